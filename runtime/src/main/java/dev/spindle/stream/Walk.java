package dev.spindle.stream;

import dev.spindle.loop.AbortController;
import dev.spindle.loop.AbortSignal;
import dev.spindle.promise.AsyncIterator;
import dev.spindle.promise.Promise;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A {@code for await} loop over an iterator, and what it comes to. Leaving it early finishes the iterator first.
 *
 * @param <T> what is walked over
 * @param <R> what the walk comes to
 */
abstract class Walk<T, R> {
    private final Promise.Resolvers<R> answer = Promise.withResolvers();
    final AsyncIterator<T> source;

    Walk(AsyncIterator<T> source) {
        this.source = source;
    }

    /** The body of the loop: calls {@link #next}, {@link #leave} or {@link #leaveFailed}, now or later. */
    abstract void each(T value);

    /** There are no more values: calls {@link #come} or {@link #fail}. */
    abstract void end();

    final Promise<R> start() {
        next();
        return answer.promise();
    }

    final void next() {
        ask(source, this::came, this::fail);
    }

    /** Asks for the next value. That the question itself throws, by a 'data' listener of the stream, is a failure as any other. */
    static <T> void ask(AsyncIterator<T> source, Consumer<AsyncIterator.Step<T>> came, Consumer<Throwable> failed) {
        Promise<AsyncIterator.Step<T>> asked;
        try {
            asked = source.next();
        } catch (Throwable thrown) {
            failed.accept(thrown);
            return;
        }
        asked.thenDo(came, failed);
    }

    private void came(AsyncIterator.Step<T> step) {
        if (step.done()) {
            end();
        } else {
            each(step.value());
        }
    }

    final void come(R to) {
        answer.resolve().accept(to);
    }

    void fail(Throwable err) {
        answer.reject().accept(err);
    }

    final void leave(R with) {
        finish(() -> come(with), this::fail);
    }

    final void leaveFailed(Throwable err) {
        finish(() -> fail(err), ignored -> fail(err));
    }

    private void finish(Runnable finished, Consumer<Throwable> failed) {
        Promise<?> asked;
        try {
            asked = source.finish();
        } catch (Throwable thrown) {
            failed.accept(thrown); // at once, unlike a rejection
            return;
        }
        asked.thenDo(ignored -> finished.run(), failed);
    }

    // ---- the loops --------------------------------------------------------------------------------------------------

    /** What the first value stands for; {@code otherwise} when there is none. */
    static <T, R> Promise<R> first(AsyncIterator<T> source, Function<? super T, R> found, R otherwise) {
        return new Walk<T, R>(source) {
            @Override
            void each(T value) {
                leave(found.apply(value));
            }

            @Override
            void end() {
                come(otherwise);
            }
        }.start();
    }

    /** All values; {@code signal} may be null. */
    static <T> Promise<List<T>> list(AsyncIterator<T> source, AbortSignal signal) {
        var list = new ArrayList<T>();
        return new Walk<T, List<T>>(source) {
            @Override
            void each(T value) {
                if (signal != null && signal.aborted()) {
                    leaveFailed(signal.abortError());
                } else {
                    list.add(value);
                    next();
                }
            }

            @Override
            void end() {
                come(list);
            }
        }.start();
    }

    /** The values, one after the other combined with what there is so far. */
    static final class Reduction<T> extends Walk<T, Object> {
        private static final BiConsumer<Reduction<?>, Object> REDUCED = Reduction::reduced;

        private final Readable<T> stream;
        private final Reducer<Object, ? super T, ?> fn;
        private final AbortController controller = new AbortController();
        private final Runnable unheed;
        private boolean begun; // there is something so far
        private Object soFar;

        Reduction(Readable<T> stream, Reducer<Object, ? super T, ?> fn, AbortSignal signal) {
            super(stream.iterator());
            this.stream = stream;
            this.fn = fn;
            unheed = signal == null ? () -> {} : signal.addAbortListener(controller::abort);
        }

        Reduction<T> beginWith(Object initial) {
            begun = true;
            soFar = initial;
            return this;
        }

        @Override
        void each(T value) {
            if (controller.signal().aborted()) {
                leaveFailed(StreamErrors.aborted());
            } else if (!begun) {
                beginWith(value);
                next();
            } else {
                reduce(value);
            }
        }

        private void reduce(T value) {
            Object result;
            try {
                result = fn.apply(soFar, value, controller.signal());
            } catch (Throwable thrown) {
                leaveFailed(thrown);
                return;
            }
            if (result instanceof Promise<?> || result instanceof CompletionStage<?>) {
                Promise.resolve(result).thenDo(this::reduced, this::leaveFailed);
            } else {
                stream.loop().queueMicrotask(REDUCED, this, result);
            }
        }

        private void reduced(Object result) {
            soFar = result;
            next();
        }

        @Override
        void end() {
            if (begun) {
                stop();
                come(soFar);
            } else {
                fail(StreamErrors.reduceOfNothing());
            }
        }

        @Override
        void fail(Throwable err) {
            stop();
            super.fail(err);
        }

        private void stop() {
            unheed.run();
            controller.abort();
        }
    }
}
