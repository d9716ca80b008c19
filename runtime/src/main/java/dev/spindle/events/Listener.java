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
     * @return null, or a promise or CompletionStage of the listener's work: an emitter that captures rejections routes its failure
     *     to 'error'
     */
    Object call(Object... args);

    /**
     * A listener of any form as one that can be called: {@link EventEmitter#listeners} hands them out as they were added. For
     * who takes over an event and calls those that had it before, where Node says {@code listener.call(emitter, req, res)}.
     *
     * @param listener a Runnable, Consumer, BiConsumer, TriConsumer or Listener
     * @return itself if it is a Listener; otherwise what hands on as many arguments as it takes
     * @throws NodeException ERR_INVALID_ARG_TYPE
     */
    static Listener of(Object listener) {
        return Registration.callable(listener);
    }

    /** The listener that this one wraps, if it is one of {@link EventEmitter#rawListeners}; otherwise null. */
    default Object listener() {
        return null;
    }
}
