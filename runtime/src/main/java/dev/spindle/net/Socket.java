package dev.spindle.net;

import dev.spindle.buffer.Buffer;
import dev.spindle.events.Event;
import dev.spindle.events.NodeException;
import dev.spindle.loop.EventLoop;
import dev.spindle.loop.StreamHandle;
import dev.spindle.loop.Timeout;
import dev.spindle.stream.ByteWritable;
import dev.spindle.stream.Chunk;
import dev.spindle.stream.Duplex;
import dev.spindle.stream.DuplexOptions;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.Consumer;

/**
 * A TCP or Unix domain connection as a stream of bytes.
 *
 * <p>Order: 'lookup' (for a name), 'connect', 'ready', 'data' …, 'end' when the peer has ended its side, then, unless {@code
 * allowHalfOpen}, this side is ended too; 'error' if there is one, and 'close' last, from the loop's closing phase.
 *
 * <p>A chunk given to 'data' is the listener's for ever. A chunk that is written must stay as it is until its callback.
 *
 * <p>Source: Node documentation, "Class: net.Socket".
 */
public class Socket extends Duplex<Buffer, Buffer> implements ByteWritable {
    /** Fires when the connection is made. */
    public static final Event.Of0 CONNECT = Event.of("connect");

    /** Fires right after 'connect'. */
    public static final Event.Of0 READY = Event.of("ready");

    /** Fires when nothing was sent or received for the time set with {@link #setTimeout}; the connection stays. */
    public static final Event.Of0 TIMEOUT = Event.of("timeout");

    /** Fires last; carries whether an error closed the socket. */
    public static final Event.Of1<Boolean> CLOSED = Event.of1("close");

    private final Link link = new Link();
    private StreamHandle handle; // null: not connected yet, or closed
    private Server server; // that accepted it, or null
    private Connecting connecting; // the attempt under way, or null
    private boolean noDelay;
    private boolean keepAlive;
    private double keepAliveInitialDelay;
    private Consumer<ByteBuffer> tap;
    private Consumer<Throwable> writing; // the callback of the chunk the kernel has not taken yet
    private List<Chunk<Buffer>> rest; // of a _writev
    private int restAt;
    private Consumer<Throwable> ending;
    private boolean readWanted; // while connecting
    private Runnable whenConnected; // a write or end that waits
    private Timeout idle;
    private double timeout;
    private boolean resetting;
    private boolean unreferenced;
    private long bytesRead;
    private long bytesWritten;

    /** A socket that is not connected, on the current loop. */
    public Socket() {
        this(EventLoop.current(), new ConnectOptions());
    }

    Socket(EventLoop loop, ConnectOptions options) {
        super(
                loop,
                new DuplexOptions<Buffer, Buffer>()
                        .allowHalfOpen(options.allowHalfOpen)
                        .emitClose(false));
        noDelay = options.noDelay;
        keepAlive = options.keepAlive;
        keepAliveInitialDelay = options.keepAliveInitialDelay;
        if (options.timeout > 0) {
            setTimeout(options.timeout);
        }
    }

    /** A connection that a server has accepted. */
    Socket(Server server, StreamHandle accepted, NetServerOptions options) {
        super(
                server.loop(),
                new DuplexOptions<Buffer, Buffer>()
                        .allowHalfOpen(options.allowHalfOpen)
                        .highWaterMark(options.highWaterMark)
                        .emitClose(false));
        this.server = server;
        noDelay = options.noDelay;
        keepAlive = options.keepAlive;
        keepAliveInitialDelay = options.keepAliveInitialDelay;
        adopt(accepted);
        applyOptions();
        if (!options.pauseOnConnect) {
            read(0);
        }
    }

    void adopt(StreamHandle opened) {
        handle = opened;
        handle.owner(link);
        if (unreferenced) {
            handle.unref();
        }
    }

