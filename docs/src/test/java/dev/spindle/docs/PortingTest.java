package dev.spindle.docs;

import static dev.spindle.loop.Globals.setTimeout;
import static dev.spindle.stream.Readable.DATA;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.spindle.buffer.Buffer;
import dev.spindle.events.EventEmitter;
import dev.spindle.events.Listener;
import dev.spindle.events.NodeException;
import dev.spindle.http.Agent;
import dev.spindle.http.ClientRequest;
import dev.spindle.http.Http;
import dev.spindle.http.HttpServer;
import dev.spindle.http.IncomingMessage;
import dev.spindle.http.RequestOptions;
import dev.spindle.http.ServerOptions;
import dev.spindle.http.ServerResponse;
import dev.spindle.net.Net;
import dev.spindle.net.Server;
import dev.spindle.net.Socket;
import dev.spindle.promise.AsyncIterator;
import dev.spindle.promise.Events;
import dev.spindle.promise.Promise;
import dev.spindle.stream.Duplex;
import dev.spindle.stream.StreamConsumers;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The Java in docs/porting.md: {@link SnippetsTest} finds it here, and here it runs. */
@Timeout(60)
class PortingTest extends PortedPrograms {
    private int polls;

    // ---- properties, options, listeners -----------------------------------------------------------------------------

    private void answer(IncomingMessage req, ServerResponse res) {
        if (!"yes".equals(req.headers().get("x-asked"))) {
            res.statusCode(400);
        }
        res.setHeader("Content-Type", "text/plain");
        res.end("hello");
    }

    private void ask(HttpServer server) {
        var req = Http.request(new RequestOptions()
                .port(server.address().port())
                .method("POST")
                .path("/greet")
                .headers(Map.of("X-Asked", "yes")));
        req.on("response", (IncomingMessage res) -> {
            log(res.statusCode());
            res.setEncoding("utf8");
            res.on("data", (String text) -> log(text));
            res.on("end", () -> server.close());
        });
        req.on("error", (NodeException err) -> log(err.code()));
        req.end("hi");
    }

    @Test
    void aRequestIsAnswered() {
        logs(
                () -> {
                    var server = Http.createServer(this::answer);
                    server.listen(0, () -> ask(server));
                },
                200,
                "hello");
    }

    @Test
    void aRequestWithoutTheFieldIsRefused() {
        logs(
                () -> {
                    var server = Http.createServer(this::answer);
                    server.listen(0, () -> {
                        var options = new RequestOptions().port(server.address().port());
                        Http.get(options, res -> {
                            log(res.statusCode());
                            res.resume();
                            server.close();
                        });
                    });
                },
                400);
    }

    @Test
    void callsChain() {
        logs(
                () -> {
                    var server = Http.createServer()
                            .on("request", (IncomingMessage req, ServerResponse res) -> res.end("chained"))
                            .on("error", (NodeException err) -> log(err.code()))
                            .listen(0);
                    server.once("listening", () -> ask(server));
                },
                200,
                "chained");
    }

    @Test
    void listenersHaveTypes() {
        logs(
                () -> {
                    var server = Net.createServer(socket -> {
                        socket.on(DATA, chunk -> log(chunk.length()));
                        socket.on("data", (Buffer chunk) -> log(chunk.toString()));
                        socket.on("end", () -> log("end"));
                        socket.server().close();
                    });
                    server.listen(0, () -> {
                        var client = Net.connect(server.address().port());
                        client.end("hé");
                    });
                },
                3,
                "hé",
                "end");
    }

    @Test
    void listenersAreTakenOutByIdentity() {
        var emitter = new EventEmitter();
        Consumer<String> listener = word -> log(word);
        emitter.on("word", listener);
        emitter.emit("word", "one");
        emitter.off("word", listener);
        emitter.emit("word", "two");
        assertEquals(List.of("one"), log);
    }

