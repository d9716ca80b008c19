package dev.spindle.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.spindle.loop.EventLoop;
import dev.spindle.net.Net;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Where an agent does better than Node's: no request gets a socket that cannot carry it. */
@Timeout(value = 1, unit = TimeUnit.MINUTES)
class AgentPoolTest {
    private final List<String> heard = new ArrayList<>();

    @Test
    void anIdleSocketWhoseOwnSideWasEndedIsPassedOver() {
        var agent = new ArrayList<Agent>();
        EventLoop.run(() -> {
            agent.add(new Agent(new AgentOptions().keepAlive(true)));
            var server = Net.createServer(socket -> {
                socket.on("error", () -> {});
                socket.on("data", () -> socket.write("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"));
            });
            server.listen(0, "127.0.0.1", () -> {
                var port = server.address().port();
                ask(agent.get(0), port, first -> {
                    first.socket().end();
                    ask(agent.get(0), port, second -> {
                        agent.get(0).destroy();
                        server.close();
                    });
                });
            });
        });
        assertEquals(List.of("200 false", "200 false"), heard);
    }

    private void ask(Agent agent, int port, Consumer<ClientRequest> then) {
        var req = Http.get(new RequestOptions().host("127.0.0.1").port(port).agent(agent));
        req.on(ClientRequest.RESPONSE, res -> {
            heard.add(res.statusCode() + " " + req.reusedSocket());
            res.resume();
        });
        req.on("error", (Throwable e) -> heard.add(e.getMessage()));
        req.on("close", () -> EventLoop.current().setImmediate(() -> then.accept(req)));
    }
}
