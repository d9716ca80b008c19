package dev.spindle.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.spindle.buffer.Buffer;
import dev.spindle.events.NodeException;
import dev.spindle.loop.EventLoop;
import dev.spindle.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** HTTP reads bytes: while a client's socket is its own, the socket cannot be told to make text of them. */
@Timeout(value = 1, unit = TimeUnit.MINUTES)
class EncodedSocketTest {
    private final List<String> heard = new ArrayList<>();

    @Test
    void aClientsSocketRefusesAnEncodingUntilItIsHandedOver() {
        EventLoop.run(() -> {
            var server = Http.createServer();
            server.on(
                    "upgrade",
                    (IncomingMessage req, Socket socket) ->
                            socket.end("HTTP/1.1 101 Fine\r\nUpgrade: it\r\n" + "Connection: upgrade\r\n\r\ntext"));
            server.listen(0, "127.0.0.1", () -> ask(server));
        });
        assertEquals(List.of("ERR_HTTP_SOCKET_ENCODING", "text"), heard);
    }

    @Test
    void aSocketThatMakesTextIsNoClients() {
        var refused = assertThrows(
                NodeException.class,
                () -> EventLoop.run(() -> {
                    var options = new RequestOptions().createConnection((asked, done) -> {
                        var socket = new Socket();
                        socket.setEncoding("utf8");
                        return socket;
                    });
                    Http.get(options.agent(null));
                }));
        assertEquals("ERR_HTTP_SOCKET_ENCODING", refused.code());
    }

    private void ask(HttpServer server) {
        var req = Http.get(new RequestOptions()
                .port(server.address().port())
                .host("127.0.0.1")
                .headers(Map.of("Connection", "upgrade", "Upgrade", "it")));
        req.on("socket", this::encode);
        req.on("upgrade", (IncomingMessage res, Socket socket, Buffer head) -> {
            socket.unshift(head);
            encode(socket);
            socket.on("data", (String text) -> heard.add(text));
            server.close();
        });
    }

    private void encode(Socket socket) {
        try {
            socket.setEncoding("utf8");
        } catch (NodeException e) {
            heard.add(e.code());
        }
    }
}
