package dev.spindle.events;

/** Options of a {@link TargetEvent}: the dictionary that the browser calls EventInit. */
public final class EventInit {
    private boolean bubbles;
    private boolean cancelable;
    private boolean composed;
    private Object detail;

    /** The defaults: everything false, no detail. */
    public EventInit() {}

    /** Whether the event says that it bubbles; there is nowhere to bubble to. */
    public boolean bubbles() {
        return bubbles;
    }

    /** Sets {@link #bubbles()}; returns this. */
    public EventInit bubbles(boolean bubbles) {
        this.bubbles = bubbles;
        return this;
    }

    /** Whether {@link TargetEvent#preventDefault} has an effect. */
    public boolean cancelable() {
        return cancelable;
    }

    /** Sets {@link #cancelable()}; returns this. */
    public EventInit cancelable(boolean cancelable) {
        this.cancelable = cancelable;
        return this;
    }

    /** Whether the event says that it leaves its tree; there is no tree. */
    public boolean composed() {
        return composed;
    }

    /** Sets {@link #composed()}; returns this. */
    public EventInit composed(boolean composed) {
        this.composed = composed;
        return this;
    }

    /** What a {@link CustomEvent} carries, or null; other events ignore it. */
    public Object detail() {
        return detail;
    }

    /** Sets {@link #detail()}; returns this. */
    public EventInit detail(Object detail) {
        this.detail = detail;
        return this;
    }
}
