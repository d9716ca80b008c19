import static dev.spindle.loop.Globals.process;
import static dev.spindle.loop.Globals.setImmediate;

import dev.spindle.events.NodeException;
import dev.spindle.http.Http;
import dev.spindle.http.HttpServer;
import dev.spindle.http.IncomingMessage;
import dev.spindle.http.ServerOptions;
import dev.spindle.http.ServerResponse;
import dev.spindle.loop.EventLoop;
import dev.spindle.net.ConnectOptions;
import dev.spindle.net.Net;
import dev.spindle.net.Socket;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/** A connection that fails in the middle of a response while pieces are written: letters are calls. */
class RefusalBehindWrites {
    private static final List<String> PROGRAMS = List.of(
            "ww", "wtw", "wnw", "wnwnw", "nwnw", "Dww", "wDw", "wDnw", "wDtw", "Dwnw", "wnDw", "wnDnw", "wDnww",
            "DncwwUw", "DcwUw", "wnUw", "Swnw", "wSnw", "cwwUSnw");
    private static final String REQUEST = "GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";

    private static final ArrayDeque<RefusalBehindWrites> all = new ArrayDeque<>();

    private final String letters;
    private final boolean length;
    private final int highWaterMark;
    private final boolean fails;
    private final List<String> heard = new ArrayList<>();
    private int at;
    private ServerResponse res;
    private Socket socket;
    private HttpServer server;

    private RefusalBehindWrites(String letters, boolean length, int highWaterMark, boolean fails) {
        this.letters = letters;
        this.length = length;
        this.highWaterMark = highWaterMark;
        this.fails = fails;
    }

    private void run() {
        server = Http.createServer(new ServerOptions().highWaterMark(highWaterMark), this::onRequest);
        server.listen(0, "127.0.0.1", () -> {
            var client = Net.connect(
                    new ConnectOptions().port(server.address().port()).host("127.0.0.1"));
            client.on("error", () -> {});
            client.resume();
            client.write(fails ? REQUEST + REQUEST : REQUEST);
        });
    }

    private void onRequest(IncomingMessage req, ServerResponse answer) {
        res = answer;
        socket = req.socket();
        res.on("drain", () -> heard.add("drain"));
        res.on("close", () -> heard.add("close"));
        socket.on("error", (NodeException err) -> heard.add(err.code()));
        socket.on("close", () -> {
            server.close();
            setImmediate(() -> setImmediate(() -> {
                System.out.println(
                        letters + " " + length + " " + highWaterMark + " " + fails + " " + String.join(" ", heard));
                next();
            }));
        });
        if (length) {
            res.setHeader("Content-Length", 100);
        }
        step();
    }

    private void step() {
        while (at < letters.length()) {
            var call = letters.charAt(at++);
            if (call == 'n') {
                process.nextTick(this::step);
                return;
            }
            if (call == 't') {
                setImmediate(this::step);
                return;
            }
            call(call);
        }
        if (!fails) {
            setImmediate(() -> socket.destroy());
        }
    }

    private void call(char call) {
        switch (call) {
            case 'w' -> {
                var answer = res.write(
                        "x", null, err -> heard.add("wrote " + (err == null ? null : ((NodeException) err).code())));
                heard.add(answer + "/" + res.writableCorked() + "/" + res.writableLength() + "/"
                        + res.writableNeedDrain());
            }
            case 'c' -> res.cork();
            case 'U' -> {
                if (res.writableCorked() > 0) {
                    res.uncork();
                }
            }
            case 'S' -> {
                socket.cork();
                setImmediate(socket::uncork);
            }
            default -> socket.destroy();
        }
    }

    private static void next() {
        if (!all.isEmpty()) {
            all.poll().run();
        }
    }

    public static void main(String[] args) {
        for (var letters : PROGRAMS) {
            for (var length : List.of(false, true)) {
                for (var highWaterMark : List.of(20, 130, 1000)) {
                    for (var fails : List.of(false, true)) {
                        all.add(new RefusalBehindWrites(letters, length, highWaterMark, fails));
                    }
                }
            }
        }
        EventLoop.run(RefusalBehindWrites::next);
    }
}
