package dev.spindle.net;

import dev.spindle.buffer.Buffer;
import dev.spindle.events.NodeException;
import dev.spindle.loop.StreamHandle;
import dev.spindle.loop.Timeout;
import dev.spindle.stream.Chunk;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.Consumer;

/**
 * What lies between a socket, which is a stream, and its handle, which is the platform's: bytes that arrive are pushed or lent,
 * chunks are written until the kernel has them, and both keep the idle timer quiet.
 *
 * <p>The stream sees to it that one write is under way at a time, {@code writing} being its callback.
 */
final class Wire implements StreamHandle.Owner, Runnable {
    private static final Consumer<Wire> ON_IDLE = Wire::onIdle;
    private static final Consumer<Socket> CLOSED_UNCONNECTED = socket -> socket.emit(Socket.CLOSE, false);

    private static final int SHORT_TEXT = 16_384 / 3; // UTF-16 units: what Node has room for without asking the heap

    private final Socket socket;
    StreamHandle handle; // null: no connection attempted yet, or closed
    Connecting trying; // of several attempts, the one that has come to connect; or null
    boolean unix;
    boolean unconnected; // the handle of a BoundSocket, and nobody has connected it yet
    boolean six; // accepted by an IPv6 server
    Consumer<ByteBuffer> tap; // takes what arrives; null: it is pushed
    boolean tapTouches; // it says itself that something has happened
    boolean closesOnArrival; // of whatever it is
    private Runnable tooEarly; // what a write that waits for 'connect' hears at 'close'
    private Consumer<Throwable> writing;
    private List<Chunk<Buffer>> rest; // of a _writev
    private int restAt;
    private Consumer<Throwable> ending;
    private boolean closedByError;
    private boolean failureTold; // to a writer
    private Timeout idle; // goes on when idleness is of no interest: a server starts and stops it with every request
    private double idleMs; // how long is too long
    private long lastActivity; // in loop time
    private boolean idling; // idleness is of interest
    private long waiting; // bytes of a write that the kernel did not take, when last looked
    private boolean shortText; // the last one to come
    long bytesRead;
    private long bytesDispatched;
    private long early; // bytes that wait for 'connect', or did in vain; as in Node, they count until the next write
    private Address local;
    private boolean localAsked;
    private Address remote;

    Wire(Socket socket) {
        this.socket = socket;
    }

    /** For a socket that connects once more. */
    Wire(Socket socket, Wire before) {
        this(socket);
        tap = before.tap;
        tapTouches = before.tapTouches;
        early = before.early;
    }

    // ---- reading ----------------------------------------------------------------------------------------------------

    void readStart() {
        if (handle == null || socket.connecting()) {
            return;
        }
        if (unconnected) {
            socket.destroy(NetErrors.cannotRead(unix));
        } else {
            handle.readStart();
        }
    }

    void readStop() {
        if (handle != null) {
            handle.readStop();
        }
    }

    @Override
    public void onBytes(ByteBuffer borrowed) {
        if (closesOnArrival) {
            socket.destroy();
            return;
        }
        if (tap == null || !tapTouches) {
            touch();
        }
        bytesRead += borrowed.remaining();
        if (tap != null) {
            tap.accept(borrowed);
        } else if (!socket.push(Buffer.from(borrowed)) && handle != null) {
            handle.readStop();
        }
    }

    @Override
    public void onEnd() {
        if (closesOnArrival) {
            socket.destroy();
            return;
        }
        touch();
        socket.push((Buffer) null);
        socket.read(0); // tells 'end' even to a stream that nobody reads, when nothing is left in it
    }

    // ---- writing ----------------------------------------------------------------------------------------------------

    void write(Buffer chunk, Consumer<Throwable> callback) {
        if (socket.connecting()) {
            writeOnceConnected(() -> write(chunk, callback), callback, chunk.length());
        } else if (canWrite(callback, shortText ? 0 : chunk.length())) {
            writeNow(chunk, callback);
        }
    }

