package dev.spindle.promise;

import dev.spindle.loop.AbortSignal;

/** Options of {@link TimersPromises}. */
public final class TimerOptions {
    private boolean ref = true;
    private AbortSignal signal;

    /** The defaults: keeps the loop alive, nothing aborts it. */
    public TimerOptions() {}

    /** Whether the timer keeps the loop alive; true by default. */
    public boolean ref() {
        return ref;
    }

    /** Sets {@link #ref()}; returns this. */
    public TimerOptions ref(boolean ref) {
        this.ref = ref;
        return this;
    }

    /** What aborts the timer, or null. */
    public AbortSignal signal() {
        return signal;
    }

    /** Sets {@link #signal()}; returns this. */
    public TimerOptions signal(AbortSignal signal) {
        this.signal = signal;
        return this;
    }
}
