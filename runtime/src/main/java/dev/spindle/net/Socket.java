package dev.spindle.net;

import dev.spindle.buffer.Buffer;
import dev.spindle.events.Event;
import dev.spindle.events.EventEmitter;
import dev.spindle.events.JsNumber;
import dev.spindle.events.NodeException;
import dev.spindle.loop.EventLoop;
import dev.spindle.loop.StreamHandle;
import dev.spindle.stream.ByteWritable;
import dev.spindle.stream.Chunk;
import dev.spindle.stream.Duplex;
import dev.spindle.stream.DuplexOptions;
import dev.spindle.stream.Readable;
import dev.spindle.stream.Stream;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.Consumer;

/**
 * A TCP or Unix domain connection as a stream of bytes.
 *
 * <p>Order: 'lookup' (for a name), 'connectionAttempt', 'connect', 'ready', 'data' …, 'end' when the peer has ended its side,
 * then, unless {@code allowHalfOpen}, this side is ended too; 'error' if there is one, and 'close' last, from the loop's closing
 * phase.
 *
 * <p>A chunk given to 'data' is the listener's for ever. A chunk that is written must stay as it is until its callback.
 *
 * <p>Two methods are for protocols on top of sockets, which count system calls and copies: {@link #onread} lends them the bytes
 * where they arrived, {@link #gather} and {@link #flush} send several writes at once.
 *
 * <p>Source: Node documentation, "Class: net.Socket".
 */
public class Socket extends Duplex<Buffer, Buffer> implements ByteWritable {
    /**
     * Fires when the host name was looked up, once for each address that is going to be tried: the error or null, the IP
     * address, its family 4 or 6. A listener by name gets the host name as fourth argument.
     */
    public static final Event.Of3<Throwable, String, Integer> LOOKUP = Event.of3("lookup");

    /** Fires before an address is tried: IP address, port, family 4 or 6; or the path, null and null. */
    public static final Event.Of3<String, Integer, Integer> CONNECTION_ATTEMPT = Event.of3("connectionAttempt");

    /**
     * Fires when an address has failed: IP address, port, family; a listener by name gets the error as fourth argument. Of several
     * addresses, the one that is being tried when the socket is destroyed fails with ECANCELED, right before 'close'.
     */
    public static final Event.Of3<String, Integer, Integer> CONNECTION_ATTEMPT_FAILED =
            Event.of3("connectionAttemptFailed");

    /** Fires when an address took too long and the next one is tried: IP address, port, family. */
    public static final Event.Of3<String, Integer, Integer> CONNECTION_ATTEMPT_TIMEOUT =
            Event.of3("connectionAttemptTimeout");

    /** Fires when the connection is made. */
    public static final Event.Of0 CONNECT = Event.of("connect");

    /** Fires right after 'connect'. */
    public static final Event.Of0 READY = Event.of("ready");

    /** Fires when nothing was sent or received for the time set with {@link #setTimeout}; the connection stays. */
    public static final Event.Of0 TIMEOUT = Event.of("timeout");

    /** Fires last; carries whether an error closed the socket. */
    public static final Event.Of1<Boolean> CLOSE = Event.of1("close");

    private static final Consumer<Socket> LEND = Socket::lend;
    private static final Consumer<Socket> READ_ON = Socket::readOn;
    private static final Consumer<Socket> BEGIN = Socket::begin;
    private static final Consumer<Buffer> TAKEN_OUT = chunk -> {};

    private Wire wire = new Wire(this); // of this connection: connecting once more makes another
    private Server server; // that accepted it, or null
    private Connecting connecting; // the attempt under way, or null
    private List<String> attempted; // what autoSelectFamily tried
    private boolean adopted; // made of a BoundSocket, in this life or one before
    private boolean noDelay;
    private KeepAlive keepAlive;
    private int typeOfService;
    private BlockList blockList; // never connect to these; or null
    private boolean resetting;
    private Runnable heldBack; // what goes before the next write; null: nothing
    private boolean lends; // to a protocol, by onread(tap)
    private Consumer<Buffer> takesChunks; // the same protocol, for when somebody looks on; or null
    private boolean lendsSoon;
    private boolean endPushed; // by the wire or a user
    private boolean endedByPeer; // and so by itself, not being half-open
    private double timeout;

