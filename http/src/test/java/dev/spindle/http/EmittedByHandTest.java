package dev.spindle.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spindle.buffer.Buffer;
import dev.spindle.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Deviation H17: events of a server's socket, and of a response, that a program emits itself. */
@Timeout(value = 1, unit = TimeUnit.MINUTES)
class EmittedByHandTest {
    @Test
    void dataIsNotParsed() {
        try (var server = new ServerOnLoop(() -> {
            var made = Http.createServer((req, res) -> res.end(req.url()));
            made.on(
                    HttpServer.CONNECTION,
                    socket -> socket.emit(Socket.DATA, Buffer.from("GET /emitted HTTP/1.1\r\nHost: a\r\n\r\n")));
            return made;
        })) {
            var answers = server.exchangeUntilClosed("GET /sent HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
            assertFalse(answers.contains("/emitted"), answers);
            assertTrue(answers.endsWith("\r\n\r\n/sent"), answers);
        }
    }

    @Test
    void behindACloseAMessageThatIsCutShortIsNoError() {
        var told = new ArrayList<String>();
        try (var server = new ServerOnLoop(() -> {
            var made = Http.createServer();
            made.on(HttpServer.CLIENT_ERROR, (err, socket) -> told.add("clientError"));
            made.on(HttpServer.CONNECTION, socket -> {
                socket.emit("close", false);
                socket.on("finish", () -> told.add("finish"));
            });
            return made;
        })) {
            assertEquals("", server.exchange("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nab"));
        }
        assertEquals(List.of("finish"), told);
    }

    @Test
    void finishEndsNoResponse() {
        try (var server = new ServerOnLoop(() -> Http.createServer((req, res) -> {
            res.emit("finish");
            res.end("sent");
        }))) {
            var answer = server.exchangeUntilClosed("GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
            assertTrue(answer.endsWith("\r\n\r\nsent"), answer);
        }
    }
}
