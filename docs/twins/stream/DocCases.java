import static dev.spindle.loop.Globals.*;

import dev.spindle.events.EventEmitter;
import dev.spindle.events.NodeException;
import dev.spindle.loop.AbortController;
import dev.spindle.promise.AggregateError;
import dev.spindle.promise.Promise;
import dev.spindle.stream.Duplex;
import dev.spindle.stream.DuplexOptions;
import dev.spindle.stream.IteratorOptions;
import dev.spindle.stream.OperatorOptions;
import dev.spindle.stream.PassThrough;
import dev.spindle.stream.PipeOptions;
import dev.spindle.stream.Readable;
import dev.spindle.stream.ReadableOptions;
import dev.spindle.stream.Stream;
import dev.spindle.stream.Transform;
import dev.spindle.stream.Writable;
import dev.spindle.stream.WritableOptions;
import dev.spindle.stream.WritableStream;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.BinaryOperator;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** What the documentation of streams says, sentence by sentence: arguments, defaults, questions and corners, case by case. */
public class DocCases extends Cases {
    public static void main(String[] args) {
        argumentCases();
        refusalCases();
        readingCases();
        writingCases();
        moreCases();
        run();
    }

    static void t(Object name, Supplier<Object> f) {
        try {
            print(name, "ok", f.get());
        } catch (Throwable e) {
            print(name, e instanceof NodeException ? ((NodeException) e).name() : "Error", e);
        }
    }

    static String number(double n) {
        return n == Math.rint(n) && !Double.isInfinite(n) ? String.valueOf((long) n) : String.valueOf(n);
    }

    static ReadableOptions<Object> ro() {
        return new ReadableOptions<Object>().read((self, size) -> {});
    }

    static Readable<Object> rd() {
        return new Readable<>(ro());
    }

    static WritableOptions<Object> wo() {
        return new WritableOptions<Object>().write((self, c, e, cb) -> cb.accept(null));
    }

    static WritableOptions<Object> stuck() {
        return new WritableOptions<Object>().write((self, c, e, cb) -> {});
    }

    static Writable<Object> wr() {
        return new Writable<>(wo());
    }

    static DuplexOptions<Object, Object> dx() {
        return new DuplexOptions<Object, Object>().read((self, size) -> {}).write((self, c, e, cb) -> cb.accept(null));
    }

    static DuplexOptions<Object, Object> plain() {
        return new DuplexOptions<>();
    }

    static void marks(Stream s) {
        var r = s instanceof Readable<?> ? (Readable<?>) s : null;
        var w = s instanceof WritableStream<?> ? (WritableStream<?>) s : null;
        print(
                "  marks",
                r == null ? -1 : r.readableHighWaterMark(),
                w == null ? -1 : w.writableHighWaterMark(),
                r != null && r.readableObjectMode(),
                s instanceof Writable<?>
                        ? ((Writable<?>) s).writableObjectMode()
                        : s instanceof Duplex<?, ?> && ((Duplex<?, ?>) s).writableObjectMode());
    }

