import dev.spindle.loop.EventLoop;
import java.util.Map;

/** What a response says of itself, and what it refuses and how. */
public class ResponseMembers extends ServerCases {
    public static void main(String[] args) {
        first();
        second();
        third();

        EventLoop.run(ResponseMembers::run);
    }

    private static void first() {
        h("defaults of a response", l(GET), (q, r) -> {
            t("sc", () -> r.statusCode());
            t("sm", () -> r.statusMessage());
            t("hs", () -> r.headersSent());
            t("sd", () -> r.sendDate());
            t("fin", () -> r.finished());
            t("cl", () -> r.closed());
            t("er", () -> r.errored());
            t("de", () -> r.destroyed());
            t("wr", () -> r.writable());
            t("we", () -> r.writableEnded());
            t("wf", () -> r.writableFinished());
            t("wl", () -> r.writableLength());
            t("wh", () -> r.writableHighWaterMark());
            t("wn", () -> r.writableNeedDrain());
            t("wc", () -> r.writableCorked());
            t("wo", () -> r.writableObjectMode());
            t("ce", () -> r.chunkedEncoding());
            t("ka", () -> r.shouldKeepAlive());
            t("uc", () -> r.useChunkedEncodingByDefault());
            t("scl", () -> r.strictContentLength());
            t("gh", () -> r.getHeaders());
            t("gn", () -> r.getHeaderNames());
            t("gr", () -> r.getRawHeaderNames());
            t("same", () -> r.socket() == r.connection());
            t("req", () -> r.req() == q);
            r.end();
            t("ka", () -> r.shouldKeepAlive());
            t("ce", () -> r.chunkedEncoding());
            t("sm", () -> r.statusMessage());
        });
        h("defaults of a request", l(POST), (q, r) -> {
            t("m", () -> q.method());
            t("u", () -> q.url());
            t("v", () -> q.httpVersion());
            t("vm", () -> q.httpVersionMajor());
            t("vn", () -> q.httpVersionMinor());
            t("sm", () -> q.statusMessage());
            t("c", () -> q.complete());
            t("a", () -> q.aborted());
            t("d", () -> q.destroyed());
            t("h", () -> q.headers());
            t("hd", () -> q.headersDistinct());
            t("rh", () -> q.rawHeaders());
            t("t", () -> q.trailers());
            t("td", () -> q.trailersDistinct());
            t("rt", () -> q.rawTrailers());
            t("rd", () -> q.readable());
            t("rl", () -> q.readableLength());
            t("rf", () -> q.readableFlowing());
            t("re", () -> q.readableEnded());
            t("hwm", () -> q.readableHighWaterMark());
            t("did", () -> q.readableDidRead());
            q.on("end", () -> {
                t("c", () -> q.complete());
                t("rd", () -> q.readable());
                t("re", () -> q.readableEnded());
                t("did", () -> q.readableDidRead());
            });
            q.on("close", () -> {
                t("d", () -> q.destroyed());
                t("s", () -> q.socket() == null);
            });
            q.resume();
            r.end();
        });
        h("status codes", l(GET), (q, r) -> {
            t("99", () -> r.writeHead(99));
            t("1000", () -> r.writeHead(1000));
            t("-1", () -> r.writeHead(-1));
            t("0", () -> r.writeHead(0));
            r.statusCode(99);
            t("implicit", () -> r.write("a"));
            r.statusCode(1000);
            t("implicit end", () -> r.end("a"));
            r.statusCode(200);
            t("bad message", () -> r.writeHead(200, "a\nb"));
            t("hs", () -> r.headersSent());
            t("bad message2", () -> r.writeHead(200, "a\u0100b"));
            r.statusMessage("x\ry");
            t("impl", () -> r.end("x"));
            r.statusMessage("ok");
            t("impl", () -> r.end("x"));
        });
        h("set header checks", l(GET), (q, r) -> {
            t("sp", () -> r.setHeader("a b", "x"));
            t("empty", () -> r.setHeader("", "x"));
            t("null", () -> r.setHeader(null, "x"));
            t("list null", () -> r.setHeader("a", l("x", null)));
            t("crlf", () -> r.setHeader("a", "b\r\nc"));
            t("nul", () -> r.setHeader("a", "b\u0000c"));
            t("uni", () -> r.setHeader("a", "\u0101"));
            t("list bad", () -> r.setHeader("a", l("x", "b\nc")));
            t("bool", () -> r.setHeader("a", true));
            t("get", () -> r.getHeader("A"));
            t("get2", () -> r.getHeader("nope"));
            t("has", () -> r.hasHeader("A"));
            t("ret", () -> r.setHeader("b", "1") == r);
            t("app ret", () -> r.appendHeader("b", "2") == r);
            t("get", () -> r.getHeader("b"));
            t("app", () -> r.appendHeader("b", l("3", "4")).getHeader("b"));
            t("appnew", () -> r.appendHeader("n", l("3")).getHeader("n"));
            t("app bad", () -> r.appendHeader("b c", "x"));
            t("app bad v", () -> r.appendHeader("b", "x\n"));
            t("getnull", () -> r.getHeader(null));
            t("hasnull", () -> r.hasHeader(null));
            v("remnull", () -> r.removeHeader(null));
            v("rem", () -> r.removeHeader("B"));
            t("names", () -> r.getHeaderNames());
            t("raw", () -> r.getRawHeaderNames());
            t("all", () -> r.getHeaders());
            r.setHeader("num", 5);
            t("num", () -> r.getHeader("num"));
            r.end();
            t("names after", () -> r.getHeaderNames());
            t("all after", () -> r.getHeaders());
            t("has after", () -> r.hasHeader("a"));
        });
        h("trailer checks", l(GET), (q, r) -> {
            v("name", () -> r.addTrailers(m("a b", "c")));
            v("value", () -> r.addTrailers(m("a", "c\nd")));
            v("list", () -> r.addTrailers(m("a", l("c", "d\r"))));
            v("uni", () -> r.addTrailers(m("a", "\u0101")));
            v("ok", () -> r.addTrailers(m("a", l("c", "d"), "b", 5)));
            r.write("x");
            r.end();
            v("after", () -> r.addTrailers(m("a", "c")));
        });
        h("trailer header without chunks", l(GET), (q, r) -> {
            r.setHeader("Trailer", "A");
            r.setHeader("Content-Length", 3);
            t("e", () -> r.end("abc"));
            t("hs", () -> r.headersSent());
            v("rm", () -> r.removeHeader("Trailer"));
            t("e", () -> r.end("abc"));
        });
        h("early hints checks", l(GET), (q, r) -> {
            v("null", () -> r.writeEarlyHints(null));
            v("empty", () -> r.writeEarlyHints(m()));
            v("bad", () -> r.writeEarlyHints(m("link", "bad")));
            v("num", () -> r.writeEarlyHints(m("link", 5)));
            v("list bad", () -> r.writeEarlyHints(m("link", l("</a>; rel=preload", ""))));
            v("empty s", () -> r.writeEarlyHints(m("link", "")));
            v("empty l", () -> r.writeEarlyHints(m("link", l())));
            v(
                    "ok",
                    () -> r.writeEarlyHints(
                            m("link", "</styles.css>; rel=preload; as=style", "x-y", "z"), () -> log("cb")));
            v("Link", () -> r.writeEarlyHints(m("Link", "</a>; rel=b")));
            v("crossorigin", () -> r.writeEarlyHints(m("link", "</a>; rel=preload; as=script; crossorigin")));
            v("quoted", () -> r.writeEarlyHints(m("link", "</a>; rel=\"preload foo\"; as=script")));
            v("title", () -> r.writeEarlyHints(m("link", "</a>; title*=utf-8'en'x")));
            v("inject2", () -> r.writeEarlyHints(m("link", "</a>; rel=b", "x", "a\r\nb")));
            v("name", () -> r.writeEarlyHints(m("link", "</a>; rel=b", "x y", "a")));
            v("listvalue", () -> r.writeEarlyHints(m("link", "</a>; rel=b", "x", l("1", "2"))));
            r.end();
        });
        h("information checks", l(GET), (q, r) -> {
            t("99", () -> r.writeInformation(99));
            t("200", () -> r.writeInformation(200));
            t("101", () -> r.writeInformation(101));
            t("ok", () -> r.writeInformation(110, m("a", "b", "c", l("d", "e"))));
            t("bad", () -> r.writeInformation(110, m("a b", "c")));
            t("bad", () -> r.writeInformation(110, m("a", "c\n")));
            t("list", () -> r.writeInformation(103, l("a", "b", "c")));
            t("100", () -> r.writeInformation(100, m(), () -> log("cb")));
            t("199", () -> r.writeInformation(199));
            r.end("x");
        });
        h("processing callback", l(GET), (q, r) -> {
            v("p", () -> r.writeProcessing(() -> log("cb")));
            v("c", () -> r.writeContinue(() -> log("cb2")));
            r.end("x");
        });
        h("strict length, too much", l(GET), (q, r) -> {
            r.strictContentLength(true);
            r.setHeader("Content-Length", 3);
            t("w", () -> r.write("ab"));
            t("w", () -> r.write("cd"));
            t("e", () -> r.end("d1"));
            t("e", () -> r.end());
            t("e", () -> r.end("c"));
        });
    }

