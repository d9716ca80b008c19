package dev.spindle.net;

/**
 * Where {@link Server#listen(ListenOptions, Runnable)} listens. Each option is set by the method of its name, which returns this.
 *
 * <p>Source: Node documentation, "server.listen(options[, callback])".
 */
public final class ListenOptions {
    /** No port was given. */
    static final double NONE = Double.NEGATIVE_INFINITY;

    double port = NONE;
    String host;
    String path;
    int backlog = 511;
    boolean reusePort;

    /** Options with Node's defaults. */
    public ListenOptions() {}

    /** Listens on this port; 0 lets the kernel choose. */
    public ListenOptions port(double port) {
        this.port = port;
        return this;
    }

    /** Listens on this host's address; null: on all, of both families where the machine has IPv6. */
    public ListenOptions host(String host) {
        this.host = host;
        return this;
    }

    /** Listens on a Unix domain socket of this path; ignored when a port is given. */
    public ListenOptions path(String path) {
        this.path = path;
        return this;
    }

    /** Length of the queue of connections that are not accepted yet. Default: 511. */
    public ListenOptions backlog(int backlog) {
        this.backlog = backlog;
        return this;
    }

    /** Whether others may listen on the same port, the kernel spreading the connections (SO_REUSEPORT). Default: false. */
    public ListenOptions reusePort(boolean reusePort) {
        this.reusePort = reusePort;
        return this;
    }
}
