package dev.spindle.stream;

import dev.spindle.promise.AsyncIterator;
import dev.spindle.promise.Promise;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/**
 * The functions of Node's module {@code stream/promises}.
 *
 * <p>Source: Node documentation, "Streams Promises API".
 */
public final class StreamPromises {
    private StreamPromises() {}

    /** As {@link Stream#pipeline(ReadableStream, WritableStream, java.util.function.Consumer)}. */
    public static <A> Promise<Void> pipeline(ReadableStream<A> source, WritableStream<? super A> destination) {
        return run(Arrays.asList(source, destination), new PipelineOptions());
    }

    /** As {@link #pipeline(ReadableStream, WritableStream)}, with options. */
    public static <A> Promise<Void> pipeline(
            ReadableStream<A> source, WritableStream<? super A> destination, PipelineOptions options) {
        return run(Arrays.asList(source, destination), options);
    }

    /** As {@link #pipeline(ReadableStream, WritableStream)}, with a transform between. */
    public static <A, B> Promise<Void> pipeline(
            ReadableStream<A> source, Duplex<? super A, B> transform, WritableStream<? super B> destination) {
        return run(Arrays.asList(source, transform, destination), new PipelineOptions());
    }

    /** As {@link #pipeline(ReadableStream, Duplex, WritableStream)}, with options. */
    public static <A, B> Promise<Void> pipeline(
            ReadableStream<A> source,
            Duplex<? super A, B> transform,
            WritableStream<? super B> destination,
            PipelineOptions options) {
        return run(Arrays.asList(source, transform, destination), options);
    }

    /** As {@link #pipeline(ReadableStream, WritableStream)}, with a function between that generates what is written. */
    public static <A, B> Promise<Void> pipeline(
            ReadableStream<A> source,
            Function<? super Readable<A>, ? extends AsyncIterator<B>> generator,
            WritableStream<? super B> destination) {
        return run(Arrays.asList(source, generator, destination), new PipelineOptions());
    }

    /** As {@link #pipeline(ReadableStream, WritableStream)}, with two transforms between. */
    public static <A, B, C> Promise<Void> pipeline(
            ReadableStream<A> source,
            Duplex<? super A, B> first,
            Duplex<? super B, C> second,
            WritableStream<? super C> destination) {
        return run(Arrays.asList(source, first, second, destination), new PipelineOptions());
    }

    /** A pipeline that ends in a function; the promise takes on the function's. */
    public static <A, V> Promise<V> pipeline(
            ReadableStream<A> source, Function<? super Readable<A>, Promise<V>> destination) {
        return run(Arrays.asList(source, destination), new PipelineOptions());
    }

    /** As {@link Stream#pipeline(List, java.util.function.Consumer)}; fulfilled with what a function at the end promised. */
    public static Promise<Object> pipeline(List<?> parts) {
        return run(parts, new PipelineOptions());
    }

    /** As {@link #pipeline(List)}, with options. */
    public static Promise<Object> pipeline(List<?> parts, PipelineOptions options) {
        return run(parts, options);
    }

    private static <V> Promise<V> run(List<?> parts, PipelineOptions options) {
        return options == null && parts != null
                ? started(withNothing(parts), new PipelineOptions())
                : started(parts, options);
    }

    /** As in Node, null is not taken for options, but for a part that is none. */
    private static List<Object> withNothing(List<?> parts) {
        var all = new ArrayList<Object>(parts);
        all.add(null);
        return all;
    }

    @SuppressWarnings("unchecked")
    private static <V> Promise<V> started(List<?> parts, PipelineOptions options) {
        return new Promise<>((resolve, reject) -> Pipeline.run(parts, options, (err, value) -> {
            if (err != null) {
                reject.accept(err);
            } else {
                resolve.accept((V) value);
            }
        }));
    }

    /** As {@link Stream#finished(Stream, java.util.function.Consumer)}. */
    public static Promise<Void> finished(Stream stream) {
        return finished(stream, new FinishedOptions());
    }

    /** As {@link Stream#finished(Stream, FinishedOptions, java.util.function.Consumer)}. */
    public static Promise<Void> finished(Stream stream, FinishedOptions options) {
        return new Promise<>((resolve, reject) -> {
            var stop = new Runnable[1];
            stop[0] = Finished.watch(stream, options, err -> {
                if (options.cleanup) {
                    stop[0].run();
                }
                if (err != null) {
                    reject.accept(err);
                } else {
                    resolve.accept();
                }
            });
        });
    }
}
