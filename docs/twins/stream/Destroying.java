import static dev.spindle.loop.Globals.*;

import dev.spindle.buffer.Buffer;
import dev.spindle.loop.EventLoop;
import dev.spindle.stream.Duplex;
import dev.spindle.stream.DuplexOptions;
import dev.spindle.stream.Readable;
import dev.spindle.stream.ReadableOptions;
import dev.spindle.stream.Writable;
import dev.spindle.stream.WritableOptions;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Destroy in each state: what waits, what is emitted, and the flags along the way. */
public class Destroying extends Watching {
    private static final Map<String, Runnable> CASES = new LinkedHashMap<>();

    public static void main(String[] args) {
        CASES.put("with and without an error", Destroying::withAndWithoutAnError);
        CASES.put("while a write is under way", Destroying::whileAWriteIsUnderWay);
        CASES.put("while corked", Destroying::whileCorked);
        CASES.put("a slow destroy", Destroying::aSlowDestroy);
        CASES.put("destroy throws or changes the error", Destroying::destroyThrowsOrChangesTheError);
        CASES.put("inside a callback", Destroying::insideACallback);
        CASES.put("without close", Destroying::withoutClose);
        CASES.put("in every listener", Destroying::inEveryListener);
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

    static void withAndWithoutAnError() {
        for (var err : new Throwable[] {null, new RuntimeException("why")}) {
            var w = new Writable<Buffer>(new WritableOptions<Buffer>()
                    .write((stream, c, e, cb) -> cb.accept(null))
                    .destroy((stream, e, cb) -> {
                        print("_destroy", e);
                        cb.accept(e);
                    }));
            watch(w, "close", "error", "finish");
            w.destroy(err);
            w.destroy(new RuntimeException("second"));
            print(w.destroyed(), w.closed(), w.errored(), w.writable(), w.writableAborted());
            w.on("close", () -> print(w.closed(), w.errored()));
        }
    }

    static void whileAWriteIsUnderWay() {
        var give = new ArrayDeque<Consumer<Throwable>>();
        var w = new Writable<Buffer>(new WritableOptions<Buffer>().write((stream, c, e, cb) -> give.add(cb)));
        watch(w, "close", "error", "finish", "drain");
        w.write("a", null, err -> print("a", err));
        w.write("b", null, err -> print("b", err));
        w.end(err -> print("end callback", err));
        w.destroy();
        print(w.writableLength());
        setImmediate(() -> {
            print("give");
            give.poll().accept(null);
            print("given", w.writableLength());
        });
    }

    static void whileCorked() {
        var w = new Duplex<Buffer, Buffer>(
                new DuplexOptions<Buffer, Buffer>().read((stream, n) -> {}).write((stream, c, e, cb) -> {
                    print("write");
                    cb.accept(null);
                }));
        watch(w, "close", "error");
        w.cork();
        w.write("a", null, err -> print("a", err));
        w.write("b", null, err -> print("b", err));
        w.destroy(new RuntimeException("why"));
        print("destroyed", w.writableLength());
        w.uncork();
    }

    static void aSlowDestroy() {
        var r = new Readable<Buffer>(
                new ReadableOptions<Buffer>().read((stream, n) -> {}).destroy((stream, err, cb) -> {
                    print("_destroy", err);
                    setImmediate(() -> cb.accept(err));
                }));
        watch(r, "close", "error", "end");
        r.on("error", () -> print(r.closed(), r.destroyed()));
        r.destroy(new RuntimeException("why"));
        print(r.closed(), r.destroyed(), r.readable(), r.readableAborted());
        process.nextTick(() -> print(r.closed()));
    }

    static void destroyThrowsOrChangesTheError() {
        var a = new Writable<Buffer>(new WritableOptions<Buffer>().destroy((stream, err, cb) -> {
            throw new RuntimeException("in destroy");
        }));
        watch(a, "close", "error");
        a.destroy(new RuntimeException("why"));
        print(a.errored());
        var b = new Writable<Buffer>(
                new WritableOptions<Buffer>().destroy((stream, err, cb) -> cb.accept(new RuntimeException("other"))));
        watch(b, "close", "error");
        b.destroy();
        print(b.errored());
        var c = new Writable<Buffer>(new WritableOptions<Buffer>().destroy((stream, err, cb) -> cb.accept(null)));
        watch(c, "close", "error");
        c.destroy(new RuntimeException("swallowed"));
        print(c.errored());
        var d = new Writable<Buffer>(new WritableOptions<Buffer>().destroy((stream, err, cb) -> {
            cb.accept(null);
            cb.accept(new RuntimeException("twice"));
        }));
        watch(d, "close", "error");
        d.destroy();
    }

    static void insideACallback() {
        var w = new Writable<Buffer>(new WritableOptions<Buffer>().write((stream, c, e, cb) -> {
            print("write", c);
            cb.accept(null);
        }));
        watch(w, "close", "error", "finish");
        w.write("a", null, err -> {
            print("a done");
            w.destroy();
        });
        w.write("b", null, err -> print("b", err));
        w.end("c", null, err -> print("end callback", err));
    }

    static void withoutClose() {
        var w = new Writable<Buffer>(
                new WritableOptions<Buffer>().emitClose(false).write((stream, c, e, cb) -> cb.accept(null)));
        watch(w, "close", "finish", "error");
        w.end(err -> print("end callback", err));
        setImmediate(() -> print(w.closed(), w.destroyed()));
        var r = new Readable<Buffer>(
                new ReadableOptions<Buffer>().emitClose(false).read((stream, n) -> {}));
        watch(r, "close", "error");
        r.destroy(new RuntimeException("why"));
    }

    static void inEveryListener() {
        for (var event : List.of("prefinish", "finish", "close")) {
            var w = new Writable<Buffer>(new WritableOptions<Buffer>().write((stream, c, e, cb) -> cb.accept(null)));
            watch(w, "prefinish", "finish", "close", "error");
            w.on(event, () -> {
                print("destroy in", event);
                w.destroy(new RuntimeException("in " + event));
            });
            w.end();
        }
    }
}
