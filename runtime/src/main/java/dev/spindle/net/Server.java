package dev.spindle.net;

import dev.spindle.events.Event;
import dev.spindle.events.EventEmitter;
import dev.spindle.events.NodeException;
import dev.spindle.loop.EventLoop;
import dev.spindle.loop.ListenHandle;
import dev.spindle.loop.StreamHandle;
import dev.spindle.promise.Promise;
import java.net.Inet4Address;
import java.net.InetSocketAddress;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * A TCP or Unix domain server.
 *
 * <p>Order: 'listening' one tick after the server listens, or 'error'; 'connection' for each peer; 'close' after {@link #close},
 * one tick after the last connection was destroyed.
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
    public static final Event.Of1<DropArgument> DROP = Event.of1("drop");

    private static final Consumer<Server> ANNOUNCE = Server::announce;
    private static final Consumer<Server> EMIT_CLOSE = server -> server.emit(CLOSE);
    private static final BiConsumer<Server, Throwable> EMIT_ERROR = (server, error) -> server.emit(ERROR, error);

    private final EventLoop loop = EventLoop.current();
    private final NetServerOptions options;
    private ListenHandle handle; // null while not listening
    private boolean unix;
    private boolean six; // listens on an IPv6 address: IPv4 peers have mapped addresses
    private boolean sixOnly; // and wants none of them
    private Listening attempt; // to listen, the last one; null when it is over, or was given up
    private int connections;
    private double maxConnections = Double.POSITIVE_INFINITY;
    private boolean dropMaxConnection;
    private boolean unreferenced;
    private String path; // the last that it was told to listen on, or null

    /** A server of the current loop that does not listen yet. */
    public Server() {
        this(null);
    }

    /**
     * A server of the current loop that does not listen yet.
     *
     * @param options null: those that Node sets by itself
     */
    public Server(NetServerOptions options) {
        this.options = options == null ? new NetServerOptions() : options.copy();
    }

    /** As {@link #Server(NetServerOptions)}; {@code listener} hears 'connection', and may be null. */
    public Server(NetServerOptions options, Consumer<Socket> listener) {
        this(options);
        if (listener != null) {
            super.on(CONNECTION, listener);
        }
    }

    /** The loop that the server lives on. */
    public final EventLoop loop() {
        return loop;
    }

    // ---- listening --------------------------------------------------------------------------------------------------

    /** Listens on a port of the kernel's choice, on all addresses. */
    public Server listen() {
        return listen(0);
    }

    /** As {@link #listen()}; {@code listener} hears 'listening', and may be null. */
    public Server listen(Runnable listener) {
        return listen(0, listener);
    }

    /** Listens on a port of all addresses; 0 lets the kernel choose. */
    public Server listen(int port) {
        return listen(new ListenOptions().port(port), null);
    }

    /** As {@link #listen(int)}; {@code listener} hears 'listening', and may be null. */
    public Server listen(int port, Runnable listener) {
        return listen(new ListenOptions().port(port), listener);
    }

    /** As {@link #listen(int)}, with the length of the accept queue. */
    public Server listen(int port, int backlog) {
        return listen(port, backlog, null);
    }

    /** As {@link #listen(int, Runnable)}, with the length of the accept queue. */
    public Server listen(int port, int backlog, Runnable listener) {
        return listen(new ListenOptions().port(port).backlog(backlog), listener);
    }

    /** Listens on a port of one address. */
    public Server listen(int port, String host) {
        return listen(new ListenOptions().port(port).host(host), null);
    }

    /** As {@link #listen(int, String)}; {@code listener} hears 'listening', and may be null. */
    public Server listen(int port, String host, Runnable listener) {
        return listen(new ListenOptions().port(port).host(host), listener);
    }

    /** As {@link #listen(int, String)}, with the length of the accept queue. */
    public Server listen(int port, String host, int backlog) {
        return listen(port, host, backlog, null);
    }

    /** As {@link #listen(int, String, Runnable)}, with the length of the accept queue. */
    public Server listen(int port, String host, int backlog, Runnable listener) {
        return listen(new ListenOptions().port(port).host(host).backlog(backlog), listener);
    }

    /** Listens on a Unix domain socket; what reads as a number is a port. */
    public Server listen(String path) {
        return listen(path, null);
    }

    /** Listens on a Unix domain socket; {@code listener} hears 'listening', and may be null. */
    public Server listen(String path, Runnable listener) {
        return listen(ListenOptions.on(path), listener);
    }

    /** As {@link #listen(String)}, with the length of the accept queue. */
    public Server listen(String path, int backlog) {
        return listen(path, backlog, null);
    }

    /** As {@link #listen(String, Runnable)}, with the length of the accept queue. */
    public Server listen(String path, int backlog, Runnable listener) {
        return listen(ListenOptions.on(path).backlog(backlog), listener);
    }

    /** Adopts a socket that is bound already, and listens where it is; null: as {@link #listen()}. */
    public Server listen(BoundSocket handle) {
        return listen(handle, null);
    }

    /** As {@link #listen(BoundSocket)}; {@code listener} hears 'listening', and may be null. */
    public Server listen(BoundSocket handle, Runnable listener) {
        return listen(ListenOptions.on(handle), listener);
    }

    /** As {@link #listen(BoundSocket)}, with the length of the accept queue. */
    public Server listen(BoundSocket handle, int backlog) {
        return listen(handle, backlog, null);
    }

    /** As {@link #listen(BoundSocket, Runnable)}, with the length of the accept queue. */
    public Server listen(BoundSocket handle, int backlog, Runnable listener) {
        return listen(ListenOptions.on(handle).backlog(backlog), listener);
    }

    /** Listens as the options say; null: as {@link #listen()}. */
    public Server listen(ListenOptions options) {
        return listen(options, null);
    }

    /**
     * Listens as the options say. What the system refuses is an 'error' event, such as {@code listen EADDRINUSE: address already
     * in use 127.0.0.1:80}.
     *
     * @param options null: a port of the kernel's choice, on all addresses
     * @param listener hears 'listening', and may be null
     * @throws NodeException ERR_SERVER_ALREADY_LISTEN, ERR_SOCKET_BAD_PORT, ERR_INVALID_ARG_VALUE without port and path,
     *     ERR_SOCKET_HANDLE_ADOPTED
     */
    public Server listen(ListenOptions options, Runnable listener) {
        if (handle != null) {
            throw NetErrors.alreadyListening();
        }
        if (listener != null) {
            once(LISTENING, listener);
        }
        attempt = new Listening(this, options == null ? new ListenOptions().port(0) : options);
        attempt.start();
        return this;
    }

    /** Whether this is what the server still tries: what a look-up answers may be out of date. */
    boolean isAwaiting(Listening attempt) {
        return this.attempt == attempt;
    }

    /** It is told to listen on a path, and shows it from now on. */
    void path(String path) {
        this.path = path;
    }

    /** It does not listen: 'error' fires in the next tick. */
    void fail(NodeException error) {
        loop.nextTick(EMIT_ERROR, this, (Throwable) error);
    }

    /** It listens: 'listening' fires in the next tick. */
    void listens(ListenHandle opened, boolean onPath, boolean onSix, boolean onSixOnly) {
        attempt = null;
        handle = opened;
        unix = onPath;
        six = onSix;
        sixOnly = onSix && onSixOnly;
        if (unreferenced) {
            unref(); // which a subclass may override
        }
        loop.nextTickOf(ANNOUNCE, this);
    }

    /** As in Node, one that was closed and listens once more says so for both times. */
    private void announce() {
        if (handle != null) {
            emit(LISTENING);
        }
    }

    boolean isUnix() {
        return unix;
    }

    boolean isSix() {
        return six;
    }

    // ---- connections ------------------------------------------------------------------------------------------------

    /** Somebody has connected. */
    void accepted(StreamHandle connection) {
        if (sixOnly && ((InetSocketAddress) connection.remoteAddress()).getAddress() instanceof Inet4Address) {
            connection.reset(null);
            return;
        }
        if (connections >= maxConnections) {
            var dropped = DropArgument.of(
                    Address.of(connection.localAddress(), six), Address.of(connection.remoteAddress(), six));
            connection.close(null);
            emit(DROP, dropped);
            return;
        }
        if (options.blockList != null && isBlocked(Address.of(connection.remoteAddress(), six))) {
            connection.close(null);
            return;
        }
        var socket = new Socket(this, connection, options.socket, options.pauseOnConnect);
        connections++;
        emit(CONNECTION, socket);
    }

    private boolean isBlocked(Address peer) {
        return peer != null && peer.family() != null && options.blockList.check(peer.address(), peer.family());
    }

    /** One of the accepted sockets has been destroyed. */
    void connectionGone() {
        connections--;
        emitCloseIfDrained();
    }

    /** Tells in the next tick how many connections there are: null, and the number. Without a callback, ERR_INVALID_ARG_TYPE. */
    public Server getConnections(BiConsumer<Throwable, Integer> callback) {
        if (callback == null) {
            throw NodeException.invalidArgType("callback", "of type function", null);
        }
        loop.nextTick(callback, null, connections);
        return this;
    }

    /** How many connections there may be at a time. Default: any number. */
    public double maxConnections() {
        return maxConnections;
    }

    /** How many connections there may be at a time; what comes beyond is closed, and 'drop' fires. Returns this. */
    public Server maxConnections(double max) {
        maxConnections = max;
        return this;
    }

    /** Whether {@link #dropMaxConnection(boolean)} was asked for. Default: false. */
    public boolean dropMaxConnection() {
        return dropMaxConnection;
    }

    /**
     * In a cluster, whether a worker that has {@link #maxConnections} closes what comes beyond, instead of leaving it to another.
     * There is none: it is always closed, as in Node without one. Returns this.
     */
    public Server dropMaxConnection(boolean drop) {
        dropMaxConnection = drop;
        return this;
    }

    // ---- closing ----------------------------------------------------------------------------------------------------

    /** Closes the server, if it listens: what {@code await using} does in Node. Settled at 'close'. */
    public Promise<Void> asyncDispose() {
        if (handle == null) {
            return Promise.resolve();
        }
        var closed = new Promise<Void>((resolve, reject) -> close(() -> resolve.accept()));
        return closed.thenDo(ignored -> {}); // Node's is an async function that awaits this
    }

    /**
     * Stops listening; connections stay. 'close' follows when they are gone. A subclass that must hear of it overrides {@link
     * #close(Consumer)}, which all forms come to.
     */
    public Server close() {
        return close((Consumer<Throwable>) null);
    }

    /** As {@link #close()}; {@code callback} is called at 'close'. */
    public Server close(Runnable callback) {
        return close(callback == null ? null : error -> callback.run());
    }

    /** As {@link #close()}; {@code callback} gets null at 'close', or ERR_SERVER_NOT_RUNNING. */
    public Server close(Consumer<Throwable> callback) {
        if (callback != null) {
            var error = handle == null ? NetErrors.notRunning() : null;
            once(CLOSE, () -> callback.accept(error));
        }
        attempt = null;
        if (handle != null) {
            handle.close(null);
            handle = null;
        }
        emitCloseIfDrained();
        return this;
    }

    private void emitCloseIfDrained() {
        if (handle == null && connections == 0) {
            loop.nextTickOf(EMIT_CLOSE, this);
        }
    }

    // ---- state ------------------------------------------------------------------------------------------------------

    /** Whether the server listens. */
    public boolean listening() {
        return handle != null;
    }

    /** Where the server listens; when it does not, null, or the path it had last. */
    public Address address() {
        if (handle != null && !unix) {
            return Address.of(handle.localAddress(), six);
        }
        return path == null ? null : new Address(path, null, -1);
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

    /** Called when the promise of a listener was rejected, with {@code captureRejections}: destroys the socket of 'connection'. */
    @Override
    protected void rejected(Throwable reason, Object event, Object[] args) {
        if (CONNECTION.name().equals(event)) {
            ((Socket) args[0]).destroy(reason);
        } else {
            super.rejected(reason, event, args);
        }
    }

    // ---- chaining ---------------------------------------------------------------------------------------------------

    @Override
    public Server on(Event event, Runnable listener) {
        super.on(event, listener);
        return this;
    }

    @Override
    public <A> Server on(Event.Of1<A> event, Consumer<? super A> listener) {
        super.on(event, listener);
        return this;
    }

    @Override
    public Server once(Event event, Runnable listener) {
        super.once(event, listener);
        return this;
    }

    @Override
    public <A> Server once(Event.Of1<A> event, Consumer<? super A> listener) {
        super.once(event, listener);
        return this;
    }

    @Override
    public Server on(String event, Runnable listener) {
        super.on(event, listener);
        return this;
    }

    @Override
    public <A> Server on(String event, Consumer<A> listener) {
        super.on(event, listener);
        return this;
    }

    @Override
    public Server once(String event, Runnable listener) {
        super.once(event, listener);
        return this;
    }

    @Override
    public <A> Server once(String event, Consumer<A> listener) {
        super.once(event, listener);
        return this;
    }
}
