package dev.spindle.net;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.spindle.loop.EventLoop;
import dev.spindle.loop.Globals;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Connections that close in one turn while many are ready: their descriptors go at the next poll, not one by one. */
@Timeout(60)
class ClosingTogetherTest {
    private static final int MANY = 200;
    private static final int LONGEST = 10_000; // ms

    private final List<Socket> clients = new ArrayList<>();
    private int heard;
    private int accepted;

    @Test
    void allPeersHearOfIt() {
        EventLoop.run(() -> {
            var server = Net.createServer();
            server.on(Server.CONNECTION, peer -> {
                peer.on("data", () -> peer.destroy());
                if (++accepted == MANY) {
                    clients.forEach(client -> client.write("x"));
                    server.close();
                }
            });
            server.listen(0, "127.0.0.1", () -> connectAll(server.address().port()));
            // A peer that hears nothing would keep the loop alive, which no time limit of JUnit's ends.
            Globals.setTimeout(() -> clients.forEach(Socket::destroy), LONGEST).unref();
        });
        assertEquals(MANY, heard);
    }

    private void connectAll(int port) {
        for (var i = 0; i < MANY; i++) {
            var client = Net.connect(port, "127.0.0.1");
            clients.add(client);
            client.resume();
            client.on("end", () -> heard++);
        }
    }
}
