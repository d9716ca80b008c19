import static dev.spindle.loop.Globals.*;

import dev.spindle.buffer.Buffer;
import dev.spindle.events.NodeException;
import dev.spindle.loop.EventLoop;
import dev.spindle.stream.DuplexOptions;
import dev.spindle.stream.Transform;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A transform: output and input in order, back-pressure between its sides, and its end. */
public class Transforming extends Watching {
    private static final Map<String, Runnable> CASES = new LinkedHashMap<>();

    public static void main(String[] args) {
        CASES.put("in order", Transforming::inOrder);
        CASES.put("later", Transforming::later);
        CASES.put("nobody reads", Transforming::nobodyReads);
        CASES.put("one to many and many to one", Transforming::oneToManyAndManyToOne);
        CASES.put("transform fails", Transforming::transformFails);
        CASES.put("flush fails", Transforming::flushFails);
        CASES.put("throws", Transforming::throwsCase);
        CASES.put("calls back twice", Transforming::callsBackTwice);
        CASES.put("final and flush", Transforming::finalAndFlush);
        CASES.put("flush fails after final", Transforming::flushFailsAfterFinal);
        CASES.put("'prefinish' by hand", Transforming::prefinishByHand);
        CASES.put("destroyed before flush", Transforming::destroyedBeforeFlush);
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

    static void inOrder() {
        var t = new Transform<Buffer, Buffer>(new DuplexOptions<Buffer, Buffer>()
                .transform((stream, c, e, cb) -> {
                    print("transform", c, e);
                    cb.accept(null, Buffer.from(c + "!"));
                })
                .flush((stream, cb) -> {
                    print("flush");
                    cb.accept(null, Buffer.from("last"));
                }));
        watch(t, "data", "end", "finish", "close", "prefinish", "error");
        t.write("a", null, err -> print("a done"));
        t.end("b", null, err -> print("end callback"));
        print("sync");
    }

    static void later() {
        var t = new Transform<Buffer, Buffer>(new DuplexOptions<Buffer, Buffer>()
                .transform((stream, c, e, cb) -> setImmediate(() -> {
                    print("give", c);
                    cb.accept(null, c);
                }))
                .flush((stream, cb) -> setImmediate(() -> {
                    print("flush");
                    cb.accept();
                })));
        watch(t, "data", "end", "finish", "close", "prefinish");
        t.write("a", (String) null);
        t.end("b", null, err -> print("end callback"));
    }

    static void nobodyReads() {
        var t = new Transform<Buffer, Buffer>(
                new DuplexOptions<Buffer, Buffer>().highWaterMark(2).transform((stream, c, e, cb) -> {
                    print("transform", c);
                    cb.accept(null, c);
                }));
        watch(t, "drain", "end", "finish", "close");
        for (var c : List.of("a", "b", "c", "d", "e", "f")) {
            print(t.write(c, (String) null), t.readableLength(), t.writableLength());
        }
        print(t.read());
        setImmediate(() -> {
            print(t.readableLength(), t.writableLength());
            t.end();
            setImmediate(() -> {
                print(t.readableLength(), t.writableLength(), t.writableFinished());
                t.resume();
            });
        });
    }

    static void oneToManyAndManyToOne() {
        var t = new Transform<Buffer, String>(new DuplexOptions<Buffer, String>()
                .readableObjectMode(true)
                .transform((stream, c, e, cb) -> {
                    for (var x : c.toString().split("")) {
                        if (!x.equals("-")) {
                            stream.push(x);
                        }
                    }
                    cb.accept();
                }));
        watch(t, "data", "end", "close");
        t.write("ab-c", (String) null);
        t.write("---", (String) null);
        t.end("d", (String) null);
    }

    static void transformFails() {
        var t = new Transform<Buffer, Buffer>(new DuplexOptions<Buffer, Buffer>()
                .transform((stream, c, e, cb) -> cb.accept(new RuntimeException("no " + c))));
        watch(t, "data", "end", "finish", "close", "prefinish", "error");
        t.write("a", null, err -> print("a", err));
        t.write("b", null, err -> print("b", err));
        t.end(err -> print("end callback", err));
    }

    static void flushFails() {
        var t = new Transform<Buffer, Buffer>(new DuplexOptions<Buffer, Buffer>()
                .transform((stream, c, e, cb) -> cb.accept(null, c))
                .flush((stream, cb) -> cb.accept(new RuntimeException("no"))));
        watch(t, "data", "end", "finish", "close", "prefinish", "error");
        t.end("a", null, err -> print("end callback", err));
        var later = new Transform<Buffer, Buffer>(new DuplexOptions<Buffer, Buffer>()
                .transform((stream, c, e, cb) -> cb.accept(null, c))
                .flush((stream, cb) -> setImmediate(() -> cb.accept(new RuntimeException("later")))));
        watch(later, "data", "end", "finish", "close", "prefinish", "error");
        later.end("a", null, err -> print("end callback", err));
    }

    static void throwsCase() {
        var t = new Transform<Buffer, Buffer>(new DuplexOptions<Buffer, Buffer>().transform((stream, c, e, cb) -> {
            throw new RuntimeException("in transform");
        }));
        watch(t, "close", "error");
        try {
            t.write("a", (String) null);
        } catch (RuntimeException err) {
            print("caught", err);
        }
        var f = new Transform<Buffer, Buffer>(new DuplexOptions<Buffer, Buffer>()
                .transform((stream, c, e, cb) -> cb.accept())
                .flush((stream, cb) -> {
                    throw new RuntimeException("in flush");
                }));
        watch(f, "close", "error", "finish", "end");
        f.end("a", (String) null);
        var missing = new Transform<Buffer, Buffer>();
        try {
            missing.write("a", (String) null);
        } catch (NodeException err) {
            print(err, err.getMessage());
        }
    }

    static void callsBackTwice() {
        var t = new Transform<Buffer, Buffer>(new DuplexOptions<Buffer, Buffer>().transform((stream, c, e, cb) -> {
            cb.accept(null, Buffer.from("1"));
            cb.accept(null, Buffer.from("2"));
        }));
        watch(t, "data", "end", "finish", "close", "error");
        t.write("x", (String) null);
    }

    static void finalAndFlush() {
        var t = new Transform<Buffer, Buffer>(new DuplexOptions<Buffer, Buffer>()
                .transform((stream, c, e, cb) -> cb.accept())
                ._final((stream, cb) -> {
                    print("final");
                    cb.accept(null);
                })
                .flush((stream, cb) -> {
                    print("flush");
                    cb.accept(null, Buffer.from("rest"));
                }));
        watch(t, "data", "end", "finish", "close", "prefinish", "error");
        t.end("a", null, err -> print("end callback"));
    }

    static void flushFailsAfterFinal() {
        var t = new Transform<Buffer, Buffer>(new DuplexOptions<Buffer, Buffer>()
                .transform((stream, c, e, cb) -> cb.accept())
                ._final((stream, cb) -> cb.accept(null))
                .flush((stream, cb) -> cb.accept(new RuntimeException("no"))));
        watch(t, "data", "end", "finish", "close", "prefinish", "error");
        t.end("a", null, err -> print("end callback", err));
    }

    static void prefinishByHand() {
        var t = new Transform<Buffer, Buffer>(flushing());
        watch(t, "data", "end", "finish", "close", "prefinish", "error");
        t.emit("prefinish");
        t.end("a", "utf8");
        var own = new Transform<Buffer, Buffer>(flushing()._final((stream, cb) -> {
            print("final");
            cb.accept(null);
        }));
        watch(own, "data", "end", "finish", "close", "prefinish", "error");
        own.emit("prefinish");
        own.emit("prefinish");
    }

    static DuplexOptions<Buffer, Buffer> flushing() {
        return new DuplexOptions<Buffer, Buffer>()
                .transform((stream, c, e, cb) -> cb.accept(null, c))
                .flush((stream, cb) -> {
                    print("flush");
                    cb.accept(null, Buffer.from("rest"));
                });
    }

    static void destroyedBeforeFlush() {
        var t = new Transform<Buffer, Buffer>(new DuplexOptions<Buffer, Buffer>()
                .transform((stream, c, e, cb) -> setImmediate(() -> {
                    print("give");
                    cb.accept(null, c);
                }))
                .flush((stream, cb) -> {
                    print("flush");
                    cb.accept();
                }));
        watch(t, "data", "end", "finish", "close", "prefinish", "error");
        t.end("a", null, err -> print("end callback", err));
        t.destroy();
    }
}
