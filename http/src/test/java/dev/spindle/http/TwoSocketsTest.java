package dev.spindle.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.spindle.loop.EventLoop;
import dev.spindle.net.Net;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** H39: a live request that is given another socket. What Node does as well is in the twin RequestTwoSockets. */
@Timeout(value = 1, unit = TimeUnit.MINUTES)
class TwoSocketsTest {
    private final List<String> heard = new ArrayList<>();

    /** Finds no socket. */
    private static final class Idle extends Agent {
        @Override
        public void addRequest(ClientRequest req, RequestOptions options) {}
    }

    @Test
    void theRequestClosesOnce() {
        exchange(false);
        assertEquals(List.of("response", "close", "closed"), heard);
    }

    @Test
    void theSameOneTwiceIsOne() {
        exchange(true);
        assertEquals(List.of("response", "close", "closed"), heard);
    }

    private void exchange(boolean same) {
        EventLoop.run(() -> {
            var server = Http.createServer((req, res) -> res.end("x"));
            server.listen(0, "127.0.0.1", () -> {
                var first = Net.connect(server.address().port(), "127.0.0.1");
                var second = same ? first : Net.connect(server.address().port(), "127.0.0.1");
                var req = Http.request(new RequestOptions().agent(new Idle()));
                req.onSocket(first);
                req.onSocket(second);
                req.end();
                req.on(ClientRequest.RESPONSE, res -> {
                    heard.add("response");
                    res.resume();
                });
                req.on("error", (Throwable e) -> heard.add(e.getMessage()));
                req.on("close", () -> {
                    heard.add("close");
                    first.destroy();
                    second.destroy();
                    server.close(() -> heard.add("closed"));
                });
            });
        });
    }
}
