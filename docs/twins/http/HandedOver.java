import static dev.spindle.loop.Globals.process;
import static dev.spindle.loop.Globals.setImmediate;

import dev.spindle.buffer.Buffer;
import dev.spindle.events.NodeException;
import dev.spindle.http.Http;
import dev.spindle.http.HttpServer;
import dev.spindle.loop.EventLoop;
import dev.spindle.net.Net;
import dev.spindle.net.Server;
import dev.spindle.net.Socket;
import dev.spindle.promise.AsyncIterator;
import dev.spindle.promise.Promise;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.StringJoiner;
import java.util.function.BiConsumer;

/** A server of one port looks at what a client says first, puts it back, and hands the socket over to an HTTP server. */
class HandedOver {
    private static final String ASKED = "GET /1 HTTP/1.1\r\nHost: a\r\n\r\n"
            + "POST /2 HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nConnection: close\r\n\r\nabc";
    private static final Map<String, BiConsumer<Socket, Runnable>> WAYS = new LinkedHashMap<>();

    static {
        onData("data", (socket, chunk, speak) -> {
            socket.unshift(chunk);
            speak.run();
        });
        onData("data, put back behind", (socket, chunk, speak) -> {
            speak.run();
            socket.unshift(chunk);
        });
        onData("data, paused and resumed", (socket, chunk, speak) -> {
            socket.pause();
            socket.unshift(chunk);
            speak.run();
            socket.resume();
        });
        onData("data, resumed in a tick", (socket, chunk, speak) -> {
            socket.pause();
            socket.unshift(chunk);
            speak.run();
            process.nextTick(() -> socket.resume());
        });
        onData("data, handed over later", (socket, chunk, speak) -> {
            socket.pause();
            setImmediate(() -> {
                socket.unshift(chunk);
                speak.run();
                socket.resume();
            });
        });
        onData("data in two halves", (socket, chunk, speak) -> {
            socket.unshift(chunk.subarray(20));
            socket.unshift(chunk.subarray(0, 20));
            speak.run();
        });
        onReadable("readable", (socket, speak) -> {
            socket.unshift(socket.read());
            speak.run();
        });
        onReadable("readable, the first byte", (socket, speak) -> {
            socket.unshift(socket.read(1));
            speak.run();
        });
        onReadable("readable, nothing read", (socket, speak) -> speak.run());
    }

    private final HttpServer server = Http.createServer((req, res) -> {
        log(req.method() + " " + req.url());
        req.on("data", (Buffer chunk) -> log(chunk.toString()));
        res.end(req.url());
    });
    private final Server front = Net.createServer(this::connected);
    private BiConsumer<Socket, Runnable> look;

    private interface Look {
        void at(Socket socket, Buffer chunk, Runnable speak);
    }

    private static void onData(String name, Look look) {
        WAYS.put(name, (socket, speak) -> socket.once("data", (Buffer chunk) -> look.at(socket, chunk, speak)));
    }

    private static void onReadable(String name, BiConsumer<Socket, Runnable> look) {
        WAYS.put(name, (socket, speak) -> socket.once("readable", () -> look.accept(socket, speak)));
    }

    public static void main(String[] args) {
        EventLoop.run(() -> new HandedOver().run());
    }

    private static void log(String line) {
        System.out.println(line);
    }

    private void connected(Socket socket) {
        socket.on("resume", () -> log("resume"));
        look.accept(socket, () -> server.emit("connection", socket));
    }

    private Promise<Void> served(String name) {
        return new Promise<>((done, reject) -> {
            log("== " + name);
            look = WAYS.get(name);
            var socket = Net.connect(front.address().port(), "127.0.0.1");
            var text = new StringBuilder();
            socket.write(ASKED);
            socket.setEncoding("latin1").on("data", (String more) -> text.append(more));
            socket.on("close", () -> {
                var bodies = new StringJoiner(" ");
                text.toString().lines().filter(line -> line.startsWith("/")).forEach(bodies::add);
                log(bodies.toString());
                done.accept();
            });
        });
    }

    private void run() {
        server.on("clientError", (NodeException err, Socket socket) -> {
            log("clientError " + err.code());
            socket.destroy();
        });
        front.listen(
                0,
                "127.0.0.1",
                () -> AsyncIterator.of(WAYS.keySet()).forEachAwait(this::served).thenDo(x -> front.close()));
    }
}
