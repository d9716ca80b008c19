package dev.spindle.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.spindle.events.NodeException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Where the list of a field's values is on purpose not what Node's is. */
class FieldListsTest {
    private static final String GET = "GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
    private static final String END = "Date: D\r\nConnection: close\r\nContent-Length: 0\r\n\r\n";

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
}
