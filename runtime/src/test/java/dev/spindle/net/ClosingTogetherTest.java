package dev.spindle.net;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.spindle.events.NodeException;
import dev.spindle.loop.EventLoop;
import dev.spindle.loop.Globals;
import java.util.ArrayList;
import java.util.Collections;
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
    private int written;
    private final List<String> errors = new ArrayList<>();

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

    /** N35: unlike Node, where each of these writes fails. */
    @Test
    void whoIsResetInThisTurnHearsOfItInTheNext() {
        EventLoop.run(() -> {
            var server = Net.createServer();
            server.on(Server.CONNECTION, peer -> {
                peer.on("data", () -> reset(peer));
                peer.on("error", (NodeException e) -> errors.add(e.code() + " " + e.syscall()));
                if (++accepted == MANY) {
                    clients.forEach(client -> client.write("x"));
                    server.close();
                }
            });
            server.listen(0, "127.0.0.1", () -> connectAll(server.address().port()));
            Globals.setTimeout(() -> clients.forEach(Socket::destroy), LONGEST).unref();
        });
        assertEquals(Collections.nCopies(MANY, "ECONNRESET read"), errors);
        assertEquals(MANY, written);
    }

    private void reset(Socket peer) {
        var client = clients.stream()
                .filter(one -> one.localPort() == peer.remotePort())
                .findAny()
                .orElseThrow();
        client.resetAndDestroy();
        peer.write("y", error -> written += error == null ? 1 : 0);
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
