package dev.spindle.net;

import java.util.StringJoiner;

/**
 * What a {@link BoundSocket} is bound to. Each option is set by the method of its name, which returns this.
 *
 * <p>Source: Node documentation, "new net.BoundSocket".
 */
public final class BoundSocketOptions {
    String host;
    Object port; // a Double or a String; null: not given
    Boolean ipv6Only; // null: not given
    Boolean reusePort; // null: not given
    String path;

    /** Options with Node's defaults. */
    public BoundSocketOptions() {}

    /** The own IP address; no name. Default: 0.0.0.0, or :: with {@link #ipv6Only}. */
    public BoundSocketOptions host(String host) {
        this.host = host;
        return this;
    }

    /** The own port; 0, the default, lets the kernel choose. */
    public BoundSocketOptions port(double port) {
        this.port = port;
        return this;
    }

    /** The own port, a number in text. */
    public BoundSocketOptions port(String port) {
        this.port = port;
        return this;
    }

    /** As {@link ListenOptions#ipv6Only}: a server that adopts the socket takes no IPv4. Default: false. */
    public BoundSocketOptions ipv6Only(boolean ipv6Only) {
        this.ipv6Only = ipv6Only;
        return this;
    }

    /** Lets other sockets bind the same port (SO_REUSEPORT). Default: false. */
    public BoundSocketOptions reusePort(boolean reusePort) {
        this.reusePort = reusePort;
        return this;
    }

    /** The path of a Unix domain socket; then there is no other option. Default: none. */
    public BoundSocketOptions path(String path) {
        this.path = path;
        return this;
    }

    boolean isForTcp() {
        return host != null || port != null || ipv6Only != null || reusePort != null;
    }

    /** As Node shows them in errors: what was given. */
    @Override
    public String toString() {
        var shown = new StringJoiner(", ", "{ ", " }").setEmptyValue("{}");
        NetErrors.show(shown, "path", path);
        NetErrors.show(shown, "host", host);
        NetErrors.show(shown, "port", port);
        NetErrors.show(shown, "ipv6Only", ipv6Only);
        NetErrors.show(shown, "reusePort", reusePort);
        return shown.toString();
    }
}