    static void argumentCases() {
        check("marks refused", () -> {
            for (var n : new double[] {-1, Double.NaN, 1.5, -0.5, Double.POSITIVE_INFINITY, 0x1p53}) {
                t(number(n), () -> new Readable<>(ro().highWaterMark(n)).readableHighWaterMark() > 9);
            }
            for (var n : new double[] {-1, Double.NaN, 1.5}) {
                t(number(n), () -> new Writable<>(wo().highWaterMark(n)));
            }
            t("duplex", () -> new Duplex<>(new DuplexOptions<Object, Object>().highWaterMark(-1)));
            t("transform", () -> new Transform<>(new DuplexOptions<Object, Object>().writableHighWaterMark(-1)));
            for (var n : new double[] {-1, Double.NaN}) {
                t(number(n), () -> new Duplex<>(plain().readableHighWaterMark(n)));
            }
            for (var n : new double[] {-1, Double.NaN}) {
                t(number(n), () -> new Duplex<>(plain().writableHighWaterMark(n)));
            }
            for (var n : new double[] {-1, Double.NaN}) {
                t(number(n), () -> new Transform<>(plain().readableHighWaterMark(n)));
            }
        });
        check("marks by default", () -> {
            marks(rd());
            marks(new Readable<>(ro().objectMode(true)));
            marks(new Readable<>(ro().highWaterMark(0)));
            marks(wr());
            marks(new Writable<>(wo().objectMode(true)));
            marks(new Writable<>(wo().highWaterMark(5)));
            marks(new Duplex<>());
            marks(new Duplex<>(plain().objectMode(true)));
            marks(new Duplex<>(plain().readableObjectMode(true)));
            marks(new Duplex<>(plain().writableObjectMode(true)));
            marks(new Duplex<>(plain().highWaterMark(3).readableHighWaterMark(7)));
            marks(new Duplex<>(plain().readableHighWaterMark(7).writableHighWaterMark(8)));
            marks(new Duplex<>(plain().readableHighWaterMark(0)));
            marks(new Transform<>(plain()));
            marks(new Transform<>(plain().highWaterMark(3)));
            marks(new Transform<>(plain().readableHighWaterMark(0)));
            marks(new Transform<>(plain().writableHighWaterMark(3)));
            marks(new Transform<>(
                    plain().readableHighWaterMark(5).writableHighWaterMark(3).readableObjectMode(true)));
            marks(new Transform<>(plain().highWaterMark(0)));
            marks(new Transform<>(plain().highWaterMark(0).writableHighWaterMark(3)));
            marks(new Transform<>(plain().highWaterMark(4).writableHighWaterMark(3)));
            marks(new Transform<>(plain().readableHighWaterMark(0).writableHighWaterMark(3)));
            marks(new PassThrough<>());
            marks(new PassThrough<>(plain().objectMode(true)));
            marks(Readable.from(List.of("a")));
            marks(Readable.from(List.of("a"), new ReadableOptions<String>().highWaterMark(4)));
            marks(Readable.from(List.of("a"), new ReadableOptions<String>().objectMode(false)));
            marks(Readable.from("a"));
            marks(Readable.from(bytes("a")));
            marks(Duplex.from(List.of("a")));
            marks(Duplex.from("a"));
            marks(Duplex.from(rd()));
            marks(Duplex.from(wr()));
            marks(Duplex.from(new Readable<>(ro().objectMode(true)), wr()));
            marks(Stream.compose(new PassThrough<Object>(plain().objectMode(true)), new PassThrough<Object>()));
            marks(Stream.duplexPair(plain().readableHighWaterMark(4).writableObjectMode(true))
                    .get(1));
            marks(new Readable<>(ro().objectMode(true)).map(x -> x));
            marks(rd().take(1));
        });
        check("marks set", () -> {
            print(Stream.getDefaultHighWaterMark(false), Stream.getDefaultHighWaterMark(true));
            for (var n :
                    new double[] {-1, Double.NaN, 1.5, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 0x1p53}) {
                t(number(n), () -> {
                    Stream.setDefaultHighWaterMark(false, n);
                    return null;
                });
            }
            var before = rd();
            Stream.setDefaultHighWaterMark(false, 32);
            Stream.setDefaultHighWaterMark(true, 2);
            print(Stream.getDefaultHighWaterMark(false), Stream.getDefaultHighWaterMark(true));
            marks(before);
            marks(rd());
            marks(new Writable<>(wo().objectMode(true)));
            marks(new Duplex<>());
            marks(new Transform<>(plain().readableObjectMode(true)));
            marks(Readable.from(List.of("a")));
            marks(Duplex.from(List.of("a")));
            marks(new Readable<>(ro().objectMode(true)).filter(x -> true));
            Stream.setDefaultHighWaterMark(false, 65536);
            Stream.setDefaultHighWaterMark(true, 16);
            marks(rd());
        });
        check("encodings refused", () -> {
            t("encoding", () -> new Readable<>(ro().encoding("bogus")));
            t("setEncoding", () -> rd().setEncoding("bogus"));
            t("setEncoding none", () -> rd().setEncoding("").readableEncoding());
            t("upper", () -> rd().setEncoding("UTF-8").readableEncoding());
            t("ucs", () -> rd().setEncoding("UCS2").readableEncoding());
            t("defaultEncoding", () -> new Writable<>(wo().defaultEncoding("bogus")));
            t("setDefaultEncoding", () -> wr().setDefaultEncoding("bogus"));
            t("setDefaultEncoding upper", () -> wr().setDefaultEncoding("HEX") != null ? 1 : 0);
            t("write", () -> wr().write("x", "bogus"));
            t("end", () -> wr().end("x", "bogus"));
            t("push", () -> rd().push("x", "bogus"));
            t("unshift", () -> rd().unshift("x", "bogus"));
            t("write objects", () -> new Writable<>(wo().objectMode(true)).write("x", "bogus"));
        });
    }

