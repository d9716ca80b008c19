import static dev.spindle.loop.Globals.setImmediate;
import static dev.spindle.loop.Globals.setTimeout;

import dev.spindle.buffer.Buffer;
import dev.spindle.events.EventEmitter;
import dev.spindle.events.NodeException;
import dev.spindle.http.Http;
import dev.spindle.http.HttpServer;
import dev.spindle.http.ServerOptions;
import dev.spindle.loop.EventLoop;
import dev.spindle.net.ConnectOptions;
import dev.spindle.net.Net;
import dev.spindle.net.Socket;
import dev.spindle.stream.Duplex;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.List;
import java.util.function.BiConsumer;

/** Bad input and early ends: 'clientError' with what it carries, and what happens by default and when a listener deals with it. */
class ServerClientErrors {
    private static final String H = "Host: x\r\n";
    private static final String FIN = "FIN";

    private static final List<List<String>> CASES = List.of(
            List.of("bad method", "FOO / HTTP/1.1\r\n\r\n"),
            List.of("bad method in the second packet", "GET / HTTP/1.1\r\n" + H + "\r\n", "FOO"),
            List.of("bad field name over two packets", "GET / HTTP/1.1\r\nHost", "@: x\r\n\r\n"),
            List.of(
                    "bad field in the third packet",
                    "GET / HTTP/1.1\r\n",
                    "A: b\r\nB: c\r\n",
                    "C: d\r\nbad header: x\r\n\r\n"),
            List.of("too long a head", "GET / HTTP/1.1\r\nA: " + "b".repeat(120) + "\r\n\r\n"),
            List.of("bad version", "GET / HTTP/9.9\r\n\r\n"),
            List.of("bad content-length", "POST / HTTP/1.1\r\n" + H + "Content-Length: x\r\n\r\n"),
            List.of("bad chunk", "POST / HTTP/1.1\r\n" + H + "Transfer-Encoding: chunked\r\n\r\nzz\r\n"),
            List.of(
                    "bad chunk later",
                    "POST / HTTP/1.1\r\n" + H + "Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n",
                    "zz\r\n"),
            List.of("end inside a head", "GET / HTTP/1.1\r\nHo", FIN),
            List.of("end inside a body", "POST / HTTP/1.1\r\n" + H + "Content-Length: 9\r\n\r\nabc", FIN),
            List.of("end at once", FIN),
            List.of("end behind a request", "GET / HTTP/1.1\r\n" + H + "\r\n", FIN),
            List.of("more behind bad input", "FOO / HTTP/1.1\r\n\r\n", "GET / HTTP/1.1\r\n\r\n", "BAR"),
            List.of("bytes behind Connection: close", "GET / HTTP/1.1\r\n" + H + "Connection: close\r\n\r\nGET /"),
            List.of("bad input in the packet of a good request", "GET / HTTP/1.1\r\n" + H + "\r\nFOO"));

    private record Listener(String who, BiConsumer<NodeException, Duplex<Buffer, Buffer>> listener) {}

    private static final List<Listener> LISTENERS = List.of(
            new Listener("nobody listens", null),
            new Listener(
                    "somebody looks",
                    (e, s) -> System.out.println("  " + e.name() + " " + e.code() + " \""
                            + e.getMessage() + "\" " + e.reason() + " " + e.bytesParsed() + " "
                            + (e.rawPacket() == null
                                    ? "no packet"
                                    : shown(StandardCharsets.ISO_8859_1
                                            .decode(e.rawPacket())
                                            .toString()))
                            + " " + s.writable() + " " + s.destroyed())),
            new Listener("somebody answers", (e, s) -> {
                System.out.println("  " + e.code());
                s.end(Buffer.from("HTTP/1.1 400 Mine\r\n\r\n"));
            }));

    private record Case(List<String> packets, Listener listener) {}

    private static final ArrayDeque<Case> LEFT = new ArrayDeque<>();

    private static String shown(String text) {
        return text.replace("\r", "\\r").replace("\n", "\\n");
    }

    public static void main(String[] args) {
        for (var one : CASES) {
            for (var listener : LISTENERS) {
                LEFT.add(new Case(one, listener));
            }
        }
        EventLoop.run(ServerClientErrors::run);
    }

    /** Turns of the loop, each with time for a busy kernel to hand bytes on. */
    private static void settled(int rounds, Runnable then) {
        if (rounds == 0) {
            then.run();
        } else {
            setImmediate(() -> setTimeout(() -> settled(rounds - 1, then), 2));
        }
    }

    private static void watch(String what, EventEmitter emitter) {
        for (var name : List.of("aborted", "error", "close")) {
            emitter.addListener(name, arguments -> {
                var code = arguments.length > 0 && arguments[0] instanceof NodeException
                        ? " " + ((NodeException) arguments[0]).code()
                        : "";
                System.out.println("  " + what + " " + name + code);
                return null;
            });
        }
    }

    private static void run() {
        if (LEFT.isEmpty()) {
            return;
        }
        var next = LEFT.poll();
        var packets = new ArrayDeque<>(next.packets);
        System.out.println("-- " + packets.poll() + ", " + next.listener.who);
        var server = Http.createServer(new ServerOptions().maxHeaderSize(100), (req, res) -> {
            System.out.println("  request " + req.url());
            watch("req", req);
            watch("res", res);
            if (req.method().equals("GET")) {
                res.end("ok");
            } else {
                req.on("data", (Buffer chunk) -> System.out.println("  data " + chunk));
            }
        });
        if (next.listener.listener != null) {
            server.on(HttpServer.CLIENT_ERROR, (e, s) -> next.listener.listener.accept((NodeException) e, s));
        }
        server.listen(0, "127.0.0.1", () -> {
            var client = Net.connect(new ConnectOptions()
                            .port(server.address().port())
                            .host("127.0.0.1")
                            .allowHalfOpen(true))
                    .setNoDelay();
            var all = new StringBuilder();
            client.on("data", (Buffer chunk) -> all.append(chunk.toString("latin1")));
            client.on("end", () -> all.append("<END>"));
            client.on("error", () -> {});
            server.once("connection", (EventEmitter socket) -> {
                watch("socket", socket);
                send(server, client, packets, all);
            });
        });
    }

    private static void send(HttpServer server, Socket client, ArrayDeque<String> packets, StringBuilder all) {
        settled(5, () -> {
            if (!packets.isEmpty()) {
                var packet = packets.poll();
                if (packet.equals(FIN)) {
                    client.end();
                } else {
                    client.write(packet, "latin1");
                }
                send(server, client, packets, all);
            } else {
                System.out.println("  " + shown(all.toString().replaceAll("(Date|Keep-Alive): [^\r]*\r\n", "")));
                server.close();
                client.destroy();
                server.closeAllConnections();
                settled(5, ServerClientErrors::run);
            }
        });
    }
}