    /** A socket of the current loop that is not connected. */
    public Socket() {
        this(null);
    }

    /**
     * A socket of the current loop that is not connected.
     *
     * @param options null: those that Node sets by itself
     */
    public Socket(SocketOptions options) {
        this(EventLoop.current(), options == null ? new SocketOptions() : options);
    }

    private Socket(EventLoop loop, SocketOptions options) {
        super(loop, streamOptions(options));
        configure(options);
        if (options.handle != null) {
            var pipe = options.handle.isPipe();
            wire.six = options.handle.isSix();
            wire.unconnected = true;
            adopted = true;
            adopt(options.handle.adopted(), pipe);
        }
        if (options.signal != null) {
            Stream.addAbortSignal(options.signal, this);
            if (destroyed()) {
                _undestroy(); // as in Node: 'error' and 'close' are told, yet the socket can be used
            }
        }
    }

    /** A connection that a server has accepted. */
    Socket(Server server, StreamHandle accepted, SocketOptions options, boolean paused) {
        super(server.loop(), streamOptions(options));
        this.server = server;
        configure(options);
        adopt(accepted, server.isUnix());
        wire.six = server.isSix();
        applyOptions();
        if (paused) {
            pause();
        } else {
            read(0);
        }
    }

    private static DuplexOptions<Buffer, Buffer> streamOptions(SocketOptions options) {
        return new DuplexOptions<Buffer, Buffer>()
                .allowHalfOpen(options.allowHalfOpen)
                .readable(options.readable)
                .writable(options.writable)
                .readableHighWaterMark(options.highWaterMark)
                .writableHighWaterMark(options.highWaterMark)
                .emitClose(false);
    }

    private void configure(SocketOptions options) {
        noDelay = options.noDelay;
        keepAlive = KeepAlive.of(options.keepAlive, options.keepAliveInitialDelay);
        typeOfService = options.typeOfService;
        blockList = options.blockList;
        wire.tap =
                options.readInto == null ? options.onread : new ReadInto(this, options.readInto, options.readCallback);
        on(END, this::peerEnded); // as Node's sockets have one listener of their own
    }

    private void peerEnded() {
        endedByPeer = !allowHalfOpen();
    }

    /** As in Node, with a new handle the stream begins anew, whatever has become of it before. */
    void begin(StreamHandle handle, boolean unix) {
        _undestroy();
        adopt(handle, unix);
    }

    private void adopt(StreamHandle handle, boolean unix) {
        wire.handle = handle;
        wire.unix = unix;
        handle.owner(wire);
        if (wire.tap instanceof ReadInto) {
            handle.readLimit(((ReadInto) wire.tap).limit());
        }
    }

    private void applyOptions() {
        if (noDelay) {
            wire.handle.setNoDelay(true);
        }
        if (keepAlive.enable()) {
            keepAlive.applyTo(wire.handle);
        }
        if (typeOfService != 0) {
            wire.handle.setTypeOfService(typeOfService);
        }
    }

    // ---- connecting -------------------------------------------------------------------------------------------------

    /** Connects to a port of localhost. */
    public Socket connect(int port) {
        return connect(new ConnectOptions().port(port), null);
    }

    /** Connects to a port of localhost; {@code listener} hears 'connect', and may be null. */
    public Socket connect(int port, Runnable listener) {
        return connect(new ConnectOptions().port(port), listener);
    }

    /** Connects to a port of a host. */
    public Socket connect(int port, String host) {
        return connect(new ConnectOptions().port(port).host(host), null);
    }

