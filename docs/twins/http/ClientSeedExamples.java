import static dev.spindle.loop.Globals.setImmediate;

import dev.spindle.buffer.Buffer;
import dev.spindle.events.NodeException;
import dev.spindle.http.ClientRequest;
import dev.spindle.http.Http;
import dev.spindle.http.HttpServer;
import dev.spindle.http.IncomingMessage;
import dev.spindle.http.RequestOptions;
import dev.spindle.http.ServerResponse;
import dev.spindle.loop.EventLoop;
import dev.spindle.net.Net;
import dev.spindle.net.Socket;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** More examples of the documentation: a tunnel, interim responses, an upgrade, fields of a request, addresses, agents of one use, checks. */
public class ClientSeedExamples {
    private record Step(String name, Consumer<Runnable> act) {}

    private static final Queue<Step> STEPS = new ArrayDeque<>(List.of(
            new Step("tunnel", ClientSeedExamples::tunnel),
            new Step("information", ClientSeedExamples::information),
            new Step("upgrade", ClientSeedExamples::upgrade),
            new Step("fields", ClientSeedExamples::fields),
            new Step("addresses", ClientSeedExamples::addresses),
            new Step("oneUse", ClientSeedExamples::oneUse),
            new Step("checks", ClientSeedExamples::checks)));

    public static void main(String[] args) {
        EventLoop.run(ClientSeedExamples::run);
    }

    private static void run() {
        var step = STEPS.poll();
        if (step != null) {
            log("#", step.name());
            step.act().accept(() -> setImmediate(ClientSeedExamples::run));
        }
    }

    private static void log(Object... all) {
        var line = new StringBuilder();
        for (var one : all) {
            line.append(line.length() == 0 ? "" : " ").append(one);
        }
        System.out.println(line);
    }

    private static void serve(
            BiConsumer<IncomingMessage, ServerResponse> listener, BiConsumer<HttpServer, Integer> then) {
        var server = Http.createServer(listener);
        server.listen(0, "127.0.0.1", () -> then.accept(server, server.address().port()));
    }

    private static void tunnel(Runnable done) {
        serve((req, res) -> res.end("Hello"), (origin, target) -> {
            serve(
                    (req, res) -> res.writeHead(200, Map.of("Content-Type", "text/plain"))
                            .end("okay"),
                    (proxy, port) -> {
                        proxy.on(HttpServer.CONNECT, (req, client, head) -> {
                            var wanted = URI.create("http://" + req.url());
                            var server = Net.connect(wanted.getPort(), wanted.getHost());
                            server.once("connect", () -> {
                                ((Socket) client)
                                        .write(
                                                "HTTP/1.1 200 Connection Established\r\nProxy-agent: Node.js-Proxy\r\n\r\n");
                                server.write(head);
                                server.pipe(client);
                                client.pipe(server);
                            });
                        });
                        var req = Http.request(new RequestOptions()
                                .port(port)
                                .host("127.0.0.1")
                                .method("CONNECT")
                                .path("127.0.0.1:" + target));
                        req.end();
                        req.on(ClientRequest.CONNECT, (res, socket, head) -> {
                            log(
                                    "got connected!",
                                    res.statusCode(),
                                    res.headers().get("proxy-agent"),
                                    head.length());
                            ((Socket) socket)
                                    .write("GET / HTTP/1.1\r\nHost: 127.0.0.1:" + target
                                            + "\r\nConnection: close\r\n\r\n");
                            var text = new StringBuilder();
                            socket.on(Socket.DATA, chunk -> text.append(chunk));
                            socket.on("end", () -> {
                                log(
                                        text.toString().split("\r\n")[0],
                                        text.toString().endsWith("\r\n\r\nHello"));
                                origin.close();
                                proxy.close(done);
                            });
                        });
                    });
        });
    }

