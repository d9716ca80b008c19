package dev.spindle.net;

/**
 * What {@link Net#createServer} can be told. Each option is set by the method of its name, which returns this.
 *
 * <p>Source: Node documentation, "net.createServer".
 */
public final class NetServerOptions {
    boolean allowHalfOpen;
    boolean pauseOnConnect;
    boolean noDelay;
    boolean keepAlive;
    double keepAliveInitialDelay;
    int highWaterMark = 64 * 1024;

    /** Whether accepted sockets stay open on this side when the peer has ended. Default: false. */
    public NetServerOptions allowHalfOpen(boolean allow) {
        allowHalfOpen = allow;
        return this;
    }

    /** Whether accepted sockets read nothing until they are resumed. Default: false. */
    public NetServerOptions pauseOnConnect(boolean pause) {
        pauseOnConnect = pause;
        return this;
    }

    /** Sets TCP_NODELAY on accepted sockets. Default: false. */
    public NetServerOptions noDelay(boolean noDelay) {
        this.noDelay = noDelay;
        return this;
    }

    /** Sets SO_KEEPALIVE on accepted sockets. Default: false. */
    public NetServerOptions keepAlive(boolean keepAlive) {
        this.keepAlive = keepAlive;
        return this;
    }

    /** Idle time before the first keep-alive probe, in ms; 0: the platform's. */
    public NetServerOptions keepAliveInitialDelay(double ms) {
        keepAliveInitialDelay = ms;
        return this;
    }

    /** The accepted sockets' highWaterMark, in bytes. Default: 64 KiB. */
    public NetServerOptions highWaterMark(int bytes) {
        highWaterMark = bytes;
        return this;
    }
}
