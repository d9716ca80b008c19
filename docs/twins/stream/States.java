import static dev.spindle.loop.Globals.*;

import dev.spindle.events.EventEmitter;
import dev.spindle.events.Listener;
import dev.spindle.loop.AbortController;
import dev.spindle.loop.EventLoop;
import dev.spindle.promise.AsyncIterator;
import dev.spindle.stream.Duplex;
import dev.spindle.stream.DuplexOptions;
import dev.spindle.stream.FinishedOptions;
import dev.spindle.stream.Readable;
import dev.spindle.stream.ReadableOptions;
import dev.spindle.stream.Stream;
import dev.spindle.stream.StreamOptions;
import dev.spindle.stream.TransformCallback;
import dev.spindle.stream.Writable;
import dev.spindle.stream.WritableOptions;
import dev.spindle.stream.WritableStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Every method of a stream, called in each of its states and inside of each of its listeners and hooks: what it answers or throws,
 * what happens then in which order, and what the stream says of itself meanwhile. Prints a number that stands for all methods in
 * one state; with an argument, everything that happens in the cases whose names contain it.
 */
@SuppressWarnings("unchecked")
class States extends WatchedStreams {
    private static final List<String> KINDS = List.of(
            "R/plain",
            "W/plain",
            "D/plain",
            "T/plain",
            "P/plain",
            "R/object",
            "T/object",
            "W/noauto",
            "D/noauto"); // and options

    private static final class Case {
        String key;
        String type;
        String opt;
        String within;
        String inside; // the hook that the method is called in, until it is
        String fail; // the hook that fails
        boolean construct;
        boolean acted;
        List<Consumer<Case>> steps;
        Function<Case, Object> method;
        final List<String> log = new ArrayList<>();
        final Set<String> hold = new HashSet<>();
        final ArrayDeque<Consumer<Throwable>> held = new ArrayDeque<>();
        final ArrayDeque<String> pull = new ArrayDeque<>();
        Stream s;
        AsyncIterator<Object> it;
        static final String EOF = "EOF";

        boolean reads() {
            return !type.equals("W");
        }

        boolean writes() {
            return !type.equals("R");
        }

        boolean trans() {
            return type.equals("T") || type.equals("P");
        }

        Readable<Object> r() {
            return (Readable<Object>) s;
        }

        WritableStream<Object> w() {
            return (WritableStream<Object>) s;
        }

        boolean write(String t, Consumer<Throwable> cb) {
            return s instanceof Writable<?> w ? w.write(t, "utf8", cb) : ((Duplex<?, ?>) s).write(t, "utf8", cb);
        }

        boolean write(String t, String enc) {
            return s instanceof Writable<?> w ? w.write(t, enc) : ((Duplex<?, ?>) s).write(t, enc);
        }

        Object end(String t, Consumer<Throwable> cb) {
            return s instanceof Writable<?> w ? w.end(t, "utf8", cb) : ((Duplex<?, ?>) s).end(t, "utf8", cb);
        }

        Object end(Consumer<Throwable> cb) {
            return w().end(cb);
        }

        void act() {
            if (acted) return;
            acted = true;
            try {
                log("=", method.apply(this));
            } catch (Throwable e) {
                log("throws", e);
            }
            log("#", flags(s));
        }

        void inside(String name) {
            log(name);
            insideOnly(name);
        }

        void insideOnly(String name) {
            if (name.equals(inside)) {
                inside = null;
                act();
            }
        }

        void release() {
            log("#", flags(s));
            hold.clear();
            while (!held.isEmpty()) {
                var cb = held.poll();
                log("release");
                try {
                    cb.accept(null);
                } catch (Throwable e) {
                    log("release throws", e);
                }
            }
        }
    }

    static void read(Case c, Readable<Object> self) {
        c.inside("_read");
        if (!c.pull.isEmpty()) {
            var x = c.pull.poll();
            self.push(Case.EOF.equals(x) ? null : x);
        }
    }

