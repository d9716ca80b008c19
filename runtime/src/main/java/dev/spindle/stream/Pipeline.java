package dev.spindle.stream;

import dev.spindle.events.EventEmitter;
import dev.spindle.events.NodeException;
import dev.spindle.events.TriConsumer;
import dev.spindle.loop.AbortController;
import dev.spindle.loop.AbortSignal;
import dev.spindle.loop.EventLoop;
import dev.spindle.promise.AsyncIterator;
import dev.spindle.promise.Promise;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * Streams piped one into the next as a whole: it is through when every one of them is, and fails as soon as one fails. See
 * {@link Stream#pipeline(List, Consumer)}.
 */
final class Pipeline {
    private static final TriConsumer<BiConsumer<Throwable, Object>, Throwable, Object> CALL = BiConsumer::accept;

    private final BiConsumer<Throwable, Object> callback;
    private final PipelineOptions options;
    private final EventLoop loop;
    private final ArrayDeque<Member> members = new ArrayDeque<>(); // to be destroyed should anything fail
    private final List<Runnable> cleanups = new ArrayList<>(); // for a last stream that lives on, being readable
    private int unfinished; // ends of pipes
    private boolean told; // what fails while it is joined may come to an end more than once
    private Throwable error;
    private Object value; // what a function at the end promised
    private Runnable unheed; // takes our listener off the signal
    private AbortController controller; // of the signal that functions get; made for the first that takes one

    /** Connects the parts, and returns the last stream: the one given, or what a function's output can be read from. */
    static Stream run(List<?> parts, PipelineOptions options, BiConsumer<Throwable, Object> callback) {
        if (callback == null) {
            throw NodeException.invalidArgType("streams[stream.length - 1]", "of type function", null);
        }
        if (parts == null || parts.size() < 2) {
            throw Parts.noStreams();
        }
        var pipeline = new Pipeline(callback, options, Finished.loop(parts.get(0)));
        if (options.signal != null) {
            pipeline.unheed = options.signal.addAbortListener(pipeline::abort);
        }
        var last = pipeline.connect(parts);
        if (pipeline.error != null || options.signal != null && options.signal.aborted()) {
            pipeline.loop.nextTick(
                    pipeline::abort); // or a microtask, whichever comes first; and what was joined too late
        }
        return last;
    }

    private Pipeline(BiConsumer<Throwable, Object> callback, PipelineOptions options, EventLoop loop) {
        this.callback = callback;
        this.options = options;
        this.loop = loop;
    }

    private Stream connect(List<?> parts) {
        var last = parts.size() - 1;
        Object before = null; // a stream, or the steps of what is none
        for (var i = 0; i <= last; i++) {
            var part = parts.get(i);
            if (part instanceof Stream) {
                if (i < last && parts.get(i + 1) instanceof Stream) {
                    mustBeOpen((Stream) parts.get(i + 1));
                }
                append((Stream) part, before, i == last);
                before = part;
            } else if (Parts.isFunction(part)) {
                before = called(part, before, i, i == last, i < last && Parts.isFunction(parts.get(i + 1)));
            } else {
                before = source(part, i);
            }
        }
        return (Stream) before;
    }

    private static void mustBeOpen(Stream stream) {
        if (stream.closed() || stream.destroyed()) {
            throw StreamErrors.unableToPipe();
        }
    }

    private Object source(Object part, int index) {
        var steps = index > 0 ? null : Parts.steps(part, true);
        if (steps != null) {
            return steps;
        }
        var source = Duplex.ofBody(part);
        append(source, null, false);
        return source;
    }

    /** Adds a stream, and lets what comes before it into it. */
    private void append(Stream stream, Object before, boolean last) {
        var livesOn = last && Boolean.TRUE.equals(Finished.isReadable(stream));
        watch(stream, before != null, last, livesOn);
        Consumer<Throwable> onError = this::failed;
        stream.on(EventEmitter.ERROR, onError);
        if (livesOn) {
            cleanups.add(() -> stream.off(EventEmitter.ERROR, onError));
        }
        join(stream, before, last, livesOn);
    }

    /** Sees to it that the stream is destroyed with the others. */
    private void watch(Stream stream, boolean written, boolean last, boolean livesOn) {
        if (!last || options.end) {
            var member = new Member(stream, !last, written);
            members.add(member);
            if (livesOn) {
                cleanups.add(member.stop);
            }
        }
    }

    @SuppressWarnings("unchecked")
    private void join(Stream stream, Object before, boolean last, boolean livesOn) {
        var steps = stepsOf(before);
        if (steps != null) {
            pump(steps, (WritableStream<Object>) stream, !last || options.end);
        } else if (before != null) {
            unfinished += 2;
            var stop = pipe((Stream) before, stream, !last || options.end);
            if (livesOn) {
                cleanups.add(stop);
            }
        }
    }

    private void pump(AsyncIterator<?> steps, WritableStream<Object> into, boolean end) {
        unfinished++;
        Pump.start(steps, into, end, this::finished);
    }

    /** A stream that cannot be read is not piped but walked through, to know when it is through. */
    private static AsyncIterator<?> stepsOf(Object before) {
        if (before instanceof Duplex<?, ?> duplex && !duplex.readSide().enabled) {
            return duplex.iterator();
        }
        return before instanceof AsyncIterator<?> iterator ? iterator : null;
    }

    /** Calls a function with what is before it; what it answers is what the next one gets. */
    private Object called(Object function, Object before, int index, boolean last, boolean handsOn) {
        var result = Parts.call(function, Parts.input(before), this::signal);
        if (last) {
            return output(result);
        }
        if (result instanceof Readable<?> readable) {
            if (!handsOn) {
                append(readable, null, false);
            }
            return result; // what one function hands on to the next is theirs
        }
        var steps = Parts.steps(result, index == 0);
        if (steps == null) {
            throw index == 0
                    ? Parts.badReturn("Iterable, AsyncIterable or Stream", "source", result)
                    : Parts.badReturn("AsyncIterable", "transform[" + (index - 1) + "]", result);
        }
        return steps;
    }

    /** Aborts when the pipeline is through, in whatever way. */
    private AbortSignal signal() {
        if (controller == null) {
            controller = new AbortController();
            if (error != null) {
                controller.abort(); // it failed while it was joined
            }
        }
        return controller.signal();
    }

    /** What the function at the end answered, as a stream. */
    private Stream output(Object result) {
        var steps = result instanceof Readable<?> readable ? readable.iterator() : Parts.steps(result, false);
        if (steps == null && !(result instanceof Promise<?>)) {
            throw Parts.badReturn("AsyncIterable or Promise", "destination", result);
        }
        var through = new PassThrough<Object>(loop, new DuplexOptions<>().objectMode(true));
        if (steps == null) {
            await((Promise<?>) result, through);
        } else {
            pump(steps, through, options.end); // what fails at once does not reach it yet
        }
        watch(through, true, true, true);
        return through;
    }

    private void await(Promise<?> promise, PassThrough<Object> through) {
        unfinished++;
        promise.thenDo(
                result -> {
                    value = result;
                    if (result != null) {
                        through.write(result);
                    }
                    if (options.end) {
                        through.end();
                    }
                    loop.nextTick(this::finished, null);
                },
                err -> {
                    through.destroy(err);
                    loop.nextTick(this::finished, err);
                });
    }

    private void abort() {
        settle(options.signal == null ? StreamErrors.aborted() : options.signal.abortError(), false);
    }

    /** One stream of the pipeline: destroyed with the others, unless it has come to its own end before. */
    private static final class Member {
        private final Stream stream;
        private boolean finished;
        final Runnable stop;

        Member(Stream stream, boolean reading, boolean writing) {
            this.stream = stream;
            stream.on(Readable.CLOSE, () -> finished = true);
            stop = Finished.watch(
                    stream, new FinishedOptions().readable(reading).writable(writing), err -> finished = err == null);
        }

        void destroy(Throwable err) {
            if (!finished) {
                finished = true;
                if (!stream.destroyed()) {
                    stream.abandon(err != null ? err : StreamErrors.destroyed("pipe"));
                }
            }
        }
    }

    /** Returns what takes the listeners on the destination away. */
    @SuppressWarnings("unchecked")
    private Runnable pipe(Stream from, Stream to, boolean end) {
        if (!(from instanceof Readable<?>)) {
            throw NodeException.invalidArgType(
                    "val",
                    "an instance of Readable, Iterable, AsyncIterable, ReadableStream, or TransformStream",
                    from);
        }
        if (!(to instanceof WritableStream<?>)) {
            throw NodeException.invalidArgType("destination", "an instance of Writable", to); // row S12
        }
        var source = (Readable<Object>) from;
        var destination = (WritableStream<Object>) to;
        var ending = new boolean[1];
        to.on(Writable.CLOSE, () -> {
            if (!ending[0]) {
                settle(StreamErrors.prematureClose(), false);
            }
        });
        source.pipe(destination, new PipeOptions().end(false));
        if (end) {
            Runnable endDestination = () -> {
                ending[0] = true;
                destination.end();
            };
            if (source.readableEnded() && source.errored() == null) {
                loop.nextTick(endDestination);
            } else {
                source.once(Readable.END, endDestination);
            }
        } else {
            finished(null);
        }
        Finished.watch(source, new FinishedOptions().writable(false).readable(true), err -> sourceDone(source, err));
        return Finished.watch(to, new FinishedOptions().readable(false).writable(true), this::finished);
    }

    /** A source that was closed after its end, but before it was read, still delivers what it has. */
    private void sourceDone(Readable<?> source, Throwable err) {
        if (isPrematureClose(err)
                && source.readSide().ended
                && source.errored() == null
                && !source.life().errorEmitted) {
            source.once(Readable.END, () -> finished(null)).once(EventEmitter.ERROR, this::finished);
        } else {
            finished(err);
        }
    }

    private void finished(Throwable err) {
        unfinished--;
        settle(err, unfinished == 0);
    }

    private void failed(Throwable err) {
        if (!isConsequence(err)) {
            settle(err, false);
        }
    }

    private void settle(Throwable err, boolean last) {
        if (err != null && (error == null || isConsequence(error))) {
            error = err;
        }
        if (error == null && !last) {
            return;
        }
        while (!members.isEmpty()) {
            members.pollFirst().destroy(error);
        }
        if (unheed != null) {
            unheed.run();
            unheed = null;
        }
        if (controller != null) {
            controller.abort();
        }
        if (last) {
            if (error == null) {
                for (var i = 0; i < cleanups.size(); i++) {
                    cleanups.get(i).run();
                }
            }
            if (!told) {
                told = true;
                loop.nextTick(CALL, callback, error, value);
            }
        }
    }

    /** Whether the error tells only that a stream was closed, which may be because of another error. */
    private static boolean isConsequence(Throwable err) {
        return isPrematureClose(err) || err instanceof NodeException known && "AbortError".equals(known.name());
    }

    private static boolean isPrematureClose(Throwable err) {
        return err instanceof NodeException known && "ERR_STREAM_PREMATURE_CLOSE".equals(known.code());
    }
}
