package dev.spindle.http;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spindle.stream.Readable;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** As in Node 26, a response is on its way when {@code end} returns, whatever its listener does then. */
class SentAtOnceTest {
    @Test
    @Timeout(60)
    void theClientHasTheAnswerWhileTheListenerGoesOn() throws IOException {
        var received = new Semaphore(0);
        try (var on = new ServerOnLoop(() -> Http.createServer((req, res) -> answer(req, res, received)));
                var client = on.connect()) {
            for (var request : List.of(
                    "GET / HTTP/1.1\r\nHost: x\r\n\r\n",
                    "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\nhi",
                    "PUT / HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\nhi",
                    "PUT / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nhi\r\n0\r\n\r\n")) {
                client.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
                try {
                    assertTrue(until(client, "bye"));
                } finally {
                    received.release();
                }
            }
        }
    }

    /** H33. */
    @Test
    void thePiecesOfATickWaitInTheirMessage() {
        try (var on = new ServerOnLoop(() -> Http.createServer((req, res) -> {
            res.setHeader("Content-Length", 5);
            res.write("abc");
            res.end(res.socket().writableCorked() + "" + res.socket().writableLength());
        }))) {
            var answer = on.exchange("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
            assertTrue(answer.endsWith("\r\n\r\nabc00"), answer);
        }
    }

    private static void answer(IncomingMessage req, ServerResponse res, Semaphore received) {
        if (!req.method().equals("POST")) {
            res.end("bye");
            received.acquireUninterruptibly();
        } else {
            req.resume().on(Readable.END, () -> {
                res.end("bye");
                received.acquireUninterruptibly();
            });
        }
    }

    private static boolean until(Socket client, String end) throws IOException {
        var text = new StringBuilder();
        for (int b; text.indexOf(end) < 0 && (b = client.getInputStream().read()) >= 0; ) {
            text.append((char) b);
        }
        return text.indexOf(end) >= 0;
    }
}
