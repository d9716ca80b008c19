package dev.spindle.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spindle.buffer.Buffer;
import dev.spindle.loop.EventLoop;
import dev.spindle.loop.Globals;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Every descriptor is given back, however a connection ends; and a server that has none left goes on when it has. */
@EnabledOnOs(OS.LINUX)
class DescriptorsTest {
    private static final int LIMIT = 64;
    private static final int STORM = 600;

    /** How a connection may be left, by either side. */
    private static final List<Consumer<Socket>> WAYS = List.of(
            s -> s.end(),
            s -> s.end("bye"),
            s -> s.destroy(),
            s -> s.destroy(new IllegalStateException("mine")),
            s -> s.resetAndDestroy(),
            s -> {
                s.write(Buffer.alloc(300_000));
                s.resetAndDestroy();
            },
            s -> {
                s.write(Buffer.alloc(300_000));
                s.end();
            },
            s -> s.destroySoon());

    private int left = STORM;
    private int before;
    private int after = -1;

    private static int open() {
        var all = new File("/proc/self/fd").list();
        return all == null ? 0 : all.length;
    }

    @Test
    @Timeout(60)
    void aStormOfConnectionsLeavesNothingBehind() {
        EventLoop.run(() -> {
            var server = Net.createServer(peer -> {
                peer.on("error", () -> {});
                peer.resume();
                WAYS.get(left % WAYS.size()).accept(peer);
            });
            server.listen(0, "127.0.0.1", () -> {
                before = open();
                for (var i = 0; i < STORM; i++) {
                    attempt(i, server);
                }
            });
        });
        assertEquals(0, left);
        // One may be the JDK's own, which it makes for the first socket that it closes; a leak has one for each of
        // many.
        assertTrue(after <= before + 1, () -> before + " descriptors before, " + after + " after");
    }

    /** Every eighth is refused, every ninth is given up before it is connected. */
    private void attempt(int i, Server server) {
        var s = Net.connect(i % 8 == 7 ? 1 : server.address().port(), "127.0.0.1");
        s.on("error", () -> {});
        s.on("close", () -> {
            if (--left == 0) {
                finish(server);
            }
        });
        s.resume();
        if (i % 9 == 8) {
            s.destroy();
        } else if (i % 10 == 9) {
            s.resetAndDestroy();
        } else {
            s.on("connect", () -> WAYS.get(i % WAYS.size()).accept(s));
        }
    }

    /** The accepted sides may still be busy. */
    private void finish(Server server) {
        server.getConnections((error, count) -> {
            if (count > 0) {
                Globals.setImmediate(() -> finish(server));
            } else {
                Globals.setImmediate(() -> Globals.setImmediate(() -> {
                    after = open();
                    server.close();
                }));
            }
        });
    }

    @Test
    @Timeout(60)
    void aServerWithoutDescriptorsRefusesAndRecovers() throws IOException, InterruptedException {
        withChild((listening, control) -> {
            var port = readPort(control);
            assertEquals("hi", greeting(port)); // has the classes loaded, which takes descriptors too
            var served = crowd(port);
            assertTrue(served > 0 && served < 2 * LIMIT, () -> served + " served");
            assertEquals("hi", greeting(port));
            control.shutdownOutput();
        });
    }

    /** Served with the last one, the first would leave the second waiting for ever. */
    @Test
    @Timeout(60)
    void theLastDescriptorIsKeptToRefuseWith() throws IOException, InterruptedException {
        withChild((listening, first) -> {
            assertEquals("hi", greeting(readPort(first)));
            first.getOutputStream().write('x');
            first.shutdownOutput();
            try (var control = listening.accept()) {
                assertEquals("connect EMFILE 127.0.0.1:1 - Local (undefined:undefined)", readLine(control));
                var port = readPort(control);
                try (var one = connect(port);
                        var other = connect(port)) {
                    assertFalse(answered(one), "served with the last descriptor");
                    assertFalse(answered(other));
                }
            }
        });
    }

    private interface Conversation {
        void with(ServerSocket listening, java.net.Socket control) throws IOException;
    }

    private static void withChild(Conversation conversation) throws IOException, InterruptedException {
        try (var listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            listening.setSoTimeout(30_000);
            var child = start(listening.getLocalPort());
            try (var control = listening.accept()) {
                conversation.with(listening, control);
                assertTrue(child.waitFor(20, TimeUnit.SECONDS));
                assertEquals(0, child.exitValue());
            } finally {
                child.destroyForcibly();
            }
        }
    }

    private static int readPort(java.net.Socket control) throws IOException {
        control.setSoTimeout(20_000);
        var port = 0;
        for (int digit; (digit = control.getInputStream().read()) >= '0'; ) {
            port = port * 10 + digit - '0';
        }
        return port;
    }

    private static String readLine(java.net.Socket control) throws IOException {
        control.setSoTimeout(20_000);
        var line = new StringBuilder();
        for (int each; (each = control.getInputStream().read()) > '\n'; ) {
            line.append((char) each);
        }
        return line.toString();
    }

    private static java.net.Socket connect(int port) throws IOException {
        var s = new java.net.Socket(InetAddress.getLoopbackAddress(), port);
        s.setSoTimeout(20_000);
        return s;
    }

    private static Process start(int port) throws IOException {
        var java = System.getProperty("java.home") + "/bin/java";
        return new ProcessBuilder(
                        "sh",
                        "-c",
                        "ulimit -n " + LIMIT + " && exec \"$@\"",
                        "sh",
                        java,
                        "-cp",
                        System.getProperty("java.class.path"),
                        FewDescriptors.class.getName(),
                        String.valueOf(port))
                .inheritIO()
                .start();
    }

    /** Twice as many connections as the server can hold; returns how many were greeted. */
    private static int crowd(int port) throws IOException {
        var all = new ArrayList<java.net.Socket>();
        try {
            for (var i = 0; i < 2 * LIMIT; i++) {
                all.add(connect(port));
            }
            var served = 0;
            for (var s : all) {
                served += answered(s) ? 1 : 0;
            }
            return served;
        } finally {
            for (var s : all) {
                s.close();
            }
        }
    }

    private static boolean answered(java.net.Socket s) {
        try {
            return s.getInputStream().read() == 'h';
        } catch (SocketTimeoutException e) {
            throw new AssertionError("a connection is neither greeted nor refused", e);
        } catch (IOException e) {
            return false; // reset
        }
    }

    /** The descriptors come back when the server notices: until then it may refuse. */
    private static String greeting(int port) {
        for (var left = 2_000; left > 0; left--) {
            var said = greetingOrNull(port);
            if (said != null) {
                return said;
            }
        }
        return "never";
    }

    private static String greetingOrNull(int port) {
        try (var s = connect(port)) {
            var bytes = s.getInputStream().readNBytes(2);
            return bytes.length == 2 ? new String(bytes, StandardCharsets.US_ASCII) : null;
        } catch (IOException e) {
            return null;
        }
    }
}