    static void refusalCases() {
        check("chunks refused", () -> {
            t("write null", () -> wr().write(null));
            t("write null object", () -> new Writable<>(wo().objectMode(true)).write(null));
            t("write number", () -> wr().write(5));
            t("write true", () -> wr().write(true));
            t("end number", () -> wr().end(5));
            t("end null", () -> wr().end((Object) null) != null ? 1 : 0);
            t("push number", () -> watch(rd(), "error").push(5));
            t("unshift number", () -> watch(rd(), "error").unshift(5));
            t("push object", () -> new Readable<>(ro().objectMode(true)).push(5));
            t("transform null", () -> {
                var x = watch(new Transform<>(plain().transform((self, c, e, cb) -> cb.accept(null, 5))), "error");
                return x.write("a");
            });
        });
        check("no methods", () -> {
            t("read", () -> all(new Readable<>()).read());
            t("write", () -> all(new Writable<>()).write("a"));
            t("transform", () -> all(new Transform<>(plain())).write("a"));
            t("duplex", () -> all(new Duplex<>()).write("a"));
            t("duplex read", () -> all(new Duplex<>()).read());
        });
        check("functions refused", () -> {
            Consumer<Throwable> none = null;
            Consumer<Throwable> callback = err -> {};
            t("finished null", () -> Stream.finished(null, callback));
            t("finished no callback", () -> Stream.finished(rd(), none));
            t("pipeline none", () -> Stream.pipeline(List.of(), callback));
            t("pipeline one", () -> Stream.pipeline(List.of(rd()), callback));
            t("pipeline no callback", () -> Stream.pipeline(List.of(rd(), wr()), none));
            t("pipeline through a writable", () -> Stream.pipeline(List.of(rd(), wr(), wr()), (Throwable e) -> {}));
            t("compose none", () -> Stream.compose(List.of()));
            t("signal of nothing", () -> Stream.addAbortSignal(new AbortController().signal(), (Stream) null));
            t("from null", () -> Readable.from((Iterable<Object>) null));
            t("unpipe null", () -> rd().unpipe(null) != null ? 1 : 0);
            t("unpipe other", () -> rd().unpipe(wr()) != null ? 1 : 0);
        });
        check("operators refused", () -> {
            for (var n : new double[] {-1, Double.NaN, Double.POSITIVE_INFINITY, 1.5, 0}) {
                t("take " + number(n), () -> new Readable<>(ro().objectMode(true)).take(n) != null ? 1 : 0);
                t("drop " + number(n), () -> new Readable<>(ro().objectMode(true)).drop(n) != null ? 1 : 0);
                t(
                        "concurrency " + number(n),
                        () -> rd().map(x -> x, new OperatorOptions().concurrency(n)) != null ? 1 : 0);
                t(
                        "mark " + number(n),
                        () -> rd().filter(x -> true, new OperatorOptions().highWaterMark(n)) != null ? 1 : 0);
            }
            t("map", () -> rd().map((Function<Object, Object>) null));
            t("filter", () -> rd().filter((Predicate<Object>) null));
            t("flatMap", () -> rd().flatMap((Function<Object, Iterable<Object>>) null));
            settles("forEach", () -> rd().forEach((Consumer<Object>) null));
            settles("some", () -> rd().some((Predicate<Object>) null));
            settles("every", () -> rd().every((Predicate<Object>) null));
            settles("find", () -> rd().find((Predicate<Object>) null));
            settles("reduce", () -> rd().reduce((BinaryOperator<Object>) null));
            settles("each concurrency", () -> rd().forEach(x -> {}, new OperatorOptions().concurrency(-1)));
        });
        check("reduce of nothing", () -> {
            BinaryOperator<Object> sum = (a, b) -> "" + a + b;
            var r = new Readable<>(ro().objectMode(true));
            r.push(null);
            r.reduce(sum).thenDo(v -> print(v), e -> print(((NodeException) e).name(), e));
            var q = new Readable<>(ro().objectMode(true));
            q.push(null);
            BiFunction<Object, Object, Object> add = (a, b) -> "" + a + b;
            q.reduce(add, "initial").thenDo(v -> print(v));
            var o = new Readable<>(ro().objectMode(true));
            o.push(7);
            o.push(null);
            o.reduce(sum).thenDo(v -> print(v));
        });
    }

