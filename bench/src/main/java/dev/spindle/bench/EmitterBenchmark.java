package dev.spindle.bench;

import dev.spindle.events.Event;
import dev.spindle.events.EventEmitter;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Time to emit one event with 0 to 3 arguments. With {@code -prof gc} it says 0 bytes per operation, or something is wrong. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(3)
public class EmitterBenchmark {
    private static final Event.Of0 E0 = Event.of("e0");
    private static final Event.Of1<Object> E1 = Event.of1("e1");
    private static final Event.Of2<Object, Object> E2 = Event.of2("e2");
    private static final Event.Of3<Object, Object, Object> E3 = Event.of3("e3");

    /** Set by JMH: how many listeners each event has. */
    @Param({"1", "3"})
    public int listeners;

    private final EventEmitter emitter = new EventEmitter();
    private long calls;

    /** Called by JMH. */
    @Setup
    public void listen() {
        for (var i = 0; i < listeners; i++) {
            emitter.on(E0, () -> calls++);
            emitter.on(E1, a -> calls++);
            emitter.on(E2, (a, b) -> calls++);
            emitter.on(E3, (a, b, c) -> calls++);
        }
    }

    /** No argument. */
    @Benchmark
    public long emit0() {
        emitter.emit(E0);
        return calls;
    }

    /** One argument. */
    @Benchmark
    public long emit1() {
        emitter.emit(E1, this);
        return calls;
    }

    /** Two arguments. */
    @Benchmark
    public long emit2() {
        emitter.emit(E2, this, this);
        return calls;
    }

    /** Three arguments. */
    @Benchmark
    public long emit3() {
        emitter.emit(E3, this, this, this);
        return calls;
    }

    /** One argument, by the event's name. */
    @Benchmark
    public long emitNamed() {
        emitter.emit("e1", this);
        return calls;
    }
}
