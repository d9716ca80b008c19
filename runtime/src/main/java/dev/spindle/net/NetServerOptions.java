package dev.spindle.net;

/**
 * What {@link Net#createServer} can be told. Each option is set by the method of its name, which returns this; options are
 * looked at once.
 *
 * <p>Source: Node documentation, "net.createServer".
 */
public final class NetServerOptions {
    final SocketOptions socket = new SocketOptions(); // for each accepted connection
    boolean pauseOnConnect;
    BlockList blockList;

    /** Options with Node's defaults. */
    public NetServerOptions() {}

    NetServerOptions copy() {
        var copy = new NetServerOptions();
        copy.socket
                .allowHalfOpen(socket.allowHalfOpen)
                .noDelay(socket.noDelay)
                .keepAlive(socket.keepAlive)
                .keepAliveInitialDelay(socket.keepAliveInitialDelay)
                .highWaterMark(socket.highWaterMark);
        copy.pauseOnConnect = pauseOnConnect;
        copy.blockList = blockList;
        return copy;
    }

    /** Whether accepted sockets stay open on this side when the peer has ended. Default: false. */
    public NetServerOptions allowHalfOpen(boolean allow) {
        socket.allowHalfOpen(allow);
        return this;
    }

    /** Whether accepted sockets read nothing until they are resumed. Default: false. */
    public NetServerOptions pauseOnConnect(boolean pause) {
        pauseOnConnect = pause;
        return this;
    }

    /** Sets TCP_NODELAY on accepted sockets. Default: false. */
    public NetServerOptions noDelay(boolean noDelay) {
        socket.noDelay(noDelay);
        return this;
    }

    /** Sets SO_KEEPALIVE on accepted sockets. Default: false. */
    public NetServerOptions keepAlive(boolean keepAlive) {
        socket.keepAlive(keepAlive);
        return this;
    }

    /** Idle time before the first keep-alive probe, in ms; 0: the platform's. */
    public NetServerOptions keepAliveInitialDelay(double ms) {
        socket.keepAliveInitialDelay(ms);
        return this;
    }

    /** The accepted sockets' highWaterMark, in bytes. Default, and what a negative number means: 64 KiB. */
    public NetServerOptions highWaterMark(int bytes) {
        socket.highWaterMark(bytes < 0 ? SocketOptions.HIGH_WATER_MARK : bytes);
        return this;
    }

    /** Connections from these addresses are closed as soon as they are accepted, without a word. Default: none. */
    public NetServerOptions blockList(BlockList blockList) {
        this.blockList = blockList;
        return this;
    }
}
