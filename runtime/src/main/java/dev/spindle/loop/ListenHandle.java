package dev.spindle.loop;

import java.net.SocketAddress;
import java.util.function.Consumer;

/**
 * A listening socket of the platform, TCP or Unix domain. Each accepted connection is one callback of the loop.
 */
public abstract class ListenHandle extends Handle {
    /** A handle that does not listen yet. */
    protected ListenHandle(EventLoop loop) {
        super(loop);
    }

    /**
     * Binds and listens at once.
     *
     * @param address where; port 0 lets the kernel choose
     * @param reusePort lets other listeners bind the same port (SO_REUSEPORT); the kernel then spreads the connections
     * @param backlog length of the accept queue
     * @param onConnection receives each connected handle, which is its own from then on
     * @throws dev.spindle.events.NodeException with Node's code and text, such as {@code listen EADDRINUSE: …}
     */
    public abstract void listen(
            SocketAddress address, boolean reusePort, int backlog, Consumer<StreamHandle> onConnection);

    /** Lets all users read from, or write to, a Unix domain socket that listens, and do nothing else. */
    public void permitAll(boolean read, boolean write) {}

    /** The address bound to, with the real port; null before {@link #listen}. */
    public abstract SocketAddress localAddress();
}