    static void write(Case c, Object ch, String e, Consumer<Throwable> cb) {
        log("_write", ch, e);
        c.insideOnly("_write");
        if (c.hold.contains("write")) c.held.add(cb);
        else cb.accept("write".equals(c.fail) ? err("bad write") : null);
    }

    static void transform(Case c, Object ch, String e, TransformCallback<Object> cb) {
        log("_transform", ch, e);
        c.insideOnly("_transform");
        if (c.hold.contains("write")) c.held.add(x -> cb.accept(x, x != null ? null : ch));
        else if ("write".equals(c.fail)) cb.accept(err("bad write"));
        else cb.accept(null, ch);
    }

    static void hooked(Case c, String name, String what, Consumer<Throwable> cb) {
        c.inside(name);
        if (c.hold.contains(what)) c.held.add(cb);
        else cb.accept(what.equals(c.fail) ? err("bad " + what) : null);
    }

    static void destroy(Case c, Throwable err, Consumer<Throwable> cb) {
        log("_destroy", err);
        c.insideOnly("_destroy");
        if (c.hold.contains("destroy")) c.held.add(x -> cb.accept(err));
        else cb.accept("destroy".equals(c.fail) ? err("bad destroy") : err);
    }

    private static <O extends StreamOptions<?>> O base(Case c, O o) {
        if (c.opt.equals("object")) o.objectMode(true);
        if (c.opt.equals("noauto")) o.autoDestroy(false);
        return o;
    }

    static Stream make(Case c) {
        Stream s;
        if (c.type.equals("R")) {
            var o = base(c, new ReadableOptions<Object>());
            o.read((self, n) -> read(c, self));
            o.destroy((self, e, cb) -> destroy(c, e, cb));
            if (c.construct) o.construct((self, cb) -> hooked(c, "_construct", "construct", cb));
            s = new R(o);
        } else if (c.type.equals("W")) {
            var o = base(c, new WritableOptions<Object>());
            o.write((self, ch, e, cb) -> write(c, ch, e, cb));
            o._final((self, cb) -> hooked(c, "_final", "final", cb));
            o.destroy((self, e, cb) -> destroy(c, e, cb));
            if (c.construct) o.construct((self, cb) -> hooked(c, "_construct", "construct", cb));
            s = new W(o);
        } else {
            var o = base(c, new DuplexOptions<Object, Object>());
            if (c.type.equals("D")) {
                o.read((self, n) -> read(c, self));
                o.write((self, ch, e, cb) -> write(c, ch, e, cb));
            }
            if (c.type.equals("T")) o.transform((self, ch, e, cb) -> transform(c, ch, e, cb));
            if (c.trans()) o.flush((self, cb) -> hooked(c, "_flush", "final", x -> cb.accept(x)));
            else o._final((self, cb) -> hooked(c, "_final", "final", cb));
            o.destroy((self, e, cb) -> destroy(c, e, cb));
            if (c.construct) o.construct((self, cb) -> hooked(c, "_construct", "construct", cb));
            s = c.type.equals("D") ? new D(o) : c.type.equals("T") ? new T(o) : new P(o);
        }
        ((EventEmitter) s).on("error", () -> {});
        return s;
    }

    static Writable<Object> sink() {
        var w = new Writable<Object>(
                new WritableOptions<Object>().objectMode(true).write((self, d, e, cb) -> {
                    log("sink", d);
                    cb.accept(null);
                }));
        for (var e : new String[] {"pipe", "unpipe", "finish", "close", "error"})
            ((EventEmitter) w).addListener(e, (Listener) a -> {
                log("sink!", e);
                return null;
            });
        return w;
    }

    private record State(String name, String need, List<Consumer<Case>> steps, boolean within) {}

    private record Method(String name, String need, Function<Case, Object> f) {}

    private record Group(String key, List<Case> cases) {}

    private static final List<State> STATES = new ArrayList<>();
    private static final List<Method> METHODS = new ArrayList<>();
    private static final Consumer<Case> N = c -> {};
    private static final Runnable NOTHING = () -> {};

