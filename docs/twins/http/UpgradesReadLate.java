import static dev.spindle.loop.Globals.setImmediate;

import dev.spindle.buffer.Buffer;
import dev.spindle.http.Http;
import dev.spindle.http.HttpServer;
import dev.spindle.http.IncomingMessage;
import dev.spindle.http.RequestOptions;
import dev.spindle.loop.EventLoop;
import dev.spindle.net.Socket;
import dev.spindle.promise.AsyncIterator;
import dev.spindle.promise.Promise;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Who has got the socket of an upgrade may take their time to read it, at both ends, whoever has read or paused it before. */
class UpgradesReadLate {
    private static final Map<String, Consumer<Socket>> WAYS = new LinkedHashMap<>();

    static {
        WAYS.put("nobody", socket -> {});
        WAYS.put("a looker who is gone", socket -> socket.once("data", () -> log("looked")));
        WAYS.put("a looker", socket -> socket.on("data", () -> log("looked")));
        WAYS.put("paused and resumed", socket -> socket.pause().resume());
    }

    private final HttpServer server = Http.createServer();
    private Consumer<Socket> look;

    public static void main(String[] args) {
        EventLoop.run(() -> new UpgradesReadLate().run());
    }

    private static void log(String line) {
        System.out.println(line);
    }

    private static void until(BooleanSupplier done, Runnable then) {
        if (done.getAsBoolean()) {
            then.run();
        } else {
            setImmediate(() -> until(done, then));
        }
    }

    /** Calls back once more has come than so far. */
    private static void more(Socket socket, Runnable then) {
        var before = socket.bytesRead();
        until(() -> socket.bytesRead() > before, then);
    }

    private Promise<Void> upgraded(String name) {
        return new Promise<>((done, reject) -> {
            log("== " + name);
            look = WAYS.get(name);
            var req = Http.request(new RequestOptions()
                    .port(server.address().port())
                    .host("127.0.0.1")
                    .headers(Map.of("Connection", "upgrade", "Upgrade", "x")));
            req.on("socket", (Socket socket) -> socket.on("connect", () -> look.accept(socket)));
            req.on("upgrade", (IncomingMessage res, Socket socket) -> {
                log("client " + socket.readableFlowing());
                socket.write("from client");
                more(socket, () -> socket.on("data", (Buffer chunk) -> log("client reads " + chunk)));
                socket.on("close", () -> done.accept());
            });
            req.end();
        });
    }

    private void run() {
        server.on("connection", (Socket socket) -> look.accept(socket));
        server.on("upgrade", (IncomingMessage req, Socket socket) -> {
            log("server " + socket.readableFlowing());
            socket.write("HTTP/1.1 101 Up\r\nConnection: upgrade\r\nUpgrade: x\r\n\r\n");
            more(
                    socket,
                    () -> socket.on("data", (Buffer chunk) -> {
                        log("server reads " + chunk);
                        socket.end("from server");
                    }));
        });
        server.listen(
                0,
                "127.0.0.1",
                () -> AsyncIterator.of(WAYS.keySet())
                        .forEachAwait(this::upgraded)
                        .thenDo(x -> server.close()));
    }
}
