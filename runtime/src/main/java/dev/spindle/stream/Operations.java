package dev.spindle.stream;

import dev.spindle.events.NodeException;
import dev.spindle.loop.AbortSignal;
import dev.spindle.promise.AsyncIterator;
import dev.spindle.promise.Promise;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * What the {@link Operators} do: look at the arguments, bring all forms of a function to one, and start the machine. The function
 * as it was given comes along, to be looked at.
 */
final class Operations {
    private static final OperatorOptions DEFAULTS = new OperatorOptions();

    private Operations() {}

    // ---- all forms of a function as one -----------------------------------------------------------------------------

    static <T> BiFunction<T, AbortSignal, Object> ignoringSignal(Function<? super T, ?> fn) {
        return (chunk, signal) -> fn.apply(chunk);
    }

    static <T> BiFunction<T, AbortSignal, Object> asking(Predicate<? super T> fn) {
        return (chunk, signal) -> fn.test(chunk);
    }

    static <T> BiFunction<T, AbortSignal, Object> doing(Consumer<? super T> fn) {
        return (chunk, signal) -> {
            fn.accept(chunk);
            return null;
        };
    }

    static <A, T> Reducer<A, T, Object> reducing(BiFunction<? super A, ? super T, ?> fn) {
        return (previous, chunk, signal) -> fn.apply(previous, chunk);
    }

    // ---- the operations ---------------------------------------------------------------------------------------------

    static <T, R> Readable<R> map(
            Operators<T> stream,
            Object given,
            BiFunction<? super T, ? super AbortSignal, ?> fn,
            OperatorOptions options) {
        return Readable.from(Operations.<T, R>mapping(stream, given, fn, options));
    }

    static <T> Readable<T> filter(
            Operators<T> stream,
            Object given,
            BiFunction<? super T, ? super AbortSignal, ?> fn,
            OperatorOptions options) {
        return Readable.from(Operations.<T>filtering(stream, given, fn, options));
    }

    static <T> Promise<Void> forEach(
            Operators<T> stream,
            Object given,
            BiFunction<? super T, ? super AbortSignal, ?> fn,
            OperatorOptions options) {
        BiFunction<T, AbortSignal, Object> silent =
                (chunk, signal) -> awaited(fn.apply(chunk, signal)).then(ignored -> Mapping.SKIP);
        return orRejected(() -> mapping(stream, given, silent, options).forEach(ignored -> {}));
    }

    static <T> Promise<Boolean> some(
            Operators<T> stream,
            Object given,
            BiFunction<? super T, ? super AbortSignal, ?> fn,
            OperatorOptions options) {
        return orRejected(() -> Walk.first(filtering(stream, given, fn, options), found -> true, false));
    }

    static <T> Promise<Boolean> every(
            Operators<T> stream,
            Object given,
            BiFunction<? super T, ? super AbortSignal, ?> fn,
            OperatorOptions options) {
        BiFunction<T, AbortSignal, Object> not = (chunk, signal) ->
                orRejected(() -> awaited(fn.apply(chunk, signal)).then(answer -> !isTrue(answer)));
        return orRejected(() -> {
            required("fn", given);
            return orRejected(() -> Walk.first(filtering(stream, given, not, options), found -> false, true))
                    .then(answer -> answer); // Node negates what some answers, one microtask later
        });
    }

    static <T> Promise<T> find(
            Operators<T> stream,
            Object given,
            BiFunction<? super T, ? super AbortSignal, ?> fn,
            OperatorOptions options) {
        return orRejected(() -> Walk.first(filtering(stream, given, fn, options), found -> found, (T) null));
    }

    static <T, R> Readable<R> flatMap(
            Operators<T> stream,
            Object given,
            BiFunction<? super T, ? super AbortSignal, ?> fn,
            OperatorOptions options) {
        return Readable.from(new FlatMapping<R>(mapping(stream, given, fn, options)));
    }

    static <T> Readable<T> portion(Operators<T> stream, double number, boolean first, OperatorOptions options) {
        if (number < 0) {
            throw NodeException.outOfRange("number", ">= 0", number);
        }
        return Readable.from(new Portion<>((Readable<T>) stream, number, first, orDefaults(options)));
    }

    static <T> Promise<List<T>> toArray(Operators<T> stream, OperatorOptions options) {
        return Walk.list(((Readable<T>) stream).iterator(), orDefaults(options).signal);
    }

    /** Without anything to begin with. */
    @SuppressWarnings("unchecked")
    static <T> Promise<T> reduce(
            Operators<T> stream, Object given, Reducer<? super T, ? super T, ?> fn, OperatorOptions options) {
        return orRejected(() -> (Promise<T>) reduction(stream, given, fn, options, false, null));
    }

    @SuppressWarnings("unchecked")
    static <T, A> Promise<A> reduce(
            Operators<T> stream,
            Object given,
            Reducer<? super A, ? super T, ?> fn,
            A initial,
            OperatorOptions options) {
        return orRejected(() -> (Promise<A>) reduction(stream, given, fn, options, true, initial));
    }

    @SuppressWarnings("unchecked")
    private static <T> Promise<Object> reduction(
            Operators<T> operand,
            Object given,
            Reducer<?, ? super T, ?> fn,
            OperatorOptions options,
            boolean begin,
            Object initial) {
        required("reducer", given);
        var stream = (Readable<T>) operand;
        var signal = orDefaults(options).signal;
        if (signal != null && signal.aborted()) {
            var err = signal.abortError();
            stream.once("error", ignored -> {});
            return StreamPromises.finished(stream.destroy(err)).then(through -> {
                throw err;
            });
        }
        var reduction = new Walk.Reduction<T>(stream, (Reducer<Object, ? super T, ?>) fn, signal);
        return (begin ? reduction.beginWith(initial) : reduction).start();
    }

    // ---- what they have in common -----------------------------------------------------------------------------------

    private static <T, R> Mapping<T, R> mapping(
            Operators<T> stream,
            Object given,
            BiFunction<? super T, ? super AbortSignal, ?> fn,
            OperatorOptions options) {
        required("fn", given);
        return new Mapping<>((Readable<T>) stream, fn, orDefaults(options));
    }

    private static <T> AsyncIterator<T> filtering(
            Operators<T> stream,
            Object given,
            BiFunction<? super T, ? super AbortSignal, ?> fn,
            OperatorOptions options) {
        BiFunction<T, AbortSignal, Object> keep = (chunk, signal) ->
                awaited(fn.apply(chunk, signal)).then(answer -> isTrue(answer) ? chunk : Mapping.SKIP);
        return Operations.<T, T>mapping(stream, given, keep, options);
    }

    private static Promise<Object> awaited(Object answer) {
        return Promise.resolve(answer);
    }

    private static boolean isTrue(Object answer) {
        return Boolean.TRUE.equals(answer);
    }

    private static OperatorOptions orDefaults(OperatorOptions options) {
        return options == null ? DEFAULTS : options;
    }

    private static void required(String name, Object fn) {
        if (fn == null) {
            throw NodeException.invalidArgType(name, "of type function", null);
        }
    }

    private static <R> Promise<R> orRejected(Supplier<Promise<R>> operation) {
        try {
            return operation.get();
        } catch (Throwable thrown) {
            return Promise.reject(thrown);
        }
    }
}
