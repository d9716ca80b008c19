package dev.spindle.events;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * Node's EventEmitter: named events, each with an ordered list of listeners that {@code emit} calls one after the other on the
 * caller's stack.
 *
 * <p>Listeners are found by the event's name, so a typed key and a string of the same name reach the same list. A listener may
 * take fewer arguments than the event carries. A list is copied when it changes, never when it is emitted: whoever is added or
 * removed by a listener takes part from the next {@code emit} on, as in Node.
 *
 * <p>A listener that is added twice is called twice; null is ERR_INVALID_ARG_TYPE. More than {@link #getMaxListeners} for one event
 * are a MaxListenersExceededWarning, once, of {@code process.on('warning')}: most likely somebody forgets to remove them.
 *
 * <p>What a listener throws ends the {@code emit} and reaches its caller. {@code emit("error", err)} without a listener throws
 * {@code err} itself.
 *
 * <p>Subclasses that must hear what happens override the protected methods that everything goes through: {@link #dispatch},
 * {@link #register} and {@link #unregister}.
 *
 * <p>Source: Node documentation, "Events". Not thread-safe: an emitter belongs to the thread of its loop.
 */
public class EventEmitter extends ListenerLists {
    /** Fires before a listener is added, with the event's name (or symbol key) and the listener. */
    public static final Event.Of2<Object, Object> NEW_LISTENER = Event.of2("newListener");

    /**
     * Fires after a listener has been removed, with the event's name (or symbol key) and the listener. As in Node this is the
     * wrapper of one that was added with {@code once} if it was called, or removed by its wrapper, while there were others.
     */
    public static final Event.Of2<Object, Object> REMOVE_LISTENER = Event.of2("removeListener");

    /** The error event: carries the cause by identity; unheard, it is thrown to whoever emitted it. */
    public static final Event.Of1<Throwable> ERROR = Event.of1("error");

    /** Hears every 'error' before its listeners do, and does not count as one of them. */
    public static final Event.Symbol ERROR_MONITOR = Event.symbol("events.errorMonitor");

    private static final ThreadLocal<Surroundings> SURROUNDINGS = new ThreadLocal<>();

    /** What an emitter needs from the runtime above it; handed in per thread, since it lies in a higher package. */
    public interface Surroundings {
        /** How many listeners of one event are thought normal; 0 or infinity: any number. */
        double maxListeners();

        /** Sets that number. */
        void maxListeners(double n);

        /** Reports a {@code process.on('warning')} warning. */
        void emitWarning(NodeException warning);

        /** Whether emitters capture rejections although they were not told to. */
        boolean capturesRejections();

        /** Sets that. */
        void capturesRejections(boolean capture);

        /** Runs {@code fn} as a tick of the loop. */
        void nextTick(Runnable fn);

        /** Calls {@code fn} on the loop's thread when the stage completes, and keeps the loop alive until then. */
        void whenComplete(CompletionStage<?> stage, BiConsumer<Object, Throwable> fn);

        /** Seconds since the loop was made. */
        double uptime();
    }

    /** Tells the emitters of this thread what surrounds them; null takes it away. Called by the loop. */
    public static void surroundings(Surroundings surroundings) {
        if (surroundings == null) {
            SURROUNDINGS.remove();
        } else {
            SURROUNDINGS.set(surroundings);
        }
    }

    /** Gives a warning, if there is anybody to give it to. */
    static void warn(NodeException warning) {
        var surroundings = SURROUNDINGS.get();
        if (surroundings != null) {
            surroundings.emitWarning(warning);
        }
    }

    /** Throws it where nobody but the loop can catch it; without a loop, here. */
    static void throwLater(Throwable thrown) {
        var surroundings = SURROUNDINGS.get();
        if (surroundings == null) {
            NodeException.rethrow(thrown);
        }
        surroundings.nextTick(() -> NodeException.rethrow(thrown));
    }

    /** How many listeners of one event are normal for the emitters of this thread's loop: 10, until it is set. */
    public static double defaultMaxListeners() {
        var surroundings = SURROUNDINGS.get();
        return surroundings == null ? 10 : surroundings.maxListeners();
    }

    /** Sets that number, also for emitters that exist already. A negative number or NaN is ERR_OUT_OF_RANGE. */
    public static void defaultMaxListeners(double n) {
        if (!(n >= 0)) {
            throw NodeException.outOfRange("defaultMaxListeners", ">= 0", n);
        }
        theLoops("defaultMaxListeners").maxListeners(n);
    }

    /** Whether the emitters that this thread's loop makes from now on capture rejections; false, until it is set. */
    public static boolean captureRejections() {
        var surroundings = SURROUNDINGS.get();
        return surroundings != null && surroundings.capturesRejections();
    }

    /** Sets that. */
    public static void captureRejections(boolean capture) {
        theLoops("captureRejections").capturesRejections(capture);
    }

    private static Surroundings theLoops(String what) {
        var surroundings = SURROUNDINGS.get();
        if (surroundings == null) {
            throw new IllegalStateException(what + " belongs to an event loop, and none runs on this thread");
        }
        return surroundings;
    }

    /** Milliseconds since this thread's loop was made; 0 without one. */
    static double now() {
        var surroundings = SURROUNDINGS.get();
        return surroundings == null ? 0 : surroundings.uptime() * 1000;
    }

    private Double maxListeners; // null: what is normal for the loop
    private boolean captureRejections;

    /** An emitter without listeners. */
    public EventEmitter() {
        this(false);
    }

    /**
     * An emitter without listeners.
     *
     * @param captureRejections true: a promise that a {@link Listener} answers is watched, and its rejection is given to
     *     {@link #rejected}; false: only if {@link #captureRejections()} says so now
     */
    public EventEmitter(boolean captureRejections) {
        this.captureRejections = captureRejections || captureRejections();
    }

    /**
     * An emitter without listeners that expects certain events: {@link #eventNames} tells them in this order, and before others.
     *
     * @param expected constants, and the same array for all emitters of a kind: it is not copied
     */
    protected EventEmitter(boolean captureRejections, String[] expected) {
        super(expected);
        this.captureRejections = captureRejections || captureRejections();
    }

    // ---- adding -----------------------------------------------------------------------------------------------------

    /** Adds a listener that ignores the event's arguments. */
    public EventEmitter on(Event event, Runnable listener) {
        return register(event.identity(), listener, false, false);
    }

    /** Adds a listener of the event's one argument. */
    public <A> EventEmitter on(Event.Of1<A> event, Consumer<? super A> listener) {
        return register(event.identity(), listener, false, false);
    }

    /** Adds a listener of the first of the event's two arguments. */
    public <A> EventEmitter on(Event.Of2<A, ?> event, Consumer<? super A> listener) {
        return register(event.identity(), listener, false, false);
    }

    /** Adds a listener of the event's two arguments. */
    public <A, B> EventEmitter on(Event.Of2<A, B> event, BiConsumer<? super A, ? super B> listener) {
        return register(event.identity(), listener, false, false);
    }

    /** Adds a listener of the event's three arguments. */
    public <A, B, C> EventEmitter on(Event.Of3<A, B, C> event, TriConsumer<? super A, ? super B, ? super C> listener) {
        return register(event.identity(), listener, false, false);
    }

    /** Adds a listener of the first of the event's three arguments. */
    public <A> EventEmitter on(Event.Of3<A, ?, ?> event, Consumer<? super A> listener) {
        return register(event.identity(), listener, false, false);
    }

    /** Adds a listener of the first two of the event's three arguments. */
    public <A, B> EventEmitter on(Event.Of3<A, B, ?> event, BiConsumer<? super A, ? super B> listener) {
        return register(event.identity(), listener, false, false);
    }

    /** Adds a listener of a symbol event's first argument. */
    public EventEmitter on(Event.Symbol event, Consumer<Object> listener) {
        return register(event.identity(), listener, false, false);
    }

    /** Adds a listener that ignores the event's arguments. */
    public EventEmitter on(String event, Runnable listener) {
        return register(event, listener, false, false);
    }

    /** Adds a listener of the event's first argument; the caller vouches for its type. */
    public <A> EventEmitter on(String event, Consumer<A> listener) {
        return register(event, listener, false, false);
    }

    /** Adds a listener of the event's first two arguments; the caller vouches for their types. */
    public <A, B> EventEmitter on(String event, BiConsumer<A, B> listener) {
        return register(event, listener, false, false);
    }

    /** Adds a listener of the event's first three arguments; the caller vouches for their types. */
    public <A, B, C> EventEmitter on(String event, TriConsumer<A, B, C> listener) {
        return register(event, listener, false, false);
    }

    /** Adds a listener that takes all arguments as an array: for other languages, and events of more than three. */
    public EventEmitter addListener(String event, Listener listener) {
        return register(event, listener, false, false);
    }

    /** Adds a listener that takes all arguments as an array. */
    public EventEmitter addListener(Event event, Listener listener) {
        return register(event.identity(), listener, false, false);
    }

    /** As {@link #addListener(String, Listener)}, for the next time only. */
    public EventEmitter addOnceListener(String event, Listener listener) {
        return register(event, listener, true, false);
    }

    /** As {@link #addListener(Event, Listener)}, for the next time only. */
    public EventEmitter addOnceListener(Event event, Listener listener) {
        return register(event.identity(), listener, true, false);
    }

    /** As {@code on}, for the next time only: the listener is removed before it is called. */
    public EventEmitter once(Event event, Runnable listener) {
        return register(event.identity(), listener, true, false);
    }

    /** As {@code on}, for the next time only. */
    public <A> EventEmitter once(Event.Of1<A> event, Consumer<? super A> listener) {
        return register(event.identity(), listener, true, false);
    }

    /** As {@code on}, for the next time only. */
    public <A> EventEmitter once(Event.Of2<A, ?> event, Consumer<? super A> listener) {
        return register(event.identity(), listener, true, false);
    }

    /** As {@code on}, for the next time only. */
    public <A, B> EventEmitter once(Event.Of2<A, B> event, BiConsumer<? super A, ? super B> listener) {
        return register(event.identity(), listener, true, false);
    }

    /** As {@code on}, for the next time only. */
    public <A, B, C> EventEmitter once(
            Event.Of3<A, B, C> event, TriConsumer<? super A, ? super B, ? super C> listener) {
        return register(event.identity(), listener, true, false);
    }

    /** As {@code on}, for the next time only. */
    public <A> EventEmitter once(Event.Of3<A, ?, ?> event, Consumer<? super A> listener) {
        return register(event.identity(), listener, true, false);
    }

    /** As {@code on}, for the next time only. */
    public <A, B> EventEmitter once(Event.Of3<A, B, ?> event, BiConsumer<? super A, ? super B> listener) {
        return register(event.identity(), listener, true, false);
    }

    /** As {@code on}, for the next time only. */
    public EventEmitter once(Event.Symbol event, Consumer<Object> listener) {
        return register(event.identity(), listener, true, false);
    }

    /** As {@code on}, for the next time only. */
    public EventEmitter once(String event, Runnable listener) {
        return register(event, listener, true, false);
    }

    /** As {@code on}, for the next time only. */
    public <A> EventEmitter once(String event, Consumer<A> listener) {
        return register(event, listener, true, false);
    }

    /** As {@code on}, for the next time only. */
    public <A, B> EventEmitter once(String event, BiConsumer<A, B> listener) {
        return register(event, listener, true, false);
    }

    /** As {@code on}, for the next time only. */
    public <A, B, C> EventEmitter once(String event, TriConsumer<A, B, C> listener) {
        return register(event, listener, true, false);
    }

    /** As {@code on}, but the listener comes first in the list. */
    public EventEmitter prependListener(Event event, Runnable listener) {
        return register(event.identity(), listener, false, true);
    }

    /** As {@code on}, but the listener comes first in the list. */
    public <A> EventEmitter prependListener(Event.Of1<A> event, Consumer<? super A> listener) {
        return register(event.identity(), listener, false, true);
    }

    /** As {@code on}, but the listener comes first in the list. */
    public <A> EventEmitter prependListener(Event.Of2<A, ?> event, Consumer<? super A> listener) {
        return register(event.identity(), listener, false, true);
    }

    /** As {@code on}, but the listener comes first in the list. */
    public <A, B> EventEmitter prependListener(Event.Of2<A, B> event, BiConsumer<? super A, ? super B> listener) {
        return register(event.identity(), listener, false, true);
    }

    /** As {@code on}, but the listener comes first in the list. */
    public <A, B, C> EventEmitter prependListener(
            Event.Of3<A, B, C> event, TriConsumer<? super A, ? super B, ? super C> listener) {
        return register(event.identity(), listener, false, true);
    }

    /** As {@code on}, but the listener comes first in the list. */
    public <A> EventEmitter prependListener(Event.Of3<A, ?, ?> event, Consumer<? super A> listener) {
        return register(event.identity(), listener, false, true);
    }

    /** As {@code on}, but the listener comes first in the list. */
    public <A, B> EventEmitter prependListener(Event.Of3<A, B, ?> event, BiConsumer<? super A, ? super B> listener) {
        return register(event.identity(), listener, false, true);
    }

    /** As {@code on}, but the listener comes first in the list. */
    public EventEmitter prependListener(Event.Symbol event, Consumer<Object> listener) {
        return register(event.identity(), listener, false, true);
    }

    /** As {@code on}, but the listener comes first in the list. */
    public EventEmitter prependListener(String event, Runnable listener) {
        return register(event, listener, false, true);
    }

    /** As {@code on}, but the listener comes first in the list. */
    public <A> EventEmitter prependListener(String event, Consumer<A> listener) {
        return register(event, listener, false, true);
    }

    /** As {@code on}, but the listener comes first in the list. */
    public <A, B> EventEmitter prependListener(String event, BiConsumer<A, B> listener) {
        return register(event, listener, false, true);
    }

    /** As {@code on}, but the listener comes first in the list. */
    public <A, B, C> EventEmitter prependListener(String event, TriConsumer<A, B, C> listener) {
        return register(event, listener, false, true);
    }

    /** As {@code once}, but the listener comes first in the list. */
    public EventEmitter prependOnceListener(Event event, Runnable listener) {
        return register(event.identity(), listener, true, true);
    }

    /** As {@code once}, but the listener comes first in the list. */
    public <A> EventEmitter prependOnceListener(Event.Of1<A> event, Consumer<? super A> listener) {
        return register(event.identity(), listener, true, true);
    }

    /** As {@code once}, but the listener comes first in the list. */
    public <A> EventEmitter prependOnceListener(Event.Of2<A, ?> event, Consumer<? super A> listener) {
        return register(event.identity(), listener, true, true);
    }

    /** As {@code once}, but the listener comes first in the list. */
    public <A, B> EventEmitter prependOnceListener(Event.Of2<A, B> event, BiConsumer<? super A, ? super B> listener) {
        return register(event.identity(), listener, true, true);
    }

    /** As {@code once}, but the listener comes first in the list. */
    public <A, B, C> EventEmitter prependOnceListener(
            Event.Of3<A, B, C> event, TriConsumer<? super A, ? super B, ? super C> listener) {
        return register(event.identity(), listener, true, true);
    }

    /** As {@code once}, but the listener comes first in the list. */
    public <A> EventEmitter prependOnceListener(Event.Of3<A, ?, ?> event, Consumer<? super A> listener) {
        return register(event.identity(), listener, true, true);
    }

    /** As {@code once}, but the listener comes first in the list. */
    public <A, B> EventEmitter prependOnceListener(
            Event.Of3<A, B, ?> event, BiConsumer<? super A, ? super B> listener) {
        return register(event.identity(), listener, true, true);
    }

    /** As {@code once}, but the listener comes first in the list. */
    public EventEmitter prependOnceListener(Event.Symbol event, Consumer<Object> listener) {
        return register(event.identity(), listener, true, true);
    }

    /** As {@code once}, but the listener comes first in the list. */
    public EventEmitter prependOnceListener(String event, Runnable listener) {
        return register(event, listener, true, true);
    }

    /** As {@code once}, but the listener comes first in the list. */
    public <A> EventEmitter prependOnceListener(String event, Consumer<A> listener) {
        return register(event, listener, true, true);
    }

    /** As {@code once}, but the listener comes first in the list. */
    public <A, B> EventEmitter prependOnceListener(String event, BiConsumer<A, B> listener) {
        return register(event, listener, true, true);
    }

    /** As {@code once}, but the listener comes first in the list. */
    public <A, B, C> EventEmitter prependOnceListener(String event, TriConsumer<A, B, C> listener) {
        return register(event, listener, true, true);
    }

    /**
     * What every way of adding a listener comes to; a subclass that must know who listens overrides this.
     *
     * @param event the event's name, or the key itself when it is a symbol; null is the name "null", as in JavaScript
     * @param listener a Runnable, Consumer, BiConsumer, TriConsumer or Listener
     * @param once true: remove it before its first call
     * @param prepend true: first in the list, not last
     */
    protected EventEmitter register(Object event, Object listener, boolean once, boolean prepend) {
        var shape = Registration.shapeOf(listener);
        var key = event == null ? "null" : event;
        if (list("newListener") != null) {
            emit(NEW_LISTENER, key, listener);
        }
        var added = once ? new Registration.Once(this, key, listener, shape) : new Registration(key, listener, shape);
        warnOfLeak(key, add(added, prepend));
        return this;
    }

    private void warnOfLeak(Object key, int count) {
        if (count == 1) {
            return;
        }
        var max = getMaxListeners();
        if (max > 0 && count > max && firstLeakOf(key)) {
            warn(new MaxListenersExceededWarning(this, Inspect.className(this), key, count, max));
        }
    }

    // ---- removing ---------------------------------------------------------------------------------------------------

    /**
     * Removes the listener of this event that was added last among those equal to {@code listener}, if there is one.
     *
     * @throws NodeException ERR_INVALID_ARG_TYPE for what can be no listener
     */
    public EventEmitter off(Event event, Object listener) {
        return unregister(event.identity(), listener);
    }

    /** As {@link #off(Event, Object)}. */
    public EventEmitter off(String event, Object listener) {
        return unregister(event, listener);
    }

    /** The same as {@link #off(Event, Object)}. */
    public EventEmitter removeListener(Event event, Object listener) {
        return unregister(event.identity(), listener);
    }

    /** The same as {@link #off(String, Object)}. */
    public EventEmitter removeListener(String event, Object listener) {
        return unregister(event, listener);
    }

    /** What every removal of one listener comes to; see {@link #register}. */
    protected EventEmitter unregister(Object event, Object listener) {
        Registration.shapeOf(listener); // throws for what is no listener
        var wasOnly = list(event) instanceof Registration;
        var removed = remove(event, listener);
        if (removed != null && list("removeListener") != null) {
            emit(REMOVE_LISTENER, event, wasOnly ? removed.listener : listener);
        }
        return this;
    }

    /** Removes every listener of every event. */
    public EventEmitter removeAllListeners() {
        return unregisterAll(null);
    }

    /** Removes every listener of this event. */
    public EventEmitter removeAllListeners(Event event) {
        return unregisterAll(event.identity());
    }

    /** Removes every listener of this event. */
    public EventEmitter removeAllListeners(String event) {
        return unregisterAll(String.valueOf(event));
    }

    /**
     * What every {@code removeAllListeners} comes to; see {@link #register}. While somebody listens to 'removeListener', each
     * listener is taken out by {@link #unregister}, the last one first.
     *
     * @param event the event's name or symbol key; null means every event
     */
    protected EventEmitter unregisterAll(Object event) {
        var heard = list("removeListener") != null;
        if (event != null) {
            if (heard) {
                removeOneByOne(event);
            } else {
                removeList(event);
            }
        } else if (heard) {
            for (var name : eventNames()) {
                if (!"removeListener".equals(name)) {
                    unregisterAll(name);
                }
            }
            unregisterAll("removeListener");
            removeEverything(); // with what came meanwhile
        } else {
            removeEverything();
        }
        return this;
    }

    private void removeOneByOne(Object event) {
        var list = list(event);
        for (var i = count(list) - 1; i >= 0; i--) {
            unregister(event, get(list, i).raw());
        }
    }

    // ---- emitting ---------------------------------------------------------------------------------------------------

    /** Calls the listeners of the event; true when there were any. */
    public final boolean emit(Event.Of0 event) {
        return dispatch(event.identity(), 0, null, null, null, null);
    }

    /** Calls the listeners of the event with its argument; true when there were any. */
    public final <A> boolean emit(Event.Of1<A> event, A a) {
        return dispatch(event.identity(), 1, a, null, null, null);
    }

    /** Calls the listeners of the event with its arguments; true when there were any. */
    public final <A, B> boolean emit(Event.Of2<A, B> event, A a, B b) {
        return dispatch(event.identity(), 2, a, b, null, null);
    }

    /** Calls the listeners of the event with its arguments; true when there were any. */
    public final <A, B, C> boolean emit(Event.Of3<A, B, C> event, A a, B b, C c) {
        return dispatch(event.identity(), 3, a, b, c, null);
    }

    /** Calls the listeners of the event with its element; true when there were any. */
    public final boolean emit(Event.OfElement event, Object element) {
        return dispatch(event.identity(), 1, element, null, null, null);
    }

    /** Calls the listeners of the event with one argument; true when there were any. */
    public final boolean emit(Event.Symbol event, Object a) {
        return dispatch(event.identity(), 1, a, null, null, null);
    }

    /** Calls the listeners of the event; true when there were any. */
    public final boolean emit(String event) {
        return dispatch(event, 0, null, null, null, null);
    }

    /** Calls the listeners of the event with one argument; true when there were any. */
    public final boolean emit(String event, Object a) {
        return dispatch(event, 1, a, null, null, null);
    }

    /** Calls the listeners of the event with two arguments; true when there were any. */
    public final boolean emit(String event, Object a, Object b) {
        return dispatch(event, 2, a, b, null, null);
    }

    /** Calls the listeners of the event with three arguments; true when there were any. */
    public final boolean emit(String event, Object a, Object b, Object c) {
        return dispatch(event, 3, a, b, c, null);
    }

    /** Calls the listeners of the event with four arguments or more; true when there were any. */
    public final boolean emit(String event, Object a, Object b, Object c, Object d, Object... more) {
        var all = new Object[4 + more.length];
        all[0] = a;
        all[1] = b;
        all[2] = c;
        all[3] = d;
        System.arraycopy(more, 0, all, 4, more.length);
        return dispatch(event, all.length, a, b, c, all);
    }

    /**
     * As {@code emit}, with as many arguments as there are: what Node says as {@code emit(event, ...args)}. For who hands on what
     * a {@link Listener} has heard.
     *
     * @param args the listeners' own from now on
     */
    public final boolean emitAll(String event, Object[] args) {
        var count = args.length;
        return dispatch(
                event,
                count,
                count > 0 ? args[0] : null,
                count > 1 ? args[1] : null,
                count > 2 ? args[2] : null,
                count > 3 ? args : null);
    }

    /**
     * What every {@code emit} comes to: override it where a JavaScript class would override {@code emit}.
     *
     * @param event the event's name, or the key itself when it is a symbol
     * @param count how many arguments there are; those not there are null
     * @param all every argument when there are more than three, otherwise null
     * @return true when somebody listened
     */
    protected boolean dispatch(Object event, int count, Object a, Object b, Object c, Object[] all) {
        if ("error" == event || "error".equals(event)) {
            announceError(count, a, b, c, all);
        }
        var list = list(event);
        if (list == null) {
            return false;
        }
        if (list instanceof Registration) {
            deliver((Registration) list, count, a, b, c, all);
        } else {
            var several = (Registration[]) list;
            for (int i = 0, length = count(several); i < length; i++) {
                deliver(several[i], count, a, b, c, all);
            }
        }
        return true;
    }

    private void deliver(Registration to, int count, Object a, Object b, Object c, Object[] all) {
        var answer = to.deliver(count, a, b, c, all);
        if (captureRejections && answer != null) {
            var args = all != null ? all : Registration.arguments(count, a, b, c);
            whenRejected(answer, reason -> afterRejection(reason, to.event, args));
        }
    }

    /** Listens to what a listener has answered, if that is a promise or a stage, which is Java's thenable. */
    static void whenRejected(Object answer, Consumer<Throwable> rejected) {
        if (answer instanceof Rejectable promise) {
            promise.whenRejected(rejected);
        } else if (answer instanceof CompletionStage<?> stage && SURROUNDINGS.get() != null) {
            SURROUNDINGS.get().whenComplete(stage, (value, thrown) -> {
                if (thrown != null) {
                    rejected.accept(thrown);
                }
            });
        }
    }

    private void afterRejection(Throwable reason, Object event, Object[] args) {
        var surroundings = SURROUNDINGS.get();
        if (surroundings != null) {
            surroundings.nextTick(() -> rejected(reason, event, args));
        }
    }

    /**
     * Called a tick after the promise of a listener was rejected, on an emitter that captures rejections: Node's
     * {@code emitter[captureRejectionSymbol]}. Emits 'error', and captures nothing meanwhile; a subclass may do something else.
     *
     * @param event the event's name or symbol key
     * @param args what was emitted
     */
    protected void rejected(Throwable reason, Object event, Object[] args) {
        captureRejections = false;
        try {
            dispatch("error", 1, reason, null, null, null);
        } finally {
            captureRejections = true;
        }
    }

    private void announceError(int count, Object error, Object b, Object c, Object[] all) {
        if (list(ERROR_MONITOR) != null) {
            dispatch(ERROR_MONITOR, count, error, b, c, all);
        }
        if (list("error") == null) {
            if (error instanceof Throwable throwable) {
                NodeException.rethrow(throwable);
            }
            throw NodeException.unhandled(count == 0 ? "undefined" : NodeException.inspected(error), error);
        }
    }

    // ---- asking -----------------------------------------------------------------------------------------------------

    /** The events that have listeners, in the order they were first listened to: names, then symbol keys. */
    public List<Object> eventNames() {
        return names();
    }

    /** How many listeners the event has. */
    public int listenerCount(Event event) {
        return count(list(event.identity()));
    }

    /** How many listeners the event has. */
    public int listenerCount(String event) {
        return count(list(event));
    }

    /** How often the event has this listener, given as it was added or as {@link #rawListeners} shows it; null: any listener. */
    public int listenerCount(Event event, Object listener) {
        return countOf(event.identity(), listener);
    }

    /** As {@link #listenerCount(Event, Object)}. */
    public int listenerCount(String event, Object listener) {
        return countOf(event, listener);
    }

    private int countOf(Object event, Object listener) {
        var list = list(event);
        var found = 0;
        for (int i = 0, count = count(list); i < count; i++) {
            if (listener == null || get(list, i).matches(listener)) {
                found++;
            }
        }
        return found;
    }

    /** The listeners of the event as they were added; a copy. */
    public List<Object> listeners(String event) {
        return listeners(event, false);
    }

    /** The listeners of the event as they were added; a copy. */
    public List<Object> listeners(Event event) {
        return listeners(event.identity(), false);
    }

    /** As {@link #listeners(String)}, but what was added with {@code once} comes as a wrapper that is a {@link Listener}. */
    public List<Object> rawListeners(String event) {
        return listeners(event, true);
    }

    /** As {@link #rawListeners(String)}. */
    public List<Object> rawListeners(Event event) {
        return listeners(event.identity(), true);
    }

    private List<Object> listeners(Object event, boolean raw) {
        var list = list(event);
        var count = count(list);
        var found = new ArrayList<Object>(count);
        for (var i = 0; i < count; i++) {
            var registration = get(list, i);
            found.add(raw ? registration.raw() : registration.listener);
        }
        return found;
    }

    /** How many listeners of one event are normal for this emitter, before a leak is suspected. */
    public double getMaxListeners() {
        return maxListeners != null ? maxListeners : defaultMaxListeners();
    }

    /** Sets that number; 0 or infinity switches the warning off. A negative number or NaN is ERR_OUT_OF_RANGE. */
    public EventEmitter setMaxListeners(double n) {
        if (!(n >= 0)) {
            throw NodeException.outOfRange("setMaxListeners", ">= 0", n);
        }
        maxListeners = n;
        return this;
    }
}
