import static dev.spindle.loop.Globals.*;

import dev.spindle.buffer.Buffer;
import dev.spindle.loop.EventLoop;
import dev.spindle.stream.DuplexOptions;
import dev.spindle.stream.PassThrough;
import dev.spindle.stream.Transform;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.Map;

/** A PassThrough: bytes, objects and text as they are. */
public class PassingThrough extends Watching {
    private static final Map<String, Runnable> CASES = new LinkedHashMap<>();

    public static void main(String[] args) {
        CASES.put("bytes", PassingThrough::bytes);
        CASES.put("objects", PassingThrough::objects);
        CASES.put("a mark of zero", PassingThrough::aMarkOfZero);
        CASES.put("read later", PassingThrough::readLater);
        CASES.put("destroyed while full", PassingThrough::destroyedWhileFull);
        CASES.put("with a transform of its own", PassingThrough::withATransformOfItsOwn);
        CASES.put("a Transform with a write of its own", PassingThrough::aTransformWithAWriteOfItsOwn);
        CASES.put("a Transform with a read of its own", PassingThrough::aTransformWithAReadOfItsOwn);
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

    static void bytes() {
        var p = new PassThrough<Buffer>();
        watch(p, "data", "end", "finish", "close", "prefinish");
        p.write("a", (String) null);
        p.end("b", (String) null);
    }

    static void objects() {
        var p = new PassThrough<String>(
                new DuplexOptions<String, String>().objectMode(true).highWaterMark(1));
        watch(p, "drain", "end", "finish", "close");
        print(p.write("a"), p.write("b"), p.write("c"));
        p.on("readable", () -> {
            print("readable", p.readableLength(), p.writableLength());
            print(p.read());
        });
        p.end();
    }

    static void aMarkOfZero() {
        var p = new PassThrough<Buffer>(new DuplexOptions<Buffer, Buffer>().highWaterMark(0));
        watch(p, "drain", "end", "finish", "close");
        print(p.write("a", (String) null), p.writableNeedDrain(), p.readableLength(), p.writableLength());
        print(p.write("b", (String) null), p.writableNeedDrain(), p.readableLength(), p.writableLength());
        setImmediate(() -> {
            watch(p, "data");
            p.end("c", (String) null);
        });
    }

    static void readLater() {
        var p = new PassThrough<Buffer>(new DuplexOptions<Buffer, Buffer>().highWaterMark(3));
        watch(p, "drain", "end", "finish", "close");
        print(p.write("ab", (String) null), p.write("cd", (String) null), p.write("ef", (String) null));
        p.end("gh", null, err -> print("end callback"));
        setImmediate(() -> {
            print(p.readableLength(), p.writableLength());
            print(p.read(5));
            print(p.read());
            setImmediate(() -> {
                print(p.read());
                p.resume();
            });
        });
    }

    static void destroyedWhileFull() {
        var p = new PassThrough<Buffer>(new DuplexOptions<Buffer, Buffer>().highWaterMark(1));
        watch(p, "drain", "end", "finish", "close", "error");
        p.write("a", null, err -> print("a", err));
        p.write("b", null, err -> print("b", err));
        p.write("c", null, err -> print("c", err));
        p.destroy(new RuntimeException("why"));
        setImmediate(() -> print(p.readableLength(), p.writableLength(), p.read()));
    }

    static void withATransformOfItsOwn() {
        var p = new PassThrough<Object>(new DuplexOptions<Object, Object>()
                .transform((stream, c, e, cb) -> cb.accept(null, c + "!"))
                .flush((stream, cb) -> cb.accept(null, "rest")));
        watch(p, "data", "end", "finish", "close");
        p.end("a");
    }

    static void aTransformWithAWriteOfItsOwn() {
        var t = new Transform<Object, Object>(new DuplexOptions<Object, Object>()
                .write((stream, c, e, cb) -> {
                    print("write", c, e);
                    cb.accept(null);
                })
                .transform((stream, c, e, cb) -> print("never")));
        watch(t, "data", "end", "finish", "close");
        t.write("a");
        t.end("b");
    }

    static void aTransformWithAReadOfItsOwn() {
        var n = new int[1];
        var t = new Transform<Object, Object>(new DuplexOptions<Object, Object>()
                .read((stream, size) -> {
                    print("read", n[0]);
                    if (n[0]++ < 2) {
                        stream.push("r");
                    }
                })
                .transform((stream, c, e, cb) -> cb.accept(null, c)));
        watch(t, "data", "end", "finish", "close");
        t.write("a");
        setImmediate(() -> t.end("b"));
    }
}