    @SafeVarargs
    @SuppressWarnings("varargs")
    static void state(String name, String need, Consumer<Case>... f) {
        STATES.add(new State(name, need, List.of(f), false));
    }

    static void in(String name, String need, Consumer<Case> f) {
        STATES.add(new State(name, need, List.of(f), true));
    }

    static void m(String name, String need, Function<Case, Object> f) {
        METHODS.add(new Method(name, need, f));
    }

    static void v(String name, String need, Consumer<Case> f) {
        m(name, need, c -> {
            f.accept(c);
            return null;
        });
    }

    static Consumer<Throwable> cb(String name) {
        return e -> log(name, e);
    }

    static void w(Case c, String t) {
        c.write(t, cb("wrote " + t));
    }

    static void data(Case c) {
        c.r().on("data", (Object d) -> log("data", d));
    }

    private static void states() {
        state("fresh", "", N);
        state("buffered", "R", c -> {
            c.r().push("x");
            c.r().push("y");
        });
        state("bufferedText", "RB", c -> {
            c.r().push("xyz");
            c.r().setEncoding("utf8");
        });
        state("flowing", "R", c -> c.r().resume(), N);
        state("flowingNow", "R", c -> c.r().resume());
        state("paused", "R", c -> c.r().pause());
        state("resumedPaused", "R", c -> c.r().resume(), c -> {
            c.r().pause();
            c.r().push("x");
        });
        state("readable", "R", c -> c.r().on("readable", NOTHING), c -> c.r().push("x"));
        state(
                "readableData",
                "R",
                c -> {
                    c.r().on("readable", NOTHING);
                    data(c);
                },
                c -> c.r().push("x"));
        state("dataHeard", "R", States::data, c -> c.r().push("x"));
        state(
                "piped",
                "R",
                c -> {
                    c.r().pipe(sink());
                },
                c -> c.r().push("x"));
        state("pull", "R", c -> c.pull.addAll(List.of("1", "2", "3", Case.EOF)));
        state("pullRead", "R", c -> {
            c.pull.addAll(List.of("1", "2", "3", Case.EOF));
            log(c.r().read());
        });
        state(
                "pullReadable",
                "R",
                c -> {
                    c.pull.addAll(List.of("1", "2", "3", Case.EOF));
                    c.r().on("readable", NOTHING);
                },
                N);
        state("eofNow", "R", c -> c.r().push(null));
        state(
                "eofBuffered",
                "R",
                c -> {
                    c.r().push("x");
                    c.r().push(null);
                },
                N);
        state("eofFlowing", "R", c -> {
            c.r().resume();
            c.r().push(null);
        });
        state(
                "ended",
                "R",
                c -> {
                    c.r().resume();
                    c.r().push(null);
                },
                N);
        state(
                "didRead",
                "R",
                c -> {
                    c.r().push("x");
                    log(c.r().read());
                },
                N);
        state(
                "iterating",
                "R",
                c -> {
                    c.it = c.r().iterator();
                    c.it.next()
                            .then(
                                    (x) -> {
                                        log("it", x.value(), x.done());
                                        return 1;
                                    },
                                    e -> {
                                        log("it fails", e);
                                        return 1;
                                    });
                },
                N);
        state("corked", "W", c -> {
            c.w().cork();
            w(c, "p");
            w(c, "q");
        });
        state("corkedTwice", "W", c -> {
            c.w().cork();
            c.w().cork();
            w(c, "p");
        });
        state("writing", "W", c -> {
            c.hold.add("write");
            w(c, "p");
            w(c, "q");
        });
        state(
                "writingLater",
                "W",
                c -> {
                    c.hold.add("write");
                    w(c, "p");
                    w(c, "q");
                },
                N);
        state("wrote", "W", c -> w(c, "p"));
        state("endCalled", "W", c -> c.end("z", cb("ended")));
        state(
                "endWriting",
                "W",
                c -> {
                    c.hold.add("write");
                    w(c, "p");
                    c.end(cb("ended"));
                },
                N);
        state(
                "finalPending",
                "W",
                c -> {
                    c.hold.add("final");
                    c.end(cb("ended"));
                },
                N);
        state("finished", "W", c -> c.end("z", cb("ended")), N);
        state(
                "finishedRead",
                "W",
                c -> {
                    c.end("z", cb("ended"));
                    if (c.reads()) {
                        c.r().resume();
                        if (!c.trans()) c.r().push(null);
                    }
                },
                N);
        state("writeFailed", "W", c -> {
            c.fail = "write";
            w(c, "p");
        });
        state(
                "writeFailedLater",
                "W",
                c -> {
                    c.fail = "write";
                    w(c, "p");
                    w(c, "q");
                },
                N);
        state("finalFailed", "W", c -> {
            c.fail = "final";
            c.end("p", cb("ended"));
        });
        state(
                "finalFailedLater",
                "W",
                c -> {
                    c.fail = "final";
                    c.end("p", cb("ended"));
                },
                N);
        state("pushFailed", "R", c -> {
            c.r().push(null);
            c.r().push("late");
        });
        state(
                "pushFailedLater",
                "R",
                c -> {
                    c.r().push(null);
                    c.r().push("late");
                },
                N);
        state("destroyed", "", c -> c.s.destroy());
        state("destroyedErr", "", c -> c.s.destroy(err("gone")));
        state("closed", "", c -> c.s.destroy(), N);
        state("closedErr", "", c -> c.s.destroy(err("gone")), N);
        state("destroyPending", "", c -> {
            c.hold.add("destroy");
            c.s.destroy();
        });
        state(
                "destroyPendingErr",
                "",
                c -> {
                    c.hold.add("destroy");
                    c.s.destroy(err("gone"));
                },
                N);
        state("destroyFailed", "", c -> {
            c.fail = "destroy";
            c.s.destroy();
        });
        state("destroyWriting", "W", c -> {
            c.hold.add("write");
            w(c, "p");
            w(c, "q");
            c.s.destroy();
        });
        state(
                "destroyEnding",
                "W",
                c -> {
                    c.hold.add("final");
                    c.end("p", cb("ended"));
                },
                c -> c.s.destroy());
        state(
                "destroyBuffered",
                "R",
                c -> {
                    c.r().push("x");
                    c.s.destroy();
                },
                N);
        state("constructing", "C", c -> c.hold.add("construct"));
        state("constructingLater", "C", c -> c.hold.add("construct"), N);
        state("constructed", "C", N, N);
        state("constructFailed", "C", c -> c.fail = "construct", N);
        state("constructFailing", "C", c -> c.fail = "construct");
        state(
                "constructDestroyed",
                "C",
                c -> {
                    c.hold.add("construct");
                    c.s.destroy();
                },
                N);
        state("constructDestroyedErr", "C", c -> {
            c.hold.add("construct");
            c.s.destroy(err("gone"));
        });
        state(
                "constructWritten",
                "CW",
                c -> {
                    c.hold.add("construct");
                    w(c, "p");
                    w(c, "q");
                },
                N);
        state(
                "constructEnded",
                "CW",
                c -> {
                    c.hold.add("construct");
                    c.end("p", cb("ended"));
                },
                N);
        state(
                "constructPushed",
                "CR",
                c -> {
                    c.hold.add("construct");
                    c.r().push("x");
                    data(c);
                },
                N);
    }

