package dev.spindle.stream;

import dev.spindle.promise.AsyncIterator;
import dev.spindle.promise.Promise;
import java.util.ArrayDeque;
import java.util.function.Consumer;

/**
 * Reads a stream chunk by chunk, each when it is asked for; see {@link Readable#iterator}. What is buffered is answered at once;
 * otherwise the questions wait, in order, for 'readable' or the end.
 *
 * @param <T> what is read
 */
final class ReadableIterator<T> implements AsyncIterator<T> {
    private static final Consumer<ReadableIterator<?>> ANSWER = ReadableIterator::answer;

    private final Readable<T> stream;
    private final boolean destroyOnReturn;
    private final ArrayDeque<Question<T>> questions = new ArrayDeque<>(2);
    private final Runnable cameReadable = this::wake;
    private Runnable stopWatching; // null before the first question
    private boolean awake; // ANSWER is queued
    private boolean through; // ended or failed, and not yet told
    private Throwable error; // why, or null
    private boolean over;

    /** Somebody waits: for the next chunk, or for the iteration to be over. */
    private record Question<T>(Wish wish, Promise.Resolvers<Step<T>> answer) {}

    private enum Wish {
        NEXT,
        LEAVE,
        THROW
    }

    ReadableIterator(Readable<T> stream, boolean destroyOnReturn) {
        this.stream = stream;
        this.destroyOnReturn = destroyOnReturn;
    }

    @Override
    public Promise<Step<T>> next() {
        if (stopWatching == null && !over) {
            start();
        }
        if (questions.isEmpty()) {
            if (over) {
                return Promise.resolve(done());
            }
            var chunk = read();
            if (chunk != null) {
                return Promise.resolve(new Step<>(chunk, false));
            }
            if (through) {
                end();
                return error != null ? Promise.reject(error) : Promise.resolve(done());
            }
        }
        return ask(Wish.NEXT);
    }

    @Override
    public Promise<Step<T>> finish() {
        if (stopWatching == null) {
            over = true; // nothing was begun: the stream is left as it is
        }
        if (questions.isEmpty()) {
            leave(Wish.LEAVE);
            return Promise.resolve(done());
        }
        return ask(Wish.LEAVE);
    }

    /** JavaScript's {@code throw()}, for those who know what it rejects with: leaves a stream without autoDestroy as it is. */
    Promise<Step<T>> throwInto() {
        if (!questions.isEmpty()) {
            return ask(Wish.THROW);
        }
        if (stopWatching == null) {
            over = true;
        }
        leave(Wish.THROW);
        return Promise.resolve(done());
    }

    /** What the stream has failed with, as long as nobody who asked was told; or null. */
    Throwable untold() {
        return over || !questions.isEmpty() ? null : error;
    }

    private void start() {
        stream.on(Readable.READABLE, cameReadable);
        stopWatching = Finished.watch(stream, new FinishedOptions().writable(false), err -> {
            through = true;
            error = err;
            wake();
        });
    }

    private Promise<Step<T>> ask(Wish wish) {
        var question = new Question<T>(wish, Promise.withResolvers());
        questions.add(question);
        return question.answer.promise();
    }

    private T read() {
        return stream.destroyed() ? null : stream.read();
    }

    private static <T> Step<T> done() {
        return new Step<>(null, true);
    }

    private void wake() {
        if (!awake && !questions.isEmpty()) {
            awake = true;
            stream.loop().queueMicrotask(ANSWER, this);
        }
    }

    /** What a 'data' listener throws meanwhile is a rejection that nobody handles; as in Node no question is answered then. */
    private void answer() {
        try {
            answerNow();
        } catch (Throwable thrown) {
            awake = true; // for ever
            Promise.reject(thrown);
        }
    }

    private void answerNow() {
        awake = false;
        while (!questions.isEmpty()) {
            var question = questions.peek();
            if (question.wish != Wish.NEXT) {
                leave(question.wish);
            }
            var chunk = over ? null : read();
            if (chunk == null && !over) {
                if (!through) {
                    return; // waits on
                }
                end();
                if (error != null) {
                    questions.poll().answer.reject().accept(error);
                    continue;
                }
            }
            questions.poll().answer.resolve().accept(chunk == null ? done() : new Step<>(chunk, false));
        }
    }

    /** Everything has been read, or the stream has failed. */
    private void end() {
        over = true;
        letGo(mayDestroy());
    }

    /** The reader wants no more. */
    private void leave(Wish how) {
        if (!over) {
            over = true;
            letGo(how == Wish.THROW ? stream.life().autoDestroy : mayDestroy());
        }
    }

    private boolean mayDestroy() {
        return (error != null || destroyOnReturn) && (!through || stream.life().autoDestroy);
    }

    /** A stream that is not through yet is destroyed with an AbortError, which our watch hears, so that it harms nobody. */
    private void destroy() {
        if (!stream.destroyed()) {
            stream.abandon(Finished.isThrough(stream) ? null : StreamErrors.aborted());
        }
    }

    private void letGo(boolean destroy) {
        if (destroy) {
            destroy();
            return;
        }
        stream.off(Readable.READABLE, cameReadable);
        if (stopWatching != null) {
            stopWatching.run();
        }
    }
}
