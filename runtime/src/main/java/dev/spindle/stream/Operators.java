package dev.spindle.stream;

import dev.spindle.events.NodeException;
import dev.spindle.loop.AbortSignal;
import dev.spindle.promise.Promise;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.BinaryOperator;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * What can be done with every chunk of a {@link Readable}. The stream is read by it, chunk by chunk, only as fast as the results
 * are: those that answer a stream do nothing until that one is read.
 *
 * <p>Each comes in two forms where Node has one, as {@code then} of a promise does: {@code map} for a function that answers a
 * value, {@code mapAwait} for one that answers a promise. The latter may run for several chunks at once, as {@code concurrency}
 * says; the order of the chunks stays. Its second argument is a signal that aborts when {@link OperatorOptions#signal} does.
 *
 * <p>An operation that is over before the stream is (found, enough taken, failed, aborted, its result destroyed) destroys the
 * stream. A signal is looked at when the next chunk comes. Options may be null.
 *
 * <p>Source: Node documentation, "Readable streams", "Consuming readable streams with iterator helpers".
 *
 * @param <T> what is read
 */
public interface Operators<T> {
    // ---- map --------------------------------------------------------------------------------------------------------

    /** A stream of what {@code fn} answers; null fails it. */
    default <R> Readable<R> map(Function<? super T, ? extends R> fn) {
        return map(fn, null);
    }

    /** As {@link #map(Function)}. */
    default <R> Readable<R> map(Function<? super T, ? extends R> fn, OperatorOptions options) {
        return Operations.map(this, fn, Operations.ignoringSignal(fn), options);
    }

    /** A stream of what the promises of {@code fn} are fulfilled with; null fails it. */
    default <R> Readable<R> mapAwait(Function<? super T, ? extends Promise<? extends R>> fn) {
        return mapAwait(fn, null);
    }

    /** As {@link #mapAwait(Function)}. */
    default <R> Readable<R> mapAwait(Function<? super T, ? extends Promise<? extends R>> fn, OperatorOptions options) {
        return Operations.map(this, fn, Operations.ignoringSignal(fn), options);
    }

    /** As {@link #mapAwait(Function)}, with the signal. */
    default <R> Readable<R> mapAwait(
            BiFunction<? super T, ? super AbortSignal, ? extends Promise<? extends R>> fn, OperatorOptions options) {
        return Operations.map(this, fn, fn, options);
    }

    // ---- filter -----------------------------------------------------------------------------------------------------

    /** A stream of those chunks that {@code fn} is true for. */
    default Readable<T> filter(Predicate<? super T> fn) {
        return filter(fn, null);
    }

    /** As {@link #filter(Predicate)}. */
    default Readable<T> filter(Predicate<? super T> fn, OperatorOptions options) {
        return Operations.filter(this, fn, Operations.asking(fn), options);
    }

    /** A stream of those chunks that the promise of {@code fn} is true for. */
    default Readable<T> filterAwait(Function<? super T, Promise<Boolean>> fn) {
        return filterAwait(fn, null);
    }

    /** As {@link #filterAwait(Function)}. */
    default Readable<T> filterAwait(Function<? super T, Promise<Boolean>> fn, OperatorOptions options) {
        return Operations.filter(this, fn, Operations.ignoringSignal(fn), options);
    }

    /** As {@link #filterAwait(Function)}, with the signal. */
    default Readable<T> filterAwait(
            BiFunction<? super T, ? super AbortSignal, Promise<Boolean>> fn, OperatorOptions options) {
        return Operations.filter(this, fn, fn, options);
    }

    // ---- forEach ----------------------------------------------------------------------------------------------------

    /** Calls {@code fn} for every chunk; fulfilled at the end of the stream, rejected with what {@code fn} throws. */
    default Promise<Void> forEach(Consumer<? super T> fn) {
        return forEach(fn, null);
    }

    /** As {@link #forEach(Consumer)}. */
    default Promise<Void> forEach(Consumer<? super T> fn, OperatorOptions options) {
        return Operations.forEach(this, fn, Operations.doing(fn), options);
    }

    /** As {@link #forEach(Consumer)}; waits for the promise that {@code fn} answers, and is rejected as that one is. */
    default Promise<Void> forEachAwait(Function<? super T, ? extends Promise<?>> fn) {
        return forEachAwait(fn, null);
    }

    /** As {@link #forEachAwait(Function)}. */
    default Promise<Void> forEachAwait(Function<? super T, ? extends Promise<?>> fn, OperatorOptions options) {
        return Operations.forEach(this, fn, Operations.ignoringSignal(fn), options);
    }

    /** As {@link #forEachAwait(Function)}, with the signal. */
    default Promise<Void> forEachAwait(
            BiFunction<? super T, ? super AbortSignal, ? extends Promise<?>> fn, OperatorOptions options) {
        return Operations.forEach(this, fn, fn, options);
    }

    // ---- some, every, find ------------------------------------------------------------------------------------------

    /** Whether {@code fn} is true for a chunk; the first one decides. */
    default Promise<Boolean> some(Predicate<? super T> fn) {
        return some(fn, null);
    }

    /** As {@link #some(Predicate)}. */
    default Promise<Boolean> some(Predicate<? super T> fn, OperatorOptions options) {
        return Operations.some(this, fn, Operations.asking(fn), options);
    }

    /** As {@link #some(Predicate)}, with promises. */
    default Promise<Boolean> someAwait(Function<? super T, Promise<Boolean>> fn) {
        return someAwait(fn, null);
    }

    /** As {@link #someAwait(Function)}. */
    default Promise<Boolean> someAwait(Function<? super T, Promise<Boolean>> fn, OperatorOptions options) {
        return Operations.some(this, fn, Operations.ignoringSignal(fn), options);
    }

    /** As {@link #someAwait(Function)}, with the signal. */
    default Promise<Boolean> someAwait(
            BiFunction<? super T, ? super AbortSignal, Promise<Boolean>> fn, OperatorOptions options) {
        return Operations.some(this, fn, fn, options);
    }

    /** Whether {@code fn} is true for all chunks; the first that it is false for decides. */
    default Promise<Boolean> every(Predicate<? super T> fn) {
        return every(fn, null);
    }

    /** As {@link #every(Predicate)}. */
    default Promise<Boolean> every(Predicate<? super T> fn, OperatorOptions options) {
        return Operations.every(this, fn, Operations.asking(fn), options);
    }

    /** As {@link #every(Predicate)}, with promises. */
    default Promise<Boolean> everyAwait(Function<? super T, Promise<Boolean>> fn) {
        return everyAwait(fn, null);
    }

    /** As {@link #everyAwait(Function)}. */
    default Promise<Boolean> everyAwait(Function<? super T, Promise<Boolean>> fn, OperatorOptions options) {
        return Operations.every(this, fn, Operations.ignoringSignal(fn), options);
    }

    /** As {@link #everyAwait(Function)}, with the signal. */
    default Promise<Boolean> everyAwait(
            BiFunction<? super T, ? super AbortSignal, Promise<Boolean>> fn, OperatorOptions options) {
        return Operations.every(this, fn, fn, options);
    }

    /** The first chunk that {@code fn} is true for; null when there is none. */
    default Promise<T> find(Predicate<? super T> fn) {
        return find(fn, null);
    }

    /** As {@link #find(Predicate)}. */
    default Promise<T> find(Predicate<? super T> fn, OperatorOptions options) {
        return Operations.find(this, fn, Operations.asking(fn), options);
    }

    /** As {@link #find(Predicate)}, with promises. */
    default Promise<T> findAwait(Function<? super T, Promise<Boolean>> fn) {
        return findAwait(fn, null);
    }

    /** As {@link #findAwait(Function)}. */
    default Promise<T> findAwait(Function<? super T, Promise<Boolean>> fn, OperatorOptions options) {
        return Operations.find(this, fn, Operations.ignoringSignal(fn), options);
    }

    /** As {@link #findAwait(Function)}, with the signal. */
    default Promise<T> findAwait(
            BiFunction<? super T, ? super AbortSignal, Promise<Boolean>> fn, OperatorOptions options) {
        return Operations.find(this, fn, fn, options);
    }

    // ---- flatMap ----------------------------------------------------------------------------------------------------

    /** A stream of what is in the iterables that {@code fn} answers, one after the other. */
    default <R> Readable<R> flatMap(Function<? super T, ? extends Iterable<? extends R>> fn) {
        return flatMap(fn, null);
    }

    /** As {@link #flatMap(Function)}. */
    default <R> Readable<R> flatMap(Function<? super T, ? extends Iterable<? extends R>> fn, OperatorOptions options) {
        return Operations.flatMap(this, fn, Operations.ignoringSignal(fn), options);
    }

    /** As {@link #flatMap(Function)}, for promises of iterables. */
    default <R> Readable<R> flatMapAwait(Function<? super T, ? extends Promise<? extends Iterable<? extends R>>> fn) {
        return flatMapAwait(fn, null);
    }

    /** As {@link #flatMapAwait(Function)}. */
    default <R> Readable<R> flatMapAwait(
            Function<? super T, ? extends Promise<? extends Iterable<? extends R>>> fn, OperatorOptions options) {
        return Operations.flatMap(this, fn, Operations.ignoringSignal(fn), options);
    }

    /** As {@link #flatMapAwait(Function)}, with the signal. */
    default <R> Readable<R> flatMapAwait(
            BiFunction<? super T, ? super AbortSignal, ? extends Promise<? extends Iterable<? extends R>>> fn,
            OperatorOptions options) {
        return Operations.flatMap(this, fn, fn, options);
    }

    /** As {@link #flatMap(Function)}, for a function that answers streams. */
    default <R> Readable<R> flatMapStream(Function<? super T, ? extends Readable<? extends R>> fn) {
        return flatMapStream(fn, null);
    }

    /** As {@link #flatMapStream(Function)}. */
    default <R> Readable<R> flatMapStream(
            Function<? super T, ? extends Readable<? extends R>> fn, OperatorOptions options) {
        return Operations.flatMap(this, fn, Operations.ignoringSignal(fn), options);
    }

    // ---- drop, take -------------------------------------------------------------------------------------------------

    /**
     * A stream without the first {@code limit} chunks.
     *
     * @throws NodeException ERR_OUT_OF_RANGE when it is negative
     */
    default Readable<T> drop(double limit) {
        return drop(limit, null);
    }

    /** As {@link #drop(double)}. */
    default Readable<T> drop(double limit, OperatorOptions options) {
        return Operations.portion(this, limit, false, options);
    }

    /**
     * A stream of the first {@code limit} chunks; then this one is destroyed.
     *
     * @throws NodeException ERR_OUT_OF_RANGE when it is negative
     */
    default Readable<T> take(double limit) {
        return take(limit, null);
    }

    /** As {@link #take(double)}. */
    default Readable<T> take(double limit, OperatorOptions options) {
        return Operations.portion(this, limit, true, options);
    }

    // ---- toArray, reduce --------------------------------------------------------------------------------------------

    /** All chunks. For what is known to be small: everything is held in memory. */
    default Promise<List<T>> toArray() {
        return toArray(null);
    }

    /** As {@link #toArray()}. */
    default Promise<List<T>> toArray(OperatorOptions options) {
        return Operations.toArray(this, options);
    }

    /**
     * Combines the first chunk with the second, that with the third, and so on.
     *
     * @return rejected with ERR_MISSING_ARGS when there is no chunk
     */
    default Promise<T> reduce(BinaryOperator<T> fn) {
        return Operations.reduce(this, fn, Operations.reducing(fn), null);
    }

    /** Combines {@code initial} with the first chunk, that with the second, and so on. */
    default <A> Promise<A> reduce(BiFunction<? super A, ? super T, ? extends A> fn, A initial) {
        return reduce(fn, initial, null);
    }

    /** As {@link #reduce(BiFunction, Object)}. */
    default <A> Promise<A> reduce(
            BiFunction<? super A, ? super T, ? extends A> fn, A initial, OperatorOptions options) {
        return Operations.reduce(this, fn, Operations.reducing(fn), initial, options);
    }

    /** As {@link #reduce(BiFunction, Object)}; waits for the promise that {@code fn} answers. */
    default <A> Promise<A> reduceAwait(BiFunction<? super A, ? super T, ? extends Promise<? extends A>> fn, A initial) {
        return reduceAwait(fn, initial, null);
    }

    /** As {@link #reduceAwait(BiFunction, Object)}. */
    default <A> Promise<A> reduceAwait(
            BiFunction<? super A, ? super T, ? extends Promise<? extends A>> fn, A initial, OperatorOptions options) {
        return Operations.reduce(this, fn, Operations.reducing(fn), initial, options);
    }

    /** As {@link #reduceAwait(BiFunction, Object)}, with a signal. */
    default <A> Promise<A> reduceAwait(
            Reducer<? super A, ? super T, ? extends Promise<? extends A>> fn, A initial, OperatorOptions options) {
        return Operations.reduce(this, fn, fn, initial, options);
    }
}