    /** Where a method is called inside: what leads there. */
    private static void insides() {
        in("data", "R", c -> {
            c.r().push("x");
            c.r().push("y");
        });
        in("readable", "R", c -> c.r().push("x"));
        in("end", "R", c -> {
            c.r().push("x");
            c.r().push(null);
            c.r().resume();
        });
        in("pause", "R", c -> {
            c.r().resume();
            c.r().pause();
        });
        in("resume", "R", c -> {
            c.r().push("x");
            c.r().resume();
        });
        in("drain", "W", c -> {
            c.hold.add("write");
            for (int i = 0; i < 3; i++) c.write("p", (Consumer<Throwable>) null);
        });
        in("prefinish", "W", c -> c.end("p", cb("ended")));
        in("finish", "W", c -> c.end("p", cb("ended")));
        in("close", "", c -> c.s.destroy());
        in("error", "", c -> c.s.destroy(err("gone")));
        in("_read", "R", c -> c.r().read());
        in("_write", "W", c -> {
            w(c, "p");
            w(c, "q");
        });
        in("_transform", "W", c -> {
            w(c, "p");
            w(c, "q");
        });
        in("_final", "W", c -> c.end("p", cb("ended")));
        in("_flush", "W", c -> c.end("p", cb("ended")));
        in("_destroy", "", c -> c.s.destroy());
        in("_construct", "C", N);
        in("writeCallback", "W", c -> {
            c.write("p", e -> {
                log("wrote p", e);
                c.act();
            });
            w(c, "q");
        });
        in("writeCallbackLater", "W", c -> {
            c.hold.add("write");
            c.write("p", e -> {
                log("wrote p", e);
                c.act();
            });
            w(c, "q");
        });
        in(
                "endCallback",
                "W",
                c -> c.end("p", e -> {
                    log("ended", e);
                    c.act();
                }));
        in("failedCallback", "W", c -> {
            c.fail = "write";
            c.write("p", e -> {
                log("wrote p", e);
                c.act();
            });
            w(c, "q");
        });
    }

