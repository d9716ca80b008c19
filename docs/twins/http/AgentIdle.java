import static dev.spindle.loop.Globals.setImmediate;
import static dev.spindle.loop.Globals.setTimeout;

import dev.spindle.buffer.Buffer;
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
import dev.spindle.stream.Duplex;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Idle sockets: how long they are kept, in which order they are used again, and what their servers do to them. */
public class AgentIdle {
    private static final String HEAD = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n";
    private static final ArrayDeque<Runnable> STEPS = new ArrayDeque<>();
    private static int left;

    private static void raw(Consumer<Socket> answer, BiConsumer<Server, Integer> then) {
        var server = Net.createServer(socket -> {
            socket.on("error", () -> {});
            socket.on("data", (Buffer chunk) -> answer.accept(socket));
        });
        server.listen(0, "127.0.0.1", () -> then.accept(server, server.address().port()));
    }

    private static RequestOptions to(Agent agent, int port) {
        return new RequestOptions().host("127.0.0.1").port(port).agent(agent);
    }

    private static void get(Agent agent, int port, Consumer<ClientRequest> done) {
        var req = Http.get(to(agent, port), IncomingMessage::resume);
        req.on(
                "error",
                (NodeException e) -> System.out.println(
                        "error " + e.code() + " " + e.getMessage() + " reused " + req.reusedSocket()));
        req.on("close", () -> byTurns(() -> done.accept(req), 20));
    }

    private static List<Duplex<Buffer, Buffer>> idle(Agent agent) {
        return agent.freeSockets().values().stream().findFirst().orElse(List.of());
    }

    private static String n(double number) {
        return NodeException.number(number);
    }

    private static String timeouts(Agent agent) {
        return idle(agent).stream().map(s -> n(((Socket) s).timeout())).collect(Collectors.joining(","));
    }

    private static AgentOptions keep() {
        return new AgentOptions().keepAlive(true);
    }

    private static void hints() {
        for (var hint : List.of(
                "timeout=1",
                "timeout=2",
                "timeout=0",
                "max=5, timeout=3",
                "timeout=30",
                "timeout=x",
                "TIMEOUT=3",
                " timeout=3",
                "timeout=3, max=2")) {
            for (var timeout : List.of(0, 5000)) {
                hinted("hint " + hint + " " + timeout, hint, keep().timeout(timeout));
            }
        }
        for (var buffer : List.of(0, 500, 2500)) {
            hinted("buffer " + buffer, "timeout=2", keep().timeout(5000).agentKeepAliveTimeoutBuffer(buffer));
        }
    }

    private static void hinted(String label, String hint, AgentOptions options) {
        STEPS.add(() ->
                raw(socket -> socket.write(HEAD + "Keep-Alive: " + hint + "\r\n\r\n", "latin1"), (server, port) -> {
                    var agent = new Agent(options);
                    get(agent, port, req -> {
                        System.out.println(label + " " + timeouts(agent));
                        agent.destroy();
                        server.close(AgentIdle::run);
                    });
                }));
    }

    private static void socketTimeouts() {
        var pairs = List.of(
                List.of(-1, -1),
                List.of(1000, -1),
                List.of(-1, 2000),
                List.of(1000, 2000),
                List.of(1000, 0),
                List.of(0, 0));
        for (var pair : pairs) {
            STEPS.add(() -> raw(socket -> socket.write(HEAD + "\r\n", "latin1"), (server, port) -> {
                var agent = new Agent(keep().timeout(Math.max(0, pair.get(0))));
                Runnable end = () -> {
                    agent.destroy();
                    server.close(AgentIdle::run);
                };
                once(agent, port, pair, () -> once(agent, port, pair, end));
            }));
        }
    }

    private static void once(Agent agent, int port, List<Integer> pair, Runnable done) {
        var seen = new ArrayList<String>();
        var options = to(agent, port);
        if (pair.get(1) >= 0) {
            options.timeout(pair.get(1));
        }
        var req = Http.get(options);
        req.on("response", (IncomingMessage res) -> {
            seen.add(n(req.socket().timeout()));
            res.resume();
        });
        req.on("socket", (Socket socket) -> seen.add(n(socket.timeout())));
        req.on(
                "close",
                () -> byTurns(
                        () -> {
                            System.out.println("timeouts " + pair.get(0) + " " + pair.get(1) + " "
                                    + String.join(",", seen) + " idle " + timeouts(agent));
                            done.run();
                        },
                        20));
    }

