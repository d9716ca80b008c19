package dev.spindle.stream;

import dev.spindle.events.NodeException;
import dev.spindle.loop.AbortSignal;
import dev.spindle.promise.AsyncIterator;
import java.util.ArrayList;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;

/** What may stand for a stream in a pipeline, a composition, or {@code Duplex.from}. */
final class Parts {
    private Parts() {}

    static boolean isFunction(Object part) {
        return part instanceof Function<?, ?> || part instanceof BiFunction<?, ?, ?> || part instanceof Supplier<?>;
    }

    /** Calls a function with what it is to read, which is null for the first one, and the signal, as far as it takes them. */
    @SuppressWarnings("unchecked")
    static Object call(Object function, Readable<?> input, Supplier<AbortSignal> signal) {
        if (function instanceof Supplier<?> supplier) {
            return supplier.get();
        }
        if (function instanceof BiFunction<?, ?, ?>) {
            return ((BiFunction<Object, Object, ?>) function).apply(input, signal.get());
        }
        return ((Function<Object, ?>) function).apply(input != null ? input : signal.get());
    }

    /** What a function reads: a stream as it is, or one whose iterator is the one given. */
    static Readable<?> input(Object before) {
        return before instanceof AsyncIterator<?> iterator ? FetchingReadable.over(iterator) : (Readable<?>) before;
    }

    /** The steps of an async iterator, or with {@code sync} of an iterable; null for all else. */
    static AsyncIterator<?> steps(Object source, boolean sync) {
        if (source instanceof AsyncIterator<?> steps) {
            return steps;
        }
        if (sync && source instanceof Iterable<?> many) {
            return new IteratorSteps(many);
        }
        return sync && source instanceof String text ? new IteratorSteps(characters(text)) : null;
    }

    /** A text is iterated by code points. */
    private static Iterable<Object> characters(String text) {
        var characters = new ArrayList<Object>();
        for (var i = 0; i < text.length(); i = text.offsetByCodePoints(i, 1)) {
            characters.add(Character.toString(text.codePointAt(i)));
        }
        return characters;
    }

    /** What a stream would give that is made of what an iterable or an async iterator gives; null for all else. */
    @SuppressWarnings("unchecked")
    static Fetch<Object> fetch(Object source) {
        if (source instanceof Readable<?>) {
            return new AsyncFetch<>(((Readable<Object>) source).iterator());
        }
        if (source instanceof AsyncIterator<?>) {
            return new AsyncFetch<>((AsyncIterator<Object>) source);
        }
        if (source instanceof Iterable<?>) {
            return new IteratorFetch<>(((Iterable<Object>) source).iterator());
        }
        return source instanceof String text
                ? new IteratorFetch<>(characters(text).iterator())
                : null;
    }

    static NodeException badReturn(String expected, String function, Object received) {
        return NodeException.typeError(
                "ERR_INVALID_RETURN_VALUE",
                "Expected " + expected + " to be returned from the \"" + function + "\" function but got "
                        + NodeException.received(received) + ".");
    }

    static NodeException noBody(Object received) {
        return NodeException.invalidArgType(
                "body",
                "of type function or an instance of Blob, ReadableStream, WritableStream, Stream, Iterable, AsyncIterable, or"
                        + " Promise or { readable, writable } pair",
                received);
    }

    static NodeException noStreams() {
        return NodeException.typeError("ERR_MISSING_ARGS", "The \"streams\" argument must be specified");
    }
}
