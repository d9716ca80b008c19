package dev.spindle.parser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What transcripts cannot show: windows, pauses, reuse, limits with big inputs, and what the parser looks at. */
class HttpParserTest {
    private static final String CHUNKED =
            "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n3;x\r\nabc\r\n0\r\nT: v\r\n\r\n";

    /** The same with a chunk that is read straight on. */
    private static final String PLAIN = CHUNKED.replace(";x", "");

    private static final List<String> CHUNKED_EVENTS = List.of(
            "begin",
            "head",
            "chunk 3",
            "body abc",
            "chunk complete",
            "chunk 0",
            "trailers",
            "chunk complete",
            "complete");

    /** Writes down the names of the callbacks, and does something in one of them. */
    private static final class Recorder implements HttpHandler {
        private final List<String> events = new ArrayList<>();
        private HttpParser parser;
        private String pauseIn = "";
        private String resetIn = "";
        private RuntimeException thrown;
        private Head kept;

        private void event(String name) {
            events.add(name);
            if (pauseIn.equals(name) || pauseIn.equals("all")) {
                parser.pause();
            }
            if (resetIn.equals(name)) {
                parser.reset();
            }
            if (thrown != null) {
                throw thrown;
            }
        }

        @Override
        public void onMessageBegin() {
            event("begin");
        }

        @Override
        public int onHead(Head head) {
            kept = head.snapshot();
            event("head");
            return BODY;
        }

        @Override
        public void onBody(ByteBuffer window, int offset, int length) {
            var bytes = new byte[length];
            window.get(offset, bytes);
            event("body " + new String(bytes, StandardCharsets.ISO_8859_1));
        }

        @Override
        public void onChunkHeader(long size) {
            event("chunk " + size);
        }

        @Override
        public void onChunkComplete() {
            event("chunk complete");
        }

        @Override
        public void onTrailers(Head trailers) {
            kept = trailers.snapshot();
            event("trailers");
        }

        @Override
        public void onMessageComplete() {
            event("complete");
        }
    }

    private final Recorder recorder = new Recorder();

    private HttpParser parser(HttpParser.Type type, ParserLimits limits) {
        recorder.parser = new HttpParser(type, recorder, limits, Leniency.NONE);
        return recorder.parser;
    }

    private HttpParser requests() {
        return parser(HttpParser.Type.REQUEST, ParserLimits.DEFAULT);
    }

