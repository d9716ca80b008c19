import static dev.spindle.loop.Globals.process;
import static dev.spindle.loop.Globals.setImmediate;
import static dev.spindle.loop.Globals.setTimeout;

import dev.spindle.buffer.Buffer;
import dev.spindle.http.Http;
import dev.spindle.http.IncomingMessage;
import dev.spindle.http.ServerResponse;
import dev.spindle.loop.EventLoop;
import dev.spindle.net.ConnectOptions;
import dev.spindle.net.Net;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** The bytes of many answers, Date aside: heads, framing, messages without a body, old versions, trailers, interim answers. */
class ServerWire {
    private record Case(String title, String request, BiConsumer<IncomingMessage, ServerResponse> handler) {}

    private static final ArrayDeque<Case> CASES = new ArrayDeque<>();
    private static final String ABS = "GET http://y/z HTTP/1.1\r\nHost: x\r\n\r\n";
    private static final String BADCHUNK = "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n";
    private static final String BADMETHOD = "FOO / HTTP/1.1\r\nHost: x\r\n\r\n";
    private static final String CLTE =
            "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n";
    private static final String CONNECT = "CONNECT a:1 HTTP/1.1\r\nHost: x\r\n\r\n";
    private static final String CRLFS = "\r\n\r\n\r\nGET /1 HTTP/1.1\r\nHost: x\r\n\r\n";
    private static final String EXPECT =
            "POST / HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 3\r\n\r\nabc";
    private static final String EXPECT10 = "POST / HTTP/1.0\r\nExpect: 100-continue\r\nContent-Length: 3\r\n\r\nabc";
    private static final String EXPECT2 = "POST / HTTP/1.1\r\nHost: x\r\nExpect: meat\r\nContent-Length: 3\r\n\r\nabc";
    private static final String GET = "GET / HTTP/1.1\r\nHost: x\r\n\r\n";
    private static final String GET10 = "GET / HTTP/1.0\r\n\r\n";
    private static final String GET10K = "GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n";
    private static final String GET10TE = "GET / HTTP/1.0\r\nTE: chunked\r\n\r\n";
    private static final String GETCLOSE = "GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
    private static final String HEAD = "HEAD / HTTP/1.1\r\nHost: x\r\n\r\n";
    private static final String HEAD10K = "HEAD / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n";
    private static final String NOHOST = "GET / HTTP/1.1\r\n\r\n";
    private static final String POST = "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\nabc";
    private static final String POSTTWO =
            "POST /1 HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\nGET /2 HTTP/1.1\r\nHost: x\r\n\r\n";
    private static final String QUERY = "QUERY / HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\nabc";
    private static final String STAR = "OPTIONS * HTTP/1.1\r\nHost: x\r\n\r\n";
    private static final String TWO = "GET /1 HTTP/1.1\r\nHost: x\r\n\r\nGET /2 HTTP/1.1\r\nHost: x\r\n\r\n";
    private static final String TWOCLOSE =
            "GET /1 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\nGET /2 HTTP/1.1\r\nHost: x\r\n\r\n";
    private static final String UPGRADE =
            "GET /1 HTTP/1.1\r\nHost: x\r\nConnection: upgrade\r\nUpgrade: foo\r\n\r\nGET /2 HTTP/1.1\r\nHost: x\r\n\r\n";
    private static final String UPGRADEBODY =
            "POST /1 HTTP/1.1\r\nHost: x\r\nConnection: upgrade\r\nUpgrade: foo\r\nContent-Length: 3\r\n\r\nabcGET /2 HTTP/1.1\r\nHost: x\r\n\r\n";
    private static final String V0 = "GET /\r\n\r\n";
    private static final String V09 = "GET / HTTP/0.9\r\n\r\n";
    private static final String V2 = "GET / HTTP/2.0\r\nHost: x\r\n\r\n";

