package dev.spindle.loop;

import dev.spindle.events.NodeException;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.Semaphore;
import java.util.function.BiConsumer;

/**
 * A platform without a platform: time passes only when the loop waits (or a test says so), and I/O is what the test has planned.
 * A wait that nothing would ever end fails the test, unless another thread is expected to end it.
 */
final class FakePoller implements Poller {
    private record Planned(long at, long order, Runnable fn) implements Comparable<Planned> {
        @Override
        public int compareTo(Planned other) {
            return at != other.at ? Long.compare(at, other.at) : Long.compare(order, other.order);
        }
    }

    private static final BiConsumer<Runnable, Object> RUN = (fn, ignored) -> fn.run();

    /** The timeout of every poll so far. */
    final List<Long> waits = new ArrayList<>();

    boolean recording = true;
    boolean otherThreads; // a wait without a bound is for them to end
    int wakeups;
    boolean closed;

    private final EventLoop loop;
    private final PriorityQueue<Planned> plans = new PriorityQueue<>();
    private final Semaphore wakeup = new Semaphore(0);
    private long nanos = 123_456_789;
    private long orders;

    FakePoller(EventLoop loop) {
        this.loop = loop;
    }

    static FakePoller of(EventLoop loop) {
        return (FakePoller) loop.poller();
    }

    /** Lets time pass inside a callback. */
    void pass(double ms) {
        nanos += (long) (ms * 1_000_000);
    }

    double nowMs() {
        return (nanos - 123_456_789) / 1e6;
    }

    /** Plans a callback of the poll phase, {@code ms} after the start; the loop is kept alive until then. */
    void plan(double ms, Runnable fn) {
        loop.aliveBecauseOf(1);
        plans.add(new Planned(123_456_789 + (long) (ms * 1_000_000), orders++, () -> {
            loop.aliveBecauseOf(-1);
            fn.run();
        }));
    }

    @Override
    public long nanoTime() {
        return nanos;
    }

    @Override
    public long currentTimeMillis() {
        return nanos / 1_000_000;
    }

    @Override
    public void poll(long timeoutMs) {
        if (recording) {
            waits.add(timeoutMs);
        }
        if (wakeup.tryAcquire()) {
            return;
        }
        var until = timeoutMs < 0 ? Long.MAX_VALUE : nanos + timeoutMs * 1_000_000;
        var next = plans.peek();
        if (next != null && next.at <= until) {
            nanos = Math.max(nanos, next.at);
        } else if (timeoutMs > 0) {
            nanos = until;
        } else if (timeoutMs < 0) {
            if (!otherThreads) {
                throw new AssertionError("the loop would wait for ever");
            }
            wakeup.acquireUninterruptibly();
        }
        loop.updateTime();
        while (!plans.isEmpty() && plans.peek().at <= nanos) {
            loop.call(RUN, plans.poll().fn, null);
        }
    }

    @Override
    public void wakeup() {
        wakeups++;
        wakeup.release();
    }

    @Override
    public StreamHandle tcp() {
        throw new UnsupportedOperationException();
    }

    @Override
    public StreamHandle pipe() {
        throw new UnsupportedOperationException();
    }

    @Override
    public ListenHandle tcpListener() {
        throw new UnsupportedOperationException();
    }

    @Override
    public ListenHandle pipeListener() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void lookup(String hostname, BiConsumer<NodeException, List<InetAddress>> result) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {
        closed = true;
    }
}
