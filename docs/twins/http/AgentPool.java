import static dev.spindle.loop.Globals.setImmediate;
import static dev.spindle.loop.Globals.setTimeout;

import dev.spindle.events.NodeException;
import dev.spindle.http.Agent;
import dev.spindle.http.AgentOptions;
import dev.spindle.http.ClientRequest;
import dev.spindle.http.Http;
import dev.spindle.http.HttpServer;
import dev.spindle.http.IncomingMessage;
import dev.spindle.http.RequestOptions;
import dev.spindle.loop.EventLoop;
import dev.spindle.net.Socket;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Which sockets an agent has in use, idle and being waited for, step by step. */
public class AgentPool {
    private static final ArrayDeque<Runnable> STEPS = new ArrayDeque<>(List.of(
            AgentPool::reuse,
            AgentPool::oneInAll,
            AgentPool::twoInAll,
            AgentPool::destroyedInQueue,
            AgentPool::nobody,
            AgentPool::destroyed,
            AgentPool::oneKept,
            AgentPool::noneKept,
            AgentPool::free,
            AgentPool::freeUnheard,
            AgentPool::letGo));

    private static HttpServer server;
    private static HttpServer other;
    private static int p;
    private static int p2;
    private static int left;

    public static void main(String[] args) {
        EventLoop.run(() -> {
            server = Http.createServer(
                    (req, res) -> byTurns(() -> res.end("ok"), req.url().equals("/slow") ? 100 : 0));
            other = Http.createServer((req, res) -> res.end("ok"));
            server.listen(
                    0,
                    "127.0.0.1",
                    () -> other.listen(0, "127.0.0.1", () -> {
                        p = server.address().port();
                        p2 = other.address().port();
                        next();
                    }));
        });
    }

    private static void next() {
        var step = STEPS.poll();
        if (step != null) {
            System.out.println("#");
            step.run();
        } else {
            for (var s : List.of(server, other)) {
                s.close();
                s.closeAllConnections();
            }
        }
    }

    private static void show(String label, Agent a) {
        System.out.println(label + ": total " + a.totalSocketCount() + ", used [" + lists(a.sockets()) + "], free ["
                + lists(a.freeSockets()) + "], waiting [" + lists(a.requests()) + "]");
    }

    private static String lists(Map<String, ? extends List<?>> lists) {
        var text = new StringBuilder();
        lists.forEach((k, v) ->
                text.append(text.length() == 0 ? "" : " ").append(k).append("=").append(v.size()));
        return text.toString().replace(":" + p + ":", ":P:").replace(":" + p2 + ":", ":P2:");
    }

    private static ClientRequest get(Agent agent, int port, String path, Consumer<ClientRequest> done) {
        var options =
                new RequestOptions().host("127.0.0.1").port(port).agent(agent).path(path);
        var req = Http.get(options, IncomingMessage::resume);
        req.on("error", (NodeException e) -> System.out.println("error " + e.code() + " " + e.getMessage()));
        req.on("close", () -> setImmediate(() -> done.accept(req)));
        return req;
    }

    private static AgentOptions keep() {
        return new AgentOptions().keepAlive(true);
    }

    private static void end(Agent a) {
        a.destroy();
        byTurns(AgentPool::next, 50);
    }

    private static void reuse() {
        var a = new Agent(keep());
        show("new", a);
        get(a, p, "/", one -> {
            show("one is done", a);
            var r = get(a, p, "/", req -> {
                show("another is done", a);
                System.out.println("reused " + req.reusedSocket());
                a.destroy();
                show("destroyed", a);
                byTurns(
                        () -> {
                            show("closed", a);
                            next();
                        },
                        50);
            });
            show("another is there", a);
            System.out.println("reused " + r.reusedSocket());
        });
    }

    private static void oneInAll() {
        var a = new Agent(keep().maxTotalSockets(1));
        get(a, p, "/", one -> {
            show("one is done", a);
            get(a, p2, "/", two -> {
                show("the other is done", a);
                end(a);
            });
            show("the other waits", a);
            byTurns(
                    () -> {
                        show("it waits still", a);
                        a.freeSockets().get("127.0.0.1:" + p + ":").get(0).destroy();
                    },
                    100);
        });
    }

    private static void twoInAll() {
        var a = new Agent(keep().maxTotalSockets(2));
        left = 5;
        Consumer<ClientRequest> done = req -> {
            if (--left == 0) {
                System.out.println("all are done " + a.requests().size());
                end(a);
            }
        };
        get(a, p, "/slow", done);
        get(a, p, "/slow", done);
        get(a, p2, "/", done);
        get(a, p2, "/", done);
        get(a, p, "/", done);
        show("five, two at a time", a);
    }

    private static void destroyedInQueue() {
        var a = new Agent(keep().maxSockets(1));
        left = 2;
        Consumer<ClientRequest> done = req -> {
            show("done", a);
            System.out.println("reused " + req.reusedSocket());
            if (--left == 0) {
                end(a);
            }
        };
        get(a, p, "/slow", done);
        var queued = get(a, p, "/", req -> show("the destroyed one is closed", a));
        get(a, p, "/", done);
        show("two wait", a);
        queued.destroy();
        show("one of them is destroyed", a);
    }

    private static void nobody() {
        var a = new Agent(new AgentOptions().maxSockets(1));
        left = 3;
        for (var n = 0; n < 3; n++) {
            var i = n;
            var req = Http.get(new RequestOptions().host("127.0.0.1").port(1).agent(a));
            req.on("error", (NodeException e) -> System.out.println(i + " " + e.code()));
            req.on("close", () -> {
                show(i + " failed", a);
                if (--left == 0) {
                    byTurns(
                            () -> {
                                show("all failed", a);
                                next();
                            },
                            50);
                }
            });
        }
        show("three to nobody", a);
    }

    private static void destroyed() {
        var a = new Agent(keep().maxSockets(1));
        get(a, p, "/slow", req -> show("first is closed", a));
        get(a, p, "/", req -> {
            show("second is closed", a);
            end(a);
        });
        byTurns(() -> a.destroy(), 40);
    }

    private static void oneKept() {
        var a = new Agent(keep().maxFreeSockets(1));
        left = 2;
        Consumer<ClientRequest> done = req -> {
            if (--left == 0) {
                byTurns(
                        () -> {
                            show("one is kept", a);
                            end(a);
                        },
                        20);
            }
        };
        get(a, p, "/slow", done);
        get(a, p, "/slow", done);
    }

    private static void noneKept() {
        var a = new Agent();
        get(
                a,
                p,
                "/",
                req -> byTurns(
                        () -> {
                            show("none is kept", a);
                            next();
                        },
                        50));
        show("in use", a);
    }

    private static void free() {
        var a = new Agent(keep());
        a.on(
                Agent.FREE,
                (socket, options) -> System.out.println(
                        "free " + options.host() + " " + (options.port() == p) + " " + socket.writable()));
        get(a, p, "/", req -> {
            show("free was heard", a);
            end(a);
        });
    }

    private static void freeUnheard() {
        var a = new Agent(keep());
        a.removeAllListeners("free");
        get(a, p, "/", req -> {
            show("nobody hears free", a);
            end(a);
        });
    }

    private static void letGo() {
        var a = new Agent(keep());
        var req = get(a, p, "/slow", r -> {
            show("let go", a);
            r.socket().destroy();
            byTurns(AgentPool::next, 50);
        });
        req.on("socket", (Socket socket) -> {
            show("with a socket", a);
            socket.emit("agentRemove");
            show("agentRemove", a);
        });
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
