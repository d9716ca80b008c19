package dev.spindle.net;

/**
 * Where {@link Server#listen(ListenOptions, Runnable)} listens. Each option is set by the method of its name, which returns this.
 *
 * <p>Source: Node documentation, "server.listen(options[, callback])".
 */
public final class ListenOptions {
    int port;
    String host;
    String path;
    int backlog = 511;

    /** Listens on this port; 0 lets the kernel choose. */
    public ListenOptions port(int port) {
        this.port = port;
        return this;
    }

    /** Listens on this host's address; null: on all. */
    public ListenOptions host(String host) {
        this.host = host;
        return this;
    }

    /** Listens on a Unix domain socket of this path; port and host are ignored. */
    public ListenOptions path(String path) {
        this.path = path;
        return this;
    }

    /** Length of the queue of connections that are not accepted yet. Default: 511. */
    public ListenOptions backlog(int backlog) {
        this.backlog = backlog;
        return this;
    }
}