    static void settles(String name, Supplier<Promise<?>> f) {
        t(name, () -> {
            f.get().thenDo(v -> print(name, "value", v), e -> print(name, "rejected", ((NodeException) e).name(), e));
            return 1;
        });
    }

    static void readingCases() {
        check("read size", () -> {
            var r = rd();
            t("over", () -> r.read((1 << 30) + 1));
            t("at", () -> r.read(1 << 30));
            print(r.readableHighWaterMark());
            var q = new Readable<>(ro().highWaterMark(3));
            q.read(5);
            print(q.readableHighWaterMark());
            q.read(9);
            print(q.readableHighWaterMark());
            q.push("abcdefghij");
            print(q.read(4), q.read(9), q.read(6), q.read(0), q.read(), q.readableLength());
            var o = new Readable<>(ro().objectMode(true));
            o.push(1);
            o.push(2);
            print(o.read(5), o.read(0), o.readableLength(), o.read(), o.read());
            var e = new Readable<>(ro().encoding("utf8"));
            e.push(bytes("a€b"));
            print(e.readableLength(), e.read(2), e.read(5), e.read(1));
            e.push(bytes("xyz"));
            e.push(null);
            print(e.read(2), e.read(9), e.read());
        });
        check("unshift after end", () -> {
            var r = all(rd());
            r.push("a");
            r.push(null);
            r.on(Readable.DATA, d -> print("data", d));
            r.on("end", () -> {
                print(r.unshift("b"), r.push("c"));
                flags(r);
            });
        });
        check("push after end", () -> {
            var r = all(rd());
            r.push(null);
            print(r.push("c"));
            print(r.push(null));
            flags(r);
        });
        check("push after destroy", () -> {
            var r = all(rd());
            r.destroy();
            print(r.push("c"), r.unshift("d"), r.readableLength(), r.read());
        });
        check("header", () -> {
            var r = all(rd());
            var head = new StringBuilder();
            var read = new Runnable[1];
            read[0] = () -> {
                Object c;
                while ((c = r.read()) != null) {
                    var s = c.toString();
                    var i = s.indexOf("||");
                    if (i < 0) {
                        head.append(s);
                        continue;
                    }
                    head.append(s, 0, i);
                    r.removeListener("readable", read[0]);
                    r.unshift(bytes(s.substring(i + 2)));
                    print("head", head, r.readableLength());
                    r.on(Readable.DATA, d -> print("body", d));
                    return;
                }
            };
            r.on("readable", read[0]);
            r.push("ab");
            r.push("cd||ef");
            setImmediate(() -> {
                r.push("gh");
                r.push(null);
            });
        });
        check("questions", () -> {
            for (var s : Arrays.asList(
                    null,
                    rd(),
                    wr(),
                    new Duplex<>(dx()),
                    new Duplex<>(dx().readable(false)),
                    new Duplex<>(dx().writable(false)))) {
                print(
                        Stream.isReadable((Stream) s),
                        Stream.isWritable((Stream) s),
                        Stream.isErrored((Stream) s),
                        Stream.isDisturbed((Stream) s),
                        Stream.isDestroyed((Stream) s));
            }
            var r = rd();
            r.push("a");
            print(Stream.isDisturbed(r));
            r.read();
            print(Stream.isDisturbed(r));
            r.push(null);
            print(Stream.isReadable(r));
            r.resume();
            r.on("end", () -> print(Stream.isReadable(r), Stream.isDisturbed(r), Stream.isDestroyed(r)));
            r.on("close", () -> print(Stream.isReadable(r), Stream.isErrored(r), Stream.isDestroyed(r)));
            var w = wr();
            w.end();
            print(Stream.isWritable(w));
            w.on("close", () -> print(Stream.isWritable(w), Stream.isErrored(w)));
            var e = rd();
            e.on("error", () -> print("error", Stream.isErrored(e), Stream.isDisturbed(e)));
            e.destroy(new RuntimeException("x"));
            print(Stream.isErrored(e), Stream.isReadable(e), Stream.isDisturbed(e));
        });
    }

