package dev.spindle.events;

/**
 * The key of an event: Node's event name, plus the shape of what the event carries, so that the compiler can check the
 * listener. {@code req.on(DATA, chunk -> …)} and {@code req.on("data", (Buffer chunk) -> …)} are the same event and share one
 * list of listeners: the name is the identity, the shape is only a promise to the compiler.
 *
 * <p>A key made by {@link #symbol} has an identity of its own and meets no name: it serves where Node uses a Symbol.
 *
 * <p>Keys are immutable and hold no listener; they are usually constants of the class that emits them.
 */
public abstract sealed class Event permits Event.Of0, Event.Of1, Event.Of2, Event.Of3, Event.OfElement, Event.Symbol {
    private final String name;

    private Event(String name) {
        this.name = String.valueOf(name).intern();
    }

    /** Node's name of the event, such as {@code "data"}; for a symbol its description. */
    public final String name() {
        return name;
    }

    /** What listener lists are found by: the interned name, or the key itself when it is a symbol. */
    Object identity() {
        return name;
    }

    /** The name as Node prints it in messages: {@code data}, or {@code Symbol(events.errorMonitor)}. */
    @Override
    public final String toString() {
        return identity() == this ? "Symbol(" + name + ")" : name;
    }

    /** The key of an event that carries nothing. */
    public static Of0 of(String name) {
        return new Of0(name);
    }

    /** The key of an event that carries one value. */
    public static <A> Of1<A> of1(String name) {
        return new Of1<>(name);
    }

    /** The key of an event that carries two values. */
    public static <A, B> Of2<A, B> of2(String name) {
        return new Of2<>(name);
    }

    /** The key of an event that carries three values. */
    public static <A, B, C> Of3<A, B, C> of3(String name) {
        return new Of3<>(name);
    }

    /** The key of an event that carries an element of the emitter's own type parameter, as a stream's 'data' does. */
    public static OfElement ofElement(String name) {
        return new OfElement(name);
    }

    /** A key with an identity of its own, as Node's Symbol events have. */
    public static Symbol symbol(String description) {
        return new Symbol(description);
    }

    /** An event that carries nothing. */
    public static final class Of0 extends Event {
        private Of0(String name) {
            super(name);
        }
    }

    /**
     * An event that carries one value.
     *
     * @param <A> the value
     */
    public static final class Of1<A> extends Event {
        private Of1(String name) {
            super(name);
        }
    }

    /**
     * An event that carries two values.
     *
     * @param <A> the first value
     * @param <B> the second value
     */
    public static final class Of2<A, B> extends Event {
        private Of2(String name) {
            super(name);
        }
    }

    /**
     * An event that carries three values.
     *
     * @param <A> the first value
     * @param <B> the second value
     * @param <C> the third value
     */
    public static final class Of3<A, B, C> extends Event {
        private Of3(String name) {
            super(name);
        }
    }

    /** An event that carries one element of the emitter's own type; the emitter declares the typed {@code on}. */
    public static final class OfElement extends Event {
        private OfElement(String name) {
            super(name);
        }
    }

    /** An event known by its key alone, whatever its name. */
    public static final class Symbol extends Event {
        private Symbol(String description) {
            super(description);
        }

        @Override
        Object identity() {
            return this;
        }
    }
}
