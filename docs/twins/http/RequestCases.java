import static dev.spindle.loop.Globals.setImmediate;
import static dev.spindle.loop.Globals.setTimeout;

import dev.spindle.buffer.Buffer;
import dev.spindle.events.EventEmitter;
import dev.spindle.events.NodeException;
import dev.spindle.http.Agent;
import dev.spindle.http.AgentOptions;
import dev.spindle.http.ClientRequest;
import dev.spindle.http.Http;
import dev.spindle.http.IncomingMessage;
import dev.spindle.http.RequestOptions;
import dev.spindle.net.Net;
import dev.spindle.net.Socket;
import java.util.Queue;
import java.util.function.Consumer;

/** What programs share that show the events of one request each: to a server that answers raw bytes, by an agent that keeps connections. */
abstract class RequestCases {
    record Case(String title, Consumer<Socket> answer, RequestOptions options, Consumer<ClientRequest> act) {}

    static void run(Queue<Case> cases) {
        var next = cases.poll();
        if (next == null) {
            return;
        }
        System.out.println("# " + next.title());
        var agent = new Agent(new AgentOptions().keepAlive(true));
        var server = Net.createServer(socket -> {
            socket.setNoDelay();
            socket.on("error", () -> {});
            socket.once("data", () -> next.answer().accept(socket));
        });
        server.listen(0, "127.0.0.1", () -> {
            var options = next.options().host("127.0.0.1").port(server.address().port());
            if (!next.title().contains("no agent")) {
                options.agent(agent);
            }
            var req = Http.request(options);
            watch(
                    "req",
                    req,
                    "socket",
                    "response",
                    "abort",
                    "prefinish",
                    "finish",
                    "timeout",
                    "continue",
                    "information",
                    "error",
                    "close");
            req.on("response", (IncomingMessage res) -> watch("res", res, "aborted", "data", "end", "error", "close"));
            req.on(
                    "close",
                    () -> byTurns(
                            () -> {
                                agent.destroy();
                                server.close(() -> run(cases));
                            },
                            20));
            next.act().accept(req);
        });
    }

    static void watch(String who, EventEmitter emitter, String... events) {
        for (var event : events) {
            emitter.addListener(event, arguments -> {
                System.out.println(who + " " + event + (arguments.length == 0 ? "" : show(arguments[0])));
                return null;
            });
        }
    }

    static String show(Object value) {
        if (value instanceof Throwable error) {
            var code = error instanceof NodeException known ? known.code() : null;
            return " " + code + " " + error.getMessage();
        }
        if (value instanceof IncomingMessage message) {
            return " " + message.statusCode();
        }
        return value instanceof Buffer chunk ? " " + chunk : "";
    }

    /** Like setTimeout, but in turns of the loop: what comes in meanwhile is heard, however busy the machine is. */
    static void byTurns(Runnable then, int ms) {
        if (ms <= 0) {
            then.run();
        } else {
            setImmediate(() -> setTimeout(() -> byTurns(then, ms - 5), 5));
        }
    }
}
