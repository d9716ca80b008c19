import static dev.spindle.loop.Globals.setImmediate;

import dev.spindle.http.Agent;
import dev.spindle.http.AgentOptions;
import dev.spindle.http.ClientRequest;
import dev.spindle.http.Http;
import dev.spindle.http.HttpServer;
import dev.spindle.http.RequestOptions;
import dev.spindle.loop.EventLoop;
import dev.spindle.net.Socket;
import dev.spindle.promise.Events;
import dev.spindle.promise.Promise;
import java.util.ArrayList;
import java.util.List;

/**
 * An agent that takes its time to make a connection, and has a placeholder stand for it meanwhile, so that maxSockets holds, or
 * maxTotalSockets when it is counted as well.
 */
class AgentPlaceholders {
    private static final class Slow extends Agent {
        private final boolean placeholders;

        Slow(AgentOptions options, boolean placeholders) {
            super(options);
            this.placeholders = placeholders;
        }

        @Override
        public void createSocket(ClientRequest req, RequestOptions options) {
            var name = getName(options);
            var placeholder = new Socket();
            if (placeholders) {
                sockets().computeIfAbsent(name, key -> new ArrayList<>()).add(placeholder);
                totalSocketCount(totalSocketCount() + 1);
            }
            setImmediate(() -> {
                var list = sockets().get(name);
                if (list != null && list.remove(placeholder)) {
                    if (list.isEmpty()) {
                        sockets().remove(name);
                    }
                    totalSocketCount(totalSocketCount() - 1);
                }
                super.createSocket(req, options);
            });
        }
    }

    private int connections;

    public static void main(String[] args) {
        EventLoop.run(() -> new AgentPlaceholders().start());
    }

    private void start() {
        var server = Http.createServer((req, res) -> res.end(req.url()));
        server.on("connection", () -> connections++);
        server.listen(0, "127.0.0.1");
        Events.once(server, "listening")
                .thenAwait(x -> ask(server, "maxSockets", new AgentOptions().maxSockets(1), false))
                .thenAwait(x -> ask(server, "maxSockets", new AgentOptions().maxSockets(1), true))
                .thenAwait(x -> ask(server, "maxTotalSockets", new AgentOptions().maxTotalSockets(1), true))
                .thenDo(x -> server.close());
    }

    private Promise<Void> ask(HttpServer server, String limit, AgentOptions options, boolean placeholders) {
        connections = 0;
        var agent = new Slow(options.keepAlive(true), placeholders);
        var ended = new ArrayList<String>();
        var all = List.of("/1", "/2", "/3").stream()
                .map(path -> new Promise<Object>((resolve, reject) -> {
                    var at = new RequestOptions()
                            .port(server.address().port())
                            .host("127.0.0.1")
                            .path(path)
                            .agent(agent);
                    var req = Http.get(at, res -> {
                        res.resume();
                        res.on("end", () -> {
                            ended.add(path);
                            resolve.accept(null);
                        });
                    });
                    req.on("error", reject);
                }))
                .toList();
        return Promise.all(all).thenDo(x -> {
            ended.sort(placeholders ? (a, b) -> 0 : null);
            System.out.println(limit + " " + placeholders + " " + connections + " " + agent.totalSocketCount() + " "
                    + String.join(",", ended));
            agent.destroy();
        });
    }
}
