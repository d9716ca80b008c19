import static dev.spindle.loop.Globals.setImmediate;

import dev.spindle.events.NodeException;
import dev.spindle.http.Agent;
import dev.spindle.http.AgentOptions;
import dev.spindle.http.ClientRequest;
import dev.spindle.http.Http;
import dev.spindle.http.HttpServer;
import dev.spindle.http.IncomingMessage;
import dev.spindle.http.RequestOptions;
import dev.spindle.loop.EventLoop;
import dev.spindle.promise.AsyncIterator;
import dev.spindle.promise.Promise;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

// An agent that takes its time to make a connection: two sockets go while one request waits, so that two are made for
// it. It gets
// one of them, once; so does whoever comes next.
class AgentConnectsLater {
    private static final class Later extends Agent {
        private final List<Runnable> held = new ArrayList<>();

        Later(AgentOptions options) {
            super(options);
        }

        @Override
        public void createSocket(ClientRequest req, RequestOptions options) {
            Runnable make = () -> super.createSocket(req, options);
            if (!req.path().equals("/3")) {
                setImmediate(make);
                return;
            }
            held.add(make);
            if (held.size() == 2) {
                held.forEach(Runnable::run);
            }
        }
    }

    private final HttpServer server = Http.createServer((req, res) -> {
        res.setHeader("Connection", req.url().equals("/close") ? "close" : "keep-alive");
        res.end(req.url());
    });

    public static void main(String[] args) {
        EventLoop.run(() -> {
            var me = new AgentConnectsLater();
            me.server.listen(0, "127.0.0.1", me::run);
        });
    }

    private static int count(Map<String, ? extends List<?>> lists) {
        var sum = 0;
        for (var list : lists.values()) {
            sum += list.size();
        }
        return sum;
    }

    private Promise<Void> ask(Agent agent, String path, List<String> log, Runnable connected) {
        return new Promise<>((done, reject) -> {
            var req = Http.get(new RequestOptions()
                    .port(server.address().port())
                    .host("127.0.0.1")
                    .path(path)
                    .agent(agent));
            req.on("socket", () -> {
                log.add("socket");
                connected.run();
            });
            req.on("error", (NodeException err) -> log.add(err.code()));
            req.on("response", (IncomingMessage res) -> {
                log.add("" + res.statusCode());
                res.resume();
            });
            req.on("close", () -> {
                log.add("close");
                setImmediate(() -> setImmediate(() -> done.accept()));
            });
        });
    }

    private Promise<Void> runWith(boolean keepAlive) {
        var agent = new Later(new AgentOptions().keepAlive(keepAlive).maxSockets(2));
        var logs = new ArrayList<List<String>>();
        for (var i = 0; i < 4; i++) {
            logs.add(new ArrayList<>());
        }
        return new Promise<Void>((done, reject) -> {
                    var open = new int[1];
                    var closed = new int[1];
                    Runnable last = () -> {
                        if (++closed[0] == 3) {
                            done.accept();
                        }
                    };
                    Runnable full = () -> {
                        if (++open[0] == 2) {
                            ask(agent, "/3", logs.get(2), () -> {}).thenDo(x -> last.run());
                        }
                    };
                    ask(agent, "/close", logs.get(0), full).thenDo(x -> last.run());
                    ask(agent, "/close", logs.get(1), full).thenDo(x -> last.run());
                })
                .thenAwait(x -> ask(agent, "/4", logs.get(3), () -> {}))
                .thenDo(x -> {
                    System.out.println("keepAlive " + keepAlive);
                    logs.forEach(log -> System.out.println("  " + String.join(" ", log)));
                    System.out.println("  made for the one that waited " + agent.held.size() + ", in use "
                            + count(agent.sockets()) + ", waiting " + count(agent.requests()));
                    agent.destroy();
                });
    }

    private void run() {
        AsyncIterator.of(List.of(false, true)).forEachAwait(this::runWith).thenDo(x -> {
            server.close();
            server.closeAllConnections();
        });
    }
}
