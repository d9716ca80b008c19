import static dev.spindle.loop.Globals.setImmediate;

import dev.spindle.buffer.Buffer;
import dev.spindle.events.NodeException;
import dev.spindle.http.IncomingMessage;
import dev.spindle.http.ServerResponse;
import dev.spindle.loop.EventLoop;
import dev.spindle.stream.Duplex;

/** The examples of the documentation about servers and what a response says: closing, bad input, fields, trailers. */
public class SeedServer extends ServerCases {
    public static void main(String[] args) {
        first();

        EventLoop.run(SeedServer::run);
    }

    private static void first() {
        on("clientError: 400 by the listener", o(), l("FOO / HTTP/1.1\r\n\r\n"), s -> {
            s.on("request", (IncomingMessage q, ServerResponse r) -> {
                r.end();
            });
            s.on("clientError", (Throwable e, Duplex<Buffer, Buffer> k) -> {
                log(show(e));
                k.end("HTTP/1.1 400 Bad Request\r\n\r\n", "latin1");
            });
        });
        on(
                "clientError: unless the client is gone",
                o(),
                l("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\nabc", RST),
                s -> {
                    s.on("request", (IncomingMessage q, ServerResponse r) -> {
                        q.on("error", (Throwable e) -> log("req " + show(e)));
                    });
                    s.on("clientError", (NodeException e, Duplex<Buffer, Buffer> k) -> {
                        log(e.code() + k.writable());
                        if (e.code().equals("ECONNRESET") || !k.writable()) {
                            return;
                        }
                        k.end("HTTP/1.1 400 Bad Request\r\n\r\n", "latin1");
                    });
                });
        on("close", o().keepAliveTimeout(60000), l(GET, 100), s -> {
            s.on("request", (IncomingMessage q, ServerResponse r) -> {
                r.writeHead(200, m("Content-Type", "application/json"));
                r.end("{\"data\":\"Hello World!\"}");
                r.on("close", () -> {
                    s.close(() -> log("server closed successfully"));
                });
            });
        });
        on("closeAllConnections", o().keepAliveTimeout(60000), l(GET, 100), s -> {
            s.on("request", (IncomingMessage q, ServerResponse r) -> {
                r.writeHead(200, m("Content-Type", "application/json"));
                r.write("{\"data\":");
                q.on("aborted", () -> log("aborted"));
                setImmediate(() -> {
                    s.close(() -> log("server closed successfully"));
                    s.closeAllConnections();
                });
            });
        });
        on("closeIdleConnections", o().keepAliveTimeout(60000), l(GET, 100), s -> {
            s.on("request", (IncomingMessage q, ServerResponse r) -> {
                r.writeHead(200, m("Content-Type", "application/json"));
                r.end("{\"data\":\"Hello World!\"}");
                r.on("close", () -> {
                    s.close(() -> log("server closed successfully"));
                    s.closeIdleConnections();
                });
            });
        });
        h("trailers", l(GET), (q, r) -> {
            r.writeHead(200, m("Content-Type", "text/plain", "Trailer", "Content-MD5"));
            r.write("file data");
            r.addTrailers(m("Content-MD5", "7895bf4b8828b55ceaf47747b4bca667"));
            r.end();
        });
        h("getHeader", l(GET), (q, r) -> {
            r.setHeader("Content-Type", "text/html");
            r.setHeader("Content-Length", 4);
            r.setHeader("Set-Cookie", l("type=ninja", "language=javascript"));
            t("content-type", () -> r.getHeader("content-type"));
            t("Content-Length", () -> r.getHeader("Content-Length"));
            t("set-cookie", () -> r.getHeader("set-cookie"));
            r.end("body");
        });
        h("getHeaderNames, getHeaders, hasHeader, removeHeader", l(GET), (q, r) -> {
            r.setHeader("Foo", "bar");
            r.setHeader("Set-Cookie", l("foo=bar", "bar=baz"));
            t("names", () -> r.getHeaderNames());
            t("headers", () -> r.getHeaders());
            t("content-type", () -> r.hasHeader("content-type"));
            r.setHeader("Content-Encoding", "gzip");
            r.removeHeader("Content-Encoding");
            t("names", () -> r.getHeaderNames());
            r.end();
        });
    }
}