    private static void second() {
        h("strict length, too little", l(GET), (q, r) -> {
            r.strictContentLength(true);
            r.writeHead(200, m("Content-Length", "5"));
            t("w", () -> r.write("abc"));
            t("e", () -> r.end());
            t("we", () -> r.writableEnded());
            t("e", () -> r.end("de"));
        });
        h("strict length, HEAD and 304", l("HEAD / HTTP/1.1\r\nHost: x\r\n\r\n"), (q, r) -> {
            r.strictContentLength(true);
            r.setHeader("Content-Length", 3);
            t("w", () -> r.write("abcd"));
            t("e", () -> r.end("xyz123"));
        });
        h("unknown encoding", l(GET), (q, r) -> {
            t("w", () -> r.write("x", "bogus"));
            t("hs", () -> r.headersSent());
            t("wl", () -> r.writableLength());
            t("e", () -> r.end("x", "bogus"));
            t("we", () -> r.writableEnded());
            r.end("y");
        });
        h("writeHead returns this, chain", l(GET), (q, r) -> {
            t("ret", () -> r.writeHead(200, m("A", "b")) == r);
            t("get", () -> r.getHeader("a"));
            t("names", () -> r.getHeaderNames());
            t("has", () -> r.hasHeader("a"));
            t("end ret", () -> r.end("x") == r);
            t("destroy ret", () -> r.destroy() == r);
        });
        h("writeHead flat list odd", l(GET), (q, r) -> {
            t("odd", () -> r.writeHead(200, l("a", "b", "c")));
            t("hs", () -> r.headersSent());
            r.setHeader("z", "1");
            t("odd", () -> r.writeHead(200, l("a", "b", "c")));
            t("pairs", () -> r.writeHead(200, l(l("a", "b"), l("c", "d"))));
            r.end();
        });
        h("writeHead pairs", l(GET), (q, r) -> {
            t("pairs", () -> r.writeHead(200, l(l("a", "b"), l("c", l("d", "e")))));
            r.end();
        });
        h("writeHead bad", l(GET), (q, r) -> {
            t("n", () -> r.writeHead(200, m("a b", "c")));
            t("v", () -> r.writeHead(200, m("a", "c\n")));
            t("hs", () -> r.headersSent());
            r.setHeader("x", "y");
            t("n", () -> r.writeHead(200, m("a b", "c")));
            t("v", () -> r.writeHead(200, m("a", "c\n")));
            t("l", () -> r.writeHead(200, l("a", "c\n")));
            t("hs", () -> r.headersSent());
            t("names", () -> r.getHeaderNames());
            r.end();
        });
        h("setHeaders", l(GET), (q, r) -> {
            t("null", () -> r.setHeaders((Map<String, Object>) null));
            r.end();
            t("after", () -> r.setHeaders(m("a", "b")));
        });
        h("multi content-length", l(GET), (q, r) -> {
            t("list", () -> r.setHeader("Content-Length", l("1", "2")));
            t("e", () -> r.end("a"));
        });
        h("multi headers", l(GET), (q, r) -> {
            r.writeHead(
                    200,
                    m("Set-Cookie", l("a", "b"), "X", l("1", "2"), "Content-Type", l("t", "u"), "Link", l("l1", "l2")));
            r.end();
        });
        h("getHeaders is a copy", l(GET), (q, r) -> {
            r.setHeader("A", "b");
            r.setHeader("set-cookie", l("x", "y"));
            var c = r.getHeaders();
            t("c", () -> c);
            r.removeHeader("a");
            t("c", () -> c);
            t("d", () -> r.getHeaders());
            r.end();
        });
    }

    private static void third() {
        h("double of implicit header errors", l(GET), (q, r) -> {
            r.setHeader("Transfer-Encoding", "chunked");
            r.statusCode(204);
            r.end("x");
        });
        h("304 chunked with content-length", l(GET), (q, r) -> {
            r.writeHead(304, m("content-length", 5, "transfer-encoding", "chunked"));
            r.end();
        });
        h("HEAD write", l("HEAD / HTTP/1.1\r\nHost: x\r\n\r\n"), (q, r) -> {
            watch("r", r, "finish close drain prefinish");
            t("w", () -> r.write("abc", (Throwable e) -> log("cb" + show(e))));
            r.end("def", (Throwable e) -> log("end" + show(e)));
        });
        h("empty write with callback", l(GET), (q, r) -> {
            t("w", () -> r.write("", () -> log("cb")));
            t("hs", () -> r.headersSent());
            r.end();
        });
        h("end with empty and callback", l(GET), (q, r) -> {
            r.end("", () -> log("cb"));
        });
        h("encodings", l(GET), (q, r) -> {
            r.write("aGk=", "base64");
            r.write("\u00e9", "latin1");
            r.write("\u00e9");
            r.end("ff00", "hex");
        });
    }
}
