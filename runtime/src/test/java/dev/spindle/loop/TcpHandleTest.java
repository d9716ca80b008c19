package dev.spindle.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spindle.events.NodeException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(20)
class TcpHandleTest {
    private static final int BIG = 32 << 20; // more than any socket buffer holds

    private final EventLoop loop = new EventLoop();
    private final List<String> lines = new ArrayList<>();
    private ListenHandle listener;

    static InetSocketAddress loopback(int port) {
        try {
            return new InetSocketAddress(InetAddress.getByAddress("127.0.0.1", new byte[] {127, 0, 0, 1}), port);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Runs a loop with two connected handles; the listener is closed as soon as they are. */
    private void connected(BiConsumer<ConnectionLog, ConnectionLog> test) {
        loop.start(() -> connectPair(test));
    }

    private void connectPair(BiConsumer<ConnectionLog, ConnectionLog> test) {
        var client = new ConnectionLog("client", loop.poller().tcp(), lines);
        var server = new ConnectionLog[1];
        listener = loop.poller().tcpListener();
        listener.listen(loopback(0), false, 511, handle -> {
            server[0] = new ConnectionLog("server", handle, lines);
            listener.close(null);
        });
        client.onConnect = () -> {
            lines.clear();
            test.accept(client, server[0]);
        };
        client.handle.connect(listener.localAddress());
    }

    @Test
    void bytesEndAndCloseArriveInOrder() {
        connected((client, server) -> {
            server.handle.readStart();
            client.handle.readStart();
            server.onEnd = () -> {
                assertTrue(server.write("bye"));
                server.handle.shutdown();
            };
            client.onEnd = () -> {
                client.close();
                server.close();
            };
            assertTrue(client.write("hello"));
            client.handle.shutdown();
        });
        assertEquals(
                List.of(
                        "client shutdown",
                        "server bytes hello",
                        "server end",
                        "server shutdown",
                        "client bytes bye",
                        "client end",
                        "server closed",
                        "client closed"),
                lines);
    }

    @Test
    void gatheredWritesArriveTogether() {
        connected((client, server) -> {
            server.handle.readStart();
            server.onBytes = text -> {
                client.close();
                server.close();
            };
            client.handle.cork();
            client.handle.cork();
            assertTrue(client.write("one "));
            assertTrue(client.write("two "));
            assertEquals(8, client.handle.pendingBytes());
            client.handle.uncork();
            assertTrue(client.write("three"));
            assertEquals(13, client.handle.pendingBytes());
            client.handle.uncork();
            assertEquals(0, client.handle.pendingBytes());
        });
        assertEquals("server bytes one two three", lines.get(0));
    }

    @Test
    void anotherWriterSendsWhatIsGatheredFirst() {
        connected((client, server) -> {
            server.handle.readStart();
            client.handle.readStart();
            server.onBytes = text -> {
                if (text.endsWith("late")) {
                    client.close();
                    server.close();
                }
            };
            client.handle.cork();
            client.write("early ");
            server.write("other");
            client.write("late");
            client.handle.uncork();
        });
        assertTrue(lines.contains("client bytes other"), lines::toString);
        assertTrue(lines.contains("server bytes early late"), lines::toString);
    }

    @Test
    void whatTheKernelRefusesWaitsAndDrains() {
        connected((client, server) -> {
            server.quiet = true;
            var bytes = new byte[BIG];
            assertFalse(client.handle.write(bytes, 0, BIG));
            assertTrue(client.handle.pendingBytes() > 0);
            client.onDrain = () -> {
                assertEquals(0, client.handle.pendingBytes());
                client.handle.shutdown();
            };
            server.onEnd = () -> {
                client.close();
                server.close();
                assertEquals(BIG, server.received);
            };
            server.handle.readStart();
        });
        assertEquals(List.of("client drain", "client shutdown", "server end", "server closed", "client closed"), lines);
    }

    @Test
    void refusedGatheredBytesAreKeptAndComeBeforeLaterOnes() {
        connected((client, server) -> {
            server.quiet = true;
            var chunk = new byte[10_000];
            var sent = new long[1];
            boolean taken;
            do {
                client.handle.cork();
                taken = client.handle.write(chunk, 0, chunk.length);
                client.handle.uncork();
                sent[0] += chunk.length;
            } while (taken);
            assertTrue(client.handle.pendingBytes() <= NioPoller.BUFFER_SIZE + chunk.length);
            client.onDrain = client.handle::shutdown;
            server.onEnd = () -> {
                assertEquals(sent[0], server.received);
                client.close();
                server.close();
            };
            server.handle.readStart();
        });
        assertTrue(lines.contains("server end"), lines::toString);
    }

    @Test
    void shutdownWaitsForRefusedWrites() {
        connected((client, server) -> {
            server.quiet = true;
            assertFalse(client.handle.write(new byte[BIG], 0, BIG));
            client.handle.shutdown();
            server.onEnd = () -> {
                assertEquals(BIG, server.received);
                client.close();
                server.close();
            };
            server.handle.readStart();
        });
        assertEquals(List.of("client drain", "client shutdown", "server end"), lines.subList(0, 3));
    }

    @Test
    void closingSendsWhatIsGathered() {
        connected((client, server) -> {
            server.handle.readStart();
            server.onEnd = server::close;
            client.handle.cork();
            client.write("last words");
            client.close();
        });
        assertEquals(List.of("client closed", "server bytes last words", "server end", "server closed"), lines);
    }

    @Test
    void resetReachesThePeerAsReset() {
        connected((client, server) -> {
            server.handle.readStart();
            server.onError = server::close;
            client.handle.reset(null);
        });
        assertEquals(List.of("server read ECONNRESET", "server closed"), lines);
    }

    @Test
    void closingWithUnreadBytesResetsThePeer() {
        connected((client, server) -> {
            client.handle.readStart();
            client.write("nobody reads this");
            client.onError = client::close;
            server.close();
        });
        assertEquals(List.of("server closed", "client read ECONNRESET", "client closed"), lines);
    }

    @Test
    void writingToAResetConnectionFailsInALaterCallback() {
        connected((client, server) -> {
            server.handle.reset(null);
            client.onError = client::close;
            loop.setImmediate(() -> loop.setImmediate(() -> {
                assertFalse(client.write("too late"));
                lines.add("after write");
            }));
        });
        assertEquals("after write", lines.get(0));
        assertTrue(lines.get(1).matches("client write (ECONNRESET|EPIPE)"), lines::toString);
    }

    @Test
    void stoppedReadingDeliversNothingUntilStartedAgain() {
        connected((client, server) -> {
            server.handle.readStart();
            server.onBytes = text -> {
                server.handle.readStop();
                loop.setTimeout(
                        () -> {
                            lines.add("timer");
                            server.handle.readStart();
                            server.onBytes = more -> {
                                client.close();
                                server.close();
                            };
                        },
                        20);
                client.write("b");
            };
            client.write("a");
        });
        assertEquals(List.of("server bytes a", "timer", "server bytes b"), lines.subList(0, 3));
    }

    @Test
    void aRefusedConnectionIsToldLater() {
        loop.start(() -> {
            var free = loop.poller().tcpListener();
            free.listen(loopback(0), false, 1, handle -> {});
            var port = ((InetSocketAddress) free.localAddress()).getPort();
            free.close(null);
            var client = new ConnectionLog("client", loop.poller().tcp(), lines);
            client.onConnect = client::close;
            client.handle.connect(loopback(port));
            lines.add("returned");
            lines.add("client connect ECONNREFUSED 127.0.0.1:" + port);
        });
        assertEquals("returned", lines.get(0));
        assertEquals(lines.get(1), lines.get(2));
        assertEquals("client closed", lines.get(3));
    }

    @Test
    void anImpossibleLocalAddressIsToldAtOnce() {
        loop.start(() -> {
            try {
                var local = new InetSocketAddress(
                        InetAddress.getByAddress("192.0.2.1", new byte[] {(byte) 192, 0, 2, 1}), 0);
                var client = new ConnectionLog("client", loop.poller().tcp(), lines);
                var error = client.handle.bind(local, loopback(1), false);
                lines.add(error.getMessage() + " " + error.errno() + " " + error.syscall());
                client.close();
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });
        assertEquals(List.of("bind EADDRNOTAVAIL 192.0.2.1 -99 bind", "client closed"), lines);
    }

    @Test
    void anIdleUnreferencedConnectionLetsTheLoopEnd() {
        connected((client, server) -> {
            client.handle.readStart();
            client.handle.unref();
        });
        assertEquals(List.of(), lines);
    }

    @Test
    void unixDomainSocketsCarryBytesToo(@TempDir Path folder) {
        SocketAddress path = UnixDomainSocketAddress.of(folder.resolve("s"));
        loop.start(() -> {
            listener = loop.poller().pipeListener();
            listener.listen(path, false, 511, handle -> {
                var server = new ConnectionLog("server", handle, lines);
                server.handle.readStart();
                server.onEnd = server::close;
                listener.close(
                        () -> lines.add("there " + folder.resolve("s").toFile().exists()));
            });
            var client = new ConnectionLog("client", loop.poller().pipe(), lines);
            client.onConnect = () -> {
                client.write("hi");
                client.close();
            };
            client.handle.connect(path);
        });
        assertEquals(
                List.of(
                        "client connect",
                        "client closed",
                        "there false",
                        "server bytes hi",
                        "server end",
                        "server closed"),
                lines);
    }

    @Test
    void aMissingUnixSocketIsENOENT(@TempDir Path folder) {
        var path = folder.resolve("missing");
        loop.start(() -> {
            var client = new ConnectionLog("client", loop.poller().pipe(), lines);
            client.onConnect = client::close;
            client.handle.connect(UnixDomainSocketAddress.of(path));
        });
        assertEquals(List.of("client connect ENOENT " + path, "client closed"), lines);
    }

    @Test
    void aFreshPortIsFreeAsSoonAsItsListenerIsClosed() {
        loop.start(() -> {
            listener = loop.poller().tcpListener();
            listener.listen(loopback(0), false, 511, handle -> {});
            var address = listener.localAddress();
            var second = loop.poller().tcpListener();
            try {
                second.listen(address, false, 511, handle -> {});
            } catch (NodeException e) {
                lines.add(e.getMessage().replace(":" + e.port(), ":port") + " " + e.errno() + " " + e.code());
            }
            second.close(null);
            listener.close(null);
            var third = loop.poller().tcpListener();
            third.listen(address, false, 511, handle -> {});
            third.close(() -> lines.add("closed"));
        });
        assertEquals(
                List.of("listen EADDRINUSE: address already in use 127.0.0.1:port -98 EADDRINUSE", "closed"), lines);
    }
}
