package dev.spindle.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spindle.buffer.Buffer;
import dev.spindle.stream.Readable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A client that never reads must not make its server grow, and must not disturb the others. */
class SlowReaderTest {
    private static final int CHUNK = 64 * 1024;
    private static final int IDLE_TURNS = 200;

    /** Makes chunks for ever, counts them, and completes when nobody has asked for many turns of the loop. */
    private static final class Endless extends Readable<Buffer> {
        final CompletableFuture<Long> stalledAt = new CompletableFuture<>();
        private long made;
        private long seen;
        private int idleTurns;

        Endless() {
            loop().setInterval(this::look, 1).unref();
        }

        private void look() {
            idleTurns = made == seen ? idleTurns + 1 : 0;
            seen = made;
            if (made > 0 && idleTurns == IDLE_TURNS) {
                stalledAt.complete(made);
            }
        }

        @Override
        public void _read(int size) {
            made += CHUNK;
            push(Buffer.alloc(CHUNK));
        }
    }

    @Test
    void aClientThatNeverReadsStopsTheSource() throws IOException {
        var source = new CompletableFuture<Endless>();
        var response = new CompletableFuture<ServerResponse>();
        try (var server = new ServerOnLoop(() -> Http.createServer((req, res) -> {
                    if (req.url().equals("/endless")) {
                        source.complete(new Endless());
                        response.complete(res);
                        source.join().pipe(res);
                    } else {
                        res.end("ok");
                    }
                }));
                var client = server.connect()) {
            client.getOutputStream()
                    .write("GET /endless HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            var made = source.orTimeout(10, TimeUnit.SECONDS)
                    .join()
                    .stalledAt
                    .orTimeout(20, TimeUnit.SECONDS)
                    .join();
            assertTrue(made < 32L << 20, made + " bytes were made for a client that reads none");

            var held = new CompletableFuture<Integer>();
            server.loop().execute(() -> held.complete(response.join().writableLength()));
            assertTrue(held.join() <= 4 * CHUNK, held.join() + " bytes are held for it");
            assertEquals(
                    "HTTP/1.1 200 OK\r\nDate: D\r\nConnection: keep-alive\r\nKeep-Alive: timeout=5\r\n"
                            + "Content-Length: 2\r\n\r\nok",
                    server.exchange("GET /ok HTTP/1.1\r\nHost: x\r\n\r\n"));
        }
    }
}
