package dev.spindle.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spindle.events.NodeException;
import dev.spindle.loop.EventLoop;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Where fields are on purpose not what Node's are. */
class FieldDeviationsTest {
    private static final String GET = "GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
    private static final String END = "Date: D\r\nConnection: close\r\nContent-Length: 0\r\n\r\n";

    /** H11. */
    @Test
    void aFieldMayHaveAnyName() {
        try (var server = new ServerOnLoop(() -> Http.createServer(
                (req, res) -> res.end(String.valueOf(req.headers().get("__proto__")))))) {
            var answer = server.exchange("GET / HTTP/1.1\r\nHost: a\r\n__proto__: b\r\nConnection: close\r\n\r\n");
            assertTrue(answer.endsWith("\r\n\r\nb"), answer);
        }
    }

    /** H29. */
    @Test
    void aListThatWasChangedIsCheckedOnceMore() {
        try (var server = new ServerOnLoop(() -> Http.createServer((req, res) -> {
            var list = new ArrayList<>(List.of("a"));
            res.setHeader("X", list);
            list.add("b\r\nY: 1");
            var refused = assertThrows(NodeException.class, res::end);
            list.set(1, refused.code());
            res.end();
        }))) {
            assertEquals("HTTP/1.1 200 OK\r\nX: a\r\nX: ERR_INVALID_CHAR\r\n" + END, server.exchange(GET));
        }
    }

    /** H30. */
    @Test
    void whatIsAppendedLeavesTheListAlone() {
        var list = List.of("a");
        try (var server = new ServerOnLoop(() -> Http.createServer((req, res) -> {
            res.setHeader("X", list).appendHeader("X", "b");
            res.end();
        }))) {
            assertEquals("HTTP/1.1 200 OK\r\nX: a\r\nX: b\r\n" + END, server.exchange(GET));
        }
        assertEquals(List.of("a"), list);
    }

    /** A Java map may have such a field, a JavaScript object has none. */
    @Test
    void aFieldWithoutANameIsRefused() {
        EventLoop.run(FieldDeviationsTest::namelessFieldsAreRefused);
    }

    private static void namelessFieldsAreRefused() {
        var fields = new HashMap<String, Object>();
        fields.put(null, "<a>; rel=b");
        var req = new IncomingMessage(null).method("GET");
        var begun = new ServerResponse(req);
        begun.setHeader("a", "b");
        refused("ERR_INVALID_HTTP_TOKEN", () -> begun.writeHead(200, fields));
        refused("ERR_INVALID_HTTP_TOKEN", () -> new ServerResponse(req).writeHead(200, fields));
        refused("ERR_INVALID_HTTP_TOKEN", () -> new ServerResponse(req).addTrailers(fields));
        fields.put("link", "<a>; rel=b");
        refused("ERR_INVALID_HTTP_TOKEN", () -> new ServerResponse(req).writeEarlyHints(fields));
    }

    /** What Node says to the first four; the others are not what it takes. */
    @Test
    void trailersInAListArePairs() {
        EventLoop.run(FieldDeviationsTest::whatIsNoPairIsRefused);
    }

    private static void whatIsNoPairIsRefused() {
        refused("ERR_INVALID_HTTP_TOKEN", () -> trailers(List.of()));
        refused("ERR_INVALID_HTTP_TOKEN", () -> trailers(Arrays.asList(null, "x")));
        refused("ERR_INVALID_HTTP_TOKEN", () -> trailers(List.of(5, "x")));
        trailers(List.of("a"));
        refused("ERR_INVALID_ARG_TYPE", () -> trailers("a"));
        refused("ERR_INVALID_ARG_TYPE", () -> trailers(null));
        refused("ERR_INVALID_ARG_TYPE", () -> new OutgoingMessage().addTrailers((List<?>) null));
        refused("ERR_INVALID_ARG_TYPE", () -> new OutgoingMessage().addTrailers((Map<String, ?>) null));
        refused("ERR_INVALID_ARG_TYPE", () -> new OutgoingMessage().addTrailers((Headers) null));
    }

    private static void trailers(Object pair) {
        new OutgoingMessage().addTrailers(Collections.singletonList(pair));
    }

    private static void refused(String code, Executable action) {
        assertEquals(code, assertThrows(NodeException.class, action).code());
    }

    /** H40. */
    @Test
    void nullIsNoValue() {
        EventLoop.run(() -> {
            var res = new ServerResponse(new IncomingMessage(null));
            for (var set : List.<Executable>of(() -> res.setHeader("a", null), () -> res.appendHeader("a", null))) {
                refused("ERR_HTTP_INVALID_HEADER_VALUE", set);
            }
            res.setHeader("a", Collections.singletonList(null));
            assertEquals(Collections.singletonList(null), res.getHeader("a"));
        });
    }
}
