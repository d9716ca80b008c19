import static dev.spindle.loop.Globals.*;

import dev.spindle.buffer.Buffer;
import dev.spindle.events.EventEmitter;
import dev.spindle.events.NodeException;
import dev.spindle.loop.AbortController;
import dev.spindle.loop.AbortSignal;
import dev.spindle.loop.EventLoop;
import dev.spindle.promise.AsyncGenerator;
import dev.spindle.promise.AsyncIterator;
import dev.spindle.promise.Promise;
import dev.spindle.stream.Duplex;
import dev.spindle.stream.DuplexOptions;
import dev.spindle.stream.FinishedOptions;
import dev.spindle.stream.IteratorOptions;
import dev.spindle.stream.OperatorOptions;
import dev.spindle.stream.PassThrough;
import dev.spindle.stream.PipelineOptions;
import dev.spindle.stream.Readable;
import dev.spindle.stream.ReadableOptions;
import dev.spindle.stream.Stream;
import dev.spindle.stream.StreamPromises;
import dev.spindle.stream.Transform;
import dev.spindle.stream.Writable;
import dev.spindle.stream.WritableOptions;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Some hundred small programs made by a random generator: a source, streams made of it by operators, pipes, compose, Duplex.from
 * and duplexPair, one or two who read the last, and who aborts or destroys any of them meanwhile. Prints a number that stands for
 * what each program did; with two arguments, everything that the programs from the one to the other did.
 */
public class RandomOperators {
    private static Program program;
    private static int number;

    public static void main(String[] args) {
        var verbose = args.length > 1;
        var first = verbose ? Integer.parseInt(args[0]) : 1000;
        var last = verbose ? Integer.parseInt(args[1]) : 1400;
        number = first - 1;
        EventLoop.run(() -> {
            process.on("uncaughtException", err -> program.log("uncaught", err));
            process.on("unhandledRejection", err -> program.log("unhandled", err));
            process.on("beforeExit", () -> {
                if (program != null) {
                    program.report(number, verbose);
                }
                program = null;
                if (++number < last) {
                    var next = new Program(number);
                    program = next;
                    setImmediate(next::run);
                }
            });
        });
    }

    static String show(Object x) {
        if (x instanceof Throwable err) {
            var cause = err.getCause() == null ? "" : " <- " + show(err.getCause());
            var code = x instanceof NodeException ? ((NodeException) x).code() : null;
            return (code != null ? ((NodeException) x).name() + " " + code : err.getMessage()) + cause;
        }
        if (x instanceof List) {
            return ((List<?>) x).stream().map(RandomOperators::show).collect(Collectors.joining(",", "[", "]"));
        }
        return x instanceof Buffer ? "<" + x + ">" : String.valueOf(x);
    }

    private static int numeral(Object x) {
        return x instanceof Integer n ? n : x instanceof Buffer b ? b.length() : ((String) x).length();
    }

    private static RuntimeException error(String message) {
        return new IllegalStateException(message);
    }

    private static final class Program {
        private int state;
        private final List<String> lines = new ArrayList<>();
        private final List<AbortController> controllers = List.of(new AbortController(), new AbortController());
        private final List<Stream> streams = new ArrayList<>();

        Program(int seed) {
            state = (seed + 1) * 0x9e3779b1;
        }

        private int random(int n) {
            state = state * 1664525 + 1013904223;
            return (state >>> 8) % n;
        }

        private boolean chance(int percent) {
            return random(100) < percent;
        }

        void log(Object... all) {
            lines.add(java.util.Arrays.stream(all).map(RandomOperators::show).collect(Collectors.joining(" ")));
        }

        private <T> T attempt(Supplier<T> run) {
            try {
                return run.get();
            } catch (RuntimeException err) {
                log("threw", err);
                return null;
            }
        }

        private void later(int when, Runnable run) {
            if (when == 0) {
                run.run();
            } else if (when == 1) {
                process.nextTick(run);
            } else if (when == 2) {
                queueMicrotask(run);
            } else {
                setImmediate(run);
            }
        }

        private <T> Promise<T> promise(int when, T value, Throwable err) {
            return new Promise<>((resolve, reject) -> later(when, () -> {
                if (err == null) {
                    resolve.accept(value);
                } else {
                    reject.accept(err);
                }
            }));
        }

        private AbortSignal signal() {
            return controllers.get(random(2)).signal();
        }

        // ---- the source

