package dev.spindle.events;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * The browser's EventTarget as Node has it: listeners get one event object, the same listener is registered once for a type,
 * and what a listener throws stops neither the others nor the dispatch: it is thrown in a tick of its own, and so reaches
 * {@code process.on('uncaughtException')}.
 *
 * <p>There are no parents here: capturing and bubbling have nothing to do. Source: Node documentation, "EventTarget and Event
 * API".
 */
public class EventTarget {
    /** A listener in the linked list of its type; each list begins with one that stands for nobody. */
    private static final class Registered {
        final Object listener; // Consumer of TargetEvent, or Runnable; null at the head
        final boolean once;
        final boolean always;
        boolean removed;
        Registered previous;
        Registered next;

        Registered(Object listener, boolean once, boolean always) {
            this.listener = listener;
            this.once = once;
            this.always = always;
        }
    }

    private final Map<String, Registered> heads = new HashMap<>(4);
    private int count;
    private double maxListeners = -1;
    private List<String> warned = List.of();

    /** A target without listeners. */
    public EventTarget() {}

    /** Has {@code listener} called at each event of that type, unless it is registered already. */
    public void addEventListener(String type, Consumer<? super TargetEvent> listener) {
        add(type, listener, false, false);
    }

    /** As {@link #addEventListener(String, Consumer)}, for a listener that needs no event. */
    public void addEventListener(String type, Runnable listener) {
        add(type, listener, false, false);
    }

    /** As {@link #addEventListener(String, Consumer)}; with {@code once}, for the next event alone. */
    public void addEventListener(String type, Consumer<? super TargetEvent> listener, boolean once) {
        add(type, listener, once, false);
    }

    /** As {@link #addEventListener(String, Runnable)}; with {@code once}, for the next event alone. */
    public void addEventListener(String type, Runnable listener, boolean once) {
        add(type, listener, once, false);
    }

    /** Adds a listener for the next event alone, which hears it even when another one stops its propagation. */
    protected final void addSteadfastListener(String type, Runnable listener) {
        add(type, listener, true, true);
    }

    private void add(String type, Object listener, boolean once, boolean always) {
        Objects.requireNonNull(type, "type");
        if (listener == null || find(type, listener) != null) {
            return;
        }
        var last = heads.computeIfAbsent(type, key -> new Registered(null, false, false));
        while (last.next != null) {
            last = last.next;
        }
        last.next = new Registered(listener, once, always);
        last.next.previous = last;
        listenersChanged(++count);
        warnOfLeak(type);
    }

    private void warnOfLeak(String type) {
        var max = maxListeners();
        var count = listeners(type).size();
        if (max > 0 && count > max && !warned.contains(type)) {
            warned = new ArrayList<>(warned);
            warned.add(type);
            EventEmitter.warn(new NodeException(
                    "MaxListenersExceededWarning",
                    null,
                    "Possible EventTarget memory leak detected. " + count + " " + type + " listeners added to "
                            + getClass().getSimpleName() + ". MaxListeners is " + NodeException.number(max)
                            + ". Use events.setMaxListeners() to increase limit",
                    null));
        }
    }

    /** Takes a listener out; one that is not there is ignored. */
    public void removeEventListener(String type, Object listener) {
        var found = find(type, listener);
        if (found != null) {
            found.removed = true;
            found.previous.next = found.next;
            if (found.next != null) {
                found.next.previous = found.previous;
            }
            listenersChanged(--count);
        }
    }

    private Registered find(String type, Object listener) {
        var each = heads.get(type);
        while (each != null && !(each.listener != null && each.listener.equals(listener))) {
            each = each.next;
        }
        return each;
    }

    /**
     * Calls the listeners of the event's type, in the order in which they were added. Who is removed meanwhile is not called any
     * more; unlike in a browser, who is added meanwhile is called, unless the one before is the last of the list already.
     *
     * @return false when the event was cancelled
     */
    public boolean dispatchEvent(TargetEvent event) {
        if (event.underway) {
            throw NodeException.error(
                    "ERR_EVENT_RECURSION", "The event \"" + event.type() + "\" is already being dispatched");
        }
        event.target = this;
        event.underway = true;
        event.stopped = false;
        try {
            var each = heads.get(event.type());
            for (each = each == null ? null : each.next; each != null; ) {
                var next = each.next;
                if (!each.removed && (!event.stopped || each.always)) {
                    call(each, event);
                }
                each = next;
            }
        } finally {
            event.underway = false;
        }
        return !event.defaultPrevented();
    }

    @SuppressWarnings("unchecked")
    private void call(Registered each, TargetEvent event) {
        if (each.once) {
            removeEventListener(event.type(), each.listener);
        }
        try {
            if (each.listener instanceof Runnable) {
                ((Runnable) each.listener).run();
            } else {
                ((Consumer<TargetEvent>) each.listener).accept(event);
            }
        } catch (RuntimeException thrown) {
            EventEmitter.throwLater(thrown);
        }
    }

    /** Dispatches an event of the runtime's own. */
    protected final void dispatchTrusted(TargetEvent event) {
        event.trusted = true;
        dispatchEvent(event);
    }

    /** Called after listeners were added or removed, with how many there are of all types. */
    protected void listenersChanged(int count) {}

    /** The listeners of that type, in order; a copy. */
    public final List<Object> listeners(String type) {
        var found = new ArrayList<>();
        var head = heads.get(type);
        for (var each = head == null ? null : head.next; each != null; each = each.next) {
            found.add(each.listener);
        }
        return found;
    }

    /** How many listeners of one type are normal before a leak is suspected; 0: any number. */
    public double maxListeners() {
        return maxListeners >= 0 ? maxListeners : EventEmitter.defaultMaxListeners();
    }

    /** Sets that number. */
    public void maxListeners(double n) {
        maxListeners = n;
    }
}
