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
import java.util.Map;

/** A stream that must be opened first: what waits for _construct, and what its failure does. */
public class Constructing extends Watching {
    private static final Map<String, Runnable> CASES = new LinkedHashMap<>();

    public static void main(String[] args) {
        CASES.put("writes wait", Constructing::writesWait);
        CASES.put("reads wait", Constructing::readsWait);
        CASES.put("reads wait for data", Constructing::readsWaitForData);
        CASES.put("opening fails", Constructing::openingFails);
        CASES.put("opening throws", Constructing::openingThrows);
        CASES.put("opened twice", Constructing::openedTwice);
        CASES.put("destroyed while opening", Constructing::destroyedWhileOpening);
        CASES.put("a duplex opens once", Constructing::aDuplexOpensOnce);
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

    static void writesWait() {
        var w = new Writable<Buffer>(new WritableOptions<Buffer>()
                .construct((stream, cb) -> {
                    print("construct");
                    setImmediate(() -> cb.accept(null));
                })
                .write((stream, c, e, cb) -> {
                    print("write", c);
                    cb.accept(null);
                })
                ._final((stream, cb) -> {
                    print("final");
                    cb.accept(null);
                }));
        watch(w, "close", "error", "finish", "prefinish", "drain");
        print(w.write("a", null, err -> print("a done")), w.writableLength());
        w.end();
        process.nextTick(() -> print("tick"));
    }

    static void readsWait() {
        var r = new Readable<Buffer>(new ReadableOptions<Buffer>()
                .construct((stream, cb) -> {
                    print("construct");
                    process.nextTick(() -> {
                        print("open");
                        cb.accept(null);
                        process.nextTick(() -> print("after"));
                    });
                })
                .read((stream, n) -> {
                    print("read");
                    stream.push(null);
                }));
        watch(r, "close", "end", "resume", "readable");
        r.resume();
        print(r.read());
    }

    static void readsWaitForData() {
        var r = new Readable<Buffer>(new ReadableOptions<Buffer>()
                .construct((stream, cb) -> setImmediate(() -> cb.accept(null)))
                .read((stream, n) -> {
                    print("read");
                    setImmediate(() -> stream.push(null));
                }));
        watch(r, "close", "end", "data");
        print(r.push("early", null));
    }

    static void openingFails() {
        var w = new Writable<Buffer>(new WritableOptions<Buffer>()
                .construct((stream, cb) -> cb.accept(new RuntimeException("no")))
                .write((stream, c, e, cb) -> {
                    print("write");
                    cb.accept(null);
                })
                .destroy((stream, err, cb) -> {
                    print("_destroy", err);
                    cb.accept(err);
                }));
        watch(w, "close", "error", "finish");
        w.write("a", null, err -> print("a", err));
        w.end(err -> print("end callback", err));
    }

    static void openingThrows() {
        var w = new Writable<Buffer>(new WritableOptions<Buffer>().construct((stream, cb) -> {
            throw new RuntimeException("thrown");
        }));
        watch(w, "close", "error");
    }

    static void openedTwice() {
        var w = new Writable<Buffer>(new WritableOptions<Buffer>().construct((stream, cb) -> {
            cb.accept(null);
            cb.accept(null);
        }));
        watch(w, "close", "error");
    }

    static void destroyedWhileOpening() {
        var w = new Writable<Buffer>(new WritableOptions<Buffer>()
                .construct((stream, cb) -> {
                    print("construct");
                    setImmediate(() -> cb.accept(null));
                })
                .destroy((stream, err, cb) -> {
                    print("_destroy", err);
                    cb.accept(err);
                }));
        watch(w, "close", "error");
        w.destroy(new RuntimeException("why"));
        print(w.destroyed(), w.closed());
    }

    static void aDuplexOpensOnce() {
        var d = new Duplex<Buffer, Buffer>(new DuplexOptions<Buffer, Buffer>()
                .construct((stream, cb) -> {
                    print("construct");
                    setImmediate(() -> cb.accept(null));
                })
                .read((stream, n) -> {
                    print("read");
                    stream.push(null);
                })
                .write((stream, c, e, cb) -> {
                    print("write", c);
                    cb.accept(null);
                }));
        watch(d, "end", "finish", "close", "data");
        d.end("a", null, err -> print("end callback"));
    }
}