    public static void main(String[] args) {
        heads();
        whoDecidesTheFraming();
        noBody();
        versions();
        trailers();
        interim();
        requests();
        EventLoop.run(ServerWire::run);
    }

    private static void heads() {
        on("status message", GET, (q, r) -> {
            r.statusMessage("Fine");
            r.end("x");
        });
        on("status code and message", GET, (q, r) -> {
            r.statusCode(404);
            r.statusMessage("Nope");
            r.end("x");
        });
        on("empty status message", GET, (q, r) -> {
            r.statusMessage("");
            r.end("x");
        });
        on("unknown status", GET, (q, r) -> {
            r.writeHead(599).end();
        });
        on("an informational status as the final one", GET, (q, r) -> {
            r.writeHead(102).end();
        });
        on("writeHead wins over setHeader", GET, (q, r) -> {
            r.setHeader("X-Foo", "bar");
            r.setHeader("Content-Type", "text/html");
            r.writeHead(200, m("content-type", "text/plain"));
            r.end("ok");
        });
        on("writeHead with a flat list over setHeader", GET, (q, r) -> {
            r.setHeader("X-Foo", "bar");
            r.writeHead(200, l("x-foo", "1", "X-Foo", "2", "B", "3"));
            r.end("ok");
        });
        on("writeHead with a flat list of lists", GET, (q, r) -> {
            r.writeHead(200, l("Set-Cookie", l("a", "b"), "X", 1));
            r.end("ok");
        });
        on("flat list after setHeader with lists", GET, (q, r) -> {
            r.setHeader("A", "b");
            r.writeHead(200, l("Set-Cookie", l("a", "b"), "X", 1));
            r.end("ok");
        });
        on("setHeader changes the case in place", GET, (q, r) -> {
            r.setHeader("AA", "1");
            r.setHeader("B", "2");
            r.setHeader("aa", "3");
            r.end();
        });
        on("removed and set again goes behind", GET, (q, r) -> {
            r.setHeader("A", "1");
            r.setHeader("B", "2");
            r.removeHeader("a");
            r.setHeader("A", "3");
            r.end();
        });
        on("appendHeader", GET, (q, r) -> {
            r.appendHeader("A", "1");
            r.appendHeader("a", l("2", "3"));
            r.appendHeader("B", "x");
            r.end();
        });
        on("appendHeader to a list of cookies", GET, (q, r) -> {
            r.setHeader("Set-Cookie", l("a=1"));
            r.appendHeader("Set-Cookie", "b=2");
            r.end();
        });
        on("values that are numbers", GET, (q, r) -> {
            r.setHeader("A", 1);
            r.setHeader("B", 1.5);
            r.setHeader("C", l("1", "2"));
            r.end();
        });
        on("an empty list sends nothing", GET, (q, r) -> {
            r.setHeader("A", l());
            r.setHeader("B", "x");
            r.end();
        });
        on("empty value", GET, (q, r) -> {
            r.setHeader("A", "");
            r.end();
        });
        on("latin1 value", GET, (q, r) -> {
            r.setHeader("A", "\u00e9\u00ff");
            r.end();
        });
        on("cookie lists are separate in responses", GET, (q, r) -> {
            r.setHeader("Cookie", l("a", "b"));
            r.end();
        });
        on("setHeaders of a map", GET, (q, r) -> {
            r.setHeaders(m("Foo", "1", "Bar", l("a", "b")));
            r.end();
        });
    }

