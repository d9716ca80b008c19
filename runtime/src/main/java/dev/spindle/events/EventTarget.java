package dev.spindle.events;

import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The browser's EventTarget as Node has it: listeners get one event object, the same listener is registered once for a type,
 * and what a listener throws stops neither the others nor the dispatch: it is thrown in a tick of its own, and so reaches
 * {@code process.on('uncaughtException')}.
 *
 * <p>A listener is a Consumer of the event, a Runnable, or a {@link Listener}, whose promise is looked after; all are known by
 * {@code equals} and by their {@code capture} option.
 * There are no parents here: capturing and bubbling have nothing to do. Source: Node documentation, "EventTarget and Event API".
 */
public class EventTarget {
    private static final ListenerOptions DEFAULTS = new ListenerOptions();
    private static final ListenerOptions CAPTURE = new ListenerOptions().capture(true);
    private static final ListenerOptions ONCE = new ListenerOptions().once(true);

    /** What a listener is to this target. */
    enum Kind {
        PLAIN,
        /** Hears an event although another listener has stopped it. */
        STEADFAST,
        /** Is steadfast too, and known only as long as somebody else holds it. */
        WEAK,
        /** Gets what {@link NodeEventTarget#emit} was given, bare. */
        BARE
    }

    /** A listener in the linked list of its type; each list begins with one that stands for nobody. */
    private static final class Registered {
        final Object listener; // Consumer of TargetEvent, Runnable or Listener; null at the head
        final boolean once;
        final boolean capture;
        final boolean passive;
        final Kind kind;
        boolean removed;
        Removal removal; // null when no signal takes the listener out
        Registered previous; // null at the head, and when the list was given up as a whole
        Registered next;

        Registered(Object listener, ListenerOptions options, Kind kind) {
            this.listener = listener;
            this.once = options.once();
            this.capture = options.capture();
            this.passive = options.passive();
            this.kind = kind;
        }

        boolean matches(Object wanted, boolean capture) {
            return listener != null && this.capture == capture && listener.equals(wanted);
        }

        boolean hearsWhatIsStopped() {
            return kind == Kind.STEADFAST || kind == Kind.WEAK;
        }

        void forgetSignals() {
            for (var each = removal; each != null; each = each.next) {
                each.forget.run();
            }
        }
    }

    /**
     * Takes a listener out when a signal aborts. The signal, which may live as long as the server, forgets it with its target;
     * it holds the signal, of which nobody else may know.
     */
    private static final class Removal implements Runnable {
        private final EventTarget target;
        private final Registered found;
        final Removal next; // of the same listener by another signal, or null
        final Runnable forget;

        Removal(EventTarget target, Registered found, Abortable signal) {
            this.target = target;
            this.found = found;
            this.next = found.removal;
            this.forget = signal.addWeakAbortListener(this);
        }

        @Override
        public void run() {
            target.remove(found);
        }
    }

    /** Stands in the list for a listener that is known weakly. */
    private static final class WeakListener extends WeakReference<Runnable> implements Runnable {
        Registered place;

        WeakListener(Runnable listener, ReferenceQueue<Runnable> gone) {
            super(listener, gone);
        }

        @Override
        public void run() {
            var known = get();
            if (known != null) {
                known.run();
            }
        }
    }

    /** The one listener that is set as a property, such as {@code onabort}: it may change, its place in the list does not. */
    private static final class Property implements Consumer<TargetEvent> {
        Consumer<? super TargetEvent> current;

        @Override
        public void accept(TargetEvent event) {
            if (current != null) {
                current.accept(event);
            }
        }
    }

    private final Map<String, Registered> heads = new LinkedHashMap<>(4);
    private int count; // of those that are not weak
    private ReferenceQueue<Runnable> gone; // of the weak ones; null while there was none
    private double maxListeners = -1;
    private boolean warned; // of one type: that is enough until the number is set anew

    /** A target without listeners. */
    public EventTarget() {}

    // ---- listeners --------------------------------------------------------------------------------------------------

    /** Has {@code listener} called at each event of that type, unless it is registered already. Null is warned of. */
    public void addEventListener(String type, Consumer<? super TargetEvent> listener) {
        add(type, listener, DEFAULTS, Kind.PLAIN);
    }

    /** As {@link #addEventListener(String, Consumer)}, for a listener that needs no event. */
    public void addEventListener(String type, Runnable listener) {
        add(type, listener, DEFAULTS, Kind.PLAIN);
    }

    /** As {@link #addEventListener(String, Consumer)}; options null means the defaults. */
    public void addEventListener(String type, Consumer<? super TargetEvent> listener, ListenerOptions options) {
        add(type, listener, options, Kind.PLAIN);
    }

    /** As {@link #addEventListener(String, Runnable)}; options null means the defaults. */
    public void addEventListener(String type, Runnable listener, ListenerOptions options) {
        add(type, listener, options, Kind.PLAIN);
    }

    /** As {@link #addEventListener(String, Consumer)}, with the option {@code capture} alone. */
    public void addEventListener(String type, Consumer<? super TargetEvent> listener, boolean capture) {
        add(type, listener, capture ? CAPTURE : DEFAULTS, Kind.PLAIN);
    }

