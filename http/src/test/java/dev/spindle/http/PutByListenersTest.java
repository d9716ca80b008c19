package dev.spindle.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.spindle.buffer.Buffer;
import dev.spindle.loop.EventLoop;
import dev.spindle.net.Net;
import dev.spindle.net.Server;
import dev.spindle.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Deviation H16: what a listener puts into the socket does not get into the middle of the message it is told of. */
@Timeout(value = 1, unit = TimeUnit.MINUTES)
class PutByListenersTest {
    private static final List<String> ARRIVALS = List.of(
            "POST /1 HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabc", "GET /2 HTTP/1.1\r\nHost: a\r\n\r\n");
    private static final Buffer MORE = Buffer.from("GET /put HTTP/1.1\r\nHost: a\r\n\r\n");

    private final List<String> served = new ArrayList<>();
    private Socket peer;

    @Test
    void ofASocketThatNobodyReadBefore() {
        serve(socket -> socket.push(MORE), false);
        assertEquals(List.of("/1 abc", "/put ", "/2 "), served);
    }

    @Test
    void ofASocketThatWasReadBefore() {
        serve(socket -> socket.push(MORE), true);
        assertEquals(List.of("/1 abc", "/put ", "/2 "), served);
    }

    @Test
    void inTwoPieces() {
        serve(
                socket -> {
                    socket.push(MORE.subarray(0, 9));
                    socket.push(MORE.subarray(9));
                },
                true);
        assertEquals(List.of("/1 abc", "/put ", "/2 "), served);
    }

    private void serve(Consumer<Socket> put, boolean readBefore) {
        EventLoop.run(() -> {
            var server = Http.createServer((req, res) -> answer(req, res, put));
            var front = Net.createServer(socket -> hand(socket, server, readBefore));
            front.listen(0, "127.0.0.1", () -> ask(front));
        });
    }

    private static void hand(Socket socket, HttpServer server, boolean readBefore) {
        if (readBefore) {
            socket.once("data", (Buffer chunk) -> {
                socket.unshift(chunk);
                server.emit("connection", socket);
            });
        } else {
            server.emit("connection", socket);
        }
    }

    private void answer(IncomingMessage req, ServerResponse res, Consumer<Socket> put) {
        var text = new StringBuilder();
        req.on("data", (Buffer chunk) -> text.append(chunk));
        req.on("end", () -> {
            served.add(req.url() + " " + text);
            res.end();
            if (req.url().equals("/put")) {
                peer.write(ARRIVALS.get(1));
            } else if (req.url().equals("/2")) {
                peer.end();
            }
        });
        if (req.url().equals("/1")) {
            put.accept(req.socket());
        }
    }

    private void ask(Server front) {
        peer = Net.connect(front.address().port(), "127.0.0.1", () -> peer.write(ARRIVALS.get(0)));
        peer.resume();
        peer.on("close", () -> front.close());
    }
}
