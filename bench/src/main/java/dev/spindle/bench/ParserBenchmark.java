package dev.spindle.bench;

import dev.spindle.parser.Head;
import dev.spindle.parser.HttpHandler;
import dev.spindle.parser.HttpParser;
import dev.spindle.parser.Leniency;
import dev.spindle.parser.ParseError;
import dev.spindle.parser.ParserLimits;
import java.nio.ByteBuffer;
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

/** Time to parse one message, whole or in three reads. Look at each fork: byte loops may compile well or badly by chance. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(5)
public class ParserBenchmark implements HttpHandler {
    /** Set by JMH. */
    @Param
    public WireMessage message;

    /** Set by JMH: whether the bytes lie outside the heap, as those from a socket do. */
    @Param({"true", "false"})
    public boolean direct;

    private ByteBuffer window;
    private HttpParser parser;
    private int heads;

    /** Called by JMH. */
    @Setup
    public void fillWindow() {
        window = message.window(direct);
        parser = new HttpParser(HttpParser.Type.BOTH, this, ParserLimits.DEFAULT, Leniency.RELAXED);
    }

    /** One message in one read. */
    @Benchmark
    public int whole() {
        window.rewind();
        return parse();
    }

    /** One message in three reads of about the same length. */
    @Benchmark
    public int inThree() {
        var length = window.limit();
        window.rewind().limit(length / 3);
        parser.execute(window);
        window.limit(length * 2 / 3);
        parser.execute(window);
        window.limit(length);
        return parse();
    }

    private int parse() {
        var error = parser.execute(window);
        if (error != ParseError.OK || window.hasRemaining()) {
            throw new AssertionError(error + " at " + window.position());
        }
        return heads;
    }

    @Override
    public int onHead(Head head) {
        heads++;
        return BODY;
    }

    @Override
    public void onBody(ByteBuffer borrowed, int offset, int length) {}

    @Override
    public void onMessageComplete() {}
}
