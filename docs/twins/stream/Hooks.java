import static dev.spindle.loop.Globals.*;

import dev.spindle.events.EventEmitter;
import dev.spindle.events.Listener;
import dev.spindle.loop.EventLoop;
import dev.spindle.stream.Duplex;
import dev.spindle.stream.DuplexOptions;
import dev.spindle.stream.Readable;
import dev.spindle.stream.ReadableOptions;
import dev.spindle.stream.Stream;
import dev.spindle.stream.StreamOptions;
import dev.spindle.stream.Writable;
import dev.spindle.stream.WritableOptions;
import dev.spindle.stream.WritableStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.function.Consumer;

/**
 * Streams whose hooks misbehave: they call back twice, late, never, with an error, throw, or destroy the stream; each with another
 * hook that does. Prints a number that stands for all cases in which one hook behaves in one way; with an argument, everything that
 * happens in the cases whose names contain it.
 */
@SuppressWarnings("unchecked")
class Hooks extends WatchedStreams {
    private static final class Case {
        String key;
        String type;
        String opt;
        String construct;
        String read;
        String write;
        String _final;
        String transform;
        String flush;
        String destroy;
        String drive;
        String reader;
        int n; // how often _read was called
        Stream s;
        final List<String> log = new ArrayList<>();
    }

    interface Behaviour {
        void call(Stream s, Consumer<Throwable> cb, String h);
    }

    interface ReadBehaviour {
        void call(Readable<Object> s, int n);
    }

    static final Map<String, Behaviour> B = new LinkedHashMap<>();
    static final Map<String, ReadBehaviour> RB = new LinkedHashMap<>();
    static final Map<String, Consumer<Stream>> DW = new LinkedHashMap<>(), DR = new LinkedHashMap<>();

    static void b(String n, Behaviour b) {
        B.put(n, b);
    }

    static void rb(String n, ReadBehaviour b) {
        RB.put(n, b);
    }

    static void dw(String n, Consumer<Stream> b) {
        DW.put(n, b);
    }

    static void dr(String n, Consumer<Readable<Object>> b) {
        DR.put(n, s -> b.accept((Readable<Object>) s));
    }

    /** How a hook calls back: s is the stream, h the name of the hook. */
    private static void behaviours() {
        b("ok", (s, cb, h) -> cb.accept(null));
        b("tick", (s, cb, h) -> process.nextTick(() -> cb.accept(null)));
        b("micro", (s, cb, h) -> queueMicrotask(() -> cb.accept(null)));
        b("late", (s, cb, h) -> setImmediate(() -> cb.accept(null)));
        b("err", (s, cb, h) -> cb.accept(err("err " + h)));
        b("errTick", (s, cb, h) -> process.nextTick(() -> cb.accept(err("err " + h))));
        b("errLate", (s, cb, h) -> setImmediate(() -> cb.accept(err("err " + h))));
        b("two", (s, cb, h) -> {
            cb.accept(null);
            cb.accept(null);
        });
        b("twoTick", (s, cb, h) -> {
            cb.accept(null);
            process.nextTick(() -> cb.accept(null));
        });
        b("twoLate", (s, cb, h) -> {
            cb.accept(null);
            setImmediate(() -> cb.accept(null));
        });
        b(
                "lateTwo",
                (s, cb, h) -> setImmediate(() -> {
                    cb.accept(null);
                    cb.accept(null);
                }));
        b("okErr", (s, cb, h) -> {
            cb.accept(null);
            cb.accept(err("err " + h));
        });
        b("okErrLate", (s, cb, h) -> {
            cb.accept(null);
            setImmediate(() -> cb.accept(err("err " + h)));
        });
        b("errOk", (s, cb, h) -> {
            cb.accept(err("err " + h));
            cb.accept(null);
        });
        b("errErr", (s, cb, h) -> {
            cb.accept(err("err " + h));
            cb.accept(err("err2 " + h));
        });
        b("errErrLate", (s, cb, h) -> {
            cb.accept(err("err " + h));
            setImmediate(() -> cb.accept(err("err2 " + h)));
        });
        b(
                "errLateTwice",
                (s, cb, h) -> setImmediate(() -> {
                    cb.accept(err("err " + h));
                    cb.accept(err("err2 " + h));
                }));
        b("throws", (s, cb, h) -> {
            throw err("thrown " + h);
        });
        b("okThrow", (s, cb, h) -> {
            cb.accept(null);
            throw err("thrown " + h);
        });
        b("errThrow", (s, cb, h) -> {
            cb.accept(err("err " + h));
            throw err("thrown " + h);
        });
        b("never", (s, cb, h) -> {});
        b("destroy", (s, cb, h) -> {
            s.destroy();
            cb.accept(null);
        });
        b("destroyErr", (s, cb, h) -> {
            s.destroy(err("mine"));
            cb.accept(err("err " + h));
        });
        b("destroyLate", (s, cb, h) -> {
            s.destroy();
            setImmediate(() -> cb.accept(null));
        });
        b("destroyErrLate", (s, cb, h) -> {
            s.destroy(err("mine"));
            setImmediate(() -> cb.accept(err("err " + h)));
        });
        b("okDestroy", (s, cb, h) -> {
            cb.accept(null);
            s.destroy(err("mine"));
        });
        b("emitErr", (s, cb, h) -> {
            ((EventEmitter) s).emit("error", err("emitted " + h));
            cb.accept(null);
        });
    }