    private void writeNow(Buffer chunk, Consumer<Throwable> callback) {
        touch();
        bytesDispatched += chunk.length();
        if (send(chunk)) {
            callback.accept(null);
        } else if (handle.failure() != null) {
            bytesDispatched -=
                    shortText ? chunk.length() : 0; // as in Node, which counts it once the kernel has taken some
            callback.accept(failure());
        } else {
            writing = callback;
        }
    }

    void write(List<Chunk<Buffer>> chunks, Consumer<Throwable> callback) {
        var bytes = length(chunks);
        if (socket.connecting()) {
            writeOnceConnected(() -> write(chunks, callback), callback, bytes);
        } else if (canWrite(callback, bytes)) {
            writeNow(chunks, bytes, callback);
        }
    }

    /** A chunk comes, to be written now or later: a text, or null. Only the last to come can be written by itself. */
    void comes(String text) {
        shortText = text != null && text.length() <= SHORT_TEXT;
    }

    private static long length(List<Chunk<Buffer>> chunks) {
        var bytes = 0L;
        for (var i = 0; i < chunks.size(); i++) {
            bytes += chunks.get(i).chunk().length();
        }
        return bytes;
    }

    private void writeNow(List<Chunk<Buffer>> chunks, long bytes, Consumer<Throwable> callback) {
        touch();
        bytesDispatched += bytes; // for ever, as in Node, whatever becomes of them
        writing = callback;
        rest = chunks;
        restAt = 0;
        writeRest();
    }

    /**
     * As in Node, waiting is listening to 'connect': who listens later hears it when the write has been made. Unlike there, it is
     * not made on a later connection, whose peer may be another (N13).
     */
    private void writeOnceConnected(Runnable write, Consumer<Throwable> callback, long bytes) {
        writing = callback;
        early = bytes;
        tooEarly = () -> written(NetErrors.closedBeforeConnection());
        socket.once(Socket.CLOSE, tooEarly);
        socket.once(Socket.CONNECT, () -> {
            if (writing == callback) {
                write.run();
            }
        });
    }

    /** @param counted bytes that Node counts as written when there is a handle, and nobody at the other end */
    private boolean canWrite(Consumer<Throwable> callback, long counted) {
        if (tooEarly != null) {
            socket.off(Socket.CLOSE, tooEarly);
            tooEarly = null;
        }
        writing = null;
        early = 0;
        if (handle == null) {
            callback.accept(NetErrors.socketClosed());
        } else if (unconnected) {
            bytesDispatched += counted;
            callback.accept(NetErrors.cannotWrite(unix));
        }
        return handle != null && !unconnected;
    }

    private boolean send(Buffer chunk) {
        var taken = handle.write(chunk.buffer(), chunk.byteOffset(), chunk.length());
        if (!taken) {
            waiting = chunk.length();
        }
        return taken;
    }

    /** Goes on with a list of chunks as far as the kernel follows: as few system calls as the loop's write buffer allows. */
    private void writeRest() {
        handle.cork();
        var taken = true;
        while (taken && restAt < rest.size()) {
            taken = send(rest.get(restAt++).chunk());
        }
        handle.uncork();
        if (handle.failure() != null) {
            written(failure());
        } else if (taken) {
            written(null);
        }
    }

    /** There is no connection: who writes before the socket is destroyed hears that nobody is there. */
    void unwritable() {
        failureTold = true;
    }

    /** The kernel tells one writer of a reset; the next hears that nobody is there. */
    private NodeException failure() {
        var error = failureTold ? NetErrors.brokenPipe() : handle.failure();
        failureTold = true;
        return error;
    }

    private void written(Throwable error) {
        var callback = writing;
        writing = null;
        rest = null;
        callback.accept(error);
    }

    @Override
    public void onDrain() {
        touch();
        if (rest != null && restAt < rest.size()) {
            writeRest();
        } else if (writing != null) {
            written(null);
        }
    }

    @Override
    public void onError(NodeException error) {
        if (writing != null && "write".equals(error.syscall())) {
            written(error);
        } else {
            socket.destroy(closesOnArrival ? null : error);
        }
    }

    /** Bytes written so far, with those that wait for the connection. */
    long bytesWritten() {
        return bytesDispatched + early;
    }

