package dev.spindle.loop;

import dev.spindle.events.TriConsumer;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * What is global in Node. {@code import static dev.spindle.loop.Globals.*} makes Java programs read like Node's; each call goes
 * to the loop of the current thread, and is an IllegalStateException where none runs. A callback that is null is
 * ERR_INVALID_ARG_TYPE.
 */
public final class Globals {
    /** The process of the current thread's loop. */
    public static final NodeProcess process = new CurrentProcess();

    /** The clock of the current thread's loop. */
    public static final Performance performance = new Performance();

    private Globals() {}

    /** Runs {@code fn} once, {@code delay} ms from now at the earliest. See {@link EventLoop#setTimeout(Runnable, double)}. */
    public static Timeout setTimeout(Runnable fn, double delay) {
        return EventLoop.current().setTimeout(fn, delay);
    }

    /** Runs {@code fn} as soon as a timer can: after 1 ms. */
    public static Timeout setTimeout(Runnable fn) {
        return EventLoop.current().setTimeout(fn, 1);
    }

    /** As {@link #setTimeout(Runnable, double)}, with an argument. */
    public static <A> Timeout setTimeout(Consumer<? super A> fn, double delay, A a) {
        return EventLoop.current().setTimeout(fn, delay, a);
    }

    /** As {@link #setTimeout(Runnable, double)}, with two arguments. */
    public static <A, B> Timeout setTimeout(BiConsumer<? super A, ? super B> fn, double delay, A a, B b) {
        return EventLoop.current().setTimeout(bound(fn, a, b), delay);
    }

    /** As {@link #setTimeout(Runnable, double)}, with three arguments. */
    public static <A, B, C> Timeout setTimeout(
            TriConsumer<? super A, ? super B, ? super C> fn, double delay, A a, B b, C c) {
        return EventLoop.current().setTimeout(bound(fn, a, b, c), delay);
    }

    /** Runs {@code fn} as often as a timer can: every 1 ms. */
    public static Timeout setInterval(Runnable fn) {
        return EventLoop.current().setInterval(fn, 1);
    }

    /** Runs {@code fn} every {@code delay} ms. See {@link EventLoop#setInterval(Runnable, double)}. */
    public static Timeout setInterval(Runnable fn, double delay) {
        return EventLoop.current().setInterval(fn, delay);
    }

    /** As {@link #setInterval(Runnable, double)}, with an argument. */
    public static <A> Timeout setInterval(Consumer<? super A> fn, double delay, A a) {
        return EventLoop.current().setInterval(fn, delay, a);
    }

    /** As {@link #setInterval(Runnable, double)}, with two arguments. */
    public static <A, B> Timeout setInterval(BiConsumer<? super A, ? super B> fn, double delay, A a, B b) {
        return EventLoop.current().setInterval(bound(fn, a, b), delay);
    }

    /** As {@link #setInterval(Runnable, double)}, with three arguments. */
    public static <A, B, C> Timeout setInterval(
            TriConsumer<? super A, ? super B, ? super C> fn, double delay, A a, B b, C c) {
        return EventLoop.current().setInterval(bound(fn, a, b, c), delay);
    }

    /** Runs {@code fn} behind the I/O of this turn. See {@link EventLoop#setImmediate(Runnable)}. */
    public static Immediate setImmediate(Runnable fn) {
        return EventLoop.current().setImmediate(fn);
    }

    /** As {@link #setImmediate(Runnable)}, with an argument. */
    public static <A> Immediate setImmediate(Consumer<? super A> fn, A a) {
        return EventLoop.current().setImmediate(fn, a);
    }

    /** As {@link #setImmediate(Runnable)}, with two arguments. */
    public static <A, B> Immediate setImmediate(BiConsumer<? super A, ? super B> fn, A a, B b) {
        return EventLoop.current().setImmediate(bound(fn, a, b));
    }

    /** As {@link #setImmediate(Runnable)}, with three arguments. */
    public static <A, B, C> Immediate setImmediate(TriConsumer<? super A, ? super B, ? super C> fn, A a, B b, C c) {
        return EventLoop.current().setImmediate(bound(fn, a, b, c));
    }

    private static <A, B> Runnable bound(BiConsumer<? super A, ? super B> fn, A a, B b) {
        return fn == null ? null : () -> fn.accept(a, b);
    }

    private static <A, B, C> Runnable bound(TriConsumer<? super A, ? super B, ? super C> fn, A a, B b, C c) {
        return fn == null ? null : () -> fn.accept(a, b, c);
    }

    /**
     * Stops a timer; one that is over is left alone.
     *
     * @param timer a Timeout, or the {@link Timeout#id} of one as number or text; null and anything else is ignored
     */
    public static void clearTimeout(Object timer) {
        if (timer instanceof Timeout timeout) {
            timeout.close();
        } else if (timer instanceof Number || timer instanceof String) {
            EventLoop.current().timers.clear(timer);
        }
    }

    /** Stops an interval: the same as {@link #clearTimeout}. */
    public static void clearInterval(Object interval) {
        clearTimeout(interval);
    }

    /** Takes an immediate back; one that is over, null and anything that is no Immediate is ignored. */
    public static void clearImmediate(Object immediate) {
        if (immediate instanceof Immediate known) {
            known.clear();
        }
    }

    /** Runs {@code fn} when the tick queue is empty, before the loop goes on. */
    public static void queueMicrotask(Runnable fn) {
        EventLoop.current().queueMicrotask(fn);
    }
}