    /** Connects to a port of a host; {@code listener} hears 'connect', and may be null. */
    public Socket connect(int port, String host, Runnable listener) {
        return connect(new ConnectOptions().port(port).host(host), listener);
    }

    /** Connects to a Unix domain socket; what reads as a number is a port. */
    public Socket connect(String path) {
        return connect(path, null);
    }

    /** Connects to a Unix domain socket; {@code listener} hears 'connect', and may be null. */
    public Socket connect(String path, Runnable listener) {
        return connect(ConnectOptions.to(path), listener);
    }

    /** Connects as the options say. */
    public Socket connect(ConnectOptions options) {
        return connect(options, null);
    }

    /**
     * Connects as the options say; 'connect' or 'error' follows. A socket that was destroyed may connect once more: it then
     * begins anew, with the listeners and settings it has. One that is connecting gets EALREADY; one that is connected emits
     * 'connect' once more, and the next time EISCONN.
     *
     * @param listener hears 'connect', and may be null
     * @throws NodeException ERR_MISSING_ARGS, ERR_SOCKET_BAD_PORT, ERR_INVALID_IP_ADDRESS; for a name that must be looked up
     *     ERR_INVALID_ARG_VALUE for its family or hints
     */
    public Socket connect(ConnectOptions options, Runnable listener) {
        NetErrors.checkGiven(options);
        if (listener != null) {
            once(CONNECT, listener);
        }
        if (options.port == null && options.path == null) {
            throw NetErrors.missingPortOrPath();
        }
        if (destroyed()) {
            resetting = false;
            wire = new Wire(this, wire);
        }
        endedByPeer = false;
        connecting = new Connecting(this, options, blockList);
        connecting.start();
        return this;
    }

    /**
     * Whether a connection attempt of this life is under way, the last one or one before it; as in Node, also while a {@link
     * #_destroy} of a subclass takes its time.
     */
    boolean isConnecting(Wire life) {
        return connecting != null && wire == life;
    }

    /** Whether its own end was bound before. */
    boolean isAdopted() {
        return adopted;
    }

    Wire wire() {
        return wire;
    }

    StreamHandle handle() {
        return wire.handle;
    }

    /**
     * The idle time of {@link #setTimeout} begins anew, if one is set: Node's {@code _unrefTimer}. Reading and writing do so by
     * themselves, except for a protocol that lets others look on: it says when.
     */
    public void touch() {
        wire.touch();
    }

    /** The attempt has failed, and there is no other. */
    void connectingFailed() {
        connecting = null;
        wire.unwritable();
    }

    /** The attempt has succeeded. */
    void connected() {
        wire.connected();
        attempted = autoSelectFamilyAttemptedAddresses();
        connecting = null;
        touch();
        applyOptions();
        emit(CONNECT);
        emit(READY);
        wire.beginToLend();
        if (!isPaused()) {
            read(0);
        }
    }

    // ---- reading ----------------------------------------------------------------------------------------------------

    @Override
    public void _read(int size) {
        if (pending()) {
            once(CONNECT, () -> _read(size)); // as in Node, also when there was a connection
        } else {
            wire.readStart();
        }
    }

    /**
     * Lends every arrival to {@code tap} instead of making it a chunk: Node's {@code onread}, without its copy. For protocols
     * that parse bytes where they are. 'data' does not fire then; 'end' does; {@link #pause} and {@link #resume} stop and start
     * reading at once. What was buffered, and what is pushed or unshifted later, goes to the tap in the next tick.
     *
     * @param tap receives the loop's read buffer, from position to limit, borrowed for the call; null: arrivals become chunks
     *     again
     */
    public Socket onread(Consumer<ByteBuffer> tap) {
        wire.tap = tap;
        wire.tapTouches = false;
        lends = tap != null;
        if (tap == null && takesChunks != null) {
            off(DATA, takesChunks);
            takesChunks = null;
        }
        if (tap != null && !isPaused()) {
            if (readableLength() > 0 || endPushed) {
                lendSoon();
            }
            wire.readStart();
        }
        return this;
    }

