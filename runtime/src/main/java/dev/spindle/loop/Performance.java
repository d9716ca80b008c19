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

    /**
     * How long the loop has waited for something to do since it began to turn, and how long it was busy; all 0 while the program
     * itself runs, before the first turn.
     */
    public EventLoopUtilization eventLoopUtilization() {
        var loop = EventLoop.current();
        if (loop.startNanos == 0) {
            return EventLoopUtilization.NONE;
        }
        var idle = loop.poller().idleNanos() / 1e6;
        return EventLoopUtilization.of(idle, (loop.poller().nanoTime() - loop.startNanos) / 1e6 - idle);
    }

    /**
     * What has come since an earlier answer.
     *
     * @param since that answer; null: since the loop began to turn
     */
    public EventLoopUtilization eventLoopUtilization(EventLoopUtilization since) {
        return since == null ? eventLoopUtilization() : eventLoopUtilization(eventLoopUtilization(), since);
    }

    /**
     * What lies between two answers: they are all that it looks at, once the loop turns; till then it is all 0.
     *
     * @param later the later of the two; null, if there is no {@code since}, for what {@link #eventLoopUtilization()} answers now
     * @param since the earlier one; null to count up to now, from {@code later} on
     */
    public EventLoopUtilization eventLoopUtilization(EventLoopUtilization later, EventLoopUtilization since) {
        if (since == null) {
            return eventLoopUtilization(later);
        }
        return EventLoop.current().startNanos == 0
                ? EventLoopUtilization.NONE
                : EventLoopUtilization.of(later.idle() - since.idle(), later.active() - since.active());
    }
}
