package dev.spindle.bench;

import dev.spindle.buffer.Buffer;
import dev.spindle.http.Http;
import dev.spindle.http.IncomingMessage;
import dev.spindle.http.ServerResponse;
import dev.spindle.loop.EventLoop;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
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

/**
 * What a request costs a server between socket and socket: from the arrival of its bytes to the write of its answer, with all
 * events and ticks, but without the kernel. 64 kept connections take turns; the answer is the laboratory's.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Thread)
@Fork(3)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class PathBenchmark {
    private static final int CONNECTIONS = 64;
    private static final int REQUESTS = 100 * 1024;
    private static final Buffer HELLO = Buffer.from("Hello World\n");
    private static final String JSON = "{\"message\":\"Hello, World!\",\"items\":[1,2,3]}";
    private static final Map<String, String> JSON_HEAD =
            Map.of("Content-Type", "application/json", "Cache-Control", "no-cache");

    private final ByteBuffer get = bytes("GET / HTTP/1.1\r\nHost: 127.0.0.1:8000\r\n\r\n");
    private final ByteBuffer pipelined = bytes("GET / HTTP/1.1\r\nHost: 127.0.0.1:8000\r\n\r\n".repeat(16));
    private final ByteBuffer post =
            bytes("POST / HTTP/1.1\r\nHost: 127.0.0.1:8000\r\nContent-Length: 1024\r\n\r\n" + "x".repeat(1024));

    private final ByteBuffer browser = bytes("""
            GET /json HTTP/1.1\r
            Host: 127.0.0.1:8000\r
            User-Agent: Mozilla/5.0 (X11; Linux x86_64; rv:109.0) Gecko/20100101 Firefox/115.0\r
            Accept: application/json, text/plain, */*\r
            Accept-Language: en-US,en;q=0.5\r
            Accept-Encoding: gzip, deflate, br\r
            Cookie: a=b; session=0123456789abcdef\r
            Cache-Control: no-cache\r
            \r
            """);

    static ByteBuffer bytes(String text) {
        var bytes = text.getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocateDirect(bytes.length).put(bytes).flip();
    }

    /** One request an arrival. */
    @Benchmark
    @OperationsPerInvocation(REQUESTS)
    public int keepAlive() {
        return serve(get, 1);
    }

    /** Sixteen requests an arrival, whose answers are one write. */
    @Benchmark
    @OperationsPerInvocation(REQUESTS)
    public int pipelined() {
        return serve(pipelined, 16);
    }

    /** A request with 1 KiB of body, which is the answer. */
    @Benchmark
    @OperationsPerInvocation(REQUESTS)
    public int echo() {
        return serve(post, 1);
    }

    /** As browsers ask and programs answer: seven fields, of which two are read; a head from a map, and a text. */
    @Benchmark
    @OperationsPerInvocation(REQUESTS)
    public int json() {
        return serve(browser, 1);
    }

    private static int serve(ByteBuffer arrival, int requests) {
        var rounds = REQUESTS / CONNECTIONS / requests;
        var served = new int[1];
        new EventLoop(loop -> Unwired.server(loop, arrival, CONNECTIONS, rounds)).start(() -> {
            var server = Http.createServer((req, res) -> {
                served[0]++;
                answer(req, res);
            });
            server.listen(0, "127.0.0.1");
        });
        if (served[0] != REQUESTS) {
            throw new AssertionError(served[0] + " of " + REQUESTS + " requests came");
        }
        return served[0];
    }

    private static void answer(IncomingMessage req, ServerResponse res) {
        if ("/json".equals(req.url())) {
            var accepted = req.headers().get("accept").contains("json")
                    && !req.headers().has("if-none-match");
            res.writeHead(accepted ? 200 : 406, JSON_HEAD);
            res.end(JSON);
            return;
        }
        res.setHeader("Content-Type", "text/plain");
        if ("GET".equals(req.method())) {
            res.end(HELLO);
        } else {
            req.on(IncomingMessage.DATA, chunk -> res.end(chunk));
        }
    }
}
