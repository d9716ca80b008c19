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

/** Time to parse one message that arrives whole. Look at each fork: byte loops may compile well or badly by chance. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(5)
public class ParserBenchmark implements HttpHandler {
    /** Which message. */
    public enum Message {
        /** A request as load generators send it. */
        SMALL("GET /plaintext HTTP/1.1", "Host: localhost:8000"),

        /** A request as browsers send it. */
        BROWSER(
                "GET /articles/2026/11/how-a-loop-turns?ref=front HTTP/1.1",
                "Host: www.example.com",
                "Connection: keep-alive",
                "Cache-Control: max-age=0",
                "sec-ch-ua: \"Chromium\";v=\"141\", \"Not?A_Brand\";v=\"8\"",
                "sec-ch-ua-mobile: ?0",
                "User-Agent: Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0"
                        + " Safari/537.36",
                "Accept: text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8",
                "Sec-Fetch-Site: none",
                "Sec-Fetch-Mode: navigate",
                "Accept-Encoding: gzip, deflate, br, zstd",
                "Accept-Language: en-GB,en;q=0.9,de;q=0.8",
                "Cookie: session=0123456789abcdef0123456789abcdef; theme=dark"),

        /** The head of an answer, without a body. */
        RESPONSE(
                "HTTP/1.1 200 OK",
                "Date: Sun, 01 Nov 2026 08:49:37 GMT",
                "Content-Type: text/html; charset=utf-8",
                "Content-Length: 0",
                "Connection: keep-alive",
                "Keep-Alive: timeout=5",
                "ETag: \"5f3-62a1b0c9d2e40\"",
                "Last-Modified: Sat, 31 Oct 2026 10:00:00 GMT",
                "Vary: Accept-Encoding");

        private final String text;

        Message(String... lines) {
            text = String.join("\r\n", lines) + "\r\n\r\n";
        }
    }

    /** Set by JMH. */
    @Param
    public Message message;

    /** Set by JMH: whether the bytes lie outside the heap, as those from a socket do. */
    @Param({"true", "false"})
    public boolean direct;

    private ByteBuffer window;
    private HttpParser parser;
    private int heads;

    /** Called by JMH. */
    @Setup
    public void fillWindow() {
        var bytes = message.text.getBytes(StandardCharsets.ISO_8859_1);
        window = direct ? ByteBuffer.allocateDirect(bytes.length) : ByteBuffer.allocate(bytes.length);
        window.put(bytes).flip();
        parser = new HttpParser(HttpParser.Type.BOTH, this, ParserLimits.DEFAULT, Leniency.RELAXED);
    }

    /** One message. */
    @Benchmark
    public int whole() {
        window.rewind();
        var error = parser.execute(window);
        if (error != ParseError.OK || window.hasRemaining()) {
            throw new AssertionError(error + " at " + window.position());
        }
        return heads;
    }

    @Override
    public void onMessageBegin() {}

    @Override
    public int onHead(Head head) {
        heads++;
        return BODY;
    }

    @Override
    public void onBody(ByteBuffer borrowed, int offset, int length) {}

    @Override
    public void onTrailers(Head trailers) {}

    @Override
    public void onMessageComplete() {}
}
