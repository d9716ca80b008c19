package dev.spindle.net;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.spindle.buffer.Buffer;
import dev.spindle.loop.EventLoop;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Bytes that go to and fro over a connection allocate nothing but the chunks that 'data' gives away. */
@Timeout(60)
class SocketAllocationTest {
    private static final com.sun.management.ThreadMXBean THREADS =
            (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final int ROUNDS = 15_000;
    private static final int MEASURED = 1_000;

    private int round;
    private long before;
    private long least = Long.MAX_VALUE;

    @Test
    void pingPong() {
        EventLoop.run(() -> {
            var ping = Buffer.from("ping");
            var server = Net.createServer(peer -> peer.onread(bytes -> peer.write(ping)));
            server.listen(0, "127.0.0.1", () -> {
                var s = Net.connect(server.address().port(), "127.0.0.1");
                s.onread(bytes -> pong(s, server, ping));
                s.on("connect", () -> s.write(ping));
            });
        });
        assertEquals(ROUNDS, round);
        assertEquals(0, least);
    }

    /** The JVM itself allocates now and then: the best of some thousands is what the work costs. */
    private void pong(Socket s, Server server, Buffer ping) {
        if (++round % MEASURED == 0) {
            if (before != 0) {
                least = Math.min(least, THREADS.getCurrentThreadAllocatedBytes() - before);
            }
            before = THREADS.getCurrentThreadAllocatedBytes();
        }
        if (round == ROUNDS) {
            s.destroy();
            server.close();
        } else {
            s.write(ping);
        }
    }
}
