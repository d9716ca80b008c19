import static dev.spindle.stream.Readable.DATA;

import dev.spindle.buffer.Buffer;
import dev.spindle.http.Http;
import dev.spindle.http.HttpServer;
import dev.spindle.http.IncomingMessage;
import dev.spindle.loop.EventLoop;
import dev.spindle.stream.Duplex;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;

/**
 * Sends back each WebSocket message of up to 125 bytes: the handshake and the frames by hand, over 'upgrade'.
 *
 * <pre>./spindle docs/examples/WebSocketEcho.java [port], then in a browser's console:
 * let ws = new WebSocket('ws://localhost:8000'); ws.onmessage = e =&gt; console.log(e.data); ws.onopen = () =&gt; ws.send('hi')</pre>
 */
class WebSocketEcho {
    private static final String GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"; // RFC 6455, section 1.3
    private static final int FINAL = 0x80;
    private static final int CLOSE = 8;
    private static final int PING = 9;

    private final Duplex<Buffer, Buffer> socket;
    private Buffer unread = Buffer.EMPTY;

    private WebSocketEcho(Duplex<Buffer, Buffer> socket) {
        this.socket = socket;
    }

    public static void main(String[] args) {
        var port = args.length > 0 ? Integer.parseInt(args[0]) : 8000;
        EventLoop.run(() -> {
            var server = Http.createServer((req, res) -> res.writeHead(426).end("There are only WebSockets here\n"));
            server.on(HttpServer.UPGRADE, WebSocketEcho::upgrade);
            server.listen(
                    port,
                    () -> System.out.println(
                            "Listening on port " + server.address().port()));
        });
    }

    private static void upgrade(IncomingMessage req, Duplex<Buffer, Buffer> socket, Buffer head) {
        socket.on("error", () -> {}); // 'close' follows
        var key = req.headers().get("sec-websocket-key");
        if (key == null || !req.method().equals("GET")) {
            socket.end("HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n", "latin1");
            return;
        }
        socket.write(
                "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                        + "Sec-WebSocket-Accept: " + accepted(key) + "\r\n\r\n",
                "latin1");
        var echo = new WebSocketEcho(socket);
        echo.read(head);
        socket.on(DATA, echo::read);
    }

    private static String accepted(String key) {
        try {
            var sha1 = MessageDigest.getInstance("SHA-1");
            return Buffer.wrap(sha1.digest((key + GUID).getBytes(StandardCharsets.US_ASCII)))
                    .toString("base64");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    /** Takes whole frames out of what came; a client masks each with four bytes of its choice. */
    private void read(Buffer chunk) {
        unread = Buffer.concat(List.of(unread, chunk));
        while (unread.length() >= 2 && socket.writable()) {
            var length = unread.get(1) & 0x7f;
            if (length > 125 || (unread.get(1) & 0x80) == 0) {
                socket.destroy();
                return;
            }
            if (unread.length() < 6 + length) {
                return;
            }
            var data = Buffer.from(unread.subarray(6, 6 + length));
            for (var i = 0; i < length; i++) {
                data.set(i, data.get(i) ^ unread.get(2 + i % 4));
            }
            answer(unread.get(0) & 0xf, data);
            unread = unread.subarray(6 + length);
        }
    }

    private void answer(int kind, Buffer data) {
        socket.cork();
        socket.write(Buffer.of(FINAL | (kind == PING ? PING + 1 : kind), data.length()));
        socket.write(data);
        socket.uncork();
        if (kind == CLOSE) {
            socket.end();
        }
    }
}
