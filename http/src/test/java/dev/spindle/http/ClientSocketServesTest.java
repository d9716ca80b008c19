package dev.spindle.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.spindle.buffer.Buffer;
import dev.spindle.loop.EventLoop;
import dev.spindle.net.Net;
import dev.spindle.net.Server;
import dev.spindle.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A client's socket that is given to a server where Node's server would hear its requests, and never answer: C29. */
@Timeout(value = 1, unit = TimeUnit.MINUTES)
class ClientSocketServesTest {
    private final List<String> heard = new ArrayList<>();
    private Server peer;
    private HttpServer server;
    private Socket asker;

    @Test
    void aSocketThatNoAgentMadeServesBehindItsResponse() {
        var options = new RequestOptions()
                .headers(Map.of("Connection", "keep-alive"))
                .createConnection(asked -> Net.connect(asked.connectOptions()));
        exchange(options, this::serve);
        assertEquals(List.of("request /back", "HTTP/1.1 200 OK"), heard);
    }

    @Test
    void aSocketThatLeftItsAgentAtTheEndOfItsResponseServes() {
        var options = new RequestOptions().agent(new Agent(new AgentOptions().keepAlive(true)));
        exchange(options, socket -> {
            socket.emit("agentRemove");
            serve(socket);
        });
        assertEquals(List.of("request /back", "HTTP/1.1 200 OK"), heard);
    }

    private void exchange(RequestOptions options, Consumer<Socket> take) {
        EventLoop.run(() -> {
            server = Http.createServer((req, res) -> {
                heard.add("request " + req.url());
                res.end("back");
            });
            peer = Net.createServer(this::asked);
            peer.listen(0, "127.0.0.1", () -> {
                options.host("127.0.0.1").port(peer.address().port());
                Http.get(options, res -> {
                    res.resume();
                    var socket = res.socket();
                    res.on("end", () -> take.accept(socket));
                });
            });
        });
    }

    private void serve(Socket socket) {
        server.emit("connection", socket);
        asker.loop().setImmediate(() -> asker.write("GET /back HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"));
    }

    private void asked(Socket connection) {
        asker = connection;
        connection.on("data", (Buffer bytes) -> {
            var text = bytes.toString("latin1");
            if (text.startsWith("GET")) {
                connection.write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
            } else {
                heard.add(text.split("\r\n")[0]);
                connection.destroy();
                peer.close();
            }
        });
    }
}
