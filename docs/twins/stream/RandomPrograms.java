import static dev.spindle.loop.Globals.*;

import dev.spindle.buffer.Buffer;
import dev.spindle.events.EventEmitter;
import dev.spindle.events.NodeException;
import dev.spindle.events.TriConsumer;
import dev.spindle.loop.AbortController;
import dev.spindle.loop.AbortSignal;
import dev.spindle.loop.EventLoop;
import dev.spindle.stream.Duplex;
import dev.spindle.stream.DuplexOptions;
import dev.spindle.stream.FinishedOptions;
import dev.spindle.stream.PassThrough;
import dev.spindle.stream.PipeOptions;
import dev.spindle.stream.Readable;
import dev.spindle.stream.ReadableOptions;
import dev.spindle.stream.Stream;
import dev.spindle.stream.StreamOptions;
import dev.spindle.stream.Transform;
import dev.spindle.stream.Writable;
import dev.spindle.stream.WritableOptions;
import dev.spindle.stream.WritableStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.ObjIntConsumer;
import java.util.stream.Collectors;

/**
 * Some hundred small programs made by a random generator: streams of every kind with all sorts of sources, sinks and options,
 * and calls on them in the main program, in ticks, in immediates and inside listeners. Prints a number that stands for what each
 * program did; with two arguments, everything that the programs from the one to the other did.
 */
public class RandomPrograms {
    private static Program program;
    private static int number;

