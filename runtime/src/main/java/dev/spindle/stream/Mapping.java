package dev.spindle.stream;

import dev.spindle.loop.AbortSignal;
import dev.spindle.promise.AsyncGenerator;
import dev.spindle.promise.AsyncIterator;
import dev.spindle.promise.Promise;
import java.util.ArrayDeque;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/**
 * Calls a function for each chunk, several at a time, and gives the results in the order of the chunks.
 *
 * <pre>
 *   stream ──next()──▶ fn, at most {@code concurrency} under way ──▶ results, at most {@code most} ──▶ reader
 *             ▲                                                          │
 *             └─────────── stands still while either is reached ─────────┘
 * </pre>
 *
 * @param <T> what is read
 * @param <R> what the function answers
 */
final class Mapping<T, R> extends AsyncGenerator<R> {
    /** An answer of the function that is no result: the chunk is left out. */
    static final Object SKIP = new Object();

    private static final Object END = new Object();
    private static final Object NULL = new Object(); // an answer that is null, in a queue that takes none
    private static final Consumer<Mapping<?, ?>> GO_ON = Mapping::goOn;
    private static final Consumer<Mapping<?, ?>> FETCH = Mapping::fetch;
    private static final Consumer<Mapping<?, ?>> SETTLED = Mapping::settled;
    private static final BiConsumer<Mapping<?, ?>, Throwable> FAILED = Mapping::failed;
    private static final BiConsumer<Mapping<?, ?>, Object> ARRIVED = Mapping::arrived;
    private static final BiConsumer<Mapping<?, ?>, Throwable> BROKE = Mapping::broke;

    private final Readable<T> stream;
    private final BiFunction<? super T, ? super AbortSignal, ?> fn;
    private final AbortSignal signal; // what ends us, or null
    private final AbortSignal signalForCalls;
    private final long concurrency;
    private final long most;

    private final ArrayDeque<Object> results = new ArrayDeque<>(); // values, Promises, Failures, END
    private AsyncIterator<T> source; // made by the first question
    private boolean fetchingWaits; // for room
    private boolean readerWaits; // for a result
    private boolean given; // the first result was given, and goes when the next is asked for
    private boolean closed; // no more calls
    private long underWay;

    /** What a call threw. */
    private record Failure(Throwable err) {}

    Mapping(Readable<T> stream, BiFunction<? super T, ? super AbortSignal, ?> fn, OperatorOptions options) {
        this.stream = stream;
        this.fn = fn;
        signal = options.signal;
        signalForCalls = options.signalForCalls();
        concurrency = options.checkedConcurrency();
        most = options.checkedMark();
    }

    // ---- fetching ---------------------------------------------------------------------------------------------------

    private void fetch() {
        Walk.ask(source, this::came, this::sourceFailed);
    }

    private void came(AsyncIterator.Step<T> step) {
        if (step.done()) {
            closed = true;
            add(END);
        } else if (closed) {
            source.finish();
        } else if (signal != null && signal.aborted()) {
            source.finish().thenDo(ignored -> sourceFailed(StreamErrors.aborted()), this::sourceFailed);
        } else {
            call(step.value());
            if (!closed && (results.size() >= most || underWay >= concurrency)) {
                fetchingWaits = true;
            } else {
                fetch();
            }
        }
    }

    private void call(T chunk) {
        underWay++;
        Object result;
        try {
            result = fn.apply(chunk, signalForCalls);
        } catch (Throwable thrown) {
            loop().queueMicrotask(FAILED, this, thrown);
            add(new Failure(thrown));
            return;
        }
        if (result instanceof Promise<?> || result instanceof CompletionStage<?>) {
            var promise = Promise.resolve(result);
            promise.thenDo(ignored -> settled(), this::failed);
            add(promise);
        } else {
            loop().queueMicrotask(SETTLED, this);
            add(result);
        }
    }

    private void sourceFailed(Throwable err) {
        closed = true;
        add(new Failure(err));
    }

    private void settled() {
        underWay--;
        fetchIfThereIsRoom();
    }

    private void failed(Throwable err) {
        closed = true;
        settled();
    }

    private void fetchIfThereIsRoom() {
        if (fetchingWaits && !closed && underWay < concurrency && results.size() < most) {
            fetchingWaits = false;
            loop().queueMicrotask(FETCH, this);
        }
    }

    private void add(Object result) {
        results.add(result == null ? NULL : result);
        if (readerWaits) {
            readerWaits = false;
            loop().queueMicrotask(GO_ON, this);
        }
    }

    // ---- giving -----------------------------------------------------------------------------------------------------

    @Override
    protected void advance() {
        if (source == null) {
            source = stream.iterator();
            fetch();
        }
        if (given) {
            given = false;
            dropFirst();
        }
        goOn();
    }

    private void dropFirst() {
        results.poll();
        fetchIfThereIsRoom();
    }

    private void goOn() {
        var first = results.peek();
        if (first == null) {
            readerWaits = true;
        } else if (first instanceof Promise<?>) {
            ((Promise<?>) first).thenDo(this::arrived, this::broke);
        } else if (first instanceof Failure) {
            loop().queueMicrotask(BROKE, this, ((Failure) first).err);
        } else {
            loop().queueMicrotask(ARRIVED, this, first);
        }
    }

    @SuppressWarnings("unchecked")
    private void arrived(Object result) {
        if (result == END) {
            done();
        } else if (signal != null && signal.aborted()) {
            broke(StreamErrors.aborted());
        } else if (result == SKIP) {
            dropFirst();
            goOn();
        } else {
            given = true;
            give(result == NULL ? null : (R) result);
        }
    }

    private void broke(Throwable err) {
        close();
        fail(err);
    }

    @Override
    protected void leave() {
        close();
        done();
    }

    /** The chunk that fetching waits for, or goes on to now, is its last: then it lets go of the stream. */
    private void close() {
        closed = true;
        if (fetchingWaits) {
            fetchingWaits = false;
            loop().queueMicrotask(FETCH, this);
        }
    }
}
