package dev.spindle.net;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.spindle.buffer.Buffer;
import dev.spindle.events.NodeException;
import dev.spindle.loop.EventLoop;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** {@link Socket#gather}, whose writes count as done before they are tried. */
@Timeout(value = 1, unit = TimeUnit.MINUTES)
class GatheringTest {
    private final List<String> heard = new ArrayList<>();

    @Test
    void aFailureIsToldThoughNothingElseKeepsTheLoopAlive() {
        EventLoop.run(() -> {
            var server = Net.createServer();
            server.listen(0, "127.0.0.1", () -> {
                var client = Net.connect(server.address().port(), "127.0.0.1");
                client.on("error", (NodeException error) -> heard.add(error.syscall()));
                client.on("close", () -> heard.add("close"));
                client.on("connect", () -> client.pause().unref());
                server.on(Server.CONNECTION, peer -> {
                    server.close();
                    peer.on("close", () -> peer.loop().setImmediate(() -> writeGathered(client)));
                    peer.loop().setImmediate(peer::resetAndDestroy);
                });
            });
        });
        assertEquals(List.of("write", "close"), heard);
    }

    private static void writeGathered(Socket client) {
        client.gather();
        client.write(Buffer.from("x"));
        client.flush();
    }
}
