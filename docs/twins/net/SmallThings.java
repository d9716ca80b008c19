import static dev.spindle.loop.Globals.setImmediate;
import static dev.spindle.loop.Globals.setTimeout;

import dev.spindle.buffer.Buffer;
import dev.spindle.events.NodeException;
import dev.spindle.loop.EventLoop;
import dev.spindle.net.Net;
import dev.spindle.net.NetServerOptions;
import dev.spindle.net.Server;
import dev.spindle.net.Socket;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

// Pausing while connecting, text, listeners of 'connect', sizes of buffers, what is left after destroy, destroying in
// 'data'.
public class SmallThings extends NetCases {
    private static final String[] EVENTS = {
        "connect", "ready", "data", "end", "finish", "drain", "timeout", "error", "close", "pause", "resume", "readable"
    };
    private static Server server;
    private static final Map<String, Consumer<Socket>> CASES = new LinkedHashMap<>();

    private static void reading() {
        CASES.put("paused while connecting", c -> {
            watch("c", c, EVENTS);
            c.pause();
            turns(30, () -> {
                log(c.bytesRead(), c.isPaused());
                c.resume();
            });
        });
        CASES.put("resumed while connecting", c -> {
            watch("c", c, "data", "resume", "pause");
            c.pause();
            c.resume();
        });
        CASES.put("readable", c -> {
            c.on("readable", () -> log("readable", c.read()));
            turns(30, () -> c.write("x"));
        });
        CASES.put("text", c -> {
            c.setEncoding("hex");
            watch("c", c, "data");
        });
    }

    private static void ending() {
        CASES.put("ended with a callback", c -> {
            watch("c", c, "data", "finish", "close", "end");
            c.end("bye", "utf8", e -> log("ended", c.writableFinished()));
        });
        CASES.put("written after the end", c -> {
            watch("c", c, "finish", "close", "error");
            c.on("connect", () -> {
                c.end();
                c.end();
                log(c.write("x", e -> log("written", e)));
            });
        });
        CASES.put(
                "addresses",
                c -> turns(30, () -> {
                    var port = server.address().port();
                    log(
                            c.address().family(),
                            c.address().address(),
                            c.localFamily(),
                            c.remoteFamily(),
                            c.remotePort() == port);
                    c.destroy();
                    log(
                            c.remoteAddress(),
                            c.remotePort() == port,
                            c.localAddress(),
                            c.localFamily(),
                            c.localPort() == -1,
                            c.readyState());
                }));
    }

    private static void writing() {
        CASES.put("a big write", c -> {
            watch("c", c, "drain", "finish");
            c.resume();
            c.on("connect", () -> log(c.write(Buffer.alloc(1_000_000), () -> log("written")), c.writableNeedDrain()));
            c.on("drain", () -> c.end(() -> log("ended")));
        });
        CASES.put("destroyed in data", c -> {
            watch("c", c, "end", "close", "error");
            c.on("data", () -> {
                c.destroy();
                log(c.readyState(), c.bytesRead());
            });
        });
        CASES.put("destroyed twice", c -> {
            watch("c", c, "error", "close");
            c.destroy(NodeException.error("A", "a")).destroy(NodeException.error("B", "b"));
        });
        CASES.put(
                "corked",
                c -> c.on("connect", () -> {
                    c.cork();
                    c.write("one");
                    c.write("two");
                    log(c.bytesWritten(), c.writableLength(), c.writableCorked());
                    c.uncork();
                    log(c.bytesWritten(), c.writableLength(), c.writableCorked());
                }));
        CASES.put("encodings", c -> {
            log(
                    c.write("ff00", "hex"),
                    c.write("aGk=", "base64"),
                    c.write("h\u00e9", "latin1"),
                    c.write("h\u00e9", "utf16le"),
                    c.write("h\u00e9"),
                    c.bytesWritten());
            c.on("connect", () -> setImmediate(() -> log(c.bytesWritten())));
        });
        CASES.put(
                "sizes",
                c -> log(c.readableHighWaterMark(), c.writableHighWaterMark(), c.allowHalfOpen(), (int) c.timeout()));
    }

    /** Time for the other side, and a poll with each step, however busy the machine is. */
    private static void turns(int n, Runnable fn) {
        setTimeout(
                () -> {
                    if (n == 0) {
                        fn.run();
                    } else {
                        turns(n - 1, fn);
                    }
                },
                1);
    }

    public static void main(String[] args) {
        reading();
        ending();
        writing();
        EventLoop.run(() -> {
            var options = new NetServerOptions()
                    .highWaterMark(1234)
                    .noDelay(true)
                    .keepAlive(true)
                    .keepAliveInitialDelay(1000);
            server = Net.createServer(options, c -> {
                c.on("error", () -> {});
                c.write("hello");
                c.on("data", (Buffer d) -> c.write(d));
            });
            server.listen(0, "127.0.0.1", () -> next(new ArrayList<>(CASES.entrySet())));
            server.once(
                    Server.CONNECTION,
                    c -> log(
                            "accepted",
                            c.readableHighWaterMark(),
                            c.writableHighWaterMark(),
                            c.server() == server,
                            c.allowHalfOpen()));
        });
    }

    private static void next(List<Map.Entry<String, Consumer<Socket>>> left) {
        if (left.isEmpty()) {
            server.close();
            return;
        }
        var current = left.remove(0);
        log("--", current.getKey());
        var c = Net.connect(server.address().port(), "127.0.0.1", () -> log("callback"));
        current.getValue().accept(c);
        turns(60, () -> {
            c.removeAllListeners();
            c.on("error", () -> {});
            c.destroy();
            next(left);
        });
    }
}
