import static dev.spindle.loop.Globals.setImmediate;
import static dev.spindle.loop.Globals.setTimeout;

import dev.spindle.buffer.Buffer;
import dev.spindle.events.EventEmitter;
import dev.spindle.events.NodeException;
import dev.spindle.http.Agent;
import dev.spindle.http.AgentOptions;
import dev.spindle.http.ClientRequest;
import dev.spindle.http.Http;
import dev.spindle.http.IncomingMessage;
import dev.spindle.http.RequestOptions;
import dev.spindle.loop.EventLoop;
import dev.spindle.net.Net;
import dev.spindle.net.Socket;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Interim responses: what is told of each, and the final one behind them. */
public class ClientInterim {
    private record Case(String title, Consumer<Socket> answer, RequestOptions options, Consumer<ClientRequest> act) {}

    private static final ArrayDeque<Case> CASES = new ArrayDeque<>(List.of(
            new Case(
                    "continue",
                    socket ->
                            socket.write("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"),
                    new RequestOptions().headers(Map.of("Expect", "100-continue")),
                    req -> req.end()),
            new Case(
                    "several",
                    socket -> socket.write(
                            "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: x\r\nLink: y\r\n\r\nHTTP/1.1 199 Odd\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"),
                    new RequestOptions(),
                    req -> req.end()),
            new Case(
                    "in pieces",
                    socket -> {
                        socket.write("HTTP/1.1 100 Con");
                        byTurns(() -> socket.write("tinue\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r"), 10);
                        byTurns(() -> socket.write("\nok"), 20);
                    },
                    new RequestOptions(),
                    req -> req.end()),
            new Case(
                    "what is told",
                    socket -> socket.write(
                            "HTTP/1.1 103 Early Hints\r\nLink: x\r\nLink: y\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"),
                    new RequestOptions(),
                    req -> {
                        req.end();
                        req.on("information", (IncomingMessage info) -> {
                            System.out.println(info.statusCode() + " " + info.statusMessage() + " " + info.httpVersion()
                                    + " " + info.headers().get("link") + " " + String.join(",", info.rawHeaders()));
                        });
                    }),
            new Case(
                    "the body waits for continue",
                    socket -> {
                        socket.write("HTTP/1.1 100 Continue\r\n\r\n");
                        socket.once("data", (Buffer chunk) -> {
                            System.out.println("server got " + chunk);
                            socket.write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
                        });
                    },
                    new RequestOptions()
                            .method("POST")
                            .headers(new LinkedHashMap<>(Map.of("Expect", "100-continue", "Content-Length", 4))),
                    req -> req.on("continue", () -> req.end("body")))));

    public static void main(String[] args) {
        EventLoop.run(ClientInterim::run);
    }

    private static void run() {
        var next = CASES.poll();
        if (next == null) {
            return;
        }
        System.out.println("# " + next.title());
        var agent = new Agent(new AgentOptions().keepAlive(true));
        var server = Net.createServer(socket -> {
            socket.setNoDelay();
            socket.on("error", () -> {});
            socket.once("data", () -> next.answer().accept(socket));
        });
        server.listen(0, "127.0.0.1", () -> {
            var options = next.options()
                    .agent(agent)
                    .host("127.0.0.1")
                    .port(server.address().port());
            var req = Http.request(options);
            watch(
                    "req",
                    req,
                    "socket",
                    "response",
                    "abort",
                    "prefinish",
                    "finish",
                    "timeout",
                    "continue",
                    "information",
                    "error",
                    "close");
            req.on("response", (IncomingMessage res) -> watch("res", res, "aborted", "data", "end", "error", "close"));
            req.on(
                    "close",
                    () -> byTurns(
                            () -> {
                                agent.destroy();
                                server.close(ClientInterim::run);
                            },
                            20));
            next.act().accept(req);
        });
    }

    private static void watch(String who, EventEmitter emitter, String... events) {
        for (var event : events) {
            emitter.addListener(event, arguments -> {
                System.out.println(who + " " + event + (arguments.length == 0 ? "" : show(arguments[0])));
                return null;
            });
        }
    }

    private static String show(Object value) {
        if (value instanceof Throwable error) {
            var code = error instanceof NodeException known ? known.code() : null;
            return " " + code + " " + error.getMessage();
        }
        if (value instanceof IncomingMessage message) {
            return " " + message.statusCode();
        }
        return value instanceof Buffer chunk ? " " + chunk : "";
    }

    /** Like setTimeout, but in turns of the loop: what comes in meanwhile is heard, however busy the machine is. */
    private static void byTurns(Runnable then, int ms) {
        if (ms <= 0) {
            then.run();
        } else {
            setImmediate(() -> setTimeout(() -> byTurns(then, ms - 5), 5));
        }
    }
}