    /**
     * As {@link #onread(Consumer)}, for a protocol that lets others look on: once somebody listens to 'data' or 'readable', what
     * arrives is made chunks again, of which {@code chunks} hears as a listener to 'data' that was added now. So it does of what is
     * in the stream, and of what is put there, if the socket had been read from before. An arrival that is lent does not begin the
     * idle time anew: {@link #touch} does, before {@code tap} parses or behind that.
     *
     * @throws NodeException ERR_HTTP_SOCKET_ENCODING on a socket that was not accepted and makes text of what it reads
     */
    public Socket onread(Consumer<ByteBuffer> tap, Consumer<Buffer> chunks) {
        if (wire.tap != null && takesChunks != null) {
            return this; // as in Node, whom it was lent to first has it
        }
        if (server == null && readableEncoding() != null) {
            throw NetErrors.socketEncoding(); // the protocol would get text
        }
        var watched = listenerCount(READABLE) > 0 || listenerCount(DATA) > 0;
        if (!watched && super.readableFlowing() == null && readableLength() == 0 && wire.bytesRead == 0) {
            takesChunks = chunks;
            if (server != null && !destroyed()) {
                loop().nextTickOf(BEGIN, this);
            }
            onread(tap);
            wire.tapTouches = true;
            return this;
        }
        on(DATA, chunks);
        takesChunks = chunks;
        wire.tapTouches = true;
        // as in Node, a server's arrivals pass by what is in the stream, and by who looked on before
        wire.tap = server == null ? null : tap;
        if (!isPaused()) {
            wire.readStart();
        }
        return this;
    }

    private void lendNoMore() {
        wire.tap = null;
        if (lends && takesChunks != TAKEN_OUT) {
            on(DATA, takesChunks);
        }
        lends = false;
    }

    @Override
    protected EventEmitter register(Object event, Object listener, boolean once, boolean prepend) {
        if (takesChunks != null && wire.tap != null && ("data".equals(event) || "readable".equals(event))) {
            lendNoMore();
        }
        return super.register(event, listener, once, prepend);
    }

    /** As in Node, the protocol's listener goes with the others: it hears on until somebody else begins to listen. */
    @Override
    protected EventEmitter unregisterAll(Object event) {
        if (lends && takesChunks != null && (event == null || "data".equals(event))) {
            takesChunks = TAKEN_OUT;
        }
        return super.unregisterAll(event);
    }

    /** What is in the socket is the protocol's as well; this tick comes in front of the one in which it flows. */
    private void lendSoon() {
        if (lends && !lendsSoon) {
            lendsSoon = true;
            loop().nextTickOf(LEND, this);
        }
    }

    /** As in Node, whoever paused the socket since is not heard until more has come. */
    private void readOn() {
        if (wire.tap != null) {
            wire.readStart();
        }
    }

    /** As in Node, a stream that begins to flow is read, and says so, even if it was paused in this tick. */
    private void begin() {
        if (lends) {
            wire.readStart();
            if (!Boolean.TRUE.equals(super.readableFlowing())) { // else resume() was called, and says so itself
                emit(RESUME);
            }
        }
    }

    private void lend() {
        lendsSoon = false;
        while (lends && !isPaused() && readableLength() > 0) {
            var chunk = read();
            if (errored() == null && !closed()) { // as in a stream, else it is no 'data'
                wire.tap.accept(chunk.byteBuffer());
            }
        }
        if (lends) {
            read(0); // tells 'end'
        }
    }

    @Override
    public boolean push(Buffer chunk) {
        endPushed |= chunk == null;
        lendSoon();
        return super.push(chunk);
    }

