import dev.spindle.buffer.Buffer;
import dev.spindle.events.NodeException;
import dev.spindle.http.Agent;
import dev.spindle.http.ClientRequest;
import dev.spindle.http.Http;
import dev.spindle.http.IncomingMessage;
import dev.spindle.http.RequestOptions;
import dev.spindle.loop.EventLoop;
import dev.spindle.net.Net;
import dev.spindle.net.Server;
import dev.spindle.net.Socket;
import dev.spindle.promise.AsyncIterator;
import dev.spindle.promise.Promise;
import dev.spindle.stream.Duplex;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

// What a program, or its agent, puts in the place of a request's method and target: it is sent while the head is open.
// A request
// and its response know each other, also when the response switches protocols.
class ClientReassigned {
    private record Case(RequestOptions options, Consumer<ClientRequest> change) {}

    private static final class Rerouting extends Agent {
        @Override
        public void addRequest(ClientRequest req, RequestOptions options) {
            req.path("http://a.example" + req.path());
            req.setHeader("Via", "me");
            super.addRequest(req, options);
        }
    }

    private final Map<String, Case> cases = new LinkedHashMap<>();
    private final Server server = Net.createServer(ClientReassigned::answer);

    public static void main(String[] args) {
        EventLoop.run(() -> new ClientReassigned().run());
    }

    private static void log(Object... words) {
        var line = new StringBuilder(" ");
        for (var word : words) {
            line.append(' ').append(word);
        }
        System.out.println(line);
    }

    private void fill() {
        Supplier<RequestOptions> options = () -> new RequestOptions().agent(false);
        cases.put("another target", new Case(options.get(), req -> req.path("/other")));
        cases.put("another target, too late", new Case(options.get(), req -> {
            req.flushHeaders();
            log(req.path("/late").path());
        }));
        cases.put(
                "another target, behind a list of headers",
                new Case(
                        options.get().headers(List.of("Host", "h")),
                        req -> log(req.path("/late").path())));
        cases.put("a bad target", new Case(options.get(), req -> {
            try {
                req.path("/a b");
            } catch (NodeException err) {
                log(err.name(), err.code(), err.getMessage(), req.path());
            }
        }));
        cases.put(
                "from GET to POST",
                new Case(options.get(), req -> req.method("POST").write("x")));
        cases.put("from POST to GET", new Case(options.get().method("POST"), req -> req.method("GET")));
        cases.put("from GET to HEAD", new Case(options.get(), req -> req.method("HEAD")));
        cases.put("from HEAD to GET", new Case(options.get().method("HEAD"), req -> req.method("GET")));
        cases.put("in small letters", new Case(options.get(), req -> req.method("head")));
        cases.put("from GET to CONNECT", new Case(options.get(), req -> req.method("CONNECT")));
        cases.put(
                "by an agent",
                new Case(new RequestOptions().agent(new Rerouting()).method("PUT"), req -> {}));
        cases.put("an upgrade", new Case(options.get().headers(upgrade()), req -> {}));
    }

    private static Map<String, String> upgrade() {
        var fields = new LinkedHashMap<String, String>();
        fields.put("Connection", "Upgrade");
        fields.put("Upgrade", "x");
        return fields;
    }

    private static void answer(Socket socket) {
        socket.once("data", (Buffer chunk) -> {
            var head = chunk.toString();
            log('"' + head.replaceFirst(":\\d+", "").replace("\r\n", "\\r\\n") + '"');
            if (head.contains("Upgrade: x")) {
                socket.end("HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: x\r\n\r\n");
            } else {
                var body = head.startsWith("HEAD") || head.startsWith("CONNECT") ? "" : "abc";
                socket.end("HTTP/1.1 200 OK\r\nContent-Length: 3\r\nConnection: close\r\n\r\n" + body);
            }
        });
    }

    private static void met(ClientRequest req, IncomingMessage res) {
        log(res.statusCode(), "upgrade", res.upgrade(), "each other", res.req() == req, req.res() == res);
    }

    private Promise<Void> ask(Case test) {
        return new Promise<>((done, reject) -> {
            var req = Http.request(
                    test.options.port(server.address().port()).host("127.0.0.1").path("/p"));
            log("no response yet:", req.res() == null);
            req.on("response", (IncomingMessage res) -> {
                met(req, res);
                res.on("data", (Buffer chunk) -> log(chunk.toString()));
                res.on("end", () -> log("end", res.req() == req));
            });
            for (var event : List.of("connect", "upgrade")) {
                req.on(event, (IncomingMessage res, Duplex<Buffer, Buffer> socket, Buffer head) -> {
                    log(event);
                    met(req, res);
                    socket.resume();
                });
            }
            req.on("error", (NodeException err) -> log(err.code()));
            req.on("close", () -> done.accept());
            test.change.accept(req);
            req.end();
        });
    }

    private void run() {
        fill();
        server.listen(
                0,
                "127.0.0.1",
                () -> AsyncIterator.of(cases.entrySet())
                        .forEachAwait(one -> {
                            System.out.println("# " + one.getKey());
                            return ask(one.getValue());
                        })
                        .thenDo(x -> server.close()));
    }
}
