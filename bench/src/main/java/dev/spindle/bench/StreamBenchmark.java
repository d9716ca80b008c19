package dev.spindle.bench;

import dev.spindle.buffer.Buffer;
import dev.spindle.loop.EventLoop;
import dev.spindle.stream.PassThrough;
import dev.spindle.stream.Readable;
import dev.spindle.stream.ReadableOptions;
import dev.spindle.stream.Writable;
import dev.spindle.stream.WritableOptions;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
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
 * Bytes per microsecond, which is MB/s, through a pipe, and through a transform. The chunk is always the same, for nothing is
 * copied: what is measured is the machinery, so small chunks cost as much each as large ones.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(3)
public class StreamBenchmark {
    private static final int BYTES = 256 << 20;

    /** Bytes in a chunk. */
    @Param({"1024", "65536"})
    public int chunk;

    private Buffer bytes;
    private int left;

    /** Makes the chunk. */
    @Setup
    public void setUp() {
        bytes = Buffer.alloc(chunk);
    }

    /** 256 MiB from a source that pushes at once. */
    @Benchmark
    @OperationsPerInvocation(BYTES)
    public void pipe() {
        run(source -> source.pipe(sink()));
    }

    /** The same with a transform between. */
    @Benchmark
    @OperationsPerInvocation(BYTES)
    public void transform() {
        run(source -> source.pipe(new PassThrough<>()).pipe(sink()));
    }

    private void run(Consumer<Readable<Buffer>> connect) {
        left = BYTES / chunk;
        new EventLoop()
                .start(() -> connect.accept(new Readable<>(
                        new ReadableOptions<Buffer>().read((stream, size) -> stream.push(left-- > 0 ? bytes : null)))));
    }

    private static Writable<Buffer> sink() {
        return new Writable<>(
                new WritableOptions<Buffer>().write((stream, chunk, encoding, callback) -> callback.accept(null)));
    }
}
