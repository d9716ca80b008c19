package dev.spindle.stream;

import dev.spindle.loop.AbortSignal;

/**
 * The function of a {@link Operators#reduceAwait(Reducer, Object, OperatorOptions)} that wants to hear when it is of no use any
 * more.
 *
 * @param <A> what there is so far
 * @param <T> what is read
 * @param <R> the promise that is answered
 */
@FunctionalInterface
public interface Reducer<A, T, R> {
    /** Combines what there is so far with the next chunk. The signal aborts when the operation is aborted, or over. */
    R apply(A previous, T chunk, AbortSignal signal);
}