    @Test
    void listenersTakeThemselvesOut() {
        var emitter = new EventEmitter();
        emitter.on("word", new Consumer<String>() {
            @Override
            public void accept(String word) {
                log(word);
                emitter.off("word", this);
            }
        });
        emitter.emit("word", "one");
        emitter.emit("word", "two");
        assertEquals(List.of("one"), log);
    }

    private final class Traced extends EventEmitter {
        @Override
        protected boolean dispatch(Object event, int count, Object a, Object b, Object c, Object[] all) {
            log("emits " + event);
            return super.dispatch(event, count, a, b, c, all);
        }
    }

    @Test
    void everyEmitIsDispatched() {
        logs(() -> new Traced().on("word", (String word) -> log(word)).emit("word", "one"), "emits word", "one");
    }

    // ---- middleware -------------------------------------------------------------------------------------------------

    private static final class Known extends IncomingMessage {
        private String user;

        Known(Duplex<Buffer, Buffer> connection) {
            super(connection);
        }
    }

    private static final class Signed extends ServerResponse {
        Signed(IncomingMessage req) {
            super(req);
        }

        @Override
        public ServerResponse writeHead(int status, String message, Map<String, ?> fields) {
            setHeader("X-Signed", "yes");
            return super.writeHead(status, message, fields);
        }
    }

    private HttpServer known() {
        var options = new ServerOptions().incomingMessage(Known::new).serverResponse(Signed::new);
        var server = Http.createServer(options);
        server.on("request", (Known req, Signed res) -> {
            req.user = req.headers().get("x-asked");
            greet(req, res);
        });
        return server;
    }

    private void greet(Known req, Signed res) {
        res.on("finish", () -> log("signed " + res.getHeader("x-signed")));
        res.end("hello " + req.user);
    }

    private static void takeOver(HttpServer server) {
        var before = server.listeners("request");
        server.removeAllListeners("request");
        server.on("request", (IncomingMessage req, ServerResponse res) -> {
            if (req.url().startsWith("/chat/")) {
                res.end("chat");
            } else {
                before.forEach(listener -> Listener.of(listener).call(req, res));
            }
        });
    }

    @Test
    void middlewareIsSubclasses() {
        logs(
                () -> {
                    var server = known();
                    takeOver(server);
                    server.listen(0, () -> ask(server));
                },
                "signed yes",
                200,
                "hello yes");
    }

    private static final class Proxied extends Agent {
        private final int port;

        Proxied(int port) {
            this.port = port;
        }

        @Override
        public void addRequest(ClientRequest req, RequestOptions options) {
            req.path("http://" + req.getHeader("host") + req.path());
            super.addRequest(req, options.host("localhost").port(port));
        }
    }

    @Test
    void anAgentIsASubclass() {
        logs(
                () -> {
                    var proxy = Http.createServer();
                    proxy.on("request", (IncomingMessage req, ServerResponse res) -> {
                        log(req.url());
                        res.end(() -> proxy.close());
                    });
                    proxy.listen(
                            0,
                            () -> Http.get(new RequestOptions()
                                    .host("elsewhere.example")
                                    .path("/x")
                                    .agent(new Proxied(proxy.address().port()))));
                },
                "http://elsewhere.example/x");
    }

    private static void upgradable(HttpServer server) {
        server.on(HttpServer.UPGRADE, (req, socket, head) -> {
            socket.write("HTTP/1.1 101 Upgraded\r\nConnection: Upgrade\r\nUpgrade: echo\r\n\r\n", "latin1");
            socket.pipe(socket);
        });
    }

    @Test
    void upgradedSocketsTakeText() {
        logs(
                () -> {
                    var server = Http.createServer();
                    upgradable(server);
                    server.listen(0, () -> {
                        var req = Http.get(new RequestOptions()
                                .port(server.address().port())
                                .headers(Map.of("Connection", "Upgrade", "Upgrade", "echo")));
                        req.on("upgrade", (IncomingMessage res, Socket socket, Buffer head) -> {
                            socket.end("echoed");
                            socket.on(DATA, chunk -> log(chunk.toString()));
                            server.close();
                        });
                    });
                },
                "echoed");
    }