    static void writingCases() {
        check("writable corners", () -> {
            var w = all(new Writable<>(wo().highWaterMark(4)));
            wflags(w);
            w.cork();
            w.cork();
            print(w.write("ab"), w.write("cd"), w.writableNeedDrain(), w.writableCorked(), w.writableLength());
            w.uncork();
            print(w.writableCorked());
            w.end();
            wflags(w);
            w.uncork();
            wflags(w);
        });
        check("lengths", () -> {
            var w = new Writable<>(stuck());
            w.write("a");
            w.write("€");
            print(w.writableLength());
            w.write("abcd", "hex");
            print(w.writableLength());
            w.write(bytes("xyz"));
            print(w.writableLength());
            var o = new Writable<>(stuck().objectMode(true));
            o.write("abc");
            o.write(List.of());
            print(o.writableLength());
            var d = new Writable<>(stuck().decodeStrings(false));
            d.write("€€");
            print(d.writableLength());
            d.write("abcd", "hex");
            print(d.writableLength());
        });
        check("decode strings", () -> {
            for (var decode : List.of(true, false)) {
                for (var objects : List.of(false, true)) {
                    var w = new Writable<>(new WritableOptions<Object>()
                            .objectMode(objects)
                            .decodeStrings(decode)
                            .defaultEncoding("latin1")
                            .write((self, c, e, cb) -> {
                                print("  _write", typeOf(c), c, e);
                                cb.accept(null);
                            }));
                    w.write("é");
                    w.write("é", "utf8");
                    w.write("6162", "hex");
                    w.write(bytes("q"));
                    w.setDefaultEncoding("hex");
                    w.write("63");
                }
            }
        });
        check("end after", () -> {
            var w = all(wr());
            w.end((Object) "a", e -> print("1", e));
            w.end(e -> print("2", e));
            w.end((Object) "b", e -> print("3", e));
            print(w.write((Object) "c", e -> print("4", e)));
        });
        check("end when finished", () -> {
            var w = all(wr());
            w.end();
            w.on("finish", () -> w.end(e -> print("at finish", e)));
            w.on("close", () -> {
                w.end(e -> print("at close", e));
                print(w.write((Object) "x", e -> print("write", e)));
                w.destroy(new RuntimeException("late"));
                wflags(w);
            });
        });
        check("write after destroy", () -> {
            var w = all(wr());
            w.destroy();
            print(w.write((Object) "x", e -> print("write", e)));
            w.end((Object) "y", e -> print("end", e));
            w.end(e -> print("end 2", e));
            wflags(w);
        });
        check("write after failure", () -> {
            var w = all(new Writable<>(new WritableOptions<Object>()
                    .autoDestroy(false)
                    .write((self, c, e, cb) -> cb.accept(new RuntimeException("bad")))));
            w.write((Object) "x", e -> print("write", e));
            setImmediate(() -> {
                wflags(w);
                print(w.write((Object) "y", e -> print("write 2", e)));
                w.end(e -> print("end", e));
            });
        });
        check("aborted", () -> {
            var w = wr();
            print(w.writableAborted());
            w.destroy();
            print(w.writableAborted());
            var e = wr();
            e.end();
            e.on("close", () -> print(e.writableAborted()));
            var r = rd();
            r.destroy();
            print(r.readableAborted());
            var q = rd();
            q.push(null);
            q.resume();
            q.on("close", () -> print(q.readableAborted()));
        });
        check("pipe twice", () -> {
            var r = rd();
            var w = watchPipe(new Writable<>(new WritableOptions<Object>().write((self, c, e, cb) -> {
                print("_write", c);
                cb.accept(null);
            })));
            w.on("unpipe", s -> print("unpipe", s == r));
            r.pipe(w);
            r.pipe(w);
            r.push("a");
            setImmediate(() -> {
                r.unpipe(w);
                r.push("b");
                setImmediate(() -> {
                    print(r.readableFlowing(), w.listenerCount("drain"));
                    r.unpipe();
                    print(r.readableFlowing());
                    r.push(null);
                });
            });
        });
        check("pipe no end", () -> {
            var r = rd();
            var w = all(wr());
            r.pipe(w, new PipeOptions().end(false));
            r.push(null);
            r.on(
                    "end",
                    () -> setImmediate(() -> {
                        print(w.writable(), w.writableEnded());
                        w.destroy();
                    }));
        });
    }

