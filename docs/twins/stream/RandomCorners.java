import static dev.spindle.loop.Globals.*;

import dev.spindle.buffer.Buffer;
import dev.spindle.events.EventEmitter;
import dev.spindle.promise.AsyncIterator;
import dev.spindle.promise.EventOptions;
import dev.spindle.promise.Events;
import dev.spindle.promise.Promise;
import dev.spindle.stream.Duplex;
import dev.spindle.stream.DuplexOptions;
import dev.spindle.stream.IteratorOptions;
import dev.spindle.stream.OperatorOptions;
import dev.spindle.stream.Readable;
import dev.spindle.stream.ReadableOptions;
import dev.spindle.stream.Stream;
import dev.spindle.stream.StreamConsumers;
import dev.spindle.stream.StreamOptions;
import dev.spindle.stream.Transform;
import dev.spindle.stream.Writable;
import dev.spindle.stream.WritableOptions;
import dev.spindle.stream.WritableStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/**
 * Some hundred small programs made by a random generator: streams alone, piped, joined and paired, and what RandomPrograms leaves
 * out: text in encodings, bytes, empty and refused chunks, events emitted by hand, listeners that go, events.once and events.on,
 * and calls from inside callbacks. Prints a number that stands for what each program did; with two arguments, everything that the
 * programs from the one to the other did.
 */
public class RandomCorners extends LoudStreams {
    private static final List<String> ENCODINGS = List.of("utf8", "latin1", "hex", "base64", "utf16le");

    public static void main(String[] args) {
        run(args, 3400, 3800, RandomCorners::new);
    }

    private record Heard(Stream stream, String event, Object listener) {}

    private final List<Stream> streams = new ArrayList<>();
    private final List<Heard> heard = new ArrayList<>();
    private final List<AsyncIterator<List<Object>>> iterators = new ArrayList<>();
    private final List<AsyncIterator<Object>> walks = new ArrayList<>();
    private int budget = 40;
    private boolean constructs;

    private RandomCorners(int seed) {
        super(seed);
    }

    @Override
    @SuppressWarnings("unchecked")
    void base(StreamOptions<?> options) {
        super.base(options);
        constructs |= construct != null; // Node's streams wait for that as listeners
        if (!chance(15)) {
            return;
        }
        if (options instanceof ReadableOptions<?>) {
            ((ReadableOptions<Object>) options).defaultEncoding(encoding());
        } else if (options instanceof WritableOptions<?>) {
            ((WritableOptions<Object>) options).defaultEncoding(encoding());
        } else {
            ((DuplexOptions<Object, Object>) options).defaultEncoding(encoding());
        }
    }

    private String encoding() {
        return ENCODINGS.get(random(5));
    }

    // ---- what is made

    @SuppressWarnings("unchecked")
    private void make() {
        var kind = random(16);
        switch (kind) {
            case 0, 1 -> streams.add(readable("r"));
            case 2, 3 -> streams.add(writable("w"));
            case 4 -> streams.add(duplex("d"));
            case 5 -> streams.add(transform("t"));
            case 6, 7 -> streams.addAll(List.of(readable("r"), writable("w")));
            case 8 -> streams.addAll(List.of(readable("r"), transform("t"), writable("w")));
            case 9 -> streams.addAll(List.of(transform("s"), transform("t")));
            case 10 -> {
                var options = new DuplexOptions<Object, Object>();
                options.highWaterMark(1 + random(4));
                options.decodeStrings(chance(50));
                options.objectMode(chance(30));
                var pair = Stream.duplexPair(options);
                streams.add(watched("a", pair.get(0)));
                streams.add(watched("b", pair.get(1)));
            }
            case 12 -> streams.add(watched("r", Readable.from(texts(), sourceOptions())));
            case 13 -> streams.addAll(List.of(watched("r", Readable.from(source(), sourceOptions())), writable("w")));
            case 14 -> streams.add(watched("d", Duplex.from((Readable<Object> input) -> passing(input))));
            case 15 -> {
                var r = readable("r");
                var m = watched("m", r.map(this::mapped));
                var w = writable("w");
                streams.addAll(List.of(r, m, w));
                attempt(() -> m.pipe(w));
                return;
            }
            default -> streams.addAll(List.of(readable("r"), writable("v"), writable("w")));
        }
        if (kind == 9 && chance(50)) {
            attempt(() -> streams.add(
                    watched("d", Stream.compose((Transform<Object, Object>) streams.get(0), (Transform<Object, Object>)
                            streams.get(1)))));
        } else if (kind == 7) {
            attempt(() -> streams.add(
                    watched("d", Duplex.from((Readable<Object>) streams.get(0), (Writable<Object>) streams.get(1)))));
        } else if (kind == 8) {
            attempt(() -> Stream.pipeline(streams, (Throwable err) -> log("pipeline", err)));
        } else if (kind != 10) {
            for (var w : new ArrayList<>(streams).subList(1, streams.size())) {
                attempt(() -> ((Readable<Object>) streams.get(0)).pipe((WritableStream<Object>) w));
            }
        }
    }

