package dev.spindle.bench;

import dev.spindle.buffer.Buffer;
import dev.spindle.http.Http;
import dev.spindle.http.IncomingMessage;
import dev.spindle.loop.EventLoop;
import dev.spindle.parser.Field;
import dev.spindle.parser.Head;
import dev.spindle.parser.HttpHandler;
import dev.spindle.parser.HttpParser;
import dev.spindle.parser.Leniency;
import dev.spindle.parser.ParserLimits;
import dev.spindle.stream.Duplex;
import dev.spindle.stream.DuplexOptions;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
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
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/** What it costs to ask a browser's request for its head: at the parser's offsets, and at the message that a listener gets. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(3)
public class HeaderBenchmark {
    private static final int MANY = 64;

    private final Buffer many = Buffer.from(WireMessage.BROWSER.text().repeat(MANY));
    private Head head;
    private IncomingMessage req;

    /** Parses the request, once for itself and once in a server without a network. */
    @Setup
    public void parse() {
        var parser = new HttpParser(HttpParser.Type.REQUEST, new Keeper(), ParserLimits.DEFAULT, Leniency.RELAXED);
        parser.execute(WireMessage.BROWSER.window(false));
        new EventLoop().start(this::serveOne);
        var served = new int[1];
        new EventLoop().start(() -> serve(many, request -> served[0]++));
        if (head == null || !req.headers().get("host").equals("www.example.com") || served[0] != MANY) {
            throw new AssertionError(served[0] + " requests came");
        }
    }

    private void serveOne() {
        serve(Buffer.from(WireMessage.BROWSER.bytes()), request -> req = request);
    }

    /** A server that gets its bytes at once and whose answers go nowhere. */
    private static void serve(Buffer requests, Consumer<IncomingMessage> reader) {
        var connection = new Duplex<Buffer, Buffer>(new DuplexOptions<Buffer, Buffer>()
                .read((stream, size) -> {})
                .write((stream, chunk, encoding, callback) -> callback.accept(null)));
        var server = Http.createServer((request, res) -> {
            reader.accept(request);
            res.end();
        });
        server.emit("connection", connection); // by name: any Duplex may be let in
        connection.push(requests);
        connection.push((Buffer) null);
    }

    /** A request from its bytes to its answer's, without a network, by a listener that asks for no header. */
    @Benchmark
    @OperationsPerInvocation(MANY)
    public int served() {
        return new EventLoop().start(() -> serve(many, request -> {}));
    }

    /** The same by a listener that asks for headers(), which are made then. */
    @Benchmark
    @OperationsPerInvocation(MANY)
    public int servedWithHeaders(Blackhole hole) {
        return new EventLoop().start(() -> serve(many, request -> hole.consume(request.headers())));
    }

    /** A field that the parser knows, by its number. */
    @Benchmark
    public String knownField() {
        return head.value(head.find(Field.USER_AGENT));
    }

    /** A field that the parser does not know, by its name. */
    @Benchmark
    public String otherField() {
        return head.value(head.indexOf("sec-ch-ua-mobile", 0));
    }

    /** What framing and keep-alive ask of every head. */
    @Benchmark
    public boolean framing() {
        return head.contentLength() < 0 && !head.isChunked() && !head.isUpgrade() && head.shouldKeepAlive();
    }

    /** All names, lower-cased, and values as Strings. */
    @Benchmark
    public void allFields(Blackhole hole) {
        for (var i = 0; i < head.size(); i++) {
            hole.consume(head.lowerCaseName(i));
            hole.consume(head.value(i));
        }
    }

    /** The copy that a message keeps. */
    @Benchmark
    public Head snapshot() {
        return head.snapshot();
    }

    /** One field of headers(), which have been made already. */
    @Benchmark
    public String get() {
        return req.headers().get("User-Agent");
    }

    /** As Node's rawHeaders: a new list at each call. */
    @Benchmark
    public List<String> rawHeaders() {
        return req.rawHeaders();
    }

    /** As Node's headersDistinct: a new map at each call. */
    @Benchmark
    public Map<String, List<String>> headersDistinct() {
        return req.headersDistinct();
    }

    private final class Keeper implements HttpHandler {
        @Override
        public int onHead(Head parsed) {
            head = parsed.snapshot();
            return BODY;
        }

        @Override
        public void onBody(ByteBuffer borrowed, int offset, int length) {}

        @Override
        public void onMessageComplete() {}
    }
}