        private Readable<Object> source() {
            var kind = random(8);
            var many = random(6);
            var bad = chance(20) ? random(5) : -1;
            var when = random(4);
            var all = List.of(1, 2, 3, 4, 5, 6).subList(0, many);
            return switch (kind) {
                case 0 -> Readable.from(all);
                case 1 ->
                    Readable.from(
                            iterator(many, bad, when), new ReadableOptions<Object>().highWaterMark(1 + random(3)));
                case 2 -> Readable.from(sync(many, bad), new ReadableOptions<Object>().highWaterMark(1 + random(3)));
                case 3 ->
                    Readable.fromAwait(all.stream()
                            .map(x -> promise(when, (Object) x, x == bad ? error("bad element") : null))
                            .toList());
                case 4 -> Duplex.from(iterator(many, bad, when));
                default -> reading(many, bad, when);
            };
        }

        private Readable<Object> reading(int many, int bad, int when) {
            var objects = chance(70);
            var options = new ReadableOptions<Object>()
                    .objectMode(objects)
                    .highWaterMark(random(4))
                    .autoDestroy(chance(90));
            var mode = random(4);
            var count = new int[1];
            options.read((stream, size) -> {
                var n = count[0]++;
                log("_read", n);
                if (mode == 1 && n == bad) {
                    throw error("thrown read");
                }
                later(when, () -> {
                    if (n == bad) {
                        stream.destroy(error("bad read"));
                    } else if (n >= many) {
                        stream.push(null);
                    } else {
                        stream.push(objects ? (Object) (n + 1) : "abcdef".substring(0, n + 1));
                    }
                    if (mode == 3 && n < many) {
                        stream.push(objects ? (Object) (n + 10) : "xy");
                    }
                });
            });
            if (chance(20)) {
                options.signal(signal());
            }
            if (!objects && chance(70)) {
                options.encoding("utf8");
            }
            return new Readable<>(options);
        }

        private Iterable<Object> sync(int many, int bad) {
            return () -> new Iterator<>() {
                private int count;
                private boolean asked;

                @Override
                public boolean hasNext() {
                    if (!asked) {
                        asked = true;
                        log("sync next", count);
                        if (count == bad) {
                            throw error("bad sync");
                        }
                    }
                    return count < many;
                }

                @Override
                public Object next() {
                    asked = false;
                    return ++count;
                }
            };
        }

        /** An async function*. */
        private final class Generator extends AsyncGenerator<Object> {
            private final int many;
            private final int bad;
            private final int when;
            private final boolean slow = chance(50);
            private int count;

            Generator(int many, int bad, int when) {
                this.many = many;
                this.bad = bad;
                this.when = when;
            }

            @Override
            protected void advance() {
                if (count >= many) {
                    end(null);
                    return;
                }
                var n = count++;
                log("generates", n);
                if (n == bad) {
                    end(error("bad generator"));
                } else {
                    promise(when, (Object) (n + 1), null).thenDo(this::give);
                }
            }

            @Override
            protected void leave() {
                end(null);
            }

            private void end(Throwable err) {
                log("left");
                if (slow) {
                    promise(when, null, null).thenDo(nothing -> over(err));
                } else {
                    over(err);
                }
            }

            private void over(Throwable err) {
                if (err == null) {
                    done();
                } else {
                    fail(err);
                }
            }
        }

        private AsyncIterator<Object> iterator(int many, int bad, int when) {
            if (chance(40)) {
                return new Generator(many, bad, when);
            }
            return new AsyncIterator<>() {
                private int count;

                @Override
                public Promise<Step<Object>> next() {
                    var n = count++;
                    log("next", n);
                    return promise(when, new Step<>(n + 1, n >= many), n == bad ? error("bad next") : null);
                }

                @Override
                public Promise<Step<Object>> finish() {
                    log("return");
                    return promise(when, new Step<>(null, true), null);
                }
            };
        }

        // ---- what is made of it

        private OperatorOptions options() {
            var options = new OperatorOptions();
            if (chance(50)) {
                options.concurrency(1 + random(3));
            }
            if (chance(30)) {
                options.highWaterMark(random(4));
            }
            if (chance(20)) {
                options.signal(signal());
            }
            return options;
        }

        private OperatorOptions signalled(int percent) {
            return chance(percent) ? new OperatorOptions().signal(signal()) : new OperatorOptions();
        }

        private int step(String name, Object x, int bad) {
            log(name, x);
            if (numeral(x) == bad) {
                throw error("bad " + name);
            }
            return numeral(x);
        }