    private static ByteBuffer window(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    @Test
    void bytesOfAnIncompleteHeadStayInTheWindow() {
        var parser = requests();
        var window = window("GET / HTTP/1.1\r\nHost: x\r\n\r");
        assertSame(ParseError.OK, parser.execute(window));
        assertEquals(0, window.position());
        assertEquals(26, parser.bytesInHead());
        assertTrue(parser.inMessage());
        window = window("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
        assertSame(ParseError.OK, parser.execute(window));
        assertFalse(window.hasRemaining());
        assertEquals(0, parser.bytesInHead());
        assertFalse(parser.inMessage());
        assertEquals(List.of("begin", "head", "complete"), recorder.events);
    }

    @Test
    void emptyLinesBeforeAHeadAndAllBytesOfABodyAreConsumed() {
        var parser = requests();
        var window = window("\r\n\r\n");
        parser.execute(window);
        assertFalse(window.hasRemaining());
        assertFalse(parser.inMessage());
        window = window("POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n3;a=");
        parser.execute(window);
        assertFalse(window.hasRemaining());
        assertTrue(parser.inMessage());
    }

    @Test
    void everyKindOfWindowServes() {
        var bytes = CHUNKED.getBytes(StandardCharsets.ISO_8859_1);
        var heap = ByteBuffer.allocate(bytes.length + 20)
                .position(10)
                .slice()
                .position(3)
                .put(bytes)
                .flip()
                .position(3);
        var direct = ByteBuffer.allocateDirect(bytes.length + 9)
                .position(4)
                .put(bytes)
                .flip()
                .position(4);
        for (var window : List.of(heap, heap.asReadOnlyBuffer(), direct, direct.asReadOnlyBuffer())) {
            recorder.events.clear();
            assertSame(ParseError.OK, requests().execute(window.duplicate()));
            assertEquals(CHUNKED_EVENTS, recorder.events);
            recorder.events.clear();
            assertSame(ParseError.OK, requests().execute(window.duplicate().order(ByteOrder.LITTLE_ENDIAN)));
            assertEquals(CHUNKED_EVENTS, recorder.events);
        }
    }

    @Test
    void aHeadMayMoveBetweenHeapAndDirectWindowsWhileItGrows() {
        var text = "GET / HTTP/1.1\r\nHost: example.com\r\nAccept: */*\r\n\r\n";
        var bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        for (var pattern = 0; pattern < 8; pattern++) {
            var parser = requests();
            for (var piece = 1; piece <= 3; piece++) {
                var end = bytes.length * piece / 3;
                var direct = (pattern >> piece - 1 & 1) == 0;
                var window = direct ? ByteBuffer.allocateDirect(end) : ByteBuffer.allocate(end);
                assertSame(
                        ParseError.OK, parser.execute(window.put(bytes, 0, end).flip()));
            }
            assertEquals("example.com", recorder.kept.value(recorder.kept.find(Field.HOST)));
            assertEquals("*/*", recorder.kept.value(recorder.kept.find(Field.ACCEPT)));
        }
    }

    @Test
    void aPauseInAnyCallbackStopsBehindIt() {
        var positions = new int[] {0, 47, 52, 55, 57, 60, 68, 68, 68};
        var parser = requests();
        recorder.pauseIn = "all";
        var window = window(CHUNKED);
        for (var i = 0; i < CHUNKED_EVENTS.size(); i++) {
            assertSame(ParseError.PAUSED, parser.execute(window));
            assertSame(ParseError.PAUSED, parser.execute(window), "until resumed");
            assertEquals(CHUNKED_EVENTS.subList(0, i + 1), recorder.events);
            assertEquals(positions[i], window.position(), CHUNKED_EVENTS.get(i));
            parser.resume();
        }
        assertSame(ParseError.OK, parser.execute(window));
        assertEquals(CHUNKED_EVENTS, recorder.events);
    }

    @Test
    void whatIsDueAfterAPauseNeedsNoMoreBytes() {
        var parser = requests();
        recorder.pauseIn = "head";
        var window = window("GET / HTTP/1.1\r\n\r\n");
        assertSame(ParseError.PAUSED, parser.execute(window));
        assertFalse(window.hasRemaining());
        parser.resume();
        assertSame(ParseError.OK, parser.execute(window));
        assertEquals(List.of("begin", "head", "complete"), recorder.events);
    }

    @Test
    void aPauseInTheMiddleOfABodyKeepsTheRest() {
        var parser = requests();
        recorder.pauseIn = "body ab";
        parser.execute(window("POST / HTTP/1.1\r\nContent-Length: 4\r\n\r\nab"));
        parser.resume();
        assertSame(ParseError.OK, parser.execute(window("cdGET / HTTP/1.1\r\n\r\n")));
        assertEquals(
                List.of("begin", "head", "body ab", "body cd", "complete", "begin", "head", "complete"),
                recorder.events);
    }

    @Test
    void anExceptionOfTheHandlerLeavesTheParserBehindWhatItTold() {
        var parser = requests();
        for (var text : List.of(CHUNKED, PLAIN)) {
            recorder.events.clear();
            var window = window(text);
            recorder.thrown = new IllegalStateException("mine");
            for (var i = 0; i < 9; i++) {
                assertSame(recorder.thrown, assertThrows(IllegalStateException.class, () -> parser.execute(window)));
            }
            recorder.thrown = null;
            assertSame(ParseError.OK, parser.execute(window));
            assertEquals(9, recorder.events.size());
            assertFalse(window.hasRemaining());
        }
    }

    @Test
    void aFaultIsAnsweredUntilReset() {
        var parser = requests();
        assertSame(ParseError.INVALID_METHOD, parser.execute(window("x")));
        assertSame(ParseError.INVALID_METHOD, parser.execute(window("GET / HTTP/1.1\r\n\r\n")));
        assertSame(ParseError.INVALID_METHOD, parser.finish());
        assertEquals("HPE_INVALID_METHOD", ParseError.INVALID_METHOD.code());
        assertEquals("Invalid method encountered", parser.reason());
        parser.reset(HttpParser.Type.RESPONSE, recorder);
        assertNull(parser.reason());
        assertSame(ParseError.OK, parser.execute(window("HTTP/1.1 204 x\r\n\r\n")));
        assertEquals(204, recorder.kept.statusCode());
    }

    @Test
    void theWindowIsLeftWhereTheFaultIs() {
        var parser = requests();
        var window = window("GET / HTTP/1.1\r\n\r\nGET / HTTP/1.1\r\nA B: c\r\n\r\n");
        assertSame(ParseError.INVALID_HEADER_TOKEN, parser.execute(window));
        assertEquals(35, window.position());
        assertEquals(35, parser.errorOffset());
    }

    @Test
    void aResetInTheMiddleOfAHeadForgetsIt() {
        var parser = requests();
        parser.execute(window("GET /a HTTP/1.1\r\nConnection: close\r\nHo"));
        parser.reset();
        assertEquals(0, parser.bytesInHead());
        assertSame(ParseError.OK, parser.execute(window("GET /b HTTP/1.1\r\n\r\n")));
        assertEquals("/b", recorder.kept.target());
        assertTrue(recorder.kept.shouldKeepAlive());
    }

    @Test
    void anotherOwnerFindsNothingOfTheOneBefore() {
        var wire = CHUNKED + "CONNECT a:1 HTTP/1.1\r\n\r\nGET / HTTP/1.1\r\nConnection: close\r\n\r\nx";
        for (var cut = 0; cut <= wire.length(); cut++) {
            for (var direct : List.of(true, false)) {
                var parser = requests();
                var window = direct ? ByteBuffer.allocateDirect(cut) : ByteBuffer.allocate(cut);
                window.put(wire.substring(0, cut).getBytes(StandardCharsets.ISO_8859_1))
                        .flip();
                ParseError result;
                do {
                    result = parser.execute(window);
                } while (result == ParseError.PAUSED_UPGRADE);
                parser.pause();
                var next = new Recorder();
                parser.reset(HttpParser.Type.REQUEST, next);
                var told = recorder.events.size();
                assertSame(ParseError.OK, parser.execute(window(CHUNKED)));
                assertSame(ParseError.OK, parser.finish());
                assertEquals(
                        "[begin, head, chunk 3, body abc, chunk complete, chunk 0, trailers, chunk complete, complete]",
                        next.events.toString());
                assertEquals(told, recorder.events.size());
            }
        }
    }

    @Test
    void theOffsetOfAFaultCountsFromTheNewestPacket() {
        var parser = requests();
        parser.execute(window("GET / HTTP/1.1\r\nHost"));
        assertSame(ParseError.INVALID_HEADER_TOKEN, parser.execute(window("GET / HTTP/1.1\r\nHost ")));
        assertEquals(0, parser.errorOffset());
    }

    @Test
    void anUpgradeNobodyWantsIsFollowedByTheNextMessage() {
        var parser = requests();
        var window = window("GET / HTTP/1.1\r\nConnection: upgrade\r\nUpgrade: x\r\n\r\nGET / HTTP/1.1\r\n\r\n");
        assertTrue(parser.isFresh());
        assertFalse(parser.isUpgrade());
        assertSame(ParseError.PAUSED_UPGRADE, parser.execute(window));
        assertEquals(51, window.position());
        assertSame(ParseError.OK, parser.execute(window));
        assertEquals(List.of("begin", "head", "complete", "begin", "head", "complete"), recorder.events);
    }

    @Test
    void finishCompletesABodyThatLastsUntilClose() {
        var parser = parser(HttpParser.Type.RESPONSE, ParserLimits.DEFAULT);
        parser.execute(window("HTTP/1.1 200 OK\r\n\r\n"));
        assertFalse(parser.shouldKeepAlive());
        assertSame(ParseError.OK, parser.finish());
        assertEquals(List.of("begin", "head", "complete"), recorder.events);
        assertSame(ParseError.CLOSED_CONNECTION, parser.execute(window("x")));
    }

    @Test
    void aStatusIsThreeDigits() {
        for (var at = 0; at < 3; at++) {
            for (var odd : new String[] {"/", ":"}) {
                var parser = parser(HttpParser.Type.RESPONSE, ParserLimits.DEFAULT);
                var status = new StringBuilder("200").replace(at, at + 1, odd);
                assertSame(ParseError.INVALID_STATUS, parser.execute(window("HTTP/1.1 " + status + " OK\r\n\r\n")));
                assertEquals(9 + at, parser.errorOffset());
            }
        }
    }

    @Test
    void finishIsWellBetweenMessagesAndAFaultInsideOne() {
        var text = CHUNKED;
        for (var cut = 0; cut <= text.length(); cut++) {
            var parser = requests();
            parser.execute(window(text.substring(0, cut)));
            var expected = cut == 0 || cut == text.length() ? ParseError.OK : ParseError.INVALID_EOF_STATE;
            assertSame(expected, parser.finish(), "cut at " + cut);
        }
    }

    @Test
    void chunkExtensionsHaveALimitPerChunk() {
        var head = "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n";
        var most = "1;" + "a".repeat(16_384) + "\r\nx\r\n";
        assertSame(ParseError.OK, requests().execute(window(head + most + most)));
        var tooMany = window(head + "1;" + "a".repeat(16_385) + "\r\nx\r\n");
        assertSame(ParseError.CHUNK_EXTENSIONS_OVERFLOW, requests().execute(tooMany));
    }

    @Test
    void chunkExtensionsThatDripInAreRefusedWithTheFirstByteTooMany() {
        var head = "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n1;";
        for (var start : List.of("", "a=", "a=\"", "a=\"\\")) {
            var parser = parser(HttpParser.Type.REQUEST, new ParserLimits(1000, 0, 20));
            assertSame(ParseError.OK, parser.execute(window(head)));
            var allowed = 20 + start.replaceAll("[^=]", "").length() - start.length();
            for (var i = 0; i < start.length(); i++) {
                assertSame(ParseError.OK, parser.execute(window(start.substring(i, i + 1))));
            }
            for (var i = 0; i < allowed; i++) {
                assertSame(ParseError.OK, parser.execute(window("b")), start + i);
            }
            assertSame(ParseError.CHUNK_EXTENSIONS_OVERFLOW, parser.execute(window("b")), start);
            assertEquals(1, parser.errorOffset());
        }
    }

    @Test
    void aResetInACallbackEndsExecute() {
        for (var event : List.of("begin", "head", "chunk 3", "body abc", "chunk complete", "trailers", "complete")) {
            recorder.events.clear();
            var parser = requests();
            for (var text : List.of(CHUNKED, PLAIN)) {
                recorder.resetIn = event;
                assertSame(ParseError.OK, parser.execute(window(text)));
                assertEquals(event, recorder.events.get(recorder.events.size() - 1));
                recorder.resetIn = "";
                assertSame(ParseError.OK, parser.execute(window("GET / HTTP/1.1\r\n\r\n")));
                assertEquals("complete", recorder.events.get(recorder.events.size() - 1));
            }
        }
    }

    @Test
    void aHeadOfEndlessBlanksIsRefusedWhereverItIsCut() {
        var limits = ParserLimits.DEFAULT.withMaxHeadSize(100);
        var text = "GET / HTTP/1.1\r\na:" + " ".repeat(limits.maxWireSize());
        var whole = parser(HttpParser.Type.REQUEST, limits);
        assertSame(ParseError.HEADER_OVERFLOW, whole.execute(window(text)));
        assertEquals(limits.maxWireSize(), whole.errorOffset());
        var cut = parser(HttpParser.Type.REQUEST, limits);
        assertSame(ParseError.OK, cut.execute(window(text.substring(0, limits.maxWireSize()))));
        assertSame(ParseError.HEADER_OVERFLOW, cut.execute(window(text.substring(0, limits.maxWireSize() + 1))));
        assertEquals(0, cut.errorOffset());
    }

    @Test
    void aRequestWithTooManyFieldsIsRefusedBehindTheColonOrWhereTheNameIsCut() {
        var text = "GET / HTTP/1.1\r\na: 1\r\nb: 2\r\nc: 3\r\n\r\n";
        for (var cut = 1; cut < text.length(); cut++) {
            var parser = parser(HttpParser.Type.REQUEST, ParserLimits.DEFAULT.withMaxHeaderCount(2));
            var error = parser.execute(window(text.substring(0, cut)));
            if (cut <= text.indexOf("c:")) {
                assertSame(ParseError.OK, error);
                error = parser.execute(window(text));
            }
            assertSame(ParseError.HEADER_OVERFLOW, error);
        }
        var parser = parser(HttpParser.Type.REQUEST, ParserLimits.DEFAULT.withMaxHeaderCount(2));
        parser.execute(window(text));
        assertEquals(text.indexOf("c:") + 2, parser.errorOffset());
    }

    @Test
    void fieldsOfAResponseBeyondTheCountAreObeyedButNotKept() {
        var limits = ParserLimits.DEFAULT.withMaxHeaderCount(2);
        var parser = parser(HttpParser.Type.RESPONSE, limits);
        parser.execute(window("HTTP/1.1 200 OK\r\na: 1\r\nb: 2\r\nContent-Length: 3\r\nc:\r\n\r\nabc"));
        assertEquals(2, recorder.kept.size());
        assertEquals(3, recorder.kept.contentLength());
        assertEquals(List.of("begin", "head", "body abc", "complete"), recorder.events);
    }

    @Test
    void manyFieldsAreKeptWithoutLimit() {
        var parser = parser(HttpParser.Type.REQUEST, ParserLimits.DEFAULT.withMaxHeaderCount(0));
        parser.execute(window("GET / HTTP/1.1\r\n" + "a: b\r\n".repeat(5_000) + "\r\n"));
        assertEquals(5_000, recorder.kept.size());
        assertEquals("b", recorder.kept.value(4_999));
        assertNotEquals(0, recorder.kept.length());
    }

    @Test
    void aWindowWithoutTheBeginningOfItsHeadIsTheCallersMistake() {
        var parser = requests();
        parser.execute(window("GET / HTTP"));
        assertThrows(IllegalArgumentException.class, () -> parser.execute(window("/1.1\r\n\r\n")));
        assertSame(ParseError.OK, parser.execute(window("GET / HTTP/1.1\r\n\r\n")));
        assertEquals(List.of("begin", "head", "complete"), recorder.events);
    }
}
