package dev.spindle.parser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class HeadTest {
    private static Head snapshot(HttpParser.Type type, String text) {
        var holder = new Head[1];
        var handler = new HttpHandler() {
            @Override
            public int onHead(Head head) {
                holder[0] = head.snapshot();
                return NO_BODY;
            }

            @Override
            public void onBody(ByteBuffer window, int offset, int length) {}

            @Override
            public void onMessageComplete() {}
        };
        var bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        var parser = new HttpParser(type, handler, ParserLimits.DEFAULT.withMaxHeadSize(1 << 20), Leniency.NONE);
        assertFalse(parser.execute(ByteBuffer.wrap(bytes)).isFault());
        Arrays.fill(bytes, (byte) '?');
        return holder[0];
    }

    @Test
    void aSnapshotLivesOnWhenTheWindowIsOverwritten() {
        var head = snapshot(HttpParser.Type.REQUEST, "PUT /a?b HTTP/1.0\r\nHost: x\r\nX-Y: \u00e4 z \r\n\r\n");
        assertEquals("PUT", head.method());
        assertEquals(Methods.PUT, head.methodId());
        assertEquals("/a?b", head.target());
        assertEquals(1, head.versionMajor());
        assertEquals(0, head.versionMinor());
        assertEquals(2, head.size());
        assertEquals("X-Y", head.name(1));
        assertEquals("x-y", head.lowerCaseName(1));
        assertEquals("\u00e4 z", head.value(1));
        assertEquals(3, head.valueLength(1));
        assertEquals("", head.reasonPhrase());
        assertEquals(0, head.statusCode());
        assertFalse(head.isResponse());
        assertEquals("/a?b", head.snapshot().target());
    }

    @Test
    void aLongSnapshotKeepsItsOffsets() {
        var head =
                snapshot(HttpParser.Type.REQUEST, "GET / HTTP/1.1\r\na: " + "x".repeat(70_000) + "\r\nb: last\r\n\r\n");
        assertEquals("last", head.value(1));
        assertEquals("last", head.snapshot().value(1));
    }

    @Test
    void aResponseHasNoMethodAndNoTarget() {
        var head = snapshot(HttpParser.Type.RESPONSE, "HTTP/1.1 404 Not Found\r\nContent-Length: 7\r\n\r\n");
        assertNull(head.method());
        assertEquals(Methods.NONE, head.methodId());
        assertEquals("", head.target());
        assertEquals(404, head.statusCode());
        assertEquals("Not Found", head.reasonPhrase());
        assertEquals(7, head.contentLength());
        assertTrue(head.isResponse());
    }

    @Test
    void framingIsAskedWithoutStrings() {
        var head = snapshot(
                HttpParser.Type.REQUEST,
                "GET / HTTP/1.1\r\nConnection: close, upgrade\r\nUpgrade: websocket\r\nTransfer-Encoding: chunked\r\n\r\n");
        assertEquals(-1, head.contentLength());
        assertTrue(head.isChunked());
        assertTrue(head.hasTransferEncoding());
        assertTrue(head.hasUpgrade());
        assertTrue(head.connectionClose());
        assertTrue(head.connectionUpgrade());
        assertFalse(head.connectionKeepAlive());
        assertTrue(head.isUpgrade());
        assertFalse(head.shouldKeepAlive());
    }

    @Test
    void aPlainRequestFramesNothing() {
        var head = snapshot(HttpParser.Type.REQUEST, "GET / HTTP/1.1\r\nConnection: x\r\n\r\n");
        assertEquals(-1, head.contentLength());
        assertFalse(head.isChunked());
        assertFalse(head.hasTransferEncoding());
        assertFalse(head.hasUpgrade());
        assertFalse(head.connectionClose());
        assertFalse(head.connectionUpgrade());
        assertFalse(head.connectionKeepAlive());
        assertFalse(head.isUpgrade());
        assertTrue(head.shouldKeepAlive());
    }

    @Test
    void keepAliveAndAnEmptyBodyAreSaidByAnOldPeer() {
        var head = snapshot(
                HttpParser.Type.REQUEST, "GET / HTTP/1.0\r\nConnection: keep-alive\r\nContent-Length: 0\r\n\r\n");
        assertEquals(0, head.contentLength());
        assertTrue(head.connectionKeepAlive());
        assertTrue(head.shouldKeepAlive());
    }

    @Test
    void aLengthBeyondLongIsTheLargestLong() {
        var head = snapshot(HttpParser.Type.REQUEST, "POST / HTTP/1.1\r\nContent-Length: 18446744073709551615\r\n\r\n");
        assertEquals(Long.MAX_VALUE, head.contentLength());
    }

    @Test
    void fieldsAreFoundByIdAndByNameInAnyCase() {
        var head = snapshot(HttpParser.Type.REQUEST, "GET / HTTP/1.1\r\nX: 1\r\nHOST: a\r\nx: 2\r\nhost: b\r\n\r\n");
        assertEquals(1, head.find(Field.HOST));
        assertEquals(3, head.indexOf("host", 2));
        assertEquals(Head.NONE, head.find(Field.EXPECT));
        assertEquals(0, head.indexOf("x", 0));
        assertEquals(Field.HOST, head.fieldId(1));
        assertEquals(Field.UNKNOWN, head.fieldId(0));
        assertTrue(head.nameEquals(2, "x"));
        assertFalse(head.nameEquals(2, "y"));
        assertTrue(head.valueEquals(3, "b"));
        assertSame(Field.name(Field.HOST), head.lowerCaseName(3));
    }

    @Test
    void everyKnownNameIsFoundInAnyCase() {
        for (var id = 0; id < Field.count(); id++) {
            for (var name : new String[] {Field.name(id), Field.name(id).toUpperCase(Locale.ROOT)}) {
                var bytes = ("--" + name).getBytes(StandardCharsets.US_ASCII);
                assertEquals(id, Field.idOf(bytes, 2, name.length()), name);
                assertNotFound(bytes, name.length() - 1, id);
            }
        }
        assertEquals(Field.UNKNOWN, Field.idOf(Field.NO_BYTES, 0, 0));
        assertEquals("user-agent", Field.name(Field.USER_AGENT));
        assertEquals("transfer-encoding", Field.name(Field.TRANSFER_ENCODING));
        assertEquals("host", Field.name(Field.HOST));
        assertEquals("te", Field.name(Field.TE));
    }

    private static void assertNotFound(byte[] bytes, int length, int id) {
        assertTrue(Field.idOf(bytes, 2, length) != id);
    }

    @Test
    void theMethodsAreThoseOfNode() {
        assertEquals(
                "ACL,BIND,CHECKOUT,CONNECT,COPY,DELETE,GET,HEAD,LINK,LOCK,M-SEARCH,MERGE,MKACTIVITY,MKCALENDAR,MKCOL,MOVE,NOTIFY,"
                        + "OPTIONS,PATCH,POST,PROPFIND,PROPPATCH,PURGE,PUT,QUERY,REBIND,REPORT,SEARCH,SOURCE,SUBSCRIBE,TRACE,"
                        + "UNBIND,UNLINK,UNLOCK,UNSUBSCRIBE",
                String.join(",", Methods.ALL));
        assertEquals("CONNECT", Methods.name(Methods.CONNECT));
        assertEquals("OPTIONS", Methods.name(Methods.OPTIONS));
        assertEquals("SOURCE", Methods.name(Methods.SOURCE));
        assertEquals("PRI", Methods.name(Methods.PRI));
    }

    @Test
    void nodesValidationLevelsAreTheseFlags() {
        assertEquals(
                Leniency.VERSION | Leniency.HEADERS,
                new Leniency(Leniency.VERSION).with(Leniency.HEADERS).flags());
        assertEquals(
                Leniency.VERSION,
                new Leniency(Leniency.VERSION).with(Leniency.VERSION).flags());
        assertEquals(0, Leniency.NONE.flags());
        assertEquals(1024, Leniency.RELAXED.flags());
        assertEquals(1023, Leniency.INSECURE.flags());
        assertTrue(Leniency.INSECURE.has(Leniency.VERSION));
        assertFalse(Leniency.NONE.with(Leniency.VERSION).has(Leniency.HEADERS));
    }
}
