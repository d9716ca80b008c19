import static dev.spindle.loop.Globals.process;
import static dev.spindle.loop.Globals.setImmediate;
import static dev.spindle.loop.Globals.setTimeout;

import dev.spindle.buffer.Buffer;
import dev.spindle.events.EventEmitter;
import dev.spindle.events.NodeException;
import dev.spindle.http.Headers;
import dev.spindle.http.HttpServer;
import dev.spindle.http.IncomingMessage;
import dev.spindle.http.ServerOptions;
import dev.spindle.http.ServerResponse;
import dev.spindle.loop.EventLoop;
import dev.spindle.net.ConnectOptions;
import dev.spindle.net.Net;
import dev.spindle.net.Socket;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** How many bytes a response holds back. */
class ResponseLength {
    private record Case(String title, ServerOptions options, ArrayDeque<Object> packets, Consumer<HttpServer> listen) {}

    private static final ArrayDeque<Case> CASES = new ArrayDeque<>();
    private static final String GET = "GET / HTTP/1.1\r\nHost: x\r\n\r\n";

    public static void main(String[] args) {
        first();

        EventLoop.run(ResponseLength::run);
    }

    private static void first() {
        h("len", l(GET), (q, r) -> {
            log("" + r.writableLength());
            r.write("ab");
            log("" + r.writableLength());
            r.write("cd");
            log("" + r.writableLength() + " " + q.socket().writableLength());
            r.write("cdefghijklmnop");
            log("" + r.writableLength());
            process.nextTick(() -> {
                log("tick " + r.writableLength());
                r.write("z");
                log("" + r.writableLength());
                r.end();
                log("ended " + r.writableLength());
            });
        });
        h("len2", l(GET), (q, r) -> {
            r.setHeader("Content-Length", 6);
            r.flushHeaders();
            log("" + r.writableLength() + " " + q.socket().writableLength());
            r.write("ab");
            log("" + r.writableLength());
            r.write("cd");
            log("" + r.writableLength());
            r.end("ef");
            log("" + r.writableLength());
        });
        h("len cork", l(GET), (q, r) -> {
            r.cork();
            r.write("ab");
            log("" + r.writableLength());
            r.write("cd");
            log("" + r.writableLength());
            r.uncork();
            log("" + r.writableLength());
            r.end("ef");
            log("" + r.writableLength());
        });
        h("len waiting", l(GET + GET), (q, r) -> {
            r.write("ab");
            log("" + r.writableLength());
            r.write("cd");
            log("" + r.writableLength());
            r.end("ef");
            log("" + r.writableLength());
        });
        h("len waiting end", l(GET + GET), (q, r) -> {
            r.end("ef");
            log("" + r.writableLength());
        });
        h("len HEAD", l("HEAD / HTTP/1.1\r\nHost: x\r\n\r\n"), (q, r) -> {
            r.write("ab");
            log("" + r.writableLength());
            r.end("ef");
            log("" + r.writableLength());
        });
        h("len writeContinue", l(GET), (q, r) -> {
            r.writeContinue();
            log("" + r.writableLength());
            r.writeHead(200);
            log("" + r.writableLength());
            r.end("ef");
            log("" + r.writableLength());
        });
    }

    private static List<Object> l(Object... all) {
        return Arrays.asList(all);
    }

    private static ServerOptions o() {
        return new ServerOptions();
    }

    private static void on(String title, ServerOptions options, List<Object> packets, Consumer<HttpServer> listen) {
        CASES.add(new Case(title, options, new ArrayDeque<>(packets), listen));
    }

    private static void h(String title, List<Object> packets, BiConsumer<IncomingMessage, ServerResponse> handler) {
        on(title, o(), packets, server -> server.on(HttpServer.REQUEST, handler));
    }

    private static void log(String text) {
        System.out.println("  " + text);
    }

    private static String shown(String text) {
        var out = new StringBuilder();
        for (var c : text.replace("\r", "\\r")
                .replace("\n", "\\n")
                .replaceAll("Date: [^\\\\]*GMT", "Date: D")
                .toCharArray()) {
            if (c < 0x20 || c > 0x7e) {
                out.append('<').append(Integer.toHexString(c)).append('>');
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }

    private static String show(Object value) {
        if (value instanceof NodeException e) {
            return e.name() + " " + e.code() + ": " + e.getMessage();
        }
        if (value instanceof List<?> list) {
            return "[" + String.join(", ", list.stream().map(one -> show(one)).toList()) + "]";
        }
        if (value instanceof Headers headers) {
            return show(headers.toMap());
        }
        if (value instanceof Map<?, ?> map) {
            var all = new ArrayList<String>();
            map.forEach((name, one) -> all.add(name + "=" + show(one)));
            return "{" + String.join(", ", all) + "}";
        }
        if (value instanceof Double number && number == Math.rint(number)) {
            return String.valueOf(number.longValue());
        }
        if (value instanceof Buffer bytes) {
            return shown(bytes.toString("latin1"));
        }
        return value instanceof EventEmitter ? value.getClass().getSimpleName() : shown(String.valueOf(value));
    }

    /** Turns of the loop, each with time for a busy kernel to hand bytes on. */
    private static void settled(int rounds, Runnable then) {
        if (rounds == 0) {
            then.run();
        } else {
            setImmediate(() -> setTimeout(() -> settled(rounds - 1, then), 4));
        }
    }

    private static void run() {
        if (CASES.isEmpty()) {
            return;
        }
        var next = CASES.poll();
        System.out.println("-- " + next.title);
        var server = new HttpServer(next.options);
        next.listen.accept(server);
        server.listen(0, "127.0.0.1", () -> {
            var client = Net.connect(new ConnectOptions()
                            .port(server.address().port())
                            .host("127.0.0.1")
                            .allowHalfOpen(true))
                    .setNoDelay();
            var all = new StringBuilder();
            client.on("data", (Buffer chunk) -> all.append(chunk.toString("latin1")));
            client.on("end", () -> all.append("<END>"));
            client.on("error", (NodeException e) -> all.append("<" + e.code() + ">"));
            server.once(
                    "connection", (Socket socket) -> settled(5, () -> send(server, client, socket, next.packets, all)));
        });
    }

    private static void send(
            HttpServer server, Socket client, Socket socket, ArrayDeque<Object> packets, StringBuilder received) {
        if (!packets.isEmpty()) {
            var packet = packets.poll();
            if (packet instanceof String) {
                client.write((String) packet, "latin1");
            }
            setTimeout(
                    () -> settled(5, () -> send(server, client, socket, packets, received)),
                    packet instanceof Integer ? (Integer) packet : 0);
            return;
        }
        log("client " + shown(received.toString()) + " " + (socket.destroyed() ? "closed" : "open"));
        socket.removeAllListeners("close");
        socket.destroy();
        client.destroy();
        server.close();
        settled(4, ResponseLength::run);
    }
}
