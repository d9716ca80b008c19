package dev.spindle.events;

/**
 * A listener in the form every event can be delivered in: all arguments as one array. Ordinary code uses lambdas with the
 * typed keys instead; this form is for other languages on the JVM, for events of more than three arguments, and for what
 * {@link EventEmitter#rawListeners} hands out.
 */
@FunctionalInterface
public interface Listener {
    /**
     * Receives every argument of the event.
     *
     * @param args the arguments, in order; a fresh array, the receiver's own
     * @return null, or a promise of the listener's work: an emitter that captures rejections routes its failure to 'error'
     */
    Object call(Object... args);

    /** The listener that this one wraps, if it is one of {@link EventEmitter#rawListeners}; otherwise null. */
    default Object listener() {
        return null;
    }
}
