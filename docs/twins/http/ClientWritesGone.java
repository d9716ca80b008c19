import static dev.spindle.loop.Globals.process;
import static dev.spindle.loop.Globals.setImmediate;

import dev.spindle.events.NodeException;
import dev.spindle.http.ClientRequest;
import dev.spindle.http.Http;
import dev.spindle.http.RequestOptions;
import dev.spindle.loop.EventLoop;
import dev.spindle.net.Net;
import dev.spindle.net.Socket;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * What becomes of writes to a request that is destroyed, or its socket, before, between, or after them: what they return, who is
 * called back, who hears 'drain'. a: write text, e: write nothing, E: end, x: end with text, d: the socket is destroyed, D: the
 * request is, t: a tick.
 */
public class ClientWritesGone {
    static final List<String> programs = new ArrayList<>();
    static final Deque<Consumer<Runnable>> all = new ArrayDeque<>();

    static void grow(String program, int left) {
        if (program.contains("d") || program.contains("D")) programs.add(program);
        for (var letter : left > 0 ? List.of("a", "e", "E", "x", "t") : List.<String>of())
            grow(program + letter, left - 1);
    }

    static String told(Throwable err) {
        return err == null ? "well" : ((NodeException) err).code();
    }

    static void run(boolean chunked, String program, int port, Runnable done) {
        var options =
                new RequestOptions().port(port).host("127.0.0.1").method("POST").agent(false);
        if (!chunked) options.headers(Map.of("Content-Length", 5));
        var req = Http.request(options);
        var log = new ArrayList<String>();
        for (var event : List.of("drain", "prefinish", "finish")) req.on(event, () -> log.add(event));
        req.on(ClientRequest.ERROR, err -> log.add("error " + told(err)));
        var left = new ArrayDeque<>(List.of(program.split("")));
        Runnable next = new Runnable() {
            @Override
            public void run() {
                while (!left.isEmpty()) {
                    var letter = left.poll();
                    if (letter.equals("a")) log.add("a " + req.write("a", err -> log.add("wrote a " + told(err))));
                    else if (letter.equals("e"))
                        log.add("e " + req.write("", err -> log.add("wrote nothing " + told(err))));
                    else if (letter.equals("E")) req.end(() -> log.add("ended"));
                    else if (letter.equals("x")) req.end("x", () -> log.add("ended"));
                    else if (letter.equals("D")) req.destroy();
                    else if (letter.equals("d")) req.socket().destroy();
                    else if (letter.equals("t")) {
                        process.nextTick(this);
                        return;
                    }
                }
                setImmediate(() -> {
                    System.out.println(chunked + " " + program + " " + String.join(", ", log));
                    done.run();
                });
            }
        };
        req.on(ClientRequest.SOCKET, socket -> socket.on("connect", () -> setImmediate(next)));
    }

    public static void main(String[] args) {
        for (var before : List.of("d", "ad", "atd", "D", "aD", "atD")) grow(before, 2);
        EventLoop.run(() -> {
            var server = Net.createServer(socket -> {
                socket.on(Socket.ERROR, err -> {});
                socket.resume();
            });
            server.listen(0, "127.0.0.1", () -> {
                int port = server.address().port();
                for (var chunked : List.of(true, false))
                    for (var program : programs) all.add(done -> run(chunked, program, port, done));
                new Runnable() {
                    @Override
                    public void run() {
                        if (all.isEmpty()) server.close();
                        else all.poll().accept(this);
                    }
                }.run();
            });
        });
    }
}
