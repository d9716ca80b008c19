package dev.spindle.bench;

import dev.spindle.loop.EventLoop;
import dev.spindle.loop.Timeout;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Time per timer operation among many live timers. Refresh, start and stop should cost the same among a few and among a
 * million, apart from memory that is farther away.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(3)
public class TimersBenchmark {
    private static final int TIMES = 1_000;
    private static final Runnable NOTHING = () -> {};

    /** How many timers run all the time. */
    @Param({"1", "100", "1000", "1000000"})
    public int live;

    private final EventLoop loop = new EventLoop();
    private final int[] delays = new int[TIMES]; // of forty lists
    private Timeout[] timers;
    private int next;

    /** Starts the live timers. They are far from being due, and the loop never turns. */
    @Setup
    public void start() {
        var random = new SplittableRandom(1);
        for (var i = 0; i < TIMES; i++) {
            delays[i] = 3_600_000 + random.nextInt(40) * 1_000;
        }
        timers = new Timeout[live];
        for (var i = 0; i < live; i++) {
            timers[i] = loop.setTimeout(NOTHING, delays[i % TIMES]);
        }
        System.gc(); // the collector moves a million of them once, and not while they are measured
    }

    /** What a server does for each packet of a connection. */
    @Benchmark
    @OperationsPerInvocation(TIMES)
    public void refresh() {
        for (var i = 0; i < TIMES; i++) {
            timers[next].refresh();
            next = (next + 7919) % live;
        }
    }

    /** A timer more, of a duration that others have, and away with it. */
    @Benchmark
    @OperationsPerInvocation(TIMES)
    public void startAndStop() {
        for (var i = 0; i < TIMES; i++) {
            loop.setTimeout(NOTHING, delays[i]).close();
        }
    }

    /** A timer of a duration of its own: a list comes and goes. */
    @Benchmark
    @OperationsPerInvocation(TIMES)
    public void startAndStopAlone() {
        for (var i = 0; i < TIMES; i++) {
            loop.setTimeout(NOTHING, 7_200_000 + i).close();
        }
    }

    /** Starting and firing on a loop of its own; the loop's wait for the first millisecond is shared by all. */
    @Benchmark
    @OperationsPerInvocation(TIMES * 100)
    public int fire() {
        var other = new EventLoop();
        return other.start(() -> {
            for (var i = 0; i < TIMES * 100; i++) {
                other.setTimeout(NOTHING, 1 + i % 3);
            }
        });
    }
}
