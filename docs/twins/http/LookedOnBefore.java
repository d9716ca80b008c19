import static dev.spindle.loop.Globals.process;
import static dev.spindle.loop.Globals.setImmediate;

import dev.spindle.buffer.Buffer;
import dev.spindle.events.NodeException;
import dev.spindle.http.Http;
import dev.spindle.http.HttpServer;
import dev.spindle.http.IncomingMessage;
import dev.spindle.http.ServerResponse;
import dev.spindle.loop.EventLoop;
import dev.spindle.net.Net;
import dev.spindle.net.Server;
import dev.spindle.net.Socket;
import dev.spindle.promise.AsyncIterator;
import dev.spindle.promise.Promise;
import dev.spindle.stream.Writable;
import dev.spindle.stream.WritableOptions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** Who listened to a socket before an HTTP server got it hears no more of what arrives, until somebody begins to listen. */
class LookedOnBefore {
    private static final String FIRST = "POST /1 HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nab";
    private static final List<String> PIECES =
            List.of("cde", "GET /2 HTTP/1.1\r\nHost: a\r\n\r\n", "GET /3 HTTP/1.1\r\nHost: a\r\n\r\n");

    private final Map<String, Consumer<Socket>> ways = new LinkedHashMap<>();
    private final Map<String, BiConsumer<Socket, Consumer<Socket>>> handing = new LinkedHashMap<>();
    private final HttpServer server = Http.createServer(this::answer);
    private final Server front = Net.createServer(this::connected);
    private BiConsumer<Socket, Consumer<Socket>> hand;
    private Consumer<Socket> way;
    private String late;
    private Socket peer;

    public static void main(String[] args) {
        EventLoop.run(() -> new LookedOnBefore().run());
    }

    private static void log(Object... words) {
        var line = new StringBuilder();
        for (var word : words) {
            line.append(line.length() == 0 ? "" : " ").append(word);
        }
        System.out.println(line);
    }

    private static void read(Socket socket) {
        var chunk = socket.read();
        log("readable", chunk == null ? "nothing" : chunk.length());
    }

    private void unread(Socket socket) {
        log("readable", socket.readableLength());
        if (socket.readableLength() > 0) {
            peer.destroy();
        }
    }

    private static void data(Buffer chunk) {
        log("data", chunk.length());
    }

    private void fill() {
        ways.put("data", socket -> socket.on("data", LookedOnBefore::data));
        ways.put("once", socket -> socket.once("data", LookedOnBefore::data));
        ways.put("readable", socket -> socket.on("readable", () -> unread(socket)));
        ways.put("readable, read", socket -> socket.on("readable", () -> read(socket)));
        ways.put("readable once", socket -> socket.once("readable", () -> read(socket)));
        ways.put("both", socket -> socket.on("data", LookedOnBefore::data).on("readable", () -> read(socket)));
        ways.put(
                "piped",
                socket -> socket.pipe(new Writable<>(
                        new WritableOptions<Buffer>().write((self, chunk, encoding, callback) -> {
                            log("piped", chunk.length());
                            callback.accept(null);
                        }))));
        ways.put("resumed", socket -> socket.resume());
        ways.put("paused", socket -> socket.on("data", LookedOnBefore::data).pause());
        handing.put("at once", (socket, listens) -> {
            listens.accept(socket);
            server.emit("connection", socket);
        });
        handing.put("in a tick", (socket, listens) -> {
            listens.accept(socket);
            process.nextTick(() -> server.emit("connection", socket));
        });
        handing.put(
                "behind the first piece",
                (socket, listens) -> socket.once("data", (Buffer chunk) -> {
                    socket.unshift(chunk);
                    listens.accept(socket);
                    server.emit("connection", socket);
                }));
    }

    private void answer(IncomingMessage req, ServerResponse res) {
        log("request", req.url());
        req.on("data", (Buffer chunk) -> log("body", chunk.length()));
        req.on("end", () -> res.end(req.url()));
        if (req.url().equals(late)) {
            req.socket().on("data", (Buffer chunk) -> log("late", chunk.length()));
        }
    }

    private void connected(Socket socket) {
        socket.on("error", (NodeException err) -> log(err.code()));
        hand.accept(socket, way);
    }

    private Promise<Void> serve() {
        int[] next = {1};
        peer = Net.connect(front.address().port(), "127.0.0.1", () -> peer.write(FIRST));
        peer.on("data", () -> {
            if (next[0] < PIECES.size()) {
                peer.write(PIECES.get(next[0]++));
            } else {
                peer.end();
            }
        });
        peer.on("end", () -> log("end"));
        peer.on("error", (NodeException err) -> log(err.code()));
        return new Promise<>((resolve, reject) -> peer.on("close", () -> setImmediate(() -> resolve.accept())));
    }

    private void run() {
        fill();
        server.on("request", (IncomingMessage req) -> {
            if (req.url().equals("/1")) {
                peer.write(PIECES.get(0));
            }
        });
        front.listen(
                0,
                "127.0.0.1",
                () -> AsyncIterator.of(new ArrayList<>(handing.keySet()))
                        .forEachAwait(when -> AsyncIterator.of(new ArrayList<>(ways.keySet()))
                                .forEachAwait(name -> serveTwice(when, name)))
                        .thenDo(x -> front.close()));
    }

    private Promise<Void> serveTwice(String when, String name) {
        if (name.equals("paused") && when.equals("behind the first piece")) {
            return Promise.resolve(); // which nobody hears
        }
        hand = handing.get(when);
        way = ways.get(name);
        return AsyncIterator.of(List.of("never", "/2")).forEachAwait(from -> {
            log("==", name, when, from);
            late = from;
            return serve();
        });
    }
}