    private static void readMethods() {
        m("nothing", "", c -> null);
        m("read", "R", c -> c.r().read());
        m("read0", "R", c -> c.r().read(0));
        m("read1", "R", c -> c.r().read(1));
        m("read5", "R", c -> c.r().read(5));
        m("push", "R", c -> c.r().push("a"));
        m("pushEmpty", "R", c -> c.r().push(""));
        m("pushNull", "R", c -> c.r().push(null));
        m("pushHex", "R", c -> c.r().push("6162", "hex"));
        m("pushBad", "R", c -> c.r().push(5));
        m("unshift", "R", c -> c.r().unshift("a"));
        m("unshiftEmpty", "R", c -> c.r().unshift(""));
        m("unshiftNull", "R", c -> c.r().unshift(null));
        m("unshiftBad", "R", c -> c.r().unshift(5));
        m("pause", "R", c -> c.r().pause() == c.s);
        m("resume", "R", c -> c.r().resume() == c.s);
        m("pauseResume", "R", c -> c.r().pause().resume() == c.s);
        m("resumePause", "R", c -> c.r().resume().pause() == c.s);
        m("pipe", "R", c -> {
            var w = sink();
            return c.r().pipe(w) == w;
        });
        m("pipeUnpipe", "R", c -> {
            var w = sink();
            c.r().pipe(w);
            return c.r().unpipe(w) == c.s;
        });
        m("unpipe", "R", c -> c.r().unpipe() == c.s);
        m("setEncoding", "R", c -> (Object) c.r().setEncoding("hex") == c.s);
        m("onData", "R", c -> c.r().on("data", (Object d) -> log("data", d)) == c.s);
        m("onReadable", "R", c -> c.r().on("readable", () -> log("readable")) == c.s);
        m("onOffReadable", "R", c -> {
            c.r().on("readable", NOTHING);
            return c.r().off("readable", NOTHING) == c.s;
        });
        m("onOffData", "R", c -> {
            c.r().on("data", NOTHING);
            return c.r().off("data", NOTHING) == c.s;
        });
        m("noReadable", "R", c -> c.r().removeAllListeners("readable") == c.s);
        m("noData", "R", c -> c.r().removeAllListeners("data") == c.s);
    }

