package dev.spindle.loop;

/**
 * A timer made by {@code setTimeout} or {@code setInterval}. It keeps its loop alive until it has fired or was cleared, an interval
 * until it was cleared, unless {@link #unref} says otherwise. It belongs to the thread of its loop.
 *
 * <p>Source: Node documentation, "Class: Timeout".
 */
public final class Timeout {
    final Timers timers;
    Object callback; // Runnable, or Consumer of argument; null once it was cleared
    Object argument;
    final int delay; // ms, 1 … 2³¹−1
    boolean repeat;

    // Where the timer stands, all null while it waits for nothing.
    Timers.DurationList list;
    Timeout previous;
    Timeout next;

    long start; // loop time when it was last started, ms
    long id; // 0 until somebody asks
    private boolean referenced = true;
    boolean running; // until its callback has returned, or it is cleared
    private boolean startable = true;

    Timeout(Timers timers, Object callback, Object argument, int delay, boolean repeat) {
        this.timers = timers;
        this.callback = callback;
        this.argument = argument;
        this.delay = delay;
        this.repeat = repeat;
    }

    /** Lets the timer keep the loop alive again; returns this. */
    public Timeout ref() {
        if (!referenced) {
            referenced = true;
            timers.referencedBy(running ? 1 : 0);
        }
        return this;
    }

    /** Lets the loop end although this timer runs; returns this. */
    public Timeout unref() {
        if (referenced) {
            referenced = false;
            timers.referencedBy(running ? -1 : 0);
        }
        return this;
    }

    /** Whether this timer keeps the loop alive while it runs. */
    public boolean hasRef() {
        return referenced;
    }

    /**
     * Starts the timer's time from now again, fired or not, without allocating; returns this. A timer that was cleared calls nothing
     * any more; one that was cleared after it had fired still keeps the loop alive for that time, as in Node.
     */
    public Timeout refresh() {
        if (startable) {
            timers.start(this);
        }
        return this;
    }

    /** Stops the timer, as {@code clearTimeout} does; returns this. */
    public Timeout close() {
        timers.clear(this);
        return this;
    }

    /** Stops the timer: Node's {@code timeout[Symbol.dispose]()}. */
    public void dispose() {
        timers.clear(this);
    }

    /** Stands for this timer in {@link Globals#clearTimeout}, and is at least 1: what Node's timer is as a primitive value. */
    public long id() {
        return timers.idOf(this);
    }

    boolean cleared() {
        return callback == null;
    }

    void markCleared() {
        callback = null;
        argument = null;
        repeat = false;
        startable = !running;
    }
}
