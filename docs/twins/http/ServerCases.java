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
import dev.spindle.net.ConnectOptions;
import dev.spindle.net.Net;
import dev.spindle.net.Socket;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * What programs about servers share that go case by case: a server, and a client that sends packets (text, or ms to wait, or how it
 * ends) and shows what it got.
 */
abstract class ServerCases {
    record Case(String title, ServerOptions options, ArrayDeque<Object> packets, Consumer<HttpServer> listen) {}

    static final ArrayDeque<Case> CASES = new ArrayDeque<>();
    static final Object FIN = new Object();
    static final Object RST = new Object();
    static final String GET = "GET / HTTP/1.1\r\nHost: x\r\n\r\n";
    static final String POST = "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\nabc";
    static final String CHUNKED =
            "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n";

    static List<Object> l(Object... all) {
        return Arrays.asList(all);
    }

    static Map<String, Object> m(Object... all) {
        var map = new LinkedHashMap<String, Object>();
        for (var i = 0; i < all.length; i += 2) {
            map.put((String) all[i], all[i + 1]);
        }
        return map;
    }

    static ServerOptions o() {
        return new ServerOptions();
    }

    static void on(String title, ServerOptions options, List<Object> packets, Consumer<HttpServer> listen) {
        CASES.add(new Case(title, options, new ArrayDeque<>(packets), listen));
    }

    static void h(String title, List<Object> packets, BiConsumer<IncomingMessage, ServerResponse> handler) {
        on(title, o(), packets, server -> server.on(HttpServer.REQUEST, handler));
    }

    static void log(String text) {
        System.out.println("  " + text);
    }

    static NodeException err(String code, String message) {
        return NodeException.error(code, message);
    }

    static String shown(String text) {
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

    static String show(Object value) {
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

    static void t(String what, Callable<?> f) {
        String outcome;
        try {
            outcome = show(f.call());
        } catch (Exception e) {
            outcome = "throws " + show(e);
        }
        log(what + ": " + outcome);
    }

    static void v(String what, Runnable f) {
        var outcome = "done";
        try {
            f.run();
        } catch (NodeException e) {
            outcome = "throws " + show(e);
        }
        log(what + ": " + outcome);
    }

    static void watch(String what, EventEmitter emitter, String names) {
        for (var name : names.split(" ")) {
            emitter.addListener(name, all -> {
                log(what + " " + name + (all.length > 0 && all[0] instanceof Throwable ? " " + show(all[0]) : ""));
                return null;
            });
        }
    }

    /** Turns of the loop, each with time for a busy kernel to hand bytes on. */
    static void settled(int rounds, Runnable then) {
        if (rounds == 0) {
            then.run();
        } else {
            setImmediate(() -> setTimeout(() -> settled(rounds - 1, then), 4));
        }
    }

    static void run() {
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

    static void send(
            HttpServer server, Socket client, Socket socket, ArrayDeque<Object> packets, StringBuilder received) {
        if (!packets.isEmpty()) {
            var packet = packets.poll();
            if (packet == FIN) {
                client.end();
            }
            if (packet == RST) {
                client.resetAndDestroy();
            }
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
        settled(4, ServerCases::run);
    }
}
