package dev.spindle.net;

import dev.spindle.loop.AbortSignal;
import java.util.StringJoiner;

/**
 * Where {@link Server#listen(ListenOptions, Runnable)} listens. Each option is set by the method of its name, which returns this.
 *
 * <p>Source: Node documentation, "server.listen(options[, callback])".
 */
public final class ListenOptions {
    private static final int BACKLOG = 511;

    Object port; // a Double or a String; null: not given
    String host;
    String path;
    int backlog = BACKLOG;
    boolean reusePort;
    boolean ipv6Only;
    boolean readableAll;
    boolean writableAll;
    AbortSignal signal;
    BoundSocket handle;

    /** Options with Node's defaults. */
    public ListenOptions() {}

    /** A port, when the text reads as a number of at least 0 or is blank; otherwise a path; null: any port. */
    static ListenOptions on(String portOrPath) {
        if (portOrPath == null) {
            return new ListenOptions().port(0);
        }
        var port = Ports.isPort(portOrPath);
        return port ? new ListenOptions().port(portOrPath) : new ListenOptions().path(portOrPath);
    }

    /** A socket that is bound already; null: any port. */
    static ListenOptions on(BoundSocket handle) {
        return handle == null ? new ListenOptions().port(0) : new ListenOptions().handle(handle);
    }

    /** Listens on this port; 0 lets the kernel choose. */
    public ListenOptions port(double port) {
        this.port = port;
        return this;
    }

    /** Listens on this port, a number in text; null lets the kernel choose, as an environment variable that is not set. */
    public ListenOptions port(String port) {
        this.port = port == null ? "0" : port;
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

    /**
     * Whether a server at {@code ::} takes no IPv4. Java listens to both all the same, so an IPv4 peer is cut off as soon as it has
     * connected, and the port is taken for IPv4 as well. Default: false.
     */
    public ListenOptions ipv6Only(boolean ipv6Only) {
        this.ipv6Only = ipv6Only;
        return this;
    }

    /** Without effect: there is no cluster that would share the port. */
    public ListenOptions exclusive(boolean exclusive) {
        return this;
    }

    /** Whether all users may read from the Unix domain socket. Default: as the file mode mask says. */
    public ListenOptions readableAll(boolean readableAll) {
        this.readableAll = readableAll;
        return this;
    }

    /** Whether all users may write to the Unix domain socket. Default: as the file mode mask says. */
    public ListenOptions writableAll(boolean writableAll) {
        this.writableAll = writableAll;
        return this;
    }

    /** Adopts a socket that is bound already; of the other options, only {@link #backlog} counts then. Default: none. */
    public ListenOptions handle(BoundSocket handle) {
        this.handle = handle;
        return this;
    }

    /** Closes the server when it aborts. Default: none. */
    public ListenOptions signal(AbortSignal signal) {
        this.signal = signal;
        return this;
    }

    /** As Node shows them in errors: what was given. */
    @Override
    public String toString() {
        var shown = new StringJoiner(", ", "{ ", " }").setEmptyValue("{}");
        NetErrors.show(shown, "path", path);
        NetErrors.show(shown, "host", host);
        NetErrors.show(shown, "backlog", backlog == BACKLOG ? null : backlog);
        NetErrors.show(shown, "ipv6Only", ipv6Only ? true : null);
        NetErrors.show(shown, "reusePort", reusePort ? true : null);
        NetErrors.show(shown, "readableAll", readableAll ? true : null);
        NetErrors.show(shown, "writableAll", writableAll ? true : null);
        NetErrors.show(shown, "signal", signal);
        return shown.toString();
    }
}