    public static void main(String[] args) {
        var verbose = args.length > 1;
        var first = verbose ? Integer.parseInt(args[0]) : 4000;
        var last = verbose ? Integer.parseInt(args[1]) : 4600;
        number = first - 1;
        EventLoop.run(() -> {
            process.on("uncaughtException", err -> program.log("uncaught", err));
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
        if (x instanceof Throwable) {
            var code = x instanceof NodeException ? ((NodeException) x).code() : null;
            return code != null ? code : ((Throwable) x).getMessage();
        }
        return x instanceof Buffer ? "<" + x + ">" : String.valueOf(x);
    }

    static class Program {
        private int state;
        private final List<String> lines = new ArrayList<>();
        private final Map<Object, String> letters = new IdentityHashMap<>();
        private final ArrayDeque<AbortController> controllers = new ArrayDeque<>();
        private int texts;

        Program(int seed) {
            state = (seed + 1) * 0x9e3779b1;
        }

        int random(int n) {
            state = state * 1664525 + 1013904223;
            return (state >>> 8) % n;
        }

        boolean chance(int percent) {
            return random(100) < percent;
        }

        void log(Object... all) {
            var line = new StringBuilder();
            for (var x : all) {
                line.append(line.length() > 0 ? " " : "").append(show(x));
            }
            lines.add(line.toString());
        }

        String text() {
            var letter = "abcdefghij".charAt(texts++ % 10);
            return String.valueOf(letter).repeat(1 + texts % 3);
        }

        private AbortSignal signal() {
            var controller = new AbortController();
            controllers.add(controller);
            return controller.signal();
        }

        // ---- sources and sinks

        private void later(int when, Runnable action) {
            if (when == 0) {
                process.nextTick(action);
            } else {
                setImmediate(action);
            }
        }

        private TriConsumer<Stream, Throwable, Consumer<Throwable>> destroy;
        private BiConsumer<Stream, Consumer<Throwable>> construct;

        private void base(StreamOptions<?> options) {
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
            if (chance(20)) {
                options.signal(signal());
            }
            var how = random(10);
            destroy = how >= 4
                    ? null
                    : (stream, err, callback) -> {
                        log("_destroy", err);
                        switch (how) {
                            case 0 -> callback.accept(err);
                            case 1 -> setImmediate(() -> callback.accept(err));
                            case 2 -> callback.accept(new RuntimeException("from destroy"));
                            default -> process.nextTick(() -> callback.accept(null));
                        }
                    };
            var opening = random(16);
            construct = opening >= 4
                    ? null
                    : (stream, callback) -> {
                        log("_construct");
                        switch (opening) {
                            case 0 -> callback.accept(null);
                            case 1 -> setImmediate(() -> callback.accept(null));
                            case 2 -> callback.accept(new RuntimeException("from construct"));
                            default -> process.nextTick(() -> callback.accept(null));
                        }
                    };
        }

        private String encoding;

        private boolean push(Readable<Object> stream, String text) {
            return text == null ? stream.push(null) : stream.push(text);
        }

        private ObjIntConsumer<Readable<Object>> reading() {
            var mode = random(8);
            var many = random(5);
            var count = new int[1];
            encoding = chance(10) ? "utf8" : null;
            return (stream, size) -> {
                var n = count[0]++;
                log("_read", n);
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
                    default -> push(stream, n < many ? "" : null);
                }
            };
        }

        private BiConsumer<Integer, Consumer<Throwable>> done() {
            var mode = random(10);
            var bad = random(4);
            return (n, callback) -> {
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
                    default -> {
                        callback.accept(null);
                        if (n == bad) {
                            callback.accept(null);
                        }
                    }
                }
            };
        }

        private void writing(WritableOptions<Object> options) {
            var done = done();
            var count = new int[1];
            options.write((stream, chunk, encoding, callback) -> {
                var n = count[0]++;
                log("_write", chunk, encoding);
                done.accept(n, callback);
            });
            if (chance(30)) {
                options.writev((stream, chunks, callback) -> {
                    var n = count[0]++;
                    var all = new ArrayList<String>();
                    for (var chunk : chunks) {
                        all.add(show(chunk.chunk()));
                    }
                    log("_writev", String.join(",", all));
                    done.accept(n, callback);
                });
            }
            var finals = finals();
            if (finals != null) {
                options._final(finals);
            }
        }

        private void writing(DuplexOptions<Object, Object> options) {
            var done = done();
            var count = new int[1];
            options.write((stream, chunk, encoding, callback) -> {
                var n = count[0]++;
                log("_write", chunk, encoding);
                done.accept(n, callback);
            });
            if (chance(30)) {
                options.writev((stream, chunks, callback) -> {
                    var n = count[0]++;
                    var all = new ArrayList<String>();
                    for (var chunk : chunks) {
                        all.add(show(chunk.chunk()));
                    }
                    log("_writev", String.join(",", all));
                    done.accept(n, callback);
                });
            }
            var finals = finals();
            if (finals != null) {
                options._final(finals);
            }
        }

        private BiConsumer<Object, Consumer<Throwable>> finals() {
            var mode = random(10);
            return mode >= 4
                    ? null
                    : (stream, callback) -> {
                        log("_final");
                        switch (mode) {
                            case 0 -> callback.accept(null);
                            case 1 -> setImmediate(() -> callback.accept(null));
                            case 2 -> callback.accept(new RuntimeException("from final"));
                            default -> throw new RuntimeException("thrown by final");
                        }
                    };
        }

        private void transforming(DuplexOptions<Object, Object> options) {
            var mode = random(7);
            var bad = random(4);
            var count = new int[1];
            options.transform((stream, chunk, encoding, callback) -> {
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
                    case 5 -> callback.accept();
                    default -> {
                        stream.push(chunk);
                        setImmediate(() -> callback.accept(null, "more"));
                    }
                }
            });
            var flush = random(8);
            if (flush < 4) {
                options.flush((stream, callback) -> {
                    log("_flush");
                    switch (flush) {
                        case 0 -> callback.accept(null, "rest");
                        case 1 -> setImmediate(() -> callback.accept());
                        case 2 -> callback.accept(new RuntimeException("from flush"));
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

        private Readable<Object> readable(String name) {
            var options = new ReadableOptions<Object>();
            base(options);
            options.destroy(destroy).construct(construct);
            options.read(reading()).encoding(encoding);
            return watched(name, new Readable<>(options));
        }

        private Writable<Object> writable(String name) {
            var options = new WritableOptions<Object>();
            base(options);
            options.destroy(destroy).construct(construct);
            writing(options);
            return watched(name, new Writable<>(options));
        }

        private Duplex<Object, Object> duplex(String name) {
            var options = new DuplexOptions<Object, Object>();
            base(options);
            options.destroy(destroy).construct(construct);
            options.read(reading()::accept).encoding(encoding);
            writing(options);
            if (chance(30)) {
                options.allowHalfOpen(false);
            }
            return watched(name, new Duplex<>(options));
        }

        private Transform<Object, Object> transform(String name) {
            var options = new DuplexOptions<Object, Object>();
            base(options);
            options.destroy(destroy).construct(construct);
            if (chance(30)) {
                return watched(name, new PassThrough<>(options));
            }
            transforming(options);
            return watched(name, new Transform<>(options));
        }

        private <S extends EventEmitter & Stream> S watched(String name, S stream) {
            for (var event :
                    List.of("end", "finish", "close", "drain", "pause", "resume", "prefinish", "pipe", "unpipe")) {
                stream.on(event, () -> log(name, event));
            }
            if (chance(85)) {
                stream.on(EventEmitter.ERROR, err -> log(name, "error", err));
            }
            if (chance(40)) {
                Stream.finished(stream, err -> log(name, "finished", err));
            }
            letters.put(stream, name);
            return stream;
        }

        // ---- what is done

        private List<Stream> make() {
            var kind = random(12);
            if (kind < 2) {
                return List.of(readable("r"));
            }
            if (kind < 4) {
                return List.of(writable("w"));
            }
            if (kind == 4) {
                return List.of(duplex("d"));
            }
            if (kind == 5) {
                return List.of(transform("t"));
            }
            if (kind == 6) {
                var r = readable("r");
                var w = writable("w");
                attempt(() -> r.pipe(w, new PipeOptions().end(chance(80))));
                return List.of(r, w);
            }
            if (kind == 8) {
                var r = readable("r");
                var v = writable("v");
                var w = writable("w");
                attempt(() -> r.pipe(v));
                attempt(() -> r.pipe(w));
                return List.of(r, v, w);
            }
            if (kind == 10) {
                var s = transform("s");
                var t = transform("t");
                var streams = new ArrayList<Stream>(List.of(s, t));
                attempt(() -> streams.add(watched("d", Stream.compose(s, t))));
                return streams;
            }
            if (kind == 11) {
                var r = readable("r");
                var w = writable("w");
                var streams = new ArrayList<Stream>(List.of(r, w));
                attempt(() -> streams.add(watched("d", Duplex.from(r, w))));
                return streams;
            }
            var r = readable("r");
            var t = transform("t");
            var w = writable("w");
            if (kind == 7) {
                attempt(() -> r.pipe(t).pipe(w));
            } else {
                attempt(() -> Stream.pipeline(r, t, w, err -> log("pipeline", err)));
            }
            return List.of(r, t, w);
        }

        void run() {
            var streams = make();
            steps(streams, 3 + random(10));
        }

        private void steps(List<Stream> streams, int left) {
            if (left == 0) {
                return;
            }
            step(streams);
            var when = random(6);
            if (when < 3) {
                steps(streams, left - 1);
            } else {
                later(when - 3, () -> steps(streams, left - 1));
            }
        }

        private void step(List<Stream> streams) {
            var stream = streams.get(random(streams.size()));
            if (chance(12)) {
                var event = List.of("end", "finish", "close", "drain", "prefinish", "pause", "resume", "error")
                        .get(random(8));
                ((EventEmitter) stream).once(event, () -> attempt(() -> act(streams, stream)));
            } else {
                attempt(() -> act(streams, stream));
            }
        }

        private void attempt(Runnable action) {
            try {
                action.run();
            } catch (RuntimeException err) {
                log("threw", err);
            }
        }

        @SuppressWarnings("unchecked")
        private void act(List<Stream> streams, Stream stream) {
            var reads = stream instanceof Readable<?>;
            var writes = stream instanceof WritableStream<?>;
            if (reads && (!writes || chance(50))) {
                actOnReadable(streams, (Readable<Object>) stream);
            } else {
                actOnWritable((WritableStream<Object>) stream);
            }
        }

        private void actOnReadable(List<Stream> streams, Readable<Object> r) {
            var name = letters.get(r);
            switch (random(26)) {
                case 0, 1, 2 -> log(name, "push", r.push(text()));
                case 3 -> log(name, "push null", r.push(null));
                case 4, 5 -> log(name, "read", r.read());
                case 6 -> {
                    var size = random(5);
                    log(name, "read", size, r.read(size));
                }
                case 7 -> r.pause();
                case 8, 9 -> r.resume();
                case 10 -> log(name, "unshift", r.unshift(text()));
                case 11, 12 -> r.on(Readable.DATA, chunk -> log(name, "data", chunk));
                case 13 -> r.on("readable", () -> log(name, "readable", r.readableLength()));
                case 14 -> r.on("readable", () -> log(name, "readable read", r.read()));
                case 15 -> r.removeAllListeners("readable");
                case 16 -> {
                    if (chance(30) && !r.readableObjectMode()) {
                        r.setEncoding("utf8");
                        log(name, "setEncoding");
                    } else {
                        flagsOfReadable(r);
                    }
                }
                case 17 -> {
                    if (chance(50)) {
                        log(name, "unpipe");
                        r.unpipe();
                    } else if (streams.size() > 1) {
                        log(name, "unpipe one");
                        r.unpipe((WritableStream<?>) streams.get(1));
                    }
                }
                case 18 -> destroy(r);
                case 20 -> r.prependListener(Readable.DATA, chunk -> log(name, "data first", chunk));
                case 21 -> r.once(Readable.DATA, chunk -> log(name, "data once", chunk));
                case 22 -> r.prependListener("readable", () -> log(name, "readable first", r.readableLength()));
                case 23 -> r.removeAllListeners("data");
                case 24 -> {
                    if (!controllers.isEmpty()) {
                        controllers.poll().abort();
                    }
                }
                case 25 -> {
                    var events = r.eventNames().stream().map(String::valueOf).collect(Collectors.joining(","));
                    log(name, "hears", events);
                }
                default -> flagsOfReadable(r);
            }
        }

        private void actOnWritable(WritableStream<Object> w) {
            var name = letters.get(w);
            switch (random(16)) {
                case 0, 1, 2, 3 -> log(name, "write", w.write(text()));
                case 4, 5, 6 -> {
                    var text = text();
                    log(name, "write", w.write((Object) text, err -> log(name, "wrote", text, err)));
                }
                case 7 -> w.end();
                case 8 -> w.end(err -> log(name, "ended", err));
                case 9 -> w.end((Object) text(), err -> log(name, "ended", err));
                case 10 -> w.cork();
                case 11, 12 -> w.uncork();
                case 13 -> destroy(w);
                default -> flagsOfWritable(w);
            }
        }

        private void destroy(Stream stream) {
            log(letters.get(stream), "destroy");
            if (chance(15)) {
                var disposed = stream instanceof Readable<?>
                        ? ((Readable<?>) stream).asyncDispose()
                        : ((Writable<?>) stream).asyncDispose();
                disposed.thenDo(
                        done -> log(letters.get(stream), "settled"), err -> log(letters.get(stream), "settled"));
            } else if (chance(50)) {
                stream.destroy();
            } else {
                stream.destroy(new RuntimeException("destroyed"));
            }
        }

        private void finished(Stream stream) {
            var options = new FinishedOptions();
            if (chance(30)) {
                options.readable(false);
            }
            if (chance(30)) {
                options.writable(false);
            }
            if (chance(30)) {
                options.error(false);
            }
            Stream.finished(stream, options, err -> log(letters.get(stream), "finished late", err));
        }

        private void flagsOfReadable(Readable<Object> r) {
            if (chance(20)) {
                finished(r);
            }
            log(
                    letters.get(r),
                    "is",
                    r.readable(),
                    r.readableFlowing(),
                    r.readableLength(),
                    r.readableEnded(),
                    r.readableAborted(),
                    r.readableDidRead());
            log(r.isPaused(), r.destroyed(), r.closed(), r.errored(), r.listenerCount("data"), r.listenerCount("end"));
        }

        private void flagsOfWritable(WritableStream<Object> w) {
            if (chance(20)) {
                finished(w);
            }
            log(
                    letters.get(w),
                    "is",
                    w.writable(),
                    w.writableEnded(),
                    w.writableFinished(),
                    w.writableLength(),
                    w.writableNeedDrain());
            var emitter = (EventEmitter) w;
            log(
                    w.destroyed(),
                    w.closed(),
                    w.errored(),
                    emitter.listenerCount("drain"),
                    emitter.listenerCount("error"),
                    emitter.listenerCount("unpipe"));
        }

        // ---- the end

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
