import static dev.spindle.loop.Globals.setImmediate;
import static dev.spindle.loop.Globals.setTimeout;

import dev.spindle.http.Agent;
import dev.spindle.http.AgentOptions;
import dev.spindle.http.Http;
import dev.spindle.http.HttpServer;
import dev.spindle.http.IncomingMessage;
import dev.spindle.http.RequestOptions;
import dev.spindle.loop.EventLoop;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which origin gets the place under maxTotalSockets. */
class AgentPlaces {
    private record Case(String title, boolean keepAlive, String asked) {}

    private static final ArrayDeque<String> NAMES = new ArrayDeque<>(List.of("a", "b", "c"));
    private static final ArrayDeque<Case> CASES = new ArrayDeque<>(List.of(
            new Case("one place", false, "a b c"),
            new Case("one place, the last asks twice", false, "a c b c"),
            new Case("one place, two each", false, "a a b b c c"),
            new Case("one place, mixed", false, "a b a c a b"),
            new Case("one place, kept", true, "a b c"),
            new Case("one place, kept, two each", true, "a a b b c c"),
            new Case("one place, kept, mixed", true, "a b a c a b")));
    private static final Map<String, HttpServer> SERVERS = new LinkedHashMap<>();

    public static void main(String[] args) {
        EventLoop.run(AgentPlaces::listen);
    }

    private static void listen() {
        if (NAMES.isEmpty()) {
            run();
            return;
        }
        var name = NAMES.poll();
        var server = Http.createServer((req, res) -> res.end(name));
        SERVERS.put(name, server);
        server.listen(0, "127.0.0.1", AgentPlaces::listen);
    }

    /** Turns of the loop, each with time for a busy kernel to hand bytes on. */
    private static void settled(int rounds, Runnable then) {
        if (rounds == 0) {
            then.run();
        } else {
            setImmediate(() -> setTimeout(() -> settled(rounds - 1, then), 2));
        }
    }

    private static void run() {
        if (CASES.isEmpty()) {
            SERVERS.values().forEach(HttpServer::close);
            return;
        }
        var next = CASES.poll();
        System.out.println("-- " + next.title);
        var agent = new Agent(new AgentOptions().maxTotalSockets(1).keepAlive(next.keepAlive));
        var asked = next.asked.split(" ");
        var left = new int[] {asked.length};
        for (var i = 0; i < asked.length; i++) {
            var label = "  " + i + " " + asked[i];
            var req = Http.get(new RequestOptions()
                    .host("127.0.0.1")
                    .port(SERVERS.get(asked[i]).address().port())
                    .agent(agent));
            req.on("response", (IncomingMessage res) -> {
                res.resume();
                System.out.println(label + " answered, reused " + req.reusedSocket());
            });
            req.on("close", () -> {
                if (--left[0] == 0) {
                    settled(10, () -> {
                        System.out.println("  total " + agent.totalSocketCount());
                        agent.destroy();
                        settled(10, AgentPlaces::run);
                    });
                }
            });
        }
    }
}