    private void applyOptions() {
        if (noDelay) {
            handle.setNoDelay(true);
        }
        if (keepAlive) {
            handle.setKeepAlive(true, (int) (keepAliveInitialDelay / 1000));
        }
    }

    // ---- connecting -------------------------------------------------------------------------------------------------

    /** Connects; {@code listener} hears 'connect', and may be null. */
    public Socket connect(ConnectOptions options, Runnable listener) {
        if (listener != null) {
            once(CONNECT, listener);
        }
        connecting = new Connecting(this, options);
        connecting.start();
        return this;
    }

    /** The attempt is over: 'connect', or the error that ends the socket. */
    void connected(NodeException error) {
        connecting = null;
        if (destroyed()) {
            return;
        }
        if (error != null) {
            destroy(error);
            return;
        }
        touch();
        applyOptions();
        var waiting = whenConnected;
        whenConnected = null;
        emit(CONNECT);
        if (waiting != null && !destroyed()) {
            waiting.run();
        }
        emit(READY);
        if (readWanted) {
            _read(0);
        }
        if (readable() && !isPaused()) {
            read(0);
        }
    }

    StreamHandle handle() {
        return handle;
    }

    /** What the loop's handle reports. */
    private final class Link implements StreamHandle.Owner {
        @Override
        public void onConnect(NodeException error) {
            connecting.attemptOver(error);
        }

        @Override
        public void onBytes(ByteBuffer borrowed) {
            bytesRead += borrowed.remaining();
            touch();
            if (tap != null) {
                tap.accept(borrowed);
            } else if (!push(Buffer.from(borrowed))) {
                handle.readStop();
            }
        }

        @Override
        public void onEnd() {
            push((Buffer) null);
            read(0);
        }

        @Override
        public void onDrain() {
            touch();
            written();
        }

        @Override
        public void onShutdown(NodeException error) {
            var callback = ending;
            ending = null;
            callback.accept(null); // whether the peer still is there to see it makes no difference
        }

        @Override
        public void onError(NodeException error) {
            destroy(error);
        }
    }

    // ---- reading ----------------------------------------------------------------------------------------------------

    @Override
    public void _read(int size) {
        if (connecting != null) {
            readWanted = true;
        } else if (handle != null) {
            handle.readStart();
        }
    }

    /**
     * Gives every arrival to {@code tap} instead of making it a chunk: Node's {@code onread}, without its copy. For protocols that
     * parse bytes where they are.
     *
     * @param tap receives the loop's read buffer, borrowed for the call; null: arrivals become chunks again
     */
    public Socket onread(Consumer<ByteBuffer> tap) {
        this.tap = tap;
        if (tap != null) {
            _read(0);
        }
        return this;
    }

    @Override
    public Socket pause() {
        if (tap != null && handle != null) {
            handle.readStop();
        }
        super.pause();
        return this;
    }

    @Override
    public Socket resume() {
        if (tap != null) {
            _read(0);
        }
        super.resume();
        return this;
    }

    // ---- writing ----------------------------------------------------------------------------------------------------

    @Override
    public void _write(Buffer chunk, String encoding, Consumer<Throwable> callback) {
        if (connecting != null) {
            whenConnected = () -> _write(chunk, encoding, callback);
            return;
        }
        if (handle == null) {
            callback.accept(NodeException.error("ERR_SOCKET_CLOSED", "Socket is closed"));
            return;
        }
        touch();
        bytesWritten += chunk.length();
        if (handle.write(chunk.array(), chunk.arrayOffset(), chunk.length())) {
            callback.accept(null);
        } else {
            writing = callback;
        }
    }

    @Override
    public void _writev(List<Chunk<Buffer>> chunks, Consumer<Throwable> callback) {
        if (connecting != null) {
            whenConnected = () -> _writev(chunks, callback);
            return;
        }
        if (handle == null) {
            callback.accept(NodeException.error("ERR_SOCKET_CLOSED", "Socket is closed"));
            return;
        }
        touch();
        rest = chunks;
        restAt = 0;
        writing = callback;
        handle.cork();
        writeRest();
        if (handle != null) {
            handle.uncork();
        }
    }

