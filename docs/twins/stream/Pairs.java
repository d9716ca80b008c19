import static dev.spindle.loop.Globals.*;

import dev.spindle.buffer.Buffer;
import dev.spindle.events.EventEmitter;
import dev.spindle.loop.EventLoop;
import dev.spindle.stream.DuplexOptions;
import dev.spindle.stream.Readable;
import dev.spindle.stream.Stream;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** duplexPair: what is written into the one is read from the other. */
public class Pairs extends Watching {
    private static final Map<String, Runnable> CASES = new LinkedHashMap<>();

    public static void main(String[] args) {
        CASES.put("both ways", Pairs::bothWays);
        CASES.put("back pressure", Pairs::backPressure);
        CASES.put("finished when read", Pairs::finishedWhenRead);
        CASES.put("one is destroyed", Pairs::oneIsDestroyed);
        CASES.put("nothing written", Pairs::nothingWritten);
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

    static void bothWays() {
        var pair = Stream.<Buffer>duplexPair();
        var a = pair.get(0);
        var b = pair.get(1);
        for (var name : List.of("a", "b")) {
            var s = name.equals("a") ? a : b;
            s.on(Readable.DATA, x -> print(name, "data", x));
            for (var event : List.of("end", "finish", "close")) {
                s.on(event, () -> print(name, event));
            }
        }
        a.write("x", null, err -> print("x done"));
        b.end("y", null, err -> print("b ended"));
        a.end(() -> print("a ended"));
    }

    static void backPressure() {
        var pair = Stream.duplexPair(new DuplexOptions<Buffer, Buffer>().highWaterMark(2));
        var a = pair.get(0);
        var b = pair.get(1);
        watch(a, "drain", "finish");
        print(
                a.write("abc", null, err -> print("abc done")),
                a.writableLength(),
                b.readableLength(),
                a.write("d", (String) null));
        setImmediate(() -> {
            print(b.read(), a.writableLength());
            setImmediate(() -> {
                print(b.read(), a.writableLength());
                a.end();
                b.resume();
            });
        });
    }

    static void finishedWhenRead() {
        var pair = Stream.<Buffer>duplexPair();
        var a = pair.get(0);
        var b = pair.get(1);
        watch(a, "finish", "close");
        a.end("x", null, err -> print("ended"));
        setTimeout(
                () -> {
                    print("resume");
                    b.resume();
                },
                5);
    }

    static void oneIsDestroyed() {
        for (var err : new Throwable[] {null, new RuntimeException("why")}) {
            var pair = Stream.<Buffer>duplexPair();
            var a = pair.get(0);
            var b = pair.get(1);
            for (var name : List.of("a", "b")) {
                var s = name.equals("a") ? a : b;
                s.on(Readable.DATA, x -> print(name, "data", x));
                for (var event : List.of("end", "finish", "close")) {
                    s.on(event, () -> print(name, event));
                }
                s.on(EventEmitter.ERROR, x -> print(name, "error", x));
            }
            b.write("unread", (String) null);
            a.destroy(err);
            process.nextTick(() -> {
                print("t1");
                process.nextTick(() -> print("t2"));
            });
            setImmediate(() -> print(b.destroyed(), b.readableEnded(), b.errored(), b.writableLength()));
        }
    }

    static void nothingWritten() {
        var pair = Stream.<Buffer>duplexPair();
        var a = pair.get(0);
        var b = pair.get(1);
        watch(b, "data", "readable");
        a.write("", null, err -> print("done"));
        process.nextTick(() -> print("tick"));
    }
}
