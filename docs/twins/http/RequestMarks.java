import static dev.spindle.loop.Globals.setImmediate;

import dev.spindle.http.Agent;
import dev.spindle.http.AgentOptions;
import dev.spindle.http.Http;
import dev.spindle.http.HttpServer;
import dev.spindle.http.IncomingMessage;
import dev.spindle.http.RequestOptions;
import dev.spindle.loop.EventLoop;
import dev.spindle.net.Socket;
import dev.spindle.promise.Promise;
import java.util.List;

/** What a request's highWaterMark means before it has its socket, and after. */
class RequestMarks {
    private static HttpServer server;
    private static Agent agent;

    public static void main(String[] args) {
        EventLoop.run(() -> {
            agent = new Agent(new AgentOptions().keepAlive(true).maxSockets(1));
            server = Http.createServer((req, res) -> {
                req.resume();
                req.on("end", () -> res.end("ok"));
            });
            server.listen(0, "127.0.0.1", RequestMarks::askAll);
        });
    }

    private static void askAll() {
        ask("nothing said", to(false))
                .thenAwait(x -> ask("five", to(false).highWaterMark(5)))
                .thenAwait(x -> ask("a lot", to(false).highWaterMark(100000)))
                .thenAwait(x -> ask("the agent says nine", to(false).agent(nine())))
                .thenAwait(x -> ask(
                        "the agent says nine, the request two",
                        to(false).agent(nine()).highWaterMark(2)))
                .thenAwait(x -> Promise.all(List.of(
                        ask("first", to(true).highWaterMark(5)),
                        ask("second", to(true).highWaterMark(4)),
                        ask("third", to(true)))))
                .thenDo(x -> {
                    agent.destroy();
                    server.close();
                });
    }

    private static Agent nine() {
        return new Agent(new AgentOptions().highWaterMark(9));
    }

    private static RequestOptions to(boolean pooled) {
        var options = new RequestOptions()
                .port(server.address().port())
                .host("127.0.0.1")
                .method("POST");
        return pooled ? options.agent(agent) : options.agent(false);
    }

    private static Promise<Void> ask(String name, RequestOptions options) {
        var req = Http.request(options);
        System.out.println(name + ": " + req.writableHighWaterMark());
        System.out.println(name + ": " + req.write("abc") + " " + req.write("abc") + " " + req.writableNeedDrain());
        req.on("drain", () -> System.out.println(name + ": drain"));
        req.on("socket", (Socket socket) -> {
            System.out.println(name + ": socket " + req.writableHighWaterMark() + " " + socket.writableHighWaterMark());
            socket.once("connect", () -> setImmediate(() -> setImmediate(() -> req.end())));
            if (!socket.connecting()) {
                req.end();
            }
        });
        req.on("response", (IncomingMessage res) -> res.resume());
        return new Promise<>((resolve, reject) -> req.on("close", () -> {
            System.out.println(name + ": close " + req.writableHighWaterMark());
            resolve.accept(null);
        }));
    }
}
