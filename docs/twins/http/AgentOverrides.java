import static dev.spindle.loop.Globals.setImmediate;
import static dev.spindle.loop.Globals.setTimeout;

import dev.spindle.buffer.Buffer;
import dev.spindle.events.NodeException;
import dev.spindle.http.Agent;
import dev.spindle.http.AgentOptions;
import dev.spindle.http.ClientRequest;
import dev.spindle.http.Http;
import dev.spindle.http.HttpServer;
import dev.spindle.http.IncomingMessage;
import dev.spindle.http.RequestOptions;
import dev.spindle.http.ServerResponse;
import dev.spindle.loop.EventLoop;
import dev.spindle.net.Net;
import dev.spindle.stream.Duplex;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;

/** Agents that override what an agent does, and connections made in every allowed way. */
public class AgentOverrides {
    private interface Make
            extends BiFunction<RequestOptions, BiConsumer<Throwable, Duplex<Buffer, Buffer>>, Duplex<Buffer, Buffer>> {}

    private static class Loud extends Agent {
        Loud(AgentOptions options) {
            super(options);
        }

        @Override
        public Duplex<Buffer, Buffer> createConnection(
                RequestOptions options, BiConsumer<Throwable, Duplex<Buffer, Buffer>> callback) {
            System.out.println("createConnection " + options.host() + " " + (options.port() == p) + " "
                    + options.keepAlive() + " " + NodeException.number(options.keepAliveInitialDelay()) + " "
                    + NodeException.number(options.timeout()));
            return super.createConnection(options, callback);
        }

        @Override
        public boolean keepSocketAlive(Duplex<Buffer, Buffer> socket) {
            System.out.println("keepSocketAlive " + socket.destroyed());
            return super.keepSocketAlive(socket);
        }

        @Override
        public void reuseSocket(Duplex<Buffer, Buffer> socket, ClientRequest req) {
            System.out.println("reuseSocket " + req.reusedSocket() + " " + req.path());
            super.reuseSocket(socket, req);
        }

        @Override
        public void addRequest(ClientRequest req, RequestOptions options) {
            System.out.println("addRequest " + req.method() + " " + options.host());
            super.addRequest(req, options);
        }

        @Override
        public void createSocket(ClientRequest req, RequestOptions options) {
            System.out.println("createSocket " + options.host());
            super.createSocket(req, options);
        }

        @Override
        public void removeSocket(Duplex<Buffer, Buffer> socket, RequestOptions options) {
            System.out.println("removeSocket " + socket.destroyed());
            super.removeSocket(socket, options);
        }
    }

    private static class Named extends Agent {
        Named() {
            super(new AgentOptions().keepAlive(true));
        }

        @Override
        public String getName(RequestOptions options) {
            return "all";
        }
    }

    private static class Unwilling extends Agent {
        Unwilling() {
            super(new AgentOptions().keepAlive(true));
        }

        @Override
        public boolean keepSocketAlive(Duplex<Buffer, Buffer> socket) {
            return false;
        }
    }

    private static class Making extends Agent {
        private final Make make;

        Making(AgentOptions options, Make make) {
            super(options);
            this.make = make;
        }

        @Override
        public Duplex<Buffer, Buffer> createConnection(
                RequestOptions options, BiConsumer<Throwable, Duplex<Buffer, Buffer>> callback) {
            return make.apply(options, callback);
        }
    }

    private static final ArrayDeque<Runnable> STEPS = new ArrayDeque<>();
    /** Those under /held/ are answered one after the other, once all three have a socket. */
    private static final Map<String, ServerResponse> HELD = new HashMap<>();

    private static HttpServer server;
    private static int p;
    private static int made;
    private static int left;

    private static Duplex<Buffer, Buffer> direct() {
        return Net.connect(p, "127.0.0.1");
    }

    private static int count(Map<String, ? extends List<?>> lists) {
        return lists.values().stream().mapToInt(List::size).sum();
    }

    private static RequestOptions o() {
        return new RequestOptions();
    }

    private static RuntimeException none() {
        return new IllegalStateException("no connection");
    }

    /** Turns of the loop, each with time for a busy kernel to hand bytes on. */
    private static void settled(int rounds, Runnable then) {
        if (rounds == 0) {
            then.run();
        } else {
            setImmediate(() -> setTimeout(() -> settled(rounds - 1, then), 2));
        }
    }

