package dev.spindle.bench;

import dev.spindle.loop.EventLoop;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Time per tick and per microtask, queued and run; with nothing captured, so {@code -prof gc} shows next to nothing. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(3)
public class TicksBenchmark {
    private static final int TIMES = 1_000_000;
    private static final int WAITING = 100; // in the queue at once

    private final Consumer<int[]> count = left -> left[0]--;
    private final Consumer<int[]> nextTicks = this::nextTicks;
    private final Consumer<int[]> nextMicrotasks = this::nextMicrotasks;
    private EventLoop loop;

    /** {@code process.nextTick}. */
    @Benchmark
    @OperationsPerInvocation(TIMES)
    public int ticks() {
        loop = new EventLoop();
        return loop.start(() -> nextTicks(new int[] {TIMES}));
    }

    private void nextTicks(int[] left) {
        for (var i = 0; i < WAITING; i++) {
            loop.nextTick(count, left);
        }
        if (left[0] > WAITING) {
            loop.nextTick(nextTicks, left);
        }
    }

    /** {@code queueMicrotask}. */
    @Benchmark
    @OperationsPerInvocation(TIMES)
    public int microtasks() {
        loop = new EventLoop();
        return loop.start(() -> nextMicrotasks(new int[] {TIMES}));
    }

    private void nextMicrotasks(int[] left) {
        for (var i = 0; i < WAITING; i++) {
            loop.queueMicrotask(count, left);
        }
        if (left[0] > WAITING) {
            loop.queueMicrotask(nextMicrotasks, left);
        }
    }
}
