package dev.spindle.loop;

import dev.spindle.events.Event;
import dev.spindle.events.NodeException;
import dev.spindle.events.TriConsumer;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * What is global in Node. {@code import static dev.spindle.loop.Globals.*} makes Java programs read like Node's; each call goes
 * to the loop of the current thread.
 */
public final class Globals {
    /** The process of the current thread's loop. */
    public static final CurrentProcess process = new CurrentProcess();

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

    /** Runs {@code fn} in the check phase. */
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

    /** Stops a timer; null and timers that are over are ignored. */
    public static void clearTimeout(Timeout timeout) {
        if (timeout != null) {
            timeout.close();
        }
    }

    /** Stops the timer whose {@link Timeout#id} this is; numbers that stand for none are ignored. */
    public static void clearTimeout(long id) {
        EventLoop.current().timers.clear(id);
    }

    /** Stops the interval whose {@link Timeout#id} this is; numbers that stand for none are ignored. */
    public static void clearInterval(long id) {
        clearTimeout(id);
    }

    /** Stops an interval; null is ignored. */
    public static void clearInterval(Timeout interval) {
        clearTimeout(interval);
    }

    /** Takes an immediate back; null and immediates that are over are ignored. */
    public static void clearImmediate(Immediate immediate) {
        if (immediate != null) {
            immediate.immediates.clear(immediate);
        }
    }

    /** Runs {@code fn} when the tick queue is empty, before the loop goes on. */
    public static void queueMicrotask(Runnable fn) {
        EventLoop.current().queueMicrotask(fn);
    }

    /** Stands for {@link NodeProcess} of whatever loop the current thread runs. */
    public static final class CurrentProcess {
        private CurrentProcess() {}

        /** The process object itself: an emitter. */
        public NodeProcess self() {
            return EventLoop.current().process();
        }

        /** See {@link NodeProcess#nextTick(Runnable)}. */
        public void nextTick(Runnable fn) {
            EventLoop.current().nextTick(fn);
        }

        /** See {@link NodeProcess#nextTick(Runnable)}. */
        public <A> void nextTick(Consumer<? super A> fn, A a) {
            EventLoop.current().nextTick(fn, a);
        }

        /** See {@link NodeProcess#nextTick(Runnable)}. */
        public <A, B> void nextTick(BiConsumer<? super A, ? super B> fn, A a, B b) {
            EventLoop.current().nextTick(fn, a, b);
        }

        /** See {@link NodeProcess#nextTick(Runnable)}. */
        public <A, B, C> void nextTick(TriConsumer<? super A, ? super B, ? super C> fn, A a, B b, C c) {
            EventLoop.current().nextTick(fn, a, b, c);
        }

        /** Listens to an event of the process. */
        public NodeProcess on(Event event, Runnable listener) {
            self().on(event, listener);
            return self();
        }

        /** Listens to an event of the process. */
        public <A> NodeProcess on(Event.Of1<A> event, Consumer<? super A> listener) {
            self().on(event, listener);
            return self();
        }

        /** Listens to an event of the process. */
        public <A> NodeProcess on(Event.Of2<A, ?> event, Consumer<? super A> listener) {
            self().on(event, listener);
            return self();
        }

        /** Listens to an event of the process. */
        public <A, B> NodeProcess on(Event.Of2<A, B> event, BiConsumer<? super A, ? super B> listener) {
            self().on(event, listener);
            return self();
        }

        /** Listens to an event of the process. */
        public NodeProcess on(String event, Runnable listener) {
            self().on(event, listener);
            return self();
        }

        /** Listens to an event of the process. */
        public <A> NodeProcess on(String event, Consumer<A> listener) {
            self().on(event, listener);
            return self();
        }

        /** Listens to an event of the process. */
        public <A, B> NodeProcess on(String event, BiConsumer<A, B> listener) {
            self().on(event, listener);
            return self();
        }

        /** Listens to the next event of that name. */
        public NodeProcess once(Event event, Runnable listener) {
            self().once(event, listener);
            return self();
        }

        /** Listens to the next event of that name. */
        public <A> NodeProcess once(Event.Of1<A> event, Consumer<? super A> listener) {
            self().once(event, listener);
            return self();
        }

        /** Listens to the next event of that name. */
        public <A> NodeProcess once(Event.Of2<A, ?> event, Consumer<? super A> listener) {
            self().once(event, listener);
            return self();
        }

        /** Listens to the next event of that name. */
        public <A, B> NodeProcess once(Event.Of2<A, B> event, BiConsumer<? super A, ? super B> listener) {
            self().once(event, listener);
            return self();
        }

        /** Listens to the next event of that name. */
        public NodeProcess once(String event, Runnable listener) {
            self().once(event, listener);
            return self();
        }

        /** Listens to the next event of that name. */
        public <A> NodeProcess once(String event, Consumer<A> listener) {
            self().once(event, listener);
            return self();
        }

        /** Listens to the next event of that name. */
        public <A, B> NodeProcess once(String event, BiConsumer<A, B> listener) {
            self().once(event, listener);
            return self();
        }

        /** Stops listening. */
        public NodeProcess off(Event event, Object listener) {
            self().off(event, listener);
            return self();
        }

        /** Stops listening. */
        public NodeProcess off(String event, Object listener) {
            self().off(event, listener);
            return self();
        }

        /** See {@link NodeProcess#exit()}. */
        public void exit() {
            self().exit();
        }

        /** See {@link NodeProcess#exit(int)}. */
        public void exit(int code) {
            self().exit(code);
        }

        /** See {@link NodeProcess#exitCode()}. */
        public Integer exitCode() {
            return self().exitCode();
        }

        /** See {@link NodeProcess#exitCode(int)}. */
        public NodeProcess exitCode(int code) {
            return self().exitCode(code);
        }

        /** See {@link NodeProcess#emitWarning(String)}. */
        public void emitWarning(String message) {
            self().emitWarning(message);
        }

        /** See {@link NodeProcess#emitWarning(String, String)}. */
        public void emitWarning(String message, String type) {
            self().emitWarning(message, type);
        }

        /** See {@link NodeProcess#emitWarning(String, String, String)}. */
        public void emitWarning(String message, String type, String code) {
            self().emitWarning(message, type, code);
        }

        /** See {@link NodeProcess#emitWarning(NodeException)}. */
        public void emitWarning(NodeException warning) {
            self().emitWarning(warning);
        }

        /** See {@link NodeProcess#hrtime()}. */
        public long hrtime() {
            return self().hrtime();
        }

        /** See {@link NodeProcess#uptime()}. */
        public double uptime() {
            return self().uptime();
        }

        /** See {@link NodeProcess#memoryUsage()}. */
        public Map<String, Long> memoryUsage() {
            return self().memoryUsage();
        }

        /** See {@link NodeProcess#argv()}. */
        public List<String> argv() {
            return self().argv();
        }

        /** See {@link NodeProcess#env()}. */
        public Map<String, String> env() {
            return self().env();
        }

        /** See {@link NodeProcess#pid()}. */
        public long pid() {
            return self().pid();
        }

        /** See {@link NodeProcess#cwd()}. */
        public String cwd() {
            return self().cwd();
        }
    }
}
