package dev.spindle.bench;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.codec.http.HttpResponseDecoder;
import io.netty.util.ReferenceCountUtil;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpParser;
import org.eclipse.jetty.http.HttpVersion;
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

/**
 * The same messages as {@link ParserBenchmark}, parsed by others on the JVM. They make more of them (Strings, header
 * objects), which is their design and counts.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(3)
public class ParserPeersBenchmark implements HttpParser.RequestHandler, HttpParser.ResponseHandler {
    /** Set by JMH. */
    @Param
    public WireMessage message;

    private ByteBuffer window;
    private ByteBuf netty;
    private final Requests requests = new Requests();
    private final Responses responses = new Responses();
    private final List<Object> out = new ArrayList<>();
    private EmbeddedChannel channel;
    private HttpParser jetty;
    private int messages;

    /** Netty's decoder with its decode method open to us. */
    private static final class Requests extends HttpRequestDecoder {
        private Requests() {
            super(new HttpDecoderConfig());
        }

        private void read(ByteBuf bytes, List<Object> out) throws Exception {
            for (var before = -1; before != bytes.readerIndex() + out.size(); ) {
                before = bytes.readerIndex() + out.size();
                decode(null, bytes, out);
            }
        }
    }

    private static final class Responses extends HttpResponseDecoder {
        private Responses() {
            super(new HttpDecoderConfig());
        }

        private void read(ByteBuf bytes, List<Object> out) throws Exception {
            for (var before = -1; before != bytes.readerIndex() + out.size(); ) {
                before = bytes.readerIndex() + out.size();
                decode(null, bytes, out);
            }
        }
    }

    /** Called by JMH. */
    @Setup
    public void fillWindow() {
        window = message.window(false);
        netty = Unpooled.directBuffer().writeBytes(message.bytes());
        channel = new EmbeddedChannel(
                message == WireMessage.RESPONSE ? new HttpResponseDecoder() : new HttpRequestDecoder());
        jetty = message == WireMessage.RESPONSE
                ? new HttpParser((HttpParser.ResponseHandler) this)
                : new HttpParser((HttpParser.RequestHandler) this);
    }

    /** Netty, without a channel around its decoder. */
    @Benchmark
    public int netty() throws Exception {
        netty.readerIndex(0);
        if (message == WireMessage.RESPONSE) {
            responses.read(netty, out);
        } else {
            requests.read(netty, out);
        }
        if (netty.isReadable()) {
            throw new AssertionError("not all was read");
        }
        var parts = out.size();
        for (var i = 0; i < parts; i++) {
            ReferenceCountUtil.release(out.get(i));
        }
        out.clear();
        return parts;
    }

    /** Netty's decoder in a channel, which is how programs have it, and how Netty's own benchmarks measure it. */
    @Benchmark
    public int nettyInChannel() {
        channel.writeInbound(netty.readerIndex(0).retain());
        var parts = 0;
        for (var part = channel.readInbound(); part != null; part = channel.readInbound()) {
            ReferenceCountUtil.release(part);
            parts++;
        }
        return parts;
    }

    /** Jetty. */
    @Benchmark
    public int jetty() {
        window.rewind();
        while (window.hasRemaining()) {
            jetty.parseNext(window);
            if (jetty.isComplete()) {
                jetty.reset();
            }
        }
        return messages;
    }

    /** Microhttp, whose parser is for its own package; it reads requests only, and copies them first. */
    @Benchmark
    public Object microhttp() throws Throwable {
        window.rewind();
        if (message == WireMessage.RESPONSE) {
            throw new UnsupportedOperationException("microhttp has no parser of responses");
        }
        Object last = null;
        Microhttp.ADD.invoke(tokenizer, window);
        while ((boolean) Microhttp.PARSE.invoke(microhttp)) {
            last = Microhttp.REQUEST.invoke(microhttp);
            Microhttp.COMPACT.invoke(tokenizer);
            microhttp = Microhttp.PARSER.invoke(tokenizer);
        }
        return last;
    }

    private final Object tokenizer = Microhttp.tokenizer();
    private Object microhttp = Microhttp.parser(tokenizer);

    /** Handles to what microhttp does not make public. */
    private static final class Microhttp {
        private static final MethodHandle ADD = handle("ByteTokenizer", "add", ByteBuffer.class);
        private static final MethodHandle COMPACT = handle("ByteTokenizer", "compact");
        private static final MethodHandle TOKENIZER = handle("ByteTokenizer", null);
        private static final MethodHandle PARSE = handle("RequestParser", "parse");
        private static final MethodHandle REQUEST = handle("RequestParser", "request");
        private static final MethodHandle PARSER = handle("RequestParser", null, type("ByteTokenizer"));

        private static Class<?> type(String name) {
            try {
                return Class.forName("org.microhttp." + name);
            } catch (ClassNotFoundException missing) {
                throw new IllegalStateException(missing);
            }
        }

        private static MethodHandle handle(String owner, String name, Class<?>... parameters) {
            try {
                var type = type(owner);
                var lookup = MethodHandles.privateLookupIn(type, MethodHandles.lookup());
                if (name == null) {
                    return lookup.unreflectConstructor(type.getDeclaredConstructor(parameters));
                }
                return lookup.unreflect(type.getDeclaredMethod(name, parameters));
            } catch (ReflectiveOperationException missing) {
                throw new IllegalStateException(missing);
            }
        }

        private static Object tokenizer() {
            try {
                return TOKENIZER.invoke();
            } catch (Throwable failure) {
                throw new IllegalStateException(failure);
            }
        }

        private static Object parser(Object tokenizer) {
            try {
                return PARSER.invoke(tokenizer);
            } catch (Throwable failure) {
                throw new IllegalStateException(failure);
            }
        }
    }

    @Override
    public void startRequest(String method, String uri, HttpVersion version) {}

    @Override
    public void startResponse(HttpVersion version, int status, String reason) {}

    @Override
    public void parsedHeader(HttpField field) {}

    @Override
    public boolean headerComplete() {
        return false;
    }

    @Override
    public boolean content(ByteBuffer item) {
        return false;
    }

    @Override
    public boolean contentComplete() {
        return false;
    }

    @Override
    public boolean messageComplete() {
        messages++;
        return true;
    }

    @Override
    public void earlyEOF() {}
}
