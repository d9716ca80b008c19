package dev.spindle.loop;

import dev.spindle.events.Abortable;
import dev.spindle.events.EventTarget;
import dev.spindle.events.JsNumber;
import dev.spindle.events.NodeException;
import dev.spindle.events.TargetEvent;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Tells operations to stop: aborted once, for one reason, with one 'abort' event.
 *
 * <p>A signal made by {@link #any} depends on others. They know it weakly, so that a signal per request does not pile up behind
 * one that lives as long as the server; only while it has listeners do they hold it. The timer of {@link #timeout} knows its
 * signal in the same way, and stops when that is gone; and a signal knows the targets weakly whose listeners have it as an option.
 *
 * <p>Source: Node documentation, "Class: AbortSignal".
 */
public final class AbortSignal extends EventTarget implements Abortable {
    private static final double LONGEST = 0x1p32 - 1; // ms

    /** What the timer of a timeout signal knows: the signal, strongly only while somebody listens. */
    private static final class Deadline extends WeakReference<AbortSignal> {
        final Timeout timer;
        AbortSignal held;

        Deadline(AbortSignal signal, ReferenceQueue<AbortSignal> forgotten, double delay) {
            super(signal, forgotten);
            timer = Globals.setTimeout(Deadline::over, delay, this).unref();
        }

        void over() {
            var known = held != null ? held : get();
            if (known != null) {
                known.abortNow(
                        new NodeException("TimeoutError", "23", "The operation was aborted due to timeout", null));
            }
        }
    }

    /** The timeout signals of one loop that nobody knows any more: their timers need not wait for the end of their time. */
    private static final class Forgotten extends ReferenceQueue<AbortSignal> {
        void stopTimers() {
            for (var each = poll(); each != null; each = poll()) {
                ((Deadline) each).timer.close();
            }
        }
    }

    private boolean aborted;
    private Object reason; // null while not aborted, and when it is the reason
    private Deadline deadline; // of a signal made by timeout
    private int listening;
    private List<AbortSignal> sources = List.of();
    private final List<WeakReference<AbortSignal>> dependents = new ArrayList<>(0);
    private final Set<AbortSignal> held = new HashSet<>(0); // those dependents that somebody listens to
    private int purgeAt = 16;

    AbortSignal() {
        maxListeners(0);
    }

    /** A signal that is aborted already, with an AbortError. */
    public static AbortSignal abort() {
        return abort(defaultReason());
    }

    /** A signal that is aborted already, for any reason, null included. */
    public static AbortSignal abort(Object reason) {
        var signal = new AbortSignal();
        signal.becomeAborted(reason);
        return signal;
    }

    /**
     * A signal that aborts with a TimeoutError when the time is over. Its timer does not keep the loop alive.
     *
     * @param delay in ms, 0 … 2³²−1; anything else is ERR_OUT_OF_RANGE
     */
    public static AbortSignal timeout(double delay) {
        JsNumber.integer("delay", delay, 0, LONGEST);
        var forgotten = EventLoop.current().local(Forgotten.class, loop -> new Forgotten());
        forgotten.stopTimers();
        var signal = new AbortSignal();
        signal.deadline = new Deadline(signal, forgotten, delay);
        return signal;
    }

    /** As {@link #any(Iterable)}. */
    public static AbortSignal any(AbortSignal... signals) {
        return any(signals == null ? null : Arrays.asList(signals));
    }

    /**
     * A signal that aborts when one of these does, for the same reason; at once if one has. Without any, it never does.
     *
     * @throws NodeException ERR_INVALID_ARG_TYPE for null, and for a null among them
     */
    public static AbortSignal any(Iterable<AbortSignal> signals) {
        if (signals == null) {
            throw NodeException.typeError("ERR_INVALID_ARG_TYPE", "signals cannot be converted to sequence.");
        }
        var result = new AbortSignal();
        var index = 0;
        for (var signal : signals) {
            if (signal == null) {
                throw NodeException.typeError(
                        "ERR_INVALID_ARG_TYPE", "signals[" + index + "] is not of type AbortSignal.");
            }
            index++;
        }
        for (var signal : signals) {
            if (signal.aborted) {
                result.becomeAborted(signal.reason);
                return result;
            }
        }
        var sources = new LinkedHashSet<AbortSignal>();
        for (var signal : signals) {
            sources.addAll(signal.sources.isEmpty() ? List.of(signal) : signal.sources);
        }
        for (var source : sources) {
            source.dependsOnThis(result);
        }
        result.sources = List.copyOf(sources);
        return result;
    }

    private void dependsOnThis(AbortSignal dependent) {
        if (dependents.size() >= purgeAt) {
            dependents.removeIf(each -> each.get() == null);
            purgeAt = Math.max(16, dependents.size() * 2);
        }
        dependents.add(new WeakReference<>(dependent));
    }

    /**
     * Has {@code listener} called once when the signal is aborted, whatever other listeners do to the event; in a microtask when
     * it has been aborted already.
     *
     * @return takes the listener out again
     */
    public Runnable addAbortListener(Runnable listener) {
        return addListener(listener);
    }

    /** As {@link #addAbortListener(Runnable)}, unless it is aborted; the signal knows {@code listener} weakly: hold it. */
    @Override
    public Runnable addWeakAbortListener(Runnable listener) {
        return aborted ? () -> {} : addWeakListener("abort", listener);
    }

    /**
     * As {@link #addAbortListener}; the listener gets the event, or null when the signal had been aborted already. (A name of its
     * own, so that {@code signal.addAbortListener(controller::abort)} is clear.)
     */
    public Runnable addAbortEventListener(Consumer<? super TargetEvent> listener) {
        return addListener(listener);
    }

    @SuppressWarnings("unchecked")
    private Runnable addListener(Object listener) {
        if (listener == null) {
            throw NodeException.invalidArgType("listener", "of type function", null);
        }
        if (!aborted) {
            addSteadfastListener("abort", listener);
            return () -> removeEventListener("abort", listener);
        }
        if (listener instanceof Runnable runnable) {
            Globals.queueMicrotask(runnable);
        } else {
            Globals.queueMicrotask(() -> ((Consumer<TargetEvent>) listener).accept(null));
        }
        return () -> {};
    }

    int dependentsKnown() {
        return dependents.size();
    }

    @Override
    protected void listenersChanged(int count) {
        listening = count;
        for (var source : sources) {
            if (count == 0) {
                source.held.remove(this);
            } else {
                source.held.add(this);
            }
            source.keepForDeadline();
        }
        keepForDeadline();
    }

    private void keepForDeadline() {
        if (deadline != null) {
            deadline.held = listening > 0 || !held.isEmpty() ? this : null;
        }
    }

    /** Whether the signal has been aborted. */
    @Override
    public boolean aborted() {
        return aborted;
    }

    /** As Node prints it: {@code AbortSignal { aborted: false }}. */
    @Override
    public String toString() {
        return "AbortSignal { aborted: " + aborted + " }";
    }

    /** Why: an AbortError, a TimeoutError, or what {@code abort} was given; null while not aborted. */
    public Object reason() {
        return reason;
    }

    /** Throws the reason if the signal has been aborted; for a reason that is no throwable, {@link #abortError()}. */
    public void throwIfAborted() {
        if (reason instanceof Throwable thrown) {
            NodeException.rethrow(thrown);
        } else if (aborted) {
            throw abortError();
        }
    }

    /**
     * What an operation ends with that this signal stops: ABORT_ERR, "The operation was aborted", the reason its cause, or its
     * {@code context()} when the reason is no throwable.
     */
    public NodeException abortError() {
        return NodeException.aborted(reason);
    }

    /** The one listener that was set as a property, or null. */
    public Consumer<? super TargetEvent> onabort() {
        return property("abort");
    }

    /** Sets the one listener that is a property; null takes it away. It keeps the place of the first time. Returns this. */
    public AbortSignal onabort(Consumer<? super TargetEvent> listener) {
        property("abort", listener);
        return this;
    }

    static NodeException defaultReason() {
        return new NodeException("AbortError", "20", "This operation was aborted", null);
    }

    /** All that depend on this signal count as aborted before the first listener hears of it. */
    void abortNow(Object why) {
        if (aborted) {
            return;
        }
        becomeAborted(why);
        var followers = new ArrayList<AbortSignal>(dependents.size());
        for (var each : dependents) {
            var dependent = each.get();
            if (dependent != null && !dependent.aborted) {
                dependent.becomeAborted(why);
                followers.add(dependent);
            }
        }
        dependents.clear();
        dispatchTrusted(new TargetEvent("abort"));
        for (var follower : followers) {
            follower.dispatchTrusted(new TargetEvent("abort"));
            follower.leaveSources();
        }
    }

    private void becomeAborted(Object why) {
        aborted = true;
        reason = why;
    }

    private void leaveSources() {
        for (var source : sources) {
            source.held.remove(this);
        }
        sources = List.of();
    }
}
