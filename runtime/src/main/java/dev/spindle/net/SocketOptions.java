package dev.spindle.net;

import dev.spindle.buffer.Buffer;
import dev.spindle.events.JsNumber;
import dev.spindle.events.NodeException;
import dev.spindle.loop.AbortSignal;
import java.nio.ByteBuffer;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * What a {@link Socket} can be told when it is made. Each option is set by the method of its name, which returns this; options
 * are looked at once.
 *
 * <p>Source: Node documentation, "new net.Socket".
 */
public class SocketOptions {
    static final int HIGH_WATER_MARK = 64 * 1024;

    boolean allowHalfOpen;
    boolean readable = true;
    boolean writable = true;
    boolean noDelay;
    boolean keepAlive;
    double keepAliveInitialDelay;
    int highWaterMark = HIGH_WATER_MARK;
    Consumer<ByteBuffer> onread;
    Supplier<Buffer> readInto; // Node's form of onread, with:
    BiPredicate<Integer, Buffer> readCallback;
    AbortSignal signal;
    BlockList blockList;
    int typeOfService;
    BoundSocket handle;

    /** Options with Node's defaults. */
    public SocketOptions() {}

    /** Whether the own side stays open when the peer has ended its side. Default: false. */
    public SocketOptions allowHalfOpen(boolean allow) {
        allowHalfOpen = allow;
        return this;
    }

    /** Whether the socket is read at all. Default: true. */
    public SocketOptions readable(boolean readable) {
        this.readable = readable;
        return this;
    }

    /** Whether the socket is written at all. Default: true. */
    public SocketOptions writable(boolean writable) {
        this.writable = writable;
        return this;
    }

    /** Sets TCP_NODELAY once connected. Default: false. */
    public SocketOptions noDelay(boolean noDelay) {
        this.noDelay = noDelay;
        return this;
    }

    /** Sets SO_KEEPALIVE once connected. Default: false. */
    public SocketOptions keepAlive(boolean keepAlive) {
        this.keepAlive = keepAlive;
        return this;
    }

    /** Idle time before the first keep-alive probe, in ms; 0: the platform's. */
    public SocketOptions keepAliveInitialDelay(double ms) {
        keepAliveInitialDelay = ms;
        return this;
    }

    /** How much may be buffered either way before the source is asked to stop, in bytes. Default: 64 KiB. */
    public SocketOptions highWaterMark(int bytes) {
        highWaterMark = bytes;
        return this;
    }

    /** As {@link #onread(Supplier, BiPredicate)}, with one buffer that is used over and over. */
    public SocketOptions onread(Buffer buffer, BiPredicate<Integer, Buffer> callback) {
        return onread(buffer == null ? null : () -> buffer, callback);
    }

    /**
     * What arrives is put into {@code buffer}, and 'data' does not fire. As in Node, nothing is said when either is missing: then
     * 'data' does.
     *
     * @param buffer asked before each arrival for where its bytes go
     * @param callback gets how many bytes there are, and the buffer; false pauses the socket
     */
    public SocketOptions onread(Supplier<Buffer> buffer, BiPredicate<Integer, Buffer> callback) {
        readInto = callback == null ? null : buffer;
        readCallback = callback;
        return this;
    }

    /** Destroys the socket with an AbortError when it aborts. Default: none. */
    public SocketOptions signal(AbortSignal signal) {
        this.signal = signal;
        return this;
    }

    /** Addresses that the socket must not connect to: ERR_IP_BLOCKED. Default: none. */
    public SocketOptions blockList(BlockList blockList) {
        this.blockList = blockList;
        return this;
    }

    /**
     * The IP type of service, set once connected. Default: 0.
     *
     * @throws NodeException ERR_OUT_OF_RANGE for what is no integer from 0 to 255
     */
    public SocketOptions typeOfService(double tos) {
        typeOfService = (int) JsNumber.integer("options.typeOfService", tos, 0, 255);
        return this;
    }

    /** The own end, bound already: the socket adopts it, and can only be connected from there. Default: none. */
    public SocketOptions handle(BoundSocket handle) {
        this.handle = handle;
        return this;
    }

    /** See {@link Socket#onread}. */
    public SocketOptions onread(Consumer<ByteBuffer> tap) {
        onread = tap;
        return this;
    }
}
