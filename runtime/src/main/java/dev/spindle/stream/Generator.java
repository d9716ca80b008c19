package dev.spindle.stream;

import dev.spindle.loop.EventLoop;
import dev.spindle.promise.AsyncIterator;
import dev.spindle.promise.Promise;
import java.util.ArrayDeque;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * An async generator of JavaScript as a state machine: it stands still until it is asked, answers one question after the other,
 * and takes as many microtasks as JavaScript does.
 *
 * <pre>
 *   STILL ──next()──▶ RUNNING ──give(value)──▶ STILL, or on with the next question
 *     │                  │
 *     └──finish()──▶ leave() ──┬──over() / fail(err)──▶ OVER
 * </pre>
 *
 * @param <T> what is generated
 */
abstract class Generator<T> implements AsyncIterator<T> {
    private static final BiConsumer<Generator<Object>, Object> GIVEN = Generator::given;
    private static final Consumer<Generator<?>> LEAVE = Generator::leave;
    private static final Consumer<Generator<?>> LEFT_BEFORE = Generator::over;
    private static final Consumer<Generator<?>> LEFT_AFTER = Generator::leftAfter;

    final EventLoop loop;
    private final ArrayDeque<Question<T>> questions = new ArrayDeque<>(2);
    private boolean started;
    private boolean running;
    private boolean over;
    private Throwable thrown; // what it is left with, or null

    private record Question<T>(boolean leaving, Throwable thrown, Promise.Resolvers<Step<T>> answer) {}

    Generator(EventLoop loop) {
        this.loop = loop;
    }

    /** {@link #leave} is because of {@link #throwInto}. */
    final boolean thrownInto() {
        return thrown != null;
    }

    /** Goes on to the next value, and then calls {@link #give}, {@link #over} or {@link #fail}, now or later. */
    abstract void advance();

    /** Nobody wants more: gives back what is held, and then calls {@link #over} or {@link #fail}. */
    abstract void leave();

    @Override
    public final Promise<Step<T>> next() {
        return ask(false, null);
    }

    @Override
    public final Promise<Step<T>> finish() {
        return ask(true, null);
    }

    /** JavaScript's {@code throw()}: ends the iteration early, and is rejected with {@code err}. */
    final Promise<Step<T>> throwInto(Throwable err) {
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
            advance();
        } else if (question.thrown != null) {
            thrown = question.thrown;
            if (started) {
                leave();
            } else {
                over();
            }
        } else {
            loop.queueMicrotask(started ? LEAVE : LEFT_BEFORE, this);
        }
    }

    /** JavaScript's {@code yield}. */
    @SuppressWarnings("unchecked")
    final void give(T value) {
        loop.queueMicrotask(GIVEN, (Generator<Object>) this, value);
    }

    /** As {@link #give}, for what was waited for already: JavaScript's {@code yield*}. */
    final void given(T value) {
        questions.poll().answer.resolve().accept(new Step<>(value, false));
        if (questions.isEmpty()) {
            running = false;
        } else {
            proceed();
        }
    }

    /** There are no more values. */
    final void over() {
        if (thrown != null) {
            fail(thrown);
            return;
        }
        over = true;
        questions.poll().answer.resolve().accept(new Step<>(null, true));
        answerRest();
    }

    /** There are no more values, and this is why. */
    final void fail(Throwable err) {
        over = true;
        questions.poll().answer.reject().accept(err);
        answerRest();
    }

    /** As {@link #fail}, for what went wrong while it was left: what it is left with counts for more. */
    final void failLeaving(Throwable err) {
        fail(thrown != null ? thrown : err);
    }

    private void answerRest() {
        while (!questions.isEmpty()) {
            var question = questions.peek();
            if (question.thrown != null) {
                questions.poll().answer.reject().accept(question.thrown);
            } else if (question.leaving) {
                loop.queueMicrotask(LEFT_AFTER, this);
                return;
            } else {
                questions.poll().answer.resolve().accept(new Step<>(null, true));
            }
        }
        running = false;
    }

    private void leftAfter() {
        questions.poll().answer.resolve().accept(new Step<>(null, true));
        answerRest();
    }
}