    private List<Object> texts() {
        var all = new ArrayList<Object>();
        for (var left = random(5); left > 0; left--) {
            all.add(text());
        }
        return all;
    }

    private ReadableOptions<Object> sourceOptions() {
        var options = new ReadableOptions<Object>();
        if (chance(50)) {
            options.highWaterMark(random(4));
        }
        if (chance(30)) {
            options.objectMode(false);
        }
        if (chance(20)) {
            options.encoding(encoding());
        }
        if (chance(20)) {
            options.signal(signal());
        }
        if (chance(20)) {
            options.autoDestroy(false);
        }
        return options;
    }

    private AsyncIterator<Object> source() {
        var many = random(5);
        var bad = chance(30) ? random(4) : -1;
        var count = new int[1];
        return new AsyncIterator<>() {
            @Override
            public Promise<Step<Object>> next() {
                var n = count[0]++;
                log("next", n);
                if (n == bad) {
                    return Promise.reject(new RuntimeException("bad next"));
                }
                return Promise.resolve(n < many ? new Step<>(text(), false) : new Step<>(null, true));
            }

            @Override
            public Promise<Step<Object>> finish() {
                log("return");
                return Promise.resolve(new Step<>(null, true));
            }
        };
    }

    private AsyncIterator<Object> passing(Readable<Object> input) {
        var iterator = input.iterator();
        return new AsyncIterator<>() {
            @Override
            public Promise<Step<Object>> next() {
                return iterator.next().then(step -> {
                    log("passes", step.value(), step.done());
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

    private Object mapped(Object x) {
        log("maps", x);
        if (chance(5)) {
            throw new RuntimeException("bad map");
        }
        return x;
    }

    @Override
    void run() {
        make();
        steps(4 + random(12));
    }

    private void steps(int left) {
        if (left == 0 || over) {
            return;
        }
        some();
        var when = random(7);
        if (when < 3) {
            steps(left - 1);
        } else if (when == 4) {
            queueMicrotask(() -> steps(left - 1));
        } else {
            later(when - 3, () -> steps(left - 1));
        }
    }

    private void some() {
        if (budget-- <= 0) {
            return;
        }
        var stream = streams.get(random(streams.size()));
        attempt(() -> act(stream));
    }

    @SuppressWarnings("unchecked")
    private void act(Stream stream) {
        var reads = stream instanceof Readable<?>;
        var writes = stream instanceof WritableStream<?>;
        switch (random(8)) {
            case 0 -> emit(stream);
            case 1 -> listen(stream);
            case 2 -> watch(stream);
            default -> {
                if (reads && (!writes || chance(50))) {
                    read((Readable<Object>) stream);
                } else {
                    write((WritableStream<Object>) stream);
                }
            }
        }
    }

    // ---- what is done

    private void emit(Stream stream) {
        var events =
                List.of("end", "finish", "close", "error", "drain", "readable", "data", "pause", "resume", "prefinish");
        var event = events.get(random(10));
        log(letters.get(stream), "emits", event);
        var emitter = (EventEmitter) stream;
        if (event.equals("error")) {
            log(emitter.emit(event, new RuntimeException("emitted")));
        } else if (event.equals("data")) {
            log(emitter.emit(event, text()));
        } else {
            log(emitter.emit(event));
        }
    }

    private void listen(Stream stream) {
        var name = letters.get(stream);
        var event = List.of("end", "finish", "close", "drain", "readable", "data", "error", "resume")
                .get(random(8));
        var number = heard.size();
        var does = chance(30);
        Consumer<Object> listener = x -> {
            log(name, "hears", number, event, event.equals("data") || event.equals("error") ? x : null);
            if (does) {
                some();
            }
        };
        var how = random(9);
        log(name, "listens", how, event);
        var emitter = (EventEmitter) stream;
        switch (how) {
            case 0, 1, 2 -> emitter.on(event, listener);
            case 3 -> emitter.once(event, listener);
            case 4 -> emitter.prependListener(event, listener);
            case 5 -> emitter.prependOnceListener(event, listener);
            case 6 -> emitter.removeAllListeners(event);
            default -> unlisten();
        }
        if (how < 6) {
            heard.add(new Heard(stream, event, listener));
        }
    }

    private void unlisten() {
        if (heard.isEmpty()) {
            return;
        }
        var one = heard.get(random(heard.size()));
        log(letters.get(one.stream()), "forgets", one.event());
        ((EventEmitter) one.stream()).off(one.event(), one.listener());
    }

    private void watch(Stream stream) {
        var name = letters.get(stream);
        var emitter = (EventEmitter) stream;
        var what = random(8);
        log(name, "watched", what);
        switch (what) {
            case 0, 1 -> {
                var event = List.of("end", "finish", "close", "drain", "data", "readable")
                        .get(random(6));
                var once = chance(20) ? Events.once(emitter, event, signal()) : Events.once(emitter, event);
                settled("once " + event, once.then(all -> all.size()));
            }
            case 2 -> {
                var options = new EventOptions().close(List.of("end", "close").get(random(2)));
                if (chance(50)) {
                    options.highWaterMark(1 + random(3)).lowWaterMark(1);
                }
                iterators.add(Events.on(emitter, "data", options));
            }
            case 3, 4 -> {
                if (!iterators.isEmpty()) {
                    var iterator = iterators.get(random(iterators.size()));
                    var asked = chance(80) ? iterator.next() : iterator.finish();
                    settled("step", asked.then(step -> Arrays.asList(step.done(), step.value())));
                }
            }
            case 5 -> {
                var stop = new Runnable[1];
                stop[0] = Stream.finished(stream, err -> {
                    log(name, "finished", err);
                    if (chance(30)) {
                        stop[0].run();
                    }
                    some();
                });
            }
            case 6 -> {
                if (!controllers.isEmpty()) {
                    controllers.poll().abort();
                }
            }
            default -> {
                if (chance(30) && !constructs) {
                    log(name, "removes all");
                    emitter.removeAllListeners();
                    emitter.on(EventEmitter.ERROR, err -> log(name, "error later", err));
                }
            }
        }
    }

    private void consume(String name, Readable<Object> r) {
        switch (random(3)) {
            case 0 -> settled(name + " text", StreamConsumers.text(r));
            case 1 -> settled(name + " buffer", StreamConsumers.buffer(r));
            default -> settled(name + " bytes", StreamConsumers.bytes(r).then(Buffer::wrap));
        }
    }

    private void settled(String name, Promise<?> promise) {
        promise.thenDo(value -> log(name, "fulfilled", value), err -> log(name, "rejected", err));
    }

    private void read(Readable<Object> r) {
        var what = random(26);
        log(letters.get(r), "reading", what);
        if (what > 21) {
            walk(r, what);
            return;
        }
        switch (what) {
            case 0, 1 -> log(r.push(text(), encoding()));
            case 2 -> log(r.push(Buffer.from(text())));
            case 3 -> log(r.push(""));
            case 4 -> log(r.push(Buffer.alloc(0)));
            case 5 -> log(r.push(5));
            case 6 -> log(r.unshift(text(), encoding()));
            case 7 -> log(r.unshift(Buffer.from(text())));
            case 8 -> log(r.unshift(Arrays.asList("", Buffer.alloc(0), 5, null).get(random(4))));
            case 9, 10 -> log(r.read());
            case 11 -> log(r.read(0));
            case 12 -> log(r.read(1 + random(6)));
            case 13 -> r.pause();
            case 14, 15 -> r.resume();
            case 16 -> r.push(null);
            case 17 -> destroy(r);
            case 20 -> {
                var last = streams.get(streams.size() - 1);
                log(r.unpipe(last instanceof WritableStream<?> ? (WritableStream<?>) last : null) == r);
            }
            default -> readOrTell(r, what);
        }
    }

    @SuppressWarnings("unchecked")
    private void readOrTell(Readable<Object> r, int what) {
        if (what == 18 && !r.readableObjectMode() && r.readableEncoding() == null) {
            r.setEncoding(encoding());
        } else if (what == 19
                && streams.size() > 1
                && r == streams.get(0)
                && !"a".equals(letters.get(r))
                && !"m".equals(letters.get(streams.get(1)))) {
            log(r.pipe((WritableStream<Object>) streams.get(1)) == streams.get(1));
        } else {
            log(
                    r.readable(),
                    r.readableFlowing(),
                    r.readableLength(),
                    r.readableEnded(),
                    r.readableAborted(),
                    r.readableDidRead(),
                    r.readableEncoding(),
                    r.isPaused(),
                    r.destroyed(),
                    r.closed(),
                    r.errored());
        }
    }

    private void walk(Readable<Object> r, int what) {
        var name = letters.get(r);
        if (what == 22) {
            walks.add(r.iterator(new IteratorOptions().destroyOnReturn(chance(50))));
        } else if (what == 23) {
            if (walks.isEmpty()) {
                return;
            }
            var iterator = walks.get(random(walks.size()));
            var asked = chance(85) ? iterator.next() : iterator.finish();
            settled("walked", asked.then(step -> Arrays.asList(step.done(), step.value())));
        } else if (what == 24) {
            consume(name, r);
        } else if (chance(50)) {
            settled(name + " all", r.toArray(chance(30) ? new OperatorOptions().signal(signal()) : null));
        } else {
            log(Stream.addAbortSignal(signal(), r) == r);
        }
    }

    private void write(WritableStream<Object> w) {
        var name = letters.get(w);
        var what = random(22);
        log(name, "writing", what);
        switch (what) {
            case 0, 1, 2 -> log(w.write(text(), encoding()));
            case 3 -> log(w.write(text(), encoding(), told(name)));
            case 4 -> log(w.write(Buffer.from(text())));
            case 5 -> log(w.write(Buffer.from(text()), told(name)));
            case 6 -> log(w.write(""));
            case 7 -> log(w.write(Buffer.alloc(0), told(name)));
            case 8 -> log(w.write(Arrays.asList((Object) 5, null).get(random(2))));
            case 9 -> {
                if (w instanceof Writable<?>) {
                    ((Writable<?>) w).setDefaultEncoding(encoding());
                } else {
                    ((Duplex<?, ?>) w).setDefaultEncoding(encoding());
                }
            }
            case 10 -> w.cork();
            case 11, 12 -> w.uncork();
            case 13 -> process.nextTick(w::uncork);
            case 14 -> w.end(text(), encoding());
            case 15 -> w.end(Buffer.from(text()), told(name));
            case 16 -> w.end(told(name));
            case 17 -> destroy(w);
            case 19 -> w.end(Arrays.asList((Object) 5, "", null).get(random(3)));
            default -> {
                if (what == 18 && w instanceof Duplex<?, ?>) {
                    ((Duplex<?, ?>) w).allowHalfOpen(chance(50));
                } else {
                    tell(w);
                }
            }
        }
    }

    private void tell(WritableStream<Object> w) {
        log(
                w.writable(),
                w.writableEnded(),
                w.writableFinished(),
                w.writableLength(),
                w.writableNeedDrain(),
                w instanceof Writable<?> ? ((Writable<?>) w).writableCorked() : ((Duplex<?, ?>) w).writableCorked(),
                w.destroyed(),
                w.closed(),
                w.errored());
    }

    private Consumer<Throwable> told(String name) {
        var does = chance(40);
        return err -> {
            log(name, "told", err);
            if (does) {
                some();
            }
        };
    }

    private void destroy(Stream stream) {
        if (chance(50)) {
            stream.destroy();
        } else {
            stream.destroy(new RuntimeException("destroyed"));
        }
    }
}
