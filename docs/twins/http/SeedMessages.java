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
import dev.spindle.stream.Duplex;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** The examples of the documentation about responses and requests: fields, early hints, addresses, upgrades. */
class SeedMessages {
    private record Case(String title, ServerOptions options, ArrayDeque<Object> packets, Consumer<HttpServer> listen) {}

    private static final ArrayDeque<Case> CASES = new ArrayDeque<>();
    private static final Object FIN = new Object();
    private static final String GET = "GET / HTTP/1.1\r\nHost: x\r\n\r\n";
    private static final String POST = "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\nabc";

    public static void main(String[] args) {
        first();
        second();

        EventLoop.run(SeedMessages::run);
    }

    private static void first() {
        h("setHeader, then writeHead", l(GET), (q, r) -> {
            r.setHeader("Content-Type", "text/html");
            r.setHeader("X-Foo", "bar");
            r.writeHead(200, m("Content-Type", "text/plain"));
            r.end("ok");
        });
        h("setHeaders of Headers, then writeHead", l(GET), (q, r) -> {
            var headers = new Headers();
            headers.append("Content-Type", "text/html");
            r.setHeaders(headers);
            r.writeHead(200, m("Content-Type", "text/plain"));
            r.end("ok");
        });
        h("setHeaders of a map", l(GET), (q, r) -> {
            r.setHeaders(m("foo", "bar"));
            r.end("ok");
        });
        h("the client's address", l(GET), (q, r) -> {
            var ip = r.socket().remoteAddress();
            var port = r.socket().remotePort();
            log("" + (port > 0));
            r.end("Your IP address is " + ip + ".");
        });
        h("statusCode and statusMessage", l(GET), (q, r) -> {
            r.statusCode(404);
            r.statusMessage("Not found");
            r.end();
            log(r.statusCode() + r.statusMessage());
        });
        h("early hints", l(GET), (q, r) -> {
            var one = "</styles.css>; rel=preload; as=style";
            r.writeEarlyHints(m("link", one));
            var links = l("</styles.css>; rel=preload; as=style", "</scripts.js>; rel=preload; as=script");
            r.writeEarlyHints(m("link", links, "x-trace-id", "id for diagnostics"));
            r.writeEarlyHints(m("link", links), () -> log("early hints message sent"));
            r.end("ok");
        });
        h("writeHead and end in a chain", l(GET), (q, r) -> {
            var body = "hello world";
            r.writeHead(200, m("Content-Length", 11, "Content-Type", "text/plain"))
                    .end(body);
        });
        h(
                "request.headers, headersDistinct and rawHeaders",
                l(
                        "GET / HTTP/1.1\r\nuser-agent: this is invalid because there can be only one\r\nUser-Agent: curl/7.22.0\r\nHost: 127.0.0.1:8000\r\nACCEPT: */*\r\n\r\n"),
                (q, r) -> {
                    log(show(q.headers()));
                    log(show(q.headersDistinct()));
                    log(show(q.rawHeaders()));
                    r.end();
                });
        h("request.url", l("GET /status?name=ryan HTTP/1.1\r\nHost: x\r\nAccept: text/plain\r\n\r\n"), (q, r) -> {
            log(q.url());
            var url = java.net.URI.create("http://localhost" + q.url());
            log(url.getHost() + " " + url.getPath() + " ?" + url.getQuery());
            r.end();
        });
        h(
                "a message that is not complete",
                l("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\nabc", FIN),
                (q, r) -> {
                    q.resume();
                    q.on("end", () -> log("end"));
                    q.on("close", () -> {
                        if (!q.complete()) {
                            log("The connection was terminated while the message was still being sent");
                        }
                    });
                });
    }

    private static void second() {
        on(
                "checkContinue",
                o(),
                l("POST / HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 3\r\n\r\n", "abc"),
                s -> {
                    s.on("checkContinue", (IncomingMessage q, ServerResponse r) -> {
                        if (q.method().equals("GET")) {
                            r.writeHead(400).end();
                        } else {
                            r.writeContinue();
                        }
                        q.on("data", (Buffer d) -> log(show(d)));
                        q.on("end", () -> r.end());
                    });
                });
        on("maxRequestsPerSocket: close is said, 503 beyond", o(), l(GET, GET, GET), s -> {
            s.maxRequestsPerSocket(2);
            s.on("dropRequest", (IncomingMessage q, Duplex<Buffer, Buffer> k) -> {
                log("dropped " + q.url());
            });
            s.on("request", (IncomingMessage q, ServerResponse r) -> {
                r.end("ok");
            });
        });
        on(
                "upgrade: an echo",
                o(),
                l("GET / HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n", "hello", FIN),
                s -> {
                    s.on("upgrade", (IncomingMessage q, Duplex<Buffer, Buffer> k, Buffer head) -> {
                        k.write(
                                "HTTP/1.1 101 Web Socket Protocol Handshake\r\nUpgrade: WebSocket\r\nConnection: Upgrade\r\n\r\n",
                                "latin1");
                        k.pipe(k);
                    });
                });
    }

    private static List<Object> l(Object... all) {
        return Arrays.asList(all);
    }

    private static Map<String, Object> m(Object... all) {
        var map = new LinkedHashMap<String, Object>();
        for (var i = 0; i < all.length; i += 2) {
            map.put((String) all[i], all[i + 1]);
        }
        return map;
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
            if (packet == FIN) {
                client.end();
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
        settled(4, SeedMessages::run);
    }
}
