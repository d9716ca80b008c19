import static dev.spindle.loop.Globals.*;

import dev.spindle.loop.AbortController;
import dev.spindle.loop.AbortSignal;
import dev.spindle.promise.AsyncIterator;
import dev.spindle.promise.Promise;
import dev.spindle.stream.Duplex;
import dev.spindle.stream.DuplexOptions;
import dev.spindle.stream.FinishedOptions;
import dev.spindle.stream.PassThrough;
import dev.spindle.stream.PipelineOptions;
import dev.spindle.stream.Readable;
import dev.spindle.stream.ReadableOptions;
import dev.spindle.stream.Stream;
import dev.spindle.stream.StreamPromises;
import dev.spindle.stream.Transform;
import dev.spindle.stream.Writable;
import dev.spindle.stream.WritableOptions;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/** Functions, iterables and promises in pipelines and compositions, case by case. */
public class PartCases extends Cases {
    static void t(String name, Supplier<Object> f) {
        try {
            print(name, "ok", f.get());
        } catch (Throwable e) {
            print(name, e);
        }
    }

    static List<Object> LST(Object... a) {
        return List.of(a);
    }

    static Object E(String m) {
        throw new RuntimeException(m);
    }

    static Function<Readable<Object>, Object> fn(Function<Readable<Object>, Object> f) {
        return f;
    }

    static Supplier<Object> sup(Supplier<Object> f) {
        return f;
    }

    static AsyncIterator<Object> it(Object... a) {
        return Readable.from(Arrays.asList(a)).iterator();
    }

    public static void main(String[] args) {
        cases();
        run();
    }

