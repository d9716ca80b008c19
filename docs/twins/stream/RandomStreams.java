import static dev.spindle.loop.Globals.*;

import dev.spindle.buffer.Buffer;
import dev.spindle.events.EventEmitter;
import dev.spindle.events.NodeException;
import dev.spindle.events.TriConsumer;
import dev.spindle.loop.AbortController;
import dev.spindle.loop.AbortSignal;
import dev.spindle.loop.EventLoop;
import dev.spindle.promise.Promise;
import dev.spindle.stream.Duplex;
import dev.spindle.stream.DuplexOptions;
import dev.spindle.stream.PassThrough;
import dev.spindle.stream.Readable;
import dev.spindle.stream.ReadableOptions;
import dev.spindle.stream.Stream;
import dev.spindle.stream.StreamOptions;
import dev.spindle.stream.Transform;
import dev.spindle.stream.TransformFunction;
import dev.spindle.stream.Writable;
import dev.spindle.stream.WritableOptions;
import dev.spindle.stream.WritableStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.function.ObjIntConsumer;
import java.util.function.Supplier;

/**
 * What the random programs of streams have in common: a generator, streams of every kind with all sorts of sources, sinks and
 * options, and a log, of which a number is printed that stands for all of it; with two arguments, all of it.
 */
abstract class RandomStreams {
    private static RandomStreams program;
    private static int number;

