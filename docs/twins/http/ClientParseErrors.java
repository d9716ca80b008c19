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
import java.util.List;
import java.util.function.Consumer;

/** Responses that are none, and what the error tells. */
public class ClientParseErrors {
    private record Case(String title, Consumer<Socket> answer, RequestOptions options, Consumer<ClientRequest> act) {}

    private static final ArrayDeque<Case> CASES = new ArrayDeque<>(List.of(
            new Case(
                    "a blank in a name",
                    socket -> socket.write("HTTP/1.1 200 OK\r\nContent Length: 10\r\n\r\nabc"),
                    new RequestOptions(),
                    req -> {
                        req.end();
                        req.on(
                                "error",
                                (NodeException err) -> System.out.println(err.bytesParsed() + " "
                                        + (err.rawPacket() == null
                                                ? 9
                                                : err.rawPacket().remaining()) + " " + err.reason()));
                    }),
            new Case("no HTTP", socket -> socket.write("hello\r\n"), new RequestOptions(), req -> {
                req.end();
                req.on(
                        "error",
                        (NodeException err) -> System.out.println(err.bytesParsed() + " "
                                + (err.rawPacket() == null ? 9 : err.rawPacket().remaining()) + " " + err.reason()));
            }),
            new Case("a bad version", socket -> socket.write("HTTP/9.9 200 OK\r\n\r\n"), new RequestOptions(), req -> {
                req.end();
                req.on(
                        "error",
                        (NodeException err) -> System.out.println(err.bytesParsed() + " "
                                + (err.rawPacket() == null ? 9 : err.rawPacket().remaining()) + " " + err.reason()));
            }),
            new Case("a bad status", socket -> socket.write("HTTP/1.1 2x0 OK\r\n\r\n"), new RequestOptions(), req -> {
                req.end();
                req.on(
                        "error",
                        (NodeException err) -> System.out.println(err.bytesParsed() + " "
                                + (err.rawPacket() == null ? 9 : err.rawPacket().remaining()) + " " + err.reason()));
            }),
            new Case(
                    "two lengths",
                    socket -> socket.write("HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 1\r\n\r\na"),
                    new RequestOptions(),
                    req -> {
                        req.end();
                        req.on(
                                "error",
                                (NodeException err) -> System.out.println(err.bytesParsed() + " "
                                        + (err.rawPacket() == null
                                                ? 9
                                                : err.rawPacket().remaining()) + " " + err.reason()));
                    }),
            new Case(
                    "a bad chunk size",
                    socket -> socket.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n"),
                    new RequestOptions(),
                    req -> {
                        req.end();
                        req.on(
                                "error",
                                (NodeException err) -> System.out.println(err.bytesParsed() + " "
                                        + (err.rawPacket() == null
                                                ? 9
                                                : err.rawPacket().remaining()) + " " + err.reason()));
                    }),
            new Case(
                    "garbage behind",
                    socket -> socket.write("HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nabcde"),
                    new RequestOptions(),
                    req -> {
                        req.end();
                        req.on(
                                "error",
                                (NodeException err) -> System.out.println(err.bytesParsed() + " "
                                        + (err.rawPacket() == null
                                                ? 9
                                                : err.rawPacket().remaining()) + " " + err.reason()));
                    }),
            new Case(
                    "garbage behind the last",
                    socket -> socket.write("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 1\r\n\r\nabcde"),
                    new RequestOptions(),
                    req -> {
                        req.end();
                        req.on(
                                "error",
                                (NodeException err) -> System.out.println(err.bytesParsed() + " "
                                        + (err.rawPacket() == null
                                                ? 9
                                                : err.rawPacket().remaining()) + " " + err.reason()));
                    }),
            new Case(
                    "a body where none may be",
                    socket -> socket.write("HTTP/1.1 204 No Content\r\n\r\nabcde"),
                    new RequestOptions(),
                    req -> {
                        req.end();
                        req.on(
                                "error",
                                (NodeException err) -> System.out.println(err.bytesParsed() + " "
                                        + (err.rawPacket() == null
                                                ? 9
                                                : err.rawPacket().remaining()) + " " + err.reason()));
                    }),
            new Case(
                    "a blank in a name, in pieces",
                    socket -> {
                        socket.write("HTTP/1.1 200 OK\r\nA");
                        byTurns(() -> socket.write(" x: y\r\n\r\n"), 20);
                    },
                    new RequestOptions(),
                    req -> {
                        req.end();
                        req.on(
                                "error",
                                (NodeException err) -> System.out.println(err.bytesParsed() + " "
                                        + err.rawPacket().remaining() + " " + err.reason()));
                    }),
            new Case(
                    "too long a head",
                    socket -> socket.write(
                            "HTTP/1.1 200 OK\r\nX: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\r\n\r\n"),
                    new RequestOptions().maxHeaderSize(100),
                    req -> req.end()),
            new Case(
                    "a body of HEAD",
                    socket -> socket.write("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nabcde"),
                    new RequestOptions().method("HEAD"),
                    req -> req.end()),
            new Case(
                    "lenient",
                    socket -> socket.write("HTTP/1.1 200 OK\nContent-Length: 2\n\nok"),
                    new RequestOptions().insecureHTTPParser(true),
                    req -> req.end())));

    public static void main(String[] args) {
        EventLoop.run(ClientParseErrors::run);
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
                                server.close(ClientParseErrors::run);
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
