import static dev.spindle.loop.Globals.*;

import dev.spindle.loop.AbortController;
import dev.spindle.loop.AbortSignal;
import dev.spindle.promise.AsyncIterator;
import dev.spindle.promise.Promise;
import dev.spindle.stream.Duplex;
import dev.spindle.stream.DuplexOptions;
import dev.spindle.stream.PassThrough;
import dev.spindle.stream.PipelineOptions;
import dev.spindle.stream.Readable;
import dev.spindle.stream.ReadableOptions;
import dev.spindle.stream.Stream;
import dev.spindle.stream.StreamPromises;
import dev.spindle.stream.Writable;
import dev.spindle.stream.WritableOptions;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/** The signal that the functions of a pipeline, a composition and Duplex.from get: when it aborts, and with what. */
public class PartSignals extends Cases {
    private static final Function<AbortSignal, Object> SOURCE = signal -> {
        says("source", signal);
        return steps("source", null);
    };
    private static final BiFunction<Readable<Object>, AbortSignal, Object> MIDDLE = (input, signal) -> {
        says("middle", signal);
        return steps("middle", input);
    };
    private static final BiFunction<Readable<Object>, AbortSignal, Object> LAST = (input, signal) -> {
        says("last", signal);
        return taken(input, null);
    };
    private static final BiFunction<Readable<Object>, AbortSignal, Object> BROKEN = (input, signal) -> {
        says("last", signal);
        return taken(input, new RuntimeException("broken"));
    };
    private static final Function<Readable<Object>, Object> EARLY = input -> {
        throw new RuntimeException("early");
    };

    private static void says(String name, AbortSignal signal) {
        print("  ", name, signal.aborted());
        if (!signal.aborted()) { // or the listener would be told at once, which an event listener is not
            signal.addAbortListener(() -> print("  ", name, "aborted", signal.reason()));
        }
    }

    private static AsyncIterator<Object> steps(String name, Readable<Object> source) {
        var before = source == null ? null : source.iterator();
        return new AsyncIterator<>() {
            private int n;

            @Override
            public Promise<Step<Object>> next() {
                return before != null ? before.next() : Promise.resolve(new Step<Object>("x", ++n > 2));
            }

            @Override
            public Promise<Step<Object>> finish() {
                print("  ", name, "left");
                return before != null ? before.finish() : Promise.resolve(new Step<Object>(null, true));
            }
        };
    }

    private static Promise<Void> taken(Readable<Object> input, RuntimeException err) {
        return input.iterator().forEach(x -> {
            print("   takes", x);
            if (err != null) {
                throw err;
            }
        });
    }

    private static Writable<Object> sink(Throwable err) {
        var options = new WritableOptions<Object>()
                .write((self, c, e, callback) -> {
                    print("   _write", c);
                    if (err != null) {
                        callback.accept(err);
                    } else {
                        setImmediate(() -> callback.accept(null));
                    }
                })
                .destroy((self, e, callback) -> {
                    print("   _destroy", e);
                    callback.accept(e);
                });
        return watch("sink", new Writable<>(options.objectMode(true)), "error", "close");
    }

    private static void done(Throwable err) {
        print("   done", err);
    }

    private static void pipeline(Object... parts) {
        Stream.pipeline(List.of(parts), PartSignals::done);
    }

    private static void promised(AbortSignal signal, Object... parts) {
        StreamPromises.pipeline(List.of(parts), new PipelineOptions().signal(signal))
                .thenDo(value -> done(null), PartSignals::done);
    }

    private static Duplex<Object, Object> composed(Duplex<Object, Object> d) {
        return watch("composed", d, "data", "error", "close");
    }

