package dev.spindle.loop;

/**
 * Time as the current thread's loop tells it: {@link Globals#performance}.
 *
 * <p>Source: Node documentation, "Performance measurement APIs".
 */
public final class Performance {
    Performance() {}

    /** How long the loop has existed, in ms with fractions; never goes back. */
    public double now() {
        var loop = EventLoop.current();
        return (loop.poller().nanoTime() - loop.originNanos) / 1e6;
    }

    /** When {@link #now()} was 0: ms since 1970 by the wall clock of that moment. */
    public double timeOrigin() {
        return EventLoop.current().originMillis;
    }
}
