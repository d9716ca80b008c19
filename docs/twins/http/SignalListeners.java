import static dev.spindle.loop.Globals.setImmediate;

import dev.spindle.buffer.Buffer;
import dev.spindle.http.Agent;
import dev.spindle.http.AgentOptions;
import dev.spindle.http.Http;
import dev.spindle.http.HttpServer;
import dev.spindle.http.IncomingMessage;
import dev.spindle.http.RequestOptions;
import dev.spindle.loop.EventLoop;
import dev.spindle.net.Net;
import dev.spindle.stream.Duplex;

/**
 * The signal of a message listens to its socket only as long as that matters: many messages of one socket leave nothing behind,
 * and what is handed over does.
 */
public class SignalListeners {
    private static Agent agent;

    private final String method;
    private int first = -1;
    private int second = -1;
    private HttpServer server;
    private Runnable then;

    private SignalListeners(String method) {
        this.method = method;
    }

    public static void main(String[] args) {
        EventLoop.run(() -> {
            agent = new Agent(new AgentOptions().keepAlive(true));
            many(
                    "GET",
                    () -> many(
                            "POST",
                            () -> handedOver(
                                    "GET / HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: it\r\n\r\n",
                                    () -> handedOver("CONNECT a:1 HTTP/1.1\r\nHost: x\r\n\r\n", () -> {}))));
        });
    }

    private static void settled(int turns, Runnable then) {
        if (turns == 0) {
            then.run();
        } else {
            setImmediate(() -> settled(turns - 1, then));
        }
    }

    private static void log(Object... all) {
        var line = new StringBuilder();
        for (var each : all) {
            line.append(line.length() == 0 ? "" : " ").append(each);
        }
        System.out.println(line);
    }

    private static void many(String method, Runnable then) {
        var program = new SignalListeners(method);
        program.then = then;
        program.server = Http.createServer((req, res) -> {
            var count = req.socket().listenerCount("close");
            program.first = program.first < 0 ? count : program.first;
            log(method, "at the server", count - program.first, req.signal().aborted());
            req.resume();
            res.on("close", () -> log("answered", req.signal().aborted()));
            res.end("x");
        });
        program.server.listen(0, "127.0.0.1", () -> program.ask(4));
    }

    private void ask(int left) {
        if (left == 0) {
            agent.destroy();
            server.close(then);
            return;
        }
        var options = new RequestOptions()
                .port(server.address().port())
                .host("127.0.0.1")
                .agent(agent)
                .method(method);
        Http.request(options, res -> answered(res, left)).end();
    }

    private void answered(IncomingMessage res, int left) {
        var count = res.socket().listenerCount("close");
        second = second < 0 ? count : second;
        log(method, "at the client", count - second, res.signal().aborted());
        res.on(
                "close",
                () -> settled(3, () -> {
                    log("read", res.signal().aborted());
                    ask(left - 1);
                }));
        res.resume();
    }

    private static void handedOver(String head, Runnable then) {
        var server = Http.createServer();
        server.on(HttpServer.UPGRADE, (req, socket, bytes) -> taken(server, req, socket, then));
        server.on(HttpServer.CONNECT, (req, socket, bytes) -> taken(server, req, socket, then));
        server.listen(0, "127.0.0.1", () -> {
            var client = Net.connect(server.address().port(), "127.0.0.1");
            client.on("connect", () -> client.write(head));
            client.resume();
        });
    }

    private static void taken(HttpServer server, IncomingMessage req, Duplex<Buffer, Buffer> socket, Runnable then) {
        log(req.method(), "handed over", req.signal().aborted());
        req.signal().addEventListener("abort", event -> log("aborted"));
        socket.on(
                "close",
                () -> settled(2, () -> {
                    log("closed", req.signal().aborted());
                    server.close(then);
                }));
        socket.resume().end();
    }
}
