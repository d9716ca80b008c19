package dev.spindle.bench;

import dev.spindle.events.NodeException;
import dev.spindle.loop.EventLoop;
import dev.spindle.loop.ListenHandle;
import dev.spindle.loop.Poller;
import dev.spindle.loop.StreamHandle;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * A platform without a kernel: the first server that listens gets connections, on each of which the same bytes arrive again and
 * again; what it writes is copied and forgotten. What is left is what Spindle itself costs.
 */
final class Unwired implements Poller {
    private static final BiConsumer<Consumer<StreamHandle>, StreamHandle> ACCEPT = Consumer::accept;
    private static final BiConsumer<StreamHandle.Owner, ByteBuffer> ARRIVE = StreamHandle.Owner::onBytes;

    private final EventLoop loop;
    private final ByteBuffer arrival;
    private final Connection[] connections;
    private int roundsLeft;
    private Consumer<StreamHandle> server;

    /** That many connections, on each of which {@code arrival} comes that many times. */
    Unwired(EventLoop loop, ByteBuffer arrival, int connections, int rounds) {
        this.loop = loop;
        this.arrival = arrival;
        this.connections = new Connection[connections];
        roundsLeft = rounds;
    }

    @Override
    public void poll(long timeoutMs) {
        if (connections[0] == null) {
            for (var i = 0; i < connections.length; i++) {
                connections[i] = new Connection(loop);
                loop.call(ACCEPT, server, connections[i]);
            }
        }
        if (roundsLeft-- == 0) {
            loop.process().exit();
        }
        for (var connection : connections) {
            loop.call(ARRIVE, connection.owner(), arrival.rewind());
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
    public void wakeup() {}

    @Override
    public StreamHandle tcp() {
        return new Connection(loop);
    }

    @Override
    public StreamHandle pipe() {
        return new Connection(loop);
    }

    @Override
    public ListenHandle tcpListener() {
        return new Listener(loop);
    }

    @Override
    public ListenHandle pipeListener() {
        return new Listener(loop);
    }

    @Override
    public void lookup(String hostname, BiConsumer<NodeException, List<InetAddress>> result) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {}

    private final class Listener extends ListenHandle {
        Listener(EventLoop loop) {
            super(loop);
        }

        @Override
        public void listen(SocketAddress address, boolean reusePort, int backlog, Consumer<StreamHandle> onConnection) {
            server = onConnection;
            active(true);
        }

        @Override
        public SocketAddress localAddress() {
            return InetSocketAddress.createUnresolved("nowhere", 1);
        }

        @Override
        protected void release() {}
    }

    private static final class Connection extends StreamHandle {
        private final byte[] written = new byte[4096];
        private int gathered;
        private int corked;

        Connection(EventLoop loop) {
            super(loop);
        }

        Owner owner() {
            return owner;
        }

        @Override
        public boolean write(byte[] bytes, int offset, int length) {
            System.arraycopy(bytes, offset, written, gathered, length);
            gathered = corked > 0 ? gathered + length : 0;
            return true;
        }

        @Override
        public void cork() {
            corked++;
        }

        @Override
        public void uncork() {
            corked--;
            gathered = 0;
        }

        @Override
        public void readStart() {
            active(true);
        }

        @Override
        public void readStop() {
            active(false);
        }

        @Override
        public void readLimit(int bytes) {}

        @Override
        public NodeException bind(SocketAddress local, SocketAddress target, boolean reusePort) {
            return null;
        }

        @Override
        public NodeException connect(SocketAddress target) {
            return null;
        }

        @Override
        public NodeException failure() {
            return null;
        }

        @Override
        public int pendingBytes() {
            return 0;
        }

        @Override
        public void shutdown() {}

        @Override
        public void reset(Runnable onClosed) {}

        @Override
        public void setNoDelay(boolean noDelay) {}

        @Override
        public void setKeepAlive(boolean enable, int initialDelay, int interval, int count) {}

        @Override
        public void setTypeOfService(int tos) {}

        @Override
        public int typeOfService(int set) {
            return set;
        }

        @Override
        public SocketAddress localAddress() {
            return null;
        }

        @Override
        public SocketAddress remoteAddress() {
            return null;
        }

        @Override
        protected void release() {}
    }
}
