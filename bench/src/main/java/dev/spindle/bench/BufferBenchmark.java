package dev.spindle.bench;

import dev.spindle.buffer.Buffer;
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

/** Time for what programs do with Buffers most: text in and out, searches, base64, numbers. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(3)
public class BufferBenchmark {
    /** Which text. */
    public enum Content {
        /** One byte a character. */
        ASCII("How a loop turns: one thread, "),

        /** One to four bytes a character. */
        MIXED("Où va l’été ? 東京へ 😀 через ");

        private final String words;

        Content(String words) {
            this.words = words;
        }
    }

    /** Set by JMH. */
    @Param
    public Content content;

    /** Set by JMH: how many bytes, or one or two fewer where a character would be cut. */
    @Param({"64", "4096"})
    public int size;

    private String text;
    private Buffer bytes;
    private Buffer target;
    private String base64;

    /** Called by JMH. */
    @Setup
    public void fillBuffers() {
        var room = Buffer.alloc(size);
        bytes = room.subarray(0, room.write(content.words.repeat(size / 16)));
        text = bytes.toString();
        target = Buffer.alloc(size);
        base64 = bytes.toString("base64");
    }

    /** Text to a new Buffer. */
    @Benchmark
    public Buffer encode() {
        return Buffer.from(text);
    }

    /** Text into a Buffer that is there. */
    @Benchmark
    public int write() {
        return target.write(text);
    }

    /** How many bytes the text would take. */
    @Benchmark
    public int byteLength() {
        return Buffer.byteLength(text);
    }

    /** Bytes to text. */
    @Benchmark
    public String decode() {
        return bytes.toString();
    }

    /** A text that is not there. */
    @Benchmark
    public int indexOf() {
        return bytes.indexOf("thread!");
    }

    /** A byte that is not there. */
    @Benchmark
    public int indexOfByte() {
        return bytes.indexOf('\n');
    }

    /** Bytes to base64. */
    @Benchmark
    public String toBase64() {
        return bytes.toString("base64");
    }

    /** Base64 to bytes. */
    @Benchmark
    public Buffer fromBase64() {
        return Buffer.from(base64, "base64");
    }

    /** All the integers of 32 bits, one behind the other. */
    @Benchmark
    public int readInt32BE() {
        var sum = 0;
        for (var i = 0; i <= bytes.length() - 4; i += 4) {
            sum += bytes.readInt32BE(i);
        }
        return sum;
    }

    /** A window on a part. */
    @Benchmark
    public Buffer subarray() {
        return bytes.subarray(1, -1);
    }
}