    // ---- errors -----------------------------------------------------------------------------------------------------

    private static Promise<String> readGreeting(int port) {
        return get(port, "/greeting").caught(err -> {
            if (err instanceof NodeException e && "ECONNREFUSED".equals(e.code())) {
                return "nobody there";
            }
            throw NodeException.error("ERR_GREETING", "no greeting: " + err.getMessage());
        });
    }

    @Test
    void errorsHaveCodes() {
        logs(
                () -> {
                    var closed = Net.createServer();
                    closed.listen(0, () -> {
                        var port = closed.address().port();
                        closed.close(() -> readGreeting(port).thenDo(this::log));
                    });
                },
                "nobody there");
    }

    // ---- promises ---------------------------------------------------------------------------------------------------

    private static Promise<String> get(int port, String path) {
        var req = Http.get(new RequestOptions().port(port).path(path));
        return Events.once(req, ClientRequest.RESPONSE).thenAwait(res -> StreamConsumers.text(res));
    }

    private Promise<Void> visit(int port) {
        return get(port, "/a")
                .thenAwait(a -> get(port, "/b?" + a))
                .then(String::length)
                .thenDo(length -> log(length))
                .caughtDo(err -> log(err.getMessage()))
                .finallyDo(() -> log("done"));
    }

    private Promise<Void> visitAll(int port) {
        return AsyncIterator.of(List.of("/1", "/2", "/3"))
                .forEachAwait(path -> get(port, path).thenDo(this::log));
    }

    private Promise<Void> visitAtOnce(int port) {
        return Promise.all(List.of(get(port, "/4"), get(port, "/5"))).thenDo(texts -> log(String.join("+", texts)));
    }

    private static Promise<Void> pause(int ms) {
        return new Promise<>((resolve, reject) -> setTimeout(resolve::accept, ms));
    }

    private static Promise<Void> connected(Socket socket) {
        return new Promise<>((resolve, reject) -> {
            socket.once("connect", resolve);
            socket.once("error", reject);
        });
    }

    private static Promise<Void> closed(Server server) {
        return new Promise<>((resolve, reject) -> server.close(() -> resolve.accept()));
    }

    private static Promise<String> poll(int port, int tries) {
        return get(port, "/state").thenAwait(state -> {
            if (state.equals("/state") || tries == 0) {
                return Promise.resolve(state);
            }
            return pause(10).thenAwait(x -> poll(port, tries - 1));
        });
    }

    private void echoUrl(IncomingMessage req, ServerResponse res) {
        var busy = req.url().equals("/state") && polls++ == 0;
        res.end(busy ? "busy" : req.url());
    }

    @Test
    void promisesAreChained() {
        logs(
                () -> {
                    var server = Http.createServer(this::echoUrl);
                    server.listen(0);
                    Events.once(server, "listening").thenAwait(x -> {
                        var port = server.address().port();
                        return visit(port)
                                .thenAwait(y -> visitAll(port))
                                .thenAwait(y -> visitAtOnce(port))
                                .thenAwait(y -> connected(Net.connect(port).unref()))
                                .thenAwait(y -> poll(port, 3))
                                .thenDo(this::log)
                                .thenAwait(y -> closed(server));
                    });
                },
                5,
                "done",
                "/1",
                "/2",
                "/3",
                "/4+/5",
                "/state");
    }

    private static Promise<String> digest(String text) {
        return Promise.from(CompletableFuture.supplyAsync(() -> slowDigest(text)));
    }

    private static String slowDigest(String text) {
        return Integer.toHexString(text.hashCode());
    }

    @Test
    void otherThreadsWorkForPromises() {
        logs(() -> digest("a").thenDo(this::log), "61");
    }
}