    /** What _read does when it is called for the n-th time. */
    private static void readBehaviours() {
        rb("end", (s, n) -> s.push(null));
        rb("one", (s, n) -> s.push(n < 2 ? "r" + n : null));
        rb("oneLate", (s, n) -> setImmediate(() -> s.push(n < 2 ? "r" + n : null)));
        rb("oneTick", (s, n) -> process.nextTick(() -> s.push(n < 2 ? "r" + n : null)));
        rb("two", (s, n) -> {
            log(s.push("r"), s.push("s"));
            if (n > 0) s.push(null);
        });
        rb("allAtOnce", (s, n) -> {
            s.push("r");
            s.push("s");
            s.push(null);
        });
        rb("afterEof", (s, n) -> {
            s.push("r");
            s.push(null);
            log(s.push("late"));
        });
        rb("afterEofLate", (s, n) -> {
            s.push("r");
            s.push(null);
            setImmediate(() -> log(s.push("late")));
        });
        rb("nullTwice", (s, n) -> {
            s.push("r");
            log(s.push(null), s.push(null));
        });
        rb("throws", (s, n) -> {
            throw err("thrown _read");
        });
        rb("pushThrow", (s, n) -> {
            s.push("r" + n);
            throw err("thrown _read");
        });
        rb("nullThrow", (s, n) -> {
            s.push(null);
            throw err("thrown _read");
        });
        rb("destroy", (s, n) -> s.destroy());
        rb("destroyErr", (s, n) -> s.destroy(err("mine")));
        rb("destroyPush", (s, n) -> {
            s.destroy();
            log(s.push("late"));
        });
        rb("pushDestroy", (s, n) -> {
            s.push("r");
            s.destroy();
        });
        rb("destroyPushLate", (s, n) -> {
            s.destroy(err("mine"));
            setImmediate(() -> log(s.push("late")));
        });
        rb("emitErr", (s, n) -> {
            s.emit("error", err("emitted _read"));
            s.push(n < 2 ? "r" : null);
        });
        rb("empty", (s, n) -> s.push(n < 3 ? "" : null));
        rb("emptyLate", (s, n) -> setImmediate(() -> s.push(n < 3 ? "" : null)));
        rb("bad", (s, n) -> log(s.push(n < 3 ? 5 : null)));
        rb("unshift", (s, n) -> s.unshift(n < 2 ? "u" + n : null));
        rb("readInside", (s, n) -> {
            s.push(n < 3 ? "r" + n : null);
            log("inner", s.read());
        });
        rb("resumeInside", (s, n) -> {
            s.push(n < 2 ? "r" + n : null);
            s.pause();
            s.resume();
        });
        rb("encodingInside", (s, n) -> {
            s.push(n < 2 ? "r" + n : null);
            if (n == 0) s.setEncoding("hex");
        });
        rb("never", (s, n) -> {});
        rb("neverPushLater", (s, n) -> {
            if (n == 0)
                setImmediate(() -> {
                    s.push("r");
                    setImmediate(() -> s.push(null));
                });
        });
    }

    private static void drivers() {
        dw("plain", s -> {
            w(s, "a");
            w(s, "b");
            en(s, null);
        });
        dw("turns", s -> {
            w(s, "a");
            setImmediate(() -> {
                w(s, "b");
                setImmediate(() -> en(s, "c"));
            });
        });
        dw("corked", s -> {
            ws(s).cork();
            w(s, "a");
            w(s, "b");
            w(s, "c");
            un(s);
            process.nextTick(() -> en(s, null));
        });
        dw("destroyed", s -> {
            w(s, "a");
            w(s, "b");
            setImmediate(() -> s.destroy(err("driver")));
        });

        dr("data", s -> s.on("data", (Object d) -> log("data", d)));
        dr(
                "readable",
                s -> s.on("readable", () -> {
                    Object d;
                    while ((d = s.read()) != null) log("got", d);
                }));
        dr("read", s -> reads(s, 4));
        dr("pipe", s -> {
            var x = new Writable<Object>(
                    new WritableOptions<Object>().objectMode(true).write((self, d, en, cb) -> {
                        log("sink", d);
                        setImmediate(() -> cb.accept(null));
                    }));
            for (var ev : new String[] {"pipe", "unpipe", "finish", "close", "error"})
                x.addListener(ev, (Listener) a -> {
                    log("sink!", ev);
                    return null;
                });
            s.pipe(x);
        });
    }

