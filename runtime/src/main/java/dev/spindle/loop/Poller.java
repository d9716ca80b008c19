package dev.spindle.loop;

import dev.spindle.events.NodeException;
import java.net.InetAddress;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * The seam to the outside world: everything a loop asks of the platform. {@link NioPoller} asks java.nio; another
 * implementation may simulate time and a network.
 *
 * <p>Every method but {@link #wakeup} belongs to the loop's thread.
 */
public interface Poller {
    /** A monotonic clock, in nanoseconds from an arbitrary origin. */
    long nanoTime();

    /** Wall-clock time in ms since 1970, for the Date header and the like. */
    long currentTimeMillis();

    /**
     * Waits until a handle is ready, {@link #wakeup} is called or the time is over, has the loop look at the clock by
     * {@link EventLoop#updateTime}, then calls back what is ready through {@link EventLoop#call}.
     *
     * @param timeoutMs longest wait in ms; 0 only looks, a negative number waits without a bound
     */
    void poll(long timeoutMs);

    /** How long {@link #poll} has waited by now in all, in nanoseconds: libuv's {@code uv_metrics_idle_time}. */
    default long idleNanos() {
        return 0;
    }

    /** Ends a wait in {@link #poll}, or the next one when none is under way. Any thread may call this. */
    void wakeup();

    /** A new TCP connection handle. */
    StreamHandle tcp();

    /** A new Unix domain connection handle. */
    StreamHandle pipe();

    /** A new listening handle for TCP. */
    ListenHandle tcpListener();

    /** A new listening handle for Unix domain sockets. */
    ListenHandle pipeListener();

    /**
     * Looks a host name up without blocking the loop.
     *
     * @param result called on the loop: the error ({@code getaddrinfo ENOTFOUND name}) or null, and the addresses in the
     *     resolver's order. The look-up keeps the loop alive until then
     */
    void lookup(String hostname, BiConsumer<NodeException, List<InetAddress>> result);

    /** Adds Node's name of each handle and request that keeps the loop alive, such as "TCPSocketWrap". */
    default void addActiveResources(List<String> names) {}

    /**
     * The text of a file below Linux's {@code /proc}, which tells what Java does not; null where there is none.
     *
     * @param name such as {@code "self/status"}
     */
    default String procFile(String name) {
        return null;
    }

    /** Gives the operating system what handles have gathered to write: the process ends before they come to it. */
    default void flush() {}

    /** Closes everything that is still open. The loop has ended. */
    void close();
}
