package dev.spindle.promise;

import dev.spindle.events.NodeException;
import dev.spindle.loop.AbortSignal;
import dev.spindle.loop.EventLoop;
import dev.spindle.loop.Globals;
import dev.spindle.loop.Timeout;

/**
 * Node's {@code timers/promises}: timers as promises, and an interval as an iteration.
 *
 * <p>A delay is as that of {@link EventLoop#setTimeout(Runnable, double)}. A signal that aborts rejects with an AbortError, and stops
 * the timer; options that are null reject with ERR_INVALID_ARG_TYPE.
 *
 * <p>Source: Node documentation, "Timers Promises API".
 */
public final class TimersPromises {
    private static final TimerOptions DEFAULTS = new TimerOptions();

    private TimersPromises() {}

    /** Fulfilled with null as soon as a timer can: after 1 ms. */
    public static Promise<Void> setTimeout() {
        return setTimeout(1);
    }

    /** Fulfilled with null after {@code delay} ms. */
    public static Promise<Void> setTimeout(double delay) {
        return setTimeout(delay, null, DEFAULTS);
    }

    /** Fulfilled with {@code value} after {@code delay} ms. */
    public static <T> Promise<T> setTimeout(double delay, T value) {
        return setTimeout(delay, value, DEFAULTS);
    }

    /** Fulfilled with {@code value} after {@code delay} ms. */
    public static <T> Promise<T> setTimeout(double delay, T value, TimerOptions options) {
        var refused = refused(options);
        if (refused != null) {
            return Promise.reject(refused);
        }
        var made = Promise.<T>withResolvers();
        var timer = EventLoop.current().setTimeout(made.resolve(), delay, value);
        if (!options.ref()) {
            timer.unref();
        }
        return unlessAborted(made, options.signal(), timer::close);
    }

    /** Rejects when the signal aborts; as in Node, who waits for a timer with a signal hears of it some microtasks later. */
    private static <T> Promise<T> unlessAborted(Promise.Resolvers<T> made, AbortSignal signal, Runnable stop) {
        if (signal == null) {
            return made.promise();
        }
        var unsubscribe = signal.addAbortListener(() -> {
            stop.run();
            made.reject().accept(signal.abortError());
        });
        return made.promise().then(value -> value).finallyDo(unsubscribe).then(value -> value);
    }

    /** Fulfilled with null in the check phase. */
    public static Promise<Void> setImmediate() {
        return setImmediate(null, DEFAULTS);
    }

    /** Fulfilled with {@code value} in the check phase. */
    public static <T> Promise<T> setImmediate(T value) {
        return setImmediate(value, DEFAULTS);
    }

    /** Fulfilled with {@code value} in the check phase. */
    public static <T> Promise<T> setImmediate(T value, TimerOptions options) {
        var refused = refused(options);
        if (refused != null) {
            return Promise.reject(refused);
        }
        var made = Promise.<T>withResolvers();
        var immediate = EventLoop.current().setImmediate(made.resolve(), value);
        if (!options.ref()) {
            immediate.unref();
        }
        return unlessAborted(made, options.signal(), () -> Globals.clearImmediate(immediate));
    }

    /** Null as often as a timer can: every 1 ms, beginning when the first is asked for. */
    public static AsyncIterator<Void> setInterval() {
        return setInterval(1);
    }

    /** Null every {@code delay} ms, beginning when the first is asked for. */
    public static AsyncIterator<Void> setInterval(double delay) {
        return setInterval(delay, null, DEFAULTS);
    }

    /** {@code value} every {@code delay} ms, beginning when the first is asked for. */
    public static <T> AsyncIterator<T> setInterval(double delay, T value) {
        return setInterval(delay, value, DEFAULTS);
    }

    /** {@code value} every {@code delay} ms, beginning when the first is asked for. */
    public static <T> AsyncIterator<T> setInterval(double delay, T value, TimerOptions options) {
        return new Interval<>(delay, value, options);
    }

    /** Why a timer with these options must not start, or null. */
    private static NodeException refused(TimerOptions options) {
        if (options == null) {
            return NodeException.invalidArgType("options", "of type object", null);
        }
        var signal = options.signal();
        return signal != null && signal.aborted() ? signal.abortError() : null;
    }

    /** {@code scheduler.wait}: fulfilled with null after {@code delay} ms. */
    public static Promise<Void> schedulerWait(double delay) {
        return setTimeout(delay);
    }

    /** {@code scheduler.wait}: fulfilled with null after {@code delay} ms. */
    public static Promise<Void> schedulerWait(double delay, TimerOptions options) {
        return setTimeout(delay, null, options);
    }

    /** {@code scheduler.yield}: fulfilled with null in the check phase. */
    public static Promise<Void> schedulerYield() {
        return setImmediate();
    }

    /** Counts how often it fired and was not asked; answers those first. */
    private static final class Interval<T> extends AsyncGenerator<T> {
        private final double delay;
        private final T value;
        private final TimerOptions options;
        private Timeout timer; // started by the first question
        private Runnable unsubscribe;
        private long unasked;
        private boolean given; // one of those unasked
        private Promise.Resolvers<Void> waiting; // for the timer; null while there is something else to wait for

        Interval(double delay, T value, TimerOptions options) {
            this.delay = delay;
            this.value = value;
            this.options = options;
        }

        @Override
        protected void advance() {
            if (given) {
                given = false;
                unasked--;
            }
            goOn();
        }

        private void goOn() {
            if (unasked > 0) {
                given = true;
                give(value);
                return;
            }
            var refused = refused(options);
            if (refused != null) {
                broke(refused);
                return;
            }
            if (timer == null) {
                start();
            }
            waiting = Promise.withResolvers();
            waiting.promise().thenDo(ignored -> goOn(), this::broke);
        }

        private void start() {
            timer = loop().setInterval(this::fired, delay);
            if (!options.ref()) {
                timer.unref();
            }
            if (options.signal() != null) {
                unsubscribe = options.signal().addAbortListener(this::aborted);
            }
        }

        private void fired() {
            unasked++;
            if (waiting != null) {
                var resolve = waiting.resolve();
                waiting = null;
                resolve.accept();
            }
        }

        /** Nobody waits: the AbortError answers the question behind those for what fired before. */
        private void aborted() {
            timer.close();
            if (waiting != null) {
                var resolve = waiting.resolve();
                waiting = null;
                resolve.adopt(Promise.reject(options.signal().abortError()));
            }
        }

        private void broke(Throwable reason) {
            stop();
            fail(reason);
        }

        @Override
        protected void leave() {
            stop();
            done();
        }

        private void stop() {
            if (timer != null) {
                timer.close();
            }
            if (unsubscribe != null) {
                unsubscribe.run();
            }
        }
    }
}
