package dev.spindle.net;

import dev.spindle.events.NodeException;
import dev.spindle.loop.EventLoop;
import dev.spindle.loop.ListenHandle;
import dev.spindle.loop.StreamHandle;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.function.Consumer;

/**
 * A socket that has its own address at once and is neither a server nor a connection yet: {@link Server#listen(BoundSocket)}
 * makes a server of it, {@link SocketOptions#handle} a connection. Whoever takes it owns it from then on; what nobody takes must
 * be closed.
 *
 * <p>Source: Node documentation, "Class: net.BoundSocket".
 */
public final class BoundSocket {
    private final String path; // as it was given; null: none
    final boolean ipv6Only;
    private final boolean reusePort;
    private final SocketAddress where; // as it was asked for
    private StreamHandle handle; // null: adopted, or closed

    /** Bound to a port of the kernel's choice, on all addresses of IPv4. */
    public BoundSocket() {
        this(new BoundSocketOptions());
    }

    /**
     * Bound as the options say.
     *
     * @throws NodeException ERR_INVALID_ARG_VALUE for a host that is no IP address, and for a path with other options;
     *     ERR_SOCKET_BAD_PORT; what the system refuses: {@code bind EADDRINUSE 127.0.0.1:80}
     */
    public BoundSocket(BoundSocketOptions options) {
        if (options == null) {
            throw NodeException.invalidArgType("options", "of type object", null);
        }
        path = options.path;
        var pipe = path != null;
        if (pipe && options.isForTcp()) {
            throw NetErrors.pathAlone(options);
        }
        ipv6Only = Boolean.TRUE.equals(options.ipv6Only);
        reusePort = Boolean.TRUE.equals(options.reusePort);
        where = pipe ? path(options.path) : port(options);
        var poller = EventLoop.current().poller();
        handle = pipe ? poller.pipe() : poller.tcp();
        var error = handle.bind(where, null, reusePort);
        if (error != null) {
            close();
            throw error;
        }
    }

    private SocketAddress port(BoundSocketOptions options) {
        var port = options.port == null ? 0 : Ports.checked("options.port", options.port);
        var host = options.host == null ? (ipv6Only ? "::" : "0.0.0.0") : options.host;
        if (Net.isIP(host) == 0) {
            throw NetErrors.noNumericHost(host);
        }
        return new InetSocketAddress(Address.parsed(host), port);
    }

    /** Java has no word for Linux's abstract paths, of which an empty one is here. */
    private static SocketAddress path(String path) {
        var place = path.isEmpty() ? null : Address.at(path);
        if (place == null) {
            throw NodeException.system("bind", "EINVAL", -22, null, -1);
        }
        return place;
    }

    /**
     * Where the socket is bound, with the real port.
     *
     * @throws NodeException ERR_SOCKET_HANDLE_ADOPTED, also when it was closed
     */
    public Address address() {
        var own = owned().localAddress();
        return path != null ? new Address(path, null, -1) : Address.of(own, isSix());
    }

    /**
     * Always -1: Java does not tell the number of a socket's descriptor.
     *
     * @throws NodeException ERR_SOCKET_HANDLE_ADOPTED, also when it was closed
     */
    public int fd() {
        owned();
        return -1;
    }

    /** Whether it is a Unix domain socket. */
    public boolean isPipe() {
        return path != null;
    }

    /**
     * Gives the address back.
     *
     * @throws NodeException ERR_SOCKET_HANDLE_ADOPTED, also when it was closed
     */
    public void close() {
        adopted().close(null);
    }

    /** As {@link #close}, when it was not adopted or closed: what {@code using} does in Node. */
    public void dispose() {
        if (handle != null) {
            close();
        }
    }

    private StreamHandle owned() {
        if (handle == null) {
            throw NetErrors.adopted();
        }
        return handle;
    }

    /** As Node shows it. */
    @Override
    public String toString() {
        return "BoundSocket {}";
    }

    // ---- for who adopts it ------------------------------------------------------------------------------------------

    /** The handle, which is the caller's from now on. */
    StreamHandle adopted() {
        var given = owned();
        handle = null;
        return given;
    }

    /**
     * A listener takes its place. The port is free at no time where two sockets that do not listen yet may have it, as on Linux;
     * otherwise, and for a path, it is for a moment.
     *
     * @param own what was adopted
     * @throws NodeException as {@link ListenHandle#listen}
     */
    void passTo(ListenHandle listener, StreamHandle own, int backlog, Consumer<StreamHandle> onConnection) {
        var address = own.localAddress();
        if (path == null) {
            address = new InetSocketAddress(
                    ((InetSocketAddress) where).getAddress(), ((InetSocketAddress) address).getPort());
        }
        try {
            listener.listen(address, reusePort, backlog, onConnection);
            own.close(null);
        } catch (NodeException taken) {
            own.close(null);
            listener.listen(address, reusePort, backlog, onConnection);
        }
    }

    String path() {
        return path;
    }

    boolean isSix() {
        return Address.isSix(where);
    }
}
