package dev.spindle.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.spindle.buffer.Buffer;
import dev.spindle.loop.EventLoop;
import dev.spindle.stream.PassThrough;
import dev.spindle.stream.Stream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Where on purpose HTTP treats the socket of a server, or the stream in its place, as Node does not. */
@Timeout(value = 1, unit = TimeUnit.MINUTES)
class SocketDeviationsTest {
    private final List<String> heard = new ArrayList<>();

    /** H15. */
    @Test
    void fewerListenersThanNodesAreOnSocketAndResponse() {
        try (var server = new ServerOnLoop(() -> Http.createServer((req, res) -> {
            var socket = req.socket();
            heard.add(socket.listenerCount("data") + " " + socket.listenerCount("close") + " "
                    + res.listenerCount("finish"));
            res.setHeader("Connection", "close");
            res.end(() -> heard.add("ended " + socket.listenerCount("close")));
        }))) {
            server.exchangeUntilClosed("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
        }
        assertEquals(List.of("0 2 0", "ended 2"), heard);
    }

    /** H15. */
    @Test
    void aLateListenerOfDataResumesTheSocketOnceMore() {
        try (var server = new ServerOnLoop(() ->
                Http.createServer((req, res) -> req.loop().setImmediate(() -> {
                    req.socket().on("resume", () -> heard.add("resume"));
                    req.socket().on("data", () -> {});
                    req.loop().setImmediate(res::end);
                })))) {
            server.exchangeUntilClosed("GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
        }
        assertEquals(List.of("resume"), heard);
    }

    /** H9. */
    @Test
    void aSocketThatHttpHasLetGoTakesAnEncoding() {
        try (var server = new ServerOnLoop(() -> {
            var made = Http.createServer();
            made.on(HttpServer.UPGRADE, (req, socket, head) -> {
                if (head.length() > 0) {
                    socket.unshift(head);
                }
                socket.setEncoding("utf8")
                        .on("data", (String text) -> socket.end(Buffer.from(text.toUpperCase(Locale.ROOT))));
            });
            return made;
        })) {
            var upgrade = "GET / HTTP/1.1\r\nHost: a\r\nConnection: upgrade\r\nUpgrade: x\r\n\r\n";
            assertEquals("HELLO", server.exchange(upgrade, "hello"));
        }
    }

    /** H3. */
    @Test
    void socketIsANetSocketOrNull() {
        EventLoop.run(() -> {
            var stream = new PassThrough<Buffer>();
            var req = new IncomingMessage(stream);
            assertNull(req.socket());
            assertSame(stream, req.connection());
            var res = new ServerResponse(req);
            res.assignSocket(stream);
            assertNull(res.socket());
            assertSame(stream, res.connection());
            heard.add("looked");
        });
        assertEquals(List.of("looked"), heard);
    }

    /** H10. */
    @Test
    void aStreamThatIsNoNetSocketIsPausedWhileNobodyReadsTheBody() {
        EventLoop.run(() -> {
            var server = Http.createServer((req, res) -> heard.add(req.method()));
            var pair = Stream.<Buffer>duplexPair();
            server.emit("connection", pair.get(1));
            pair.get(0).write("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 999999\r\n\r\n", "latin1");
            pair.get(0).write(Buffer.alloc(99_999));
            EventLoop.current()
                    .setImmediate(() -> heard.add("paused " + pair.get(1).isPaused()));
        });
        assertEquals(List.of("POST", "paused true"), heard);
    }

    /** H47. */
    @Test
    void whatWaitsInASocketThatWasEndedHoldsBackNoRequests() throws IOException {
        try (var server = new ServerOnLoop(() -> Http.createServer((req, res) ->
                                heard.add(req.url() + " " + req.socket().isPaused()))
                        .on(HttpServer.CONNECTION, socket -> {
                            socket.write(Buffer.alloc(20_000_000));
                            socket.end();
                        }));
                var client = server.connect()) {
            client.getOutputStream()
                    .write("GET /1 HTTP/1.1\r\nHost: a\r\n\r\nGET /2 HTTP/1.1\r\nHost: a\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            client.getInputStream().skipNBytes(20_000_000);
        }
        assertEquals(List.of("/1 false", "/2 false"), heard);
    }
}