    static void reads(Readable<Object> s, int n) {
        try {
            log("read", s.read());
        } catch (Throwable e) {
            log("read throws", e);
        }
        if (n > 0) setImmediate(() -> reads(s, n - 1));
    }

    static WritableStream<Object> ws(Stream s) {
        return (WritableStream<Object>) s;
    }

    static void w(Stream s, String t) {
        try {
            Consumer<Throwable> cb = e -> log("wrote", t, e);
            log("w", s instanceof Writable<?> w ? w.write(t, "utf8", cb) : ((Duplex<?, ?>) s).write(t, "utf8", cb));
        } catch (Throwable e) {
            log("write throws", e);
        }
    }

    static void en(Stream s, String t) {
        Consumer<Throwable> cb = e -> log("ended", e);
        try {
            if (t == null) ws(s).end(cb);
            else if (s instanceof Writable<?> w) w.end(t, "utf8", cb);
            else ((Duplex<?, ?>) s).end(t, "utf8", cb);
        } catch (Throwable e) {
            log("end throws", e);
        }
    }

    static void un(Stream s) {
        try {
            ws(s).uncork();
        } catch (Throwable e) {
            log("uncork throws", e);
        }
    }

    static void hook(Case c, String name, String h, Consumer<Throwable> cb) {
        log(name);
        B.get(h).call(c.s, cb, name);
    }

    static <O extends StreamOptions<?>> O base(Case c, O o) {
        if (c.opt.equals("noauto")) o.autoDestroy(false);
        return o;
    }

    static void read(Case c, Readable<Object> self) {
        log("_read");
        RB.get(c.read).call(self, c.n++);
    }

    static void construct(Case c, Stream self, Consumer<Throwable> cb) {
        if (c.s == null) c.s = self;
        hook(c, "_construct", c.construct, cb);
    }

    static void write(Case c, Object ch, String e, Consumer<Throwable> cb) {
        log(ch, e);
        hook(c, "_write", c.write, cb);
    }

    static void destroy(Case c, Throwable err, Consumer<Throwable> cb) {
        log(err);
        hook(c, "_destroy", c.destroy, e -> cb.accept(e != null ? e : c.destroy.equals("ok") ? err : null));
    }

    static Stream make(Case c) {
        Stream s;
        if (c.type.equals("R")) {
            var o = base(c, new ReadableOptions<Object>());
            o.read((self, n) -> read(c, self));
            if (c.construct != null) o.construct((self, cb) -> construct(c, self, cb));
            if (c.destroy != null) o.destroy((self, e, cb) -> destroy(c, e, cb));
            s = new R(o);
        } else if (c.type.equals("W")) {
            var o = base(c, new WritableOptions<Object>());
            if (c.construct != null) o.construct((self, cb) -> construct(c, self, cb));
            if (c.destroy != null) o.destroy((self, e, cb) -> destroy(c, e, cb));
            if (c.write != null) o.write((self, ch, e, cb) -> write(c, ch, e, cb));
            if (c._final != null) o._final((self, cb) -> hook(c, "_final", c._final, cb));
            s = new W(o);
        } else {
            var o = base(c, new DuplexOptions<Object, Object>());
            if (c.read != null) o.read((self, n) -> read(c, self));
            if (c.construct != null) o.construct((self, cb) -> construct(c, self, cb));
            if (c.destroy != null) o.destroy((self, e, cb) -> destroy(c, e, cb));
            if (c.write != null) o.write((self, ch, e, cb) -> write(c, ch, e, cb));
            if (c._final != null) o._final((self, cb) -> hook(c, "_final", c._final, cb));
            if (c.transform != null)
                o.transform((self, ch, e, cb) -> {
                    log(ch, e);
                    hook(c, "_transform", c.transform, err -> cb.accept(err, err != null ? null : ch));
                });
            if (c.flush != null)
                o.flush((self, cb) -> hook(c, "_flush", c.flush, err -> cb.accept(err, err != null ? null : "F")));
            s = c.type.equals("D") ? new D(o) : new T(o);
        }
        c.s = s;
        ((EventEmitter) s).on("error", () -> {});
        return s;
    }

    // ---- cases

    private static final List<Case> all = new ArrayList<>();
    private static final Map<String, int[]> sums =
            new LinkedHashMap<>(); // by type, option and first hook: count and hash
    private static String only;