        private Readable<Object> staged(Readable<Object> stream) {
            var kind = random(20);
            var when = random(4);
            var bad = chance(15) ? 1 + random(4) : -1;
            Function<Object, Throwable> err = x -> numeral(x) == bad ? error("bad promise") : null;
            return switch (kind) {
                case 0 ->
                    stream.flatMap(
                            x -> {
                                var n = step("flat", x, bad);
                                return n % 2 == 0 ? List.of() : List.of(n, n + 20);
                            },
                            options());
                case 1 ->
                    stream.flatMapAwait(
                            x -> {
                                log("flatAwait", x);
                                return promise(when, List.<Object>of(numeral(x)), err.apply(x));
                            },
                            options());
                case 2 -> stream.flatMapStream(x -> Readable.from(List.of(step("flatStream", x, bad), 30)), options());
                case 3 ->
                    stream.flatMapStream(
                            x -> {
                                step("flatReading", x, bad);
                                return reading(2, -1, when);
                            },
                            options());
                case 4 ->
                    stream.mapAwait(
                            (x, signal) -> {
                                log("map", x);
                                signal.addEventListener("abort", () -> log("aborted call", x, signal.reason()));
                                return promise(when, (Object) (numeral(x) + 100), err.apply(x));
                            },
                            options());
                case 5 -> stream.filter(x -> step("filter", x, bad) != 2, options());
                case 6 -> chance(50) ? stream.take(bad + 2) : stream.drop(random(3));
                case 16 -> stream.map(x -> step("mapNow", x, bad) + 200, options());
                case 17 ->
                    stream.filterAwait(
                            x -> {
                                log("filterAwait", x);
                                return promise(when, numeral(x) % 2 == 0, err.apply(x));
                            },
                            options());
                case 18 ->
                    stream.take(
                            List.of(0, 1, 2, 3, Double.POSITIVE_INFINITY)
                                    .get(random(5))
                                    .doubleValue(),
                            signalled(40));
                case 19 ->
                    stream.drop(
                            List.of(0, 1, 2, 3, Double.POSITIVE_INFINITY)
                                    .get(random(5))
                                    .doubleValue(),
                            signalled(40));
                default -> joined(stream, kind, when, bad);
            };
        }

        private Readable<Object> joined(Readable<Object> stream, int kind, int when, int bad) {
            switch (kind) {
                case 7:
                    return stream.pipe(new PassThrough<Object>(
                            new DuplexOptions<Object, Object>().objectMode(true).highWaterMark(random(4))));
                case 8:
                    return stream.pipe(transform(when, bad));
                case 9:
                    return stream.compose(transform(when, bad), chance(30) ? signal() : null);
                case 10:
                    return stream.compose(sink(when, bad));
                case 11:
                    return stream.compose(s -> passing(s.iterator(), bad), chance(30) ? signal() : null);
                case 12:
                    return chance(50) ? Duplex.from(stream) : Readable.from(stream);
                case 13:
                    return Duplex.from(stream, sink(when, bad));
                case 14:
                    var pair = Stream.duplexPair(
                            new DuplexOptions<Object, Object>().objectMode(true).highWaterMark(1 + random(3)));
                    watched("a", pair.get(0));
                    stream.pipe(pair.get(0));
                    return pair.get(1);
                default:
                    return stream.compose(Stream.compose(
                            transform(when, bad),
                            new PassThrough<Object>(new DuplexOptions<Object, Object>().objectMode(true))));
            }
        }

        private Transform<Object, Object> transform(int when, int bad) {
            return new Transform<>(new DuplexOptions<Object, Object>()
                    .objectMode(true)
                    .highWaterMark(1 + random(3))
                    .transform((stream, chunk, encoding, callback) -> {
                        log("_transform", chunk);
                        later(
                                when,
                                () -> callback.accept(numeral(chunk) == bad ? error("bad transform") : null, chunk));
                    }));
        }

        private AsyncIterator<Object> passing(AsyncIterator<Object> iterator, int bad) {
            return new AsyncIterator<>() {
                @Override
                public Promise<Step<Object>> next() {
                    return iterator.next()
                            .then(step ->
                                    step.done() ? step : new Step<Object>(step("passes", step.value(), bad), false));
                }

                @Override
                public Promise<Step<Object>> finish() {
                    log("left");
                    return iterator.finish();
                }
            };
        }

        // ---- the reader

        private void settled(Promise<?> promise) {
            promise.thenDo(value -> log("value", value), err -> log("rejected", err));
        }

