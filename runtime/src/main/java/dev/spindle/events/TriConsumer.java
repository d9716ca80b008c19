package dev.spindle.events;

/**
 * A listener of three arguments: what {@code java.util.function} leaves out.
 *
 * @param <A> the first argument
 * @param <B> the second argument
 * @param <C> the third argument
 */
@FunctionalInterface
public interface TriConsumer<A, B, C> {
    /** Receives the three arguments; each may be null when the emitter says so. */
    void accept(A a, B b, C c);
}