    @Override
    public boolean push(String chunk, String encoding) {
        lendSoon();
        return super.push(chunk, encoding);
    }

    @Override
    public boolean unshift(Buffer chunk) {
        lendSoon();
        return super.unshift(chunk);
    }

    @Override
    public boolean unshift(String chunk, String encoding) {
        lendSoon();
        return super.unshift(chunk, encoding);
    }

    /** As {@link Readable#readableFlowing()}; true while a protocol is lent what arrives, by {@link #onread(Consumer)}. */
    @Override
    public Boolean readableFlowing() {
        return lends && !isPaused() ? Boolean.TRUE : super.readableFlowing();
    }

    /**
     * Whether the socket is destroyed, and tells of it by 'close' alone, as soon as anything arrives: bytes, the end, a reset. For
     * protocols that keep idle connections, on which nothing is due.
     */
    public void closesOnArrival(boolean closes) {
        wire.closesOnArrival = closes;
    }

    /**
     * As {@link Readable#setEncoding}.
     *
     * @throws NodeException ERR_HTTP_SOCKET_ENCODING while the socket's bytes go to HTTP, and on an accepted one while they go to any
     *     protocol, by {@link #onread(Consumer)}
     */
    @Override
    public Readable<String> setEncoding(String encoding) {
        if (takesChunks != null || server != null && wire.tap != null) {
            throw NetErrors.socketEncoding();
        }
        return super.setEncoding(encoding);
    }

    void stopReading() {
        wire.readStop();
    }

    /** As in Node, who asks a socket with {@code onread} that is paused, or has got something, has it read on. */
    void readAgain() {
        _readAgain();
    }

    void limitReading(int bytes) {
        if (wire.handle != null) {
            wire.handle.readLimit(bytes);
        }
    }

    @Override
    public Socket pause() {
        if (wire.tap != null) {
            wire.readStop();
            if (wire.tap instanceof ReadInto && !connecting()) {
                readAgain();
            }
        }
        super.pause();
        return this;
    }

    @Override
    public Socket resume() {
        if (server != null && takesChunks != null && isPaused()) {
            loop().nextTickOf(READ_ON, this); // as in Node, in vain if somebody begins to look on before
        } else if (wire.tap != null && !connecting()) {
            wire.readStart();
        }
        if (lends && !Boolean.TRUE.equals(super.readableFlowing())) {
            lendSoon();
        }
        if (!lends || isPaused()) { // else it flows, and says nothing
            super.resume();
        }
        return this;
    }

    // ---- writing ----------------------------------------------------------------------------------------------------

    @Override
    public void _write(Buffer chunk, String encoding, Consumer<Throwable> callback) {
        wire.write(chunk, callback);
    }

    @Override
    public void _writev(List<Chunk<Buffer>> chunks, Consumer<Throwable> callback) {
        wire.write(chunks, callback);
    }

    /**
     * From now on, what is written goes out in one system call at {@link #flush}, though each write counts as done at once. For
     * protocols that answer several messages in one callback, which is also where the flush belongs. Calls nest.
     */
    public void gather() {
        if (wire.handle != null) {
            wire.handle.cork();
        }
    }

    /** Ends one {@link #gather}. */
    public void flush() {
        if (wire.handle != null) {
            wire.handle.uncork();
        }
    }

    /**
     * Before somebody writes, ends or destroys for the next time, {@code action} runs, once. For protocols that hold bytes back for
     * a while, which must not be overtaken.
     *
     * @param action null: nothing is held back any more
     */
    public void beforeWrite(Runnable action) {
        heldBack = action;
    }

    /** @param text null for bytes */
    private void comes(String text) {
        catchUp();
        wire.comes(text);
    }

    private void catchUp() {
        if (heldBack != null) {
            var action = heldBack;
            heldBack = null;
            action.run();
        }
    }

    /** A chunk comes, a text or null: too late, if the socket has ended itself because the peer had. */
    private boolean comesTooLate(String text) {
        comes(text);
        return endedByPeer && writableEnded();
    }

