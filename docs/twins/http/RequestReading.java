import static dev.spindle.loop.Globals.setImmediate;

import dev.spindle.buffer.Buffer;
import dev.spindle.http.IncomingMessage;
import dev.spindle.http.ServerResponse;
import dev.spindle.loop.EventLoop;

/** A request as it is read: by pieces, late, never; its fields, trailers and signal. */
public class RequestReading extends ServerCases {
    public static void main(String[] args) {
        first();
        second();

        EventLoop.run(RequestReading::run);
    }

    private static void first() {
        h("read body piecewise", l("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 6\r\n\r\nabc", "def"), (q, r) -> {
            watch("q", q, "end close pause resume");
            q.on("readable", () -> {
                log("readable " + show(q.read(2)) + show(q.read()));
            });
            q.on("end", () -> r.end());
        });
        h("setEncoding", l("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\n\r\na\u00c3", "\u00a9d"), (q, r) -> {
            q.setEncoding("utf8").on("data", s -> log("data " + show(s)));
            q.on("end", () -> r.end());
        });
        h("paused before", l(POST, 200), (q, r) -> {
            q.pause();
            watch("q", q, "data end close");
            settled(3, () -> {
                log("resume");
                q.resume();
                r.end();
            });
        });
        h(
                "dump after partial read",
                l("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 6\r\n\r\nabc", "def", GET),
                (q, r) -> {
                    log(q.method());
                    watch("q", q, "data end close");
                    q.once("data", (Buffer b) -> {
                        q.pause();
                        r.end("x");
                    });
                });
        h(
                "no read no dump with once data",
                l("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 6\r\n\r\nabc", "def", GET),
                (q, r) -> {
                    log(q.method());
                    watch("q", q, "end close");
                    if (q.method().equals("GET")) {
                        r.end("y");
                        return;
                    }
                    r.end("x");
                    t("dd", () -> q.readableDidRead());
                    t("rf", () -> q.readableFlowing());
                });
        h(
                "read after response ended",
                l("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 6\r\n\r\nabc", "def", GET, 200),
                (q, r) -> {
                    log(q.method());
                    watch("q", q, "end close");
                    r.end("x");
                    if (!q.method().equals("GET")) settled(6, () -> q.on("data", (Buffer b) -> log("data " + b)));
                });
        h(
                "trailers of a request",
                l(
                        "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\nA: b\r\na: c\r\nSet-Cookie: x\r\n\r\n"),
                (q, r) -> {
                    q.on("data", (Buffer b) -> log("t" + show(q.trailers())));
                    q.on("end", () -> {
                        t("t", () -> q.trailers());
                        t("td", () -> q.trailersDistinct());
                        t("tr", () -> q.rawTrailers());
                        r.end();
                    });
                });
        h(
                "headers duplicates",
                l(
                        "GET / HTTP/1.1\r\nHost: x\r\nhost: y\r\nA: 1\r\na: 2\r\nSet-Cookie: a\r\nSet-Cookie: b\r\nCookie: c\r\nCookie: d\r\nContent-Type: t\r\nContent-Type: u\r\nAge: 1\r\nAge: 2\r\nAuthorization: 1\r\nAuthorization: 2\r\nconstructor: y\r\nX: \r\nX:  z \r\n\r\n"),
                (q, r) -> {
                    t("h", () -> q.headers());
                    t("d", () -> q.headersDistinct());
                    t("r", () -> q.rawHeaders());
                    r.end();
                });
        h(
                "all singletons",
                l("GET / HTTP/1.1\r\nHost: x\r\n"
                        + "age,authorization,content-length,content-type,etag,expires,from,host,if-modified-since,if-unmodified-since,last-modified,location,max-forwards,proxy-authorization,referer,retry-after,server,user-agent,accept,date,dnt,origin,te,trailer,upgrade,vary,via,warning,x-forwarded-for,access-control-allow-origin,cache-control,connection,expect,if-match,if-none-match,if-range,keep-alive,link,pragma,range,sec-websocket-key,sec-websocket-protocol,transfer-encoding2"
                                .replaceAll("content-length,", "")
                                .replaceAll("expect,", "")
                                .replaceAll("upgrade,", "")
                                .replaceAll(",", ": 1\r\n")
                        + ": 1\r\n"
                        + "age,authorization,content-type,etag,expires,from,host,if-modified-since,if-unmodified-since,last-modified,location,max-forwards,proxy-authorization,referer,retry-after,server,user-agent,accept,date,dnt,origin,te,trailer,vary,via,warning,x-forwarded-for,access-control-allow-origin,cache-control,connection,if-match,if-none-match,if-range,keep-alive,link,pragma,range,sec-websocket-key,sec-websocket-protocol,transfer-encoding2"
                                .replaceAll(",", ": 2\r\n")
                        + ": 2\r\n\r\n"),
                (q, r) -> {
                    t("h", () -> q.headers());
                    r.end();
                });
        on(
                "joinDuplicateHeaders",
                o().joinDuplicateHeaders(true),
                l(
                        "GET / HTTP/1.1\r\nHost: x\r\nAuthorization: 1\r\nAuthorization: 2\r\nAge: 1\r\nAge: 2\r\nCookie: a\r\nCookie: b\r\nSet-Cookie: a\r\nSet-Cookie: b\r\nReferer: a\r\nReferer: b\r\n\r\n"),
                s -> s.on("request", (IncomingMessage q, ServerResponse r) -> {
                    t("h", () -> q.headers());
                    r.end();
                }));
    }