    private static void consumers() {
        v("iterate", "R", c -> {
            var it = c.r().iterator();
            next(it);
        });
        v("iterateReturn", "R", c -> {
            var it = c.r().iterator();
            next(it);
            it.finish()
                    .then(
                            x -> {
                                log("return", x.value(), x.done());
                                return 1;
                            },
                            e -> {
                                log("return fails", e);
                                return 1;
                            });
        });
        v(
                "toArray",
                "R",
                c -> c.r().toArray()
                        .then(
                                x -> {
                                    log("array", x.size());
                                    return 1;
                                },
                                e -> {
                                    log("array fails", e);
                                    return 1;
                                }));
        v(
                "forEach",
                "R",
                c -> c.r().forEach(x -> log("each", x))
                        .then(
                                x -> {
                                    log("each done");
                                    return 1;
                                },
                                e -> {
                                    log("each fails", e);
                                    return 1;
                                }));
        v("mapRead", "R", c -> watchOp("map", c.r().map(x -> x)));
        v("take", "R", c -> watchOp("take", c.r().take(1)));
        v(
                "dispose",
                "",
                c -> (c.s instanceof Readable<?> r ? r.asyncDispose() : ((Writable<?>) c.s).asyncDispose())
                        .then(
                                x -> {
                                    log("disposed", x);
                                    return 1;
                                },
                                e -> {
                                    log("dispose fails", e);
                                    return 1;
                                }));
    }

    private static void writeMethods() {
        m("write", "W", c -> c.write("b", cb("wrote b")));
        m("writeBare", "W", c -> c.write("b", "utf8"));
        m("writeEmpty", "W", c -> c.write("", cb("wrote empty")));
        m("writeBad", "W", c -> c.w().write(5));
        m("writeNull", "W", c -> c.w().write((Object) null));
        m("writeHex", "W", c -> c.write("6162", "hex"));
        m("writeBogus", "W", c -> c.write("6162", "bogus"));
        m("end", "W", c -> c.w().end() == c.s);
        m("endCb", "W", c -> c.end(cb("end cb")) == c.s);
        m("endChunk", "W", c -> c.end("c", cb("end c")) == c.s);
        m("endBad", "W", c -> c.w().end((Object) 5) == c.s);
        v("endTwice", "W", c -> {
            c.end(cb("end 1"));
            c.end(cb("end 2"));
        });
        v("cork", "W", c -> c.w().cork());
        v("uncork", "W", c -> c.w().uncork());
        v("corkWriteUncork", "W", c -> {
            c.w().cork();
            w(c, "b");
            w(c, "c");
            c.w().uncork();
        });
        m("setDefaultEncoding", "W", c -> {
            if (c.s instanceof Writable<?> w) w.setDefaultEncoding("hex");
            else ((Duplex<?, ?>) c.s).setDefaultEncoding("hex");
            return c.w().write("6162");
        });
        v("wpipe", "W", c -> {
            if (!c.reads()) ((Writable<Object>) c.s).pipe(sink());
        });
    }

    private static void otherMethods() {
        m("destroy", "", c -> c.s.destroy() == c.s);
        m("destroyErr", "", c -> c.s.destroy(err("mine")) == c.s);
        v("destroyTwice", "", c -> {
            c.s.destroy();
            c.s.destroy(err("mine"));
        });
        m("emitError", "", c -> ((EventEmitter) c.s).emit("error", err("emitted")));
        v("finished", "", c -> Stream.finished(c.s, cb("finished")));
        v("finishedR", "R", c -> Stream.finished(c.s, new FinishedOptions().writable(false), cb("finished")));
        v("finishedW", "W", c -> Stream.finished(c.s, new FinishedOptions().readable(false), cb("finished")));
        v("finishedNoErr", "", c -> Stream.finished(c.s, new FinishedOptions().error(false), cb("finished")));
        v("abort", "", c -> {
            var ac = new AbortController();
            Stream.addAbortSignal(ac.signal(), c.s);
            ac.abort();
        });
        v("abortLate", "", c -> {
            var ac = new AbortController();
            Stream.addAbortSignal(ac.signal(), c.s);
            setImmediate(() -> ac.abort());
        });
        v("pipelineFrom", "R", c -> Stream.pipeline(List.of(c.s, sink()), cb("pipeline")));
        v("pipelineInto", "W", c -> Stream.pipeline(List.of(Readable.from(List.of("k", "l")), c.s), cb("pipeline")));
    }

