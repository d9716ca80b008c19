import static dev.spindle.loop.Globals.*;

import dev.spindle.buffer.Buffer;
import dev.spindle.events.NodeException;
import dev.spindle.loop.AbortSignal;
import dev.spindle.promise.AggregateError;
import dev.spindle.promise.AsyncIterator;
import dev.spindle.promise.Events;
import dev.spindle.promise.Promise;
import dev.spindle.stream.Duplex;
import dev.spindle.stream.OperatorOptions;
import dev.spindle.stream.Readable;
import dev.spindle.stream.ReadableOptions;
import dev.spindle.stream.Stream;
import dev.spindle.stream.Writable;
import dev.spindle.stream.WritableOptions;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Corners that random programs found: destinations piped to twice, objects that are decoded, a stream that is asked for one event
 * only, signals that came before, and what fails while a pipeline is still being joined.
 */
public class LateCases extends Cases {
    public static void main(String[] args) {
        readingCases();
        for (var early : new boolean[] {false, true}) {
            check("reduce, aborted before, " + early, () -> {
                var r = all(Readable.from(List.of("a")));
                Runnable reduce = () -> r.reduce((a, b) -> a + b, "", new OperatorOptions().signal(AbortSignal.abort()))
                        .thenDo(x -> print(x), e -> print("rejected", e));
                if (early) {
                    reduce.run();
                } else {
                    r.resume();
                    r.on("close", reduce);
                }
            });
        }
        iteratingCases();
        joiningCases();
        run();
    }

    static void t(Object name, Supplier<Object> f) {
        try {
            print(name, "ok", f.get());
        } catch (NodeException e) {
            print(name, e.name(), e);
        }
    }

    static Readable<Object> rd(String encoding) {
        var options = new ReadableOptions<Object>();
        options.objectMode(true);
        return new Readable<>(options.read((self, size) -> {}).encoding(encoding));
    }

    static AsyncIterator<Object> iterator(Supplier<Promise<AsyncIterator.Step<Object>>> next) {
        return new AsyncIterator<>() {
            @Override
            public Promise<Step<Object>> next() {
                return next.get();
            }

            @Override
            public Promise<Step<Object>> finish() {
                print("return");
                return Promise.resolve(new Step<>(null, true));
            }
        };
    }

    static void readingCases() {
        check("pipe twice, then finish", () -> {
            var r = watch("r", rd(null), "pause", "resume");
            var options = new WritableOptions<Object>();
            options.highWaterMark(1);
            options.write((self, chunk, encoding, callback) -> {
                print("_write", chunk);
                setImmediate(() -> callback.accept(null));
            });
            var w = watch("w", new Writable<>(options), "drain", "finish");
            r.pipe(w);
            r.pipe(w);
            r.push("a");
            setImmediate(() -> {
                print("end");
                w.end();
                setImmediate(() -> flags(r));
            });
        });
        check("pipe twice, the first forgotten", () -> {
            var r = watch("r", rd(null), "pause", "resume");
            var options = new WritableOptions<Object>();
            options.objectMode(true);
            var w = new Writable<>(options.write((self, chunk, encoding, callback) -> {
                print("_write", chunk);
                callback.accept(null);
            }));
            r.pipe(w);
            w.removeAllListeners();
            w.on(Writable.ERROR, e -> print("error", e));
            r.pipe(w);
            w.emit("error", new IllegalStateException("emitted"));
            print(r.listenerCount("data"), r.readableFlowing(), w.listenerCount("unpipe"));
            r.push("a");
            setImmediate(() -> {
                w.emit("error", new IllegalStateException("again"));
                print(r.listenerCount("data"));
            });
        });
        for (var early : new boolean[] {false, true}) {
            check("an end that is taken back, " + early, () -> {
                var r = rd(null);
                Runnable take = () -> process.nextTick(() -> print("takes", r.read()));
                r.on("end", () -> print("end"));
                r.push("a");
                r.push(null);
                if (early) {
                    take.run();
                }
                print(r.read());
                if (!early) {
                    take.run();
                }
                print(r.read());
                r.unshift("b");
                process.nextTick(() -> print("after"));
            });
        }
        check("decoded objects", () -> {
            var r = rd("utf8");
            t("number", () -> r.push(5));
            t("text", () -> r.push("x"));
            t("empty", () -> r.push(""));
            t("bytes", () -> r.push(Buffer.from("€")));
            t("put back", () -> r.unshift(6));
            print(r.readableLength(), r.read(), r.read(), r.read(), r.read(), r.read());
            var q = rd(null);
            q.push("a");
            q.push(5);
            t("setEncoding", () -> q.setEncoding("utf8") != null ? 1 : 0);
            print(q.readableLength(), q.read(), q.read());
            var p = rd(null);
            p.push("a");
            p.push(Buffer.from("b"));
            t("setEncoding", () -> p.setEncoding("utf8") != null ? 1 : 0);
            print(p.readableLength(), p.read());
        });
        check("events.once readable", () -> {
            var r = all(rd(null));
            r.on(Readable.DATA, d -> print("data", d));
            Events.once(r, "readable").thenDo(x -> print("once"));
            r.on("readable", () -> print("readable"));
            setImmediate(() -> {
                r.push("a");
                setImmediate(() -> flags(r));
            });
        });
    }

