import dev.spindle.buffer.Buffer;
import dev.spindle.http.Headers;
import dev.spindle.http.IncomingMessage;
import dev.spindle.http.ServerResponse;
import dev.spindle.loop.EventLoop;
import dev.spindle.stream.Duplex;

/** The examples of the documentation about responses and requests: fields, early hints, addresses, upgrades. */
public class SeedMessages extends ServerCases {
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
}