    private static void whoDecidesTheFraming() {
        on("content-length by the user", GET, (q, r) -> {
            r.setHeader("Content-Length", 3);
            r.write("abc");
            r.end();
        });
        on("content-length as text", GET, (q, r) -> {
            r.setHeader("content-length", "3");
            r.end("abc");
        });
        on("content-length too small is sent as it is", GET, (q, r) -> {
            r.setHeader("Content-Length", 1);
            r.end("abc");
        });
        on("transfer-encoding by the user", GET, (q, r) -> {
            r.setHeader("Transfer-Encoding", "chunked");
            r.end("abc");
        });
        on("transfer-encoding of another kind", GET, (q, r) -> {
            r.setHeader("Transfer-Encoding", "gzip");
            r.end("abc");
        });
        on("transfer-encoding list ending in chunked", GET, (q, r) -> {
            r.setHeader("transfer-encoding", "gzip, chunked");
            r.end("abc");
        });
        on("both content-length and transfer-encoding", GET, (q, r) -> {
            r.setHeader("Content-Length", 3);
            r.setHeader("Transfer-Encoding", "chunked");
            r.end("abc");
        });
        on("content-length removed", GET, (q, r) -> {
            r.removeHeader("Content-Length");
            r.end("abc");
        });
        on("content-length removed, nothing to say", GET, (q, r) -> {
            r.removeHeader("Content-Length");
            r.end();
        });
        on("transfer-encoding removed and written", GET, (q, r) -> {
            r.removeHeader("Transfer-Encoding");
            r.write("abc");
            r.end();
        });
        on("transfer-encoding removed, known length", GET, (q, r) -> {
            r.removeHeader("Transfer-Encoding");
            r.end("abc");
        });
        on("both removed", GET, (q, r) -> {
            r.removeHeader("Content-Length");
            r.removeHeader("Transfer-Encoding");
            r.end("abc");
        });
        on("connection removed", GET, (q, r) -> {
            r.removeHeader("Connection");
            r.end("abc");
        });
        on("connection removed, asked to close", GETCLOSE, (q, r) -> {
            r.removeHeader("Connection");
            r.end("abc");
        });
        on("date removed", GET, (q, r) -> {
            r.removeHeader("Date");
            r.end("abc");
        });
        on("date by the user", GET, (q, r) -> {
            r.setHeader("Date", "today");
            r.end("abc");
        });
        on("no date", GET, (q, r) -> {
            r.sendDate(false);
            r.end("abc");
        });
        on("connection close by the user", GET, (q, r) -> {
            r.setHeader("Connection", "close");
            r.end("abc");
        });
        on("connection close among others", GET, (q, r) -> {
            r.setHeader("Connection", "foo, Close");
            r.end("abc");
        });
        on("connection keep-alive by the user though asked to close", GETCLOSE, (q, r) -> {
            r.setHeader("Connection", "keep-alive");
            r.end("abc");
        });
        on("connection of another kind", GET, (q, r) -> {
            r.setHeader("Connection", "foo");
            r.end("abc");
        });
        on("keep-alive hint by the user", GET, (q, r) -> {
            r.setHeader("Keep-Alive", "timeout=77");
            r.end("abc");
        });
        on("shouldKeepAlive off", GET, (q, r) -> {
            r.shouldKeepAlive(false);
            r.end("abc");
        });
        on("chunks switched off", GET, (q, r) -> {
            r.useChunkedEncodingByDefault(false);
            r.end("abc");
        });
        on("chunks switched off, several writes", GET, (q, r) -> {
            r.useChunkedEncodingByDefault(false);
            r.write("a");
            r.end("bc");
        });
        on("chunked switched on by the user", GET, (q, r) -> {
            r.chunkedEncoding(true);
            r.end("abc");
        });
        on("flushHeaders alone", GET, (q, r) -> {
            r.flushHeaders();
            r.end();
        });
        on("flushHeaders and a body", GET, (q, r) -> {
            r.flushHeaders();
            r.end("abc");
        });
        on("flushHeaders with a length", GET, (q, r) -> {
            r.setHeader("Content-Length", 3);
            r.flushHeaders();
            r.end("abc");
        });
        on("writeHead and end", GET, (q, r) -> {
            r.writeHead(200);
            r.end();
        });
        on("writeHead and end with a body", GET, (q, r) -> {
            r.writeHead(200);
            r.end("abc");
        });
        on("writeHead and two writes", GET, (q, r) -> {
            r.writeHead(200);
            r.write("a");
            r.write("b");
            r.end();
        });
        on("empty write first", GET, (q, r) -> {
            r.write("");
            r.end();
        });
        on("empty write between", GET, (q, r) -> {
            r.write("a");
            r.write("");
            r.end("b");
        });
        on("end with nothing", GET, (q, r) -> {
            r.end("");
        });
        on("text as utf16", GET, (q, r) -> {
            r.end("abc", "utf16le");
        });
        on("text as hex", GET, (q, r) -> {
            r.write("6162", "hex");
            r.end();
        });
        on("a later write is a chunk of its own", GET, (q, r) -> {
            r.write("a");
            setImmediate(() -> {
                r.write("b");
                r.end("c");
            });
        });
        on("a tick is not later", GET, (q, r) -> {
            r.write("a");
            process.nextTick(() -> {
                r.write("b");
                r.end("c");
            });
        });
        on("corked", GET, (q, r) -> {
            r.cork();
            r.write("a");
            r.write("b");
            r.uncork();
            r.end("c");
        });
        on("corked twice", GET, (q, r) -> {
            r.cork();
            r.cork();
            r.write("a");
            r.uncork();
            r.write("b");
            r.uncork();
            r.end("c");
        });
        on("corked before the head and ended", GET, (q, r) -> {
            r.cork();
            r.write("a");
            r.end("b");
        });
        on("corked with a length", GET, (q, r) -> {
            r.setHeader("Content-Length", 3);
            r.cork();
            r.write("a");
            r.write("bc");
            r.uncork();
            r.end();
        });
    }

