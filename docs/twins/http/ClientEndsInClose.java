import static dev.spindle.loop.Globals.setImmediate;

import dev.spindle.events.NodeException;
import dev.spindle.http.ClientRequest;
import dev.spindle.http.Http;
import dev.spindle.http.RequestOptions;
import dev.spindle.loop.EventLoop;
import dev.spindle.net.Net;
import dev.spindle.net.Server;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

/**
 * A request whose socket is gone before it has it, and that is written to and ended only in its own 'close', when what it wrote
 * before still waits. w: write, c: cork, u: uncork, f: flush the head, d: destroy, e: end, E: end with text.
 */
public class ClientEndsInClose {
    private static final Queue<Runnable> STEPS = new ArrayDeque<>();
    private static Server server;

    public static void main(String[] args) {
        for (var fails : List.of(false, true)) {
            for (var before : List.of("", "cwwu", "w", "cw", "f", "fw")) {
                for (var inClose : List.of("e", "E", "we", "de", "fe", "ue")) {
                    STEPS.add(() -> ask(fails, before, inClose));
                }
            }
        }
        EventLoop.run(() -> {
            server = Net.createServer(socket -> {
                socket.on("error", () -> {});
                socket.resume();
            });
            server.listen(0, "127.0.0.1", ClientEndsInClose::run);
        });
    }

    private static void run() {
        var step = STEPS.poll();
        if (step != null) {
            step.run();
        } else {
            server.close();
        }
    }

    private static void ask(boolean fails, String before, String inClose) {
        var heard = new ArrayList<String>();
        var req = Http.request(new RequestOptions().method("POST").createConnection(options -> {
            var socket = Net.connect(server.address().port(), "127.0.0.1");
            socket.on("error", () -> {});
            socket.destroy(fails ? new RuntimeException("gone") : null);
            return socket;
        }));
        for (var event : List.of("prefinish", "finish", "socket")) {
            req.on(event, () -> heard.add(event));
        }
        req.on("error", err -> heard.add(err instanceof NodeException known ? known.code() : "gone"));
        act(req, before, heard);
        req.on("close", () -> {
            heard.add("close");
            act(req, inClose, heard);
            heard.add(String.valueOf(req.writableLength()));
            setImmediate(() -> {
                System.out.println(fails + " " + before + " " + inClose + " " + String.join(" ", heard));
                run();
            });
        });
    }

    private static void act(ClientRequest req, String calls, List<String> heard) {
        for (var call : calls.toCharArray()) {
            switch (call) {
                case 'w' -> heard.add(String.valueOf(req.write("abc")));
                case 'c' -> req.cork();
                case 'u' -> req.uncork();
                case 'f' -> req.flushHeaders();
                case 'd' -> req.destroy();
                case 'e' -> req.end();
                default -> req.end("x");
            }
        }
    }
}
