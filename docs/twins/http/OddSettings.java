import static dev.spindle.loop.Globals.process;
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
import dev.spindle.net.Socket;
import java.util.List;
import java.util.function.Consumer;

/** Properties of servers, requests and agents that are set to what is no such number, or no text: an exchange and its next. */
class OddSettings {
    private record Case(
            String title, Consumer<HttpServer> onServer, Consumer<Agent> onAgent, Consumer<ClientRequest> onRequest) {}

    private static final List<Case> CASES = List.of(
            ofServer("server.timeout NaN", server -> server.timeout(Double.NaN)),
            ofServer("server.maxHeadersCount -1", server -> server.maxHeadersCount(-1)),
            ofServer("server.maxRequestsPerSocket -1", server -> server.maxRequestsPerSocket(-1)),
            ofServer("server.headersTimeout -1", server -> server.headersTimeout(-1)),
            ofServer("server.maxConnections NaN", server -> server.maxConnections(Double.NaN)),
            ofRequest("request.maxHeadersCount -1", req -> req.maxHeadersCount(-1)),
            ofRequest("request.maxHeadersCount 1", req -> req.maxHeadersCount(1)),
            ofAgent("agent.maxFreeSockets NaN", agent -> agent.maxFreeSockets(Double.NaN)),
            ofAgent("agent.maxFreeSockets -1", agent -> agent.maxFreeSockets(-1)),
            ofAgent("agent.maxTotalSockets 0.5", agent -> agent.maxTotalSockets(0.5)),
            ofAgent("agent.keepAliveMsecs NaN", agent -> agent.keepAliveMsecs(Double.NaN)),
            ofAgent("agent.scheduling null", agent -> agent.scheduling(null)),
            ofAgent("agent.protocol null", agent -> agent.protocol(null)),
            ofAgent("agent.protocol empty", agent -> agent.protocol("")));

    public static void main(String[] args) {
        EventLoop.run(() -> run(0));
    }

    private static Case ofServer(String title, Consumer<HttpServer> set) {
        return new Case(title, set, agent -> {}, req -> {});
    }

    private static Case ofAgent(String title, Consumer<Agent> set) {
        return new Case(title, server -> {}, set, req -> {});
    }

    private static Case ofRequest(String title, Consumer<ClientRequest> set) {
        return new Case(title, server -> {}, agent -> {}, set);
    }

    private static void run(int at) {
        if (at == CASES.size()) {
            protocols();
            negative();
            return;
        }
        var one = CASES.get(at);
        System.out.println(one.title);
        var server = Http.createServer((req, res) -> res.end("hi"));
        var agent = new Agent(new AgentOptions().keepAlive(true));
        one.onServer.accept(server);
        one.onAgent.accept(agent);
        server.listen(
                0,
                "127.0.0.1",
                () -> go(server, agent, one.onRequest, 1, () -> {
                    agent.destroy();
                    server.close(() -> run(at + 1));
                }));
    }

    private static void go(HttpServer server, Agent agent, Consumer<ClientRequest> set, int left, Runnable done) {
        var req = Http.get(new RequestOptions()
                .host("127.0.0.1")
                .port(server.address().port())
                .agent(agent));
        req.on("response", (IncomingMessage res) -> {
            System.out.println("  " + res.statusCode() + " "
                    + String.join(",", res.headers().names()) + " " + (req.reusedSocket() ? "reused" : "new"));
            res.resume();
        });
        set.accept(req);
        req.on("error", (Throwable err) -> System.out.println("  error " + ((NodeException) err).code()));
        req.on("close", () -> setImmediate(left > 0 ? () -> go(server, agent, set, left - 1, done) : done));
    }

    /** Whose protocol is expected: the agent's, otherwise that of the global one. */
    private static void protocols() {
        var before = Http.globalAgent();
        for (var global : new String[] {"x:", "", null}) {
            for (var own : new String[] {"http:", "x:", "", null}) {
                for (var asked : new String[] {null, "http:", "x:"}) {
                    System.out.println(
                            "global " + global + ", own " + own + ", asked " + (asked == null ? "undefined" : asked));
                    Http.globalAgent(new Agent().protocol(global));
                    attempt(new RequestOptions()
                            .port(1)
                            .agent(new Agent().protocol(own))
                            .protocol(asked));
                }
            }
        }
        Http.globalAgent(before);
    }

    private static void attempt(RequestOptions options) {
        try {
            var req = Http.request(options);
            req.on("error", () -> {});
            System.out.println("  " + req.destroy().protocol());
        } catch (NodeException err) {
            System.out.println("  " + err.name() + " " + err.code() + " " + err.getMessage());
        }
    }

    /** What is thrown there is nobody's: the connection is never read. */
    private static void negative() {
        System.out.println("server.timeout -1");
        var server = Http.createServer((req, res) -> res.end()).timeout(-1);
        var asked = new ClientRequest[1];
        process.once("uncaughtException", (NodeException err) -> {
            System.out.println("  " + err.name() + " " + err.code() + " " + err.getMessage());
            setImmediate(() -> asked[0].destroy());
        });
        server.listen(0, "127.0.0.1", () -> {
            var req = Http.get(
                    new RequestOptions().host("127.0.0.1").port(server.address().port()));
            req.on("error", (Throwable err) -> System.out.println("  error " + ((NodeException) err).code()));
            req.on("close", () -> {
                server.close();
                server.closeAllConnections();
            });
            asked[0] = req;
        });
        server.on("connection", (Socket socket) -> socket.unref());
    }
}