    /** As {@link #addEventListener(String, Runnable)}, with the option {@code capture} alone. */
    public void addEventListener(String type, Runnable listener, boolean capture) {
        add(type, listener, capture ? CAPTURE : DEFAULTS, Kind.PLAIN);
    }

    /**
     * As {@link #addEventListener(String, Consumer)}, for a listener that may answer a promise, Node's async function: should it
     * be rejected, the reason is thrown in a tick of its own. It gets the event alone. Returns this.
     */
    public EventTarget addListener(String type, Listener listener) {
        add(type, listener, DEFAULTS, Kind.PLAIN);
        return this;
    }

    /** As {@link #addListener(String, Listener)}; options null means the defaults. */
    public EventTarget addListener(String type, Listener listener, ListenerOptions options) {
        add(type, listener, options, Kind.PLAIN);
        return this;
    }

    /** Adds a listener for the next event alone, which hears it even when another one stops its propagation. */
    public final void addSteadfastListener(String type, Object listener) {
        add(type, listener, ONCE, Kind.STEADFAST);
    }

    /**
     * As {@link #addSteadfastListener}, for a listener that whoever adds it holds: the target knows it weakly, does not count it,
     * and forgets it when it is gone.
     *
     * @return takes the listener out again
     */
    public final Runnable addWeakListener(String type, Runnable listener) {
        if (gone == null) {
            gone = new ReferenceQueue<>();
        }
        for (var each = gone.poll(); each != null; each = gone.poll()) {
            remove(((WeakListener) each).place);
        }
        var weak = new WeakListener(listener, gone);
        weak.place = add(type, weak, ONCE, Kind.WEAK);
        return () -> remove(weak.place);
    }

    /** Adds a listener that {@link #emitValue} gives the value itself. */
    final void addBare(String type, Object listener, boolean once) {
        add(type, listener, once ? ONCE : DEFAULTS, Kind.BARE);
    }

    /** Answers null if nothing was added. */
    private Registered add(String type, Object listener, ListenerOptions given, Kind kind) {
        var options = given == null ? DEFAULTS : given;
        if (listener == null) {
            EventEmitter.warn(new NodeException(
                    "AddEventListenerArgumentTypeWarning",
                    null,
                    "addEventListener called with null which has no effect.",
                    null));
            return null;
        }
        var signal = options.signal();
        if (signal != null && signal.aborted()) {
            return null;
        }
        var name = String.valueOf(type);
        var last = upTo(heads.get(name), listener, options.capture());
        if (last != null && last.matches(listener, options.capture())) {
            if (signal != null) {
                last.removal = new Removal(this, last, signal); // all that counts of adding it again
            }
            return null;
        }
        var added = new Registered(listener, options, kind);
        if (signal != null) { // comes first: the signal may be this target, and the event 'abort'
            added.removal = new Removal(this, added, signal);
        }
        append(last, name, added);
        count(added, 1);
        warnOfLeak(name);
        return added;
    }

    /** Puts it behind the last one of its type, as far as that is known: walking a long list once is enough. */
    private void append(Registered known, String type, Registered added) {
        var last =
                known != null ? known : heads.computeIfAbsent(type, key -> new Registered(null, DEFAULTS, Kind.PLAIN));
        while (last.next != null) {
            last = last.next;
        }
        last.next = added;
        added.previous = last;
    }

    private void warnOfLeak(String type) {
        var max = maxListeners();
        if (!(max > 0) || warned) {
            return;
        }
        var listening = listeners(type).size();
        if (listening > max) {
            warned = true;
            EventEmitter.warn(new MaxListenersExceededWarning(this, type, listening, max));
        }
    }

    /** Takes a listener out that was added without {@code capture}; one that is not there is ignored. */
    public void removeEventListener(String type, Object listener) {
        removeEventListener(type, listener, false);
    }

    /** Takes out a listener that was added with this value of {@code capture}; one that is not there is ignored. */
    public void removeEventListener(String type, Object listener, boolean capture) {
        var found = find(String.valueOf(type), listener, capture);
        if (found != null) {
            remove(found);
        }
    }

    /** As {@link #removeEventListener(String, Object, boolean)}; of the options, only {@code capture} counts. */
    public void removeEventListener(String type, Object listener, ListenerOptions options) {
        removeEventListener(type, listener, options != null && options.capture());
    }

    private void remove(Registered found) {
        var before = found.previous;
        takeOut(found);
        // As in Node, a type whose listener was one for once, and went by itself, is still named.
        if (before != null && before.listener == null && before.next == null) {
            heads.values().remove(before);
        }
    }

    private void takeOut(Registered found) {
        if (found.removed || found.previous == null) {
            return;
        }
        found.removed = true;
        found.previous.next = found.next;
        if (found.next != null) {
            found.next.previous = found.previous;
        }
        found.forgetSignals();
        count(found, -1);
    }

    private void count(Registered changed, int by) {
        if (changed.kind != Kind.WEAK) {
            count += by;
            listenersChanged(count);
        }
    }