    private static void pipelines() {
        check("pipeline", () -> pipeline(SOURCE, MIDDLE, sink(null)));
        check("its end fails", () -> pipeline(SOURCE, MIDDLE, sink(new RuntimeException("bad"))));
        check("its end is a function", () -> pipeline(SOURCE, MIDDLE, LAST));
        check("its end is a function that fails", () -> pipeline(SOURCE, MIDDLE, BROKEN));
        check("its end is destroyed", () -> {
            var w = sink(null);
            pipeline(SOURCE, MIDDLE, w);
            w.destroy();
        });
        check("aborted", () -> {
            var ac = new AbortController();
            promised(ac.signal(), SOURCE, MIDDLE, sink(null));
            ac.abort(new RuntimeException("why"));
        });
        check("aborted later", () -> {
            var ac = new AbortController();
            promised(ac.signal(), SOURCE, MIDDLE, sink(null));
            setImmediate(() -> ac.abort());
        });
        check("aborted before", () -> promised(AbortSignal.abort(), SOURCE, MIDDLE, sink(null)));
        check("one signal for all", () -> {
            var one = new AbortSignal[1];
            Function<AbortSignal, Object> first = signal -> {
                one[0] = signal;
                return steps("source", null);
            };
            BiFunction<Readable<Object>, AbortSignal, Object> second = (input, signal) -> {
                print(one[0] == signal);
                return steps("middle", input);
            };
            pipeline(first, second, sink(null));
        });
        check("failed before one is asked for", () -> {
            Supplier<Object> failing = () -> new AsyncIterator<Object>() {
                @Override
                public Promise<Step<Object>> next() {
                    throw new RuntimeException("first");
                }

                @Override
                public Promise<Step<Object>> finish() {
                    return Promise.resolve(new Step<Object>(null, true));
                }
            };
            var through = new PassThrough<>(new DuplexOptions<Object, Object>().objectMode(true));
            through.on("error", (Throwable err) -> {});
            pipeline(failing, through, MIDDLE, sink(null));
        });
    }

    private static void duplexes() {
        Consumer<Duplex<Object, Object>> ends = d -> d.end("a");
        Consumer<Duplex<Object, Object>> later = d -> {
            d.write("a");
            setImmediate(() -> d.destroy(new RuntimeException("why")));
        };
        check("Duplex.from", () -> ends.accept(composed(Duplex.from(MIDDLE))));
        check("Duplex.from destroyed", () -> {
            var d = composed(Duplex.from(MIDDLE));
            d.write("a");
            d.destroy(new RuntimeException("why"));
        });
        check("Duplex.from destroyed without an error", () -> {
            var d = composed(Duplex.from(MIDDLE));
            d.write("a");
            d.destroy();
        });
        check("Duplex.from destroyed later", () -> later.accept(composed(Duplex.from(MIDDLE))));
        check("Duplex.from of a reader", () -> ends.accept(composed(Duplex.from(LAST))));
        check("Duplex.from of a reader destroyed", () -> later.accept(composed(Duplex.from(LAST))));
        check(
                "Duplex.from of a reader that fails",
                () -> composed(Duplex.from(BROKEN)).write("a"));
        check("compose", () -> ends.accept(composed(Stream.compose(List.of(MIDDLE, MIDDLE, MIDDLE)))));
        check("compose destroyed", () -> later.accept(composed(Stream.compose(List.of(MIDDLE, MIDDLE, MIDDLE)))));
        check(
                "compose ends in a reader",
                () -> ends.accept(composed(Stream.compose(List.of(new PassThrough<>(), LAST)))));
    }

    private static void readables() {
        check(
                "readable.compose",
                () -> composed(Readable.from(List.<Object>of("a")).compose(MIDDLE)));
        check("readable.compose aborted", () -> {
            var ac = new AbortController();
            var r = new Readable<>(new ReadableOptions<Object>().read((self, size) -> {}));
            composed(r.compose(MIDDLE, ac.signal()));
            setImmediate(() -> ac.abort());
        });
        check("a function that throws", () -> {
            try {
                pipeline(SOURCE, EARLY, sink(null));
            } catch (RuntimeException err) {
                print(err);
            }
        });
    }

    public static void main(String[] args) {
        pipelines();
        duplexes();
        readables();
        run();
    }
}