    private static void expiry() {
        STEPS.add(() -> raw(socket -> socket.write(HEAD + "\r\n", "latin1"), (server, port) -> {
            var agent = new Agent(keep().timeout(400));
            get(agent, port, req -> {
                System.out.println("kept " + idle(agent).size() + " " + agent.totalSocketCount());
                req.socket().on("timeout", () -> System.out.println("timeout"));
                req.socket().on("close", () -> {
                    System.out.println("closed " + idle(agent).size() + " " + agent.totalSocketCount());
                    server.close(AgentIdle::run);
                });
            });
        }));
    }

    private static void scheduling(String order) {
        STEPS.add(() -> {
            var n = new int[1];
            var server = Net.createServer(socket -> {
                var id = ++n[0];
                var answers = new int[1];
                socket.on("error", () -> {});
                socket.on(
                        "data",
                        () -> byTurns(
                                () -> socket.write(HEAD + "Id: " + id + "\r\n\r\n", "latin1"),
                                answers[0]++ == 0 ? id * 20 : 0));
            });
            server.listen(0, "127.0.0.1", () -> {
                var port = server.address().port();
                var agent = new Agent(keep().scheduling(order));
                var used = new ArrayList<String>();
                left = 3;
                Runnable three = () -> {
                    if (--left == 0) {
                        named(
                                agent,
                                port,
                                used,
                                () -> named(agent, port, used, () -> {
                                    System.out.println(order + " " + String.join(",", used));
                                    agent.destroy();
                                    server.close(AgentIdle::run);
                                }));
                    }
                };
                named(agent, port, used, three);
                named(agent, port, used, three);
                named(agent, port, used, three);
            });
        });
    }

    private static void named(Agent agent, int port, List<String> used, Runnable done) {
        var req = Http.get(to(agent, port), res -> {
            used.add(res.headers().get("id"));
            res.resume();
        });
        req.on("close", () -> byTurns(done, 10));
    }

    private static void closing(String label, Consumer<Socket> close) {
        STEPS.add(() -> {
            var sockets = new ArrayList<Socket>();
            var server = Net.createServer(socket -> {
                sockets.add(socket);
                socket.on("error", () -> {});
                socket.on("data", () -> socket.write(HEAD + "\r\n", "latin1"));
            });
            server.listen(0, "127.0.0.1", () -> {
                var port = server.address().port();
                var agent = new Agent(keep());
                get(agent, port, req -> {
                    req.socket()
                            .on(
                                    "close",
                                    () -> byTurns(
                                            () -> {
                                                System.out.println(label + " idle "
                                                        + idle(agent).size() + " total " + agent.totalSocketCount());
                                                again(agent, server, sockets);
                                            },
                                            20));
                    close.accept(sockets.get(0));
                });
            });
        });
    }

    private static void again(Agent agent, Server server, List<Socket> sockets) {
        get(agent, server.address().port(), again -> {
            System.out.println("again, reused " + again.reusedSocket() + " connections " + sockets.size());
            agent.destroy();
            server.close(AgentIdle::run);
        });
    }

    private static void closingAfterEach(String said) {
        STEPS.add(() -> raw(socket -> socket.end(HEAD + said + "\r\n"), (server, port) -> {
            var agent = new Agent(keep().maxSockets(1));
            left = 4;
            for (var n = 0; n < 4; n++) {
                var i = n;
                var req = Http.get(to(agent, port), res -> {
                    System.out.println(i + " " + res.statusCode());
                    res.resume();
                });
                req.on(
                        "error",
                        (NodeException e) -> System.out.println(
                                i + " " + e.code() + " " + e.getMessage() + " " + req.reusedSocket()));
                req.on("close", () -> {
                    System.out.println(i + " close");
                    if (--left == 0) {
                        agent.destroy();
                        server.close(AgentIdle::run);
                    }
                });
            }
        }));
    }

    public static void main(String[] args) {
        EventLoop.run(() -> {
            hints();
            socketTimeouts();
            expiry();
            scheduling("lifo");
            scheduling("fifo");
            closing("ends it", Socket::end);
            closing("destroys it", Socket::destroy);
            closing("resets it", Socket::resetAndDestroy);
            closingAfterEach("Connection: close\r\n");
            closingAfterEach("");
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
