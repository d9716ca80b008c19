import static dev.spindle.loop.Globals.*;

import dev.spindle.buffer.Buffer;
import dev.spindle.events.EventEmitter;
import dev.spindle.promise.AsyncGenerator;
import dev.spindle.promise.AsyncIterator;
import dev.spindle.promise.Promise;
import dev.spindle.stream.Duplex;
import dev.spindle.stream.DuplexOptions;
import dev.spindle.stream.FinishedOptions;
import dev.spindle.stream.PipeOptions;
import dev.spindle.stream.PipelineOptions;
import dev.spindle.stream.Readable;
import dev.spindle.stream.ReadableOptions;
import dev.spindle.stream.Stream;
import dev.spindle.stream.StreamPromises;
import dev.spindle.stream.Transform;
import dev.spindle.stream.Writable;
import dev.spindle.stream.WritableStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Some hundred small programs made by a random generator: pipelines, compositions, Duplex.from, pairs and pipes of streams,
 * functions, iterables and promises, watched by finished and aborted by signals, and calls on all of their streams meanwhile.
 * Prints a number that stands for what each program did; with two arguments, everything that the programs from the one to the
 * other did.
 */
public class RandomPipelines extends LoudStreams {
    private static final List<String> EVENTS = List.of(
            "data",
            "readable",
            "end",
            "finish",
            "close",
            "error",
            "drain",
            "prefinish",
            "pipe",
            "unpipe",
            "pause",
            "resume");

    private final List<Stream> streams = new ArrayList<>();
    private final Map<Stream, String> states = new IdentityHashMap<>();
    private final ArrayDeque<Runnable> stops = new ArrayDeque<>();
    private boolean listed; // the source is an iterable, or gives one

    public static void main(String[] args) {
        run(args, 0, 200, RandomPipelines::new);
    }

    private RandomPipelines(int seed) {
        super(seed);
    }

    private String name() {
        return String.valueOf("abcdefghijklmnopqrstuvwxyz".charAt(streams.size() % 26));
    }

    /** To be looked at and disturbed from now on. */
    private <S extends Stream> S kept(S stream) {
        streams.add(stream);
        return stream;
    }

    /** As kept, if it was not yet. */
    private <S extends Stream> S made(S stream) {
        if (stream == null || streams.contains(stream)) {
            return stream;
        }
        if (stream instanceof Readable<?>) {
            watched(name(), (Readable<?>) stream);
        } else {
            watched(name(), (Writable<?>) stream);
        }
        return kept(stream);
    }

    private void soon(int when, Runnable action) {
        if (when == 0) {
            action.run();
        } else if (when == 1) {
            process.nextTick(action);
        } else if (when == 2) {
            queueMicrotask(action);
        } else {
            setImmediate(action);
        }
    }

    private <T> Promise<T> promise(int when, T value, Throwable err) {
        return new Promise<>((resolve, reject) -> soon(when, () -> {
            if (err == null) {
                resolve.accept(value);
            } else {
                reject.accept(err);
            }
        }));
    }

    private void settled(String name, Promise<?> promise) {
        promise.thenDo(value -> log(name, "fulfilled", value), err -> log(name, "rejected", err));
    }

    private static RuntimeException error(String message) {
        return new RuntimeException(message);
    }

    private static boolean reads(Stream stream) {
        return stream instanceof Readable<?>;
    }

    private static boolean writes(Stream stream) {
        return stream instanceof WritableStream<?>;
    }

    // ---- parts

    private Readable<Object> newReadable() {
        return kept(readable(name()));
    }

    private Writable<Object> newWritable() {
        return kept(writable(name()));
    }

    private Duplex<Object, Object> newDuplex() {
        return kept(duplex(name()));
    }

    private Transform<Object, Object> newTransform() {
        return kept(transform(name()));
    }

    /** A good one, or failing that one of the others. */
    private Stream existing(Predicate<Stream> good, Supplier<Stream> other) {
        for (var i = 0; i < 3 && !streams.isEmpty(); i++) {
            var stream = streams.get(random(streams.size()));
            if (good.test(stream)) {
                return stream;
            }
        }
        return other.get();
    }

