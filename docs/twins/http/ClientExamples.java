import static dev.spindle.loop.Globals.setImmediate;

import dev.spindle.buffer.Buffer;
import dev.spindle.events.NodeException;
import dev.spindle.http.Agent;
import dev.spindle.http.AgentOptions;
import dev.spindle.http.Http;
import dev.spindle.http.IncomingMessage;
import dev.spindle.http.RequestOptions;
import dev.spindle.http.ServerResponse;
import dev.spindle.loop.EventLoop;
import dev.spindle.net.Net;
import dev.spindle.net.Server;
import dev.spindle.net.Socket;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** The examples of the request and agent sections of the documentation, each against a server of its own. */
class ClientExamples {
    private interface Act {
        void run(int port, Runnable done);
    }

    private interface Step {
        void run(Runnable next);
    }

    private static final ArrayDeque<Step> STEPS = new ArrayDeque<>(List.of(
            next -> serve(answer("application/json", 200, "{\"data\":\"Hello World!\"}"), next, ClientExamples::fetch),
            next -> serve(answer("application/json", 404, "{}"), next, ClientExamples::fetch),
            next -> serve(answer("text/html", 200, "<p>"), next, ClientExamples::fetch),
            next -> serve(ClientExamples::echo, next, ClientExamples::upload),
            next -> serve(ClientExamples::echo, next, ClientExamples::headers),
            next -> serve(
                    (req, res) -> {
                        res.writeHead(200, Map.of("Content-Length", 10));
                        res.write(Buffer.from("hello"), error -> res.destroy());
                    },
                    next,
                    ClientExamples::cutShort),
            next -> {
                var agent = new Agent(new AgentOptions().keepAlive(true));
                serve(answer("text/plain", 200, "x"), next, (port, done) -> removed(agent, port, done));
            },
            next -> new Retry(next).begin()));

    public static void main(String[] args) {
        EventLoop.run(ClientExamples::run);
    }

    private static void run() {
        if (!STEPS.isEmpty()) {
            STEPS.poll().run(ClientExamples::run);
        }
    }

    private static BiConsumer<IncomingMessage, ServerResponse> answer(String type, int status, String text) {
        return (req, res) -> res.writeHead(status, Map.of("Content-Type", type)).end(text);
    }

    private static void echo(IncomingMessage req, ServerResponse res) {
        var body = new StringBuilder();
        req.on("data", (Buffer chunk) -> body.append(chunk));
        req.on("end", () -> {
            res.setHeader("Content-Type", "text/plain");
            res.end(req.method() + " " + req.url() + " " + at(req, "authorization") + " " + at(req, "cookie") + " "
                    + at(req, "content-disposition") + " " + body);
        });
    }

    private static String at(IncomingMessage message, String name) {
        return message.headers().has(name) ? message.headers().get(name) : "undefined";
    }

    private static void serve(BiConsumer<IncomingMessage, ServerResponse> listener, Runnable next, Act act) {
        var server = Http.createServer(listener::accept);
        server.listen(
                0,
                "127.0.0.1",
                () -> act.run(server.address().port(), () -> {
                    server.close(next);
                    setImmediate(() -> server.closeAllConnections());
                }));
    }

    private static void fetch(int port, Runnable done) {
        Http.get("http://127.0.0.1:" + port + "/", res -> {
                    var type = res.headers().get("content-type");
                    if (res.statusCode() != 200) {
                        System.out.println("Request Failed. Status Code: " + res.statusCode());
                        res.resume();
                    } else if (!type.equals("application/json")) {
                        System.out.println("Expected application/json but received " + type);
                        res.resume();
                    } else {
                        var raw = new StringBuilder();
                        res.on("data", (Buffer chunk) -> raw.append(chunk));
                        res.on("end", () -> System.out.println(raw));
                    }
                })
                .on("close", done);
    }

