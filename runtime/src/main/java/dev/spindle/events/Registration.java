package dev.spindle.events;

import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * One listener in a list of listeners. It knows which functional shape the listener has, so that emitting needs no array of
 * arguments.
 */
class Registration {
    private static final byte NONE = 0;
    private static final byte RUNNABLE = 1;
    private static final byte CONSUMER = 2;
    private static final byte BI_CONSUMER = 3;
    private static final byte TRI_CONSUMER = 4;
    private static final byte LISTENER = 5;

    /** To find out that a class has not an interface takes the JVM long: the answers are kept. */
    private static final ClassValue<Byte> SHAPES = new ClassValue<>() {
        @Override
        protected Byte computeValue(Class<?> type) {
            return shape(type);
        }
    };

    final Object event;
    final Object listener;
    private final byte shape;

    /** {@code shape} is what {@link #shapeOf} says of the listener. */
    Registration(Object event, Object listener, byte shape) {
        this.event = event;
        this.listener = listener;
        this.shape = shape;
    }

    /** Which of the shapes that {@link #deliver} knows it has; throws ERR_INVALID_ARG_TYPE for what has none. */
    static byte shapeOf(Object listener) {
        var shape = listener == null ? NONE : SHAPES.get(listener.getClass());
        if (shape == NONE) {
            throw NodeException.invalidArgType("listener", "of type function", listener);
        }
        return shape;
    }

    static boolean isFunction(Object value) {
        return SHAPES.get(value.getClass()) != NONE;
    }

    private static byte shape(Class<?> listener) {
        if (Consumer.class.isAssignableFrom(listener)) {
            return CONSUMER;
        }
        if (BiConsumer.class.isAssignableFrom(listener)) {
            return BI_CONSUMER;
        }
        if (Runnable.class.isAssignableFrom(listener)) {
            return RUNNABLE;
        }
        if (TriConsumer.class.isAssignableFrom(listener)) {
            return TRI_CONSUMER;
        }
        return Listener.class.isAssignableFrom(listener) ? LISTENER : NONE;
    }

    static Listener callable(Object listener) {
        var shape = shapeOf(listener);
        return shape == LISTENER ? (Listener) listener : new Registration(null, listener, shape)::call;
    }

    /** A removal names the listener as it was added, or the wrapper that {@code rawListeners} gave for it. */
    boolean matches(Object wanted) {
        return this == wanted || listener.equals(wanted);
    }

    /** What {@link EventEmitter#rawListeners} returns for it. */
    Object raw() {
        return listener;
    }

    /** Delivers one event; {@code all} holds every argument when there are more than three, and is null otherwise. */
    @SuppressWarnings("unchecked")
    Object deliver(int count, Object a, Object b, Object c, Object[] all) {
        switch (shape) {
            case RUNNABLE:
                ((Runnable) listener).run();
                return null;
            case CONSUMER:
                ((Consumer<Object>) listener).accept(a);
                return null;
            case BI_CONSUMER:
                ((BiConsumer<Object, Object>) listener).accept(a, b);
                return null;
            case TRI_CONSUMER:
                ((TriConsumer<Object, Object, Object>) listener).accept(a, b, c);
                return null;
            default:
                return ((Listener) listener).call(all != null ? all.clone() : arguments(count, a, b, c));
        }
    }

    /** As {@link #deliver}; arguments that are missing are null. */
    public Object call(Object... args) {
        return deliver(
                args.length,
                args.length > 0 ? args[0] : null,
                args.length > 1 ? args[1] : null,
                args.length > 2 ? args[2] : null,
                args.length > 3 ? args : null);
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

    /** A listener added with {@code once}. */
    static final class Once extends Registration implements Listener {
        private final EventEmitter emitter;
        private boolean fired;

        Once(EventEmitter emitter, Object event, Object listener, byte shape) {
            super(event, listener, shape);
            this.emitter = emitter;
        }

        @Override
        Object raw() {
            return this;
        }

        @Override
        Object deliver(int count, Object a, Object b, Object c, Object[] all) {
            if (fired) {
                return null;
            }
            fired = true;
            emitter.unregister(event, this);
            return super.deliver(count, a, b, c, all);
        }

        @Override
        public Object listener() {
            return listener;
        }
    }
}
