package dev.spindle.loop;

import dev.spindle.events.NodeException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.channels.Selector;
import java.util.List;
import java.util.function.BiConsumer;

/** The platform of java.nio: one Selector, one read buffer and one write buffer for all connections. */
final class NioPoller implements Poller {
    private final Selector selector;

    NioPoller(EventLoop loop) {
        try {
            selector = Selector.open();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public long nanoTime() {
        return System.nanoTime();
    }

    @Override
    public long currentTimeMillis() {
        return System.currentTimeMillis();
    }

    @Override
    public void poll(long timeoutMs) {
        try {
            if (timeoutMs == 0) {
                selector.selectNow();
            } else {
                selector.select(Math.max(0, timeoutMs));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void wakeup() {
        selector.wakeup();
    }

    @Override
    public StreamHandle tcp() {
        throw new UnsupportedOperationException();
    }

    @Override
    public StreamHandle pipe() {
        throw new UnsupportedOperationException();
    }

    @Override
    public ListenHandle tcpListener() {
        throw new UnsupportedOperationException();
    }

    @Override
    public ListenHandle pipeListener() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void lookup(String hostname, BiConsumer<NodeException, List<InetAddress>> result) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {
        try {
            selector.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
