package dev.spindle.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spindle.buffer.Buffer;
import dev.spindle.events.NodeException;
import dev.spindle.loop.EventLoop;
import dev.spindle.stream.Stream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What {@link HttpProfile#STRICT} sends has one meaning, whatever the program asks for. */
@Timeout(value = 1, unit = TimeUnit.MINUTES)
class StrictMessagesTest {
    private static final String TWO = "ab";

    /** The bytes that a request sends. */
    private static String sent(RequestOptions options, Consumer<ClientRequest> act) {
        var all = new StringBuilder();
        EventLoop.run(() -> {
            var pair = Stream.<Buffer>duplexPair();
            pair.get(1).on("data", (Buffer chunk) -> all.append(chunk.toString("latin1")));
            pair.get(1).on("error", () -> {});
            var req = Http.request(options.host("x").createConnection((RequestOptions given) -> pair.get(0)));
            req.on("error", () -> {});
            act.accept(req);
            later(5, req::destroy);
        });
        return all.toString();
    }

    private static void later(int turns, Runnable then) {
        EventLoop.current().setImmediate(turns == 0 ? then : () -> later(turns - 1, then));
    }

    private static RequestOptions strict(String method) {
        return new RequestOptions().method(method).profile(HttpProfile.STRICT);
    }

    @Test
    void aBodyHasItsLengthWhateverTheMethod() {
        for (var method : List.of("GET", "DELETE", "OPTIONS", "HEAD", "POST", "QUERY")) {
            var written = sent(strict(method), req -> {
                req.write(TWO, "latin1");
                req.end();
            });
            assertTrue(written.endsWith("Transfer-Encoding: chunked\r\n\r\n2\r\nab\r\n0\r\n\r\n"), written);
            var ended = sent(strict(method), req -> req.end(TWO, "latin1"));
            assertTrue(ended.endsWith("Content-Length: 2\r\n\r\nab"), ended);
        }
        var none = sent(strict("DELETE"), ClientRequest::end);
        assertFalse(none.contains("Content-Length") || none.contains("Transfer-Encoding"), none);
        var tunnel = sent(strict("CONNECT").path("x:1"), req -> req.end(TWO, "latin1"));
        assertTrue(tunnel.endsWith("\r\nConnection: close\r\n\r\nab"), tunnel);
    }

    @Test
    void nodeLeavesTheBodyOfSomeMethodsWithoutLength() {
        var sent = sent(new RequestOptions().method("DELETE"), req -> req.end(TWO, "latin1"));
        assertTrue(sent.endsWith("\r\nConnection: close\r\n\r\nab"), sent);
    }

    @Test
    void aHeadWithoutLengthTakesNoBody() {
        sent(strict("GET"), req -> {
            req.flushHeaders();
            var refused = assertThrows(NodeException.class, () -> req.write(TWO, "latin1"));
            assertEquals("ERR_HTTP_BODY_NOT_ALLOWED", refused.code());
        });
        sent(strict("DELETE").headers(List.of("Host", "x")), req -> {
            var refused = assertThrows(NodeException.class, () -> req.end(TWO, "latin1"));
            assertEquals("ERR_HTTP_BODY_NOT_ALLOWED", refused.code());
        });
        var sent = sent(strict("GET"), req -> {
            req.flushHeaders();
            req.end();
        });
        assertTrue(sent.endsWith("close\r\n\r\n"), sent);
    }

    @Test
    void fieldsThatFrameItTwiceAreRefused() {
        var bad = new ArrayList<Map<String, ?>>();
        for (var length : List.of("", " 2", "+2", "-2", "02", "2, 2", "2 ", "0x2", "2.0", "1234567890123456789")) {
            bad.add(Map.of("Content-Length", length));
        }
        for (var coding : List.of("", "identity", "gzip, chunked", "chunked, chunked", "chunked;a=b", " chunked")) {
            bad.add(Map.of("Transfer-Encoding", coding));
        }
        bad.add(Map.of("Content-Length", List.of("2", "2")));
        bad.add(Map.of("Content-Length", 2, "Transfer-Encoding", "chunked"));
        bad.add(Map.of("Content-Length", -2));
        bad.add(Map.of("Content-Length", 2.5));
        for (var headers : bad) {
            sent(strict("POST").headers(headers), req -> {
                var refused = assertThrows(NodeException.class, () -> req.end(TWO, "latin1"), headers.toString());
                assertEquals("ERR_HTTP_INVALID_HEADER_VALUE", refused.code());
            });
        }
        var sent = sent(strict("POST").headers(Map.of("content-length", 2)), req -> req.end(TWO, "latin1"));
        assertTrue(sent.contains("content-length: 2\r\n"), sent);
    }

    @Test
    void aBodyIsAsLongAsItsContentLength() {
        sent(strict("POST").headers(Map.of("Content-Length", 1)), req -> {
            var refused = assertThrows(NodeException.class, () -> req.write(TWO, "latin1"));
            assertEquals("ERR_HTTP_CONTENT_LENGTH_MISMATCH", refused.code());
        });
    }

    private static String answered(String request, Consumer<ServerResponse> act) {
        var options = new ServerOptions().profile(HttpProfile.STRICT);
        try (var server = new ServerOnLoop(() -> Http.createServer(options, (req, res) -> act.accept(res)))) {
            return server.exchange(request);
        }
    }

    @Test
    void aClientOfHttp10GetsNoChunksAndNoInterimResponses() {
        var request = "GET / HTTP/1.0\r\nConnection: keep-alive\r\nTE: chunked\r\n\r\n";
        var called = new boolean[1];
        var answer = answered(request, res -> {
            res.writeProcessing();
            res.writeEarlyHints(Map.of("link", "</a>; rel=preload"), () -> called[0] = true);
            res.write(TWO, "latin1");
            res.end();
        });
        assertEquals("HTTP/1.1 200 OK\r\nDate: D\r\nConnection: close\r\n\r\nab", answer);
        assertTrue(called[0]);
    }

    @Test
    void whereNoTransferEncodingMayBeItIsNotSent() {
        var coded = answered("GET / HTTP/1.0\r\n\r\n", res -> {
            res.setHeader("Transfer-Encoding", "chunked");
            res.end(TWO, "latin1");
        });
        assertEquals("HTTP/1.1 200 OK\r\nDate: D\r\nConnection: close\r\n\r\nab", coded);
        var empty = answered(
                "GET / HTTP/1.1\r\nHost: x\r\n\r\n",
                res -> res.writeHead(204, Map.of("Transfer-Encoding", "chunked"))
                        .end());
        assertEquals(
                "HTTP/1.1 204 No Content\r\nDate: D\r\nConnection: keep-alive\r\nKeep-Alive: timeout=5\r\n\r\n", empty);
        var sized = answered(
                "GET / HTTP/1.1\r\nHost: x\r\n\r\n",
                res -> res.writeHead(204, Map.of("Content-Length", 2)).end());
        assertEquals(empty, sized);
    }

    @Test
    void aResponseIsAsLongAsItsContentLength() {
        var codes = new ArrayList<String>();
        var answer = answered("GET / HTTP/1.1\r\nHost: x\r\n\r\n", res -> {
            res.setHeader("Content-Length", 2);
            res.write(TWO, "latin1");
            codes.add(assertThrows(NodeException.class, () -> res.write("c", "latin1"))
                    .code());
            res.end();
        });
        assertTrue(answer.endsWith("\r\n\r\nab"), answer);
        assertEquals(List.of("ERR_HTTP_CONTENT_LENGTH_MISMATCH"), codes);
    }
}
