package dev.spindle.net;

/**
 * Where and how {@link Net#connect} connects. Each option is set by the method of its name, which returns this.
 *
 * <p>Source: Node documentation, "socket.connect" and "new net.Socket".
 */
public final class ConnectOptions {
    int port = -1;
    String host;
    String path;
    String localAddress;
    int localPort;
    int family;
    double timeout;
    boolean allowHalfOpen;
    boolean noDelay;
    boolean keepAlive;
    double keepAliveInitialDelay;

    /** Connects to this port. */
    public ConnectOptions port(int port) {
        this.port = port;
        return this;
    }

    /** Connects to this host; null: localhost. */
    public ConnectOptions host(String host) {
        this.host = host;
        return this;
    }

    /** Connects to the Unix domain socket of this path; port and host are ignored. */
    public ConnectOptions path(String path) {
        this.path = path;
        return this;
    }

    /** The own address; null: any. */
    public ConnectOptions localAddress(String address) {
        localAddress = address;
        return this;
    }

    /** The own port; 0: any. */
    public ConnectOptions localPort(int port) {
        localPort = port;
        return this;
    }

    /** 4 or 6: only addresses of that family; 0: both. */
    public ConnectOptions family(int family) {
        this.family = family;
        return this;
    }

    /** The socket's idle timeout, in ms, from the start; 0: none. */
    public ConnectOptions timeout(double ms) {
        timeout = ms;
        return this;
    }

    /** Whether the own side stays open when the peer has ended its side. Default: false. */
    public ConnectOptions allowHalfOpen(boolean allow) {
        allowHalfOpen = allow;
        return this;
    }

    /** Sets TCP_NODELAY once connected. Default: false. */
    public ConnectOptions noDelay(boolean noDelay) {
        this.noDelay = noDelay;
        return this;
    }

    /** Sets SO_KEEPALIVE once connected. Default: false. */
    public ConnectOptions keepAlive(boolean keepAlive) {
        this.keepAlive = keepAlive;
        return this;
    }

    /** Idle time before the first keep-alive probe, in ms; 0: the platform's. */
    public ConnectOptions keepAliveInitialDelay(double ms) {
        keepAliveInitialDelay = ms;
        return this;
    }
}