    private static void watched(String label, RequestOptions options, Runnable done) {
        if (options.host() == null) {
            options.host("127.0.0.1");
        }
        ClientRequest req;
        try {
            req = Http.get(options.port(p));
        } catch (RuntimeException e) {
            System.out.println(label + " thrown " + e.getMessage());
            settled(5, done);
            return;
        }
        var closed = new boolean[1];
        for (var event : List.of("socket", "response", "error", "close")) {
            req.addListener(event, values -> {
                var value = values.length == 0 ? null : values[0];
                System.out.println(label + " " + event + " "
                        + (value instanceof IncomingMessage res
                                ? res.statusCode()
                                : value instanceof Throwable error ? error.getMessage() : ""));
                return null;
            });
        }
        req.on("response", (IncomingMessage res) -> res.resume());
        req.on(
                "error",
                () -> settled(5, () -> {
                    if (!closed[0]) {
                        System.out.println(label + " no close");
                        done.run();
                    }
                }));
        req.on("close", () -> {
            closed[0] = true;
            settled(5, done);
        });
    }

    private static void withAgent(String label, Make make) {
        STEPS.add(() -> {
            var agent = new Making(new AgentOptions().keepAlive(true), make);
            watched(label, o().agent(agent), () -> {
                System.out.println(label + " total " + agent.totalSocketCount() + " used " + count(agent.sockets())
                        + " free " + count(agent.freeSockets()));
                agent.destroy();
                run();
            });
        });
    }

    private static void withOption(String label, Make make) {
        STEPS.add(() -> watched(label, o().createConnection(make), AgentOverrides::run));
    }

    private static void overrides() {
        STEPS.add(() -> {
            var agent = new Loud(
                    new AgentOptions().keepAlive(true).keepAliveMsecs(77).timeout(5000));
            watched(
                    "first",
                    o().agent(agent),
                    () -> watched("second", o().agent(agent).path("/2"), () -> {
                        agent.destroy();
                        settled(5, AgentOverrides::run);
                    }));
        });
        STEPS.add(() -> {
            var agent = new Named();
            watched("named", o().agent(agent), () -> {
                System.out.println(String.join(",", agent.freeSockets().keySet()));
                watched("named alike", o().agent(agent).host("a.invalid"), () -> {
                    agent.destroy();
                    run();
                });
            });
        });
        STEPS.add(() -> {
            var agent = new Unwilling();
            watched("not kept", o().agent(agent), () -> {
                System.out.println(count(agent.freeSockets()) + " " + agent.totalSocketCount());
                run();
            });
        });
    }

    private static void connections() {
        Make later = (options, callback) -> {
            setTimeout(() -> callback.accept(null, direct()), 20);
            return null;
        };
        Make now = (options, callback) -> {
            callback.accept(null, direct());
            return null;
        };
        Make error = (options, callback) -> {
            callback.accept(none(), null);
            return null;
        };
        Make errorLater = (options, callback) -> {
            setTimeout(() -> callback.accept(none(), null), 20);
            return null;
        };
        Make thrown = (options, callback) -> {
            throw none();
        };
        withAgent("returned", (options, callback) -> direct());
        withAgent("called back", now);
        withAgent("called back later", later);
        withAgent("both", (options, callback) -> {
            var socket = direct();
            callback.accept(null, socket);
            return socket;
        });
        withAgent("error", error);
        withAgent("error later", errorLater);
        withAgent("thrown", thrown);
        withOption("option", (options, callback) -> direct());
        withOption("option, called back", now);
        withOption("option, later", later);
        withOption("option, error", error);
        withOption("option, error later", errorLater);
        withOption("option, thrown", thrown);
        STEPS.add(() -> {
            var options = o().agent(false).createConnection((Make) (given, callback) -> {
                System.out.println("not called");
                return direct();
            });
            watched("option and no agent", options, AgentOverrides::run);
        });
        STEPS.add(() -> oneInAll(later));
    }

    private static void oneInAll(Make make) {
        var agent = new Making(new AgentOptions().keepAlive(true).maxTotalSockets(1), (options, callback) -> {
            made++;
            return make.apply(options, callback);
        });
        left = 3;
        for (var i = 0; i < 3; i++) {
            var following = i + 1;
            watched("later " + i, o().agent(agent).path("/held/" + i), () -> {
                if (following < 3) {
                    HELD.get("/held/" + following).end();
                }
                if (--left == 0) {
                    System.out.println("made " + made);
                    agent.destroy();
                    run();
                }
            });
        }
        System.out.println("before one is there " + made + " " + agent.totalSocketCount());
    }

    public static void main(String[] args) {
        EventLoop.run(() -> {
            overrides();
            connections();
            server = Http.createServer(AgentOverrides::answer);
            server.listen(0, "127.0.0.1", () -> {
                p = server.address().port();
                run();
            });
        });
    }

    private static void answer(IncomingMessage req, ServerResponse res) {
        if (!req.url().startsWith("/held/")) {
            res.end(req.headers().get("connection"));
            return;
        }
        HELD.put(req.url(), res);
        if (HELD.size() == 3) {
            HELD.get("/held/0").end();
        }
    }

    private static void run() {
        var step = STEPS.poll();
        if (step != null) {
            System.out.println("#");
            step.run();
        } else {
            server.close();
            server.closeAllConnections();
        }
    }
}
