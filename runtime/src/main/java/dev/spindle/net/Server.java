package dev.spindle.net;

import dev.spindle.events.Event;
import dev.spindle.events.EventEmitter;
import dev.spindle.events.NodeException;
import dev.spindle.loop.EventLoop;
import dev.spindle.loop.ListenHandle;
import dev.spindle.loop.StreamHandle;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * A TCP or Unix domain server.
 *
 * <p>Order: 'listening' one tick after {@code listen}, or 'error'; 'connection' for each peer; 'close' after {@link #close},
 * when the last connection is gone.
 *
 * <p>Source: Node documentation, "Class: net.Server".
 */
public class Server extends EventEmitter {
    /** Fires for each accepted connection, with its socket. */
    public static final Event.Of1<Socket> CONNECTION = Event.of1("connection");

    /** Fires when the server listens. */
    public static final Event.Of0 LISTENING = Event.of("listening");

    /** Fires when the server is closed and all its connections are gone. */
    public static final Event.Of0 CLOSE = Event.of("close");

    /** Fires for a connection that was closed at once, because there are {@link #maxConnections} already. */
    public static final Event.Of1<Address> DROP = Event.of1("drop");

    private final EventLoop loop = EventLoop.current();
    private final NetServerOptions options;
    private ListenHandle handle; // null while not listening
    private int connections;
    private int maxConnections; // 0: any number
    private boolean unreferenced;

    /** A server that does not listen yet. */
    public Server(NetServerOptions options) {
        this.options = options;
    }

    /** The loop that the server lives on. */
    public final EventLoop loop() {
        return loop;
    }

    // ---- listening --------------------------------------------------------------------------------------------------

    /** Listens on a port of all addresses; 0 lets the kernel choose. */
    public Server listen(int port) {
        return listen(new ListenOptions().port(port), null);
    }

    /** As {@link #listen(int)}; {@code listener} hears 'listening'. */
    public Server listen(int port, Runnable listener) {
        return listen(new ListenOptions().port(port), listener);
    }

    /** Listens on a port of one address. */
    public Server listen(int port, String host) {
        return listen(new ListenOptions().port(port).host(host), null);
    }

    /** As {@link #listen(int, String)}; {@code listener} hears 'listening'. */
    public Server listen(int port, String host, Runnable listener) {
        return listen(new ListenOptions().port(port).host(host), listener);
    }

    /** As {@link #listen(int, String, Runnable)}, with the length of the accept queue. */
    public Server listen(int port, String host, int backlog, Runnable listener) {
        return listen(new ListenOptions().port(port).host(host).backlog(backlog), listener);
    }

    /** Listens on a Unix domain socket; {@code listener} hears 'listening', and may be null. */
    public Server listen(String path, Runnable listener) {
        return listen(new ListenOptions().path(path), listener);
    }

    /**
     * Listens as the options say; {@code listener} hears 'listening', and may be null.
     *
     * @throws NodeException ERR_SERVER_ALREADY_LISTEN, ERR_SOCKET_BAD_PORT; what the system refuses is an 'error' event
     */
    public Server listen(ListenOptions options, Runnable listener) {
        if (handle != null) {
            throw NodeException.error(
                    "ERR_SERVER_ALREADY_LISTEN", "Listen method has been called more than once without closing.");
        }
        if (options.port < 0 || options.port > 65_535) {
            throw NodeException.rangeError(
                    "ERR_SOCKET_BAD_PORT",
                    "options.port should be >= 0 and < 65536. Received type number (" + options.port + ").");
        }
        if (listener != null) {
            once(LISTENING, listener);
        }
        if (options.path != null) {
            listen(UnixDomainSocketAddress.of(options.path), options);
        } else if (options.host == null) {
            listen(new InetSocketAddress(options.port), options);
        } else if (Net.isIP(options.host) != 0) {
            listen(new InetSocketAddress(options.host, options.port), options);
        } else {
            loop.poller().lookup(options.host, (error, addresses) -> {
                if (error != null) {
                    emit(ERROR, error);
                } else {
                    listen(new InetSocketAddress(addresses.get(0), options.port), options);
                }
            });
        }
        return this;
    }

    private void listen(SocketAddress address, ListenOptions options) {
        var opened = options.path != null
                ? loop.poller().pipeListener()
                : loop.poller().tcpListener();
        try {
            opened.listen(address, false, options.backlog, this::accepted);
        } catch (NodeException error) {
            opened.close(null);
            loop.nextTick(() -> emit(ERROR, error));
            return;
        }
        handle = opened;
        if (unreferenced) {
            handle.unref();
        }
        loop.nextTick(() -> {
            if (handle == opened) {
                emit(LISTENING);
            }
        });
    }

    private void accepted(StreamHandle connection) {
        if (maxConnections > 0 && connections >= maxConnections) {
            var peer = Address.of(connection.remoteAddress());
            connection.close(null);
            emit(DROP, peer);
            return;
        }
        connections++;
        emit(CONNECTION, new Socket(this, connection, options));
    }

    // ---- closing ----------------------------------------------------------------------------------------------------

    /** Stops listening; connections stay. */
    public Server close() {
        return close((Consumer<Throwable>) null);
    }

    /** As {@link #close()}; {@code callback} is called at 'close'. */
    public Server close(Runnable callback) {
        return close(error -> callback.run());
    }

    /** As {@link #close()}; {@code callback} gets null at 'close', or ERR_SERVER_NOT_RUNNING. */
    public Server close(Consumer<Throwable> callback) {
        if (callback != null) {
            var error = handle == null ? NodeException.error("ERR_SERVER_NOT_RUNNING", "Server is not running.") : null;
            once(CLOSE, () -> callback.accept(error));
        }
        if (handle != null) {
            handle.close(null);
            handle = null;
        }
        emitCloseIfDrained();
        return this;
    }

    void connectionClosed() {
        connections--;
    }

    void emitCloseIfDrained() {
        if (handle == null && connections == 0) {
            loop.nextTick(() -> emit(CLOSE));
        }
    }

    // ---- properties -------------------------------------------------------------------------------------------------

    /** Whether the server listens. */
    public boolean listening() {
        return handle != null;
    }

    /** Where the server listens; null when it does not. */
    public Address address() {
        return handle == null ? null : Address.of(handle.localAddress());
    }

    /** Tells how many connections there are: null, and the number. */
    public Server getConnections(BiConsumer<Throwable, Integer> callback) {
        loop.nextTick(() -> callback.accept(null, connections));
        return this;
    }

    /** How many connections are accepted at a time; 0: any number. */
    public int maxConnections() {
        return maxConnections;
    }

    /** See {@link #maxConnections()}; returns this. */
    public Server maxConnections(int max) {
        maxConnections = max;
        return this;
    }

    /** Lets the server keep the loop alive again. */
    public Server ref() {
        unreferenced = false;
        if (handle != null) {
            handle.ref();
        }
        return this;
    }

    /** Lets the loop end although the server listens. */
    public Server unref() {
        unreferenced = true;
        if (handle != null) {
            handle.unref();
        }
        return this;
    }
}
