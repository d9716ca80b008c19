import static dev.spindle.loop.Globals.setImmediate;
import static dev.spindle.loop.Globals.setTimeout;

import dev.spindle.events.NodeException;
import dev.spindle.http.Agent;
import dev.spindle.http.AgentOptions;
import dev.spindle.http.ClientRequest;
import dev.spindle.http.Http;
import dev.spindle.http.IncomingMessage;
import dev.spindle.http.RequestOptions;
import dev.spindle.loop.EventLoop;
import dev.spindle.net.Net;
import dev.spindle.net.Server;
import dev.spindle.net.Socket;
import java.util.ArrayDeque;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** Which responses leave the connection open, and what happens to uploads and bodies nobody reads. */
public class ClientKeeps {
    private static final List<List<String>> KEPT = List.of(
            List.of("HEAD", "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n"),
            List.of("HEAD", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n"),
            List.of("HEAD", "HTTP/1.1 200 OK\r\n"),
            List.of("GET", "HTTP/1.1 204 No\r\n"),
            List.of("GET", "HTTP/1.1 304 No\r\nContent-Length: 9\r\n"),
            List.of("GET", "HTTP/1.1 205 OK\r\nContent-Length: 0\r\n"),
            List.of("GET", "HTTP/1.0 200 OK\r\nContent-Length: 0\r\n"),
            List.of("GET", "HTTP/1.0 200 OK\r\nConnection: keep-alive\r\nContent-Length: 0\r\n"),
            List.of("GET", "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 0\r\n"),
            List.of("GET", "HTTP/1.1 200 OK\r\nConnection: foo, close\r\nContent-Length: 0\r\n"),
            List.of("GET", "HTTP/1.1 200 OK\r\nConnection: keep-alive, close\r\nContent-Length: 0\r\n"),
            List.of("GET", "HTTP/1.1 200 OK\r\nConnection: CLOSE\r\nContent-Length: 0\r\n"),
            List.of("GET", "HTTP/1.1 200 OK\r\nConnection: foo\r\nContent-Length: 0\r\n"),
            List.of("GET", "HTTP/1.1 200 OK\r\nProxy-Connection: close\r\nContent-Length: 0\r\n"),
            List.of("POST", "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n"),
            List.of("CONNECT", "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n"));
    private static final ArrayDeque<Runnable> STEPS = new ArrayDeque<>();

    private static void raw(Consumer<Socket> each, BiConsumer<Server, Integer> then) {
        var server = Net.createServer(socket -> {
            socket.setNoDelay();
            socket.on("error", () -> {});
            each.accept(socket);
        });
        server.listen(0, "127.0.0.1", () -> then.accept(server, server.address().port()));
    }

    private static Agent keep() {
        return new Agent(new AgentOptions().keepAlive(true));
    }

    private static RequestOptions to(int port) {
        return new RequestOptions().host("127.0.0.1").port(port);
    }

    private static String quoted(String text) {
        return '"' + text.replace("\r", "\\r").replace("\n", "\\n") + '"';
    }

    private static void kept(String method, String head) {
        STEPS.add(() ->
                raw(socket -> socket.on("data", () -> socket.write(head + "\r\n", "latin1")), (server, port) -> {
                    var agent = keep();
                    var req = Http.request(to(port).agent(agent).method(method), res -> {
                        res.resume();
                        res.on("end", () -> System.out.println("end " + res.complete()));
                    });
                    req.on(
                            "error",
                            (NodeException e) -> System.out.println("error " + e.code() + " " + e.getMessage()));
                    req.on(
                            "close",
                            () -> byTurns(
                                    () -> {
                                        System.out.println(method + " " + quoted(head) + " " + req.shouldKeepAlive()
                                                + " " + req.destroyed() + " "
                                                + agent.freeSockets().size());
                                        agent.destroy();
                                        server.close(ClientKeeps::run);
                                    },
                                    20));
                    req.end();
                }));
    }

    private static void early(boolean close) {
        STEPS.add(() -> raw(
                socket -> socket.once("data", () -> {
                    var said = close ? "Connection: close\r\n" : "";
                    socket.write("HTTP/1.1 413 Too Large\r\n" + said + "Content-Length: 2\r\n\r\nno", "latin1");
                    if (close) {
                        socket.end();
                    }
                }),
                (server, port) -> {
                    System.out.println("# early response " + close);
                    var agent = keep();
                    var req = Http.request(to(port).agent(agent).method("POST"));
                    watch(req, "response", "finish", "error", "close");
                    req.on("response", (IncomingMessage res) -> {
                        res.resume();
                        res.on("end", () -> System.out.println("end " + req.writableEnded() + " " + req.destroyed()));
                        res.on("close", () -> System.out.println("response close"));
                    });
                    req.write("part", "utf8");
                    byTurns(() -> more(req, agent, server), 60);
                }));
    }

    private static void more(ClientRequest req, Agent agent, Server server) {
        System.out.println("write " + req.write("more", "utf8") + " " + req.destroyed());
        req.end();
        byTurns(
                () -> {
                    System.out.println("kept " + agent.freeSockets().size() + " " + agent.totalSocketCount());
                    agent.destroy();
                    server.close(ClientKeeps::run);
                },
                60);
    }

    private static void watch(ClientRequest req, String... events) {
        for (var event : events) {
            req.addListener(event, values -> {
                var error = values.length > 0 && values[0] instanceof NodeException e ? e.code() : "";
                System.out.println(event + " " + error);
                return null;
            });
        }
    }

    private static void unheard(int size) {
        STEPS.add(() -> raw(
                socket -> socket.on(
                        "data",
                        () -> socket.write(
                                "HTTP/1.1 200 OK\r\nContent-Length: " + size + "\r\n\r\n" + "x".repeat(size),
                                "latin1")),
                (server, port) -> {
                    System.out.println("# nobody hears the response " + size);
                    var agent = keep();
                    var req = Http.get(to(port).agent(agent));
                    for (var event : List.of("socket", "finish", "error", "close")) {
                        req.on(event, () -> System.out.println(event));
                    }
                    req.on(
                            "close",
                            () -> byTurns(
                                    () -> {
                                        System.out.println(
                                                "kept " + agent.freeSockets().size());
                                        agent.destroy();
                                        server.close(ClientKeeps::run);
                                    },
                                    20));
                }));
    }

    private static void timeout() {
        STEPS.add(() -> raw(socket -> {}, (server, port) -> {
            var req = Http.get(to(port).agent(false));
            req.on("error", (NodeException e) -> System.out.println(e.code()));
            req.on("close", () -> server.close(ClientKeeps::run));
            var same = req.setTimeout(50, () -> {
                System.out.println("timeout " + req.listenerCount("timeout"));
                for (var ms : List.of(-1.0, Double.NaN, Double.POSITIVE_INFINITY)) {
                    try {
                        req.setTimeout(ms);
                    } catch (NodeException e) {
                        System.out.println(e.code() + " " + e.getMessage());
                    }
                }
                req.destroy();
            });
            System.out.println(same == req);
            req.setNoDelay(true);
            req.setSocketKeepAlive(true, 5);
        }));
    }

    public static void main(String[] args) {
        EventLoop.run(() -> {
            KEPT.forEach(pair -> kept(pair.get(0), pair.get(1)));
            early(false);
            early(true);
            unheard(10);
            unheard(300_000);
            timeout();
            run();
        });
    }

    private static void run() {
        var step = STEPS.poll();
        if (step != null) {
            step.run();
        }
    }

    /** Like setTimeout, but in turns of the loop: what comes in meanwhile is heard, however busy the machine is. */
    private static void byTurns(Runnable then, int ms) {
        if (ms <= 0) {
            then.run();
        } else {
            setImmediate(() -> setTimeout(() -> byTurns(then, ms - 5), 5));
        }
    }
}
