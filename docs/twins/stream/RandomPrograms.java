import static dev.spindle.loop.Globals.*;

import dev.spindle.events.EventEmitter;
import dev.spindle.stream.Duplex;
import dev.spindle.stream.FinishedOptions;
import dev.spindle.stream.PipeOptions;
import dev.spindle.stream.Readable;
import dev.spindle.stream.Stream;
import dev.spindle.stream.Writable;
import dev.spindle.stream.WritableStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Some hundred small programs made by a random generator: streams of every kind with all sorts of sources, sinks and options, some of
 * which override methods that the streams themselves call, and calls on them in the main program, in ticks, in immediates and inside
 * listeners. Prints a number that stands for what each program did; with two arguments, everything that the programs from the one to
 * the other did.
 */
public class RandomPrograms extends LoudStreams {
    public static void main(String[] args) {
        run(args, 5200, 5800, RandomPrograms::new);
    }

    private RandomPrograms(int seed) {
        super(seed);
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

    @Override
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
            stream.once(event, () -> attempt(() -> act(streams, stream)));
        } else {
            attempt(() -> act(streams, stream));
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
            disposed.thenDo(done -> log(letters.get(stream), "settled"), err -> log(letters.get(stream), "settled"));
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
}
