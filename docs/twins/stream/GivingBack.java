import static dev.spindle.loop.Globals.*;

import dev.spindle.promise.AsyncIterator;
import dev.spindle.promise.Promise;
import dev.spindle.stream.Duplex;
import dev.spindle.stream.Readable;
import dev.spindle.stream.ReadableOptions;
import dev.spindle.stream.Stream;
import dev.spindle.stream.Writable;
import dev.spindle.stream.WritableOptions;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.StringJoiner;
import java.util.function.Function;
import java.util.function.Supplier;

/** Iterables whose iterators hold something: when it is given back, by whom, and how many microtasks that takes. */
public class GivingBack extends Cases {
    private static void hops(int left) {
        if (left > 0) {
            queueMicrotask(() -> {
                print("hop");
                hops(left - 1);
            });
        }
    }

    private interface Lent extends Iterator<Object>, AutoCloseable {
        @Override
        void close();
    }

    private static Iterable<Object> lending(List<Object> values, boolean fails) {
        return () -> {
            print("begun");
            return new Lent() {
                private int n;

                @Override
                public boolean hasNext() {
                    return n < values.size();
                }

                @Override
                public Object next() {
                    print("next", n);
                    var value = values.get(n++);
                    return value instanceof Supplier<?> ? ((Supplier<?>) value).get() : value;
                }

                @Override
                public void close() {
                    print("given back");
                    hops(7);
                    if (fails) {
                        throw new RuntimeException("not given back");
                    }
                }
            };
        };
    }

    private static String joined(Object all) {
        var text = new StringJoiner(",");
        for (var one : (List<?>) all) {
            text.add(one == null ? "" : String.valueOf(one));
        }
        return text.toString();
    }

    private static void settled(Promise<?> promise) {
        promise.thenDo(all -> print("fulfilled", joined(all)), err -> print("rejected", err));
    }

    private static void done(Throwable err) {
        print("done", err);
    }

    private static Writable<Object> broken() {
        var options = new WritableOptions<Object>();
        options.objectMode(true);
        var w = new Writable<>(
                options.write((self, c, e, callback) -> callback.accept(new RuntimeException("broken"))));
        return w.on("error", (Throwable err) -> print("sink", err));
    }

    private static void left(Readable<?> stream, Throwable err) {
        stream.on("error", (Throwable e) -> print("error", e));
        stream.on("close", () -> print("close"));
        stream.once(Readable.DATA, chunk -> stream.destroy(err));
    }

    private static void pipeline(Object source, Object sink) {
        Stream.pipeline(List.of(source, sink), GivingBack::done);
    }

    private static void checks(String name, Supplier<Iterable<Object>> of) {
        check(name + ": pipeline", () -> pipeline(of.get(), sink()));
        check(name + ": pipeline breaks", () -> pipeline(of.get(), broken()));
        check(name + ": pipeline of from", () -> pipeline(Readable.from(of.get()), sink()));
        check(name + ": function", () -> pipeline((Supplier<Object>) of::get, sink()));
        check(name + ": Duplex.from", () -> left(Duplex.from(of.get()), null));
        check(
                name + ": compose",
                () -> left(Stream.compose(List.of(of.get(), Duplex.from((Readable<Object> s) -> s.iterator()))), null));
        check(name + ": left", () -> left(Readable.from(of.get()), new RuntimeException("why")));
        check(name + ": flatMap", () -> settled(flat(of).toArray()));
        check(name + ": flatMap taken", () -> settled(flat(of).take(1).toArray()));
        check(name + ": flatMap left", () -> left(flat(of), null));
        check(name + ": flatMap left with an error", () -> left(flat(of), new RuntimeException("why")));
    }

    private static Readable<Object> flat(Supplier<Iterable<Object>> of) {
        return Readable.from(List.of(1, 2)).flatMap(x -> of.get());
    }

    private static AsyncIterator<Object> failing(Readable<Object> source) {
        return new AsyncIterator<>() {
            @Override
            public Promise<Step<Object>> next() {
                throw new RuntimeException("early");
            }

            @Override
            public Promise<Step<Object>> finish() {
                return Promise.resolve(new Step<>(null, true));
            }
        };
    }

    private static void failsTwice() {
        Function<Readable<Object>, Object> failing = GivingBack::failing;
        var r = new Readable<>(new ReadableOptions<Object>().read((self, size) -> {}));
        var w = sink();
        r.on("error", (Throwable err) -> print("error", err));
        w.on("error", (Throwable err) -> print("error", err));
        var other = new Writable<>(new WritableOptions<Object>().write((self, c, e, callback) -> {}))
                .on("error", (Throwable err) -> {});
        Stream.pipeline(List.of(r, failing, other), (Throwable err) -> print("first", err));
        Stream.pipeline(List.of(r, failing, failing, w), (Throwable err) -> print("second", err));
    }

    public static void main(String[] args) {
        Supplier<Object> rejected = () -> Promise.reject(new RuntimeException("rejected"));
        Supplier<Object> thrown = () -> {
            throw new RuntimeException("thrown");
        };
        var kinds = new LinkedHashMap<String, List<Object>>();
        kinds.put("plain", List.of("a", "b"));
        kinds.put("rejected", List.of("a", rejected, "b"));
        kinds.put("thrown", List.of("a", thrown));
        kinds.put("none", Arrays.asList("a", null, "b"));
        kinds.forEach((kind, values) -> {
            checks(kind, () -> lending(values, false));
            checks(kind + ", fails", () -> lending(values, true));
        });
        check("refused before it is begun", () -> {
            var w = sink();
            w.destroy();
            try {
                pipeline(lending(List.of("a"), false), w);
            } catch (RuntimeException err) {
                print("threw", err);
            }
        });
        check("fails twice while it is joined", GivingBack::failsTwice);
        run();
    }
}