    private static void information(Runnable done) {
        BiConsumer<IncomingMessage, ServerResponse> listener = (req, res) -> {
            res.writeProcessing();
            var hints = new LinkedHashMap<String, Object>();
            hints.put("link", "</styles.css>; rel=preload; as=style");
            hints.put("x-trace-id", "id");
            res.writeEarlyHints(hints);
            res.end("x");
        };
        serve(listener, (server, port) -> {
            var req = Http.request(
                    new RequestOptions().host("127.0.0.1").port(port).path("/length_request"));
            req.end();
            req.on(ClientRequest.INFORMATION, info -> {
                log(
                        "Got information prior to main response:",
                        info.statusCode(),
                        info.statusMessage(),
                        info.httpVersion());
                var link = info.headers().get("link");
                log(link == null ? "undefined" : link, String.join(",", info.rawHeaders()));
            });
            req.on(ClientRequest.RESPONSE, res -> {
                log(res.statusCode());
                res.resume();
            });
            req.on("close", () -> server.close(done));
        });
    }

    private static void upgrade(Runnable done) {
        serve((req, res) -> {}, (server, port) -> {
            server.on(HttpServer.UPGRADE, (req, socket, head) -> {
                ((Socket) socket)
                        .write("HTTP/1.1 101 Web Socket Protocol Handshake\r\nUpgrade: WebSocket\r\n"
                                + "Connection: Upgrade\r\n\r\n");
                socket.pipe(socket);
            });
            var req = Http.request(new RequestOptions()
                    .port(port)
                    .host("127.0.0.1")
                    .headers(List.of("Connection", "Upgrade", "Upgrade", "websocket", "Host", "a")));
            req.end();
            req.on(ClientRequest.UPGRADE, (res, socket, head) -> {
                log("got upgraded!", res.statusCode(), res.headers().get("upgrade"), head.length());
                socket.on(Socket.DATA, chunk -> log(chunk));
                socket.on("end", () -> server.close(done));
                ((Socket) socket).end("echo");
            });
        });
    }

    private static void fields(Runnable done) {
        var request = Http.request(new RequestOptions().host("a.invalid").lookup((name, options, callback) -> {}));
        request.setHeader("content-type", "text/html");
        request.setHeader("Content-Length", Buffer.byteLength("body"));
        request.setHeader("Cookie", List.of("type=ninja", "language=javascript"));
        request.setHeader("Foo", "bar");
        log(
                request.getHeader("Content-Type"),
                request.getHeader("Content-Length"),
                "type=ninja,language=javascript".equals(String.join(",", cookies(request)))
                        ? "type=ninja,language=javascript"
                        : "");
        log(String.join(",", request.getHeaderNames()), String.join(",", request.getRawHeaderNames()));
        log(String.join(",", request.getHeaders().keySet()), request.hasHeader("content-type"));
        request.removeHeader("Content-Type");
        log(
                request.getHeader("Content-Type") == null,
                request.host(),
                request.path(),
                request.method(),
                request.protocol());
        log(request.reusedSocket(), request.writableEnded(), request.destroyed());
        request.on("error", (NodeException err) -> log(err.getMessage()));
        request.on("close", done);
        request.destroy();
    }

    @SuppressWarnings("unchecked")
    private static List<String> cookies(ClientRequest request) {
        return (List<String>) request.getHeader("Cookie");
    }

    private static void addresses(Runnable done) {
        serve((req, res) -> res.end(), (server, port) -> {
            var req = Http.get(new RequestOptions().host("127.0.0.1").port(port));
            req.end();
            req.once(ClientRequest.RESPONSE, res -> {
                var socket = req.socket();
                log("Your IP address is", socket.localAddress(), socket.localPort() > 0, socket == res.socket());
                res.resume();
                res.on("close", () -> {
                    server.close(done);
                    setImmediate(server::closeAllConnections);
                });
            });
        });
    }

    private static void oneUse(Runnable done) {
        serve((req, res) -> res.end(req.headers().get("connection")), (server, port) -> {
            var options = new RequestOptions()
                    .hostname("127.0.0.1")
                    .port(port)
                    .path("/")
                    .agent(false);
            Http.get(options, res -> {
                res.on(IncomingMessage.DATA, chunk -> log(chunk, res.headers().get("connection")));
                res.on("close", () -> server.close(done));
            });
        });
    }

    private static void checks(Runnable done) {
        for (Runnable check : List.<Runnable>of(
                () -> Http.validateHeaderName(""),
                () -> Http.validateHeaderValue("x-my-header", null),
                () -> Http.validateHeaderValue("x-my-header", "oʊmɪɡə"))) {
            try {
                check.run();
            } catch (NodeException err) {
                log(err.name().equals("TypeError"), err.code(), err.getMessage());
            }
        }
        done.run();
    }
}
