package dev.spindle.net;

import java.nio.ByteBuffer;
import java.util.function.Consumer;

/**
 * What a {@link Socket} can be told when it is made. Each option is set by the method of its name, which returns this; options
 * are looked at once.
 *
 * <p>Source: Node documentation, "new net.Socket".
 */
public class SocketOptions {
    boolean allowHalfOpen;
    boolean readable = true;
    boolean writable = true;
    boolean noDelay;
    boolean keepAlive;
    double keepAliveInitialDelay;
    int highWaterMark = 64 * 1024;
    Consumer<ByteBuffer> onread;

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

    /** See {@link Socket#onread}. */
    public SocketOptions onread(Consumer<ByteBuffer> tap) {
        onread = tap;
        return this;
    }
}
