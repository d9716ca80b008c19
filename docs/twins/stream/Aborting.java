import static dev.spindle.loop.Globals.*;

import dev.spindle.buffer.Buffer;
import dev.spindle.events.EventEmitter;
import dev.spindle.events.NodeException;
import dev.spindle.loop.AbortController;
import dev.spindle.loop.AbortSignal;
import dev.spindle.loop.EventLoop;
import dev.spindle.stream.Duplex;
import dev.spindle.stream.DuplexOptions;
import dev.spindle.stream.FinishedOptions;
import dev.spindle.stream.Readable;
import dev.spindle.stream.ReadableOptions;
import dev.spindle.stream.Stream;
import dev.spindle.stream.Writable;
import dev.spindle.stream.WritableOptions;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Streams and AbortSignals: addAbortSignal, the signal option, and finished with a signal. */
public class Aborting extends Watching {
    private static final Map<String, Runnable> CASES = new LinkedHashMap<>();

    public static void main(String[] args) {
        CASES.put("added", Aborting::added);
        CASES.put("with a reason", Aborting::withAReason);
        CASES.put("aborted before", Aborting::abortedBefore);
        CASES.put("aborted before it is constructed", Aborting::abortedBeforeItIsConstructed);
        CASES.put("aborted after the end", Aborting::abortedAfterTheEnd);
        CASES.put("finished gives up", Aborting::finishedGivesUp);
        // One case runs when the one before has left nothing to do.
        var cases = new ArrayDeque<>(CASES.entrySet());
        EventLoop.run(() -> {
            process.on("uncaughtException", err -> print("uncaught", err));
            process.on("beforeExit", () -> {
                if (!cases.isEmpty()) {
                    var next = cases.poll();
                    setImmediate(() -> {
                        print("==", next.getKey());
                        next.getValue().run();
                    });
                }
            });
        });
    }

    static void added() {
        var ac = new AbortController();
        var r = new Readable<Buffer>(new ReadableOptions<Buffer>().read((stream, n) -> {}));
        print(Stream.addAbortSignal(ac.signal(), r) == r);
        watch(r, "close", "end", "error");
        r.on(EventEmitter.ERROR, err -> print(((NodeException) err).name(), err.getMessage()));
        ac.abort();
        print(r.destroyed(), r.errored());
    }

    static void withAReason() {
        var ac = new AbortController();
        var w = new Writable<Buffer>(
                new WritableOptions<Buffer>().signal(ac.signal()).write((stream, c, e, cb) -> {}));
        watch(w, "close", "finish", "error");
        w.on(EventEmitter.ERROR, err -> print(((NodeException) err).name(), err.getMessage(), err.getCause()));
        w.write("a", null, err -> print("a", err));
        w.write("b", null, err -> print("b", err));
        ac.abort(new RuntimeException("why"));
        print(w.destroyed());
    }

    static void abortedBefore() {
        var d = new Duplex<Buffer, Buffer>(new DuplexOptions<Buffer, Buffer>()
                .signal(AbortSignal.abort())
                .read((stream, n) -> {})
                .write((stream, c, e, cb) -> cb.accept(null)));
        watch(d, "close", "error", "end", "finish");
        print(d.destroyed(), d.errored());
        process.nextTick(() -> print("tick"));
    }

    static void abortedBeforeItIsConstructed() {
        for (var failure : new RuntimeException[] {null, new RuntimeException("late")}) {
            var w = new Writable<Buffer>(new WritableOptions<Buffer>()
                    .signal(AbortSignal.abort())
                    .construct((stream, cb) -> {
                        print("construct");
                        cb.accept(failure);
                    })
                    .destroy(Aborting::destroy));
            watch(w, "close", "error", "finish");
            w.end("a", null, err -> print("end callback", err));
        }
        var options = new ReadableOptions<Integer>().signal(AbortSignal.abort()).destroy(Aborting::destroy);
        var r = Readable.from(List.of(1), options);
        watch(r, "close", "error", "data");
        print(r.closed());
    }

    private static void destroy(Stream stream, Throwable err, Consumer<Throwable> callback) {
        print("destroy", err);
        callback.accept(err);
    }

    static void abortedAfterTheEnd() {
        var ac = new AbortController();
        var w = new Writable<Buffer>(
                new WritableOptions<Buffer>().signal(ac.signal()).write((stream, c, e, cb) -> cb.accept(null)));
        watch(w, "close", "finish", "error");
        w.end();
        setImmediate(() -> {
            ac.abort();
            print(w.errored());
        });
    }

    static void finishedGivesUp() {
        var ac = new AbortController();
        var r = new Readable<Buffer>(new ReadableOptions<Buffer>().read((stream, n) -> {}));
        Stream.finished(
                r,
                new FinishedOptions().signal(ac.signal()),
                err -> print("callback", err, ((NodeException) err).name()));
        watch(r, "close");
        ac.abort();
        print(r.destroyed(), r.listenerCount("end"));
        Stream.finished(r, new FinishedOptions().signal(AbortSignal.abort()), err -> print("aborted before", err));
        print(r.listenerCount("end"), r.listenerCount("error"));
        process.nextTick(() -> print("tick"));
    }
}