    private boolean refuse(Consumer<Throwable> callback) {
        var error = NetErrors.endedByPeer();
        if (callback != null) {
            loop().nextTick(callback, (Throwable) error);
        }
        destroy(error);
        return false;
    }

    @Override
    public boolean write(Buffer chunk, Consumer<Throwable> callback) {
        return comesTooLate(null) ? refuse(callback) : super.write(chunk, callback);
    }

    @Override
    public boolean write(String chunk, String encoding, Consumer<Throwable> callback) {
        return comesTooLate(chunk) ? refuse(callback) : super.write(chunk, encoding, callback);
    }

    // ---- the end ----------------------------------------------------------------------------------------------------

    @Override
    public void _final(Consumer<Throwable> callback) {
        wire.shutdown(callback);
    }

    @Override
    public void _destroy(Throwable error, Consumer<Throwable> callback) {
        if (connecting != null) {
            attempted = autoSelectFamilyAttemptedAddresses();
            connecting = null;
            wire.stopTrying();
        }
        wire.close(error, resetting, callback);
        if (server != null) {
            server.connectionGone();
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

    /**
     * Closes with a TCP RST: the peer gets ECONNRESET. While connecting, waits for the connection first; a socket that is not
     * connected is destroyed with ERR_SOCKET_CLOSED.
     *
     * @throws NodeException ERR_INVALID_HANDLE_TYPE for a Unix domain socket
     */
    public Socket resetAndDestroy() {
        if (wire.handle == null) {
            destroy(NetErrors.socketClosed());
        } else if (wire.unix) {
            throw NetErrors.handleType();
        } else if (connecting != null) {
            once(CONNECT, this::resetConnected);
        } else {
            resetNow();
        }
        return this;
    }

    private void resetNow() {
        resetting = true;
        destroy();
    }

    /** The connection may have come by a path in the end, when the first attempt had failed. */
    private void resetConnected() {
        if (wire.unix) {
            destroy(NetErrors.handleType());
        } else {
            resetNow();
        }
    }

    @Override
    public Socket destroy() {
        super.destroy();
        return this;
    }

    @Override
    public Socket destroy(Throwable err) {
        catchUp();
        super.destroy(err);
        return this;
    }

    // ---- timeouts ---------------------------------------------------------------------------------------------------

    /** As {@link #setTimeout(double, Runnable)}, without a listener. */
    public Socket setTimeout(double ms) {
        return setTimeout(ms, null);
    }

    /**
     * Has 'timeout' fire whenever the socket was idle for so long; 0 switches it off. The timer does not keep the loop alive.
     *
     * @param ms idle time: no bytes read, no write made or finished; more than 2³¹-1 counts as that, with a
     *     TimeoutOverflowWarning
     * @param listener hears 'timeout' once, or with 0 is taken away; may be null
     * @throws NodeException ERR_OUT_OF_RANGE for a negative number, NaN or infinity
     */
    public Socket setTimeout(double ms, Runnable listener) {
        if (destroyed()) {
            return this;
        }
        timeout = ms; // even what is refused
        wire.idleAfter(loop().timerDuration(ms, "msecs"));
        if (listener != null) {
            if (ms > 0) {
                once(TIMEOUT, listener);
            } else {
                off(TIMEOUT, listener);
            }
        }
        return this;
    }

    /** The idle time set, in ms; 0: none. */
    public double timeout() {
        return timeout;
    }

    // ---- settings ---------------------------------------------------------------------------------------------------

    /** Sends small writes at once from now on; see {@link #setNoDelay(boolean)}. */
    public Socket setNoDelay() {
        return setNoDelay(true);
    }

    /** Sets TCP_NODELAY, now or once connected. */
    public Socket setNoDelay(boolean noDelay) {
        var before = this.noDelay;
        this.noDelay = noDelay;
        if (!pending() && noDelay != before) { // many a program says the same with every message
            wire.handle.setNoDelay(noDelay);
        }
        return this;
    }

    /** Switches keep-alive off; see {@link #setKeepAlive(boolean)}. */
    public Socket setKeepAlive() {
        return setKeepAlive(false);
    }

    /** As {@link #setKeepAlive(boolean, double)}, with the platform's idle time. */
    public Socket setKeepAlive(boolean enable) {
        return setKeepAlive(enable, 0);
    }

    /** As {@link #setKeepAlive(boolean, double, double, double)}, with ten probes, one a second. */
    public Socket setKeepAlive(boolean enable, double initialDelay) {
        return setKeepAlive(enable, initialDelay, 1000, 10);
    }

    /**
     * Sets SO_KEEPALIVE, now or once connected. The numbers count where the platform can set them.
     *
     * @param initialDelay idle time before the first probe, in ms; 0: the platform's, and what follows is left alone as well
     * @param interval time between probes, in ms
     * @param count how many probes may stay unanswered
     */
    public Socket setKeepAlive(boolean enable, double initialDelay, double interval, double count) {
        var before = keepAlive;
        keepAlive = before.with(enable, initialDelay, interval, count);
        if (!pending() && !keepAlive.equals(before)) { // an agent says the same with every request
            keepAlive.applyTo(wire.handle);
        }
        return this;
    }

    /** The IP type of service: while connected as the platform has it, else what was set, or 0. */
    public int getTypeOfService() {
        return pending() ? typeOfService : wire.handle.typeOfService(typeOfService);
    }

    /**
     * Sets the IP type of service, now or once connected.
     *
     * @throws NodeException ERR_OUT_OF_RANGE for what is no integer from 0 to 255
     */
    public Socket setTypeOfService(double tos) {
        if (Double.isNaN(tos)) {
            throw NodeException.invalidArgType("tos", "of type number", tos);
        }
        typeOfService = (int) JsNumber.integer("tos", tos, 0, 255);
        if (!pending()) {
            wire.handle.setTypeOfService(typeOfService);
        }
        return this;
    }

    /** Lets the socket keep the loop alive again. */
    public Socket ref() {
        if (wire.handle != null) {
            wire.handle.ref();
        } else {
            once(CONNECT, this::ref);
        }
        return this;
    }

    /** Lets the loop end although the socket is read; a write or a connection attempt under way still keeps it alive. */
    public Socket unref() {
        if (wire.handle != null) {
            wire.handle.unref();
        } else {
            once(CONNECT, this::unref);
        }
        return this;
    }

    // ---- state ------------------------------------------------------------------------------------------------------

    /** Whether a connection attempt is under way. */
    public boolean connecting() {
        return connecting != null;
    }

    /** Whether the socket is not connected: not yet, or not any more. */
    public boolean pending() {
        return wire.handle == null || connecting != null;
    }

    /** {@code opening}, {@code open}, {@code readOnly}, {@code writeOnly} or {@code closed}. */
    public String readyState() {
        if (connecting != null) {
            return "opening";
        }
        if (readable()) {
            return writable() ? "open" : "readOnly";
        }
        return writable() ? "writeOnly" : "closed";
    }

    /** The server that accepted this connection, or null. */
    public Server server() {
        return server;
    }

    /** Bytes received so far. */
    public long bytesRead() {
        return wire.bytesRead;
    }

    /** Bytes written so far, those still waiting included. */
    public long bytesWritten() {
        catchUp();
        return wire.bytesWritten() + _queuedLength();
    }

    /** {@link #writableLength} of a socket that is connected or connecting, otherwise 0. Node has deprecated it. */
    public int bufferSize() {
        return wire.handle == null ? 0 : writableLength();
    }

    /** The own end, or null while there is none; of paths, only that of a {@link BoundSocket} is one. */
    public Address address() {
        var own = wire.local();
        var nameless = own != null
                && own.family() == null
                && (!adopted || own.address().isEmpty());
        return nameless ? null : own;
    }

    /** The own IP address, the path of a {@link BoundSocket}, or null. */
    public String localAddress() {
        var own = address();
        return own == null ? null : own.address();
    }

    /** The own port, or -1. */
    public int localPort() {
        return port(wire.local());
    }

    /** {@code "IPv4"} or {@code "IPv6"}, or null. */
    public String localFamily() {
        return family(wire.local());
    }

    /** The peer's IP address, or null. Once asked for, it is known after the end as well. */
    public String remoteAddress() {
        return ip(wire.remote());
    }

    /** The peer's port, or -1. */
    public int remotePort() {
        return port(wire.remote());
    }

    /** {@code "IPv4"} or {@code "IPv6"}, or null. */
    public String remoteFamily() {
        return family(wire.remote());
    }

    private static String ip(Address end) {
        return end == null || end.family() == null ? null : end.address();
    }

    private static int port(Address end) {
        return end == null ? -1 : end.port();
    }

    private static String family(Address end) {
        return end == null ? null : end.family();
    }

    /**
     * The addresses that autoSelectFamily has tried, as {@code "address:port"}; null when it had no choice. Those of an earlier
     * connection stay until it has a choice again.
     */
    public List<String> autoSelectFamilyAttemptedAddresses() {
        var now = connecting == null ? null : (wire.trying == null ? connecting : wire.trying).attempted();
        return now == null ? attempted : now;
    }

    // ---- chaining ---------------------------------------------------------------------------------------------------

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
    public Socket on(String event, Runnable listener) {
        super.on(event, listener);
        return this;
    }

    @Override
    public <A> Socket on(String event, Consumer<A> listener) {
        super.on(event, listener);
        return this;
    }

    @Override
    public Socket once(Event event, Runnable listener) {
        super.once(event, listener);
        return this;
    }

    @Override
    public <A> Socket once(Event.Of1<A> event, Consumer<? super A> listener) {
        super.once(event, listener);
        return this;
    }

    @Override
    public Socket once(Event.OfElement event, Consumer<? super Buffer> listener) {
        super.once(event, listener);
        return this;
    }

    @Override
    public Socket once(String event, Runnable listener) {
        super.once(event, listener);
        return this;
    }

    @Override
    public <A> Socket once(String event, Consumer<A> listener) {
        super.once(event, listener);
        return this;
    }

    @Override
    public Socket end() {
        super.end();
        return this;
    }

    @Override
    public Socket end(Buffer chunk) {
        super.end(chunk);
        return this;
    }

    @Override
    public Socket end(Runnable callback) {
        super.end(callback);
        return this;
    }

    @Override
    public Socket end(Buffer chunk, Consumer<Throwable> callback) {
        catchUp();
        if (chunk != null) {
            wire.comes(null);
        }
        super.end(chunk, callback);
        return this;
    }

    @Override
    public Socket end(Buffer chunk, Runnable callback) {
        super.end(chunk, callback);
        return this;
    }

    @Override
    public Socket end(Consumer<Throwable> callback) {
        super.end(callback);
        return this;
    }

    @Override
    public Socket end(String chunk, String encoding, Consumer<Throwable> callback) {
        comes(chunk);
        super.end(chunk, encoding, callback);
        return this;
    }

    @Override
    public Socket end(String chunk) {
        super.end(chunk, (String) null);
        return this;
    }

    @Override
    public Socket end(String chunk, String encoding) {
        super.end(chunk, encoding);
        return this;
    }

    @Override
    public Socket end(String chunk, Consumer<Throwable> callback) {
        return end(chunk, null, callback);
    }

    @Override
    public Socket end(String chunk, Runnable callback) {
        return end(chunk, null, callback == null ? null : error -> callback.run());
    }
}
