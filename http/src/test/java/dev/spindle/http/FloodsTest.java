package dev.spindle.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spindle.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** What a client may make a server hold: of pipelined requests, of bodies that nobody reads, of fields; and how long it may take. */
class FloodsTest {
    private static final int WAITING_AT_MOST = 257; // the one being answered, and those behind it
    private static final int BODY = 20_000_000;

    private int open; // requests whose answers have not gone out; touched on the loop alone
    private int most;

    @Test
    void tenThousandPipelinedRequestsAreAnsweredInOrderAndFewAreHeld() throws IOException {
        var requests = new StringBuilder();
        var expected = new StringBuilder();
        for (var i = 0; i < 10_000; i++) {
            requests.append("GET /").append(i).append(" HTTP/1.1\r\nHost: x\r\n\r\n");
            expected.append(i).append(' ');
        }
        requests.append("GET /end HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
        try (var server = new ServerOnLoop(() -> Http.createServer(this::answerLater))) {
            var answers = server.exchangeUntilClosed(requests.toString());
            var urls = answers.replaceAll("HTTP/1.1 200 OK\r\n(.*\r\n)+?\r\n/", " ")
                    .trim();
            assertEquals(expected + "end", urls);
            assertTrue(most <= WAITING_AT_MOST, most + " requests were held at once");
            assertTrue(most > 1, "they came one by one: nothing was tested");
        }
    }

    private void answerLater(IncomingMessage req, ServerResponse res) {
        most = Math.max(most, ++open);
        res.on("close", () -> open--);
        req.loop().setImmediate(() -> res.end(req.url()));
    }

    @Test
    void requestsBehindOneThatIsNotAnsweredAreNotRead() throws IOException {
        var first = new CompletableFuture<ServerResponse>();
        try (var server = new ServerOnLoop(() -> Http.createServer((req, res) -> {
                    if (req.url().equals("/never")) {
                        first.complete(res);
                        open++;
                    } else if (req.url().equals("/behind")) {
                        open++;
                        res.end("x".repeat(1000));
                    } else {
                        res.end("ok");
                    }
                }));
                var client = server.connect()) {
            send(client, "GET /never HTTP/1.1\r\nHost: x\r\n\r\n");
            send(client, "GET /behind HTTP/1.1\r\nHost: x\r\n\r\n".repeat(5_000));
            first.orTimeout(10, TimeUnit.SECONDS).join();
            for (var i = 0; i < 20; i++) {
                assertServes(server);
            }
            assertEquals(WAITING_AT_MOST, onLoop(server, () -> open));
            server.loop().execute(() -> first.join().end("at last"));
            client.shutdownOutput();
            var answers = all(client).split("HTTP/1.1 200 OK").length - 1;
            assertTrue(answers > WAITING_AT_MOST, answers + " answers");
        }
    }

    @Test
    void aBodyThatNobodyReadsIsNotReadFromTheSocket() throws IOException {
        var request = new CompletableFuture<IncomingMessage>();
        try (var server = new ServerOnLoop(() -> Http.createServer((req, res) -> {
                    if (req.method().equals("GET")) {
                        res.end("ok");
                    } else {
                        request.complete(req);
                        req.on("end", () -> res.end("read"));
                    }
                }));
                var client = server.connect()) {
            var sender = new Thread(() -> sendBody(client));
            sender.start();
            var req = request.orTimeout(10, TimeUnit.SECONDS).join();
            var begin = System.nanoTime();
            while (onLoop(server, req::readableLength) < 64 * 1024 && System.nanoTime() - begin < 10e9) {
                assertServes(server); // the sender may be late
            }
            for (var i = 0; i < 50; i++) {
                assertServes(server);
            }
            var held = onLoop(server, req::readableLength);
            assertTrue(held >= 64 * 1024 && held <= 256 * 1024, held + " bytes are held");
            assertTrue(onLoop(server, () -> req.socket().isPaused()));
            var length = new CompletableFuture<Integer>();
            server.loop().execute(() -> {
                var all = new int[1];
                req.on("data", (Buffer chunk) -> all[0] += chunk.length());
                req.on("end", () -> length.complete(all[0]));
            });
            assertEquals(BODY, length.orTimeout(20, TimeUnit.SECONDS).join());
        }
    }

    private static void sendBody(Socket client) {
        try {
            send(client, "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: " + BODY + "\r\n\r\n");
            client.getOutputStream().write(new byte[BODY]);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void floodsOfFieldsEndWith431AndHoldNothing() throws IOException {
        try (var server = new ServerOnLoop(() -> Http.createServer((req, res) -> res.end("ok")))) {
            var clients = new ArrayDeque<Socket>();
            for (var i = 0; i < 50; i++) {
                var client = server.connect();
                clients.add(client);
                send(client, "GET / HTTP/1.1\r\nHost: x\r\n" + "X: y\r\n".repeat(1500));
                send(client, "A: " + "a".repeat(500));
            }
            assertServes(server);
            for (var client : clients) {
                try {
                    send(client, "b".repeat(20_000));
                } catch (IOException e) {
                    continue; // it was refused already
                }
                var answer = all(client);
                assertTrue(answer.isEmpty() || answer.startsWith("HTTP/1.1 431 "), answer); // empty: reset behind it
                client.close();
            }
            assertServes(server);
        }
    }

    @Test
    void aBodyThatDripsIsLate() throws IOException {
        var limits = new ServerOptions().requestTimeout(300).connectionsCheckingInterval(50);
        try (var server = new ServerOnLoop(() -> Http.createServer(limits, (req, res) -> {
                    req.resume();
                    req.on("error", () -> {});
                    req.on("end", () -> res.end("ok"));
                }));
                var client = server.connect()) {
            send(client, "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 10000\r\n\r\n");
            for (var i = 0; i < 9_999 && client.getInputStream().available() == 0; i++) {
                client.getOutputStream().write('x');
                assertServes(server);
            }
            assertTrue(all(client).startsWith("HTTP/1.1 408 "));
        }
    }

    private static void send(Socket client, String text) throws IOException {
        client.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static void assertServes(ServerOnLoop server) {
        var answer = server.exchangeUntilClosed("GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
        assertTrue(answer.endsWith("ok"), answer);
    }

    private static <T> T onLoop(ServerOnLoop server, Supplier<T> question) {
        var answer = new CompletableFuture<T>();
        server.loop().execute(() -> answer.complete(question.get()));
        return answer.orTimeout(10, TimeUnit.SECONDS).join();
    }

    private static String all(Socket client) {
        var all = new ByteArrayOutputStream();
        try {
            client.getInputStream().transferTo(all);
        } catch (IOException e) {
            return all.toString(StandardCharsets.ISO_8859_1); // reset behind the answer
        }
        return all.toString(StandardCharsets.ISO_8859_1);
    }
}