        private void read(Readable<Object> stream) {
            var kind = random(24);
            var when = random(4);
            var at = random(4);
            Function<Object, Promise<Boolean>> asks = x -> {
                log("asks", x);
                return promise(when, numeral(x) == at, x.equals(4) ? error("bad ask") : null);
            };
            switch (kind) {
                case 0 -> settled(stream.toArray(signalled(25)));
                case 1 -> settled(stream.forEach(x -> step("each", x, at), options()));
                case 2 -> settled(stream.forEachAwait(asks, options()));
                case 3 ->
                    settled(stream.reduce((a, x) -> {
                        log("reduce", a, x);
                        return numeral(a) + numeral(x);
                    }));
                case 4 ->
                    settled(stream.reduceAwait(
                            (Integer a, Object x) -> {
                                log("reduceAwait", a, x);
                                return promise(when, a + numeral(x), numeral(x) == at ? error("bad fold") : null);
                            },
                            0,
                            signalled(25)));
                case 5 -> settled(stream.someAwait(asks, options()));
                case 6 -> settled(stream.everyAwait(x -> asks.apply(x).then(is -> !is), options()));
                case 7 -> settled(stream.findAwait(asks, options()));
                case 8 -> settled(loop(stream.iterator(new IteratorOptions().destroyOnReturn(chance(50))), at, when));
                case 9 -> stream.on(Readable.DATA, x -> log("data", x));
                case 10 -> stream.on("readable", () -> log("readable", stream.read()));
                case 11 -> asked(stream.iterator(new IteratorOptions().destroyOnReturn(chance(50))), at);
                case 12 -> {
                    log("finishing");
                    settled(StreamPromises.finished(stream, finishing()));
                    if (at > 0) {
                        stream.resume();
                    }
                }
                case 18 -> settled(stream.some(x -> step("some", x, 3) == at, options()));
                case 19 -> settled(stream.every(x -> step("every", x, 3) != at, options()));
                case 20 -> settled(stream.find(x -> step("find", x, 3) == at, options()));
                case 21 ->
                    settled(stream.filter(x -> step("keeps", x, at) % 2 == 1, options())
                            .toArray(signalled(40)));
                case 22 ->
                    settled(stream.take(at)
                            .reduce(
                                    (List<Object> a, Object x) -> {
                                        var all = new ArrayList<>(a);
                                        all.add(step("reduceNow", x, 3));
                                        return all;
                                    },
                                    new ArrayList<>(),
                                    signalled(40)));
                case 23 -> settled(stream.drop(at).forEach(x -> step("each", x, 3), options()));
                default -> piped(stream, kind, when, at);
            }
        }

        private FinishedOptions finishing() {
            var options = new FinishedOptions().cleanup(chance(50));
            if (chance(30)) {
                options.readable(false);
            }
            if (chance(30)) {
                options.writable(false);
            }
            if (chance(30)) {
                options.error(false);
            }
            if (chance(30)) {
                options.signal(signal());
            }
            return options;
        }

        private void piped(Readable<Object> stream, int kind, int when, int at) {
            var options = new PipelineOptions();
            if (chance(30)) {
                options.signal(signal());
            }
            if (chance(30) && kind < 16) {
                options.end(false); // for a function at the end that is deviation S4
            }
            if (kind < 15) {
                settled(StreamPromises.pipeline(stream, sink(when, at), options));
            } else if (kind == 15) {
                settled(StreamPromises.pipeline(stream, transform(when, at), sink(when, -1), options));
            } else if (kind == 16) {
                Function<Readable<Object>, Promise<?>> all = s -> s.toArray();
                settled(StreamPromises.pipeline(List.of(stream, all), options));
            } else {
                Function<Readable<Object>, Readable<?>> mapping = s -> s.map(x -> step("piped", x, at));
                Function<Readable<Object>, Promise<?>> looping = s -> loop(s.iterator(), at, when);
                settled(StreamPromises.pipeline(List.of(stream, mapping, looping), options));
            }
        }

        /** JavaScript's for await step by step: none of the forms of forEach leaves without waiting. */
        private Promise<Void> loop(AsyncIterator<Object> iterator, int at, int when) {
            var leaves = chance(50);
            var body = error("bad body");
            return new Promise<>((resolve, reject) -> turn(iterator, at, when, body, err -> {
                if (err == null || leaves && err == body) {
                    resolve.accept();
                } else {
                    reject.accept(err);
                }
            }));
        }

        private void turn(
                AsyncIterator<Object> iterator, int left, int when, Throwable body, Consumer<Throwable> over) {
            Consumer<AsyncIterator.Step<Object>> came = step -> {
                if (step.done()) {
                    over.accept(null);
                    return;
                }
                log("loop", step.value());
                if (left == 0) {
                    iterator.finish().thenDo(ignored -> over.accept(body), err -> over.accept(body));
                } else {
                    promise(when, true, null).thenDo(ignored -> turn(iterator, left - 1, when, body, over));
                }
            };
            try {
                iterator.next().thenDo(came, over);
            } catch (RuntimeException err) {
                over.accept(err);
            }
        }

