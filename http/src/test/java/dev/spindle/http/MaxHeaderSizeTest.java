package dev.spindle.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MaxHeaderSizeTest {
    private static final String PROPERTY = "spindle.maxHttpHeaderSize";

    @AfterEach
    void forget() {
        System.clearProperty(PROPERTY);
    }

    @Test
    void headsMayHave16KiB() {
        assertEquals(16 * 1024, Http.maxHeaderSize());
    }

    @Test
    void thePropertySetsItForServersMadeFromThenOn() {
        System.setProperty(PROPERTY, "100");
        assertEquals(100, Http.maxHeaderSize());
        try (var server = new ServerOnLoop(() -> Http.createServer((req, res) -> res.end("ok")))) {
            var request = "GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n";
            assertTrue(server.exchange(request + "\r\n").endsWith("\r\n\r\nok"));
            assertEquals(
                    "HTTP/1.1 431 Request Header Fields Too Large\r\nConnection: close\r\n\r\n",
                    server.exchange(request + "X: " + "x".repeat(100) + "\r\n\r\n"));
        }
    }
}