    static void next(AsyncIterator<Object> it) {
        it.next()
                .then(
                        x -> {
                            log("next", x.value(), x.done());
                            return 1;
                        },
                        e -> {
                            log("next fails", e);
                            return 1;
                        });
    }

    static void watchOp(String n, Readable<Object> m) {
        m.on("error", (Throwable e) -> log(n + " error", e));
        m.on("data", (Object d) -> log(n + " data", d));
        m.on("close", () -> log(n + " close"));
    }

    // ---- cases

    private static String only;

    public static void main(String[] args) {
        only = args.length > 0 ? args[0] : null;
        states();
        insides();
        readMethods();
        consumers();
        writeMethods();
        otherMethods();
        EventLoop.run(() -> {
            process.on("uncaughtException", (Throwable e) -> log("UNCAUGHT", e));
            process.on("unhandledRejection", (Throwable e) -> log("UNHANDLED", e));
            run(groups());
        });
    }

    private static boolean fits(String need, Case c) {
        return need.chars()
                .allMatch(n -> n == 'R'
                        ? c.reads()
                        : n == 'W' ? c.writes() : n == 'C' ? c.construct : !c.opt.equals("object"));
    }

    private static ArrayDeque<Group> groups() {
        var all = new ArrayDeque<Group>();
        for (var kind : KINDS) {
            for (var state : STATES) {
                var key = kind + "/" + (state.within ? "in " : "") + state.name;
                var cases = new ArrayList<Case>();
                for (var method : METHODS) {
                    var c = new Case();
                    c.key = key + "/" + method.name;
                    c.type = kind.substring(0, 1);
                    c.opt = kind.substring(2);
                    c.construct = state.need.contains("C");
                    c.steps = state.steps;
                    c.method = method.f;
                    c.within = state.within ? state.name : "";
                    if (fits(state.need, c) && fits(method.need, c) && (only == null || c.key.contains(only))) {
                        cases.add(c);
                    }
                }
                if (!cases.isEmpty()) {
                    all.add(new Group(key, cases));
                }
            }
        }
        return all;
    }

    private static void twice(Runnable f) {
        setImmediate(() -> setImmediate(f));
    }

    private static void start(Case c, Runnable done) {
        lines = c.log;
        c.inside = c.within.startsWith("_") ? c.within : null;
        c.s = make(c);
        if (!c.within.isEmpty() && c.inside == null && !c.within.contains("Callback")) {
            ((EventEmitter) c.s).once(c.within, c::act);
        }
        step(c, 0, done);
    }

    private static void step(Case c, int n, Runnable done) {
        try {
            c.steps.get(n).accept(c);
        } catch (Throwable e) {
            log("step throws", e);
        }
        if (n + 1 < c.steps.size()) {
            setImmediate(() -> step(c, n + 1, done));
            return;
        }
        if (c.within.isEmpty()) {
            c.act();
        }
        twice(() -> {
            c.release();
            twice(() -> {
                c.release();
                setImmediate(done);
            });
        });
    }

    private static int hashed(int hash, String line) {
        for (var i = 0; i < line.length(); i++) {
            hash = hash * 31 + line.charAt(i);
        }
        return hash * 31 + 10;
    }

    private static void run(ArrayDeque<Group> all) {
        var group = all.poll();
        if (group != null) {
            next(group, 0, 0, all);
        }
    }

    private static void next(Group group, int i, int hash, ArrayDeque<Group> all) {
        if (i == group.cases.size()) {
            System.out.println(group.key + ": " + i + " cases " + hash);
            run(all);
            return;
        }
        var c = group.cases.get(i);
        group.cases.set(i, null);
        start(c, () -> {
            if (only != null) {
                System.out.println(c.key);
                c.log.forEach(System.out::println);
            }
            var sum = hash;
            for (var line : c.log) {
                sum = hashed(sum, line);
            }
            next(group, i + 1, sum, all);
        });
    }
}
