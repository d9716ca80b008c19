import static dev.spindle.loop.Globals.*;

import dev.spindle.loop.AbortController;
import dev.spindle.loop.AbortSignal;
import dev.spindle.stream.Duplex;
import dev.spindle.stream.DuplexOptions;
import dev.spindle.stream.FinishedOptions;
import dev.spindle.stream.PassThrough;
import dev.spindle.stream.PipeOptions;
import dev.spindle.stream.Readable;
import dev.spindle.stream.ReadableOptions;
import dev.spindle.stream.Stream;
import dev.spindle.stream.Transform;
import dev.spindle.stream.Writable;
import dev.spindle.stream.WritableOptions;
import java.util.function.Consumer;

/** Finished and pipe in every state, and what listeners do to the flow, case by case. */
public class PipeCases extends Cases {
    public static void main(String[] args) {
        cases();
        run();
    }

    static void cases() {
        check("fin readable end", () -> {
            var r = all(new Readable<Object>(new ReadableOptions<Object>().read((self, size) -> {})));
            Stream.finished(r, (Throwable e) -> print("  fin", "r", e));
            r.push(null);
            r.resume();
        });
        check("fin readable end before", () -> {
            var r = all(new Readable<Object>(new ReadableOptions<Object>().read((self, size) -> {})));
            r.push(null);
            r.resume();
            r.on("end", () -> {
                Stream.finished(r, (Throwable e) -> print("  fin", "at end", e));
                setImmediate(() -> Stream.finished(r, (Throwable e) -> print("  fin", "later", e)));
            });
        });
        check("fin after destroy", () -> {
            var r = all(new Readable<Object>(new ReadableOptions<Object>().read((self, size) -> {})));
            r.destroy();
            Stream.finished(r, (Throwable e) -> print("  fin", "now", e));
            r.on("close", () -> {
                Stream.finished(r, (Throwable e) -> print("  fin", "close", e));
                setImmediate(() -> Stream.finished(r, (Throwable e) -> print("  fin", "later", e)));
            });
        });
        check("fin after error", () -> {
            var r = all(new Readable<Object>(new ReadableOptions<Object>().read((self, size) -> {})));
            r.destroy(new Error("x"));
            Stream.finished(r, (Throwable e) -> print("  fin", "now", e));
            r.on("error", () -> {
                Stream.finished(r, (Throwable e) -> print("  fin", "err", e));
                setImmediate(() -> Stream.finished(r, (Throwable e) -> print("  fin", "later", e)));
            });
        });
        check("fin writable", () -> {
            var w = all(new Writable<Object>(new WritableOptions<Object>().write((self, d, e, cb) -> {
                setImmediate(cb, null);
            })));
            Stream.finished(w, (Throwable e) -> print("  fin", "w", e));
            w.end(bytes("a"));
            w.on("finish", () -> {
                Stream.finished(w, (Throwable e) -> print("  fin", "at finish", e));
                setImmediate(() -> Stream.finished(w, (Throwable e) -> print("  fin", "later", e)));
            });
        });
        check("fin writable premature", () -> {
            var w = all(new Writable<Object>(new WritableOptions<Object>().write((self, d, e, cb) -> {
                setImmediate(cb, null);
            })));
            Stream.finished(w, (Throwable e) -> print("  fin", "w", e));
            w.write(bytes("a"));
            w.destroy();
        });
        check("fin duplex readable only", () -> {
            var d = all(new Duplex<Object, Object>(
                    new DuplexOptions<Object, Object>().read((self, size) -> {}).write((self, x, e, cb) -> {
                        cb.accept(null);
                    })));
            Stream.finished(d, new FinishedOptions().writable(false), (Throwable e) -> print("  fin", e));
            d.push(null);
            d.resume();
        });
        check("fin duplex writable only", () -> {
            var d = all(new Duplex<Object, Object>(
                    new DuplexOptions<Object, Object>().read((self, size) -> {}).write((self, x, e, cb) -> {
                        cb.accept(null);
                    })));
            Stream.finished(d, new FinishedOptions().readable(false), (Throwable e) -> print("  fin", e));
            d.end();
        });
        check("fin duplex both", () -> {
            var d = all(new Duplex<Object, Object>(
                    new DuplexOptions<Object, Object>().read((self, size) -> {}).write((self, x, e, cb) -> {
                        cb.accept(null);
                    })));
            Stream.finished(d, (Throwable e) -> print("  fin", "d", e));
            d.end();
            setImmediate(() -> {
                d.push(null);
                d.resume();
            });
        });
        check("fin duplex premature", () -> {
            var d = all(new Duplex<Object, Object>(
                    new DuplexOptions<Object, Object>().read((self, size) -> {}).write((self, x, e, cb) -> {
                        cb.accept(null);
                    })));
            Stream.finished(d, (Throwable e) -> print("  fin", "d", e));
            d.end();
            setImmediate(() -> d.destroy());
        });
        check("fin error false", () -> {
            var r = all(new Readable<Object>(new ReadableOptions<Object>().read((self, size) -> {})));
            Stream.finished(r, new FinishedOptions().error(false), (Throwable e) -> print("  fin", e));
            r.destroy(new Error("x"));
        });
        check("fin autoDestroy false", () -> {
            var r = all(new Readable<Object>(
                    new ReadableOptions<Object>().read((self, size) -> {}).autoDestroy(false)));
            Stream.finished(r, (Throwable e) -> print("  fin", "r", e));
            r.push(null);
            r.resume();
        });
        check("fin autoDestroy false error", () -> {
            var r = all(new Readable<Object>(
                    new ReadableOptions<Object>().read((self, size) -> {}).autoDestroy(false)));
            Stream.finished(r, (Throwable e) -> print("  fin", "r", e));
            r.emit("error", new Error("e"));
            r.emit("close");
        });
        check("fin emitClose false", () -> {
            var r = all(new Readable<Object>(
                    new ReadableOptions<Object>().read((self, size) -> {}).emitClose(false)));
            Stream.finished(r, (Throwable e) -> print("  fin", "r", e));
            r.push(null);
            r.resume();
        });
        check("fin emitClose false destroy", () -> {
            var r = all(new Readable<Object>(
                    new ReadableOptions<Object>().read((self, size) -> {}).emitClose(false)));
            Stream.finished(r, (Throwable e) -> print("  fin", "r", e));
            r.destroy();
        });
        check("fin cleanup", () -> {
            var r = all(new Readable<Object>(new ReadableOptions<Object>().read((self, size) -> {})));
            var f = Stream.finished(r, (Throwable e) -> print("  fin", e));
            print(r.listenerCount("end"), r.listenerCount("close"), r.listenerCount("error"));
            f.run();
            print(r.listenerCount("end"), r.listenerCount("close"), r.listenerCount("error"));
            r.destroy();
        });
        check("fin twice", () -> {
            var r = all(new Readable<Object>(new ReadableOptions<Object>().read((self, size) -> {})));
            Stream.finished(r, (Throwable e) -> print("  fin", "1", e));
            Stream.finished(r, (Throwable e) -> print("  fin", "2", e));
            r.emit("close");
            r.push(null);
            r.resume();
        });
        check("fin emitted error", () -> {
            var r = all(new Readable<Object>(new ReadableOptions<Object>().read((self, size) -> {})));
            Stream.finished(r, (Throwable e) -> print("  fin", "1", e));
            r.emit("error", new Error("em"));
        });
        check("fin emitted close", () -> {
            var w = all(new Writable<Object>(new WritableOptions<Object>().write((self, d, e, cb) -> {})));
            Stream.finished(w, (Throwable e) -> print("  fin", "1", e));
            w.emit("close");
        });
        check("fin emitted finish", () -> {
            var w = all(new Writable<Object>(new WritableOptions<Object>().write((self, d, e, cb) -> {})));
            Stream.finished(w, (Throwable e) -> print("  fin", "1", e));
            w.emit("finish");
        });
        check("fin emitted end", () -> {
            var r = all(new Readable<Object>(new ReadableOptions<Object>().read((self, size) -> {})));
            Stream.finished(r, (Throwable e) -> print("  fin", "1", e));
            r.emit("end");
        });
        check("fin signal", () -> {
            var ac = new AbortController();
            var r = all(new Readable<Object>(new ReadableOptions<Object>().read((self, size) -> {})));
            Stream.finished(r, new FinishedOptions().signal(ac.signal()), (Throwable e) -> print("  fin", e));
            ac.abort();
            print(r.destroyed());
        });
        check("fin signal aborted", () -> {
            var r = all(new Readable<Object>(new ReadableOptions<Object>().read((self, size) -> {})));
            Stream.finished(r, new FinishedOptions().signal(AbortSignal.abort()), (Throwable e) -> print("  fin", e));
            print("sync");
        });
        check("fin signal after", () -> {
            var ac = new AbortController();
            var r = all(new Readable<Object>(new ReadableOptions<Object>().read((self, size) -> {})));
            Stream.finished(r, new FinishedOptions().signal(ac.signal()), (Throwable e) -> print("  fin", e));
            r.push(null);
            r.resume();
            r.on("close", () -> ac.abort());
        });
        check("fin destroyed duplex halves", () -> {
            var d = all(new PassThrough<Object>());
            d.resume();
            d.end();
            d.on("close", () -> {
                Stream.finished(d, new FinishedOptions().readable(false), (Throwable e) -> print("  w", e));
                Stream.finished(d, new FinishedOptions().writable(false), (Throwable e) -> print("  r", e));
            });
        });
        check("fin writable pending", () -> {
            var w = all(new Writable<Object>(
                    new WritableOptions<Object>().autoDestroy(false).write((self, d, e, cb) -> {
                        setImmediate(cb, null);
                    })));
            w.end(bytes("a"));
            Stream.finished(w, (Throwable e) -> print("  fin", "1", e));
        });
        check("fin callback throws", () -> {
            var r = all(new Readable<Object>(new ReadableOptions<Object>().read((self, size) -> {})));
            Stream.finished(r, (Throwable e) -> {
                throw new Error("in fin");
            });
            r.destroy();
        });
        check("pipe ends", () -> {
            var r = all(new Readable<Object>(new ReadableOptions<Object>().read((self, size) -> {})));
            var w = all(new Writable<Object>(new WritableOptions<Object>().write((self, d, e, cb) -> {
                print("_write", d);
                cb.accept(null);
            })));
            print(r.pipe(w) == w, r.readableFlowing());
            r.push(bytes("a"));
            r.push(null);
        });
        check("pipe end false", () -> {
            var r = all(new Readable<Object>(new ReadableOptions<Object>().read((self, size) -> {})));
            var w = all(new Writable<Object>(new WritableOptions<Object>().write((self, d, e, cb) -> {
                print("_write", d);
                cb.accept(null);
            })));
            r.pipe(w, new PipeOptions().end(false));
            r.push(bytes("a"));
            r.push(null);
        });
        check("pipe unpipe", () -> {
            var r = all(new Readable<Object>(new ReadableOptions<Object>().read((self, size) -> {})));
            var w = all(new Writable<Object>(new WritableOptions<Object>().write((self, d, e, cb) -> {
                print("_write", d);
                cb.accept(null);
            })));
            w.on("unpipe", s -> print("unpipe", s == r));
            w.on("pipe", s -> print("pipe", s == r));
            r.pipe(w);
            r.push(bytes("a"));
            setImmediate(() -> {
                print(r.unpipe(w) == r);
                flags(r);
                r.push(bytes("b"));
                setImmediate(() -> {
                    flags(r);
                    r.unpipe();
                    r.unpipe(w);
                    r.pipe(w);
                    r.push(null);
                });
            });
        });
        check("pipe remove all data", () -> {
            var r = watch(
                    new Readable<Object>(
                            new ReadableOptions<Object>().objectMode(true).read((self, size) -> {})),
                    "pause",
                    "resume");
            var w = watch(
                    new Writable<Object>(new WritableOptions<Object>()
                            .objectMode(true)
                            .highWaterMark(1)
                            .write((self, d, e, cb) -> {
                                print("_write", d);
                                setImmediate(cb, null);
                            })),
                    "drain");
            r.pipe(w);
            r.push("a");
            process.nextTick(() -> process.nextTick(() -> {
                r.removeAllListeners("data");
                print(r.readableFlowing());
            }));
            setImmediate(() -> setImmediate(() -> print(r.readableFlowing())));
        });
        check("pipe two", () -> {
            var r = all(new Readable<Object>(new ReadableOptions<Object>().read((self, size) -> {})));
            var w = all(new Writable<Object>(
                    new WritableOptions<Object>().highWaterMark(1).write((self, d, e, cb) -> {
                        print("w", d);
                        setImmediate(cb, null);
                    })));
            var v = all(new Writable<Object>(new WritableOptions<Object>()
                    .highWaterMark(1)
                    .write((self, d, e, cb) -> {
                        print("v", d);
                        setImmediate(() -> setImmediate(cb, null));
                    })));
            r.pipe(w);
            r.pipe(v);
            r.push(bytes("a"));
            r.push(bytes("b"));
            r.push(null);
        });
        check("pipe two unpipe slow", () -> {
            var r = all(new Readable<Object>(new ReadableOptions<Object>().read((self, size) -> {})));
            var w = all(new Writable<Object>(
                    new WritableOptions<Object>().highWaterMark(1).write((self, d, e, cb) -> {
                        print("w", d);
                        setImmediate(cb, null);
                    })));
            var v = all(new Writable<Object>(
                    new WritableOptions<Object>().highWaterMark(1).write((self, d, e, cb) -> {
                        print("v", d);
                    })));
            r.pipe(w);
            r.pipe(v);
            r.push(bytes("a"));
            r.push(bytes("b"));
            r.push(null);
            setImmediate(() -> setImmediate(() -> {
                flags(r);
                r.unpipe(v);
            }));
        });
        check("pipe same twice", () -> {
            var r = all(new Readable<Object>(new ReadableOptions<Object>().read((self, size) -> {})));
            var w = all(new Writable<Object>(new WritableOptions<Object>().write((self, d, e, cb) -> {
                print("w", d);
                cb.accept(null);
            })));
            r.pipe(w);
            r.pipe(w);
            r.push(bytes("a"));
            r.push(null);
        });
        check("pipe same twice unpipe", () -> {
            var r = all(new Readable<Object>(new ReadableOptions<Object>().read((self, size) -> {})));
            var w = all(new Writable<Object>(new WritableOptions<Object>().write((self, d, e, cb) -> {
                print("w", d);
                cb.accept(null);
            })));
            r.pipe(w);
            r.pipe(w);
            r.unpipe(w);
            r.push(bytes("a"));
            setImmediate(() -> {
                flags(r);
                r.unpipe(w);
                flags(r);
            });
        });
        check("pipe error unheard", () -> {
            var r = all(new Readable<Object>(new ReadableOptions<Object>().read((self, size) -> {})));
            var w = watch(
                    new Writable<Object>(new WritableOptions<Object>().write((self, d, e, cb) -> {
                        cb.accept(new Error("w"));
                    })),
                    "close");
            r.pipe(w);
            r.push(bytes("a"));
            setImmediate(() -> flags(r));
        });
        check("pipe error heard", () -> {
            var r = all(new Readable<Object>(new ReadableOptions<Object>().read((self, size) -> {})));
            var w = all(new Writable<Object>(new WritableOptions<Object>().write((self, d, e, cb) -> {
                cb.accept(new Error("w"));
            })));
            r.pipe(w);
            r.push(bytes("a"));
            setImmediate(() -> flags(r));
        });
        check("pipe emitted error", () -> {
            var r = all(new Readable<Object>(new ReadableOptions<Object>().read((self, size) -> {})));
            var w = all(new Writable<Object>(new WritableOptions<Object>().write((self, d, e, cb) -> {
                cb.accept(null);
            })));
            r.pipe(w);
            w.emit("error", new Error("em"));
            flags(r);
            wflags(w);
        });
        check("pipe source error", () -> {
            var r = all(new Readable<Object>(new ReadableOptions<Object>().read((self, size) -> {})));
            var w = all(new Writable<Object>(new WritableOptions<Object>().write((self, d, e, cb) -> {
                cb.accept(null);
            })));
            r.pipe(w);
            r.destroy(new Error("r"));
            setImmediate(() -> wflags(w));
        });
        check("pipe write throws", () -> {
            var r = all(new Readable<Object>(new ReadableOptions<Object>().read((self, size) -> {})));
            var w = all(new Writable<Object>(new WritableOptions<Object>().write((self, d, e, cb) -> {
                throw new Error("t");
            })));
            r.pipe(w);
            r.push(bytes("a"));
            setImmediate(() -> {
                flags(r);
                wflags(w);
            });
        });
        check("pipe type mismatch", () -> {
            var r = all(new Readable<Object>(
                    new ReadableOptions<Object>().objectMode(true).read((self, size) -> {})));
            var w = all(new Writable<Object>(new WritableOptions<Object>().write((self, d, e, cb) -> {
                cb.accept(null);
            })));
            r.pipe(w);
            r.push(1);
            setImmediate(() -> {
                flags(r);
                wflags(w);
            });
        });
        check("pipe destroyed dest", () -> {
            var r = all(new Readable<Object>(new ReadableOptions<Object>().read((self, size) -> {})));
            var w = all(new Writable<Object>(new WritableOptions<Object>().write((self, d, e, cb) -> {
                cb.accept(null);
            })));
            w.destroy();
            r.pipe(w);
            r.push(bytes("a"));
            setImmediate(() -> flags(r));
        });
        check("pipe ended dest", () -> {
            var r = all(new Readable<Object>(new ReadableOptions<Object>().read((self, size) -> {})));
            var w = all(new Writable<Object>(new WritableOptions<Object>().write((self, d, e, cb) -> {
                cb.accept(null);
            })));
            w.end();
            r.pipe(w);
            r.push(bytes("a"));
            setImmediate(() -> flags(r));
        });
        check("pipe ended source", () -> {
            var r = all(new Readable<Object>(new ReadableOptions<Object>().read((self, size) -> {})));
            var w = all(new Writable<Object>(new WritableOptions<Object>().write((self, d, e, cb) -> {
                cb.accept(null);
            })));
            r.push(null);
            r.resume();
            setImmediate(() -> {
                r.pipe(w);
            });
        });
        check("pipe needDrain", () -> {
            var r = all(new Readable<Object>(new ReadableOptions<Object>().read((self, size) -> {})));
            var w = all(new Writable<Object>(
                    new WritableOptions<Object>().highWaterMark(1).write((self, d, e, cb) -> {
                        print("w", d);
                        setImmediate(cb, null);
                    })));
            w.write(bytes("zz"));
            r.pipe(w);
            print(r.readableFlowing(), r.isPaused());
            r.push(bytes("a"));
            r.push(null);
        });
        check("pipe and data", () -> {
            var r = all(new Readable<Object>(new ReadableOptions<Object>().read((self, size) -> {})));
            var w = all(new Writable<Object>(
                    new WritableOptions<Object>().highWaterMark(1).write((self, d, e, cb) -> {
                        print("w", d);
                        setImmediate(cb, null);
                    })));
            r.on("data", (Object d) -> print("data", d));
            r.pipe(w);
            r.push(bytes("a"));
            r.push(bytes("b"));
            r.push(null);
        });
        check("pipe and readable", () -> {
            var r = all(new Readable<Object>(new ReadableOptions<Object>().read((self, size) -> {})));
            var w = all(new Writable<Object>(new WritableOptions<Object>().write((self, d, e, cb) -> {
                print("w", d);
                cb.accept(null);
            })));
            r.on("readable", () -> print("readable", r.read()));
            r.pipe(w);
            r.push(bytes("a"));
            setImmediate(() -> {
                r.push(bytes("b"));
                r.push(null);
            });
        });
        check("pipe pause", () -> {
            var r = all(new Readable<Object>(new ReadableOptions<Object>().read((self, size) -> {})));
            var w = all(new Writable<Object>(new WritableOptions<Object>().write((self, d, e, cb) -> {
                print("w", d);
                cb.accept(null);
            })));
            r.pipe(w);
            r.push(bytes("a"));
            r.pause();
            setImmediate(() -> {
                flags(r);
                r.resume();
                r.push(null);
            });
        });
        check("pipe listeners", () -> {
            var r = new Readable<Object>(new ReadableOptions<Object>().read((self, size) -> {}));
            var w = new Writable<Object>(
                    new WritableOptions<Object>().highWaterMark(1).write((self, d, e, cb) -> {}));
            Runnable s = () -> print(
                    r.listenerCount("data"),
                    r.listenerCount("end"),
                    w.listenerCount("unpipe"),
                    w.listenerCount("error"),
                    w.listenerCount("close"),
                    w.listenerCount("finish"),
                    w.listenerCount("drain"),
                    w.listenerCount("pipe"));
            s.run();
            r.pipe(w);
            s.run();
            r.push(bytes("aaa"));
            setImmediate(() -> {
                s.run();
                r.unpipe(w);
                s.run();
                r.pipe(w);
                r.push(null);
                w.destroy();
                setImmediate(s);
            });
        });
        check("pipe unpipe in write", () -> {
            var r = all(new Readable<Object>(new ReadableOptions<Object>().read((self, size) -> {})));
            var w = all(new Writable<Object>(
                    new WritableOptions<Object>().highWaterMark(1).write((self, d, e, cb) -> {
                        print("w", d);
                        r.unpipe(self);
                        setImmediate(cb, null);
                    })));
            r.pipe(w);
            r.push(bytes("a"));
            r.push(bytes("b"));
            setImmediate(() -> flags(r));
        });
        check("pipe dest close", () -> {
            var r = all(new Readable<Object>(new ReadableOptions<Object>().read((self, size) -> {})));
            var w = all(new Writable<Object>(new WritableOptions<Object>().write((self, d, e, cb) -> {
                cb.accept(null);
            })));
            r.pipe(w);
            w.destroy();
            setImmediate(() -> flags(r));
        });
        check("pipe dest end", () -> {
            var r = all(new Readable<Object>(new ReadableOptions<Object>().read((self, size) -> {})));
            var w = all(new Writable<Object>(new WritableOptions<Object>().write((self, d, e, cb) -> {
                cb.accept(null);
            })));
            r.pipe(w);
            w.end();
            r.push(bytes("q"));
            setImmediate(() -> {
                flags(r);
                r.push(bytes("z"));
            });
        });
        check("pipe transform chain", () -> {
            var r = all(new Readable<Object>(new ReadableOptions<Object>().read((self, size) -> {})));
            var t = all(new Transform<Object, Object>(new DuplexOptions<Object, Object>()
                    .highWaterMark(1)
                    .transform((self, x, e, cb) -> {
                        setImmediate(() -> cb.accept(null, x));
                    })));
            var w = all(new Writable<Object>(
                    new WritableOptions<Object>().highWaterMark(1).write((self, d, e, cb) -> {
                        print("w", d);
                        setImmediate(cb, null);
                    })));
            r.pipe(t).pipe(w);
            for (var x : "abcd".split("")) r.push(bytes(x));
            r.push(null);
        });
        check("pipe remove data listener", () -> {
            var r = all(new Readable<Object>(new ReadableOptions<Object>().read((self, size) -> {})));
            var w = all(new Writable<Object>(new WritableOptions<Object>().write((self, d, e, cb) -> {
                print("w", d);
                cb.accept(null);
            })));
            Consumer<Object> f = (Object d) -> print("data", d);
            r.on("data", f);
            r.pipe(w);
            r.off("data", f);
            r.push(bytes("a"));
            setImmediate(() -> {
                flags(r);
                r.unpipe(w);
                flags(r);
            });
        });
        check("once data", () -> {
            var r = all(new Readable<Object>(new ReadableOptions<Object>().read((self, size) -> {})));
            r.once("data", (Object d) -> print("once", d));
            r.push(bytes("a"));
            r.push(bytes("b"));
            setImmediate(() -> {
                flags(r);
                r.on("data", (Object d) -> print("data", d));
            });
        });
        check("once readable", () -> {
            var r = all(new Readable<Object>(new ReadableOptions<Object>().read((self, size) -> {})));
            r.once("readable", () -> print("once readable", r.read()));
            r.push(bytes("a"));
            setImmediate(() -> {
                flags(r);
                r.push(bytes("b"));
                setImmediate(() -> {
                    flags(r);
                    r.resume();
                });
            });
        });
        check("read 0 triggers", () -> {
            var n = new int[1];
            var r = all(new Readable<Object>(new ReadableOptions<Object>().read((self, size_) -> {
                print("_read", n[0]++);
            })));
            print(r.read(0));
            print(r.read(0));
            r.push(bytes("a"));
            print(r.read(0), r.readableLength());
        });
        check("read after partial", () -> {
            var r = new Readable<Object>(
                    new ReadableOptions<Object>().highWaterMark(5).read((self, s) -> {
                        print("_read", s);
                    }));
            r.push(bytes("hello"));
            print(r.read(2));
            print(r.read(2));
            print(r.read(2));
            print(r.read(1));
            print(r.read(1));
        });
        check("push in data", () -> {
            var n = new int[1];
            var r = all(new Readable<Object>(new ReadableOptions<Object>().read((self, size) -> {})));
            r.on("data", (Object d) -> {
                print("data", d);
                if (n[0]++ < 3) print("push", r.push(bytes("n" + n[0])));
                else r.push(null);
            });
            r.push(bytes("a"));
        });
        check("read loop in readable", () -> {
            var n = new int[1];
            var r = all(new Readable<Object>(new ReadableOptions<Object>()
                    .highWaterMark(2)
                    .read((self, size_) -> {
                        setImmediate(() -> self.push(n[0]++ < 4 ? bytes("ab") : null));
                    })));
            r.on("readable", () -> {
                print("readable", r.readableLength());
                Object x;
                while ((x = r.read(1)) != null) print("x", x);
            });
        });
        check("readable no read", () -> {
            var n = new int[1];
            var r = all(new Readable<Object>(new ReadableOptions<Object>()
                    .highWaterMark(2)
                    .read((self, size_) -> {
                        print("_read");
                        setImmediate(() -> self.push(n[0]++ < 3 ? bytes("ab") : null));
                    })));
            r.on("readable", () -> print("readable", r.readableLength()));
        });
        check("destroy in data", () -> {
            var r = all(new Readable<Object>(new ReadableOptions<Object>().read((self, size) -> {})));
            r.on("data", (Object d) -> {
                print("data", d);
                r.destroy();
            });
            r.push(bytes("a"));
            r.push(bytes("b"));
            r.push(null);
        });
        check("error in data", () -> {
            var r = all(new Readable<Object>(new ReadableOptions<Object>().read((self, size) -> {})));
            r.on("data", (Object d) -> {
                print("data", d);
                r.destroy(new Error("in data"));
                flags(r);
            });
            r.push(bytes("a"));
            r.push(bytes("b"));
        });
        check("throw in data", () -> {
            var n = new int[1];
            var r = all(new Readable<Object>(new ReadableOptions<Object>().read((self, size) -> {})));
            r.on("data", (Object d) -> {
                print("data", d);
                if (n[0]++ == 0) throw new Error("th");
            });
            r.push(bytes("a"));
            r.push(bytes("b"));
            r.push(null);
        });
        check("throw in end", () -> {
            var r = all(new Readable<Object>(new ReadableOptions<Object>().read((self, size) -> {})));
            r.on("end", () -> {
                throw new Error("th");
            });
            r.resume();
            r.push(null);
        });
        check("throw in finish", () -> {
            var w = all(new Writable<Object>(new WritableOptions<Object>().write((self, d, e, cb) -> {})));
            w.on("finish", () -> {
                throw new Error("th");
            });
            w.end();
        });
        check("throw in write cb", () -> {
            var w = all(new Writable<Object>(new WritableOptions<Object>().write((self, d, e, cb) -> {
                cb.accept(null);
            })));
            w.write(bytes("a"), () -> {
                throw new Error("th");
            });
            w.write(bytes("b"), () -> print("b"));
            w.end();
        });
        check("pause before push null", () -> {
            var r = all(new Readable<Object>(new ReadableOptions<Object>().read((self, size) -> {})));
            r.on("data", (Object d) -> print("data", d));
            r.pause();
            r.push(bytes("a"));
            r.push(null);
            setImmediate(() -> {
                flags(r);
                r.resume();
            });
        });
        check("objectMode read n", () -> {
            var r = new Readable<Object>(
                    new ReadableOptions<Object>().objectMode(true).read((self, size) -> {}));
            r.push(1);
            r.push(2);
            print(r.read(5), r.readableLength(), r.readableHighWaterMark(), r.read(0), r.read());
        });
        check("objectMode encoding", () -> {
            var r = all(new Readable<Object>(new ReadableOptions<Object>()
                    .objectMode(true)
                    .encoding("utf8")
                    .read((self, size) -> {})));
            r.push("a");
            r.push(bytes("b"));
            r.on("data", (Object d) -> print(typeOf(d), d));
        });
        check("hwm raise", () -> {
            var r = new Readable<Object>(
                    new ReadableOptions<Object>().highWaterMark(2).read((self, size) -> {}));
            r.read(5);
            print(r.readableHighWaterMark());
            r.read(8);
            print(r.readableHighWaterMark());
            r.read(9);
            print(r.readableHighWaterMark());
        });
        check("encoding then unshift", () -> {
            var r = all(new Readable<Object>(
                    new ReadableOptions<Object>().read((self, size) -> {}).encoding("hex")));
            r.push(bytes("ab"));
            r.unshift("zz");
            r.unshift(bytes("c"));
            print(r.read(), r.readableLength());
        });
        check("push after destroy", () -> {
            var r = all(new Readable<Object>(new ReadableOptions<Object>().read((self, size) -> {})));
            r.destroy();
            print(r.push(bytes("a")), r.push(null), r.unshift(bytes("a")));
            r.resume();
            r.pause();
            flags(r);
        });
        check("double resume events", () -> {
            var r = all(new Readable<Object>(new ReadableOptions<Object>().read((self, size) -> {})));
            r.resume();
            r.pause();
            r.resume();
            r.pause();
        });
        check("async iter hwm1", () -> {
            var n = new int[1];
            var r = all(new Readable<Object>(new ReadableOptions<Object>()
                    .objectMode(true)
                    .highWaterMark(1)
                    .read((self, size_) -> {
                        print("_read");
                        self.push(n[0] < 4 ? n[0]++ : null);
                    })));
            r.on("data", (Object d) -> print("data", d));
        });
        check("sync read two", () -> {
            var n = new int[1];
            var r = all(new Readable<Object>(new ReadableOptions<Object>()
                    .objectMode(true)
                    .highWaterMark(3)
                    .read((self, size_) -> {
                        print("_read");
                        self.push(n[0]++);
                        if (n[0] > 6) self.push(null);
                    })));
            print(r.read(), r.readableLength());
            print(r.read(), r.readableLength());
            setImmediate(() -> {
                print(r.readableLength());
                r.resume();
            });
        });
    }
}
