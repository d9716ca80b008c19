package dev.spindle.bench;

import dev.spindle.loop.EventLoop;
import dev.spindle.loop.Timeout;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A task from another thread to a loop that waits: what waking a loop costs. In {@link #wakeUp} the other thread spins, so that
 * only the loop's own wake-up is timed; in {@link #roundTrip} it sleeps too, as callers do; in {@link #many} one wake-up serves
 * a thousand tasks.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(3)
public class ExecuteBenchmark {
    private static final int MANY = 1_000;

    private final SynchronousQueue<Boolean> answers = new SynchronousQueue<>();
    private final Runnable count = this::count;
    private volatile int ran; // written by the loop's thread alone
    private EventLoop loop;
    private Timeout alive;
    private Thread thread;

    /** Starts the loop; a timer far away keeps it waiting. */
    @Setup
    public void start() throws InterruptedException {
        loop = new EventLoop();
        thread = new Thread(() -> loop.start(() -> {
            alive = loop.setInterval(() -> {}, 3_600_000);
            answer();
        }));
        thread.start();
        answers.take();
    }

    private void answer() {
        try {
            answers.put(true);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** From the call until the task runs, each one timed. */
    @Benchmark
    @BenchmarkMode(Mode.SampleTime)
    public void wakeUp() {
        var expected = ran + 1;
        loop.execute(count);
        awaitCount(expected);
    }

    /** A thousand tasks at once: the time per task. */
    @Benchmark
    @OutputTimeUnit(TimeUnit.NANOSECONDS)
    @OperationsPerInvocation(MANY)
    public void many() {
        var expected = ran + MANY;
        for (var i = 0; i < MANY; i++) {
            loop.execute(count);
        }
        awaitCount(expected);
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // one thread writes
    private void count() {
        ran++;
    }

    @SuppressWarnings("ThreadPriorityCheck") // spins, but in nobody's way
    private void awaitCount(int expected) {
        while (ran != expected) {
            Thread.yield();
        }
    }

    /** There and back. */
    @Benchmark
    public boolean roundTrip() throws InterruptedException {
        loop.execute(this::answer);
        return answers.take();
    }

    /** Ends the loop. */
    @TearDown
    public void end() throws InterruptedException {
        loop.execute(() -> alive.close());
        thread.join(10_000);
    }
}
