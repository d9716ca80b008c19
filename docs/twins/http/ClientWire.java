import static dev.spindle.loop.Globals.setImmediate;
import static dev.spindle.loop.Globals.setTimeout;

import dev.spindle.buffer.Buffer;
import dev.spindle.http.Agent;
import dev.spindle.http.ClientRequest;
import dev.spindle.http.Http;
import dev.spindle.http.RequestOptions;
import dev.spindle.loop.EventLoop;
import dev.spindle.net.Net;
import dev.spindle.net.Socket;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The bytes of a request in many situations, and in which packets they come. */
public class ClientWire {
    private record Case(String title, RequestOptions options, Consumer<ClientRequest> act) {}

    private static final ArrayDeque<Case> CASES = new ArrayDeque<>();

    private static RequestOptions o() {
        return new RequestOptions();
    }

    private static RequestOptions method(String method) {
        return o().method(method);
    }

    private static RequestOptions post() {
        return method("POST");
    }

    private static Map<String, Object> fields(Object... namesAndValues) {
        var all = new LinkedHashMap<String, Object>();
        for (var i = 0; i < namesAndValues.length; i += 2) {
            all.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return all;
    }

    private static void wire(String title, RequestOptions options, Consumer<ClientRequest> act) {
        CASES.add(new Case(title, options, act));
    }

    private static void later(Runnable act) {
        later(8, act);
    }

    /** Counted in turns of the loop: what comes in meanwhile is heard, however busy the machine is. */
    private static void later(int turns, Runnable act) {
        if (turns == 0) {
            act.run();
        } else {
            setImmediate(() -> setTimeout(() -> later(turns - 1, act), 5));
        }
    }

    private static void write(ClientRequest r, String... pieces) {
        for (var piece : pieces) {
            r.write(piece, "utf8");
        }
    }

    private static void methods() {
        wire("get", o(), r -> r.end());
        wire("no agent", o().agent(false), r -> r.end());
        wire("get, write", o(), r -> {
            write(r, "a");
            r.end();
        });
        wire("get, end with data", o(), r -> r.end("abc"));
        wire("post", post(), r -> r.end());
        wire("post, end with data", post(), r -> r.end("abc"));
        wire("post, write", post(), r -> {
            write(r, "abc");
            r.end();
        });
        wire("post, write, end with data", post(), r -> {
            write(r, "abc");
            r.end("def");
        });
        wire("post, two writes", post(), r -> {
            write(r, "abc", "def");
            r.end();
        });
        wire("post, empty write", post(), r -> {
            write(r, "x".repeat(20), "", "y");
            r.end();
        });
        wire("delete", method("DELETE"), r -> r.end());
        wire("delete, end with data", method("DELETE"), r -> r.end("abc"));
        wire("delete, write", method("DELETE"), r -> {
            write(r, "abc");
            r.end();
        });
        wire("options, end with data", method("OPTIONS"), r -> r.end("abc"));
        wire("head", method("HEAD"), r -> r.end());
        wire("head, end with data", method("HEAD"), r -> r.end("abc"));
    }

    private static void framing() {
        wire("put, length", method("PUT").headers(fields("Content-Length", 3)), r -> r.end("abc"));
        wire("put, chunked", method("PUT").headers(fields("Transfer-Encoding", "chunked")), r -> r.end("abc"));
        wire("get, chunked", o().headers(fields("Transfer-Encoding", "chunked")), r -> r.end("abc"));
        wire("get, length", o().headers(fields("Content-Length", 3)), r -> r.end("abc"));
        wire("query", method("QUERY"), r -> r.end("abc"));
        wire("own method", method("FOO"), r -> r.end());
        wire("trace", method("TRACE"), r -> r.end());
        wire("connect", method("CONNECT").path("a:1"), r -> r.end());
        wire("trailers", post().headers(fields("Trailer", "x")), r -> {
            write(r, "a");
            r.addTrailers(Map.of("x", "1"));
            r.end();
        });
        wire("trailers, end with data", post().headers(fields("Trailer", "x")), r -> {
            r.addTrailers(Map.of("x", "1"));
            r.end("a");
        });
        wire("close", o().headers(fields("Connection", "close")), r -> r.end());
        wire("keep-alive", o().agent(new Agent()).headers(fields("Connection", "keep-alive")), r -> r.end());
        wire("agent that keeps none", o().agent(new Agent()), r -> r.end());
        wire("agent that keeps none, post", post().agent(new Agent()), r -> r.end("x"));
        wire("no defaults", o().setDefaultHeaders(false), r -> r.end());
        wire("no defaults, post", post().setDefaultHeaders(false), r -> r.end("abc"));
        wire(
                "no defaults, post, length",
                post().setDefaultHeaders(false).headers(fields("Content-Length", 3)),
                r -> r.end("abc"));
        wire("no defaults, post, write", post().setDefaultHeaders(false), r -> {
            write(r, "abc");
            r.end();
        });
    }

    private static void headers() {
        wire("list", o().headers(List.of("Host", "q", "A", "1", "a", "2")), r -> r.end());
        wire("list without host", o().headers(List.of("A", "1", "B", List.of("x", "y"))), r -> r.end());
        var pairs = List.of(List.of("Host", "q"), List.of("A", "1"), List.of("A", List.of("2", "3")));
        wire("pairs", o().headers(pairs), r -> r.end());
        wire("list, post", post().headers(List.of("A", "1")), r -> r.end("abc"));
        wire("list, expect", post().headers(List.of("Expect", "100-continue")), r -> later(() -> r.end("abc")));
        wire("expect", post().headers(fields("Expect", "100-continue")), r -> later(() -> r.end("abc")));
        wire("expect, at once", post().headers(fields("Expect", "100-continue")), r -> r.end("abc"));
        wire("cookies", o().headers(fields("Cookie", List.of("a=1", "b=2"))), r -> r.end());
        wire("values", o().headers(fields("X", List.of("a=1", "b=2"))), r -> r.end());
        wire(
                "unique",
                o().headers(fields("X", List.of("a=1", "b=2"), "Y", List.of("c", "d")))
                        .uniqueHeaders(List.of("x")),
                r -> r.end());
        wire(
                "unique, expect",
                o().headers(fields("X", List.of("a=1", "b=2"), "Expect", "100-continue"))
                        .uniqueHeaders(List.of("x")),
                r -> r.end());
        wire(
                "unique, list",
                o().headers(List.of("X", List.of("a=1", "b=2"))).uniqueHeaders(List.of("x")),
                r -> r.end());
        wire("auth", o().auth("a:b"), r -> r.end());
        wire("latin1 path", o().path("/\u00e9"), r -> r.end());
    }

    private static void packets() {
        wire("flushed", post(), r -> {
            r.flushHeaders();
            later(() -> r.end("abc"));
        });
        wire("flushed, get", o(), r -> {
            r.flushHeaders();
            later(() -> r.end());
        });
        wire(
                "when connected",
                post(),
                r -> whenConnected(r, () -> {
                    write(r, "abc", "def");
                    later(() -> r.end("z"));
                }));
        wire("when connected, end", post(), r -> whenConnected(r, () -> r.end("z")));
        wire("corked", post(), r -> {
            r.cork();
            write(r, "abc", "def");
            r.uncork();
            r.end();
        });
        wire("corked till the end", post(), r -> {
            r.cork();
            write(r, "abc", "def");
            r.end("ghi");
        });
    }

    private static void whenConnected(ClientRequest r, Runnable act) {
        r.on("socket", (Socket s) -> s.on("connect", () -> later(act)));
    }

    private static void changes() {
        wire("host removed", o(), r -> {
            r.removeHeader("host");
            r.end();
        });
        wire("connection removed", o(), r -> {
            r.removeHeader("connection");
            r.end();
        });
        wire("chunked removed", post(), r -> {
            r.removeHeader("transfer-encoding");
            write(r, "abc");
            r.end();
        });
        wire("length removed", post(), r -> {
            r.removeHeader("content-length");
            r.end("abc");
        });
        wire("chunked by default", o(), r -> {
            r.useChunkedEncodingByDefault(true);
            write(r, "abc");
            r.end();
        });
        wire("not to be kept", o(), r -> {
            r.shouldKeepAlive(false);
            r.end();
        });
        wire("order and case", o().headers(fields("b", 1, "a", 2)), r -> {
            r.setHeader("C", 3);
            r.setHeader("B", 4);
            r.end();
        });
        wire("upgrade", o().headers(fields("Connection", "Upgrade", "Upgrade", "x")), r -> r.end());
        wire("encodings", post(), r -> {
            r.write("é", "latin1");
            r.write("é", "utf8");
            r.end("6162", "hex");
        });
        wire("empty host", o().headers(fields("host", "")), r -> r.end());
        wire("own host", o().headers(fields("Host", "foo")), r -> r.end());
        wire("other values", o().headers(fields("n", 5, "m", 1.5, "b", true)), r -> r.end());
        wire("no values", o().headers(fields("n", List.of())), r -> r.end());
    }

    public static void main(String[] args) {
        EventLoop.run(() -> {
            methods();
            framing();
            headers();
            packets();
            changes();
            next();
        });
    }

    private static void next() {
        var c = CASES.poll();
        if (c == null) {
            Http.globalAgent().destroy();
            return;
        }
        System.out.println("# " + c.title());
        var server = Net.createServer();
        server.on("connection", (Socket socket) -> {
            var packets = new int[1];
            socket.on("error", () -> {});
            socket.on("data", (Buffer packet) -> {
                var port = String.valueOf(server.address().port());
                System.out.println(quoted(packet.toString("latin1").replace(port, "PORT")));
                var seen = ++packets[0];
                later(16, () -> {
                    if (packets[0] == seen) {
                        socket.destroy();
                    }
                });
            });
        });
        server.listen(0, "127.0.0.1", () -> {
            var options = c.options().host("127.0.0.1").port(server.address().port());
            var req = Http.request(options);
            req.on("error", () -> {});
            req.on("close", () -> server.close(ClientWire::next));
            c.act().accept(req);
        });
    }

    private static String quoted(String text) {
        return '"' + text.replace("\r", "\\r").replace("\n", "\\n") + '"';
    }
}
