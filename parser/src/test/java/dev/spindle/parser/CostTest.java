package dev.spindle.parser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** What a message may cost: no allocation, and each byte looked at a bounded number of times. */
class CostTest implements HttpHandler {
    private static final int NAME_AND_METHOD = 64;
    private static final String MESSAGES = "GET /a HTTP/1.1\r\nHost: x\r\nConnection: keep-alive\r\n\r\n"
            + "POST /b HTTP/1.1\r\nContent-Length: 5\r\n\r\nhello"
            + "POST /c HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n5;a=b\r\nhello\r\n0\r\nT: v\r\n\r\n"
            + "OPTIONS * HTTP/1.1\r\nX:y\r\nEmpty:\r\n\r\n";

    private int heads;
    private int messages;
    private long size;

    @Override
    public int onHead(Head head) {
        heads += head.size();
        size += head.find(Field.HOST) + head.contentLength();
        return BODY;
    }

    @Override
    public void onBody(ByteBuffer window, int offset, int length) {
        size += length;
    }

    @Override
    public void onMessageComplete() {
        messages++;
    }

    @Test
    void parsingAllocatesNothing() {
        var bytes = MESSAGES.getBytes(StandardCharsets.ISO_8859_1);
        for (var direct : new boolean[] {false, true}) {
            var window = direct ? ByteBuffer.allocateDirect(bytes.length) : ByteBuffer.allocate(bytes.length);
            window.put(bytes).flip();
            var parser = new HttpParser(HttpParser.Type.REQUEST, this, ParserLimits.DEFAULT, Leniency.NONE);
            var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
            var id = Thread.currentThread().getId();
            var least = Long.MAX_VALUE; // the JVM itself allocates now and then on any thread
            for (var round = 0; round < 20 && least > 0; round++) {
                var before = threads.getThreadAllocatedBytes(id);
                var asking = threads.getThreadAllocatedBytes(id) - before;
                before = threads.getThreadAllocatedBytes(id);
                parse(parser, window, bytes.length);
                least = Math.min(least, threads.getThreadAllocatedBytes(id) - before - asking);
            }
            assertEquals(0, least);
        }
    }

    private void parse(HttpParser parser, ByteBuffer window, int length) {
        for (var i = 0; i < 2_000; i++) {
            // whole, and cut in the middle of each part in turn
            var cut = i % length;
            window.position(0).limit(cut);
            parser.execute(window);
            window.limit(length);
            if (parser.execute(window) != ParseError.OK || window.hasRemaining()) {
                throw new AssertionError(parser.reason());
            }
        }
    }

    /** Bytes seen before are replaced by NULs, which no rule allows: had the parser read them again, it would say so. */
    @Test
    void aDrippedHeadIsNotReadAgain() {
        var text = "GET /" + "t".repeat(3_000) + " HTTP/1.1\r\nCookie: " + "c".repeat(6_000) + "\r\n"
                + "a: b\r\n".repeat(500) + "Content-Length: " + "0".repeat(1_000) + "5\r\n\r\n";
        var bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        for (var direct : new boolean[] {false, true}) {
            heads = 0;
            var window = direct ? ByteBuffer.allocateDirect(bytes.length) : ByteBuffer.allocate(bytes.length);
            var parser = new HttpParser(HttpParser.Type.REQUEST, this, ParserLimits.DEFAULT, Leniency.NONE);
            for (var i = 0; i < bytes.length; i++) {
                window.clear();
                window.put(i, bytes, i, 1).limit(i + 1);
                if (i >= NAME_AND_METHOD) {
                    window.put(i - NAME_AND_METHOD, (byte) 0);
                }
                assertSame(ParseError.OK, parser.execute(window), "at " + i);
            }
            assertEquals(502, heads);
        }
    }

    @Test
    void bytesOfABodyAreNotLookedAt() {
        var body = ByteBuffer.allocateDirect(1 << 20);
        var parser = new HttpParser(HttpParser.Type.REQUEST, this, ParserLimits.DEFAULT, Leniency.NONE);
        var head = "POST / HTTP/1.1\r\nContent-Length: " + (1 << 20) + "\r\n\r\n";
        assertSame(ParseError.OK, parser.execute(ByteBuffer.wrap(head.getBytes(StandardCharsets.ISO_8859_1))));
        var before = size;
        assertSame(ParseError.OK, parser.execute(body));
        assertEquals(1 << 20, size - before);
        assertEquals(1, messages);
    }
}
