import static dev.spindle.loop.Globals.setImmediate;

import dev.spindle.buffer.Buffer;
import dev.spindle.http.Agent;
import dev.spindle.http.AgentOptions;
import dev.spindle.http.ClientRequest;
import dev.spindle.http.Http;
import dev.spindle.http.HttpServer;
import dev.spindle.http.IncomingMessage;
import dev.spindle.http.RequestOptions;
import dev.spindle.loop.EventLoop;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * An agent that sends connections elsewhere in its createSocket has them under the name of where they went; what it puts into the
 * options of addRequest changes nothing of the request.
 */
public class AgentRenames {
    private static final Map<String, Function<AgentOptions, Agent>> KINDS = new LinkedHashMap<>();
    private static final ArrayDeque<String> CASES = new ArrayDeque<>();
    private static HttpServer first;
    private static HttpServer second;
    private static int port;
    private static int other;

    public static void main(String[] args) {
        KINDS.put("none", Agent::new);
        KINDS.put("another host in createSocket", options -> new Agent(options) {
            @Override
            public void createSocket(ClientRequest request, RequestOptions given) {
                super.createSocket(request, given.host("127.0.0.1"));
            }
        });
        KINDS.put("another port in createSocket", options -> new Agent(options) {
            @Override
            public void createSocket(ClientRequest request, RequestOptions given) {
                super.createSocket(request, given.port(other));
            }
        });
        KINDS.put("a local address in createSocket", options -> new Agent(options) {
            @Override
            public void createSocket(ClientRequest request, RequestOptions given) {
                super.createSocket(request, given.localAddress("127.0.0.1"));
            }
        });
        KINDS.put("another host in addRequest", options -> new Agent(options) {
            @Override
            public void addRequest(ClientRequest request, RequestOptions given) {
                getName(given);
                super.addRequest(request, given.host("127.0.0.1"));
            }
        });
        for (var kind : KINDS.keySet()) {
            CASES.addAll(List.of(kind + " false", kind + " true"));
        }
        EventLoop.run(() -> {
            first = Http.createServer((req, res) -> res.end("one"));
            second = Http.createServer((req, res) -> res.end("two"));
            first.listen(
                    0,
                    () -> second.listen(0, () -> {
                        port = first.address().port();
                        other = second.address().port();
                        run();
                    }));
        });
    }

    private static String show(Map<String, ? extends List<?>> lists) {
        return lists.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue().size())
                .collect(Collectors.joining(" "))
                .replace(String.valueOf(port), "P")
                .replace(String.valueOf(other), "Q");
    }

    private static void pool(Agent agent, String when) {
        System.out.println("  " + when + " | " + show(agent.sockets()) + " | " + show(agent.freeSockets()) + " | "
                + show(agent.requests()) + " | " + agent.totalSocketCount());
    }

    private static void run() {
        var next = CASES.poll();
        if (next == null) {
            first.close();
            second.close();
            return;
        }
        System.out.println("# " + next);
        var at = next.lastIndexOf(' ');
        var options = new AgentOptions().keepAlive(true);
        if (next.endsWith("true")) {
            options.maxSockets(1);
        }
        ask(KINDS.get(next.substring(0, at)).apply(options), 3);
    }

    private static void ask(Agent agent, int left) {
        if (left == 0) {
            pool(agent, "at last");
            agent.destroy();
            run();
            return;
        }
        var options =
                new RequestOptions().host("127.0.0.2").port(port).agent(agent).path("/");
        var req = Http.get(
                options, (IncomingMessage res) -> res.on("data", (Buffer text) -> System.out.println("  " + text)));
        pool(agent, "asked");
        req.on(
                "close",
                () -> setImmediate(() -> {
                    System.out.println("  " + req.host() + " " + req.reusedSocket());
                    ask(agent, left - 1);
                }));
    }
}
