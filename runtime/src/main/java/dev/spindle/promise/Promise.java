package dev.spindle.promise;

import dev.spindle.events.NodeException;
import dev.spindle.events.Rejectable;
import dev.spindle.loop.EventLoop;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A value that may come later: JavaScript's Promise, on the microtasks of its loop, with the very order of events that
 * JavaScript has.
 *
 * <pre>
 *                    ┌─▶ fulfilled with a value
 *      pending ──────┤                               then: every reaction is one microtask
 *                    └─▶ rejected with a throwable
 * </pre>
 *
 * <p>The value of a promise is never a promise: resolved with one (or with a {@code CompletionStage}), it takes on that one's
 * state. So that the compiler knows as well, {@code then} comes in three forms where JavaScript has one: {@link #then} for a
 * callback that answers a value, {@link #thenDo} for one that answers nothing, {@link #thenAwait} for one that answers a promise.
 * {@code catch} and {@code finally} are words of Java: here they are {@link #caught} and {@link #finallyDo}.
 *
 * <p>A callback that is null passes on what there is. A rejection that nobody handles before the microtasks have run empty is
 * reported as {@code process.on('unhandledRejection')}; unheard, it is an uncaught exception. A promise that is pending does not keep
 * its loop alive. It belongs to the thread of its loop. Source: ECMAScript, "Promise Objects"; Promises/A+.
 *
 * @param <T> the value
 */
public final class Promise<T> implements Rejectable {
    private static final byte PENDING = 0;
    private static final byte FULFILLED = 1;
    private static final byte REJECTED = 2;

    private static final BiConsumer<Reaction, Promise<?>> REACT = Reaction::run;
    private static final BiConsumer<Promise<?>, Object> ADOPT = Promise::adopt;

    private final EventLoop loop;
    private Object outcome; // the value or the reason; null while pending
    private byte state;
    private boolean handled;
    private Reaction first;
    private Reaction last;

    /**
     * Starts the work that a new promise stands for.
     *
     * @param <T> the promise's value
     */
    @FunctionalInterface
    public interface Executor<T> {
        /** Called at once; what it throws rejects the promise. The first call of either function counts, others are ignored. */
        void run(Resolve<T> resolve, Consumer<Throwable> reject) throws Exception;
    }

    /** A promise for what {@code executor} starts; a TypeError for null. Belongs to the current thread's loop. */
    public Promise(Executor<T> executor) {
        this(EventLoop.current());
        if (executor == null) {
            throw NodeException.typeError(null, "Promise resolver null is not a function");
        }
        var resolve = new Resolve<>(this);
        try {
            executor.run(resolve, resolve.reject);
        } catch (Throwable thrown) {
            resolve.reject(thrown);
        }
    }

    Promise(EventLoop loop) {
        this.loop = loop;
    }

    // ---- making -----------------------------------------------------------------------------------------------------

    /** A promise that is fulfilled with this value; a promise is returned as it is. */
    @SuppressWarnings("unchecked")
    public static <T> Promise<T> resolve(T value) {
        if (value instanceof Promise<?>) {
            return (Promise<T>) value;
        }
        var promise = new Promise<T>(EventLoop.current());
        promise.resolveWith(value);
        return promise;
    }

    /** The promise itself; for null, a promise that is fulfilled with null. */
    public static <T> Promise<T> resolve(Promise<T> promise) {
        return promise == null ? resolve() : promise;
    }

    /** A promise that is fulfilled with null. */
    public static <T> Promise<T> resolve() {
        return resolve((T) null);
    }

    /** A promise that is rejected with this reason. */
    public static <T> Promise<T> reject(Throwable reason) {
        var promise = new Promise<T>(EventLoop.current());
        promise.rejectWith(reason);
        return promise;
    }

    /** A promise for what {@code fn} answers or throws; {@code fn} is called at once: JavaScript's {@code Promise.try}. */
    public static <T> Promise<T> tryCall(Supplier<? extends T> fn) {
        return new Promise<>((resolve, reject) -> resolve.accept(fn.get()));
    }

    /** As {@link #tryCall}, for a function that answers a promise: takes on that one's state. */
    public static <T> Promise<T> tryCallAwait(Supplier<? extends Promise<? extends T>> fn) {
        return new Promise<>((resolve, reject) -> resolve.adopt(fn.get()));
    }

    /**
     * A promise together with what settles it.
     *
     * @param <T> the value
     */
    public record Resolvers<T>(Promise<T> promise, Resolve<T> resolve, Consumer<Throwable> reject) {}

    /** A pending promise together with what settles it. */
    public static <T> Resolvers<T> withResolvers() {
        var promise = new Promise<T>(EventLoop.current());
        var resolve = new Resolve<>(promise);
        return new Resolvers<>(promise, resolve, resolve.reject);
    }

    /**
     * Fulfilled with all values, in the order of the promises; rejected as soon as one is. A null among them is a promise for null; no
     * list, here and below, a rejection with a TypeError.
     */
    public static <T> Promise<List<T>> all(Iterable<? extends Promise<? extends T>> promises) {
        return Combinations.all(promises);
    }

    /** Fulfilled when all are settled, with how each one was. */
    public static <T> Promise<List<Settled<T>>> allSettled(Iterable<? extends Promise<? extends T>> promises) {
        return Combinations.allSettled(promises);
    }

    /** Fulfilled as soon as one is; rejected with an {@link AggregateError} when all are, or there is none. */
    public static <T> Promise<T> any(Iterable<? extends Promise<? extends T>> promises) {
        return Combinations.any(promises);
    }

    /** Settled as the first one that is settled; never if there is none. */
    public static <T> Promise<T> race(Iterable<? extends Promise<? extends T>> promises) {
        return Combinations.race(promises);
    }

    /**
     * A promise for a stage, which may complete on any thread. It keeps the loop alive until then.
     *
     * @return rejected with what the stage failed with, without the {@code CompletionException} around it
     */
    public static <T> Promise<T> from(CompletionStage<? extends T> stage) {
        var loop = EventLoop.current();
        var promise = new Promise<T>(loop);
        Stages.follow(stage, new Resolve<>(promise), loop);
        return promise;
    }

    /** A stage that completes as this promise does, on the loop's thread; this counts as handling a rejection. */
    public CompletionStage<T> toCompletionStage() {
        return Stages.stage(this);
    }

    // ---- waiting ----------------------------------------------------------------------------------------------------

    /** A promise for what {@code onFulfilled} answers; rejected with what it throws, or as this one. */
    public <R> Promise<R> then(Function<? super T, ? extends R> onFulfilled) {
        return react(onFulfilled, null);
    }

    /** As {@link #then(Function)}, and for what {@code onRejected} answers when this promise is rejected. */
    public <R> Promise<R> then(
            Function<? super T, ? extends R> onFulfilled, Function<? super Throwable, ? extends R> onRejected) {
        return react(onFulfilled, onRejected);
    }

    /** As {@link #then(Function)}, for a callback that answers nothing: fulfilled with null. */
    public Promise<Void> thenDo(Consumer<? super T> onFulfilled) {
        return react(onFulfilled, null);
    }

    /** As {@link #then(Function, Function)}, for callbacks that answer nothing. */
    public Promise<Void> thenDo(Consumer<? super T> onFulfilled, Consumer<? super Throwable> onRejected) {
        return react(onFulfilled, onRejected);
    }

    /** As {@link #then(Function)}, for a callback that answers a promise: takes on that one's state. */
    public <R> Promise<R> thenAwait(Function<? super T, ? extends Promise<? extends R>> onFulfilled) {
        return react(onFulfilled, null);
    }

    /** As {@link #then(Function, Function)}, for callbacks that answer promises. */
    public <R> Promise<R> thenAwait(
            Function<? super T, ? extends Promise<? extends R>> onFulfilled,
            Function<? super Throwable, ? extends Promise<? extends R>> onRejected) {
        return react(onFulfilled, onRejected);
    }

    /** JavaScript's {@code catch}: a promise for this one's value, or for what {@code onRejected} answers. */
    public Promise<T> caught(Function<? super Throwable, ? extends T> onRejected) {
        return react(null, onRejected);
    }

    /** As {@link #caught}, for a callback that answers nothing: fulfilled with null when it was needed. */
    public Promise<T> caughtDo(Consumer<? super Throwable> onRejected) {
        return react(null, onRejected);
    }

    /** As {@link #caught}, for a callback that answers a promise. */
    public Promise<T> caughtAwait(Function<? super Throwable, ? extends Promise<? extends T>> onRejected) {
        return react(null, onRejected);
    }

    /** JavaScript's {@code finally}: runs {@code onFinally} either way; settled as this one, unless that throws. */
    public Promise<T> finallyDo(Runnable onFinally) {
        return onFinally == null
                ? react(null, null)
                : finallyAwait(() -> {
                    onFinally.run();
                    return null;
                });
    }

    /** As {@link #finallyDo}, and waits for the promise that {@code onFinally} answers, or does not when that is null. */
    public Promise<T> finallyAwait(Supplier<? extends Promise<?>> onFinally) {
        if (onFinally == null) {
            return react(null, null);
        }
        Function<T, Object> fulfilled =
                value -> Promise.resolve((Object) onFinally.get()).then(ignored -> value);
        Function<Throwable, Object> rejected =
                reason -> Promise.resolve((Object) onFinally.get()).then(ignored -> {
                    NodeException.rethrow(reason);
                    return null;
                });
        return react(fulfilled, rejected);
    }

    @Override
    public void whenRejected(Consumer<? super Throwable> listener) {
        react(new Reaction(null, listener, null));
    }

    private <R> Promise<R> react(Object onFulfilled, Object onRejected) {
        var derived = new Promise<R>(loop);
        react(new Reaction(onFulfilled, onRejected, derived));
        return derived;
    }

    private void react(Reaction reaction) {
        if (state == PENDING) {
            if (last == null) {
                first = reaction;
            } else {
                last.next = reaction;
            }
            last = reaction;
        } else {
            loop.queueMicrotask(REACT, reaction, this);
        }
        if (!handled) {
            handled = true;
            if (state == REJECTED) {
                loop.rejections().handled(this);
            }
        }
    }

    // ---- settling ---------------------------------------------------------------------------------------------------

    /** The promise resolution procedure; called once, by whoever has the right to. */
    void resolveWith(Object value) {
        if (value == this) {
            rejectWith(NodeException.typeError(null, "Chaining cycle detected for promise #<Promise>"));
        } else if (value instanceof Promise<?> || value instanceof CompletionStage<?>) {
            loop.queueMicrotask(ADOPT, this, value); // a microtask of its own, as for every thenable
        } else {
            settle(FULFILLED, value);
        }
    }

    @SuppressWarnings("unchecked") // what a stage completes with is what this promise is said to be fulfilled with
    private void adopt(Object thenable) {
        if (thenable instanceof Promise<?> promise) {
            promise.react(new Reaction(null, null, this));
        } else {
            Stages.follow((CompletionStage<? extends T>) thenable, new Resolve<>(this), loop);
        }
    }

    void rejectWith(Throwable reason) {
        settle(REJECTED, reason);
        if (!handled) {
            loop.rejections().rejected(this, reason);
        }
    }

    private void settle(byte how, Object with) {
        state = how;
        outcome = with;
        for (var reaction = first; reaction != null; reaction = reaction.next) {
            loop.queueMicrotask(REACT, reaction, this);
        }
        first = null;
        last = null;
    }

    boolean isRejected() {
        return state == REJECTED;
    }

    Object outcome() {
        return outcome;
    }

    /** As Node prints a promise: {@code Promise { 5 }}, {@code Promise { <pending> }}. */
    @Override
    public String toString() {
        return "Promise { " + (state == PENDING ? "<pending>" : (state == REJECTED ? "<rejected> " : "") + outcome)
                + " }";
    }
}
