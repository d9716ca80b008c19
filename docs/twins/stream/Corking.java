import static dev.spindle.loop.Globals.*;

import dev.spindle.buffer.Buffer;
import dev.spindle.loop.EventLoop;
import dev.spindle.stream.Writable;
import dev.spindle.stream.WritableOptions;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Cork and uncork: what waits, what goes out together, and when it is heard of. */
public class Corking extends Watching {
    private static final Map<String, Runnable> CASES = new LinkedHashMap<>();

    public static void main(String[] args) {
        CASES.put("together", Corking::together);
        CASES.put("one by one", Corking::oneByOne);
        CASES.put("silent writes and a drain", Corking::silentWritesAndADrain);
        CASES.put("end uncorks", Corking::endUncorks);
        CASES.put("what waits behind a slow write", Corking::whatWaitsBehindASlowWrite);
        CASES.put("writev fails", Corking::writevFails);
        CASES.put("text with its encoding", Corking::textWithItsEncoding);
        // One case runs when the one before has left nothing to do.
        var cases = new ArrayDeque<>(CASES.entrySet());
        EventLoop.run(() -> {
            process.on("uncaughtException", err -> print("uncaught", err));
            process.on("beforeExit", () -> {
                if (!cases.isEmpty()) {
                    var next = cases.poll();
                    setImmediate(() -> {
                        print("==", next.getKey());
                        next.getValue().run();
                    });
                }
            });
        });
    }

    static void together() {
        var w = new Writable<Buffer>(new WritableOptions<Buffer>().writev((stream, cs, cb) -> {
            var all = new StringBuilder();
            for (var c : cs) {
                all.append(all.length() > 0 ? "," : "")
                        .append(c.chunk())
                        .append(":")
                        .append(c.encoding());
            }
            print("writev", all);
            cb.accept(null);
        }));
        watch(w, "drain", "finish", "close");
        w.write("0", null, err -> print("0 done"));
        w.cork();
        w.write("1", null, err -> print("1 done"));
        w.write("2", (String) null);
        w.cork();
        w.write("3", null, err -> print("3 done"));
        print(w.writableCorked(), w.writableLength());
        w.uncork();
        print("one uncork");
        w.uncork();
        print("two uncorks", w.writableLength());
        w.uncork();
        w.end();
    }

    static void oneByOne() {
        var w = new Writable<Buffer>(
                new WritableOptions<Buffer>().highWaterMark(2).write((stream, c, e, cb) -> {
                    print("write", c);
                    cb.accept(null);
                }));
        watch(w, "drain", "finish", "close");
        w.cork();
        print(w.write("a", null, err -> print("a done")), w.write("b", (String) null), w.writableNeedDrain());
        w.uncork();
        process.nextTick(() -> print("tick"));
        w.write("c", (String) null);
        w.end();
    }

    static void silentWritesAndADrain() {
        var w = new Writable<Buffer>(
                new WritableOptions<Buffer>().highWaterMark(2).write((stream, c, e, cb) -> {
                    print("write", c);
                    cb.accept(null);
                }));
        watch(w, "drain");
        w.cork();
        w.write("a", (String) null);
        w.write("b", (String) null);
        w.uncork();
        process.nextTick(() -> print("tick"));
        w.write("c", null, err -> print("c done"));
        print(w.writableNeedDrain());
    }

    static void endUncorks() {
        var w = new Writable<Buffer>(new WritableOptions<Buffer>().writev((stream, cs, cb) -> {
            print("writev", cs.size());
            setImmediate(() -> cb.accept(null));
        }));
        watch(w, "finish", "close", "prefinish");
        w.cork();
        w.cork();
        w.cork();
        w.write("a", null, err -> print("a done"));
        w.end("b", null, err -> print("end callback"));
        print(w.writableCorked());
    }

    static void whatWaitsBehindASlowWrite() {
        var w = new Writable<Buffer>(new WritableOptions<Buffer>()
                .write((stream, c, e, cb) -> {
                    print("write", c);
                    setImmediate(() -> cb.accept(null));
                })
                .writev((stream, cs, cb) -> {
                    var all = new StringBuilder();
                    for (var c : cs) {
                        all.append(all.length() > 0 ? "," : "").append(c.chunk());
                    }
                    print("writev", all);
                    setImmediate(() -> cb.accept(null));
                }));
        watch(w, "finish", "close");
        for (var c : List.of("a", "b", "c", "d")) {
            w.write(c, null, err -> print(c, "done", w.writableLength()));
        }
        w.end();
    }

    static void writevFails() {
        var w = new Writable<Buffer>(new WritableOptions<Buffer>().writev((stream, cs, cb) -> {
            print(cs.size());
            cb.accept(new RuntimeException("no"));
        }));
        watch(w, "error", "close", "finish");
        w.cork();
        w.write("1", null, err -> print("1", err));
        w.write("2", null, err -> print("2", err));
        w.end(err -> print("end callback", err));
    }

    static void textWithItsEncoding() {
        var w = new Writable<Object>(new WritableOptions<Object>()
                .decodeStrings(false)
                .writev((stream, cs, cb) -> {
                    var all = new StringBuilder();
                    for (var c : cs) {
                        all.append(all.length() > 0 ? "," : "")
                                .append(c.chunk() instanceof String ? "string" : "object")
                                .append(":" + c.chunk() + ":" + c.encoding());
                    }
                    print(all);
                    cb.accept(null);
                }));
        w.setDefaultEncoding("latin1");
        w.cork();
        w.write("a");
        w.write("ff", "hex");
        w.write(Buffer.from("c"));
        w.uncork();
        w.write("d", "UTF8");
    }
}