    /** Goes on with a _writev, as far as the kernel follows. */
    private void writeRest() {
        while (rest != null) {
            if (restAt == rest.size()) {
                rest = null;
                written();
                return;
            }
            var chunk = rest.get(restAt++).chunk();
            bytesWritten += chunk.length();
            if (!handle.write(chunk.array(), chunk.arrayOffset(), chunk.length())) {
                return;
            }
        }
    }

    private void written() {
        if (rest != null) {
            writeRest();
            return;
        }
        var callback = writing;
        writing = null;
        if (callback != null) {
            callback.accept(null);
        }
    }

    /** From now on, what is written goes out in one system call at {@link #flush}. For protocols; calls nest. */
    public void gather() {
        if (handle != null) {
            handle.cork();
        }
    }

    /** Ends one {@link #gather}. */
    public void flush() {
        if (handle != null) {
            handle.uncork();
        }
    }

    @Override
    public void _final(Consumer<Throwable> callback) {
        if (connecting != null) {
            whenConnected = () -> _final(callback);
        } else if (handle == null) {
            callback.accept(null);
        } else {
            ending = callback;
            handle.shutdown();
        }
    }

    // ---- the end ----------------------------------------------------------------------------------------------------

    @Override
    public void _destroy(Throwable error, Consumer<Throwable> callback) {
        stopTimer();
        connecting = null;
        var closing = handle;
        handle = null;
        if (server != null) {
            server.connectionClosed();
        }
        callback.accept(error);
        Runnable closed = () -> {
            emit(CLOSED, error != null);
            if (server != null) {
                server.emitCloseIfDrained();
            }
        };
        if (closing == null) {
            loop().nextTick(closed);
        } else if (resetting) {
            closing.reset(closed);
        } else {
            closing.close(closed);
        }
    }

    /** Ends the socket and destroys it once everything is written. */
    public void destroySoon() {
        if (writable()) {
            end();
        }
        if (writableFinished()) {
            destroy();
        } else {
            once(FINISH, () -> destroy());
        }
    }

    /** Closes with a TCP RST: the peer gets ECONNRESET. A socket that is not connected gets ERR_SOCKET_CLOSED. */
    public Socket resetAndDestroy() {
        if (handle == null) {
            destroy(NodeException.error("ERR_SOCKET_CLOSED", "Socket is closed"));
        } else if (connecting != null) {
            once(CONNECT, this::resetAndDestroy);
        } else {
            resetting = true;
            destroy();
        }
        return this;
    }

    // ---- timeouts ---------------------------------------------------------------------------------------------------

    /** As {@link #setTimeout(double, Runnable)}, without a listener. */
    public Socket setTimeout(double ms) {
        return setTimeout(ms, null);
    }

    /**
     * Has 'timeout' fire after so much idle time, each time; 0 switches it off.
     *
     * @param ms idle time
     * @param listener hears 'timeout' once, or with 0 is taken away; may be null
     */
    public Socket setTimeout(double ms, Runnable listener) {
        if (!(ms >= 0)) {
            throw NodeException.outOfRange("msecs", "a non-negative finite number", ms);
        }
        timeout = ms;
        stopTimer();
        if (ms > 0 && !destroyed()) {
            idle = loop().setTimeout(this::onIdle, ms).unref();
        }
        if (listener != null) {
            if (ms > 0) {
                once(TIMEOUT, listener);
            } else {
                off(TIMEOUT, listener);
            }
        }
        return this;
    }

    private void onIdle() {
        emit(TIMEOUT);
    }

    private void touch() {
        if (idle != null) {
            idle.refresh();
        }
    }

