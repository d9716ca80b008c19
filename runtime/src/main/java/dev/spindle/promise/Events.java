package dev.spindle.promise;

import dev.spindle.events.Event;
import dev.spindle.events.EventEmitter;
import dev.spindle.events.EventTarget;
import dev.spindle.events.NodeEventTarget;
import dev.spindle.events.NodeException;
import dev.spindle.events.TargetEvent;
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
    private static final EventOptions DEFAULTS = new EventOptions();

    private Events() {}

    // ---- once -------------------------------------------------------------------------------------------------------

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
        return next(emitter, null, event, null, Events::<A>first);
    }

    /** As {@link #once(EventEmitter, String)}; rejected with an AbortError when the signal aborts first. */
    public static Promise<List<Object>> once(EventEmitter emitter, String event, AbortSignal signal) {
        return once(emitter, Event.of(event), signal);
    }

    /** As {@link #once(EventEmitter, String)}; rejected with an AbortError when the signal aborts first. */
    public static Promise<List<Object>> once(EventEmitter emitter, Event event, AbortSignal signal) {
        return next(emitter, null, event, signal, EventIterator::list);
    }

    /** A promise for the next event of that type; 'error' is an event like others there. */
    public static Promise<TargetEvent> once(EventTarget target, String type) {
        return once(target, type, null);
    }

    /** As {@link #once(EventTarget, String)}; rejected with an AbortError when the signal aborts first. */
    public static Promise<TargetEvent> once(EventTarget target, String type, AbortSignal signal) {
        return next(null, target, Event.of(type), signal, Events::<TargetEvent>first);
    }

    /** A promise for what {@link NodeEventTarget#emit} gives next, as a list of one; rejected when 'error' comes first. */
    public static Promise<List<Object>> once(NodeEventTarget target, String type) {
        return once(target, type, null);
    }

    /** As {@link #once(NodeEventTarget, String)}; rejected with an AbortError when the signal aborts first. */
    public static Promise<List<Object>> once(NodeEventTarget target, String type, AbortSignal signal) {
        return next(null, target, Event.of(type), signal, EventIterator::list);
    }

    @SuppressWarnings("unchecked")
    private static <A> A first(Object... arguments) {
        return arguments.length == 0 ? null : (A) arguments[0];
    }

    /** Node's {@code once} is an async function: what it answers takes on the state of the promise that waits. */
    private static <R> Promise<R> next(
            EventEmitter emitter, EventTarget target, Event event, AbortSignal signal, Function<Object[], R> result) {
        if (emitter == null && target == null) {
            return Promise.reject(noSource("an instance of EventEmitter"));
        }
        if (signal != null && signal.aborted()) {
            return Promise.reject(signal.abortError());
        }
        var waiting = new Promise<R>((resolve, reject) -> {
            var subscriptions = new Subscriptions(emitter, target);
            Consumer<Object> failed = reason -> {
                subscriptions.leave();
                reject.accept(NodeException.throwable(reason));
            };
            subscriptions.listen(event, true, arguments -> {
                subscriptions.leave();
                resolve.accept(result.apply(arguments));
                return null;
            });
            subscriptions.listenForErrors(event, true, failed);
            subscriptions.listenForAbort(signal, failed);
        });
        return new Promise<>((resolve, reject) -> resolve.adopt(waiting));
    }

    // ---- on ---------------------------------------------------------------------------------------------------------

    /** The events of that name, one after the other, from now on; 'error' ends them with a rejection. */
    public static AsyncIterator<List<Object>> on(EventEmitter emitter, String event) {
        return on(emitter, Event.of(event), DEFAULTS);
    }

    /** As {@link #on(EventEmitter, String)}. */
    public static AsyncIterator<List<Object>> on(EventEmitter emitter, Event event) {
        return on(emitter, event, DEFAULTS);
    }

    /** As {@link #on(EventEmitter, String)}. */
    public static AsyncIterator<List<Object>> on(EventEmitter emitter, String event, EventOptions options) {
        return on(emitter, Event.of(event), options);
    }

    /**
     * As {@link #on(EventEmitter, String)}. An emitter that has to be paused must be {@link dev.spindle.events.Pausable}.
     *
     * @throws NodeException an AbortError when the options' signal has been aborted already
     */
    public static AsyncIterator<List<Object>> on(EventEmitter emitter, Event event, EventOptions options) {
        return iterate(emitter, null, event, options);
    }

    /** The events of that type, each as a list of one, from now on. */
    public static AsyncIterator<List<Object>> on(EventTarget target, String type) {
        return on(target, type, DEFAULTS);
    }

    /** As {@link #on(EventTarget, String)}. */
    public static AsyncIterator<List<Object>> on(EventTarget target, String type, EventOptions options) {
        return iterate(null, target, Event.of(type), options);
    }

    private static AsyncIterator<List<Object>> iterate(
            EventEmitter emitter, EventTarget target, Event event, EventOptions options) {
        if (emitter == null && target == null) {
            throw noSource("an instance of EventEmitter");
        }
        if (options == null) {
            throw NodeException.invalidArgType("options", "of type object", null);
        }
        var signal = options.signal();
        if (signal != null && signal.aborted()) {
            throw signal.abortError();
        }
        return new EventIterator(emitter, target, event, options);
    }

    // ---- about listeners --------------------------------------------------------------------------------------------

    /** The listeners of the event; a copy. */
    public static List<Object> getEventListeners(EventEmitter emitter, String event) {
        return known(emitter).listeners(event);
    }

    /** The listeners of the event; a copy. */
    public static List<Object> getEventListeners(EventEmitter emitter, Event event) {
        return known(emitter).listeners(event);
    }

    /** The listeners of the event; a copy. */
    public static List<Object> getEventListeners(EventTarget target, String type) {
        return known(target).listeners(type);
    }

    private static <S> S known(S source) {
        if (source == null) {
            throw noSource("an instance of EventEmitter or EventTarget");
        }
        return source;
    }

    private static NodeException noSource(String expected) {
        return NodeException.invalidArgType("emitter", expected, null);
    }

    /** How many listeners the event has. */
    public static int listenerCount(EventEmitter emitter, String event) {
        return known(emitter).listenerCount(event);
    }

    /** How many listeners the event has. */
    public static int listenerCount(EventEmitter emitter, Event event) {
        return known(emitter).listenerCount(event);
    }

    /** How many listeners the event has. */
    public static int listenerCount(EventTarget target, String type) {
        return known(target).listeners(type).size();
    }

    /** How many listeners of one event are normal for this emitter. */
    public static double getMaxListeners(EventEmitter emitter) {
        return known(emitter).getMaxListeners();
    }

    /** How many listeners of one event are normal for this target. */
    public static double getMaxListeners(EventTarget target) {
        return known(target).maxListeners();
    }

    /**
     * Sets that number.
     *
     * @param n not negative and not NaN, otherwise ERR_OUT_OF_RANGE
     * @param eventTargets each an EventEmitter or an EventTarget, otherwise ERR_INVALID_ARG_TYPE; none: the default of all
     */
    public static void setMaxListeners(double n, Object... eventTargets) {
        if (!(n >= 0)) {
            throw NodeException.outOfRange("setMaxListeners", ">= 0", n);
        }
        var targets = eventTargets == null ? new Object[] {null} : eventTargets;
        if (targets.length == 0) {
            EventEmitter.defaultMaxListeners(n);
        }
        for (var each : targets) {
            if (each instanceof EventEmitter emitter) {
                emitter.setMaxListeners(n);
            } else if (each instanceof EventTarget target) {
                target.maxListeners(n);
            } else {
                throw NodeException.invalidArgType("eventTargets", "an instance of EventEmitter or EventTarget", each);
            }
        }
    }

    /** See {@link AbortSignal#addAbortListener}. A missing signal is ERR_INVALID_ARG_TYPE. */
    public static Runnable addAbortListener(AbortSignal signal, Runnable listener) {
        return required(signal).addAbortListener(listener);
    }

    /** See {@link AbortSignal#addAbortEventListener}. A missing signal is ERR_INVALID_ARG_TYPE. */
    public static Runnable addAbortListener(AbortSignal signal, Consumer<? super TargetEvent> listener) {
        return required(signal).addAbortEventListener(listener);
    }

    private static AbortSignal required(AbortSignal signal) {
        if (signal == null) {
            throw NodeException.invalidArgType("signal", "an instance of AbortSignal", null);
        }
        return signal;
    }
}
