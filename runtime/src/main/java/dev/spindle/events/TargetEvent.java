package dev.spindle.events;

import java.util.List;

/**
 * What an {@link EventTarget} dispatches: the browser's Event, under a name of its own because {@link Event} is taken by the
 * keys of emitters.
 *
 * <p>Source: Node documentation, "Class: Event".
 */
public class TargetEvent {
    /** {@link #eventPhase} of an event that is not being dispatched. */
    public static final int NONE = 0;

    /** Never seen here: targets have no parents. */
    public static final int CAPTURING_PHASE = 1;

    /** {@link #eventPhase} of an event that is being dispatched. */
    public static final int AT_TARGET = 2;

    /** Never seen here: targets have no parents. */
    public static final int BUBBLING_PHASE = 3;

    private final double timeStamp = EventEmitter.now();
    private final boolean composed;
    private String type;
    private boolean bubbles;
    private boolean cancelable;
    private boolean prevented;
    private boolean propagationStopped;
    private EventTarget target;
    private boolean underway;
    boolean stopped; // for every listener that is not steadfast; stays so
    boolean trusted;
    boolean passive; // the listener that runs has promised not to cancel

    /** An event of this type that cannot be cancelled. */
    public TargetEvent(String type) {
        this(type, null);
    }

    /** An event of this type; {@code init} null means the defaults. */
    public TargetEvent(String type, EventInit init) {
        this.type = String.valueOf(type);
        this.bubbles = init != null && init.bubbles();
        this.cancelable = init != null && init.cancelable();
        this.composed = init != null && init.composed();
    }

    void begin(EventTarget at) {
        target = at;
        underway = true;
    }

    void end() {
        underway = false;
    }

    /** Makes it another event, unless it is being dispatched. Deprecated in the browser too: use the constructor. */
    public final void initEvent(String type, boolean bubbles, boolean cancelable) {
        if (!underway) {
            this.type = String.valueOf(type);
            this.bubbles = bubbles;
            this.cancelable = cancelable;
        }
    }

    /** The name that listeners are registered for. */
    public final String type() {
        return type;
    }

    /** What the event was last dispatched on; null before. */
    public final EventTarget target() {
        return target;
    }

    /** The old name of {@link #target}. */
    public final EventTarget srcElement() {
        return target;
    }

    /** What the event is being dispatched on; null before and after, and as in Node for the listeners behind the first. */
    public final EventTarget currentTarget() {
        return underway ? target : null;
    }

    /** What the event passes: the target while it is being dispatched, nothing before and after. */
    public final List<EventTarget> composedPath() {
        return underway ? List.of(target) : List.of();
    }

    /** {@link #AT_TARGET} while it is being dispatched, otherwise {@link #NONE}. */
    public final int eventPhase() {
        return underway ? AT_TARGET : NONE;
    }

    /** Milliseconds since the loop was made, when the event was made. */
    public final double timeStamp() {
        return timeStamp;
    }

    /** True when the runtime itself dispatched it, as with 'abort'. */
    public final boolean isTrusted() {
        return trusted;
    }

    /** Whether it was made to bubble; there is nowhere to bubble to. */
    public final boolean bubbles() {
        return bubbles;
    }

    /** Whether it was made to leave its tree; there is no tree. */
    public final boolean composed() {
        return composed;
    }

    /** Whether {@link #preventDefault} has an effect. */
    public final boolean cancelable() {
        return cancelable;
    }

    /** Whether a cancelable event was cancelled. */
    public final boolean defaultPrevented() {
        return prevented && cancelable;
    }

    /** Cancels a cancelable event: {@code dispatchEvent} then answers false. A passive listener cannot. */
    public final void preventDefault() {
        prevented |= cancelable && !passive;
    }

    /** The opposite of {@link #defaultPrevented}. */
    public final boolean returnValue() {
        return !defaultPrevented();
    }

    /** False cancels the event as {@link #preventDefault} does; true does nothing. Returns this. */
    public final TargetEvent returnValue(boolean value) {
        if (!value) {
            preventDefault();
        }
        return this;
    }

    /** Sets {@link #cancelBubble()}: there is nowhere to propagate to. */
    public final void stopPropagation() {
        propagationStopped = true;
    }

    /** Whether somebody called {@link #stopPropagation} or {@link #stopImmediatePropagation}. */
    public final boolean cancelBubble() {
        return propagationStopped || stopped;
    }

    /** True does as {@link #stopPropagation}; false does nothing. Returns this. */
    public final TargetEvent cancelBubble(boolean value) {
        propagationStopped |= value;
        return this;
    }

    /** No further listener hears this event, now or when it is dispatched again. */
    public final void stopImmediatePropagation() {
        stopped = true;
    }
}
