package dev.spindle.promise;

import dev.spindle.events.NodeException;
import dev.spindle.loop.EventLoop;
import dev.spindle.loop.Globals;
import dev.spindle.loop.Timeout;

/**
 * Node's {@code timers/promises}: timers as promises, and an interval as an iteration.
 *
 * <p>A signal that aborts rejects with an AbortError, and stops the timer. Source: Node documentation, "Timers Promises API".
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
        var signal = options.signal();
        return new Promise<>((resolve, reject) -> {
            var unsubscribe = new Runnable[1];
            var timer = EventLoop.current()
                    .setTimeout(
                            () -> {
                                if (unsubscribe[0] != null) {
                                    unsubscribe[0].run();
                                }
                                resolve.accept(value);
                            },
                            delay);
            if (!options.ref()) {
                timer.unref();
            }
            if (signal != null) {
                unsubscribe[0] = signal.addAbortListener(() -> {
                    timer.close();
                    reject.accept(signal.abortError());
                });
            }
        });
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
        var signal = options.signal();
        return new Promise<>((resolve, reject) -> {
            var unsubscribe = new Runnable[1];
            var loop = EventLoop.current();
            var immediate = loop.setImmediate(() -> {
                if (unsubscribe[0] != null) {
                    unsubscribe[0].run();
                }
                resolve.accept(value);
            });
            if (!options.ref()) {
                immediate.unref();
            }
            if (signal != null) {
                unsubscribe[0] = signal.addAbortListener(() -> {
                    Globals.clearImmediate(immediate);
                    reject.accept(signal.abortError());
                });
            }
        });
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
    private static final class Interval<T> implements AsyncIterator<T> {
        private final double delay;
        private final T value;
        private final TimerOptions options;
        private Timeout timer;
        private Runnable unsubscribe;
        private long unasked;
        private Promise.Resolvers<Step<T>> asked;
        private Promise<Step<T>> lastAsked;
        private boolean over;

        Interval(double delay, T value, TimerOptions options) {
            this.delay = delay;
            this.value = value;
            this.options = options;
        }

        /** Questions are answered one after the other, as a generator does. */
        @Override
        public Promise<Step<T>> next() {
            if (asked == null) {
                lastAsked = ask();
            } else {
                lastAsked = lastAsked.thenAwait(ignored -> ask(), reason -> ask());
            }
            return lastAsked;
        }

        private Promise<Step<T>> ask() {
            if (over) {
                return Promise.resolve(new Step<>(null, true));
            }
            if (unasked > 0) {
                unasked--;
                return Promise.resolve(new Step<>(value, false));
            }
            var refused = refused(options);
            if (refused != null) {
                stop();
                return Promise.reject(refused);
            }
            if (timer == null) {
                start();
            }
            asked = Promise.withResolvers();
            return asked.promise();
        }

        private void start() {
            timer = EventLoop.current().setInterval(this::fired, delay);
            if (!options.ref()) {
                timer.unref();
            }
            if (options.signal() != null) {
                unsubscribe = options.signal().addAbortListener(this::aborted);
            }
        }

        private void fired() {
            if (asked == null) {
                unasked++;
                return;
            }
            var answered = asked;
            asked = null;
            answered.resolve().accept(new Step<>(value, false));
        }

        private void aborted() {
            if (asked != null) {
                var refused = asked;
                stop();
                refused.reject().accept(options.signal().abortError());
            } else if (timer != null) {
                timer.close(); // the AbortError answers the question behind those for what fired before
            }
        }

        @Override
        public Promise<Step<T>> finish() {
            if (asked != null) { // the question under way is answered first
                return asked.promise().thenAwait(ignored -> finish(), reason -> finish());
            }
            stop();
            return Promise.resolve(new Step<>(null, true));
        }

        private void stop() {
            over = true;
            if (timer != null) {
                timer.close();
            }
            if (unsubscribe != null) {
                unsubscribe.run();
            }
            asked = null;
        }
    }
}
