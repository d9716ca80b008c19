package dev.spindle.events;

/**
 * What an {@link EventTarget} dispatches: the browser's Event, under a name of its own because {@link Event} is taken by the
 * keys of emitters.
 *
 * <p>Source: Node documentation, "Class: Event".
 */
public class TargetEvent {
    private final String type;
    private final boolean cancelable;
    EventTarget target;
    boolean trusted;
    boolean stopped;
    boolean underway;
    private boolean prevented;

    /** An event of this type that cannot be cancelled. */
    public TargetEvent(String type) {
        this(type, false);
    }

    /** An event of this type; {@code cancelable} says whether {@link #preventDefault} has an effect. */
    public TargetEvent(String type, boolean cancelable) {
        this.type = type;
        this.cancelable = cancelable;
    }

    /** The name that listeners are registered for. */
    public final String type() {
        return type;
    }

    /** What the event was last dispatched on; null before. */
    public final EventTarget target() {
        return target;
    }

    /** True when the runtime itself dispatched it, as with 'abort'. */
    public final boolean isTrusted() {
        return trusted;
    }

    /** Whether {@link #preventDefault} has an effect. */
    public final boolean cancelable() {
        return cancelable;
    }

    /** Whether a cancelable event was cancelled. */
    public final boolean defaultPrevented() {
        return prevented;
    }

    /** Cancels a cancelable event: {@code dispatchEvent} then answers false. */
    public final void preventDefault() {
        prevented = cancelable;
    }

    /** No further listener hears this event. */
    public final void stopImmediatePropagation() {
        stopped = true;
    }
}
