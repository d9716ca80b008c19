package dev.spindle.http;

import static dev.spindle.loop.Globals.process;
import static dev.spindle.loop.Globals.setImmediate;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spindle.buffer.Buffer;
import dev.spindle.events.NodeException;
import dev.spindle.loop.EventLoop;
import dev.spindle.net.Net;
import dev.spindle.net.Socket;
import dev.spindle.stream.PassThrough;
import dev.spindle.stream.Stream;
import dev.spindle.stream.Writable;
import dev.spindle.stream.WritableOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Where HTTP does on purpose what Node does not: the rows of the deviations page that have no test of their own elsewhere. */
@Timeout(value = 1, unit = TimeUnit.MINUTES)
class HttpDeviationsTest {
    private final List<ServerResponse> waiting = new ArrayList<>();
    private final List<String> heard = new ArrayList<>();
    private int most;

    /** H1. */
    @Test
    void noMoreThan256PipelinedRequestsWait() {
        try (var server = new ServerOnLoop(() -> Http.createServer(this::hold))) {
            var answers = server.exchangeUntilClosed("GET / HTTP/1.1\r\nHost: a\r\n\r\n".repeat(999)
                    + "GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
            assertEquals(1000, answers.split("HTTP/1.1 200 OK", -1).length - 1);
        }
        assertEquals(257, most); // one has its turn, the others wait for theirs
    }

    /** Answers none before the crowd has come, or no more requests come. */
    private void hold(IncomingMessage req, ServerResponse res) {
        waiting.add(res);
        most = Math.max(most, waiting.size());
        if (waiting.size() == 1) {
            EventLoop.current().setTimeout(this::answerAll, 100);
        }
    }

    private void answerAll() {
        var all = List.copyOf(waiting);
        waiting.clear();
        all.forEach(res -> res.end("x"));
    }

    /** H7. */
    @Test
    void uncorkingOnceTooOftenDoesNothing() {
        EventLoop.run(() -> {
            var res = new ServerResponse(new IncomingMessage(new PassThrough<Buffer>()));
            res.uncork();
            assertEquals(0, res.writableCorked());
            res.cork();
            assertEquals(1, res.writableCorked());
        });
    }

    /** H8. */
    @Test
    void whatWasWrittenBeforeAnEndThatThrowsIsSent() {
        try (var server = new ServerOnLoop(() -> Http.createServer((req, res) -> {
            res.strictContentLength(true);
            res.setHeader("Content-Length", 5);
            res.write("abc");
            var thrown = assertThrows(NodeException.class, () -> res.end());
            assertEquals("ERR_HTTP_CONTENT_LENGTH_MISMATCH", thrown.code());
            res.on("close", () -> heard.add("close"));
            req.loop().setTimeout(res.socket()::destroySoon, 20);
        }))) {
            var answer = server.exchangeUntilClosed("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
            assertTrue(answer.endsWith("\r\n\r\nabc"), answer);
        }
    }

    /** H21. */
    @Test
    void aHeadAndTheBytesBehindItAreOneWriteToAnyStream() {
        EventLoop.run(() -> {
            var res = new ServerResponse(new IncomingMessage(null));
            res.sendDate(false);
            res.setHeader("Content-Length", 6);
            res.assignSocket(new Writable<>(new WritableOptions<Buffer>().write((stream, chunk, encoding, done) -> {
                heard.add(chunk.toString());
                done.accept(null);
            })));
            res.write(Buffer.from("one"));
            res.write(Buffer.from("two"));
        });
        assertEquals(List.of("HTTP/1.1 200 OK\r\nContent-Length: 6\r\nConnection: close\r\n\r\none", "two"), heard);
    }

    /** H18. */
    @Test
    void textIsFramedByTheBytesThatItDecodesTo() {
        try (var server = new ServerOnLoop(() -> Http.createServer((req, res) -> {
            res.setHeader("Connection", "close");
            res.write("zz", "hex");
            req.loop().setImmediate(() -> res.end("x"));
        }))) {
            var answer = server.exchangeUntilClosed("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
            assertTrue(answer.endsWith("\r\n\r\n1\r\nx\r\n0\r\n\r\n"), answer);
        }
    }

    /** H19. */
    @Test
    void anUnknownEncodingIsRefusedAlsoWhereThereIsNoSocketYet() {
        EventLoop.run(() -> {
            var res = new ServerResponse(new IncomingMessage(new PassThrough<Buffer>()));
            res.useChunkedEncodingByDefault(false);
            var thrown = assertThrows(NodeException.class, () -> res.write("x", "nope"));
            assertEquals("ERR_UNKNOWN_ENCODING", thrown.code());
        });
    }

    /** H22. */
    @Test
    void anEndInAnUnknownEncodingFixesNoLength() throws IOException {
        try (var server = new ServerOnLoop(() -> Http.createServer((req, res) -> {
                    assertThrows(NodeException.class, () -> res.end("abc", "nope"));
                    res.end("later");
                }));
                var client = server.connect()) {
            client.getOutputStream()
                    .write("GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            var answer = new String(client.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            assertTrue(answer.endsWith("\r\n\r\n5\r\nlater\r\n0\r\n\r\n"), answer);
        }
    }

    /** H23. */
    @Test
    void whereThereIsNoNetSocketReadingWaitsAndAnIdleTimeIsIgnored() {
        EventLoop.run(() -> {
            var req = new IncomingMessage(null);
            req.resume();
            setImmediate(() -> {
                assertNull(req.errored());
                assertSame(req, req.setTimeout(1));
                var res = new ServerResponse(req);
                res.assignSocket(new PassThrough<Buffer>());
                assertSame(res, res.setTimeout(1));
            });
        });
    }

    /** H20. */
    @Test
    void anUpgradeWhoseDeciderThrowsIsNotAccepted() throws IOException {
        var thrown = new CompletableFuture<Object>();
        try (var server = new ServerOnLoop(() -> {
                    process.on("uncaughtException", (Object error) -> thrown.complete(error));
                    return Http.createServer(new ServerOptions().shouldUpgradeCallback(req -> {
                                throw new IllegalStateException();
                            }))
                            .on(HttpServer.UPGRADE, (req, socket, head) -> socket.end(Buffer.from("upgraded")));
                });
                var client = server.connect()) {
            var out = client.getOutputStream();
            out.write("GET / HTTP/1.1\r\nHost: a\r\nConnection: upgrade\r\nUpgrade: x\r\n\r\n"
                    .getBytes(StandardCharsets.US_ASCII));
            thrown.orTimeout(20, TimeUnit.SECONDS).join();
            out.write('x');
            var answer = new String(client.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            assertTrue(answer.startsWith("HTTP/1.1 400 "), answer);
        }
    }

    /** H44. */
    @Test
    void whatIsUnchunkedInTheMiddleOfAChunkGoesOutAsItIs() {
        try (var server = new ServerOnLoop(() -> Http.createServer((req, res) -> {
            res.write("a chunk ");
            res.chunkedEncoding(false);
            res.end("no more");
        }))) {
            var answer = server.exchangeUntilClosed("GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
            assertTrue(answer.endsWith("\r\n\r\na chunk no more"), answer);
        }
    }

    /** H14. */
    @Test
    void aWaitingResponseThatWasDestroyedWhileCorkedDoesNotHoldUpTheOthers() {
        try (var server = new ServerOnLoop(() -> Http.createServer((req, res) -> {
            if (req.url().equals("/destroyed")) {
                res.cork();
                res.write("lost");
                res.destroy();
                res.end();
            } else {
                req.loop().setTimeout(() -> res.end(req.url()), 5);
            }
        }))) {
            var get = "GET %s HTTP/1.1\r\nHost: a\r\n%s\r\n";
            var answers = server.exchangeUntilClosed(get.formatted("/first", "")
                    + get.formatted("/destroyed", "")
                    + get.formatted("/last", "Connection: close\r\n"));
            assertTrue(answers.contains("\r\n\r\n/firstHTTP/1.1 200"), answers);
            assertTrue(answers.endsWith("\r\n\r\n/last"), answers);
        }
    }

    /** H16. */
    @Test
    void ofTwoUnshiftsTheLastOneIsInFront() {
        try (var server = new ServerOnLoop(() -> {
            var made = Http.createServer((req, res) -> res.end(req.url()));
            made.on("connection", (Socket socket) -> {
                socket.unshift(Buffer.from("GET /second HTTP/1.1\r\nHost: a\r\n\r\n"));
                socket.unshift(Buffer.from("GET /first HTTP/1.1\r\nHost: a\r\n\r\n"));
            });
            return made;
        })) {
            var answers = server.exchangeUntilClosed("GET /third HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
            assertTrue(answers.indexOf("/first") < answers.indexOf("/second"), answers);
            assertTrue(answers.endsWith("\r\n\r\n/third"), answers);
        }
    }

    /** H4. */
    @Test
    void headsAreLatin1WhateverTheBodyIs() {
        try (var server = new ServerOnLoop(() -> Http.createServer((req, res) -> {
            res.setHeader("X", "\u00e9");
            res.end("\u00e9", "utf8");
        }))) {
            var answer = server.exchange("GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
            assertTrue(answer.contains("X: \u00e9\r\n"), answer);
            assertTrue(answer.endsWith("\u00c3\u00a9"), answer); // the two bytes of UTF-8
        }
    }

    /** H6. */
    @Test
    void aResponseOnASlowStreamDrains() {
        EventLoop.run(() -> {
            var slow = new Writable<Buffer>(new WritableOptions<Buffer>()
                    .highWaterMark(1)
                    .write((self, chunk, encoding, callback) ->
                            EventLoop.current().setImmediate(() -> callback.accept(null))));
            var res = new ServerResponse(new IncomingMessage(new PassThrough<>()));
            res.assignSocket(slow);
            res.on("drain", () -> heard.add("drain"));
            heard.add(String.valueOf(res.write("abc")));
        });
        assertEquals(List.of("false", "drain"), heard);
    }

    /** H25. */
    @Test
    void aResponseWithoutASocketPrefinishesWhateverItsPiecesAre() {
        EventLoop.run(() -> {
            var res = new ServerResponse(new IncomingMessage(null));
            res.setHeader("Content-Length", 1);
            res.on("prefinish", () -> heard.add("prefinish " + res.writableLength()));
            res.assignSocket(new PassThrough<Buffer>().destroy());
            res.write(Buffer.from("x"));
            res.end();
        });
        assertEquals(List.of("prefinish 0"), heard);
    }

    /** H26. */
    @Test
    void aBodyThatIsNotReadStopsItsSocketThoughItWasResumedInBetween() {
        EventLoop.run(() -> {
            var post = "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nab\r\n";
            var server = Http.createServer(new ServerOptions().highWaterMark(1), (req, res) -> {});
            server.listen(0, "127.0.0.1", () -> {
                var client = Net.connect(server.address().port(), "127.0.0.1");
                client.write(post + "0\r\n\r\n" + post, "latin1");
                server.once("connection", (Socket socket) -> read(socket, client, 3));
                client.on("close", () -> server.close());
            });
        });
        assertEquals(List.of("more", "the same", "the same"), heard);
    }

    /** Whether each of so many further pieces is read. */
    private void read(Socket socket, Socket client, int pieces) {
        if (pieces == 0) {
            socket.destroy();
            client.destroy();
            return;
        }
        socket.loop()
                .setTimeout(
                        () -> {
                            var before = socket.bytesRead();
                            client.write("1\r\nc\r\n");
                            socket.loop()
                                    .setTimeout(
                                            () -> {
                                                heard.add(socket.bytesRead() > before ? "more" : "the same");
                                                read(socket, client, pieces - 1);
                                            },
                                            20);
                        },
                        20);
    }

    /** H28. */
    @Test
    void whatFollowsTheBodyThatAPipelineOrALoopGaveUpIsRead() throws IOException {
        givesUp((req, res) -> {
            Stream.pipeline(req, new PassThrough<Buffer>(), res, err -> {});
            req.loop().setImmediate(() -> res.end("early"));
        });
        givesUp((req, res) -> req.iterator().forEachWhile(chunk -> false).thenDo(left -> res.end("early")));
    }

    private static void givesUp(BiConsumer<IncomingMessage, ServerResponse> first) throws IOException {
        try (var server = new ServerOnLoop(() -> Http.createServer((req, res) -> {
                    if (req.url().equals("/second")) {
                        res.end("second");
                    } else {
                        first.accept(req, res);
                    }
                }));
                var client = server.connect()) {
            send(client, "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\n\r\nab");
            var answer = new StringBuilder();
            for (int b;
                    answer.indexOf("early") < 0 && (b = client.getInputStream().read()) >= 0; ) {
                answer.append((char) b);
            }
            send(client, "c");
            send(client, "d");
            send(client, "GET /second HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
            var rest = new String(client.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
            assertTrue(rest.endsWith("\r\n\r\nsecond"), () -> answer + rest);
        }
    }

    private static void send(java.net.Socket client, String bytes) throws IOException {
        client.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** H27. */
    @Test
    void aDetachedResponseKeepsItsTurn() {
        try (var server = new ServerOnLoop(() -> Http.createServer((req, res) -> {
            if (req.url().equals("/second")) {
                res.end("second");
                return;
            }
            var socket = req.socket();
            res.detachSocket(socket);
            req.loop()
                    .setTimeout(
                            () -> {
                                res.assignSocket(socket);
                                res.end("first");
                            },
                            20);
        }))) {
            var answers = server.exchangeUntilClosed(
                    "GET / HTTP/1.1\r\nHost: a\r\n\r\nGET /second HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
            assertTrue(answers.indexOf("first") < answers.indexOf("second"), answers);
            assertTrue(answers.endsWith("\r\n\r\nsecond"), answers);
        }
    }

    /** H12. */
    @Test
    void interimResponsesGoBeforeTheHeadAlsoOfAResponseThatWaited() {
        try (var server = new ServerOnLoop(() -> Http.createServer((req, res) -> {
            if (req.url().equals("/first")) {
                req.loop().setTimeout(() -> res.end("first"), 20);
            } else {
                res.writeProcessing();
                res.end(Buffer.from("second"));
            }
        }))) {
            var answers = server.exchangeUntilClosed(
                    "GET /first HTTP/1.1\r\nHost: a\r\n\r\nGET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
            assertTrue(answers.contains("firstHTTP/1.1 102 Processing\r\n\r\nHTTP/1.1 200 OK\r\n"), answers);
            assertTrue(answers.endsWith("\r\n\r\nsecond"), answers);
        }
    }

    /** H5. */
    @Test
    @SuppressWarnings("try") // the block need not name what it closes
    void aMethodReferenceClosesAServerAtTheEndOfABlock() {
        EventLoop.run(() -> {
            var server = Http.createServer();
            server.on("close", () -> heard.add("close"));
            server.listen(0, "127.0.0.1", () -> {
                try (AutoCloseable closing = server::close) {
                    heard.add("open");
                } catch (Exception e) {
                    throw new AssertionError(e);
                }
                heard.add(String.valueOf(server.listening()));
            });
        });
        assertEquals(List.of("open", "false", "close"), heard);
    }
}
