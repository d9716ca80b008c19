package dev.spindle.bench;

import dev.spindle.parser.Head;
import dev.spindle.parser.HttpHandler;
import dev.spindle.parser.HttpParser;
import dev.spindle.parser.Leniency;
import dev.spindle.parser.ParseError;
import dev.spindle.parser.ParserLimits;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
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

/** How the time grows with the number of fields: ten times as many must cost ten times as much, whole and byte by byte. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(3)
public class ParserGrowthBenchmark implements HttpHandler {
    /** Set by JMH: fields of 27 bytes each. */
    @Param({"20", "200", "2000"})
    public int fields;

    private ByteBuffer window;
    private HttpParser parser;
    private int heads;

    /** Called by JMH. */
    @Setup
    public void fillWindow() {
        var text = "GET / HTTP/1.1\r\n" + "X-Some-Name: some value x\r\n".repeat(fields) + "\r\n";
        window = ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1));
        var limits = ParserLimits.DEFAULT.withMaxHeadSize(1 << 20).withMaxHeaderCount(0);
        parser = new HttpParser(HttpParser.Type.REQUEST, this, limits, Leniency.NONE);
    }

    /** The head in one read. */
    @Benchmark
    public int whole() {
        window.rewind();
        return parse();
    }

    /** The head one byte a read. */
    @Benchmark
    public int dripped() {
        var length = window.limit();
        window.rewind();
        for (var i = 1; i < length; i++) {
            window.limit(i);
            parser.execute(window);
        }
        window.limit(length);
        return parse();
    }

    private int parse() {
        if (parser.execute(window) != ParseError.OK || window.hasRemaining()) {
            throw new AssertionError(parser.reason());
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
