package dev.spindle.promise;

import dev.spindle.loop.EventLoop;
import java.util.ArrayDeque;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * What an {@code async function*} of JavaScript is, as a state machine: it stands still until it is asked, answers one question
 * after the other, and takes as many microtasks as JavaScript does.
 *
 * <pre>
 *   STILL ──next()──▶ advance() ──┬──give(value)──▶ STILL, or on with the next question
 *     │                           └──done() / fail(err)──▶ OVER
 *     └──finish()──▶ leave() ───────done() / fail(err)──▶ OVER
 * </pre>
 *
 * <p>A subclass says in {@link #advance} how it comes to its next value, and in {@link #leave} what JavaScript's
 * {@code finally} would do; what either throws rejects. It is for one loop, and used on that loop's thread.
 *
 * @param <T> what is generated
 */
public abstract class AsyncGenerator<T> implements AsyncIterator<T> {
    private static final BiConsumer<AsyncGenerator<Object>, Object> GIVEN = AsyncGenerator::giveAwaited;
    private static final Consumer<AsyncGenerator<?>> LEAVE = AsyncGenerator::tryLeaving;
    private static final Consumer<AsyncGenerator<?>> LEFT_BEFORE = AsyncGenerator::done;
    private static final Consumer<AsyncGenerator<?>> LEFT_AFTER = AsyncGenerator::leftAfter;

    private final EventLoop loop = EventLoop.current();
    private final ArrayDeque<Question<T>> questions = new ArrayDeque<>(2);
    private boolean started;
    private boolean running;
    private boolean over;
    private Throwable thrown; // what it is left with, or null

    private record Question<T>(boolean leaving, Throwable thrown, Promise.Resolvers<Step<T>> answer) {}

    /** One for the loop of this thread. */
    protected AsyncGenerator() {}

    /** The loop whose microtasks this takes. */
    protected final EventLoop loop() {
        return loop;
    }

    /** Goes on to the next value, and then calls {@link #give}, {@link #done} or {@link #fail}, once, now or later. */
    protected abstract void advance();

    /**
     * Nobody wants more: gives back what is held, and then calls {@link #done} or {@link #fail}, once, now or later. Is not called
     * of a generator that was never asked for a value, nor of one that is over.
     */
    protected void leave() {
        done();
    }

    /** True while {@link #leave} is because of {@link #throwInto}. */
    protected final boolean thrownInto() {
        return thrown != null;
    }

    @Override
    public final Promise<Step<T>> next() {
        return ask(false, null);
    }

    @Override
    public final Promise<Step<T>> finish() {
        return ask(true, null);
    }

    /** JavaScript's {@code throw()}: ends the iteration early, and is rejected with {@code err}. */
    public final Promise<Step<T>> throwInto(Throwable err) {
        return ask(true, err);
    }

    private Promise<Step<T>> ask(boolean leaving, Throwable err) {
        var question = new Question<T>(leaving, err, Promise.withResolvers());
        questions.add(question);
        if (!running) {
            proceed();
        }
        return question.answer.promise();
    }

    private void proceed() {
        running = true;
        var question = questions.peek();
        if (over) {
            answerRest();
        } else if (!question.leaving) {
            started = true;
            tryAdvancing();
        } else if (question.thrown != null) {
            thrown = question.thrown;
            if (started) {
                tryLeaving();
            } else {
                done();
            }
        } else {
            loop.queueMicrotask(started ? LEAVE : LEFT_BEFORE, this);
        }
    }

    private void tryAdvancing() {
        try {
            advance();
        } catch (Throwable err) {
            fail(err);
        }
    }

    private void tryLeaving() {
        try {
            leave();
        } catch (Throwable err) {
            fail(err);
        }
    }

    /** JavaScript's {@code yield}: the value, which may be null, is the answer in a microtask. */
    @SuppressWarnings("unchecked")
    protected final void give(T value) {
        loop.queueMicrotask(GIVEN, (AsyncGenerator<Object>) this, value);
    }

    /** As {@link #give}, but at once, for what was waited for already: JavaScript's {@code yield*}. */
    protected final void giveAwaited(T value) {
        answered().resolve().accept(new Step<>(value, false));
        if (questions.isEmpty()) {
            running = false;
        } else {
            proceed();
        }
    }

    /** There are no more values: JavaScript's {@code return}. */
    protected final void done() {
        if (thrown != null) {
            fail(thrown);
            return;
        }
        over = true;
        answered().resolve().accept(new Step<>(null, true));
        answerRest();
    }

    /** There are no more values, and {@code err} is why: JavaScript's {@code throw}. */
    protected final void fail(Throwable err) {
        over = true;
        answered().reject().accept(err);
        answerRest();
    }

    /** As {@link #fail}, for what went wrong while it was left: what it is left with counts for more. */
    protected final void failLeaving(Throwable err) {
        fail(thrown != null ? thrown : err);
    }

    private void answerRest() {
        while (!questions.isEmpty()) {
            var question = questions.peek();
            if (question.thrown != null) {
                answered().reject().accept(question.thrown);
            } else if (question.leaving) {
                loop.queueMicrotask(LEFT_AFTER, this);
                return;
            } else {
                answered().resolve().accept(new Step<>(null, true));
            }
        }
        running = false;
    }

    private void leftAfter() {
        answered().resolve().accept(new Step<>(null, true));
        answerRest();
    }

    private Promise.Resolvers<Step<T>> answered() {
        if (questions.isEmpty()) {
            throw new IllegalStateException("A generator answered, and nobody had asked");
        }
        return questions.poll().answer;
    }
}
