package dev.spindle.events;

import java.util.List;
import java.util.function.Consumer;

/**
 * An {@link EventTarget} with some of the methods of an {@link EventEmitter}: listeners that were added by them get what
 * {@link #emit} is given, and of {@code dispatchEvent} the event. What is special about an emitter is not special here: a
 * listener is known once for each type, 'error' is an event like others, nobody hears of listeners that come and go, and what
 * a listener throws does not reach {@code emit}.
 *
 * <p>Source: Node documentation, "Class: NodeEventTarget".
 */
public class NodeEventTarget extends EventTarget {
    /** A target without listeners. */
    public NodeEventTarget() {}

    /** Has {@code listener} called at each event of that type; the caller vouches for its type. Null is warned of. */
    public <A> NodeEventTarget on(String type, Consumer<A> listener) {
        addBare(type, listener, false);
        return this;
    }

    /** As {@link #on(String, Consumer)}, for a listener that needs no argument. */
    public NodeEventTarget on(String type, Runnable listener) {
        addBare(type, listener, false);
        return this;
    }

    /** As {@link #on(String, Consumer)}, for a listener that may answer a promise. */
    @Override
    public NodeEventTarget addListener(String type, Listener listener) {
        addBare(type, listener, false);
        return this;
    }

    /** As {@link #addListener(String, Listener)}; the options change nothing, as in Node. */
    @Override
    public NodeEventTarget addListener(String type, Listener listener, ListenerOptions options) {
        return addListener(type, listener);
    }

    /** As {@link #on(String, Consumer)}, for the next time only. */
    public <A> NodeEventTarget once(String type, Consumer<A> listener) {
        addBare(type, listener, true);
        return this;
    }

    /** As {@link #on(String, Runnable)}, for the next time only. */
    public NodeEventTarget once(String type, Runnable listener) {
        addBare(type, listener, true);
        return this;
    }

    /** As {@link #removeEventListener(String, Object)}; returns this. */
    public NodeEventTarget off(String type, Object listener) {
        removeEventListener(type, listener);
        return this;
    }

    /** As {@link #removeEventListener(String, Object, ListenerOptions)}; returns this. */
    public NodeEventTarget off(String type, Object listener, ListenerOptions options) {
        removeEventListener(type, listener, options);
        return this;
    }

    /** The same as {@link #off(String, Object)}. */
    public NodeEventTarget removeListener(String type, Object listener) {
        return off(type, listener);
    }

    /** The same as {@link #off(String, Object, ListenerOptions)}. */
    public NodeEventTarget removeListener(String type, Object listener, ListenerOptions options) {
        return off(type, listener, options);
    }

    /** Removes every listener. */
    public NodeEventTarget removeAllListeners() {
        removeAll(null);
        return this;
    }

    /** Removes every listener of that type; those that an event under way has not reached yet still hear it. */
    public NodeEventTarget removeAllListeners(String type) {
        removeAll(String.valueOf(type));
        return this;
    }

    /** Calls the listeners of that type without a value; true when there are any. */
    public boolean emit(String type) {
        return emitValue(type, null);
    }

    /**
     * Calls the listeners of that type with {@code value}; who was added with {@code addEventListener} gets a {@link CustomEvent}
     * that has it for its detail.
     *
     * @param type null is ERR_INVALID_ARG_TYPE
     * @return true when there are listeners
     */
    public boolean emit(String type, Object value) {
        return emitValue(type, value);
    }

    /** The types that are listened to, in that order. As in Node, a type stays when its listener was one for once. */
    public List<String> eventNames() {
        return types();
    }

    /** How many listeners that type has. */
    public int listenerCount(String type) {
        return listeners(String.valueOf(type)).size();
    }

    /** How many listeners of one type are normal for this target, before a leak is suspected. */
    public double getMaxListeners() {
        return maxListeners();
    }

    /** Sets that number; 0 or infinity switches the warning off. A negative number or NaN is ERR_OUT_OF_RANGE. */
    public void setMaxListeners(double n) {
        if (!(n >= 0)) {
            throw NodeException.outOfRange("setMaxListeners", ">= 0", n);
        }
        maxListeners(n);
    }
}
