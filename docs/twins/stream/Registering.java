import static dev.spindle.loop.Globals.*;

import dev.spindle.events.EventEmitter;
import dev.spindle.events.Listener;
import dev.spindle.loop.AbortController;
import dev.spindle.stream.Duplex;
import dev.spindle.stream.FinishedOptions;
import dev.spindle.stream.PassThrough;
import dev.spindle.stream.PipelineOptions;
import dev.spindle.stream.Readable;
import dev.spindle.stream.ReadableOptions;
import dev.spindle.stream.Stream;
import dev.spindle.stream.StreamConsumers;
import dev.spindle.stream.StreamPromises;
import dev.spindle.stream.Writable;
import dev.spindle.stream.WritableOptions;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Which listeners pipes, pipelines, finished, iteration and what joins streams add to the streams they are given, and take away, in
 * order.
 */
public class Registering extends Cases {
    static <S extends Stream> S named(String n, S s) {
        var e = (EventEmitter) s;
        e.addListener("newListener", (Listener) a -> {
            print(n, "+", a[0]);
            return null;
        });
        e.addListener("removeListener", (Listener) a -> {
            print(n, "-", a[0]);
            return null;
        });
        return s;
    }

    static Readable<Object> rd() {
        return named("r", new Readable<>(new ReadableOptions<Object>().read((s, n) -> {})));
    }

    static Writable<Object> wr() {
        return named("w", new Writable<>(new WritableOptions<Object>().write((s, c, e, cb) -> cb.accept(null))));
    }

    static PassThrough<Object> pt() {
        return named("t", new PassThrough<>());
    }

    static RuntimeException err() {
        return new RuntimeException("x");
    }

    static final Consumer<Throwable> N = e -> {};
    static final Consumer<Throwable> D = e -> print("done", e);

    public static void main(String[] args) {
        check("pipe", () -> {
            var r = rd();
            r.pipe(wr());
            r.push("a");
            r.push(null);
        });
        check("pipe unpipe", () -> {
            var r = rd();
            var w = wr();
            r.pipe(w);
            r.unpipe(w);
        });
        check("pipe error", () -> {
            var r = rd();
            var w = wr();
            w.on("error", () -> {});
            r.pipe(w);
            w.destroy(err());
        });
        check("pipe full", () -> {
            var r = rd();
            var w = named(
                    "w",
                    new Writable<>(new WritableOptions<Object>()
                            .highWaterMark(1)
                            .write((s, c, e, cb) -> setImmediate(() -> cb.accept(null)))));
            r.pipe(w);
            r.push("aaa");
            r.push(null);
        });
        check("finished", () -> Stream.finished(rd(), N).run());
        check("finished w", () -> Stream.finished(wr(), N).run());
        check("finished d", () -> Stream.finished(pt(), N).run());
        check("finished signal", () -> {
            var ac = new AbortController();
            Stream.finished(pt(), new FinishedOptions().signal(ac.signal()), e -> print(e));
            ac.abort();
        });
        check("promised", () -> {
            var r = rd();
            StreamPromises.finished(r).thenDo(v -> print("done"));
            r.push(null);
            r.resume();
        });
        check("promised cleanup", () -> {
            var r = rd();
            StreamPromises.finished(r, new FinishedOptions().cleanup(true)).thenDo(v -> print("done"));
            r.push(null);
            r.resume();
        });
        pipelines();
        others();
        run();
    }

