import static dev.spindle.loop.Globals.setImmediate;
import static dev.spindle.loop.Globals.setTimeout;

import dev.spindle.events.EventEmitter;
import dev.spindle.events.NodeException;
import dev.spindle.http.Agent;
import dev.spindle.http.AgentOptions;
import dev.spindle.http.ClientRequest;
import dev.spindle.http.Http;
import dev.spindle.http.HttpServer;
import dev.spindle.http.IncomingMessage;
import dev.spindle.http.RequestOptions;
import dev.spindle.loop.AbortController;
import dev.spindle.loop.EventLoop;
import java.util.ArrayDeque;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** Aborting a request by a signal, in every state it can be in. */
public class ClientSignal {
    private record Case(
            String title,
            String path,
            Consumer<AbortController> before,
            BiConsumer<AbortController, ClientRequest> after) {}

    private static final IllegalStateException REASON = new IllegalStateException("enough");
    private static final ArrayDeque<Case> CASES = new ArrayDeque<>(List.of(
            new Case("aborted before", "/", c -> c.abort(), (c, req) -> {}),
            new Case("aborted before, with a reason", "/", c -> c.abort(REASON), (c, req) -> {}),
            new Case("aborted at once", "/", c -> {}, (c, req) -> c.abort()),
            new Case("aborted when there is a socket", "/", c -> {}, (c, req) -> req.on("socket", () -> c.abort())),
            new Case("aborted when it is sent", "/", c -> {}, (c, req) -> req.on("finish", () -> c.abort(REASON))),
            new Case(
                    "aborted within the response",
                    "/head",
                    c -> {},
                    (c, req) -> req.on("response", (IncomingMessage res) -> res.on("data", () -> c.abort()))),
            new Case(
                    "aborted at the end",
                    "/whole",
                    c -> {},
                    (c, req) -> req.on("response", (IncomingMessage res) -> res.on("end", () -> c.abort()))),
            new Case("aborted when it is closed", "/whole", c -> {}, (c, req) -> req.on("close", () -> c.abort())),
            new Case("aborted in the queue", "/", c -> {}, (c, req) -> c.abort())));

    private static HttpServer server;

    public static void main(String[] args) {
        EventLoop.run(() -> {
            server = Http.createServer((req, res) -> {
                if (req.url().equals("/head")) {
                    res.write("part", "utf8");
                }
                if (req.url().equals("/whole")) {
                    res.end("whole");
                }
            });
            server.listen(0, "127.0.0.1", ClientSignal::run);
        });
    }

    private static void run() {
        var next = CASES.poll();
        if (next == null) {
            server.close();
            server.closeAllConnections();
            return;
        }
        System.out.println("# " + next.title());
        var agent = new Agent(new AgentOptions().keepAlive(true).maxSockets(1));
        if (next.title().endsWith("queue")) {
            Http.get(options(agent).path("/whole"), res -> res.resume());
        }
        var controller = new AbortController();
        next.before().accept(controller);
        var req = Http.get(options(agent).path(next.path()).signal(controller.signal()));
        watch("", req, "socket", "response", "abort", "error", "close");
        req.on("response", (IncomingMessage res) -> {
            watch("response ", res, "aborted", "end", "error", "close");
            res.resume();
        });
        next.after().accept(controller, req);
        System.out.println("destroyed " + req.destroyed() + " aborted " + req.aborted());
        req.on(
                "close",
                () -> byTurns(
                        () -> {
                            agent.destroy();
                            run();
                        },
                        30));
    }

    private static RequestOptions options(Agent agent) {
        return new RequestOptions()
                .host("127.0.0.1")
                .port(server.address().port())
                .agent(agent);
    }

    private static void watch(String who, EventEmitter emitter, String... events) {
        for (var event : events) {
            emitter.addListener(event, arguments -> {
                var value = arguments.length == 0 ? null : arguments[0];
                System.out.println(who + event + " " + (value instanceof NodeException e ? show(e) : ""));
                return null;
            });
        }
    }

    private static String show(NodeException e) {
        return e.name() + " " + e.code() + " " + e.getMessage() + " "
                + (e.getCause() == REASON ? REASON.getMessage() : e.getCause() == null ? null : causeOf(e));
    }

    private static String causeOf(NodeException e) {
        return e.getCause().getMessage();
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