    static void cases() {
        check("gen to writable", () -> {
            var w = all("w", sink());
            var r = Stream.pipeline(List.of(it("a", "b"), w), (Throwable e, Object v) -> print("cb", e, v));
            print(r == w);
        });
        check("strings", () -> {
            Stream.pipeline(List.of("ab", sink()), (Throwable e) -> print("cb", e));
        });
        check("iterable", () -> {
            Stream.pipeline(List.of(List.of("x", "y"), sink()), (Throwable e) -> print("cb", e));
        });
        check("function source", () -> {
            var w = all("w", sink());
            Stream.pipeline(List.of(sup(() -> it("a", "b")), w), (Throwable e, Object v) -> print("cb", e, v));
        });
        check("function source iterable", () -> {
            var w = all("w", sink());
            Stream.pipeline(List.of(sup(() -> List.of("a", "b")), w), (Throwable e, Object v) -> print("cb", e, v));
        });
        check("function source stream", () -> {
            var w = all("w", sink());
            var r = all("r", Readable.<Object>from(List.of("a")));
            Stream.pipeline(List.of(sup(() -> r), w), (Throwable e, Object v) -> print("cb", e, v));
        });
        check("function transform", () -> {
            var r = all("r", Readable.<Object>from(List.of("x", "y")));
            var w = all("w", sink());
            Stream.pipeline(
                    List.of(
                            r,
                            fn(s -> {
                                return s.map(y -> y + "!");
                            }),
                            w),
                    (Throwable e, Object v) -> print("cb", e, v));
        });
        check("two functions", () -> {
            var r = all("r", Readable.<Object>from(List.of("x", "y")));
            var w = all("w", sink());
            Stream.pipeline(
                    List.of(r, fn(s -> s.map(y -> y + "!")), fn(s -> s.map(y -> y + "?")), w),
                    (Throwable e, Object v) -> print("cb", e, v));
        });
        check("function between streams", () -> {
            var r = all("r", Readable.<Object>from(List.of("x", "y")));
            var w = all("w", sink());
            Stream.pipeline(
                    List.of(
                            r,
                            new PassThrough<Object>(new DuplexOptions<Object, Object>().objectMode(true)),
                            fn(s -> s.map(y -> y + "!")),
                            new PassThrough<Object>(new DuplexOptions<Object, Object>().objectMode(true)),
                            w),
                    (Throwable e, Object v) -> print("cb", e, v));
        });
        check("function dest promise", () -> {
            var r = all("r", Readable.<Object>from(List.of("x", "y")));
            Stream.pipeline(
                    List.of(r, fn(s -> s.reduce((a, b) -> a + "" + b))), (Throwable e, Object v) -> print("cb", e, v));
        });
        check("function dest forEach", () -> {
            var r = all("r", Readable.<Object>from(List.of("x", "y")));
            Stream.pipeline(
                    List.of(r, fn(s -> s.forEach(y -> print("each", y)))),
                    (Throwable e, Object v) -> print("cb", e, v));
        });
        check("dest promise rejects", () -> {
            var r = all("r", Readable.<Object>from(List.of("x", "y")));
            Stream.pipeline(
                    List.of(r, fn(s -> Promise.<Object>reject(new Error("no")))),
                    (Throwable e, Object v) -> print("cb", e, v, r.destroyed()));
        });
        check("dest promise early", () -> {
            var r = all("r", Readable.<Object>from(List.of("x", "y")));
            Stream.pipeline(
                    List.of(r, fn(s -> Promise.resolve("early"))),
                    (Throwable e, Object v) -> print("cb", e, v, r.destroyed()));
        });
        check("dest fails in the middle", () -> {
            var r = all("r", Readable.<Object>from(List.of("x", "y")));
            Stream.pipeline(
                    List.of(r, fn(s -> s.forEach(y -> E("each")))),
                    (Throwable e, Object v) -> print("cb", e, v, r.destroyed()));
        });
        check("transform throws", () -> {
            var r = all("r", Readable.<Object>from(List.of("x", "y")));
            var w = all("w", sink());
            Stream.pipeline(
                    List.of(r, fn(s -> s.map(y -> E("no"))), w),
                    (Throwable e, Object v) -> print("cb", e, v, r.destroyed(), w.destroyed()));
        });
        check("transform takes one", () -> {
            var r = all("r", Readable.<Object>from(List.of("x", "y", "z")));
            var w = all("w", sink());
            Stream.pipeline(
                    List.of(r, fn(s -> s.take(1)), w),
                    (Throwable e, Object v) -> print("cb", e, v, r.destroyed(), w.destroyed()));
        });
        check("source throws", () -> {
            var w = all("w", sink());
            try {
                Stream.pipeline(List.of(sup(() -> E("sync")), w), (Throwable e, Object v) -> print("cb", e, v));
            } catch (Throwable e) {
                print("thrown", e, w.destroyed());
            }
        });
        check("promise basic", () -> {
            var w = all("w", sink());
            StreamPromises.pipeline(List.of(Readable.<Object>from(List.of("a")), w))
                    .thenDo(v -> print("done", v, w.destroyed()), e -> print("failed", e));
        });
        check("promise value", () -> {
            StreamPromises.pipeline(
                            List.of(Readable.<Object>from(List.of("a", "b")), fn(s -> s.reduce((a, b) -> a + "" + b))))
                    .thenDo(v -> print("done", v), e -> print("failed", e));
        });
        check("promise signal", () -> {
            var ac = new AbortController();
            var r = all("r", new Readable<Object>(new ReadableOptions<Object>().read((self, size) -> {})));
            var w = all("w", sink());
            StreamPromises.pipeline(List.of(r, w), new PipelineOptions().signal(ac.signal()))
                    .thenDo(v -> print("done", v), e -> print("failed", e, r.errored(), w.errored()));
            setImmediate(() -> ac.abort());
        });
        check("promise aborted", () -> {
            var r = all("r", new Readable<Object>(new ReadableOptions<Object>().read((self, size) -> {})));
            var w = all("w", sink());
            StreamPromises.pipeline(List.of(r, w), new PipelineOptions().signal(AbortSignal.abort()))
                    .thenDo(v -> print("done", v), e -> {
                        print("failed", e, r.destroyed(), w.destroyed());
                    });
        });
        check("promise end false", () -> {
            var w = all("w", sink());
            StreamPromises.pipeline(List.of(Readable.<Object>from(List.of("a")), w), new PipelineOptions().end(false))
                    .thenDo(v -> print("done", v, w.destroyed(), w.writableEnded()), e -> print("failed", e));
        });
        check("promise end false failing", () -> {
            var w = all("w", sink());
            var r = new Readable<Object>(new ReadableOptions<Object>().read((self, size_) -> {
                self.destroy(new Error("x"));
            }));
            StreamPromises.pipeline(List.of(r, w), new PipelineOptions().end(false))
                    .thenDo(
                            v -> print("done", v, w.destroyed(), w.writableEnded()),
                            e -> print("failed", e, w.destroyed()));
        });
        check("promise bad", () -> {
            StreamPromises.pipeline(List.of(1, sink())).thenDo(v -> print(v), e -> print("failed", e));
            StreamPromises.pipeline(List.of(sink())).thenDo(v -> print(v), e -> print("failed", e));
        });
        check("promise finished", () -> {
            var r = new Readable<Object>(new ReadableOptions<Object>().read((self, size) -> {}));
            StreamPromises.finished(r)
                    .thenDo(
                            v -> print("done", r.listenerCount("end"), r.listenerCount("error")),
                            e -> print("failed", e));
            r.resume();
            r.push(null);
        });
        check("promise finished error", () -> {
            var r = new Readable<Object>(new ReadableOptions<Object>().read((self, size) -> {}));
            StreamPromises.finished(r).thenDo(v -> print("done"), e -> print("failed", e));
            r.destroy(new Error("x"));
        });
        check("promise finished premature", () -> {
            var r = new Readable<Object>(new ReadableOptions<Object>().read((self, size) -> {}));
            StreamPromises.finished(r).thenDo(v -> print("done"), e -> print("failed", e));
            r.destroy();
        });
        check("promise finished abort", () -> {
            var r = all("r", new Readable<Object>(new ReadableOptions<Object>().read((self, size) -> {})));
            var ac = new AbortController();
            StreamPromises.finished(r, new FinishedOptions().signal(ac.signal()))
                    .thenDo(v -> print("done"), e -> print("failed", e, r.destroyed()));
            ac.abort();
            StreamPromises.finished(r, new FinishedOptions().signal(ac.signal()))
                    .thenDo(v -> print("done"), e -> print("failed2", e, r.destroyed()));
        });
        check("invalid returns", () -> {
            try {
                Stream.pipeline(List.of(sup(() -> 1), sink()), (Throwable e) -> print("cb", e));
            } catch (Throwable e) {
                print("thrown", e);
            }
            try {
                Stream.pipeline(
                        List.of(Readable.<Object>from(List.of("a")), fn(s -> 1), sink()),
                        (Throwable e) -> print("cb", e));
            } catch (Throwable e) {
                print("thrown", e);
            }
            try {
                Stream.pipeline(
                        List.of(Readable.<Object>from(List.of("a")), fn(s -> 1)), (Throwable e) -> print("cb", e));
            } catch (Throwable e) {
                print("thrown", e);
            }
            try {
                Stream.pipeline(
                        List.of(Readable.<Object>from(List.of("a")), fn(s -> Promise.resolve("q")), sink()),
                        (Throwable e) -> print("cb", e));
            } catch (Throwable e) {
                print("thrown", e);
            }
        });
        check("compose error", () -> {
            var a = all("a", new PassThrough<Object>());
            var b = all(
                    "b",
                    new Transform<Object, Object>(new DuplexOptions<Object, Object>().transform((self, x, e, cb) -> {
                        cb.accept(new Error("bad"));
                    })));
            var d = all("d", Stream.compose(List.of(a, b)));
            d.on("data", (Object x) -> print("data", x));
            d.write(bytes("q"));
        });
        check("compose destroy", () -> {
            var a = all("a", new PassThrough<Object>());
            var b = all("b", new PassThrough<Object>());
            var d = all("d", Stream.compose(List.of(a, b)));
            d.destroy();
        });
        check("compose destroy err", () -> {
            var a = all("a", new PassThrough<Object>());
            var b = all("b", new PassThrough<Object>());
            var d = all("d", Stream.compose(List.of(a, b)));
            d.destroy(new Error("ee"));
        });
        check("compose readable first", () -> {
            var d = all(
                    "d",
                    Stream.compose(List.of(
                            Readable.<Object>from(List.of("a", "b")),
                            new PassThrough<Object>(new DuplexOptions<Object, Object>().objectMode(true)))));
            print(d.readable(), d.writable(), d.readableObjectMode(), d.writableObjectMode());
            d.on("data", (Object x) -> print("data", x));
        });
        check("compose writable last", () -> {
            var w = all("w", sink());
            var d = all(
                    "d",
                    Stream.compose(
                            List.of(new PassThrough<Object>(new DuplexOptions<Object, Object>().objectMode(true)), w)));
            print(d.readable(), d.writable());
            d.write("x");
            d.end("y", () -> print("ended"));
        });
        check("compose one", () -> {
            var x = new PassThrough<Object>();
            print(Stream.compose(List.of(x)) == x);
        });
        check("compose fns", () -> {
            var d = all("d", Stream.compose(List.of(fn(s -> s.map(y -> y + "1")), fn(s -> s.map(y -> y + "2")))));
            print(d.readableObjectMode(), d.writableObjectMode());
            d.on("data", (Object x) -> print("data", x));
            d.end("abc");
        });
        check("compose fn last promise", () -> {
            var d = all(
                    "d",
                    Stream.compose(List.of(
                            Readable.<Object>from(List.of("a", "b")), fn(s -> s.forEach(y -> print("each", y))))));
            print(d.readable(), d.writable());
        });
        check("readable.compose signal", () -> {
            var ac = new AbortController();
            var r = all("r", new Readable<Object>(new ReadableOptions<Object>().read((self, size) -> {})));
            var d = all("d", r.compose(new PassThrough<Object>(), ac.signal()));
            ac.abort();
        });
        check("readable.compose function", () -> {
            var w = all("w", sink());
            all("d", Readable.<Object>from(List.of("a", "b")).compose(s -> s.map(y -> y + "!")))
                    .pipe(w);
            all("e", Readable.<Object>from(List.of("c")).compose(s -> s.forEach(y -> print("each", y))));
            t("bad", () -> Readable.<Object>from(List.of("a")).compose(s -> 5));
        });
        check("readable.compose writable", () -> {
            var d = all("d", Readable.<Object>from(List.of("a", "b")).compose(all("w", sink())));
            print(d.readable(), d.writable());
        });
        check("from pair", () -> {
            var r = all("r", new Readable<Object>(new ReadableOptions<Object>().read((self, size) -> {})));
            var w = all("w", sink());
            var d = all("d", Duplex.from(r, w));
            print(
                    d.readable(),
                    d.writable(),
                    d.readableObjectMode(),
                    d.writableObjectMode(),
                    d.readableHighWaterMark(),
                    d.writableHighWaterMark());
            d.on("data", (Object x) -> print("data", x));
            d.write("hello");
            r.push(bytes("in"));
            r.push(null);
            d.end();
        });
        check("from pair w fails", () -> {
            var r = all("r", new Readable<Object>(new ReadableOptions<Object>().read((self, size) -> {})));
            var w = all("w", new Writable<Object>(new WritableOptions<Object>().write((self, d, e, cb) -> {
                        cb.accept(new Error("bad"));
                    })));
            var d = all("d", Duplex.from(r, w));
            d.write("hello", (Throwable e) -> print("cb", e));
        });
        check("from pair r fails", () -> {
            var r = all("r", new Readable<Object>(new ReadableOptions<Object>().read((self, size) -> {})));
            var w = all("w", sink());
            var d = all("d", Duplex.from(r, w));
            r.destroy(new Error("rr"));
        });
        check("from pair destroy", () -> {
            var r = all("r", new Readable<Object>(new ReadableOptions<Object>().read((self, size) -> {})));
            var w = all("w", sink());
            var d = all("d", Duplex.from(r, w));
            d.destroy(new Error("rr"));
        });
        check("from pair destroy no err", () -> {
            var r = all("r", new Readable<Object>(new ReadableOptions<Object>().read((self, size) -> {})));
            var w = all("w", sink());
            var d = all("d", Duplex.from(r, w));
            d.destroy();
        });
        check("from readable", () -> {
            var r = all("r", new Readable<Object>(new ReadableOptions<Object>().read((self, size) -> {})));
            var d = all("d", Duplex.from(r));
            print(d.readable(), d.writable());
            d.on("data", (Object x) -> print("data", x));
            r.push(bytes("in"));
            r.push(null);
        });
        check("from writable", () -> {
            var w = all("w", sink());
            var d = all("d", Duplex.from(w));
            print(d.readable(), d.writable());
            d.end("x");
        });
        check("from duplex", () -> {
            var w = new PassThrough<Object>();
            print(Duplex.from(w) == w);
        });
        check("from string", () -> {
            var d = all("d", Duplex.from("abc"));
            print(d.readable(), d.writable(), d.readableObjectMode());
            d.on("data", (Object x) -> print("data", x));
        });
        check("from iterable", () -> {
            var d = all("d", Duplex.from(LST("a", "b")));
            print(d.readable(), d.writable(), d.readableObjectMode());
            d.on("data", (Object x) -> print("data", x));
        });
        check("from promise", () -> {
            var d = all("d", Duplex.from(Promise.resolve("v")));
            print(d.readable(), d.writable(), d.readableObjectMode());
            d.on("data", (Object x) -> print("data", x));
        });
        check("from promise null", () -> {
            var d = all("d", Duplex.from(Promise.resolve((Object) null)));
            d.on("data", (Object x) -> print("data", x));
        });
        check("from promise rejects", () -> {
            var d = all("d", Duplex.from(Promise.<Object>reject(new Error("pr"))));
            d.on("data", (Object x) -> print("data", x));
        });
        check("a source that throws when it is left", () -> {
            var w = new Writable<Object>(new WritableOptions<Object>()
                    .objectMode(true)
                    .write((self, chunk, encoding, cb) -> E("write"))
                    .destroy((self, e, cb) -> {
                        print("_destroy", e);
                        cb.accept(e);
                    }));
            w.on("error", (Throwable e) -> print("error", e));
            Stream.pipeline(List.of(thrownWhenLeft(), w), e -> print("cb", e));
        });
        check("what a function gives, ended by hand", () -> {
            for (var f : List.of(fn(s -> s.iterator()), fn(s -> new Promise<>((resolve, reject) -> {})))) {
                var r = new Readable<Object>(
                        new ReadableOptions<Object>().objectMode(true).read((self, size) -> {}));
                var out = all("out", (Duplex<?, ?>) Stream.pipeline(List.of(r, f), e -> print("cb", e)));
                out.resume();
                out.push(null);
                setImmediate(() -> r.destroy(new RuntimeException("source")));
                setImmediate(() -> setImmediate(() -> print(out.destroyed())));
            }
        });
    }

    private static AsyncIterator<Object> thrownWhenLeft() {
        return new AsyncIterator<>() {
            @Override
            public Promise<Step<Object>> next() {
                return Promise.resolve(new Step<>("a", false));
            }

            @Override
            public Promise<Step<Object>> finish() {
                print("left");
                Promise<Void> p = Promise.resolve();
                for (var i = 0; i < 4; i++) {
                    var n = i;
                    p = p.thenDo(x -> print("microtask", n));
                }
                throw new RuntimeException("return");
            }
        };
    }
}