    private void stopTimer() {
        if (idle != null) {
            idle.close();
            idle = null;
        }
    }

    /** The idle time set, in ms; 0: none. */
    public double timeout() {
        return timeout;
    }

    // ---- properties -------------------------------------------------------------------------------------------------

    /** Sets TCP_NODELAY, now or once connected. */
    public Socket setNoDelay(boolean noDelay) {
        this.noDelay = noDelay;
        if (handle != null && connecting == null) {
            handle.setNoDelay(noDelay);
        }
        return this;
    }

    /** Sets SO_KEEPALIVE, now or once connected. */
    public Socket setKeepAlive(boolean enable, double initialDelay) {
        keepAlive = enable;
        keepAliveInitialDelay = initialDelay;
        if (handle != null && connecting == null) {
            handle.setKeepAlive(enable, (int) (initialDelay / 1000));
        }
        return this;
    }

    /** Lets the socket keep the loop alive again. */
    public Socket ref() {
        unreferenced = false;
        if (handle != null) {
            handle.ref();
        }
        return this;
    }

    /** Lets the loop end although the socket is open. */
    public Socket unref() {
        unreferenced = true;
        if (handle != null) {
            handle.unref();
        }
        return this;
    }

    /** Whether a connection attempt is under way. */
    public boolean connecting() {
        return connecting != null;
    }

    /** Whether the socket is not connected yet. */
    public boolean pending() {
        return handle == null || connecting != null;
    }

    /** {@code opening}, {@code open}, {@code readOnly}, {@code writeOnly} or {@code closed}. */
    public String readyState() {
        if (connecting != null) {
            return "opening";
        }
        if (readable() && writable()) {
            return "open";
        }
        return readable() ? "readOnly" : writable() ? "writeOnly" : "closed";
    }

    /** Bytes received so far. */
    public long bytesRead() {
        return bytesRead;
    }

    /** Bytes given to be sent so far, those waiting included. */
    public long bytesWritten() {
        return bytesWritten + (writing == null && whenConnected == null ? writableLength() : 0);
    }

    /** The own end, or null while there is none. */
    public Address address() {
        return handle == null ? null : Address.of(handle.localAddress());
    }

    /** The own IP address, or null. */
    public String localAddress() {
        var own = address();
        return own == null ? null : own.address();
    }

    /** The own port, or -1. */
    public int localPort() {
        var own = address();
        return own == null ? -1 : own.port();
    }

    private Address remote() {
        SocketAddress peer = handle == null ? null : handle.remoteAddress();
        return peer instanceof InetSocketAddress ? Address.of(peer) : null;
    }

    /** The peer's IP address, or null. */
    public String remoteAddress() {
        var peer = remote();
        return peer == null ? null : peer.address();
    }

    /** The peer's port, or -1. */
    public int remotePort() {
        var peer = remote();
        return peer == null ? -1 : peer.port();
    }

    /** {@code "IPv4"} or {@code "IPv6"}, or null. */
    public String remoteFamily() {
        var peer = remote();
        return peer == null ? null : peer.family();
    }

    @Override
    public Socket on(Event event, Runnable listener) {
        super.on(event, listener);
        return this;
    }

    @Override
    public <A> Socket on(Event.Of1<A> event, Consumer<? super A> listener) {
        super.on(event, listener);
        return this;
    }

    @Override
    public Socket on(Event.OfElement event, Consumer<? super Buffer> listener) {
        super.on(event, listener);
        return this;
    }

    @Override
    public Socket end() {
        super.end();
        return this;
    }

    @Override
    public Socket end(String chunk) {
        super.end(chunk, null);
        return this;
    }

    @Override
    public Socket end(String chunk, Consumer<Throwable> callback) {
        super.end(chunk, null, callback);
        return this;
    }

    @Override
    public Socket end(String chunk, Runnable callback) {
        super.end(chunk, null, callback == null ? null : error -> callback.run());
        return this;
    }
}
