import static dev.spindle.loop.Globals.*;

import dev.spindle.loop.AbortController;
import dev.spindle.loop.AbortSignal;
import dev.spindle.stream.Duplex;
import dev.spindle.stream.DuplexOptions;
import dev.spindle.stream.PassThrough;
import dev.spindle.stream.Readable;
import dev.spindle.stream.ReadableOptions;
import dev.spindle.stream.Stream;
import dev.spindle.stream.Transform;
import dev.spindle.stream.Writable;
import dev.spindle.stream.WritableOptions;
import java.util.List;
import java.util.function.Consumer;

/** Every state and hook of readable, writable and transforming streams, case by case. */
public class StreamCases extends Cases {
    public static void main(String[] args) {
        cases();
        run();
    }

    static void cases() {
        check("read flags", () -> {
            var r = all(new Readable<Object>(new ReadableOptions<Object>().read((self, size) -> {})));
            flags(r);
            r.push(bytes("ab"));
            flags(r);
            r.on("data", (Object d) -> {
                print("data", d);
                flags(r);
            });
            flags(r);
            r.push(null);
            flags(r);
            r.on("end", () -> flags(r));
            r.on("close", () -> flags(r));
        });
        check("read flags destroyed", () -> {
            var r = all(new Readable<Object>(new ReadableOptions<Object>().read((self, size) -> {})));
            r.destroy(new Error("x"));
            flags(r);
            r.on("error", () -> flags(r));
            r.on("close", () -> flags(r));
            r.on("data", (Object d) -> {});
            r.resume();
            flags(r);
            print(r.push(bytes("a")), r.read(), r.unshift(bytes("b")));
        });
        check("read(n) big", () -> {
            var r = all(new Readable<Object>(
                    new ReadableOptions<Object>().read((self, size) -> {}).highWaterMark(3)));
            print(r.read(10), r.readableHighWaterMark());
            print(r.push(bytes("abcd")));
            print(r.read(5), r.readableHighWaterMark());
            print(r.read(2), r.read(2), r.read(2));
            print(r.read(-3), r.read(0));
            print(r.read(17), r.readableHighWaterMark());
            r.push(bytes("xyz"));
            r.push(null);
            print(r.read(10));
            print(r.read());
        });
        check("readable then data", () -> {
            var r = watch(
                    new Readable<Object>(new ReadableOptions<Object>().read((self, size) -> {})),
                    "pause",
                    "resume",
                    "end",
                    "close");
            Runnable rl = () -> print("readable", r.readableLength());
            r.on("readable", rl);
            print(r.readableFlowing());
            r.on("data", (Object d) -> print("data", d));
            print(r.readableFlowing());
            r.push(bytes("a"));
            r.push(bytes("b"));
            setImmediate(() -> {
                print("rm");
                r.removeListener("readable", rl);
                print(r.readableFlowing());
                process.nextTick(() -> print(r.readableFlowing()));
                setImmediate(() -> {
                    print(r.readableFlowing());
                    r.push(bytes("c"));
                    r.push(null);
                });
            });
        });
        check("data then readable", () -> {
            var r = watch(
                    new Readable<Object>(new ReadableOptions<Object>().read((self, size) -> {})),
                    "pause",
                    "resume",
                    "end",
                    "close");
            Consumer<Object> dl = (Object d) -> print("data", d);
            r.on("data", dl);
            r.push(bytes("0"));
            Runnable rl = () -> {
                print("readable");
                Object x;
                while ((x = r.read()) != null) print("read", x);
            };
            r.on("readable", rl);
            print(r.readableFlowing());
            r.push(bytes("a"));
            setImmediate(() -> {
                r.removeListener("data", dl);
                print(r.readableFlowing());
                r.push(bytes("b"));
                setImmediate(() -> {
                    r.removeAllListeners("readable");
                    setImmediate(() -> {
                        print(r.readableFlowing());
                        r.push(bytes("z"));
                        flags(r);
                        r.on("data", dl);
                        flags(r);
                        r.push(null);
                    });
                });
            });
        });
        check("resume while readable", () -> {
            var r = watch(
                    new Readable<Object>(new ReadableOptions<Object>().read((self, size) -> {})),
                    "pause",
                    "resume",
                    "end",
                    "readable");
            print(r.readableFlowing());
            r.push(bytes("a"));
            r.resume();
            print(r.readableFlowing(), r.isPaused());
            setImmediate(() -> {
                print(r.readableFlowing());
                r.pause();
                print(r.readableFlowing(), r.isPaused());
                r.removeAllListeners("readable");
                setImmediate(() -> {
                    flags(r);
                    r.resume();
                    r.push(null);
                });
            });
        });
        check("pause in data", () -> {
            var r = all(new Readable<Object>(new ReadableOptions<Object>().read((self, size) -> {})));
            var n = new int[1];
            r.on("data", (Object d) -> {
                print("data", d);
                if (n[0]++ == 0) {
                    r.pause();
                    print(r.isPaused());
                    setImmediate(() -> r.resume());
                }
            });
            r.push(bytes("a"));
            r.push(bytes("b"));
            r.push(bytes("c"));
            r.push(null);
        });
        check("explicit pause and on data", () -> {
            var r = all(new Readable<Object>(new ReadableOptions<Object>().read((self, size) -> {})));
            r.pause();
            r.pause();
            r.on("data", (Object d) -> print("data", d));
            print(r.readableFlowing(), r.isPaused());
            r.push(bytes("a"));
            setImmediate(() -> {
                r.resume();
                r.resume();
                r.push(null);
            });
        });
        check("remove data listener", () -> {
            var r = all(new Readable<Object>(new ReadableOptions<Object>().read((self, size) -> {})));
            Consumer<Object> l = (Object d) -> print("data", d);
            r.on("data", l);
            r.off("data", l);
            print(r.readableFlowing());
            r.push(bytes("lost"));
            setImmediate(() -> {
                print(r.readableLength(), r.readableFlowing());
                r.push(null);
            });
        });
        check("removeAllListeners", () -> {
            var r = new Readable<Object>(new ReadableOptions<Object>().read((self, size) -> {}));
            r.on("data", (Object d) -> {});
            r.on("readable", () -> {});
            print(r.readableFlowing());
            r.removeAllListeners();
            setImmediate(() -> {
                print(r.readableFlowing(), r.listenerCount("data"));
                r.on("data", (Object d) -> print("data", d));
                r.push(bytes("q"));
                setImmediate(() -> print(r.readableFlowing()));
            });
        });
        check("setEncoding split", () -> {
            var r = all(new Readable<Object>(new ReadableOptions<Object>().read((self, size) -> {})));
            var b = bytes("a€b😀c");
            r.push(b.subarray(0, 2));
            r.setEncoding("utf8");
            print(r.readableEncoding(), r.readableLength());
            r.on("data", (Object d) -> print("data", d, len(d)));
            r.push(b.subarray(2, 6));
            r.push(b.subarray(6, 7));
            r.push(b.subarray(7));
            r.push(b.subarray(1, 3));
            r.push(null);
        });
        check("setEncoding mid", () -> {
            var r = all(new Readable<Object>(new ReadableOptions<Object>().read((self, size) -> {})));
            var n = new int[1];
            r.on("data", (Object d) -> {
                print(typeOf(d), d);
                if (++n[0] == 1) r.setEncoding("hex");
            });
            r.push(bytes("ab"));
            r.push(bytes("cd"));
            r.push(bytes("ef"));
            r.push(null);
        });
        check("setEncoding base64", () -> {
            var r = new Readable<Object>(
                    new ReadableOptions<Object>().read((self, size) -> {}).encoding("base64"));
            print(r.readableEncoding());
            r.push(bytes("abcd"));
            r.push(bytes("e"));
            r.push(null);
            print(r.readableLength(), r.read(3), r.read(), r.read());
        });
        check("push text with encoding", () -> {
            var r = new Readable<Object>(new ReadableOptions<Object>().read((self, size) -> {}));
            r.push("616263", "hex");
            r.push("é", "latin1");
            print(r.read(), r.read());
            r.setEncoding("utf8");
            r.push("é", "utf8");
            r.push("61", "hex");
            print(r.read());
            r.unshift("61", "hex");
            r.unshift("é");
            print(r.read());
        });
        check("unshift", () -> {
            var r = all(new Readable<Object>(new ReadableOptions<Object>().read((self, size) -> {})));
            var n = new int[1];
            r.on("data", (Object d) -> {
                print("data", d);
                if (n[0]++ == 0) {
                    r.unshift(bytes("again"));
                }
            });
            r.push(bytes("a"));
            r.push(bytes("b"));
            r.push(null);
            print(r.unshift(bytes("front")));
            r.on("end", () -> {
                print(r.unshift(bytes("late")));
            });
        });
        check("unshift null", () -> {
            var r = all(new Readable<Object>(new ReadableOptions<Object>().read((self, size) -> {})));
            r.push(bytes("x"));
            print(r.unshift(null));
            print(r.push(bytes("y")));
            r.resume();
        });
        check("unshift empty", () -> {
            var r = all(new Readable<Object>(new ReadableOptions<Object>().read((self, size) -> {})));
            print(r.unshift(bytes("")), r.readableLength(), r.push(bytes("")), r.push(""), r.unshift(""));
        });
        check("push empty object mode", () -> {
            var r = all(new Readable<Object>(
                    new ReadableOptions<Object>().read((self, size) -> {}).objectMode(true)));
            print(r.push(""), r.push(0), r.push(false), r.readableLength());
            r.on("data", (Object d) -> print("data", d));
            r.push(null);
        });
        check("push undefined ends", () -> {
            var r = all(new Readable<Object>(new ReadableOptions<Object>().read((self, size) -> {})));
            r.push(null);
            r.resume();
        });
        check("sync push many", () -> {
            var n = new int[1];
            var r = all(new Readable<Object>(new ReadableOptions<Object>()
                    .highWaterMark(4)
                    .read((self, s) -> {
                        print("_read", s, n[0]);
                        if (n[0] < 6) {
                            while (self.push(bytes(String.valueOf(n[0]++))))
                                ;
                        } else self.push(null);
                    })));
            r.on("readable", () -> {
                print("readable", r.readableLength());
                Object x;
                while ((x = r.read(2)) != null) print("got", x);
            });
        });
        check("hwm 0", () -> {
            var n = new int[1];
            var r = all(new Readable<Object>(new ReadableOptions<Object>()
                    .highWaterMark(0)
                    .read((self, s) -> {
                        print("_read", s);
                        process.nextTick(() -> print("push", self.push(n[0] < 3 ? bytes("x" + n[0]++) : null)));
                    })));
            r.on("readable", () -> {
                print("readable", r.readableLength());
                print(r.read());
            });
        });
        check("hwm 0 data", () -> {
            var n = new int[1];
            var r = all(new Readable<Object>(new ReadableOptions<Object>()
                    .highWaterMark(0)
                    .read((self, s) -> {
                        print("_read", s);
                        print("push", self.push(n[0] < 3 ? bytes("x" + n[0]++) : null));
                    })));
            r.on("data", (Object d) -> print("data", d));
        });
        check("read in data", () -> {
            var r = all(new Readable<Object>(new ReadableOptions<Object>().read((self, size) -> {})));
            r.on("data", (Object d) -> {
                print("data", d, r.readableLength());
                var x = r.read();
                print("inner", x);
            });
            r.push(bytes("a"));
            r.push(bytes("b"));
            r.push(bytes("c"));
            r.push(null);
        });
        check("end without reading", () -> {
            var r = all(new Readable<Object>(new ReadableOptions<Object>().read((self, size) -> {})));
            r.push(null);
            print(r.readable(), r.readableEnded());
            setImmediate(() -> {
                print(r.readable(), r.readableEnded());
                r.read();
                setImmediate(() -> print(r.readable(), r.readableEnded(), r.destroyed()));
            });
        });
        check("end twice", () -> {
            var r = all(new Readable<Object>(new ReadableOptions<Object>().read((self, size) -> {})));
            r.on("readable", () -> print("readable", r.read()));
            r.push(null);
            r.push(null);
        });
        check("readable listener after end", () -> {
            var r = all(new Readable<Object>(new ReadableOptions<Object>().read((self, size) -> {})));
            r.push(bytes("a"));
            r.push(null);
            setImmediate(() -> {
                r.on("readable", () -> print("readable", r.read()));
            });
        });
        check("destroy in readable", () -> {
            var r = all(new Readable<Object>(new ReadableOptions<Object>().read((self, size) -> {})));
            r.on("readable", () -> {
                print("readable");
                r.destroy();
            });
            r.push(bytes("a"));
            r.push(bytes("b"));
        });
        check("emitClose false", () -> {
            var r = all(new Readable<Object>(
                    new ReadableOptions<Object>().read((self, size) -> {}).emitClose(false)));
            r.destroy();
            setImmediate(() -> flags(r));
        });
        check("autoDestroy false", () -> {
            var r = all(new Readable<Object>(
                    new ReadableOptions<Object>().read((self, size) -> {}).autoDestroy(false)));
            r.push(null);
            r.resume();
            setImmediate(() -> flags(r));
        });
        check("autoDestroy false error", () -> {
            var r = all(new Readable<Object>(
                    new ReadableOptions<Object>().read((self, size) -> {}).autoDestroy(false)));
            r.push(null);
            r.push(bytes("x"));
            setImmediate(() -> {
                flags(r);
                r.push(bytes("y"));
                flags(r);
            });
        });
        check("destroy twice", () -> {
            var r = all(new Readable<Object>(
                    new ReadableOptions<Object>().read((self, size) -> {}).destroy((self, e, cb) -> {
                        print("_destroy", e);
                        setImmediate(cb, e);
                    })));
            r.destroy(new Error("1"));
            print(r.destroy(new Error("2")) == r);
            flags(r);
        });
        check("destroy callback other error", () -> {
            var r = all(new Readable<Object>(
                    new ReadableOptions<Object>().read((self, size) -> {}).destroy((self, e, cb) -> {
                        cb.accept(new Error("other"));
                    })));
            r.destroy(new Error("1"));
            flags(r);
        });
        check("destroy swallows error", () -> {
            var r = all(new Readable<Object>(
                    new ReadableOptions<Object>().read((self, size) -> {}).destroy((self, e, cb) -> {
                        cb.accept(null);
                    })));
            r.destroy(new Error("1"));
            flags(r);
        });
        check("destroy callback twice", () -> {
            var r = all(new Readable<Object>(
                    new ReadableOptions<Object>().read((self, size) -> {}).destroy((self, e, cb) -> {
                        cb.accept(null);
                        cb.accept(new Error("b"));
                    })));
            r.destroy();
        });
        check("destroy throws", () -> {
            var r = all(new Readable<Object>(
                    new ReadableOptions<Object>().read((self, size) -> {}).destroy((self, e, cb) -> {
                        throw new Error("thrown");
                    })));
            r.destroy();
            flags(r);
        });
        check("construct", () -> {
            var r = all(new Readable<Object>(new ReadableOptions<Object>()
                    .construct((self, cb) -> {
                        print("construct");
                        setImmediate(cb, null);
                    })
                    .read((self, size_) -> {
                        print("_read");
                        self.push(null);
                    })));
            r.resume();
            r.push(bytes("early"));
            flags(r);
        });
        check("construct error", () -> {
            var r = all(new Readable<Object>(new ReadableOptions<Object>()
                    .construct((self, cb) -> {
                        cb.accept(new Error("c"));
                    })
                    .read((self, size_) -> {
                        print("_read");
                    })));
            r.resume();
        });
        check("construct throws", () -> {
            var r = all(new Readable<Object>(new ReadableOptions<Object>()
                    .construct((self, cb) -> {
                        throw new Error("c");
                    })
                    .read((self, size_) -> {
                        print("_read");
                    })));
        });
        check("construct twice", () -> {
            var r = all(new Readable<Object>(new ReadableOptions<Object>()
                    .construct((self, cb) -> {
                        cb.accept(null);
                        cb.accept(null);
                    })
                    .read((self, size_) -> {
                        print("_read");
                    })));
        });
        check("construct destroy", () -> {
            var r = all(new Readable<Object>(new ReadableOptions<Object>()
                    .construct((self, cb) -> {
                        print("construct");
                        setImmediate(cb, new Error("c"));
                    })
                    .destroy((self, e, cb) -> {
                        print("_destroy", e);
                        cb.accept(e);
                    })));
            r.destroy(new Error("d"));
            flags(r);
        });
        check("construct writable", () -> {
            var w = all(new Writable<Object>(new WritableOptions<Object>()
                    .construct((self, cb) -> {
                        print("construct");
                        setImmediate(cb, null);
                    })
                    .write((self, d, e, cb) -> {
                        print("_write", d);
                        cb.accept(null);
                    })
                    ._final((self, cb) -> {
                        print("_final");
                        cb.accept(null);
                    })));
            print(w.write(bytes("a")));
            w.write(bytes("b"), (Throwable e) -> print("cb", e));
            w.end(() -> print("end cb"));
            wflags(w);
        });
        check("construct writable destroy", () -> {
            var w = all(new Writable<Object>(new WritableOptions<Object>()
                    .construct((self, cb) -> {
                        print("construct");
                        setImmediate(cb, null);
                    })
                    .write((self, d, e, cb) -> {
                        print("_write", d);
                        cb.accept(null);
                    })));
            w.write(bytes("a"), (Throwable e) -> print("cb", e));
            w.destroy();
            wflags(w);
        });
        check("signal", () -> {
            var ac = new AbortController();
            var r = all(new Readable<Object>(
                    new ReadableOptions<Object>().read((self, size) -> {}).signal(ac.signal())));
            ac.abort();
            flags(r);
        });
        check("signal aborted", () -> {
            var r = all(new Readable<Object>(
                    new ReadableOptions<Object>().read((self, size) -> {}).signal(AbortSignal.abort())));
            flags(r);
        });
        check("signal writable", () -> {
            var ac = new AbortController();
            var w = all(Stream.addAbortSignal(
                    ac.signal(), new Writable<Object>(new WritableOptions<Object>().write((self, d, e, cb) -> {}))));
            w.write(bytes("a"), (Throwable e) -> print("cb", e));
            w.write(bytes("b"), (Throwable e) -> print("cb", e));
            ac.abort();
            wflags(w);
        });
        check("signal after end", () -> {
            var ac = new AbortController();
            var r = all(new Readable<Object>(
                    new ReadableOptions<Object>().read((self, size) -> {}).signal(ac.signal())));
            r.resume();
            r.push(null);
            r.on("close", () -> {
                ac.abort();
                flags(r);
            });
        });
        check("write flags", () -> {
            var w = all(new Writable<Object>(
                    new WritableOptions<Object>().highWaterMark(3).write((self, d, e, cb) -> {
                        print("_write", d);
                        setImmediate(cb, null);
                    })));
            wflags(w);
            print(w.write(bytes("ab")));
            wflags(w);
            print(w.write(bytes("c")));
            wflags(w);
            w.on("drain", () -> {
                wflags(w);
                w.end(bytes("zz"), (Throwable e) -> {
                    print("end cb", e);
                    wflags(w);
                });
                wflags(w);
            });
            w.on("close", () -> wflags(w));
        });
        check("write overloads", () -> {
            var w = all(new Writable<Object>(new WritableOptions<Object>().write((self, d, e, cb) -> {
                print("_write", d, e);
                cb.accept(null);
            })));
            w.write("616263", "hex", (Throwable e) -> print("cb1", e));
            w.write("x", (Throwable e) -> print("cb2", e));
            w.write(bytes("y"), () -> print("cb3"));
            w.end("7a", "hex", () -> print("end"));
        });
        check("write after end", () -> {
            var w = all(new Writable<Object>(new WritableOptions<Object>().write((self, d, e, cb) -> {
                cb.accept(null);
            })));
            w.end();
            print(w.write(bytes("x"), (Throwable e) -> print("cb", e)));
            wflags(w);
        });
        check("write after end no autoDestroy", () -> {
            var w = all(new Writable<Object>(
                    new WritableOptions<Object>().autoDestroy(false).write((self, d, e, cb) -> {
                        cb.accept(null);
                    })));
            w.end();
            print(w.write(bytes("x"), (Throwable e) -> print("cb", e)));
            wflags(w);
            setImmediate(() -> {
                wflags(w);
                w.end(bytes("z"), (Throwable e) -> print("end", e));
            });
        });
        check("write after destroy", () -> {
            var w = all(new Writable<Object>(new WritableOptions<Object>().write((self, d, e, cb) -> {
                cb.accept(null);
            })));
            w.destroy();
            print(w.write(bytes("x"), (Throwable e) -> print("cb", e)));
            w.end((Throwable e) -> print("end", e));
            w.end(bytes("q"), (Throwable e) -> print("end2", e));
            wflags(w);
        });
        check("end twice w", () -> {
            var w = all(new Writable<Object>(new WritableOptions<Object>().write((self, d, e, cb) -> {
                cb.accept(null);
            })));
            w.end((Throwable e) -> print("1", e));
            w.end((Throwable e) -> print("2", e));
            w.on("finish", () -> {
                w.end((Throwable e) -> print("3", e));
            });
            w.on("close", () -> {
                w.end((Throwable e) -> print("4", e));
                w.end(bytes("x"), (Throwable e) -> print("5", e));
                w.end();
            });
        });
        check("end chunk twice", () -> {
            var w = all(new Writable<Object>(new WritableOptions<Object>().write((self, d, e, cb) -> {
                cb.accept(null);
            })));
            w.end(bytes("a"), (Throwable e) -> print("1", e));
            w.end(bytes("b"), (Throwable e) -> print("2", e));
        });
        check("destroy with pending", () -> {
            var w = all(new Writable<Object>(new WritableOptions<Object>().write((self, d, e, cb) -> {
                print("_write", d);
                setImmediate(cb, null);
            })));
            for (var x : "abc".split("")) w.write(bytes(x), (Throwable e) -> print("cb", x, e));
            w.end((Throwable e) -> print("end", e));
            w.destroy(new Error("boom"));
            wflags(w);
        });
        check("destroy with pending no error", () -> {
            var w = all(new Writable<Object>(new WritableOptions<Object>().write((self, d, e, cb) -> {
                print("_write", d);
                setImmediate(cb, null);
            })));
            for (var x : "abc".split("")) w.write(bytes(x), (Throwable e) -> print("cb", x, e));
            w.end((Throwable e) -> print("end", e));
            w.destroy();
            wflags(w);
        });
        check("write error sync", () -> {
            var w = all(new Writable<Object>(new WritableOptions<Object>().write((self, d, e, cb) -> {
                print("_write", d);
                cb.accept(new Error("bad"));
                print("after");
            })));
            print(w.write(bytes("a"), (Throwable e) -> print("cb", e)));
            wflags(w);
            print(w.write(bytes("b"), (Throwable e) -> print("cb", e)));
        });
        check("write error async", () -> {
            var w = all(new Writable<Object>(new WritableOptions<Object>().write((self, d, e, cb) -> {
                print("_write", d);
                setImmediate(cb, new Error("bad"));
            })));
            w.write(bytes("a"), (Throwable e) -> print("cb", e));
            w.write(bytes("b"), (Throwable e) -> print("cb", e));
            w.end(bytes("c"), (Throwable e) -> print("end", e));
        });
        check("write cb twice sync", () -> {
            var w = all(new Writable<Object>(new WritableOptions<Object>().write((self, d, e, cb) -> {
                cb.accept(null);
                cb.accept(null);
            })));
            w.write(bytes("a"), (Throwable e) -> print("cb", e));
        });
        check("write cb twice async", () -> {
            var w = all(new Writable<Object>(new WritableOptions<Object>().write((self, d, e, cb) -> {
                cb.accept(null);
                setImmediate(cb, null);
            })));
            w.write(bytes("a"), (Throwable e) -> print("cb", e));
        });
        check("write throws", () -> {
            var w = all(new Writable<Object>(new WritableOptions<Object>().write((self, d_, e_, cb_) -> {
                throw new Error("t");
            })));
            try {
                w.write(bytes("a"), (Throwable e) -> print("cb", e));
            } catch (Throwable e) {
                print("caught", e);
            }
            wflags(w);
            try {
                w.write(bytes("b"));
            } catch (Throwable e) {
                print("caught", e);
            }
            wflags(w);
        });
        check("cork", () -> {
            var w = all(new Writable<Object>(new WritableOptions<Object>()
                    .write((self, d, e, cb) -> {
                        print("_write", d);
                        cb.accept(null);
                    })
                    .writev((self, cs, cb) -> {
                        print("_writev", join(cs));
                        cb.accept(null);
                    })));
            w.cork();
            w.cork();
            w.write(bytes("a"), () -> print("a"));
            w.write("b", () -> print("b"));
            print(w.writableCorked());
            w.uncork();
            print(w.writableCorked());
            w.write(bytes("c"));
            w.uncork();
            w.uncork();
            print(w.writableCorked(), w.writableLength());
            w.write(bytes("d"));
        });
        check("cork end", () -> {
            var w = all(new Writable<Object>(new WritableOptions<Object>().write((self, d, e, cb) -> {
                print("_write", d);
                cb.accept(null);
            })));
            w.cork();
            w.cork();
            w.write(bytes("a"));
            w.write(bytes("b"));
            w.end();
            print(w.writableCorked());
        });
        check("cork empty", () -> {
            var w = all(new Writable<Object>(new WritableOptions<Object>()
                    .write((self, d, e, cb) -> {
                        print("_write", d);
                        cb.accept(null);
                    })
                    .writev((self, cs, cb) -> {
                        print("_writev", cs.size());
                        cb.accept(null);
                    })));
            w.cork();
            w.write(bytes("a"));
            w.uncork();
            w.cork();
            w.uncork();
            w.end();
        });
        check("writev only", () -> {
            var w = all(new Writable<Object>(
                    new WritableOptions<Object>().decodeStrings(false).writev((self, cs, cb) -> {
                        print("_writev", join(cs));
                        setImmediate(cb, null);
                    })));
            w.write("a", "latin1");
            w.write("b");
            w.write(bytes("c"));
            w.end("d", "hex");
        });
        check("writev error", () -> {
            var w = all(new Writable<Object>(new WritableOptions<Object>().writev((self, cs, cb) -> {
                print("_writev", cs.size());
                cb.accept(new Error("v"));
            })));
            w.cork();
            w.write(bytes("a"), (Throwable e) -> print("a", e));
            w.write(bytes("b"), (Throwable e) -> print("b", e));
            w.uncork();
        });
        check("final sync", () -> {
            var w = all(new Writable<Object>(new WritableOptions<Object>()
                    .write((self, d, e, cb) -> {
                        cb.accept(null);
                    })
                    ._final((self, cb) -> {
                        print("_final");
                        cb.accept(null);
                        print("after");
                    })));
            w.end(bytes("a"), () -> print("cb"));
        });
        check("final async", () -> {
            var w = all(new Writable<Object>(new WritableOptions<Object>()
                    .write((self, d, e, cb) -> {
                        setImmediate(cb, null);
                    })
                    ._final((self, cb) -> {
                        print("_final");
                        setImmediate(cb, null);
                    })));
            w.end(bytes("a"), () -> print("cb"));
        });
        check("final error", () -> {
            var w = all(new Writable<Object>(new WritableOptions<Object>()
                    .write((self, d, e, cb) -> {
                        cb.accept(null);
                    })
                    ._final((self, cb) -> {
                        cb.accept(new Error("f"));
                    })));
            w.end(bytes("a"), (Throwable e) -> print("cb", e));
        });
        check("final async error", () -> {
            var w = all(new Writable<Object>(new WritableOptions<Object>()
                    .write((self, d, e, cb) -> {
                        cb.accept(null);
                    })
                    ._final((self, cb) -> {
                        setImmediate(cb, new Error("f"));
                    })));
            w.end((Throwable e) -> print("cb", e));
        });
        check("final throws", () -> {
            var w = all(new Writable<Object>(new WritableOptions<Object>()
                    .write((self, d, e, cb) -> {
                        cb.accept(null);
                    })
                    ._final((self, cb_) -> {
                        throw new Error("f");
                    })));
            try {
                w.end((Throwable e) -> print("cb", e));
            } catch (Throwable e) {
                print("caught", e);
            }
        });
        check("final twice", () -> {
            var w = all(new Writable<Object>(new WritableOptions<Object>()
                    .write((self, d, e, cb) -> {
                        cb.accept(null);
                    })
                    ._final((self, cb) -> {
                        cb.accept(null);
                        cb.accept(null);
                    })));
            w.end();
        });
        check("final destroyed", () -> {
            var w = all(new Writable<Object>(new WritableOptions<Object>()
                    .write((self, d, e, cb) -> {
                        cb.accept(null);
                    })
                    ._final((self, cb) -> {
                        print("_final");
                        self.destroy();
                        setImmediate(cb, null);
                    })));
            w.end((Throwable e) -> print("cb", e));
        });
        check("prefinish listener", () -> {
            var w = all(new Writable<Object>(new WritableOptions<Object>().write((self, d, e, cb) -> {
                cb.accept(null);
            })));
            w.end();
            print("sync done");
        });
        check("drain after end", () -> {
            var w = all(new Writable<Object>(
                    new WritableOptions<Object>().highWaterMark(1).write((self, d, e, cb) -> {
                        setImmediate(cb, null);
                    })));
            print(w.write(bytes("a")));
            w.end();
        });
        check("drain sync", () -> {
            var w = all(new Writable<Object>(
                    new WritableOptions<Object>().highWaterMark(1).write((self, d, e, cb) -> {
                        cb.accept(null);
                    })));
            print(w.write(bytes("a")), w.writableNeedDrain());
            print(w.write(bytes("b")));
            process.nextTick(() -> print("tick"));
        });
        check("callbacks grouped", () -> {
            var w = new Writable<Object>(new WritableOptions<Object>().write((self, d, e, cb) -> {
                cb.accept(null);
            }));
            Runnable f = () -> print("f");
            w.write(bytes("a"), f);
            w.write(bytes("b"), f);
            w.write(bytes("c"), () -> print("g"));
            process.nextTick(() -> print("tick"));
            w.write(bytes("d"), f);
        });
        check("objects", () -> {
            var w = all(new Writable<Object>(new WritableOptions<Object>()
                    .objectMode(true)
                    .highWaterMark(2)
                    .write((self, d, e, cb) -> {
                        print("_write", d, e);
                        setImmediate(cb, null);
                    })));
            print(w.write(1), w.write("text"), w.write(false), w.writableLength());
            w.end(3);
        });
        check("autoDestroy false w", () -> {
            var w = all(new Writable<Object>(
                    new WritableOptions<Object>().autoDestroy(false).write((self, d, e, cb) -> {
                        cb.accept(null);
                    })));
            w.end();
            setImmediate(() -> wflags(w));
        });
        check("autoDestroy false w error", () -> {
            var w = all(new Writable<Object>(
                    new WritableOptions<Object>().autoDestroy(false).write((self, d, e, cb) -> {
                        cb.accept(new Error("e"));
                    })));
            w.write(bytes("a"));
            setImmediate(() -> {
                wflags(w);
                w.write(bytes("b"), (Throwable e) -> print("cb", e));
            });
        });
        check("emitClose false w", () -> {
            var w = all(new Writable<Object>(
                    new WritableOptions<Object>().emitClose(false).write((self, d, e, cb) -> {
                        cb.accept(null);
                    })));
            w.end();
            setImmediate(() -> wflags(w));
        });
        check("destroy in write cb", () -> {
            var w = all(new Writable<Object>(new WritableOptions<Object>().write((self, d, e, cb) -> {
                cb.accept(null);
            })));
            w.write(bytes("a"), () -> {
                print("cb");
                w.destroy();
            });
            w.write(bytes("b"), (Throwable e) -> print("cb2", e));
        });
        check("end in write cb", () -> {
            var w = all(new Writable<Object>(new WritableOptions<Object>().write((self, d, e, cb) -> {
                print("_write", d);
                cb.accept(null);
            })));
            w.write(bytes("a"), () -> {
                w.end(bytes("z"));
            });
        });
        check("destroyed after finish", () -> {
            var w = all(new Writable<Object>(new WritableOptions<Object>().write((self, d, e, cb) -> {
                cb.accept(null);
            })));
            w.end();
            w.on("finish", () -> {
                w.destroy(new Error("late"));
            });
        });
        check("empty write", () -> {
            var w = all(new Writable<Object>(new WritableOptions<Object>().write((self, d, e, cb) -> {
                print("_write", d);
                cb.accept(null);
            })));
            print(w.write(""), w.write(bytes("")));
            w.end("");
        });
        check("halfopen false", () -> {
            var d = all(new Duplex<Object, Object>(new DuplexOptions<Object, Object>()
                    .allowHalfOpen(false)
                    .read((self, size) -> {})
                    .write((self, x, e, cb) -> {
                        cb.accept(null);
                    })));
            d.resume();
            d.push(null);
        });
        check("halfopen true", () -> {
            var d = all(new Duplex<Object, Object>(
                    new DuplexOptions<Object, Object>().read((self, size) -> {}).write((self, x, e, cb) -> {
                        cb.accept(null);
                    })));
            d.resume();
            d.push(null);
            setImmediate(() -> {
                flags(d);
                wflags(d);
                d.end();
            });
        });
        check("duplex readable false", () -> {
            var d = all(new Duplex<Object, Object>(
                    new DuplexOptions<Object, Object>().readable(false).write((self, x, e, cb) -> {
                        cb.accept(null);
                    })));
            flags(d);
            d.end();
        });
        check("duplex writable false", () -> {
            var d = all(new Duplex<Object, Object>(
                    new DuplexOptions<Object, Object>().writable(false).read((self, size) -> {})));
            wflags(d);
            d.push(null);
            d.resume();
        });
        check("duplex writable false write", () -> {
            var d = all(new Duplex<Object, Object>(
                    new DuplexOptions<Object, Object>().writable(false).read((self, size) -> {})));
            print(d.write(bytes("x"), (Throwable e) -> print("cb", e)));
        });
        check("duplex destroy", () -> {
            var d = all(new Duplex<Object, Object>(
                    new DuplexOptions<Object, Object>().read((self, size) -> {}).write((self, x, e, cb) -> {})));
            d.write(bytes("a"), (Throwable e) -> print("cb", e));
            d.destroy(new Error("e"));
        });
        check("transform null", () -> {
            var t = all(
                    new Transform<Object, Object>(new DuplexOptions<Object, Object>().transform((self, x, e, cb) -> {
                        cb.accept(null, null);
                    })));
            t.on("data", (Object d) -> print("data", d));
            t.write(bytes("a"));
            t.write(bytes("b"));
            t.end();
        });
        check("transform error", () -> {
            var t = all(
                    new Transform<Object, Object>(new DuplexOptions<Object, Object>().transform((self, x, e, cb) -> {
                        cb.accept(new Error("t"));
                    })));
            t.write(bytes("a"), (Throwable e) -> print("cb", e));
        });
        check("transform throws", () -> {
            var t = all(
                    new Transform<Object, Object>(new DuplexOptions<Object, Object>().transform((self, x_, e_, cb_) -> {
                        throw new Error("t");
                    })));
            try {
                t.write(bytes("a"));
            } catch (Throwable e) {
                print("caught", e);
            }
        });
        check("transform twice", () -> {
            var t = all(
                    new Transform<Object, Object>(new DuplexOptions<Object, Object>().transform((self, x, e, cb) -> {
                        cb.accept(null, x);
                        cb.accept(null, x);
                    })));
            t.on("data", (Object d) -> print("data", d));
            t.write(bytes("a"));
        });
        check("flush", () -> {
            var t = all(new Transform<Object, Object>(new DuplexOptions<Object, Object>()
                    .transform((self, x, e, cb) -> {
                        cb.accept(null, x);
                    })
                    .flush((self, cb) -> {
                        print("_flush");
                        self.push(bytes("1"));
                        cb.accept(null, bytes("2"));
                    })));
            t.on("data", (Object d) -> print("data", d));
            t.end(bytes("a"), () -> print("cb"));
        });
        check("flush error", () -> {
            var t = all(new Transform<Object, Object>(new DuplexOptions<Object, Object>()
                    .transform((self, x, e, cb) -> {
                        cb.accept(null, x);
                    })
                    .flush((self, cb) -> {
                        cb.accept(new Error("f"));
                    })));
            t.resume();
            t.end(bytes("a"), (Throwable e) -> print("cb", e));
        });
        check("flush throws", () -> {
            var t = all(new Transform<Object, Object>(new DuplexOptions<Object, Object>()
                    .transform((self, x, e, cb) -> {
                        cb.accept(null, x);
                    })
                    .flush((self, cb) -> {
                        throw new Error("f");
                    })));
            t.resume();
            try {
                t.end(bytes("a"), (Throwable e) -> print("cb", e));
            } catch (Throwable e) {
                print("caught", e);
            }
        });
        check("final and flush", () -> {
            var t = all(new Transform<Object, Object>(new DuplexOptions<Object, Object>()
                    .transform((self, x, e, cb) -> {
                        print("_transform");
                        cb.accept(null, x);
                    })
                    ._final((self, cb) -> {
                        print("_final");
                        setImmediate(cb, null);
                    })
                    .flush((self, cb) -> {
                        print("_flush");
                        setImmediate(() -> cb.accept(null));
                    })));
            t.on("data", (Object d) -> print("data", d));
            t.end(bytes("a"), () -> print("cb"));
        });
        check("transform backpressure", () -> {
            var t = all(new Transform<Object, Object>(
                    new DuplexOptions<Object, Object>().highWaterMark(2).transform((self, x, e, cb) -> {
                        print("_transform", x);
                        cb.accept(null, x);
                    })));
            for (var x : List.of("aa", "bb", "cc", "dd")) print(t.write(bytes(x)));
            print(t.readableLength(), t.writableLength(), t.writableNeedDrain());
            setImmediate(() -> {
                print(t.read());
                setImmediate(() -> {
                    print(t.readableLength(), t.writableLength());
                    t.resume();
                    t.end();
                });
            });
        });
        check("transform destroy in flush", () -> {
            var t = all(new Transform<Object, Object>(new DuplexOptions<Object, Object>()
                    .transform((self, x, e, cb) -> {
                        cb.accept(null);
                    })
                    .flush((self, cb) -> {
                        self.destroy(new Error("df"));
                        cb.accept(null);
                    })));
            t.resume();
            t.end();
        });
        check("passthrough hwm", () -> {
            var t = new PassThrough<Object>(new DuplexOptions<Object, Object>().highWaterMark(0));
            print(t.readableHighWaterMark(), t.writableHighWaterMark());
            var u = new PassThrough<Object>(new DuplexOptions<Object, Object>().readableHighWaterMark(0));
            print(u.readableHighWaterMark(), u.writableHighWaterMark());
            var v = new PassThrough<Object>(new DuplexOptions<Object, Object>().readableObjectMode(true));
            print(v.readableHighWaterMark(), v.writableHighWaterMark(), v.readableObjectMode(), v.writableObjectMode());
            var x = new Transform<Object, Object>(
                    new DuplexOptions<Object, Object>().writableHighWaterMark(5).highWaterMark(9));
            print(x.readableHighWaterMark(), x.writableHighWaterMark());
            var y = new Transform<Object, Object>(
                    new DuplexOptions<Object, Object>().writableHighWaterMark(5).readableHighWaterMark(0));
            print(y.readableHighWaterMark(), y.writableHighWaterMark());
        });
        check("pt end with data", () -> {
            var t = all(new PassThrough<Object>());
            t.end(bytes("a"));
            flags(t);
            wflags(t);
            setImmediate(() -> {
                flags(t);
                wflags(t);
                t.on("data", (Object d) -> print("data", d));
            });
        });
        check("asyncDispose", () -> {
            var r = all(new Readable<Object>(new ReadableOptions<Object>().read((self, size) -> {})));
            r.asyncDispose().thenDo(v -> print("done", r.destroyed(), r.errored()));
        });
        check("asyncDispose ended", () -> {
            var r = all(new Readable<Object>(
                    new ReadableOptions<Object>().read((self, size) -> {}).autoDestroy(false)));
            r.resume();
            r.push(null);
            r.on("end", () -> r.asyncDispose().thenDo(x -> print("done", x, r.destroyed(), r.errored())));
        });
        check("asyncDispose failed", () -> {
            var r = all(new Readable<Object>(new ReadableOptions<Object>().read((self, size) -> {})));
            r.destroy(new Error("q"));
            r.asyncDispose().thenDo(v -> print("done"), e -> print("rejected", e));
        });
        check("asyncDispose w", () -> {
            var w = all(new Writable<Object>(new WritableOptions<Object>().write((self, d, e, cb) -> {})));
            w.asyncDispose().thenDo(v -> print("done", w.destroyed(), w.errored()));
        });
        check("asyncDispose w finished", () -> {
            var w = all(new Writable<Object>(
                    new WritableOptions<Object>().autoDestroy(false).write((self, d, e, cb) -> {})));
            w.end();
            w.on("finish", () -> w.asyncDispose().thenDo(v -> print("done", w.destroyed(), w.errored())));
        });
        check("asyncDispose d", () -> {
            var w = all(new PassThrough<Object>());
            w.asyncDispose().thenDo(v -> print("done", w.destroyed(), w.errored()));
        });
        check("asyncDispose aborted", () -> {
            for (var s : List.<Stream>of(new Writable<>(), new Readable<>(), new PassThrough<>())) {
                var ac = new AbortController();
                Stream.addAbortSignal(ac.signal(), all(s));
                ac.abort();
                disposed(s);
            }
        });
        check("asyncDispose twice", () -> {
            for (var s : List.<Stream>of(new Writable<>(), new Readable<>(), new PassThrough<>())) {
                all(s);
                disposed(s);
                disposed(s);
            }
        });
        check("wpipe", () -> {
            var w = all(new Writable<Object>(new WritableOptions<Object>().write((self, d, e, cb) -> {})));
            w.pipe(new PassThrough<Object>());
            wflags(w);
        });
    }

    static void disposed(Stream s) {
        (s instanceof Readable<?> r ? r.asyncDispose() : ((Writable<?>) s).asyncDispose())
                .thenDo(v -> print("done"), e -> print("rejected", e));
    }
}
