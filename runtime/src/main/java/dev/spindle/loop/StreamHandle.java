package dev.spindle.loop;

import dev.spindle.events.NodeException;
import java.net.SocketAddress;
import java.nio.ByteBuffer;

/**
 * A connection as the platform offers it, TCP or Unix domain: libuv's {@code uv_stream_t}. It knows bytes and readiness, not
 * streams; everything it has to say goes to its one {@link Owner}.
 *
 * <p>Life: {@link #connect} (or handed out by a {@link ListenHandle}, connected) → any number of {@link #readStart},
 * {@link #readStop}, {@link #write} → {@link #shutdown} → {@link #close}. Errors never throw: they reach the owner, without a
 * stack trace.
 */
public abstract class StreamHandle extends Handle {
    /** Who a handle reports to. Each call is one callback of the loop: ticks and microtasks are drained behind it. */
    public interface Owner {
        /** The connection attempt is over: {@code error} is null, or says why it failed. */
        void onConnect(NodeException error);

        /**
         * Bytes have arrived.
         *
         * @param borrowed the loop's read buffer, from position to limit; valid during this call only
         */
        void onBytes(ByteBuffer borrowed);

        /** The peer has ended its side: no more bytes. Called once. */
        void onEnd();

        /** Everything that {@link #write} did not take at once has now been handed to the kernel. */
        void onDrain();

        /** {@link #shutdown} is done, {@code error} null or the reason why not. */
        void onShutdown(NodeException error);

        /**
         * Reading or writing failed; the connection is of no more use, and the owner closes it.
         *
         * @param error with {@code syscall} read or write
         */
        void onError(NodeException error);

        /** The handle was closed while it connected or wrote. Called in the closing phase, in front of what {@code close} was given. */
        void onCanceled();
    }

    /** Who hears this handle; set before anything is started. */
    protected Owner owner;

    /** A handle that is not connected. */
    protected StreamHandle(EventLoop loop) {
        super(loop);
    }

    /** Sets who hears this handle. */
    public final void owner(Owner owner) {
        this.owner = owner;
    }

    /**
     * Binds to an own address, before {@link #connect}.
     *
     * @param target what is going to be connected to; null when nobody knows yet
     * @param reusePort lets other sockets bind the same port (SO_REUSEPORT)
     * @return null, or what made it impossible
     */
    public abstract NodeException bind(SocketAddress local, SocketAddress target, boolean reusePort);

    /**
     * Starts to connect; the owner's {@code onConnect} follows in a later callback, never inside this call. Options can be set
     * from here on, not before. A handle that is connecting or connected says so: EALREADY, EISCONN.
     *
     * @param target an {@code InetSocketAddress} that is resolved, or a {@code UnixDomainSocketAddress}; messages show its host
     *     as it was written
     * @return null when the attempt is under way; otherwise what made it impossible, and {@code onConnect} will not follow
     */
    public abstract NodeException connect(SocketAddress target);

    /** Begins, or goes on, to deliver bytes. */
    public abstract void readStart();

    /** Delivers no more bytes until {@link #readStart}; what arrives waits in the kernel, and so the peer is slowed down. */
    public abstract void readStop();

    /** From now on, no more than so many bytes are delivered at a time; none is an error, ENOBUFS, once there are some. */
    public abstract void readLimit(int bytes);

    /**
     * Writes bytes, or gathers them while the handle is {@linkplain #cork corked}.
     *
     * @param bytes holds them. After {@code true} the array is the caller's again; after {@code false} it must stay as it is
     *     until the owner's {@code onDrain}, and nothing more may be written before that
     * @return true when all of them were taken; false when some wait for the kernel
     */
    public abstract boolean write(byte[] bytes, int offset, int length);

    /**
     * What made the last {@link #write} or {@link #uncork} impossible, or null. The owner may act on it at once, or wait for its
     * {@code onError}, which follows if the handle is not closed until then.
     */
    public abstract NodeException failure();

    /** From now on, writes are gathered in the loop's write buffer. Calls nest. */
    public abstract void cork();

    /** Ends one {@link #cork}; the last one writes what was gathered in one system call. */
    public abstract void uncork();

    /** Bytes taken by {@link #write} that the kernel does not have yet. */
    public abstract int pendingBytes();

    /** Sends FIN once everything is written; the owner's {@code onShutdown} follows in a later callback. */
    public abstract void shutdown();

    /** Closes with a TCP RST: what is not delivered yet is thrown away on both sides. */
    public abstract void reset(Runnable onClosed);

    /** TCP_NODELAY; without effect on Unix domain connections. */
    public abstract void setNoDelay(boolean noDelay);

    /**
     * SO_KEEPALIVE; without effect on Unix domain connections. The numbers count where the platform can set them.
     *
     * @param initialDelay idle time before the first probe, in seconds; 0 leaves all three numbers as they are
     * @param interval time between probes, in seconds
     * @param count how many probes may stay unanswered
     */
    public abstract void setKeepAlive(boolean enable, int initialDelay, int interval, int count);

    /** The IP type of service, 0 to 255; without effect on Unix domain connections. */
    public abstract void setTypeOfService(int tos);

    /** What the platform made of it, since the bits for congestion are its own; {@code set} where it does not tell. */
    public abstract int typeOfService(int set);

    /** The own address, or null while there is none. */
    public abstract SocketAddress localAddress();

    /** The peer's address, or null while there is none. */
    public abstract SocketAddress remoteAddress();
}
