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
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * A platform without a kernel: the first server that listens gets connections, on each of which the same bytes arrive again and
 * again, and to whatever a client writes they are the answer; what is written is copied and forgotten. What is left is what
 * Spindle itself costs.
 */
final class Unwired implements Poller {
    private static final BiConsumer<Consumer<StreamHandle>, StreamHandle> ACCEPT = Consumer::accept;
    private static final BiConsumer<StreamHandle.Owner, ByteBuffer> ARRIVE = StreamHandle.Owner::onBytes;
    private static final BiConsumer<StreamHandle.Owner, NodeException> CONNECTED = StreamHandle.Owner::onConnect;

    private final EventLoop loop;
    private final ByteBuffer arrival;
    private final List<Connection> connections = new ArrayList<>();
    private int accepted; // how many connections the server still gets
    private int roundsLeft;
    private Consumer<StreamHandle> server;

    /** The loop ends when {@code arrival} has come that many times on each of that many connections of a server. */
    static Unwired server(EventLoop loop, ByteBuffer arrival, int connections, int rounds) {
        var platform = new Unwired(loop, arrival);
        platform.accepted = connections;
        platform.roundsLeft = rounds;
        return platform;
    }

    /** All that clients write is answered with {@code arrival}; the loop ends when the program does. */
    static Unwired clients(EventLoop loop, ByteBuffer arrival) {
        var platform = new Unwired(loop, arrival);
        platform.roundsLeft = -1;
        return platform;
    }

    private Unwired(EventLoop loop, ByteBuffer arrival) {
        this.loop = loop;
        this.arrival = arrival;
    }

    @Override
    public void poll(long timeoutMs) {
        for (; accepted > 0; accepted--) {
            var connection = new Connection(loop, true);
            connections.add(connection);
            loop.call(ACCEPT, server, connection);
        }
        if (roundsLeft-- == 0) {
            loop.process().exit();
        }
        for (var i = 0; i < connections.size(); i++) {
            var connection = connections.get(i);
            if (connection.isConnecting) {
                connection.isConnecting = false;
                loop.call(CONNECTED, connection.owner(), null);
            } else if (connection.isOfServer || connection.hasAsked) {
                connection.hasAsked = false;
                loop.call(ARRIVE, connection.owner(), arrival.rewind());
            }
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
        return new Connection(loop, false);
    }

    @Override
    public StreamHandle pipe() {
        return new Connection(loop, false);
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

    private final class Connection extends StreamHandle {
        private final boolean isOfServer;
        private final byte[] written = new byte[4096];
        private int gathered;
        private int corked;
        private boolean isConnecting;
        private boolean hasAsked;

        Connection(EventLoop loop, boolean isOfServer) {
            super(loop);
            this.isOfServer = isOfServer;
        }

        Owner owner() {
            return owner;
        }

        @Override
        public boolean write(byte[] bytes, int offset, int length) {
            System.arraycopy(bytes, offset, written, gathered, length);
            gathered = corked > 0 ? gathered + length : 0;
            hasAsked = true;
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
            isConnecting = true;
            connections.add(this);
            active(true);
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
            return isOfServer ? null : new InetSocketAddress("127.0.0.1", 1);
        }

        @Override
        public SocketAddress remoteAddress() {
            return isOfServer ? null : new InetSocketAddress("127.0.0.1", 2);
        }

        @Override
        protected void release() {}
    }
}