    static void pipelines() {
        check("pipeline", () -> {
            var r = rd();
            Stream.pipeline(r, wr(), D);
            r.push("a");
            r.push(null);
        });
        check("pipeline 3", () -> {
            var r = rd();
            var w = wr();
            Stream.pipeline(r, pt(), w, D);
            r.push("a");
            r.push(null);
        });
        check("pipeline to readable", () -> {
            var r = rd();
            var t = pt();
            Stream.pipeline(r, t, D);
            r.push("a");
            r.push(null);
            t.resume();
        });
        check("pipeline error", () -> {
            var r = rd();
            var w = wr();
            Stream.pipeline(r, w, D);
            w.destroy(err());
        });
        check("pipeline source error", () -> {
            var r = rd();
            var w = wr();
            Stream.pipeline(r, pt(), w, D);
            r.destroy(err());
        });
        check("pipeline abort", () -> {
            var ac = new AbortController();
            StreamPromises.pipeline(List.of(rd(), wr()), new PipelineOptions().signal(ac.signal()))
                    .thenDo(v -> {}, e -> print("done", e));
            ac.abort();
        });
        check("pipeline from iterable", () -> Stream.pipeline(List.of(List.of("a", "b"), wr()), D));
        check("pipeline into function", () -> {
            var r = rd();
            Stream.pipeline(r, s -> s.toArray(), (e, v) -> print("done", e, v.size()));
            r.push(null);
        });
    }

    static void others() {
        check("iterate", () -> {
            var r = rd();
            var it = r.iterator();
            it.next()
                    .thenAwait(x -> {
                        print(x.value());
                        return it.finish();
                    })
                    .thenDo(x -> print("returned"));
            r.push("a");
        });
        check("iterate end", () -> {
            var r = rd();
            r.iterator().next().thenDo(x -> print(x.value(), x.done()));
            r.push(null);
        });
        check("toArray", () -> {
            var r = rd();
            r.toArray().thenDo(x -> print(x.size()));
            r.push(null);
        });
        check("text", () -> {
            var r = rd();
            StreamConsumers.text(r).thenDo(x -> print(x));
            r.push(null);
        });
        check("map", () -> {
            var r = rd();
            var m = named("m", r.map(x -> x));
            m.resume();
            r.push("a");
            r.push(null);
        });
        check("compose", () -> {
            var d = named("d", Stream.compose(pt(), new PassThrough<Object>()));
            d.resume();
            d.end((Object) "a");
        });
        check("compose both", () -> {
            var d = Stream.compose(pt(), named("u", new PassThrough<Object>()));
            d.resume();
            d.end((Object) "a");
        });
        check("compose three", () -> {
            var d = Stream.compose(List.of(pt(), new PassThrough<Object>(), named("u", new PassThrough<Object>())));
            d.resume();
            d.end((Object) "a");
        });
        check("compose into writable", () -> {
            var d = Stream.compose(List.of(pt(), wr()));
            d.end((Object) "a");
        });
        check("compose function", () -> {
            var d = Stream.compose(List.of(pt(), (Function<Object, Object>) s -> s));
            d.resume();
            d.end((Object) "a");
        });
        check("compose one", () -> {
            var d = Stream.compose(List.of(rd()));
            d.resume();
            d.destroy();
        });
        check("compose one w", () -> {
            var d = Stream.compose(List.of(wr()));
            d.end((Object) "a");
        });
        check("from writable", () -> {
            var d = Duplex.from(wr());
            d.end((Object) "a");
        });
        check("compose r", () -> {
            var r = rd();
            var d = named("d", r.compose(pt()));
            d.resume();
            r.push(null);
        });
        check("duplex from", () -> {
            var r = rd();
            var d = named("d", Duplex.from(r, wr()));
            d.resume();
            d.end((Object) "a");
            r.push(null);
        });
        check("from", () -> named("r", Readable.from(List.of("a"))).resume());
        check("signal", () -> {
            var ac = new AbortController();
            var r = named(
                    "r",
                    Stream.addAbortSignal(
                            ac.signal(), new Readable<>(new ReadableOptions<Object>().read((s, n) -> {}))));
            r.push(null);
            r.resume();
        });
        check("signal before", () -> {
            var ac = new AbortController();
            var r = rd();
            Stream.addAbortSignal(ac.signal(), r);
            r.push(null);
            r.resume();
        });
        check("dispose", () -> {
            var r = rd();
            r.asyncDispose().thenDo(v -> print("done"));
        });
    }
}