    static <S extends EventEmitter> S watchPipe(S s) {
        s.on("pipe", x -> print("  ", "pipe", "[object Object]"));
        s.on("finish", () -> print("  ", "finish", null));
        return s;
    }

    static Throwable error(String message) {
        return message.isEmpty() ? null : new RuntimeException(message);
    }

    static void moreCases() {
        check("transform flush", () -> {
            var x = all(new Transform<>(plain().transform(
                            (self, c, e, cb) -> cb.accept(null, c.toString().toUpperCase(java.util.Locale.ROOT)))
                    .flush((self, cb) -> {
                        self.push("-");
                        cb.accept(null, "!");
                    })));
            x.on(Readable.DATA, d -> print("data", d));
            x.write("a");
            x.end((Object) "b", () -> print("ended"));
        });
        check("transform fails", () -> {
            var x = all(new Transform<>(plain().transform((self, c, e, cb) -> cb.accept(new RuntimeException("bad")))));
            x.write((Object) "a", e -> print("write", e));
            x.end(e -> print("end", e));
        });
        check("transform twice", () -> {
            var x = all(new Transform<>(plain().transform((self, c, e, cb) -> {
                cb.accept(null, c);
                cb.accept(null, c);
            })));
            x.on(Readable.DATA, d -> print("data", d));
            x.write((Object) "a", e -> print("write", e));
        });
        check("transform final", () -> {
            var x = all(new Transform<>(plain().transform((self, c, e, cb) -> cb.accept(null, c))
                    ._final((self, cb) -> {
                        print("_final");
                        cb.accept(null);
                    })
                    .flush((self, cb) -> {
                        print("_flush");
                        cb.accept();
                    })));
            x.on(Readable.DATA, d -> print("data", d));
            x.end((Object) "a");
        });
        check("dispose", () -> {
            var r = all(rd());
            r.asyncDispose().thenDo(v -> print("disposed", r.destroyed()), e -> print("failed", e));
            var w = all(wr());
            w.write("a");
            w.asyncDispose().thenDo(v -> print("disposed", w.destroyed()), e -> print("failed", e));
            var e = all(rd());
            e.destroy(new RuntimeException("x"));
            e.asyncDispose().thenDo(v -> print("disposed"), x -> print("failed", x));
        });
        check("iterator options", () -> {
            var r = all(rd());
            r.push("a");
            r.push("b");
            var it = r.iterator(new IteratorOptions().destroyOnReturn(false));
            it.next()
                    .thenAwait(x -> {
                        print(x.value(), x.done());
                        return it.finish();
                    })
                    .thenAwait(x -> {
                        print(x.value(), x.done(), r.destroyed());
                        return it.next();
                    })
                    .thenDo(x -> {
                        print(x.value(), x.done());
                        r.resume();
                        r.push(null);
                    });
        });
        check("from options", () -> {
            var r = all(Readable.<Object>from(
                    List.of("a", "b"),
                    new ReadableOptions<Object>().objectMode(false).encoding("hex")));
            r.on(Readable.DATA, d -> print("data", d));
            var q = all(Readable.<Object>from(Arrays.asList("a", null)));
            q.on(Readable.DATA, d -> print("data", d));
            var n = all(Readable.<Object>from(List.of(1), new ReadableOptions<Object>().objectMode(false)));
            n.on(Readable.DATA, d -> print("data", d));
        });
        check("setEncoding late", () -> {
            var r = rd();
            r.push(bytes("aé").subarray(0, 2));
            r.setEncoding("utf8");
            print(r.readableLength(), r.read());
            r.push(bytes("é").subarray(1));
            print(r.read());
            r.push(bytes("😀").subarray(0, 3));
            r.push(null);
            print(r.read(), r.read());
        });
        check("default encoding of what is pushed", () -> {
            t("bogus", () -> new Readable<>(ro().defaultEncoding("bogus")));
            t("empty", () -> new Readable<>(ro().defaultEncoding("")));
            t("empty writable", () -> new Writable<>(wo().defaultEncoding("")));
            t("empty transform", () -> new Transform<>(new DuplexOptions<Object, Object>().defaultEncoding("")));
            var r = new Readable<>(ro().defaultEncoding("hex"));
            r.push("6162");
            r.push("xy", "utf8");
            r.unshift("63");
            print(r.read(), r.read(), r.read());
            var d = new Duplex<>(dx().defaultEncoding("hex").encoding("latin1"));
            d.push("6162");
            d.setDefaultEncoding("utf8");
            d.push("63");
            print(d.read());
            var e = rd();
            e.push(bytes("abcde"));
            e.push(null);
            e.setEncoding("base64");
            print(e.readableLength(), e.read());
        });
        check("construct order", () -> {
            var d = all(new Duplex<>(new DuplexOptions<Object, Object>()
                    .construct((self, cb) -> {
                        print("_construct");
                        setImmediate(() -> cb.accept(null));
                    })
                    .read((self, size) -> {
                        print("_read");
                        self.push(null);
                    })
                    .write((self, c, e, cb) -> {
                        print("_write", c);
                        cb.accept(null);
                    })
                    ._final((self, cb) -> {
                        print("_final");
                        cb.accept(null);
                    })
                    .destroy((self, e, cb) -> {
                        print("_destroy", e);
                        cb.accept(e);
                    })));
            d.write("a");
            d.end((Object) "b", () -> print("ended"));
            d.resume();
            print(d.readable(), d.writable(), d.writableLength());
        });
        check("construct and destroy fail", () -> {
            for (var names : List.of(List.of("c", "d"), List.of("c", ""), List.of("", "d"))) {
                var w = watch(
                        new Writable<>(wo().construct((self, cb) -> setImmediate(() -> cb.accept(error(names.get(0)))))
                                .destroy((self, err, cb) -> {
                                    var errors =
                                            err instanceof AggregateError ? ((AggregateError) err).errors() : List.of();
                                    var name = err instanceof AggregateError ? "AggregateError" : "Error";
                                    print("_destroy", name, err, errors.size());
                                    cb.accept(err);
                                })),
                        "close");
                w.on("error", err -> print("error", err, w.errored()));
                w.destroy(error(names.get(1)));
                print(w.errored());
            }
        });
        check("half open", () -> {
            var d = all(new Duplex<>(dx().allowHalfOpen(false).write((self, c, e, cb) -> {
                print("_write", c);
                cb.accept(null);
            })));
            print(d.allowHalfOpen());
            d.push(null);
            d.resume();
            var e = all(new Duplex<>(dx().allowHalfOpen(false).write((self, c, x, cb) -> {})));
            e.end(() -> print("ended"));
            setImmediate(() -> print(e.readable(), e.destroyed()));
        });
        check("auto destroy off", () -> {
            var d = all(new Duplex<>(dx().autoDestroy(false)));
            d.push(null);
            d.resume();
            d.end();
            setImmediate(() -> print(d.destroyed(), d.closed()));
        });
        check("pause while piped", () -> {
            var r = rd();
            var w = sink();
            r.pipe(w);
            print(r.isPaused(), r.readableFlowing());
            r.pause();
            print(r.isPaused(), r.readableFlowing());
            r.push("a");
            setImmediate(() -> {
                print(w.writableLength(), r.readableLength());
                r.resume();
                setImmediate(() -> print(r.readableLength()));
            });
        });
        check("drain", () -> {
            var w = watch(
                    new Writable<>(new WritableOptions<Object>()
                            .highWaterMark(2)
                            .write((self, c, e, cb) -> setImmediate(() -> cb.accept(null)))),
                    "drain",
                    "finish");
            print(w.write("a"), w.writableNeedDrain(), w.write("b"), w.writableNeedDrain());
            w.on("drain", () -> {
                print(w.writableNeedDrain());
                if (!w.writableEnded()) {
                    w.end("ccc");
                }
                print(w.writableNeedDrain());
            });
        });
    }
}