    private static void noBody() {
        on("204 with text", GET, (q, r) -> {
            r.writeHead(204);
            r.end("abc");
        });
        on("204 by property", GET, (q, r) -> {
            r.statusCode(204);
            r.end();
        });
        on("204 with a length", GET, (q, r) -> {
            r.writeHead(204, m("Content-Length", 3));
            r.end();
        });
        on("204 chunked", GET, (q, r) -> {
            r.writeHead(204, m("Transfer-Encoding", "chunked"));
            r.end();
        });
        on("204 with a write", GET, (q, r) -> {
            r.statusCode(204);
            r.write("abc");
            r.end();
        });
        on("304", GET, (q, r) -> {
            r.writeHead(304);
            r.end("abc");
        });
        on("304 with a length", GET, (q, r) -> {
            r.writeHead(304, m("Content-Length", 3));
            r.end();
        });
        on("304 chunked", GET, (q, r) -> {
            r.writeHead(304, m("Transfer-Encoding", "chunked"));
            r.end();
        });
        on("205 has what it is given", GET, (q, r) -> {
            r.writeHead(205);
            r.end("abc");
        });
        on("HEAD", HEAD, (q, r) -> {
            r.end("abc");
        });
        on("HEAD, nothing to say", HEAD, (q, r) -> {
            r.end();
        });
        on("HEAD with a length", HEAD, (q, r) -> {
            r.setHeader("Content-Length", 3);
            r.end("abc");
        });
        on("HEAD with writes", HEAD, (q, r) -> {
            r.write("abc");
            r.end();
        });
        on("HEAD flushed", HEAD, (q, r) -> {
            r.flushHeaders();
            r.end();
        });
        on("HEAD chunked", HEAD, (q, r) -> {
            r.setHeader("Transfer-Encoding", "chunked");
            r.end("abc");
        });
        on("HEAD with trailers", HEAD, (q, r) -> {
            r.setHeader("Trailer", "X");
            r.setHeader("Transfer-Encoding", "chunked");
            r.addTrailers(m("X", "y"));
            r.end("abc");
        });
    }

