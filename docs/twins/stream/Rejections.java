import static dev.spindle.loop.Globals.*;

import dev.spindle.events.Listener;
import dev.spindle.promise.Promise;
import dev.spindle.stream.Duplex;
import dev.spindle.stream.DuplexOptions;
import dev.spindle.stream.Readable;
import dev.spindle.stream.ReadableOptions;
import dev.spindle.stream.Stream;
import dev.spindle.stream.Transform;
import dev.spindle.stream.Writable;
import dev.spindle.stream.WritableOptions;
import java.util.List;

/** What becomes of a promise that a listener answers and that is rejected. */
public class Rejections extends Cases {
    public static void main(String[] args) {
        cases();
        run();
    }

    static Listener rejects(String name) {
        return args -> {
            print("heard", name);
            return Promise.reject(new RuntimeException("from " + name));
        };
    }

    static ReadableOptions<Object> asked() {
        return new ReadableOptions<Object>().captureRejections(true);
    }

    static Readable<Object> rd(ReadableOptions<Object> options) {
        return watch(new Readable<>(options.read((self, size) -> {})), "error", "close", "end");
    }

    static Writable<Object> wr(WritableOptions<Object> options) {
        return watch(
                new Writable<>(options.highWaterMark(1).write((self, c, e, cb) -> setImmediate(() -> cb.accept(null)))),
                "error",
                "close",
                "finish");
    }

    static DuplexOptions<Object, Object> both() {
        return new DuplexOptions<Object, Object>().captureRejections(true);
    }

    static class Own extends Readable<Object> {
        Own(ReadableOptions<Object> options) {
            super(options);
        }

        @Override
        protected void rejected(Throwable err, Object event, Object[] args) {
            print("rejection", err, event, args.length);
        }

        @Override
        public void _read(int size) {}
    }

    static void cases() {
        for (var event : List.of("data", "readable", "end", "close", "pause", "resume")) {
            check("readable " + event, () -> {
                var r = rd(asked());
                r.addListener(event, rejects(event));
                r.push("a");
                r.pause();
                r.resume();
                r.push(null);
                setImmediate(() -> print(r.destroyed(), r.errored()));
            });
        }
        for (var event : List.of("drain", "finish", "prefinish", "close", "pipe", "unpipe")) {
            check("writable " + event, () -> {
                var w = wr(new WritableOptions<Object>().captureRejections(true));
                w.addListener(event, rejects(event));
                var r = new Readable<>(new ReadableOptions<Object>().read((self, size) -> {}));
                r.pipe(w);
                r.push("a");
                setImmediate(() -> {
                    r.unpipe(w);
                    w.end();
                    setImmediate(() -> print(w.destroyed(), w.errored()));
                });
            });
        }
        check("error", () -> {
            var r = rd(asked());
            r.addListener("error", rejects("error"));
            r.destroy(new RuntimeException("first"));
        });
        check("not asked", () -> {
            var r = rd(new ReadableOptions<>());
            r.addListener("data", rejects("data"));
            r.push("a");
        });
        check("asked and not heard", () -> {
            var r = new Readable<>(asked().read((self, size) -> {}));
            r.addListener("data", rejects("data"));
            r.push("a");
        });
        check("twice", () -> {
            var r = rd(asked());
            r.addListener("data", rejects("one"));
            r.addListener("data", rejects("other"));
            r.push("a");
        });
        check("once", () -> {
            var r = rd(asked());
            var once = new boolean[1];
            r.addListener("data", args -> {
                if (once[0]) {
                    return null;
                }
                once[0] = true;
                return rejects("once").call(args);
            });
            r.push("a");
        });
        check("without autoDestroy", () -> {
            var r = rd(asked().autoDestroy(false));
            r.addListener("data", rejects("data"));
            r.push("a");
            setImmediate(() -> print(r.destroyed()));
        });
        check("duplex", () -> {
            var d = watch(
                    new Duplex<>(both().read((self, size) -> {}).write((self, c, e, cb) -> cb.accept(null))),
                    "error",
                    "close");
            d.addListener("finish", rejects("finish"));
            d.end("a");
        });
        check("transform", () -> {
            var x = watch(new Transform<>(both().transform((self, c, e, cb) -> cb.accept(null, c))), "error", "close");
            x.addListener("data", rejects("data"));
            x.write((Object) "a", e -> print("wrote", e));
        });
        check("own rejection", () -> {
            var r = watch(new Own(asked()), "error", "close");
            r.addListener("data", rejects("data"));
            r.push("a");
            setImmediate(() -> print(r.destroyed()));
        });
        check("pipeline", () -> {
            var r = rd(asked());
            var w = wr(new WritableOptions<>());
            Stream.pipeline(r, w, e -> print("pipeline", e));
            r.addListener("resume", rejects("resume"));
            Stream.finished(w, e -> print("finished", e));
        });
        check("what is thrown", () -> {
            var r = rd(asked());
            r.on(Readable.DATA, x -> {
                throw new RuntimeException("thrown");
            });
            r.push("a");
        });
    }
}