    /** Forgets the listeners of one type, null: of all. As in Node, a dispatch under way goes on to call them. */
    final void removeAll(String type) {
        var lists = type == null
                ? heads.values()
                : heads.containsKey(type) ? List.of(heads.get(type)) : List.<Registered>of();
        for (var head : lists) {
            for (var each = head.next; each != null; each = each.next) {
                each.previous = null;
                if (each.kind != Kind.WEAK) {
                    count--;
                }
                each.forgetSignals();
            }
        }
        if (type == null) {
            heads.clear();
        } else {
            heads.remove(type);
        }
        listenersChanged(count);
    }

    /** The types that have listeners, in the order in which they were first listened to; a copy. */
    final List<String> types() {
        return new ArrayList<>(heads.keySet());
    }

    private Registered find(String type, Object listener, boolean capture) {
        var found = upTo(heads.get(type), listener, capture);
        return found != null && found.matches(listener, capture) ? found : null;
    }

    /** The listener in the list that begins there, or where the list ends. */
    private static Registered upTo(Registered head, Object listener, boolean capture) {
        var each = head;
        while (each != null && each.next != null && !each.matches(listener, capture)) {
            each = each.next;
        }
        return each;
    }

    private Property findProperty(String type) {
        for (var each = heads.get(type); each != null; each = each.next) {
            if (each.listener instanceof Property property) {
                return property;
            }
        }
        return null;
    }

    /** The listener that is set as a property, such as {@code onabort} for 'abort'; null when there is none. */
    protected final Consumer<? super TargetEvent> property(String type) {
        var property = findProperty(type);
        return property == null ? null : property.current;
    }

    /** Sets the one listener that is a property; null takes it away. It keeps the place of the first time, be that with null. */
    protected final void property(String type, Consumer<? super TargetEvent> listener) {
        var property = findProperty(type);
        if (property == null) {
            property = new Property();
            addEventListener(type, property);
        }
        property.current = listener;
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
        warned = false;
    }

    // ---- dispatching ------------------------------------------------------------------------------------------------

    /**
     * Calls the listeners of the event's type, in the order in which they were added. Who is removed meanwhile is not called any
     * more; unlike in a browser, who is added meanwhile is called, unless the one before is the last of the list already.
     *
     * @param event null is ERR_INVALID_ARG_TYPE; one that its first listener hears just now is ERR_EVENT_RECURSION
     * @return false when the event was cancelled
     */
    public boolean dispatchEvent(TargetEvent event) {
        if (event == null) {
            throw NodeException.invalidArgType("event", "an instance of Event", null);
        }
        if (event.currentTarget() != null) {
            throw NodeException.error(
                    "ERR_EVENT_RECURSION", "The event \"" + event.type() + "\" is already being dispatched");
        }
        event.begin(this);
        callAll(event.type(), event, event);
        return !event.defaultPrevented();
    }

    /** Calls the listeners of that type with {@code value}, those that want an event with a CustomEvent of it. */
    final boolean emitValue(String type, Object value) {
        if (type == null) {
            throw NodeException.invalidArgType("type", "of type string", null);
        }
        var head = heads.get(type);
        var heard = head != null && head.next != null;
        callAll(type, null, value);
        return heard;
    }

    private void callAll(String type, TargetEvent given, Object value) {
        var event = given;
        try {
            var head = heads.get(type);
            for (var each = head == null ? null : head.next; each != null; ) {
                var next = each.next;
                if (!each.removed && (event == null || !event.stopped || each.hearsWhatIsStopped())) {
                    if (event == null && each.kind != Kind.BARE) {
                        event = new CustomEvent(type, new EventInit().detail(value));
                        event.begin(this);
                    }
                    call(each, event, each.kind == Kind.BARE ? value : event);
                }
                each = next;
            }
        } finally {
            if (event != null) {
                event.end();
            }
        }
    }

    @SuppressWarnings("unchecked")
    private void call(Registered each, TargetEvent event, Object argument) {
        if (each.once) {
            takeOut(each);
        }
        setPassive(event, each.passive);
        try {
            if (each.listener instanceof Runnable runnable) {
                runnable.run();
            } else if (each.listener instanceof Consumer<?>) {
                ((Consumer<Object>) each.listener).accept(argument);
            } else {
                EventEmitter.whenRejected(((Listener) each.listener).call(argument), EventEmitter::throwLater);
            }
            if (each.kind != Kind.BARE) {
                event.end(); // as in Node, whoever is called next sees it as one that is not being dispatched
            }
        } catch (Exception | AssertionError | LinkageError | VirtualMachineError thrown) {
            EventEmitter.throwLater(thrown); // of the errors, all but that which ends a loop
        } finally {
            setPassive(event, false);
        }
    }

    private static void setPassive(TargetEvent event, boolean passive) {
        if (event != null) {
            event.passive = passive;
        }
    }

    /** Dispatches an event of the runtime's own. */
    protected final void dispatchTrusted(TargetEvent event) {
        event.trusted = true;
        dispatchEvent(event);
    }
}