    /** Runs the programs of these seeds, or of those that the arguments say, one after the other. */
    static void run(String[] args, int from, int to, IntFunction<RandomStreams> make) {
        var verbose = args.length > 1;
        var first = verbose ? Integer.parseInt(args[0]) : from;
        var last = verbose ? Integer.parseInt(args[1]) : to;
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
                    var next = make.apply(number);
                    program = next;
                    setImmediate(next::run);
                }
            });
        });
    }

    abstract void run();

    static String show(Object x) {
        if (x instanceof Throwable) {
            var err = (Throwable) x;
            var code = x instanceof NodeException ? ((NodeException) x).code() : null;
            return code != null ? code + " " + err.getMessage().split(" Received")[0] : err.getMessage();
        }
        if (x instanceof List<?>) {
            var all = new StringJoiner(",", "[", "]");
            ((List<?>) x).forEach(element -> all.add(show(element)));
            return all.toString();
        }
        return x instanceof Buffer ? "<" + x + ">" : String.valueOf(x);
    }

    int state;
    final List<String> lines = new ArrayList<>();
    final Map<Object, String> letters = new IdentityHashMap<>();
    final ArrayDeque<AbortController> controllers = new ArrayDeque<>();
    boolean over; // nothing is logged any more
    int texts;

    RandomStreams(int seed) {
        state = (seed + 1) * 0x9e3779b1;
        if (chance(20)) {
            Stream.setDefaultHighWaterMark(false, random(5));
        }
        if (chance(20)) {
            Stream.setDefaultHighWaterMark(true, random(5));
        }
    }

    int random(int n) {
        state = state * 1664525 + 1013904223;
        return (state >>> 8) % n;
    }

    boolean chance(int percent) {
        return random(100) < percent;
    }

    void log(Object... all) {
        if (over) {
            return;
        }
        var line = new StringBuilder();
        for (var x : all) {
            line.append(line.length() > 0 ? " " : "").append(show(x));
        }
        lines.add(line.toString());
        over = "uncaught".equals(all[0]); // Node is not always as quick to go on behind it
    }

    String text() {
        var letter = "abcdefghij".charAt(texts++ % 10);
        return String.valueOf(letter).repeat(1 + texts % 3);
    }

    AbortSignal signal() {
        var controller = new AbortController();
        controllers.add(controller);
        if (chance(12)) {
            controller.abort(chance(50) ? new RuntimeException("aborted before") : null);
        }
        return controller.signal();
    }

    // ---- sources and sinks

    void later(int when, Runnable action) {
        if (when == 0) {
            process.nextTick(action);
        } else {
            setImmediate(action);
        }
    }

    TriConsumer<Stream, Throwable, Consumer<Throwable>> destroy;
    BiConsumer<Stream, Consumer<Throwable>> construct;

    void base(StreamOptions<?> options) {
        var mark = random(6);
        if (mark < 5) {
            options.highWaterMark(mark);
        }
        if (chance(15)) {
            options.autoDestroy(false);
        }
        if (chance(10)) {
            options.emitClose(false);
        }
        if (chance(30)) {
            options.objectMode(true);
        }
        if (chance(10)) {
            options.captureRejections(true);
        }
        if (chance(20)) {
            options.signal(signal());
        }
        var how = random(16);
        destroy = how >= 8
                ? null
                : (stream, err, callback) -> {
                    log("_destroy", err);
                    switch (how) {
                        case 0 -> callback.accept(err);
                        case 1 -> setImmediate(() -> callback.accept(err));
                        case 2 -> callback.accept(new RuntimeException("from destroy"));
                        case 4 -> throw new RuntimeException("thrown by destroy");
                        case 5 -> {
                            callback.accept(err);
                            setImmediate(() -> callback.accept(new RuntimeException("again")));
                        }
                        case 6 -> setImmediate(() -> callback.accept(new RuntimeException("late from destroy")));
                        default -> process.nextTick(() -> callback.accept(null));
                    }
                };
        var opening = random(26);
        construct = opening >= 8
                ? null
                : (stream, callback) -> {
                    log("_construct");
                    switch (opening) {
                        case 0 -> callback.accept(null);
                        case 1 -> setImmediate(() -> callback.accept(null));
                        case 2 -> callback.accept(new RuntimeException("from construct"));
                        case 4 -> throw new RuntimeException("thrown by construct");
                        case 5 -> {
                            callback.accept(null);
                            callback.accept(null);
                        }
                        case 6 -> setImmediate(() -> callback.accept(new RuntimeException("late from construct")));
                        case 7 -> {
                            setImmediate(() -> callback.accept(null));
                            setImmediate(() -> callback.accept(null));
                        }
                        default -> process.nextTick(() -> callback.accept(null));
                    }
                };
    }

    String encoding;

    boolean push(Readable<Object> stream, String text) {
        return text == null ? stream.push(null) : stream.push(text);
    }

    ObjIntConsumer<Readable<Object>> reading() {
        var mode = random(10);
        var many = random(5);
        var count = new int[1];
        encoding = chance(10) ? "utf8" : null;
        if (chance(8)) {
            return null;
        }
        return (stream, size) -> {
            var n = count[0]++;
            log("_read", n, size);
            switch (mode) {
                case 0 -> {}
                case 1 -> push(stream, n < many ? text() : null);
                case 2 -> {
                    log("pushed", push(stream, text()));
                    push(stream, n < many ? text() : null);
                }
                case 3, 4 -> later(mode - 3, () -> log("pushed", push(stream, n < many ? text() : null)));
                case 5 -> {
                    if (n >= many) {
                        throw new RuntimeException("from read");
                    }
                    push(stream, text());
                }
                case 6 -> {
                    if (n >= many) {
                        stream.destroy(new RuntimeException("gone"));
                    } else {
                        process.nextTick(() -> push(stream, text()));
                    }
                }
                case 8 -> {
                    if (n >= many) {
                        stream.destroy();
                    }
                    push(stream, text());
                }
                case 9 -> {
                    if (n <= many) {
                        log("pushed", push(stream, text()));
                    }
                    if (n == 0) {
                        setImmediate(() -> push(stream, null));
                    }
                }
                default -> push(stream, n < many ? "" : null);
            }
        };
    }

    TriConsumer<WritableStream<?>, Integer, Consumer<Throwable>> done() {
        var mode = random(18);
        var bad = random(4);
        return (stream, n, callback) -> {
            var err = n == bad ? new RuntimeException("bad write") : null;
            switch (mode) {
                case 0, 1, 2 -> callback.accept(null);
                case 3 -> process.nextTick(() -> callback.accept(null));
                case 4, 5 -> setImmediate(() -> callback.accept(null));
                case 6 -> callback.accept(err);
                case 7 -> setImmediate(() -> callback.accept(err));
                case 8 -> {
                    if (n == bad) {
                        throw new RuntimeException("from write");
                    }
                    callback.accept(null);
                }
                case 10 -> {
                    if (n == bad) {
                        stream.destroy();
                    }
                    process.nextTick(() -> callback.accept(null));
                }
                case 11 -> {
                    callback.accept(null);
                    if (n == bad) {
                        stream.destroy(new RuntimeException("own"));
                    }
                }
                case 12 -> {
                    if (n == bad) {
                        stream.end();
                    }
                    process.nextTick(() -> callback.accept(null));
                }
                case 13 -> {
                    callback.accept(null);
                    if (n == bad) {
                        throw new RuntimeException(
                                "thrown behind write"); // may differ: row S6, as with the seed 910890
                    }
                }
                case 14 -> {
                    setImmediate(() -> callback.accept(null));
                    if (n == bad) {
                        setImmediate(() -> callback.accept(null));
                    }
                }
                case 15 -> {
                    if (n == bad) {
                        callback.accept(err);
                    }
                    callback.accept(null);
                }
                case 16 -> {
                    setImmediate(() -> callback.accept(null));
                    if (n == bad) {
                        throw new RuntimeException("from write");
                    }
                }
                case 17 -> {
                    if (n != bad) {
                        process.nextTick(() -> callback.accept(null));
                    }
                }
                default -> {
                    callback.accept(null);
                    if (n == bad) {
                        callback.accept(null);
                    }
                }
            }
        };
    }

    void writing(WritableOptions<Object> options) {
        var done = done();
        var count = new int[1];
        if (!chance(10)) {
            options.write((stream, chunk, encoding, callback) -> {
                var n = count[0]++;
                log("_write", chunk, encoding);
                done.accept(stream, n, callback);
            });
        }
        if (chance(30)) {
            options.writev((stream, chunks, callback) -> {
                var n = count[0]++;
                var all = new ArrayList<String>();
                for (var chunk : chunks) {
                    all.add(show(chunk.chunk()) + show(chunk.encoding()));
                }
                log("_writev", String.join(",", all));
                done.accept(stream, n, callback);
            });
        }
        if (chance(15)) {
            options.decodeStrings(false);
        }
        var finals = finals();
        if (finals != null) {
            options._final(finals);
        }
    }

    void writing(DuplexOptions<Object, Object> options) {
        var done = done();
        var count = new int[1];
        if (!chance(10)) {
            options.write((stream, chunk, encoding, callback) -> {
                var n = count[0]++;
                log("_write", chunk, encoding);
                done.accept(stream, n, callback);
            });
        }
        if (chance(30)) {
            options.writev((stream, chunks, callback) -> {
                var n = count[0]++;
                var all = new ArrayList<String>();
                for (var chunk : chunks) {
                    all.add(show(chunk.chunk()) + show(chunk.encoding()));
                }
                log("_writev", String.join(",", all));
                done.accept(stream, n, callback);
            });
        }
        if (chance(15)) {
            options.decodeStrings(false);
        }
        var finals = finals();
        if (finals != null) {
            options._final(finals);
        }
    }

    BiConsumer<Stream, Consumer<Throwable>> finals() {
        var mode = random(17);
        return mode >= 9
                ? null
                : (stream, callback) -> {
                    log("_final");
                    switch (mode) {
                        case 0 -> callback.accept(null);
                        case 1 -> setImmediate(() -> callback.accept(null));
                        case 2 -> callback.accept(new RuntimeException("from final"));
                        case 4 -> {
                            stream.destroy();
                            callback.accept(null);
                        }
                        case 5 -> {
                            callback.accept(null);
                            callback.accept(null);
                        }
                        case 6 -> setImmediate(() -> callback.accept(new RuntimeException("late from final")));
                        case 7 -> {
                            callback.accept(null);
                            throw new RuntimeException("thrown behind final");
                        }
                        case 8 -> {
                            setImmediate(() -> callback.accept(null));
                            process.nextTick(() -> callback.accept(new RuntimeException("first from final")));
                        }
                        default -> throw new RuntimeException("thrown by final");
                    }
                };
    }

    void transforming(DuplexOptions<Object, Object> options) {
        var mode = random(20);
        var bad = random(4);
        var count = new int[1];
        TransformFunction<Object, Object> transform = (stream, chunk, encoding, callback) -> {
            var n = count[0]++;
            log("_transform", chunk);
            switch (mode) {
                case 0 -> callback.accept(null, chunk);
                case 1 -> process.nextTick(() -> callback.accept(null, chunk));
                case 2 -> setImmediate(() -> callback.accept(null, chunk));
                case 3 -> callback.accept(n == bad ? new RuntimeException("bad transform") : null, chunk);
                case 4 -> {
                    stream.push(chunk);
                    stream.push(chunk);
                    callback.accept();
                }
                case 7 -> {
                    callback.accept(null, chunk);
                    if (n == bad) {
                        stream.push(null);
                    }
                }
                case 8 -> {
                    if (n == bad) {
                        stream.destroy(new RuntimeException("own"));
                    }
                    callback.accept(null, chunk);
                }
                case 9 -> {
                    if (n == bad) {
                        stream.end();
                    }
                    process.nextTick(() -> callback.accept(null, chunk));
                }
                case 10 -> {
                    if (n == bad) {
                        throw new RuntimeException("from transform");
                    }
                    callback.accept(null, chunk);
                }
                case 11 -> {
                    callback.accept(null, chunk);
                    if (n == bad) {
                        callback.accept(null, chunk);
                    }
                }
                case 12 ->
                    setImmediate(() ->
                            callback.accept(n == bad ? new RuntimeException("late from transform") : null, chunk));
                case 13 -> {
                    callback.accept(null, chunk);
                    if (n == bad) {
                        throw new RuntimeException("thrown behind transform");
                    }
                }
                case 14 -> {
                    if (n != bad) {
                        process.nextTick(() -> callback.accept(null, chunk));
                    }
                }
                case 15 -> callback.accept(null, n == bad ? 5 : chunk);
                case 16 -> callback.accept(null, n == bad ? "" : chunk);
                case 17 -> {
                    stream.unshift(chunk);
                    callback.accept(null, Buffer.alloc(0));
                }
                case 18 ->
                    setImmediate(() -> {
                        if (n == bad) {
                            stream.push(null);
                        }
                        callback.accept(null, chunk);
                    });
                case 19 -> callback.accept(null, List.of(chunk));
                case 5 -> callback.accept();
                default -> {
                    stream.push(chunk);
                    setImmediate(() -> callback.accept(null, "more"));
                }
            }
        };
        if (!chance(6)) {
            options.transform(transform);
        }
        if (chance(15)) {
            options.decodeStrings(false);
        }
        var flush = random(13);
        if (flush < 9) {
            options.flush((stream, callback) -> {
                log("_flush");
                switch (flush) {
                    case 0 -> callback.accept(null, "rest");
                    case 1 -> setImmediate(() -> callback.accept());
                    case 2 -> callback.accept(new RuntimeException("from flush"));
                    case 4 -> throw new RuntimeException("thrown by flush");
                    case 5 -> {
                        callback.accept(null, "rest");
                        callback.accept(null, "more");
                    }
                    case 6 -> setImmediate(() -> callback.accept(new RuntimeException("late from flush")));
                    case 7 -> {
                        callback.accept();
                        throw new RuntimeException("thrown behind flush");
                    }
                    case 8 -> setImmediate(() -> callback.accept(null, "late rest"));
                    default -> callback.accept();
                }
            });
        }
        if (chance(10)) {
            var finals = finals();
            if (finals != null) {
                options._final(finals);
            }
        }
    }

    Readable<Object> readableOf(ReadableOptions<Object> options) {
        return new Readable<>(options);
    }

    Writable<Object> writableOf(WritableOptions<Object> options) {
        return new Writable<>(options);
    }

    Transform<Object, Object> transformOf(DuplexOptions<Object, Object> options) {
        return new Transform<>(options);
    }

    Readable<Object> readable(String name) {
        var options = new ReadableOptions<Object>();
        base(options);
        options.destroy(destroy).construct(construct);
        options.read(reading()).encoding(encoding);
        return watched(name, readableOf(options));
    }

    Writable<Object> writable(String name) {
        var options = new WritableOptions<Object>();
        base(options);
        options.destroy(destroy).construct(construct);
        writing(options);
        return watched(name, writableOf(options));
    }

    Duplex<Object, Object> duplex(String name) {
        var options = new DuplexOptions<Object, Object>();
        base(options);
        options.destroy(destroy).construct(construct);
        var reading = reading();
        options.read(reading == null ? null : reading::accept).encoding(encoding);
        writing(options);
        if (chance(30)) {
            options.allowHalfOpen(false);
        }
        sides(options);
        return watched(name, new Duplex<>(options));
    }

    void sides(DuplexOptions<Object, Object> options) {
        if (chance(8)) {
            options.readable(false);
        }
        if (chance(8)) {
            options.writable(false);
        }
        if (chance(10)) {
            options.readableObjectMode(true);
        }
        if (chance(10)) {
            options.writableObjectMode(true);
        }
        if (chance(10)) {
            options.readableHighWaterMark(random(4));
        }
        if (chance(10)) {
            options.writableHighWaterMark(random(4));
        }
    }

    Transform<Object, Object> transform(String name) {
        var options = new DuplexOptions<Object, Object>();
        base(options);
        options.destroy(destroy).construct(construct);
        sides(options);
        if (chance(10)) {
            options.allowHalfOpen(false);
        }
        if (chance(30)) {
            return watched(name, new PassThrough<>(options));
        }
        transforming(options);
        return watched(name, transformOf(options));
    }

    <S extends EventEmitter & Stream> S watched(String name, S stream) {
        if (stream instanceof Readable<?>) {
            var reading = (Readable<?>) stream;
            log(name, "reads", reading.readableHighWaterMark(), reading.readableObjectMode());
        }
        if (stream instanceof Duplex<?, ?>) {
            var writing = (Duplex<?, ?>) stream;
            log(name, "writes", writing.writableHighWaterMark(), writing.writableObjectMode());
        } else if (stream instanceof Writable<?>) {
            var writing = (Writable<?>) stream;
            log(name, "writes", writing.writableHighWaterMark(), writing.writableObjectMode());
        }
        for (var event : List.of("end", "finish", "close", "drain", "pause", "resume", "prefinish")) {
            stream.on(event, () -> log(name, event));
        }
        for (var event : List.of("pipe", "unpipe")) {
            stream.on(event, source -> log(name, event, letters.get(source)));
        }
        if (chance(20)) {
            var event = List.of("end", "finish", "close", "drain", "pause", "resume", "prefinish", "data", "readable")
                    .get(random(8));
            var how = random(3);
            stream.addOnceListener(event, all -> {
                log(name, "fails in", event);
                switch (how) {
                    case 0 -> throw new RuntimeException("thrown by " + event);
                    case 1 -> {
                        return Promise.reject(new RuntimeException("rejected by " + event));
                    }
                    default -> stream.destroy(new RuntimeException("destroyed by " + event));
                }
                return null;
            });
        }
        if (chance(85)) {
            stream.on(EventEmitter.ERROR, err -> log(name, "error", err));
        }
        if (chance(40)) {
            Stream.finished(stream, err -> log(name, "finished", err));
        }
        if (chance(15)) {
            stream.on("newListener", event -> log(name, "gets a listener", event));
            stream.on("removeListener", event -> log(name, "loses a listener", event));
        }
        letters.put(stream, name);
        return stream;
    }

    // ---- log

    <T> T attempt(Supplier<T> action) {
        try {
            return action.get();
        } catch (RuntimeException err) {
            log("threw", err);
            return null;
        }
    }

    void attempt(Runnable action) {
        try {
            action.run();
        } catch (RuntimeException err) {
            log("threw", err);
        }
    }

    void report(int number, boolean verbose) {
        Stream.setDefaultHighWaterMark(false, 65536);
        Stream.setDefaultHighWaterMark(true, 16);
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
