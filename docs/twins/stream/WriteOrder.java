import static dev.spindle.loop.Globals.*;

import dev.spindle.buffer.Buffer;
import dev.spindle.loop.EventLoop;
import dev.spindle.stream.Writable;
import dev.spindle.stream.WritableOptions;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The order of write callbacks, 'drain', end callbacks, 'finish' and 'close'. */
public class WriteOrder extends Watching {
    private static final Map<String, Runnable> CASES = new LinkedHashMap<>();

    public static void main(String[] args) {
        CASES.put("all in the call", WriteOrder::allInTheCall);
        CASES.put("one callback for many writes", WriteOrder::oneCallbackForManyWrites);
        CASES.put("one function for many writes", WriteOrder::oneFunctionForManyWrites);
        CASES.put("later callbacks", WriteOrder::laterCallbacks);
        CASES.put("write inside drain", WriteOrder::writeInsideDrain);
        CASES.put("write inside a callback", WriteOrder::writeInsideACallback);
        CASES.put("marks", WriteOrder::marks);
        CASES.put("drain after more writes", WriteOrder::drainAfterMoreWrites);
        CASES.put("end then nothing", WriteOrder::endThenNothing);
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

    static void allInTheCall() {
        var w = new Writable<Buffer>(new WritableOptions<Buffer>().write((stream, c, e, cb) -> {
            print("write", c, e);
            cb.accept(null);
        }));
        watch(w, "drain", "finish", "close", "prefinish");
        w.write("a", (String) null);
        w.end("b", null, err -> print("end callback"));
        process.nextTick(() -> {
            print("t1");
            process.nextTick(() -> print("t2"));
        });
        print("sync");
    }

    static void oneCallbackForManyWrites() {
        Consumer<Throwable> same = err -> print("same");
        var w = new Writable<Buffer>(new WritableOptions<Buffer>().write((stream, c, e, cb) -> cb.accept(null)));
        w.write("a", null, same);
        process.nextTick(() -> print("tick"));
        w.write("b", null, same);
        w.write("c", (String) null);
        w.write("d", null, err -> print("other"));
        w.write("e", null, same);
    }

    static void oneFunctionForManyWrites() {
        Runnable same = () -> print("same");
        var w = new Writable<Buffer>(new WritableOptions<Buffer>().write((stream, c, e, cb) -> cb.accept(null)));
        w.write(Buffer.from("a"), same);
        process.nextTick(() -> print("tick"));
        w.write(Buffer.from("b"), same);
    }

    static void laterCallbacks() {
        var w = new Writable<Buffer>(new WritableOptions<Buffer>()
                .highWaterMark(1)
                .write((stream, c, e, cb) -> {
                    print("write", c);
                    setImmediate(() -> cb.accept(null));
                })
                ._final((stream, cb) -> {
                    print("final");
                    cb.accept(null);
                }));
        watch(w, "drain", "prefinish", "finish", "close");
        print(w.write("a", null, err -> print("a done")), w.writableNeedDrain(), w.writableLength());
        w.write("b", (String) null);
        w.write("c", null, err -> print("c done"));
        w.end(() -> print("end callback"));
        print(w.writableNeedDrain());
    }

    static void writeInsideDrain() {
        var k = new int[1];
        var w = new Writable<Buffer>(
                new WritableOptions<Buffer>().highWaterMark(1).write((stream, c, e, cb) -> {
                    print("write", c);
                    process.nextTick(() -> cb.accept(null));
                }));
        watch(w, "finish", "close");
        w.on("drain", () -> {
            print("drain");
            if (k[0]++ < 2) {
                w.write("x", null, err -> print("x done"));
            } else {
                w.end();
            }
        });
        w.write("a", null, err -> print("a done"));
    }

    static void writeInsideACallback() {
        var w = new Writable<Buffer>(new WritableOptions<Buffer>()
                .highWaterMark(2)
                .write((stream, c, e, cb) -> {
                    print("write", c, ((Writable<?>) stream).writableLength());
                    cb.accept(null);
                }));
        watch(w, "drain", "finish", "close");
        w.write("a", null, a -> {
            print("a done");
            w.write("b", null, b -> {
                print("b done");
                w.end("c", (String) null);
            });
        });
    }

    static void marks() {
        var later = new Writable<Buffer>(new WritableOptions<Buffer>()
                .highWaterMark(3)
                .write((stream, c, e, cb) -> setImmediate(() -> cb.accept(null))));
        watch(later, "drain");
        print(
                later.write("ab", (String) null),
                later.writableNeedDrain(),
                later.write("c", (String) null),
                later.writableNeedDrain(),
                later.writableLength());
        var now = new Writable<Buffer>(
                new WritableOptions<Buffer>().highWaterMark(3).write((stream, c, e, cb) -> {
                    print(stream.writableLength());
                    cb.accept(null);
                    print(stream.writableLength());
                }));
        watch(now, "drain");
        print(now.write("abcdef", (String) null), now.writableNeedDrain());
        var zero = new Writable<Buffer>(
                new WritableOptions<Buffer>().highWaterMark(0).write((stream, c, e, cb) -> cb.accept(null)));
        print(zero.write("a", (String) null), zero.writableNeedDrain());
        var objects = new Writable<Object>(new WritableOptions<Object>()
                .objectMode(true)
                .highWaterMark(2)
                .write((stream, c, e, cb) -> setImmediate(() -> cb.accept(null))));
        watch(objects, "drain");
        print(objects.write(List.of()), objects.write(""), objects.writableLength());
    }

    static void drainAfterMoreWrites() {
        var give = new ArrayDeque<Consumer<Throwable>>();
        var w = new Writable<Buffer>(
                new WritableOptions<Buffer>().highWaterMark(2).write((stream, c, e, cb) -> {
                    print("write", c);
                    give.add(cb);
                }));
        watch(w, "drain");
        print(w.write("aa", (String) null), w.write("b", (String) null));
        setImmediate(() -> {
            give.poll().accept(null);
            print("one", w.writableLength(), w.writableNeedDrain());
            w.write("c", (String) null);
            setImmediate(() -> {
                give.poll().accept(null);
                print("two", w.writableLength(), w.writableNeedDrain());
                setImmediate(() -> {
                    give.poll().accept(null);
                    print("three");
                });
            });
        });
    }

    static void endThenNothing() {
        var w = new Writable<Buffer>(new WritableOptions<Buffer>().write((stream, c, e, cb) -> cb.accept(null)));
        watch(w, "prefinish", "finish", "close");
        w.on("finish", () -> print(w.writableFinished(), w.destroyed(), w.closed()));
        print(w.writable(), w.writableEnded(), w.writableFinished());
        w.end();
        print(w.writable(), w.writableEnded(), w.writableFinished());
        w.end(() -> print("second end"));
    }
}
