package dev.spindle.promise;

import dev.spindle.events.Event;
import dev.spindle.events.EventEmitter;
import dev.spindle.events.EventTarget;
import dev.spindle.events.Listener;
import dev.spindle.loop.AbortSignal;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The functions of Node's {@code events} module.
 *
 * <p>Source: Node documentation, "Events".
 */
public final class Events {
    private Events() {}

    /** A promise for the arguments of the next such event; rejected when 'error' comes first. */
    public static Promise<List<Object>> once(EventEmitter emitter, String event) {
        return once(emitter, Event.of(event), null);
    }

    /** As {@link #once(EventEmitter, String)}. */
    public static Promise<List<Object>> once(EventEmitter emitter, Event event) {
        return once(emitter, event, null);
    }

    /** A promise for the one argument of the next such event; rejected when 'error' comes first. */
    public static <A> Promise<A> once(EventEmitter emitter, Event.Of1<A> event) {
        return next(emitter, event, null, Events::<A>first);
    }

    /** As {@link #once(EventEmitter, String)}; rejected with an AbortError when the signal aborts first. */
    public static Promise<List<Object>> once(EventEmitter emitter, String event, AbortSignal signal) {
        return once(emitter, Event.of(event), signal);
    }

    /** As {@link #once(EventEmitter, String)}; rejected with an AbortError when the signal aborts first. */
    public static Promise<List<Object>> once(EventEmitter emitter, Event event, AbortSignal signal) {
        return next(emitter, event, signal, EventIterator::list);
    }

    @SuppressWarnings("unchecked")
    private static <A> A first(Object... arguments) {
        return arguments.length == 0 ? null : (A) arguments[0];
    }

    /** Node's {@code once} is an async function: what it answers takes on the state of the promise that waits. */
    private static <R> Promise<R> next(
            EventEmitter emitter, Event event, AbortSignal signal, Function<Object[], R> result) {
        if (signal != null && signal.aborted()) {
            return Promise.reject(signal.abortError());
        }
        var waiting =
                new Promise<R>((resolve, reject) -> new NextEvent<>(emitter, event, signal, result, resolve, reject));
        return new Promise<>((resolve, reject) -> resolve.adopt(waiting));
    }

    /** The events of that name, one after the other, from now on; 'error' ends them with a rejection. */
    public static AsyncIterator<List<Object>> on(EventEmitter emitter, String event) {
        return on(emitter, Event.of(event), null);
    }

    /** As {@link #on(EventEmitter, String)}. */
    public static AsyncIterator<List<Object>> on(EventEmitter emitter, Event event) {
        return on(emitter, event, null);
    }

    /**
     * As {@link #on(EventEmitter, String)}.
     *
     * @param signal ends the iteration with an AbortError; null when nothing does
     * @param close events that end the iteration without an error
     */
    public static AsyncIterator<List<Object>> on(
            EventEmitter emitter, Event event, AbortSignal signal, Event... close) {
        if (signal != null && signal.aborted()) {
            throw signal.abortError();
        }
        return new EventIterator(emitter, event, signal, close);
    }

    /** The listeners of the event; a copy. */
    public static List<Object> getEventListeners(EventEmitter emitter, String event) {
        return emitter.listeners(event);
    }

    /** The listeners of the event; a copy. */
    public static List<Object> getEventListeners(EventTarget target, String type) {
        return target.listeners(type);
    }

    /** How many listeners the event has. */
    public static int listenerCount(EventEmitter emitter, String event) {
        return emitter.listenerCount(event);
    }

    /** How many listeners of one event are normal for this emitter. */
    public static double getMaxListeners(EventEmitter emitter) {
        return emitter.getMaxListeners();
    }

    /** How many listeners of one event are normal for this target. */
    public static double getMaxListeners(EventTarget target) {
        return target.maxListeners();
    }

    /** Sets that number for these emitters; without any, the default of all. */
    public static void setMaxListeners(double n, EventEmitter... emitters) {
        if (emitters.length == 0) {
            EventEmitter.defaultMaxListeners(n);
        }
        for (var emitter : emitters) {
            emitter.setMaxListeners(n);
        }
    }

    /** Sets that number for these targets. */
    public static void setMaxListeners(double n, EventTarget first, EventTarget... more) {
        first.maxListeners(n);
        for (var target : more) {
            target.maxListeners(n);
        }
    }

    /** See {@link AbortSignal#addAbortListener}. */
    public static Runnable addAbortListener(AbortSignal signal, Runnable listener) {
        return signal.addAbortListener(listener);
    }

    /** What {@code once} waits with: three listeners, of which the first to be called takes out the others. */
    private static final class NextEvent<R> {
        private final EventEmitter emitter;
        private final Event event;
        private final Consumer<Throwable> failed = this::failed;
        private final Listener came = this::came;
        private final Runnable unsubscribe;
        private final Function<Object[], R> result;
        private final Consumer<R> resolve;
        private final Consumer<Throwable> reject;

        NextEvent(
                EventEmitter emitter,
                Event event,
                AbortSignal signal,
                Function<Object[], R> result,
                Consumer<R> resolve,
                Consumer<Throwable> reject) {
            this.emitter = emitter;
            this.event = event;
            this.result = result;
            this.resolve = resolve;
            this.reject = reject;
            emitter.addOnceListener(event, came);
            if (!"error".equals(event.toString())) {
                emitter.once(EventEmitter.ERROR, failed);
            }
            unsubscribe = signal == null ? null : signal.addAbortListener(() -> failed(signal.abortError()));
        }

        private Object came(Object... arguments) {
            leave();
            resolve.accept(result.apply(arguments));
            return null;
        }

        private void failed(Throwable reason) {
            leave();
            reject.accept(reason);
        }

        private void leave() {
            emitter.off(event, came);
            emitter.off(EventEmitter.ERROR, failed);
            if (unsubscribe != null) {
                unsubscribe.run();
            }
        }
    }
}
