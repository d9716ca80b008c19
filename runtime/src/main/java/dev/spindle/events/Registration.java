package dev.spindle.events;

import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * One listener in a list of listeners. It knows which functional shape the listener has, so that emitting needs no array of
 * arguments, and it is what {@link EventEmitter#rawListeners} returns for a listener added with {@code once}.
 */
final class Registration implements Listener {
    final EventEmitter emitter;
    final Object event;
    final Object listener;
    final boolean once;
    private boolean fired;

    Registration(EventEmitter emitter, Object event, Object listener, boolean once) {
        this.emitter = emitter;
        this.event = event;
        this.listener = listener;
        this.once = once;
    }

    /** Whether it has one of the shapes that {@link #deliver} knows. */
    static boolean isFunction(Object value) {
        return value instanceof Consumer<?>
                || value instanceof BiConsumer<?, ?>
                || value instanceof Runnable
                || value instanceof TriConsumer<?, ?, ?>
                || value instanceof Listener;
    }

    /** A removal names the listener as it was added, or the wrapper that {@code rawListeners} gave for it. */
    boolean matches(Object wanted) {
        return this == wanted || listener.equals(wanted);
    }

    /** Delivers one event; {@code all} holds every argument when there are more than three, and is null otherwise. */
    @SuppressWarnings("unchecked")
    Object deliver(int count, Object a, Object b, Object c, Object[] all) {
        if (once) {
            if (fired) {
                return null;
            }
            fired = true;
            emitter.unregister(event, this);
        }
        var target = listener;
        if (target instanceof Consumer<?>) {
            ((Consumer<Object>) target).accept(a);
        } else if (target instanceof BiConsumer<?, ?>) {
            ((BiConsumer<Object, Object>) target).accept(a, b);
        } else if (target instanceof Runnable) {
            ((Runnable) target).run();
        } else if (target instanceof TriConsumer<?, ?, ?>) {
            ((TriConsumer<Object, Object, Object>) target).accept(a, b, c);
        } else {
            return ((Listener) target).call(all != null ? all.clone() : arguments(count, a, b, c));
        }
        return null;
    }

    static Object[] arguments(int count, Object a, Object b, Object c) {
        switch (count) {
            case 0:
                return new Object[0];
            case 1:
                return new Object[] {a};
            case 2:
                return new Object[] {a, b};
            default:
                return new Object[] {a, b, c};
        }
    }

    @Override
    public Object call(Object... args) {
        return deliver(
                args.length,
                args.length > 0 ? args[0] : null,
                args.length > 1 ? args[1] : null,
                args.length > 2 ? args[2] : null,
                args.length > 3 ? args : null);
    }
}