    private static void second() {
        h("req.socket props", l(GET), (q, r) -> {
            t("same", () -> q.socket() == r.socket());
            t("c", () -> q.connection() == q.socket());
            q.on("close", () -> t("sock", () -> q.socket() == null));
            r.on("close", () -> {
                t("rs", () -> r.socket() == null);
                t("rc", () -> r.connection() == null);
            });
            r.on("finish", () -> {
                t("rs", () -> r.socket() == null);
            });
            r.end("x");
        });
        h("url and method settable", l(GET), (q, r) -> {
            q.url("/z");
            q.method("PUT");
            log(q.url() + q.method());
            r.end();
        });
        h("signal", l("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 6\r\n\r\nabc", RST), (q, r) -> {
            var g = q.signal();
            log("" + g.aborted());
            g.addEventListener("abort", e -> log("abort " + show(g.reason())));
            watch("q", q, "aborted error close");
            watch("r", r, "close");
        });
        h("signal after success", l(GET), (q, r) -> {
            var g = q.signal();
            q.on("close", () -> log("close " + g.aborted()));
            r.end("x");
            r.on("close", () -> setImmediate(() -> log("r " + g.aborted())));
        });
        h("signal, handler pending, client gone", l(GET, FIN), (q, r) -> {
            var g = q.signal();
            g.addEventListener("abort", e -> log("abort " + show(g.reason())));
            watch("q", q, "aborted error close end");
            q.resume();
            watch("r", r, "close");
        });
        h("signal after destroy", l(GET), (q, r) -> {
            q.destroy();
            log("" + q.signal().aborted());
        });
        h("signal then destroy with error", l(GET), (q, r) -> {
            var g = q.signal();
            g.addEventListener("abort", e -> log("abort " + show(g.reason())));
            q.on("error", (Throwable e) -> log("e " + show(e)));
            q.destroy(err("A", "b"));
            log("" + g.aborted());
        });
        h("aborted property", l("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 6\r\n\r\nabc", RST), (q, r) -> {
            q.on("aborted", () -> {
                log("" + q.aborted() + q.complete() + q.destroyed() + q.readableAborted());
            });
            q.on("close", () -> {
                log("" + q.aborted() + q.complete() + q.destroyed() + show(q.errored()) + q.readableAborted());
            });
        });
    }
}