        private Writable<Object> sink(int when, int bad) {
            return watched(
                    "w",
                    new Writable<>(new WritableOptions<Object>()
                            .objectMode(true)
                            .highWaterMark(1 + random(2))
                            .write((stream, chunk, encoding, callback) -> {
                                log("_write", chunk);
                                later(when, () -> callback.accept(numeral(chunk) == bad ? error("bad write") : null));
                            })));
        }

        private void asked(AsyncIterator<Object> iterator, int at) {
            for (var i = 0; i < 4; i++) {
                var answer = i == at ? iterator.finish() : iterator.next();
                settled(answer.then(step -> show(step.value()) + " " + step.done()));
            }
        }

        // ---- all of it

        private <S extends EventEmitter & Stream> S watched(String name, S stream) {
            for (var event : List.of("end", "close", "pause", "resume", "finish")) {
                stream.on(event, () -> log(name, event));
            }
            if (chance(85)) {
                stream.on("error", err -> log(name, "error", err));
            }
            streams.add(stream);
            return stream;
        }

        void run() {
            var stream = watched("s", source());
            if (chance(10)) {
                Stream.addAbortSignal(signal(), stream);
            }
            if (chance(10)) {
                spoil(stream);
            }
            for (var i = random(4); i > 0; i--) {
                var before = stream;
                var made = attempt(() -> staged(before));
                if (made != null && made != stream) {
                    stream = watched("t" + i, made);
                }
            }
            var result = stream;
            Runnable reading = () -> attempt(() -> {
                read(result);
                return null;
            });
            disturb();
            later(random(4), reading);
            disturb();
            if (chance(15)) {
                later(random(4), reading);
            }
        }

        /** Leaves a stream for the others that may be at its end. */
        private void spoil(Readable<Object> stream) {
            var how = random(8);
            log("spoilt", how);
            switch (how) {
                case 0 -> stream.destroy();
                case 1 -> stream.destroy(error("spoilt"));
                case 2 -> stream.push(null);
                case 3 -> log(stream.read());
                case 4 -> stream.on(Readable.DATA, x -> log("heard", x));
                case 6 ->
                    stream.once(Readable.DATA, x -> {
                        throw error("bad listener");
                    });
                case 7 -> stream.on("readable", () -> log("readable spoilt", stream.readableLength()));
                default -> stream.resume();
            }
        }

        private void disturb() {
            var what = random(16);
            after(
                    random(8),
                    () -> attempt(() -> {
                        act(what, streams.get(random(streams.size())));
                        return null;
                    }));
        }

        @SuppressWarnings("unchecked")
        private void act(int what, Stream stream) {
            if (what < 12) {
                log("disturbed", what);
            }
            var readable = stream instanceof Readable<?> r ? r : null;
            switch (what) {
                case 0, 1 -> controllers.get(what).abort();
                case 2 -> stream.destroy();
                case 3 -> stream.destroy(error("destroyed"));
                case 6 -> controllers.get(1).abort(error("why"));
                case 7 -> {
                    var emitter = (EventEmitter) stream;
                    log(
                            stream.destroyed(),
                            stream.closed(),
                            stream.errored(),
                            emitter.listenerCount("error"),
                            emitter.listenerCount("close"));
                }
                case 8 -> log(((EventEmitter) stream).emit("close"));
                case 9 -> log(((EventEmitter) stream).emit("error", error("emitted")));
                case 10 -> log(readable == null ? null : readable.read());
                case 11 -> log(readable == null ? null : ((Readable<Object>) readable).unshift(7));
                default -> {
                    if (readable != null && what == 4) {
                        readable.pause();
                    } else if (readable != null && what == 5) {
                        readable.resume();
                    }
                }
            }
        }

        private void after(int turns, Runnable run) {
            if (turns == 0) {
                run.run();
            } else {
                later(1 + random(3), () -> after(turns - 1, run));
            }
        }

        void report(int number, boolean verbose) {
            for (var i = 0; i < lines.size(); i++) {
                if (lines.get(i).startsWith("uncaught")) {
                    lines.subList(i + 1, lines.size()).clear(); // Node is not always as quick to go on behind it
                }
            }
            var hash = 0;
            for (var line : lines) {
                for (var i = 0; i < line.length(); i++) {
                    hash = hash * 31 + line.charAt(i);
                }
                hash = hash * 31 + 10;
            }
            System.out.println(number + ": " + lines.size() + " lines " + hash);
            if (verbose) {
                for (var line : lines) {
                    System.out.println("  " + line);
                }
            }
        }
    }
}
