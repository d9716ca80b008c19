package dev.spindle.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spindle.buffer.Buffer;
import dev.spindle.loop.EventLoop;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** However and whenever a client leaves a server: others are served meanwhile, and no connection and no descriptor stays. */
@EnabledOnOs(OS.LINUX)
@Timeout(value = 1, unit = TimeUnit.MINUTES)
class ResourcesTest {
    private static final int EACH = 8;

    /** What a client has sent when it leaves; behind each, where that leaves the server. */
    private static final List<String> STATES = List.of(
            "", // nothing read
            "GE", // in a request line
            "GET / HTTP/1.1\r\nHost: a\r\nX", // in a head
            "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\nabc", // in a body
            "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab", // in a chunk
            "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n0\r\nT: ", // in trailers
            "POST / HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 9\r\n\r\n", // a body was asked for
            "GET /silent HTTP/1.1\r\nHost: a\r\n\r\n", // no answer yet
            "GET /half HTTP/1.1\r\nHost: a\r\n\r\n", // half an answer
            "GET /big HTTP/1.1\r\nHost: a\r\n\r\n", // an answer that nobody reads
            "GET /silent HTTP/1.1\r\nHost: a\r\n\r\n" + "GET / HTTP/1.1\r\nHost: a\r\n\r\n".repeat(300), // many wait
            "GET / HTTP/1.1\r\nHost: a\r\n\r\n", // idle
            "GET / HTTP/1.1\r\nHost: a\r\nConnection: upgrade\r\nUpgrade: x\r\n\r\nxyz", // another protocol
            "no HTTP at all\r\n\r\n"); // refused

    @Test
    void clientsThatReset() throws IOException {
        storm(socket -> {
            socket.setSoLinger(true, 0);
            socket.close();
        });
    }

    @Test
    void clientsThatCloseBothSides() throws IOException {
        storm(Socket::close);
    }

    @Test
    void clientsThatEndTheirSideOnly() throws IOException {
        storm(Socket::shutdownOutput);
    }

    /** A head that comes byte by byte is late all the same: 408, and nobody else waits for it. */
    @Test
    void clientsThatDripTheirHead() throws IOException {
        try (var server = new ServerOnLoop(ResourcesTest::make)) {
            var drips = new ArrayList<Socket>();
            for (var i = 0; i < EACH; i++) {
                drips.add(server.connect());
            }
            drip(server, drips);
            for (var socket : drips) {
                assertTrue(all(socket).startsWith("HTTP/1.1 408 "));
                socket.close();
            }
            assertNobodyStays(server);
        }
    }

    /** Sends a byte on each in turn, with somebody served in between, until the server has had enough of one. */
    private static void drip(ServerOnLoop server, List<Socket> drips) throws IOException {
        var begin = "GET / HTTP/1.1\r\nX: ".getBytes(StandardCharsets.ISO_8859_1);
        var deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        for (var i = 0; System.nanoTime() < deadline; i++) {
            for (var socket : drips) {
                if (socket.getInputStream().available() > 0) {
                    return;
                }
                socket.getOutputStream().write(i < begin.length ? begin[i] : 'x');
            }
            assertServes(server);
        }
        throw new AssertionError("dripped for 20 s and no 408");
    }

    private interface Leaving {
        void leave(Socket socket) throws IOException;
    }

    private static void storm(Leaving way) throws IOException {
        // Has the classes loaded, which takes descriptors, and longer than the limits below allow.
        try (var server = new ServerOnLoop(() -> Http.createServer(ResourcesTest::answer))) {
            assertServes(server);
        }
        try (var server = new ServerOnLoop(ResourcesTest::make)) {
            assertServes(server);
            assertNobodyStays(server);
            var before = open();
            var sockets = new ArrayList<Socket>();
            for (var state : STATES) {
                for (var i = 0; i < EACH; i++) {
                    var socket = server.connect();
                    sockets.add(socket);
                    socket.getOutputStream().write(state.getBytes(StandardCharsets.ISO_8859_1));
                    if (i % 2 == 0) {
                        assertServes(server); // the server has come to this state
                    }
                    way.leave(socket);
                }
            }
            assertServes(server);
            assertNobodyStays(server); // their side may still be open: the server has closed its own
            for (var socket : sockets) {
                socket.close();
            }
            var after = openInTheEnd(server, before);
            assertTrue(after <= before, () -> before + " descriptors before, " + after + " after");
        }
    }

    private static HttpServer make() {
        var limits = new ServerOptions()
                .headersTimeout(1500)
                .requestTimeout(1500)
                .keepAliveTimeout(1000)
                .keepAliveTimeoutBuffer(0)
                .connectionsCheckingInterval(50)
                .maxHeaderSize(1 << 24); // none of which is filled before it is late
        var server = Http.createServer(limits, ResourcesTest::answer);
        server.timeout(2000);
        server.on(HttpServer.UPGRADE, (req, socket, head) -> {
            socket.on("error", () -> {});
            socket.resume();
            socket.end(Buffer.from("bye"));
        });
        return server;
    }

    private static void answer(IncomingMessage req, ServerResponse res) {
        req.on("error", () -> {});
        res.on("error", () -> {});
        req.resume();
        switch (req.url()) {
            case "/silent" -> {}
            case "/half" -> res.write("half");
            case "/big" -> res.end("x".repeat(10_000_000));
            default -> res.end("hi");
        }
    }

    private static void assertServes(ServerOnLoop server) {
        var answer = server.exchangeUntilClosed("GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
        assertTrue(answer.startsWith("HTTP/1.1 200 OK\r\n") && answer.endsWith("hi"), answer);
    }

    /** Waits, for a bounded time, until the server counts no connection any more. */
    private static void assertNobodyStays(ServerOnLoop server) {
        var count = new CompletableFuture<Integer>();
        server.loop().execute(() -> count(server.server(), 1_000, count));
        assertEquals(0, count.orTimeout(20, TimeUnit.SECONDS).join());
    }

    private static void count(HttpServer server, int tries, CompletableFuture<Integer> answer) {
        server.getConnections((error, count) -> {
            if (count == 0 || tries == 0) {
                var loop = EventLoop.current(); // the selector gives descriptors back when it is next asked
                loop.setImmediate(() -> loop.setImmediate(() -> answer.complete(count)));
            } else {
                EventLoop.current().setTimeout(() -> count(server, tries - 1, answer), 5);
            }
        });
    }

    /** The JVM itself opens a file for a moment now and then; what has leaked stays open. */
    private static int openInTheEnd(ServerOnLoop server, int expected) {
        var open = open();
        for (var left = 100; open > expected && left > 0; left--) {
            assertNobodyStays(server); // some turns of the loop
            open = open();
        }
        return open;
    }

    private static int open() {
        var all = new File("/proc/self/fd").list();
        return all == null ? 0 : all.length;
    }

    private static String all(Socket socket) {
        var all = new ByteArrayOutputStream();
        try {
            socket.getInputStream().transferTo(all);
        } catch (IOException e) {
            all.writeBytes(("\n" + e.getMessage()).getBytes(StandardCharsets.ISO_8859_1)); // reset behind the answer
        }
        return all.toString(StandardCharsets.ISO_8859_1);
    }
}
