package dev.spindle.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.spindle.events.NodeException;
import dev.spindle.loop.EventLoop;
import dev.spindle.net.Net;
import dev.spindle.net.Server;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A server closes after each answer and does not say so, while requests wait for the one connection there may be. */
@Timeout(value = 1, unit = TimeUnit.MINUTES)
class SilentCloseTest {
    private final List<String> heard = new ArrayList<>();
    private int connections;
    private int left = 4;

    @Test
    void nodesAgentGivesTheDyingConnectionAway() {
        run(HttpProfile.NODE);
        assertEquals(List.of("200", "ECONNRESET", "200", "ECONNRESET"), heard);
        assertEquals(2, connections);
    }

    @Test
    void underStrictItWaitsUntilTheCloseCanBeSeen() {
        run(HttpProfile.STRICT);
        assertEquals(List.of("200", "200", "200", "200"), heard);
        assertEquals(4, connections);
    }

    private void run(HttpProfile profile) {
        EventLoop.run(() -> {
            var server = Net.createServer(socket -> {
                connections++;
                socket.on("error", () -> {});
                socket.on("data", () -> socket.end("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"));
            });
            server.listen(0, "127.0.0.1", () -> askFourTimes(server, profile));
        });
    }

    private void askFourTimes(Server server, HttpProfile profile) {
        var agent = new Agent(new AgentOptions().keepAlive(true).maxSockets(1));
        for (var i = 0; i < 4; i++) {
            var options = new RequestOptions()
                    .host("127.0.0.1")
                    .port(server.address().port())
                    .agent(agent)
                    .profile(profile);
            var req = Http.get(options, res -> {
                heard.add(String.valueOf(res.statusCode()));
                res.resume();
            });
            req.on("error", (NodeException e) -> heard.add(e.code()));
            req.on("close", () -> {
                if (--left == 0) {
                    agent.destroy();
                    server.close();
                }
            });
        }
    }
}
