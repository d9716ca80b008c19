package dev.spindle.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.channels.spi.AbstractSelectableChannel;
import java.nio.channels.spi.AbstractSelector;
import java.nio.channels.spi.SelectorProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class NioPollerTest {
    /** A Selector that never waits and never finds anything. */
    private static class BrokenSelector extends AbstractSelector {
        int selects;

        BrokenSelector() {
            super(SelectorProvider.provider());
        }

        @Override
        protected void implCloseSelector() {}

        @Override
        protected SelectionKey register(AbstractSelectableChannel channel, int ops, Object attachment) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Set<SelectionKey> keys() {
            return Set.of();
        }

        @Override
        public Set<SelectionKey> selectedKeys() {
            return Set.of();
        }

        @Override
        public int selectNow() {
            return 0;
        }

        @Override
        public int select(long timeout) {
            selects++;
            return 0;
        }

        @Override
        public int select() {
            return select(0);
        }

        @Override
        public int select(Consumer<SelectionKey> action, long timeout) {
            return select(timeout);
        }

        @Override
        public int selectNow(Consumer<SelectionKey> action) {
            return 0;
        }

        @Override
        public Selector wakeup() {
            return this;
        }
    }

    @Test
    void aSelectorThatNeverWaitsIsReplaced() {
        var broken = new BrokenSelector();
        var opened = new int[1];
        var loop = new EventLoop(
                l -> new NioPoller(l, () -> opened[0]++ == 0 ? broken : Selector.open(), InetAddress::getAllByName));
        loop.start(() -> loop.setTimeout(() -> {}, 300));
        assertEquals(2, opened[0]);
        assertEquals(NioPoller.MOST_EMPTY_SELECTS, broken.selects);
        assertFalse(broken.isOpen());
    }

    @Test
    void connectionsMoveToTheNewSelector() {
        var lines = new ArrayList<String>();
        var loop = new EventLoop();
        loop.start(() -> {
            var poller = (NioPoller) loop.poller();
            var listener = poller.tcpListener();
            listener.listen(TcpHandleTest.loopback(0), false, 511, handle -> {
                var server = new ConnectionLog("server", handle, lines);
                server.handle.readStart();
                server.onEnd = server::close;
                server.onBytes = text -> {
                    poller.rebuild();
                    server.write("ho");
                };
                listener.close(null);
            });
            var client = new ConnectionLog("client", poller.tcp(), lines);
            client.onConnect = () -> {
                client.write("hi");
                client.handle.readStart();
            };
            client.onBytes = text -> client.close();
            client.handle.connect(listener.localAddress());
            poller.rebuild();
        });
        assertEquals(
                List.of(
                        "client connect",
                        "server bytes hi",
                        "client bytes ho",
                        "client closed",
                        "server end",
                        "server closed"),
                lines);
    }

    /** Both keys are ready in one poll, and the callback of one cancels the other. */
    @Test
    void aConnectionClosedByAnotherOfTheSamePollHearsNothing() {
        var lines = new ArrayList<String>();
        var loop = new EventLoop();
        loop.start(() -> {
            var listener = loop.poller().tcpListener();
            var servers = new ArrayList<ConnectionLog>();
            listener.listen(TcpHandleTest.loopback(0), false, 511, handle -> {
                servers.add(new ConnectionLog("server", handle, lines));
                if (servers.size() == 2) {
                    listener.close(null);
                    loop.setTimeout(() -> bothClosedByTheFirst(servers), 20); // by then the kernel has delivered
                }
            });
            for (var i = 0; i < 2; i++) {
                var client = ConnectionLog.of("client", loop.poller().tcp());
                client.onConnect = () -> client.write("hi");
                client.handle.unref();
                client.handle.connect(listener.localAddress());
            }
        });
        assertEquals(List.of("server bytes hi", "server closed", "server closed"), lines);
    }

    private static void bothClosedByTheFirst(List<ConnectionLog> servers) {
        for (var each : servers) {
            each.onBytes = text -> servers.forEach(ConnectionLog::close);
            each.handle.readStart();
        }
    }

    /** The look that has the Selector forget a key swallows the wake-up of a task that comes in meanwhile. */
    @Test
    void aTaskThatComesInWhileAKeyIsForgottenIsNotSleptOver() throws IOException {
        var loop = new EventLoop[1];
        var selector = new BrokenSelector() {
            @Override
            public int selectNow(Consumer<SelectionKey> action) {
                if (loop[0] != null) {
                    loop[0].execute(() -> EventLoop.current().process().exit(0));
                    loop[0] = null;
                }
                return 0;
            }
        };
        var real = Selector.open();
        var channel = SocketChannel.open();
        channel.configureBlocking(false);
        var key = channel.register(real, 0);
        new EventLoop(l -> new NioPoller(l, () -> selector, InetAddress::getAllByName)).start(() -> {
            EventLoop.current().setTimeout(() -> {}, 60_000);
            loop[0] = EventLoop.current();
            ((NioPoller) EventLoop.current().poller()).close(key);
        });
        assertEquals(0, selector.selects, "waits with a task there");
        assertFalse(channel.isOpen());
        real.close();
    }

    @Test
    void anInterruptNeitherStopsTheLoopNorMakesItSpin() {
        var loop = new EventLoop();
        var polls = new int[1];
        loop.start(() -> {
            Thread.currentThread().interrupt();
            loop.setTimeout(
                    () -> {
                        assertFalse(Thread.currentThread().isInterrupted());
                        polls[0]++;
                    },
                    50);
        });
        assertEquals(1, polls[0]);
        assertFalse(Thread.interrupted());
    }

    @Test
    void aTaskFromAnotherThreadEndsTheWait() throws InterruptedException {
        var loop = new EventLoop();
        var started = new CountDownLatch(1);
        var ran = new ArrayList<String>();
        var other = new Thread(() -> {
            try {
                started.await();
                loop.execute(() -> {
                    ran.add("task");
                    loop.process().exit(0);
                });
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        });
        other.start();
        loop.start(() -> {
            loop.setTimeout(() -> ran.add("timer"), 15_000);
            started.countDown();
        });
        other.join();
        assertEquals(List.of("task"), ran);
    }

    @Test
    void whatIsLeftOpenIsClosedWithTheLoop() {
        var loop = new EventLoop();
        var handles = new ArrayList<StreamHandle>();
        var listener = new ListenHandle[1];
        loop.start(() -> {
            listener[0] = loop.poller().tcpListener();
            listener[0].listen(TcpHandleTest.loopback(0), false, 511, handle -> {
                handles.add(handle);
                loop.process().exit(0);
            });
            var client = ConnectionLog.of("client", loop.poller().tcp());
            handles.add(client.handle);
            client.handle.connect(listener[0].localAddress());
        });
        assertEquals(2, handles.size());
        for (var handle : handles) {
            assertTrue(handle.remoteAddress() == null, "still open");
        }
    }

    /** Else what a server did at first after a quiet time would be dated back: the Date of an answer, the start of a time limit. */
    @Test
    void whoIsCalledBackFindsTheTimeAtWhichTheWaitWasOver() {
        var nanos = new long[1];
        var loop = new EventLoop(made -> new NioPoller(made) {
            @Override
            public long nanoTime() {
                return nanos[0];
            }

            @Override
            public void poll(long timeoutMs) {
                nanos[0] += 5_000_000_000L;
                super.poll(timeoutMs);
            }
        });
        var late = new ArrayList<Long>();
        loop.start(() -> {
            var listener = loop.poller().tcpListener();
            listener.listen(TcpHandleTest.loopback(0), false, 511, handle -> {
                var now = loop.now();
                late.add(loop.updateTime() - now);
                loop.process().exit(0);
            });
            loop.poller().tcp().connect(listener.localAddress());
        });
        assertEquals(List.of(0L), late);
    }
}