    // ---- beginning and end ------------------------------------------------------------------------------------------

    @Override
    public void onConnect(NodeException error) {
        if (!socket.destroyed()) {
            trying.attemptOver(error);
        }
    }

    /** The connection is made: a wildcard that was bound has become an address. */
    void connected() {
        unconnected = false;
        local = null;
        localAsked = false;
    }

    void stopTrying() {
        if (trying != null) {
            trying.stopWaiting();
        }
    }

    /** 'ready' has been emitted. */
    void beginToLend() {
        if (handle != null && tap != null && !socket.isPaused()) {
            handle.readStart();
        }
    }

    void shutdown(Consumer<Throwable> callback) {
        if (socket.connecting()) {
            socket.once(Socket.CONNECT, () -> socket._final(callback));
        } else if (handle == null || unconnected || ending != null) {
            callback.accept(null);
        } else {
            ending = callback;
            handle.shutdown();
        }
    }

    @Override
    public void onShutdown(NodeException error) {
        var callback = ending;
        ending = null;
        callback.accept(null); // whether the peer is still there to see it makes no difference
    }

    /** Closes the handle; 'close' follows in the closing phase, or in the next tick when there was no handle. */
    void close(Throwable error, boolean reset, Consumer<Throwable> callback) {
        idleAfter(0);
        forgetIdle();
        var closing = handle;
        local = unix && socket.isAdopted() ? local() : null; // as in Node, the path of a BoundSocket stays known
        handle = null;
        if (closing == null) {
            callback.accept(error);
            socket.loop().nextTickOf(CLOSED_UNCONNECTED, socket);
            return;
        }
        closedByError = error != null;
        if (reset) {
            closing.reset(this);
        } else {
            closing.close(this);
        }
        callback.accept(error);
    }

    /** A handle that was given up for the next address is no matter: the socket has another. */
    @Override
    public void onCanceled() {
        if (handle != null) {
            return;
        }
        if (trying != null) {
            trying.canceled();
        }
        if (writing != null && tooEarly == null) {
            written(NetErrors.writeCanceled());
        }
    }

    /** The handle is closed. */
    @Override
    public void run() {
        socket.emit(Socket.CLOSE, closedByError);
    }

    // ---- idle time --------------------------------------------------------------------------------------------------

    /** Starts the idle time; 0 ends it. */
    void idleAfter(double delay) {
        idling = delay > 0;
        if (idling && delay != idleMs) {
            idleMs = delay;
            forgetIdle();
        }
        touch();
    }

    private void startIdle(double delay) {
        idle = socket.loop().setTimeout(ON_IDLE, delay, this).unref();
    }

    private void forgetIdle() {
        if (idle != null) {
            idle.close();
            idle = null;
        }
    }

    /** Something has happened: the idle time begins anew. The timer stays where it is, and finds out when it fires. */
    void touch() {
        if (idling) {
            lastActivity = socket.loop().updateTime();
            if (idle == null) {
                startIdle(idleMs);
            }
        }
    }

    /** A write that goes on, however slowly, is no idleness. */
    private void onIdle() {
        idle = null;
        if (!idling) {
            return;
        }
        if (waiting > 0 && handle != null) {
            var now = handle.pendingBytes();
            if (now != waiting) {
                waiting = now;
                lastActivity = socket.loop().now();
            }
        }
        var left = idleMs - (socket.loop().now() - lastActivity);
        if (left > 0) {
            startIdle(left);
        } else {
            socket.emit(Socket.TIMEOUT);
        }
    }

    // ---- the ends ---------------------------------------------------------------------------------------------------

    /** As in Node, who asks too early hears nothing until the connection is made. */
    Address local() {
        if (!localAsked && handle != null) {
            localAsked = true;
            local = Address.of(handle.localAddress(), six);
        }
        return local;
    }

    /** Once asked for, the peer is known after the end as well. */
    Address remote() {
        if (remote == null && !socket.pending()) {
            remote = Address.of(handle.remoteAddress(), six);
        }
        return remote;
    }
}