    private static void versions() {
        on("1.0", GET10, (q, r) -> {
            r.end("abc");
        });
        on("1.0 with writes", GET10, (q, r) -> {
            r.write("abc");
            r.end();
        });
        on("1.0 with a length", GET10, (q, r) -> {
            r.setHeader("Content-Length", 3);
            r.end("abc");
        });
        on("1.0 keep-alive", GET10K, (q, r) -> {
            r.end("abc");
        });
        on("1.0 keep-alive with a length", GET10K, (q, r) -> {
            r.setHeader("Content-Length", 3);
            r.end("abc");
        });
        on("1.0 keep-alive, no body", GET10K, (q, r) -> {
            r.writeHead(204);
            r.end();
        });
        on("1.0 chunked by the user", GET10, (q, r) -> {
            r.setHeader("Transfer-Encoding", "chunked");
            r.end("abc");
        });
        on("1.0 that takes chunks", GET10TE, (q, r) -> {
            r.write("abc");
            r.end();
        });
        on("1.0 with trailers", GET10, (q, r) -> {
            r.addTrailers(m("X", "y"));
            r.write("abc");
            r.end();
        });
        on("1.0 HEAD keep-alive", HEAD10K, (q, r) -> {
            r.end();
        });
    }

    private static void trailers() {
        on("trailers", GET, (q, r) -> {
            r.setHeader("Trailer", "X");
            r.write("a");
            r.addTrailers(m("X", "y", "Z", "1"));
            r.end();
        });
        on("trailers without announcement", GET, (q, r) -> {
            r.write("a");
            r.addTrailers(m("X", "y"));
            r.end();
        });
        on("trailers without a chunk are dropped", GET, (q, r) -> {
            r.addTrailers(m("X", "y"));
            r.end("abc");
        });
        on("announced trailers make chunks", GET, (q, r) -> {
            r.setHeader("Trailer", "X");
            r.addTrailers(m("X", "y"));
            r.end("abc");
        });
        on("trailers with a list", GET, (q, r) -> {
            r.write("a");
            r.addTrailers(m("X", l("y", "z")));
            r.end();
        });
        on("trailers as pairs", GET, (q, r) -> {
            r.write("a");
            r.addTrailers(l(l("X", "y"), l("X", "z")));
            r.end();
        });
        on("trailers twice", GET, (q, r) -> {
            r.write("a");
            r.addTrailers(m("X", "y"));
            r.addTrailers(m("Z", "z"));
            r.end();
        });
    }

    private static void interim() {
        on("continue", GET, (q, r) -> {
            r.writeContinue();
            r.end("x");
        });
        on("processing", GET, (q, r) -> {
            r.writeProcessing();
            r.writeProcessing();
            r.end("x");
        });
        on("early hints", GET, (q, r) -> {
            r.writeEarlyHints(m("link", "</a>; rel=preload", "X", "1"));
            r.end("x");
        });
        on("early hints, list", GET, (q, r) -> {
            r.writeEarlyHints(m("link", l("</a>; rel=preload", "</b>; rel=preload")));
            r.end("x");
        });
        on("early hints without a link", GET, (q, r) -> {
            r.writeEarlyHints(m("x", "y"));
            r.end("x");
        });
        on("information", GET, (q, r) -> {
            r.writeInformation(103, m("A", "1"));
            r.writeInformation(150);
            r.end("x");
        });
        on("information as a list", GET, (q, r) -> {
            r.writeInformation(103, l("A", "1", "a", "2"));
            r.end("x");
        });
        on("interim does not take the set fields", GET, (q, r) -> {
            r.setHeader("A", "1");
            r.writeContinue();
            r.end("x");
        });
    }