    private static void upload(int port, Runnable done) {
        var options = new RequestOptions()
                .hostname("127.0.0.1")
                .port(port)
                .path("/upload")
                .method("POST")
                .headers(List.of(
                        "Content-Type",
                        "application/json",
                        "Content-Length",
                        String.valueOf(Buffer.byteLength("{\"msg\":\"Hello\"}")),
                        "Host",
                        "127.0.0.1"));
        var req = Http.request(options, res -> {
            System.out.println("STATUS: " + res.statusCode());
            System.out.println("TYPE: " + res.headers().get("content-type"));
            res.on("data", (Buffer chunk) -> System.out.println("BODY: " + chunk));
            res.on("end", () -> System.out.println("No more data in response."));
        });
        req.on("error", (Throwable e) -> System.out.println("problem with request: " + e.getMessage()));
        req.on("close", done);
        req.write("{\"msg\":\"Hello\"}");
        req.end();
    }

    private static void headers(int port, Runnable done) {
        var name = URLEncoder.encode("Rock 🎵.txt", StandardCharsets.UTF_8).replace("+", "%20");
        var req = Http.request("http://abc:xyz@127.0.0.1:" + port + "/by/url?a=b");
        req.setHeader("Content-Type", "application/json");
        req.setHeader("Cookie", List.of("type=ninja", "language=javascript"));
        req.setHeader("Content-Disposition", "attachment; filename*=utf-8''" + name);
        System.out.println(req.getHeader("Content-Type") + " " + ((List<?>) req.getHeader("Cookie")).size() + " "
                + req.hasHeader("content-disposition"));
        req.on(
                "response",
                (IncomingMessage res) -> res.on("data", (Buffer chunk) -> System.out.println(chunk.toString())));
        req.on("close", done);
        req.end();
    }

    private static void cutShort(int port, Runnable done) {
        Http.get(new RequestOptions().host("127.0.0.1").port(port), res -> {
            res.resume();
            res.on("end", () -> System.out.println("the end"));
            res.on("error", (Throwable e) -> System.out.println(e.getMessage() + ", complete " + res.complete()));
            res.on("close", done);
        });
    }

    private static void removed(Agent agent, int port, Runnable done) {
        var req = Http.get(new RequestOptions().host("127.0.0.1").port(port).agent(agent), res -> {
            res.resume();
            res.on(
                    "close",
                    () -> setImmediate(() -> {
                        System.out.println("kept " + agent.sockets().size() + " "
                                + agent.freeSockets().size());
                        done.run();
                    }));
        });
        req.on("socket", (Socket socket) -> {
            socket.emit("agentRemove");
            System.out.println("removed " + agent.sockets().size() + " " + agent.totalSocketCount());
            socket.on("close", () -> System.out.println("socket close"));
        });
    }

    /** The server closes a kept connection when the second request comes on it: that one is tried again. */
    private static final class Retry {
        final Agent agent = new Agent(new AgentOptions().keepAlive(true));
        final Runnable next;
        final Server server = Net.createServer(this::answer);
        int connections;

        Retry(Runnable next) {
            this.next = next;
        }

        void begin() {
            server.listen(0, "127.0.0.1", () -> again(1));
        }

        void answer(Socket socket) {
            var first = ++connections == 1;
            var requests = new int[1];
            socket.on("error", () -> {});
            socket.on("data", () -> {
                if (first && ++requests[0] == 2) {
                    socket.destroy();
                } else {
                    socket.write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
                }
            });
        }

        void again(int left) {
            var req = Http.get(new RequestOptions()
                    .host("127.0.0.1")
                    .port(server.address().port())
                    .agent(agent));
            req.on("response", (IncomingMessage res) -> {
                res.resume();
                System.out.println("answered, reused " + req.reusedSocket());
                res.on(
                        "close",
                        () -> setImmediate(() -> {
                            if (left > 0) {
                                again(left - 1);
                                return;
                            }
                            agent.destroy();
                            server.close(next);
                        }));
            });
            req.on("error", (NodeException e) -> {
                System.out.println(e.code() + ", reused " + req.reusedSocket());
                if (req.reusedSocket() && "ECONNRESET".equals(e.code())) {
                    again(left);
                }
            });
        }
    }
}
