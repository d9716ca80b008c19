package dev.spindle.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
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
    private static final class BrokenSelector extends AbstractSelector {
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
                server.onBytes = text -> poller.rebuild();
                listener.close(null);
            });
            var client = new ConnectionLog("client", poller.tcp(), lines);
            client.onConnect = () -> {
                client.write("hi");
                loop.setTimeout(client::close, 5);
            };
            client.handle.connect(listener.localAddress());
            poller.rebuild();
        });
        assertEquals(
                List.of("client connect", "server bytes hi", "server end", "server closed", "client closed"), lines);
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
}