    private static void requests() {
        on("two at once", TWO, (q, r) -> {
            r.end(q.url());
        });
        on("two at once, the first asks to close", TWOCLOSE, (q, r) -> {
            r.end(q.url());
        });
        on("unread body", POST, (q, r) -> {
            r.end("x");
        });
        on("unread chunked body and another", POSTTWO, (q, r) -> {
            r.end(q.url());
        });
        on("expects continue", EXPECT, (q, r) -> {
            r.end("x");
        });
        on("expects something else", EXPECT2, (q, r) -> {
            r.end("x");
        });
        on("expects continue in 1.0", EXPECT10, (q, r) -> {
            r.end("x");
        });
        on("no host", NOHOST, (q, r) -> {
            r.end("x");
        });
        on("no host in 1.0", GET10, (q, r) -> {
            r.end("x");
        });
        on("empty lines before", CRLFS, (q, r) -> {
            r.end(q.url());
        });
        on("absolute form", ABS, (q, r) -> {
            r.end(q.url());
        });
        on("star", STAR, (q, r) -> {
            r.end(q.method() + q.url());
        });
        on("upgrade nobody listens to", UPGRADE, (q, r) -> {
            r.end(q.url());
        });
        on("upgrade with a body nobody listens to", UPGRADEBODY, (q, r) -> {
            r.end(q.url());
        });
        on("connect nobody listens to", CONNECT, (q, r) -> {
            r.end(q.url());
        });
        on("unknown method", BADMETHOD, (q, r) -> {
            r.end();
        });
        on("version 2.0", V2, (q, r) -> {
            r.end(q.httpVersion());
        });
        on("version 0.9", V09, (q, r) -> {
            r.end(q.httpVersion());
        });
        on("no version", V0, (q, r) -> {
            r.end(q.httpVersion());
        });
        on("content-length and chunked", CLTE, (q, r) -> {
            r.end("x");
        });
        on("bad chunk", BADCHUNK, (q, r) -> {
            r.end("x");
        });
        on("query method", QUERY, (q, r) -> {
            r.end(q.method());
        });
    }

    private static void on(String title, String request, BiConsumer<IncomingMessage, ServerResponse> handler) {
        CASES.add(new Case(title, request, handler));
    }

    private static Map<String, Object> m(Object... all) {
        var map = new LinkedHashMap<String, Object>();
        for (var i = 0; i < all.length; i += 2) {
            map.put((String) all[i], all[i + 1]);
        }
        return map;
    }

    private static List<Object> l(Object... all) {
        return List.of(all);
    }

    private static String shown(String bytes) {
        var out = new StringBuilder("\"");
        var text = bytes.replaceAll("Date: [^\r]*GMT", "Date: D");
        for (var c : text.toCharArray()) {
            if (c == '\r') {
                out.append("\\r");
            } else if (c == '\n') {
                out.append("\\n");
            } else if (c == 0) {
                out.append("\\u0000");
            } else if (c < ' ' || c > '~') {
                out.append('<').append(Integer.toHexString(c)).append('>');
            } else {
                out.append(c == '"' || c == '\\' ? "\\" : "").append(c);
            }
        }
        return out.append('"').toString();
    }

    /** Turns of the loop, each with time for a busy kernel to hand bytes on. */
    private static void settled(int rounds, Runnable then) {
        if (rounds == 0) {
            then.run();
        } else {
            setImmediate(() -> setTimeout(() -> settled(rounds - 1, then), 2));
        }
    }

    private static void run() {
        if (CASES.isEmpty()) {
            return;
        }
        var next = CASES.poll();
        var server = Http.createServer(next.handler);
        server.listen(0, "127.0.0.1", () -> {
            var client = Net.connect(new ConnectOptions()
                            .port(server.address().port())
                            .host("127.0.0.1")
                            .allowHalfOpen(true))
                    .setNoDelay();
            var all = new StringBuilder();
            var ended = new boolean[1];
            client.on("data", (Buffer chunk) -> all.append(chunk.toString("latin1")));
            client.on("end", () -> ended[0] = true);
            client.on("error", () -> System.out.println("error"));
            client.write(next.request, "latin1");
            server.once(
                    "connection",
                    () -> settled(6, () -> {
                        System.out.println(next.title);
                        System.out.println("  " + shown(all.toString()) + (ended[0] ? " closed" : " open"));
                        client.destroy();
                        server.close(ServerWire::run);
                    }));
        });
    }
}