    static Promise<?> read(Readable<Object> r, String how) {
        return switch (how) {
            case "toArray" -> r.toArray();
            case "map" -> r.map(x -> x).toArray();
            case "take" -> r.take(1).toArray();
            case "flatMap" -> r.flatMap(x -> List.of(x)).toArray();
            default -> r.iterator().forEach(x -> print(x));
        };
    }

    static void ask(AsyncIterator<Object> it) {
        it.next().thenDo(x -> print("value", x.done()), e -> print("rejected", e));
    }

    static void iteratingCases() {
        for (var how : List.of("toArray", "map", "take", "flatMap", "loop")) {
            check("a 'data' listener throws, " + how, () -> {
                var r = rd(null);
                r.push("a");
                r.on("readable", () -> {});
                r.on(Readable.DATA, x -> {
                    throw new IllegalStateException("data");
                });
                read(r, how).thenDo(x -> print("value", x), e -> print("rejected", e));
            });
        }
        check("asked twice while it fails", () -> {
            var r = rd(null);
            var it = r.iterator();
            r.on(Readable.ERROR, e -> {});
            ask(it);
            r.destroy(new IllegalStateException("gone"));
            process.nextTick(() -> {
                ask(it);
                queueMicrotask(() -> print("microtask"));
            });
        });
        check("asked when it has failed", () -> {
            var n = new int[1];
            var r = new Readable<Object>(new ReadableOptions<Object>().read((self, size) -> {
                print("_read", n[0]);
                if (n[0]++ == 0) {
                    self.push("a");
                }
            }));
            var it = r.iterator();
            ask(it);
            r.emit("close");
            setImmediate(() -> ask(it));
        });
        check("a half of a pair fails in its end", () -> {
            var r = rd(null);
            var w = new Writable<>(new WritableOptions<Object>()
                    .construct((self, callback) -> {})
                    .write((self, c, e, callback) -> {}));
            var d = all("d", Duplex.from(r, w));
            r.on(Readable.ERROR, e -> print("r error", e));
            d.on("readable", () -> {
                if (!r.destroyed()) {
                    r.destroy(new IllegalStateException("in the end"));
                }
            });
            r.push(null);
        });
    }

    static Writable<Object> objects() {
        var options = new WritableOptions<Object>();
        options.objectMode(true);
        return new Writable<>(options.write((self, c, e, callback) -> {}));
    }

    static void joiningCases() {
        check("source and copy fail", () -> {
            var r = rd(null);
            r.push("a");
            r.on(Readable.ERROR, e -> {});
            var options = new ReadableOptions<Object>();
            options.highWaterMark(1);
            var c = Readable.from(r.iterator(), options);
            c.on(
                    Readable.ERROR,
                    e -> print(
                            "error",
                            e instanceof AggregateError
                                    ? ((AggregateError) e).errors().size()
                                    : null,
                            e));
            c.read();
            setImmediate(() -> {
                r.destroy(new IllegalStateException("source"));
                setImmediate(() -> c.destroy(new IllegalStateException("copy")));
            });
        });
        check("pairs with a half that is over", () -> {
            var r = rd(null);
            r.destroy();
            var v = objects();
            v.destroy();
            for (var d : List.of(Duplex.from(r, objects()), Duplex.from(rd(null), v))) {
                d.on(Readable.ERROR, e -> {});
                print(d.readable(), d.writable(), d.readableObjectMode(), d.writableObjectMode());
            }
        });
        check("fails while it is joined", () -> {
            var options = new ReadableOptions<Object>();
            options.autoDestroy(false);
            var failing = new Readable<>(options.read((self, size) -> {
                throw new IllegalStateException("read");
            }));
            joined(failing, s -> {
                var it = s.iterator();
                return iterator(it::next);
            });
        });
        check("fails while it is joined, and never answers", () -> {
            var r = rd(null);
            r.on(Readable.ERROR, e -> {});
            joined(
                    r,
                    s -> iterator(() -> {
                        r.destroy(new IllegalStateException("next"));
                        return new Promise<>((resolve, reject) -> {});
                    }));
        });
        check("fails when its result was read to its end", () -> {
            Function<Readable<Object>, Object> passing = i -> {
                var it = i.iterator();
                return iterator(() -> it.next().then(step -> {
                    throw new IllegalStateException("pass");
                }));
            };
            List<?> parts = List.of(Readable.from(List.of("a")), passing);
            var s = all("s", (Duplex<?, ?>) Stream.pipeline(parts, (Throwable e) -> print("callback", e)));
            s.push(null);
            s.resume();
            setImmediate(() -> setImmediate(() -> flags(s)));
        });
        check("an end that throws", () -> {
            var w = all(
                    "w",
                    new Writable<>(
                            new WritableOptions<Object>().write((self, c, e, callback) -> callback.accept(null))));
            w.on("prefinish", () -> {
                throw new IllegalStateException("prefinish");
            });
            Stream.pipeline(List.of(List.of("a"), w), (Throwable e) -> print("callback", e));
        });
    }

    static void joined(Readable<Object> r, Function<Readable<Object>, Object> through) {
        var s = all("s", Stream.pipeline(List.of(r, through), (Throwable e) -> print("callback", e)));
        print(s.destroyed());
        process.nextTick(() -> print("tick", s.destroyed()));
    }
}
