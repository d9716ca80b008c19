package dev.spindle.events;

/** Options of {@link EventTarget#addEventListener}. */
public final class ListenerOptions {
    private boolean once;
    private boolean passive;
    private boolean capture;
    private Abortable signal;

    /** The defaults: everything false, no signal. */
    public ListenerOptions() {}

    /** Whether the listener hears the next event alone. */
    public boolean once() {
        return once;
    }

    /** Sets {@link #once()}; returns this. */
    public ListenerOptions once(boolean once) {
        this.once = once;
        return this;
    }

    /** Whether the listener promises not to call {@link TargetEvent#preventDefault}: should it, that has no effect. */
    public boolean passive() {
        return passive;
    }

    /** Sets {@link #passive()}; returns this. */
    public ListenerOptions passive(boolean passive) {
        this.passive = passive;
        return this;
    }

    /** Part of what a listener is known by: the same function may listen once with it and once without. */
    public boolean capture() {
        return capture;
    }

    /** Sets {@link #capture()}; returns this. */
    public ListenerOptions capture(boolean capture) {
        this.capture = capture;
        return this;
    }

    /** The signal whose abort takes the listener out, or null. */
    public Abortable signal() {
        return signal;
    }

    /** Sets {@link #signal()}: an AbortSignal; null is ERR_INVALID_ARG_TYPE. Returns this. */
    public ListenerOptions signal(Abortable signal) {
        if (signal == null) {
            throw NodeException.invalidArgType("options.signal", "an instance of AbortSignal", null);
        }
        this.signal = signal;
        return this;
    }
}
