package dev.spindle.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.spindle.buffer.Buffer;
import dev.spindle.loop.EventLoop;
import dev.spindle.net.Net;
import dev.spindle.net.Socket;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Requests that arrive together are answered in one system call, though each response waits for the one before. */
@Timeout(value = 1, unit = TimeUnit.MINUTES)
class PipelinedAnswersTest {
    private static final int REQUESTS = 16;

    private final StringBuilder answers = new StringBuilder();
    private long before = -1;
    private long after;

    @Test
    @EnabledOnOs(OS.LINUX) // which counts a thread's system calls
    void sixteenGoOutAtOnce() {
        EventLoop.run(() -> {
            var server = Http.createServer((req, res) -> {
                before = before < 0 ? writesOfThisThread() : before;
                res.end("x");
            });
            server.listen(0, "127.0.0.1", () -> {
                var client = Net.connect(server.address().port(), "127.0.0.1");
                client.write("GET / HTTP/1.1\r\nHost: x\r\n\r\n".repeat(REQUESTS));
                client.on("data", (Buffer chunk) -> {
                    answers.append(chunk);
                    if (answers.toString().split("HTTP/1.1 200 OK", -1).length > REQUESTS) {
                        after = writesOfThisThread();
                        client.destroy();
                        server.close();
                    }
                });
            });
        });
        assertEquals(1, after - before);
    }

    /** N32. */
    @Test
    void theyHaveFinishedThoughTheClientHadGone() {
        var heard = new ArrayList<String>();
        EventLoop.run(() -> {
            var server = Http.createServer((req, res) -> {
                res.on("finish", () -> heard.add(req.url()));
                res.end("x");
            });
            server.listen(0, "127.0.0.1", () -> {
                var client = Net.connect(server.address().port(), "127.0.0.1");
                client.on("connect", () -> {
                    client.write("GET /1 HTTP/1.1\r\nHost: x\r\n\r\nGET /2 HTTP/1.1\r\nHost: x\r\n\r\n");
                    client.resetAndDestroy();
                });
                server.on("connection", (Socket socket) -> socket.on("close", () -> server.close()));
            });
        });
        assertEquals(List.of("/1", "/2"), heard);
    }

    private static long writesOfThisThread() {
        try {
            for (var line : Files.readAllLines(Path.of("/proc/thread-self/io"))) {
                if (line.startsWith("syscw: ")) {
                    return Long.parseLong(line.substring("syscw: ".length()));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        throw new AssertionError("the kernel does not count system calls");
    }
}
