import static dev.spindle.loop.Globals.setImmediate;

import dev.spindle.buffer.Buffer;
import dev.spindle.http.Agent;
import dev.spindle.http.AgentOptions;
import dev.spindle.http.Http;
import dev.spindle.http.IncomingMessage;
import dev.spindle.http.RequestOptions;
import dev.spindle.loop.EventLoop;
import dev.spindle.net.Net;
import dev.spindle.stream.PassThrough;
import dev.spindle.stream.Stream;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.stream.Collectors;

/**
 * The signal of a message of which not all was read: a response that is there whole when its socket closes, a request that was
 * answered before its body came, and is left or destroyed.
 */
public class SignalsOfUnread {
    private static final Queue<Runnable> STEPS = new ArrayDeque<>();

    public static void main(String[] args) {
        for (var size : List.of(0, 3, 200000)) {
            for (var act : List.of("none", "destroy", "error", "socket", "request")) {
                for (var when : List.of("at once", "at the end", "late")) {
                    for (var keepAlive : List.of(false, true)) {
                        for (var reads : List.of(false, true)) {
                            STEPS.add(() -> ask(size, act, when, keepAlive, reads));
                        }
                    }
                }
            }
        }
        for (var act : List.of("destroy", "pipe", "leave")) {
            for (var when : List.of("at once", "at the close")) {
                for (var answers : List.of(false, true)) {
                    STEPS.add(() -> serve(act, when, answers));
                }
            }
        }
        EventLoop.run(SignalsOfUnread::run);
    }

    private static void run() {
        var step = STEPS.poll();
        if (step != null) {
            step.run();
        }
    }

    private static void log(Object... words) {
        System.out.println(Arrays.stream(words).map(String::valueOf).collect(Collectors.joining(" ")));
    }

    private static void turns(int n, Runnable action) {
        if (n == 0) {
            action.run();
        } else {
            setImmediate(() -> turns(n - 1, action));
        }
    }

    private static void listen(IncomingMessage message) {
        log("aborted", message.signal().aborted());
        message.signal().addEventListener("abort", () -> log("abort"));
    }

    private static void ask(int size, String act, String when, boolean keepAlive, boolean reads) {
        log("== response", size, act, when, keepAlive, reads);
        var server = Http.createServer((req, res) -> res.end("x".repeat(size)));
        server.listen(0, "127.0.0.1", () -> {
            var agent = new Agent(new AgentOptions().keepAlive(keepAlive));
            var options = new RequestOptions().port(server.address().port()).host("127.0.0.1");
            var req = Http.get(options.agent(agent), res -> {
                for (var event : List.of("end", "close", "aborted")) {
                    res.on(event, () -> log("response", event));
                }
                res.on("error", () -> log("response error"));
                if (when.equals("at once")) {
                    listen(res);
                } else if (when.equals("at the end")) {
                    res.on("end", () -> listen(res));
                }
                if (reads) {
                    res.resume();
                }
                turns(5, () -> {
                    if (when.equals("late")) {
                        listen(res);
                    }
                    act(act, res);
                    turns(6, () -> {
                        log("at last", res.signal().aborted());
                        agent.destroy();
                        server.closeAllConnections();
                        server.close(SignalsOfUnread::run);
                    });
                });
            });
            req.on("error", () -> log("error"));
            req.on("close", () -> log("close"));
        });
    }

    private static void act(String act, IncomingMessage res) {
        switch (act) {
            case "destroy" -> res.destroy();
            case "error" -> res.destroy(new RuntimeException("mine"));
            case "socket" -> res.req().socket().destroy();
            case "request" -> res.req().destroy();
            default -> {}
        }
    }

    private static void serve(String act, String when, boolean answers) {
        log("== request", act, when, answers);
        var server = Http.createServer((req, res) -> {
            for (var event : List.of("close", "aborted")) {
                req.on(event, () -> log("request", event));
            }
            req.on("error", () -> log("request error"));
            if (when.equals("at once")) {
                listen(req);
            } else {
                res.on("close", () -> listen(req));
            }
            if (answers) {
                res.end("x");
            }
            switch (act) {
                case "destroy" -> req.destroy();
                case "pipe" -> {
                    var ended = new PassThrough<Buffer>();
                    ended.end();
                    Stream.pipeline(List.of(req, ended), err -> log("piped"));
                }
                default ->
                    req.iterator().forEachWhile(chunk -> {
                        log("chunk", chunk);
                        return false;
                    });
            }
        });
        server.listen(0, "127.0.0.1", () -> {
            var client = Net.connect(server.address().port(), "127.0.0.1");
            client.on("error", () -> {});
            client.write("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nab");
            turns(10, () -> {
                client.destroy();
                turns(6, () -> server.close(SignalsOfUnread::run));
            });
        });
    }
}
