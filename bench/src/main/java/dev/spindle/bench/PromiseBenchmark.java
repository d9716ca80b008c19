package dev.spindle.bench;

import dev.spindle.loop.EventLoop;
import dev.spindle.promise.Promise;
import java.util.concurrent.TimeUnit;
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

/** What promises and microtasks cost, as operations a second. Each invocation runs a loop of its own for many operations. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(3)
public class PromiseBenchmark {
    private static final int MANY = 100_000;

    private int left;
    private long sum;

    /** A chain of then: each callback answers a value, and the next one waits for it. */
    @Benchmark
    @OperationsPerInvocation(MANY)
    public long thenChain() {
        new EventLoop().start(() -> {
            var promise = Promise.resolve(0);
            for (var i = 0; i < MANY; i++) {
                promise = promise.then(v -> v);
            }
            promise.thenDo(v -> sum += v);
        });
        return sum;
    }

    /** As in a loop with await: each callback answers a promise that is settled already. */
    @Benchmark
    @OperationsPerInvocation(MANY)
    public long awaited() {
        new EventLoop().start(() -> {
            left = MANY;
            awaitNext();
        });
        return sum;
    }

    private void awaitNext() {
        if (--left > 0) {
            Promise.resolve(left).thenDo(v -> awaitNext());
        }
    }

    /** Microtasks, each queueing the next. */
    @Benchmark
    @OperationsPerInvocation(MANY)
    public long microtasks() {
        var loop = new EventLoop();
        loop.start(() -> {
            left = MANY;
            loop.queueMicrotask(PromiseBenchmark::next, loop, this);
        });
        return sum;
    }

    private static void next(EventLoop loop, PromiseBenchmark self) {
        self.sum++;
        if (--self.left > 0) {
            loop.queueMicrotask(PromiseBenchmark::next, loop, self);
        }
    }
}