    public static void main(String[] args) {
        only = args.length > 0 ? args[0] : null;
        behaviours();
        readBehaviours();
        drivers();
        writables("plain");
        writables("noauto");
        others();
        EventLoop.run(() -> {
            process.on("uncaughtException", (Throwable e) -> log("UNCAUGHT", e));
            process.on("unhandledRejection", (Throwable e) -> log("UNHANDLED", e));
            run(0);
        });
    }

    /** The ways of what writes: row S6. */
    private static List<String> sound() {
        var sound = new ArrayList<>(B.keySet());
        sound.removeAll(List.of("okThrow", "errThrow"));
        return sound;
    }

    private static void writables(String opt) {
        var ways = B.keySet();
        var sound = sound();
        for (var a : ways) {
            for (var b : sound) {
                for (var drive : DW.keySet()) {
                    add("W", opt, "construct", a, "write", b, "drive", drive);
                    add("W", opt, "final", a, "write", b, "drive", drive);
                    add("W", opt, "destroy", a, "write", b, "drive", drive);
                }
            }
        }
    }

    private static void others() {
        var ways = B.keySet();
        var sound = sound();
        for (var a : RB.keySet()) {
            for (var b : ways) {
                for (var reader : DR.keySet()) {
                    add("R", "plain", "read", a, "construct", b, "reader", reader);
                    add("R", "plain", "read", a, "destroy", b, "reader", reader);
                }
            }
        }
        for (var a : ways) {
            for (var b : sound) {
                for (var reader : List.of("data", "pipe")) {
                    add("T", "plain", "flush", a, "transform", b, "drive", "plain", "reader", reader);
                }
            }
        }
        for (var a : RB.keySet()) {
            for (var b : sound) {
                add("D", "plain", "read", a, "write", b, "drive", "turns", "reader", "data");
            }
        }
    }

    private static void add(String type, String opt, String... hooks) {
        var c = new Case();
        c.type = type;
        c.opt = opt;
        for (var i = 0; i < hooks.length; i += 2) {
            var way = hooks[i + 1];
            switch (hooks[i]) {
                case "construct" -> c.construct = way;
                case "read" -> c.read = way;
                case "write" -> c.write = way;
                case "final" -> c._final = way;
                case "transform" -> c.transform = way;
                case "flush" -> c.flush = way;
                case "destroy" -> c.destroy = way;
                case "drive" -> c.drive = way;
                default -> c.reader = way;
            }
        }
        var key = new StringJoiner("/").add(type).add(opt);
        named(key, "construct", c.construct);
        named(key, "read", c.read);
        named(key, "write", c.write);
        named(key, "final", c._final);
        named(key, "transform", c.transform);
        named(key, "flush", c.flush);
        named(key, "destroy", c.destroy);
        named(key, "drive", c.drive);
        named(key, "reader", c.reader);
        c.key = key.toString();
        if (only == null || c.key.contains(only)) {
            all.add(c);
        }
    }

    private static void named(StringJoiner key, String hook, String way) {
        if (way != null) {
            key.add(hook + "=" + way);
        }
    }

    private static void turns(int n, Runnable f) {
        if (n == 0) {
            f.run();
        } else {
            setImmediate(() -> turns(n - 1, f));
        }
    }

    private static void start(Case c, Runnable done) {
        lines = c.log;
        make(c);
        if (c.reader != null) {
            try {
                DR.get(c.reader).accept(c.s);
            } catch (Throwable e) {
                log("reader throws", e);
            }
        }
        if (c.drive != null) {
            try {
                DW.get(c.drive).accept(c.s);
            } catch (Throwable e) {
                log("drive throws", e);
            }
        }
        turns(4, () -> {
            log("#", flags(c.s));
            turns(6, () -> {
                log("#", flags(c.s));
                done.run();
            });
        });
    }

    private static int hashed(int hash, String line) {
        for (var i = 0; i < line.length(); i++) {
            hash = hash * 31 + line.charAt(i);
        }
        return hash * 31 + 10;
    }

    private static void run(int i) {
        if (i == all.size()) {
            sums.forEach((key, sum) -> System.out.println(key + ": " + sum[0] + " cases " + sum[1]));
            return;
        }
        var c = all.get(i);
        all.set(i, null);
        start(c, () -> {
            if (only != null) {
                System.out.println(c.key);
                c.log.forEach(System.out::println);
            }
            var parts = c.key.split("/");
            var sum = sums.computeIfAbsent(parts[0] + "/" + parts[1] + "/" + parts[2], key -> new int[2]);
            sum[0]++;
            for (var line : c.log) {
                sum[1] = hashed(sum[1], line);
            }
            run(i + 1);
        });
    }
}