    private List<Object> texts() {
        var texts = new ArrayList<Object>();
        for (var many = random(5); many > 0; many--) {
            texts.add(text());
        }
        return texts;
    }

    /** An async function* that is a source. */
    private final class Counted extends AsyncGenerator<Object> {
        private final int many = random(5);
        private final int bad = chance(30) ? random(4) : -1;
        private final int when = random(6);
        private final int leaving = random(6);
        private int count;

        @Override
        protected void advance() {
            if (count == many) {
                end(null);
                return;
            }
            var n = count++;
            log("counts", n);
            if (n == bad) {
                end(error("bad count"));
            } else if (when < 4) {
                promise(when, null, null).thenDo(nothing -> give(text()));
            } else {
                give(text());
            }
        }

        @Override
        protected void leave() {
            end(null);
        }

        private void end(Throwable err) {
            log("counted");
            if (leaving < 2) {
                promise(leaving + 2, null, null).thenDo(nothing -> over(err));
            } else if (leaving == 2) {
                fail(error("bad leaving"));
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

    private AsyncIterator<Object> iterator() {
        if (chance(40)) {
            return new Counted();
        }
        var many = random(5);
        var bad = chance(20) ? random(4) : -1;
        var when = random(4);
        var stuck = chance(10);
        var leaving = random(8);
        var throwing = chance(30);
        var nothing = chance(8);
        return new AsyncIterator<>() {
            private int count;

            @Override
            public Promise<Step<Object>> next() {
                var n = count++;
                log("next", n);
                if (throwing && n == bad) {
                    throw error("thrown by next");
                }
                if (nothing && n == 1) {
                    return promise(when, new Step<Object>(null, false), null);
                }
                if (stuck && n == 1) {
                    return new Promise<>((resolve, reject) -> {});
                }
                var step = n < many ? new Step<Object>(text(), false) : new Step<Object>(null, true);
                return promise(when, step, n == bad ? error("bad next") : null);
            }

            @Override
            public Promise<Step<Object>> finish() {
                log("return");
                if (throwing && leaving == 1) {
                    throw error("thrown by return");
                }
                return promise(when, new Step<Object>(null, true), leaving == 0 ? error("bad return") : null);
            }
        };
    }

    private interface Closing extends Iterator<Object>, AutoCloseable {
        @Override
        void close();
    }

    private Iterable<Object> listing() {
        var many = random(5);
        var bad = chance(30) ? random(4) : -1;
        var how = random(6);
        var mode = random(4);
        var when = random(4);
        return () -> {
            log("iterates");
            return new Closing() {
                private int count;

                @Override
                public boolean hasNext() {
                    return count < many;
                }

                @Override
                public Object next() {
                    var n = count++;
                    log("element", n);
                    if (n == bad) {
                        if (how == 0) {
                            throw error("bad element");
                        }
                        if (how == 1) {
                            return null;
                        }
                        if (how == 2) {
                            return promise(when, null, error("rejected element"));
                        }
                        if (how == 3) {
                            return promise(when, null, null);
                        }
                    }
                    return mode == 0 ? promise(when, text(), null) : text();
                }

                @Override
                public void close() {
                    log("closed");
                    if (how == 4) {
                        throw error("bad close");
                    }
                }
            };
        };
    }

    /** What most programs put between two streams: an async function* with a loop. */
    private final class Generated extends AsyncGenerator<Object> {
        private final Readable<Object> source;
        private final int bad = chance(30) ? random(3) : -1;
        private final int end = chance(20) ? random(3) : -1;
        private final int when = random(6);
        private final boolean doubled = chance(30);
        private AsyncIterator<Object> iterator;
        private Object again;
        private int count;

        Generated(Readable<Object> source) {
            this.source = source;
        }

        @Override
        protected void advance() {
            if (again != null) {
                give(again);
                again = null;
                return;
            }
            if (iterator == null) {
                iterator = source.iterator();
            }
            try {
                iterator.next().thenDo(this::came, this::failed);
            } catch (RuntimeException err) {
                failed(err);
            }
        }

        private void came(Step<Object> step) {
            if (step.done()) {
                over();
                return;
            }
            var x = step.value();
            log("generates", x);
            var at = count++;
            if (at == bad) {
                var err = error("bad generator");
                close(() -> failed(err), another -> failed(err));
            } else if (at == end) {
                leave();
            } else if (when < 4) {
                promise(when, null, null).thenDo(nothing -> giveOnceOrTwice(x));
            } else {
                giveOnceOrTwice(x);
            }
        }

        private void giveOnceOrTwice(Object x) {
            again = doubled ? x : null;
            give(x);
        }

        @Override
        protected void leave() {
            close(this::over, err -> {
                log("generator left");
                failLeaving(err);
            });
        }

        /** As JavaScript leaves a loop; what return() throws comes at once. */
        private void close(Runnable closed, Consumer<Throwable> failed) {
            try {
                iterator.finish().thenDo(nothing -> closed.run(), failed);
            } catch (RuntimeException err) {
                failed.accept(err);
            }
        }

        private void over() {
            log("generator left");
            done();
        }

        private void failed(Throwable err) {
            log("generator left");
            fail(err);
        }
    }

    private AsyncIterator<Object> passing(Readable<Object> source) {
        if (chance(50)) {
            return new Generated(source);
        }
        var iterator = source.iterator();
        var early = chance(10);
        var bad = chance(30) ? random(3) : -1;
        return new AsyncIterator<>() {
            private int count;

            @Override
            public Promise<Step<Object>> next() {
                if (early) {
                    log("early");
                    throw error("early");
                }
                return iterator.next().then(step -> {
                    log("passes", step.value(), step.done());
                    if (count++ == bad) {
                        throw error("bad pass");
                    }
                    return step;
                });
            }

            @Override
            public Promise<Step<Object>> finish() {
                log("left");
                return iterator.finish();
            }
        };
    }

    private ReadableOptions<Object> options() {
        var options = new ReadableOptions<Object>();
        if (chance(40)) {
            options.highWaterMark(random(4));
        }
        if (chance(20)) {
            options.objectMode(false);
        }
        if (chance(20)) {
            options.signal(signal());
        }
        return options;
    }

    /** Something to be read that is a stream already. */
    @SuppressWarnings("unchecked")
    private Readable<Object> readingStream() {
        return switch (random(10)) {
            case 0, 1, 2, 3 -> newReadable();
            case 4 -> newDuplex();
            case 5 -> made(Readable.from(texts(), options()));
            case 6 -> made(chance(50) ? Readable.from(iterator(), options()) : Readable.from(listing(), options()));
            case 7 -> (Readable<Object>) (Readable<?>) made(Readable.from("text"));
            case 8 -> (Readable<Object>) existing(RandomPipelines::reads, this::newReadable);
            default -> newTransform();
        };
    }

    private Object source() {
        var kind = random(18);
        listed = kind == 0 || kind == 2 || kind == 5 || kind == 14 || kind == 15;
        return switch (kind) {
            case 0 -> texts();
            case 1 -> iterator();
            case 2 -> "word";
            case 3, 4 -> (Supplier<Object>) this::iterator;
            case 14 -> listing();
            case 15 -> (Supplier<Object>) this::listing;
            case 16 -> (Supplier<Object>) () -> 5;
            case 5 -> (Supplier<Object>) this::texts;
            case 6 ->
                (Supplier<Object>) () -> {
                    throw error("bad source");
                };
            default -> readingStream();
        };
    }

    private static Function<Readable<Object>, Object> function(Function<Readable<Object>, Object> function) {
        return function;
    }

    private Object middle(boolean tame) {
        var kind = random(16);
        if (tame && (kind == 7 || kind == 9)) {
            return newTransform();
        }
        switch (kind) {
            case 0:
                return newDuplex();
            case 1:
                var pair = attempt(() -> made(Duplex.from(newReadable(), newWritable())));
                return pair != null ? pair : newTransform();
            case 2:
                var composed = attempt(() -> made(Stream.compose(newTransform(), newTransform())));
                return composed != null ? composed : newTransform();
            case 3:
                var ends = Stream.duplexPair(new DuplexOptions<Object, Object>()
                        .objectMode(chance(50))
                        .highWaterMark(1 + random(3)));
                made(ends.get(1));
                return made(ends.get(0));
            case 4, 5, 6: // a stream would be deviation S5
                return function(source -> {
                    log("called");
                    return passing(source);
                });
            case 7:
                return function(source -> {
                    throw error("bad middle");
                });
            case 8:
                return newDuplex();
            case 9:
                return function(this::read);
            default:
                return newTransform();
        }
    }

    /** A function's promise, which takes all that the source gives, or not all. */
    private Promise<Object> read(Readable<Object> source) {
        var when = random(4);
        var at = random(5);
        var leaves = chance(50);
        var n = new int[1];
        return source.iterator()
                .forEachWhileAwait(x -> {
                    log("takes", x);
                    if (n[0]++ == at) {
                        return leaves ? Promise.resolve(false) : Promise.reject(error("bad body"));
                    }
                    return promise(when, true, null);
                })
                .then(ignored -> "all");
    }

    private Object destination() {
        return switch (random(14)) {
            case 0, 1, 2, 3, 4, 5 -> newWritable();
            case 6 -> newTransform();
            case 7 -> newDuplex();
            case 8, 9 ->
                function(source -> {
                    log("called");
                    return read(source);
                });
            case 10 ->
                function(source -> {
                    log("called");
                    return passing(source);
                });
            case 11 -> made(Duplex.from(newWritable()));
            case 12 -> existing(stream -> !reads(stream), this::newWritable); // or there would be circles
            default -> function(source -> 5);
        };
    }

    private static boolean isFunction(Object part) {
        return part instanceof Function<?, ?> || part instanceof Supplier<?>;
    }

    /** What may be refused, when parts before it are joined already, leaves Node's compose with errors of its own: not if tame. */
    private List<Object> parts(boolean tame) {
        var parts = new ArrayList<Object>(List.of(source()));
        var many = List.of(0, 0, 1, 1, 1, 2, 2, 3).get(random(8));
        for (var i = 0; i <= many; i++) {
            var part = i < many ? middle(tame) : destination();
            if (isFunction(part) && i == 0 && listed) {
                parts.add(newTransform()); // in JavaScript it would get an array, no stream
            }
            parts.add(part);
        }
        return parts;
    }

    // ---- graphs

    private void construct() {
        switch (random(16)) {
            case 0, 1, 2, 3 -> {
                BiConsumer<Throwable, Object> callback = (err, value) -> log("pipeline", err, value);
                attempt(() -> made(Stream.pipeline(parts(false), callback)));
            }
            case 4, 5, 6 -> promisedPipeline();
            case 7, 8 -> attempt(() -> made(Stream.compose(parts(true))));
            case 9 -> composed(readingStream());
            case 10, 11 -> attempt(() -> made(fromBody()));
            case 12, 13, 14 -> {
                var source = readingStream();
                var many = 1 + random(3);
                for (var i = 0; i < many; i++) {
                    pipe(source);
                }
            }
            default -> {
                var pair = Stream.duplexPair(new DuplexOptions<Object, Object>()
                        .highWaterMark(1 + random(3))
                        .objectMode(chance(30))
                        .allowHalfOpen(chance(70)));
                made(pair.get(0));
                made(pair.get(1));
            }
        }
    }

    private void promisedPipeline() {
        var parts = parts(false);
        var options = new PipelineOptions();
        if (chance(40)) {
            options.signal(signal());
        }
        if (chance(30) && !isFunction(parts.get(parts.size() - 1))) {
            options.end(false); // for a function at the end that is deviation S4
        }
        settled("pipeline", StreamPromises.pipeline(parts, options));
    }

    @SuppressWarnings("unchecked")
    private void composed(Readable<Object> source) {
        var part = chance(30)
                ? function(input -> {
                    log("called");
                    return passing(input);
                })
                : middle(false);
        var signal = chance(30) ? signal() : null;
        attempt(() -> made(
                part instanceof Function<?, ?>
                        ? source.compose((Function<Readable<Object>, Object>) part, signal)
                        : source.compose((Duplex<Object, Object>) part, signal)));
    }

    @SuppressWarnings("unchecked")
    private Duplex<?, ?> fromBody() {
        var kind = random(13);
        var when = random(4);
        switch (kind) {
            case 0:
                return Duplex.from(readingStream());
            case 1:
                return Duplex.from(newWritable());
            case 2:
                return Duplex.from(texts());
            case 3:
                return Duplex.from(iterator());
            case 4:
                return chance(50) ? Duplex.from("word") : Duplex.from(Buffer.from("bytes"));
            case 5:
                return Duplex.from(promise(when, chance(80) ? text() : null, chance(30) ? error("bad promise") : null));
            case 6:
                return Duplex.from((Readable<Object> input) -> passing(input));
            case 7:
                return Duplex.from((Readable<Object> input) -> read(input).thenDo(ignored -> {}));
            case 9:
                return Duplex.from(listing());
            case 10:
                return Duplex.from((Readable<Object> input) ->
                        Arrays.asList(5, null, listing(), texts()).get(random(4)));
            case 11:
                return Duplex.from((Readable<Object> input) -> {
                    throw error("bad function");
                });
            case 12:
                return Duplex.from((Readable<Object> input) -> read(input));
            default:
                return Duplex.from(readingStream(), newWritable());
        }
    }

    private void pipe(Readable<Object> source) {
        WritableStream<Object> sink = chance(60) ? newWritable() : newTransform();
        var end = chance(80);
        attempt(() -> source.pipe(sink, new PipeOptions().end(end)));
    }

    // ---- what is done

    @Override
    void run() {
        construct();
        look();
        steps(4 + random(12));
    }

    private void steps(int left) {
        look();
        if (left == 0 || over) {
            return;
        }
        if (streams.isEmpty() || chance(8)) {
            construct();
        } else {
            step(streams.get(random(streams.size())));
        }
        look();
        switch (random(8)) {
            case 0, 1 -> steps(left - 1);
            case 2 -> queueMicrotask(() -> steps(left - 1));
            case 3 -> process.nextTick(() -> steps(left - 1));
            default -> setImmediate(() -> steps(left - 1));
        }
    }

    private void step(Stream stream) {
        if (chance(15)) {
            var event = List.of(
                            "end",
                            "finish",
                            "close",
                            "drain",
                            "prefinish",
                            "pause",
                            "resume",
                            "error",
                            "pipe",
                            "unpipe")
                    .get(random(10));
            stream.once(event, () -> attempt(() -> act(stream)));
        } else {
            attempt(() -> act(stream));
        }
    }

    @SuppressWarnings("unchecked")
    private void act(Stream stream) {
        var what = random(10);
        if (what < 2) {
            finished(stream);
        } else if (what == 2) {
            end(stream);
        } else if (reads(stream) && (!writes(stream) || chance(50))) {
            readSome((Readable<Object>) stream);
        } else {
            writeSome((WritableStream<Object>) stream);
        }
    }

    private void finished(Stream stream) {
        var options = new FinishedOptions().cleanup(chance(50));
        if (chance(30)) {
            options.readable(chance(30));
        }
        if (chance(30)) {
            options.writable(chance(30) && writes(stream)); // or Node takes it for a legacy stream
        }
        if (chance(30)) {
            options.error(chance(30));
        }
        if (chance(30)) {
            options.signal(signal());
        }
        var name = "finished " + letters.get(stream);
        log("watch", letters.get(stream));
        if (chance(50)) {
            settled(name, StreamPromises.finished(stream, options));
        } else {
            stops.add(Stream.finished(stream, options, err -> log(name, err)));
        }
    }

    private void end(Stream stream) {
        var what = random(8);
        if (what < 2) {
            log("abort");
            var controller = controllers.poll();
            if (controller != null && what == 0) {
                controller.abort();
            } else if (controller != null) {
                controller.abort(error("why"));
            }
        } else if (what == 2) {
            log("signal for", letters.get(stream));
            Stream.addAbortSignal(signal(), stream);
        } else if (what == 3) {
            var stop = stops.poll();
            if (stop != null) {
                stop.run();
            }
        } else if (what < 6) {
            log("destroy", letters.get(stream));
            stream.destroy();
        } else {
            log("destroy with error", letters.get(stream));
            stream.destroy(error("destroyed"));
        }
    }

    private void readSome(Readable<Object> r) {
        var name = letters.get(r);
        var what = random(18);
        log(name, "reading", what);
        switch (what) {
            case 0, 1 -> log(name, "push", r.push(text()));
            case 2 -> log(name, "push null", r.push(null));
            case 3, 4 -> log(name, "read", r.read());
            case 5 -> r.pause();
            case 6, 7, 8 -> r.resume();
            case 9, 10 -> r.on(Readable.DATA, chunk -> log(name, "data", chunk));
            case 11 -> r.on("readable", () -> log(name, "readable", r.read()));
            case 12 -> settled(name + " read", read(r));
            case 13 -> pipe(r);
            case 14 -> r.unpipe();
            case 15 -> {
                var from = existing(RandomPipelines::writes, () -> null);
                if (from == null) {
                    r.unpipe();
                } else {
                    r.unpipe((WritableStream<?>) from);
                }
            }
            case 16 -> composed(r);
            default -> {
                if (!r.readableObjectMode()) {
                    r.setEncoding("utf8");
                }
            }
        }
    }

    private void writeSome(WritableStream<Object> w) {
        var name = letters.get(w);
        var what = random(10);
        log(name, "writing", what);
        var text = text();
        switch (what) {
            case 0, 1, 2 -> log(name, "write", w.write(text));
            case 3, 4, 5 -> log(name, "write", w.write((Object) text, err -> log(name, "wrote", text, err)));
            case 6 -> w.end();
            case 7 -> w.end((Object) text, err -> log(name, "ended", err));
            case 8 -> w.cork();
            default -> w.uncork();
        }
    }

    // ---- what is seen

    /** Logs of each stream what is not as it was. */
    private void look() {
        for (var stream : streams) {
            var state = stateOf(stream);
            if (!state.equals(states.get(stream))) {
                log(letters.get(stream), state);
            }
            states.put(stream, state);
        }
    }

    private static String stateOf(Stream s) {
        var all = new StringJoiner(",");
        add(
                all,
                s.destroyed(),
                s.closed(),
                s.errored() == null ? null : s.errored().getMessage());
        add(all, Stream.isErrored(s), Stream.isDestroyed(s), Stream.isDisturbed(s));
        add(all, Stream.isReadable(s), Stream.isWritable(s));
        if (s instanceof Readable<?>) {
            var r = (Readable<?>) s;
            add(all, r.readable(), r.readableFlowing(), r.readableLength(), r.readableEnded());
            add(all, r.readableAborted(), r.readableDidRead(), r.isPaused());
        }
        if (s instanceof WritableStream<?>) {
            var w = (WritableStream<?>) s;
            add(all, w.writable(), w.writableEnded(), w.writableFinished(), w.writableLength(), w.writableNeedDrain());
            if (s instanceof Writable<?>) {
                add(all, ((Writable<?>) s).writableCorked());
            } else {
                add(all, ((Duplex<?, ?>) s).writableCorked());
            }
        }
        for (var event : EVENTS) {
            add(all, ((EventEmitter) s).listenerCount(event));
        }
        return all.toString();
    }

    private static void add(StringJoiner all, Object... values) {
        for (var value : values) {
            all.add(String.valueOf(value));
        }
    }

    @Override
    void report(int number, boolean verbose) {
        look();
        super.report(number, verbose);
    }
}
