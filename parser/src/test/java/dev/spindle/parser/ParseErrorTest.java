package dev.spindle.parser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a server can do with a fault: its code, which is Node's, and the status that refuses. */
class ParseErrorTest {
    private static final class Deaf implements HttpHandler {
        @Override
        public int onHead(Head head) {
            return BODY;
        }

        @Override
        public void onBody(ByteBuffer window, int offset, int length) {}

        @Override
        public void onMessageComplete() {}
    }

    private static ParseError fault(Leniency leniency, ParserLimits limits, String text) {
        return new HttpParser(HttpParser.Type.REQUEST, new Deaf(), limits, leniency)
                .execute(ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1)));
    }

    private static void assertRefused(ParseError expected, int status, String code, Leniency leniency, String text) {
        var fault = fault(leniency, ParserLimits.DEFAULT.withMaxHeadSize(20), text);
        assertSame(expected, fault, text);
        assertEquals(status, fault.status(), text);
        assertEquals(code, fault.code(), text);
    }

    @Test
    void aFaultTellsTheStatusThatRefusesIt() {
        var line = "GET / HTTP/1.1\r\n";
        for (var leniency : List.of(Leniency.NONE, Leniency.STRICT)) {
            assertRefused(ParseError.INVALID_URL, 400, "HPE_INVALID_URL", leniency, "GET ! HTTP/1.1\r\n");
            assertRefused(ParseError.INVALID_VERSION, 400, "HPE_INVALID_VERSION", leniency, "GET / HTTP/1,1\r\n");
            assertRefused(ParseError.VERSION_NOT_SUPPORTED, 505, "HPE_INVALID_VERSION", leniency, "GET / HTTP/2.1\r\n");
            for (var end : List.of("", " HTTP/1.1\r\n", "a".repeat(5_000))) {
                assertRefused(
                        ParseError.TARGET_OVERFLOW,
                        414,
                        "HPE_HEADER_OVERFLOW",
                        leniency,
                        "GET /" + "a".repeat(19) + end);
            }
            assertRefused(
                    ParseError.HEADER_OVERFLOW, 431, "HPE_HEADER_OVERFLOW", leniency, line + "a: " + "a".repeat(20));
        }
        assertRefused(ParseError.INVALID_METHOD, 400, "HPE_INVALID_METHOD", Leniency.NONE, "BREW / HTTP/1.1\r\n");
        assertRefused(
                ParseError.METHOD_NOT_IMPLEMENTED, 501, "HPE_INVALID_METHOD", Leniency.STRICT, "BREW / HTTP/1.1\r\n");
        var coded = "GET / HTTP/1.1\r\nTransfer-Encoding: gzip, chunked\r\n\r\n";
        var fault = fault(Leniency.STRICT, ParserLimits.DEFAULT, coded);
        assertSame(ParseError.CODING_NOT_IMPLEMENTED, fault);
        assertEquals("501 HPE_INVALID_TRANSFER_ENCODING", fault.status() + " " + fault.code());
        assertEquals(413, ParseError.CHUNK_EXTENSIONS_OVERFLOW.status());
    }
}
