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
import java.util.regex.Pattern;
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

    /** As much as one read brings, with the head before it and the frame around it. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void aChunkThatAReadFilledGoesOutAtOnce() {
        EventLoop.run(() -> {
            var server = Http.createServer((req, res) -> {
                before = writesOfThisThread();
                res.write(Buffer.alloc(64 * 1024), error -> {
                    after = writesOfThisThread();
                    res.end();
                });
            });
            server.listen(0, "127.0.0.1", () -> {
                var asked = Http.get("http://127.0.0.1:" + server.address().port());
                asked.on("response", (IncomingMessage res) -> res.resume());
                asked.on("close", () -> server.close());
            });
        });
        assertEquals(1, after - before);
    }

    /** As in Node, by what they are when the request comes. */
    @Test
    void eachSaysWhatTheSettingsAreByThen() {
        var made = new ArrayList<HttpServer>(1);
        try (var on = new ServerOnLoop(() -> {
            var server = Http.createServer((req, res) -> {
                res.end();
                if (req.url().equals("/0")) {
                    made.get(0).keepAliveTimeout(7_000);
                } else {
                    made.get(0).maxRequestsPerSocket(9);
                }
            });
            made.add(server);
            return server;
        })) {
            var answers = on.exchangeUntilClosed("""
                    GET /0 HTTP/1.1\r
                    Host: x\r
                    \r
                    GET /1 HTTP/1.1\r
                    Host: x\r
                    \r
                    GET /2 HTTP/1.1\r
                    Host: x\r
                    \r
                    GET /3 HTTP/1.1\r
                    Host: x\r
                    Connection: close\r
                    \r
                    """);
            assertEquals(
                    List.of("timeout=5", "timeout=7", "timeout=7, max=9"),
                    Pattern.compile("Keep-Alive: (.*)")
                            .matcher(answers)
                            .results()
                            .map(hint -> hint.group(1).strip())
                            .toList());
        }
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
