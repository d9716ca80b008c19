import static dev.spindle.loop.Globals.*;

import dev.spindle.loop.AbortController;
import dev.spindle.promise.Promise;
import dev.spindle.stream.Duplex;
import dev.spindle.stream.DuplexOptions;
import dev.spindle.stream.IteratorOptions;
import dev.spindle.stream.PassThrough;
import dev.spindle.stream.PipeOptions;
import dev.spindle.stream.Readable;
import dev.spindle.stream.ReadableOptions;
import dev.spindle.stream.Stream;
import dev.spindle.stream.Transform;
import dev.spindle.stream.TransformCallback;
import dev.spindle.stream.Writable;
import dev.spindle.stream.WritableOptions;
import dev.spindle.stream.WritableStream;
import java.util.function.Consumer;

/** Which of a stream's methods are called by the streams themselves, so that who overrides them hears of it. */
public class Overriding extends Cases {
    public static void main(String[] args) {
        cases();
        failures();
        run();
    }

    static void heard(Stream s, String name) {
        print("  ", s.getClass().getSimpleName(), name);
    }

    static RuntimeException error(String message) {
        return new RuntimeException(message);
    }

    static DuplexOptions<Object, Object> options() {
        return new DuplexOptions<>();
    }

    static class Source extends Readable<Object> {
        private int count;
        private boolean fails;

        Source() {}

        Source(ReadableOptions<Object> options) {
            super(options);
        }

        @Override
        public Object read(int n) {
            heard(this, "read " + (n < 0 ? "all" : n));
            return super.read(n);
        }

        @Override
        public boolean push(Object c) {
            heard(this, "push " + c);
            return super.push(c);
        }

        @Override
        public boolean unshift(Object c) {
            heard(this, "unshift " + c);
            return super.unshift(c);
        }

        @Override
        public Readable<Object> pause() {
            heard(this, "pause");
            return super.pause();
        }

        @Override
        public Readable<Object> resume() {
            heard(this, "resume");
            return super.resume();
        }

        @Override
        public boolean isPaused() {
            heard(this, "isPaused");
            return super.isPaused();
        }

        @Override
        public Readable<String> setEncoding(String e) {
            heard(this, "setEncoding");
            return super.setEncoding(e);
        }

        @Override
        public <D extends WritableStream<? super Object>> D pipe(D d, PipeOptions o) {
            heard(this, "pipe");
            return super.pipe(d, o);
        }

        @Override
        public Readable<Object> unpipe(WritableStream<?> d) {
            heard(this, "unpipe");
            return super.unpipe(d);
        }

        @Override
        public Readable<Object> unpipe() {
            heard(this, "unpipe");
            return super.unpipe();
        }

        @Override
        public Readable<Object> destroy(Throwable err) {
            heard(this, "destroy " + (err == null ? "undefined" : err.getMessage()));
            return super.destroy(err);
        }

        @Override
        public void _read(int size) {
            if (fails) {
                throw error("bad");
            }
            print("   _read");
            count++;
            push(count < 3 ? String.valueOf(count) : null);
        }
    }

    static class Sink extends Writable<Object> {
        private boolean fails;

        Sink() {}

        Sink(WritableOptions<Object> options) {
            super(options);
        }

        @Override
        public boolean write(Object c) {
            heard(this, "write " + c);
            return super.write(c);
        }

        @Override
        public Writable<Object> end() {
            heard(this, "end");
            return super.end();
        }

        @Override
        public Writable<Object> end(Object c) {
            heard(this, "end");
            return super.end(c);
        }

        @Override
        public void cork() {
            heard(this, "cork");
            super.cork();
        }

        @Override
        public void uncork() {
            heard(this, "uncork");
            super.uncork();
        }

        @Override
        public Writable<Object> destroy(Throwable err) {
            heard(this, "destroy " + (err == null ? "undefined" : err.getMessage()));
            return super.destroy(err);
        }

        @Override
        public void _write(Object c, String e, Consumer<Throwable> cb) {
            if (fails) {
                cb.accept(error("bad"));
                return;
            }
            print("   _write", c);
            cb.accept(null);
        }
    }

    static class Both extends Duplex<Object, Object> {
        Both() {}

        Both(DuplexOptions<Object, Object> options) {
            super(options);
        }

        @Override
        public Object read(int n) {
            heard(this, "read " + (n < 0 ? "all" : n));
            return super.read(n);
        }

        @Override
        public boolean push(Object c) {
            heard(this, "push " + c);
            return super.push(c);
        }

        @Override
        public boolean unshift(Object c) {
            heard(this, "unshift " + c);
            return super.unshift(c);
        }

        @Override
        public Duplex<Object, Object> pause() {
            heard(this, "pause");
            return super.pause();
        }

        @Override
        public Duplex<Object, Object> resume() {
            heard(this, "resume");
            return super.resume();
        }

        @Override
        public boolean isPaused() {
            heard(this, "isPaused");
            return super.isPaused();
        }

        @Override
        public Readable<String> setEncoding(String e) {
            heard(this, "setEncoding");
            return super.setEncoding(e);
        }

        @Override
        public <D extends WritableStream<? super Object>> D pipe(D d, PipeOptions o) {
            heard(this, "pipe");
            return super.pipe(d, o);
        }

        @Override
        public Readable<Object> unpipe(WritableStream<?> d) {
            heard(this, "unpipe");
            return super.unpipe(d);
        }

        @Override
        public Readable<Object> unpipe() {
            heard(this, "unpipe");
            return super.unpipe();
        }

        @Override
        public boolean write(Object c) {
            heard(this, "write " + c);
            return super.write(c);
        }

        @Override
        public Duplex<Object, Object> end() {
            heard(this, "end");
            return super.end();
        }

        @Override
        public Duplex<Object, Object> end(Object c) {
            heard(this, "end");
            return super.end(c);
        }

        @Override
        public void cork() {
            heard(this, "cork");
            super.cork();
        }

        @Override
        public void uncork() {
            heard(this, "uncork");
            super.uncork();
        }

        @Override
        public Duplex<Object, Object> destroy(Throwable err) {
            heard(this, "destroy " + (err == null ? "undefined" : err.getMessage()));
            return super.destroy(err);
        }

        @Override
        public void _read(int size) {
            push(null);
        }

        @Override
        public void _write(Object c, String e, Consumer<Throwable> cb) {
            print("   _write", c);
            cb.accept(null);
        }
    }

    static class Through extends Transform<Object, Object> {

        @Override
        public Object read(int n) {
            heard(this, "read " + (n < 0 ? "all" : n));
            return super.read(n);
        }

        @Override
        public boolean push(Object c) {
            heard(this, "push " + c);
            return super.push(c);
        }

        @Override
        public boolean unshift(Object c) {
            heard(this, "unshift " + c);
            return super.unshift(c);
        }

        @Override
        public Duplex<Object, Object> pause() {
            heard(this, "pause");
            return super.pause();
        }

        @Override
        public Duplex<Object, Object> resume() {
            heard(this, "resume");
            return super.resume();
        }

        @Override
        public boolean isPaused() {
            heard(this, "isPaused");
            return super.isPaused();
        }

        @Override
        public Readable<String> setEncoding(String e) {
            heard(this, "setEncoding");
            return super.setEncoding(e);
        }

        @Override
        public <D extends WritableStream<? super Object>> D pipe(D d, PipeOptions o) {
            heard(this, "pipe");
            return super.pipe(d, o);
        }

        @Override
        public Readable<Object> unpipe(WritableStream<?> d) {
            heard(this, "unpipe");
            return super.unpipe(d);
        }

        @Override
        public Readable<Object> unpipe() {
            heard(this, "unpipe");
            return super.unpipe();
        }

        @Override
        public boolean write(Object c) {
            heard(this, "write " + c);
            return super.write(c);
        }

        @Override
        public Duplex<Object, Object> end() {
            heard(this, "end");
            return super.end();
        }

        @Override
        public Duplex<Object, Object> end(Object c) {
            heard(this, "end");
            return super.end(c);
        }

        @Override
        public void cork() {
            heard(this, "cork");
            super.cork();
        }

        @Override
        public void uncork() {
            heard(this, "uncork");
            super.uncork();
        }

        @Override
        public Duplex<Object, Object> destroy(Throwable err) {
            heard(this, "destroy " + (err == null ? "undefined" : err.getMessage()));
            return super.destroy(err);
        }

        @Override
        public void _transform(Object c, String e, TransformCallback<Object> cb) {
            cb.accept(null, c + "!");
        }

        @Override
        public void _flush(TransformCallback<Object> cb) {
            cb.accept(null, "rest");
        }
    }

    static class P extends PassThrough<Object> {

        @Override
        public Object read(int n) {
            heard(this, "read " + (n < 0 ? "all" : n));
            return super.read(n);
        }

        @Override
        public boolean push(Object c) {
            heard(this, "push " + c);
            return super.push(c);
        }

        @Override
        public boolean unshift(Object c) {
            heard(this, "unshift " + c);
            return super.unshift(c);
        }

        @Override
        public Duplex<Object, Object> pause() {
            heard(this, "pause");
            return super.pause();
        }

        @Override
        public Duplex<Object, Object> resume() {
            heard(this, "resume");
            return super.resume();
        }

        @Override
        public boolean isPaused() {
            heard(this, "isPaused");
            return super.isPaused();
        }

        @Override
        public Readable<String> setEncoding(String e) {
            heard(this, "setEncoding");
            return super.setEncoding(e);
        }

        @Override
        public <D extends WritableStream<? super Object>> D pipe(D d, PipeOptions o) {
            heard(this, "pipe");
            return super.pipe(d, o);
        }

        @Override
        public Readable<Object> unpipe(WritableStream<?> d) {
            heard(this, "unpipe");
            return super.unpipe(d);
        }

        @Override
        public Readable<Object> unpipe() {
            heard(this, "unpipe");
            return super.unpipe();
        }

        @Override
        public boolean write(Object c) {
            heard(this, "write " + c);
            return super.write(c);
        }

        @Override
        public Duplex<Object, Object> end() {
            heard(this, "end");
            return super.end();
        }

        @Override
        public Duplex<Object, Object> end(Object c) {
            heard(this, "end");
            return super.end(c);
        }

        @Override
        public void cork() {
            heard(this, "cork");
            super.cork();
        }

        @Override
        public void uncork() {
            heard(this, "uncork");
            super.uncork();
        }

        @Override
        public Duplex<Object, Object> destroy(Throwable err) {
            heard(this, "destroy " + (err == null ? "undefined" : err.getMessage()));
            return super.destroy(err);
        }
    }

    static void cases() {
        check("data", () -> new Source().on(Readable.DATA, x -> {}));
        check("readable", () -> {
            var r = new Source();
            r.on("readable", () -> {
                while (r.read() != null) {}
            });
        });
        check("resume", () -> {
            var r = new Source();
            r.resume();
            setImmediate(r::pause);
        });
        check("pipe", () -> new Source().pipe(new Sink()));
        check("pipe slow", () -> new Source().pipe(new Sink(new WritableOptions<>().highWaterMark(1))));
        check("pipe through", () -> new Source().pipe(new Through()).pipe(new Sink()));
        check("pipeline", () -> Stream.pipeline(new Source(), new Through(), new Sink(), err -> print("done", err)));
        check("pipeline fails", () -> {
            var w = new Sink();
            w.fails = true;
            Stream.pipeline(new Source(), new Through(), w, err -> print("done", err));
            setImmediate(() -> w.destroy(error("own")));
        });
        check("iterate", () -> new Source().iterator().forEach(x -> print("got", x)));
        check(
                "iterate and leave",
                () -> new Source().iterator().forEachWhile(x -> {
                    print("got", x);
                    return false;
                }));
        check("iterator", () -> {
            var it = new Source().iterator(new IteratorOptions().destroyOnReturn(false));
            it.next().thenAwait(x -> {
                print("got", x.value());
                return it.finish();
            });
        });
        check("finished", () -> {
            var w = new Sink();
            Stream.finished(w, err -> print("finished", err));
            w.end("x");
        });
        check("signal", () -> {
            var controller = new AbortController();
            var r = new Source(new ReadableOptions<>().signal(controller.signal()));
            r.on("error", err -> print("error", err));
            var w = Stream.addAbortSignal(controller.signal(), new Sink());
            w.on("error", err -> print("error", err));
            controller.abort();
        });
        check("ends both", () -> {
            var d = new Both();
            d.resume();
            d.end("x");
        });
        check("half open", () -> {
            var d = new Both(options().allowHalfOpen(false));
            d.resume();
        });
        check("compose", () -> {
            var c = Stream.compose(new Through(), new Through());
            c.on(Readable.DATA, x -> print("data", x));
            c.end((Object) "a");
        });
        check("duplex from", () -> {
            var d = Duplex.from(new Source(), new Sink());
            d.on(Readable.DATA, x -> print("data", x));
            d.end((Object) "a");
        });
        check("operators", () -> {
            Promise<?> all = new Source().map(x -> x).take(1).toArray().thenDo(list -> print(list.size()));
            all.whenRejected(err -> print(err));
        });
        check("encoding", () -> {
            var r = new Source(new ReadableOptions<>().encoding("utf8"));
            r.on(Readable.DATA, x -> print("data", x));
        });
        check("cork and end", () -> {
            var w = new Sink();
            w.cork();
            w.write("a");
            w.end("b");
        });
    }

    static void failures() {
        check("fails", () -> {
            var w = new Sink();
            w.fails = true;
            w.on("error", err -> print("error", err));
            w.write("a");
        });
        check("read fails", () -> {
            var r = new Source();
            r.fails = true;
            r.on("error", err -> print("error", err));
            r.resume();
        });
        check("write after end", () -> {
            var w = new Sink();
            w.on("error", err -> print("error", err));
            w.end();
            w.write("x");
        });
        check("unpipe", () -> {
            var r = new Source(new ReadableOptions<>().highWaterMark(1));
            var w = new Sink();
            r.pipe(w);
            r.unpipe(w);
            setImmediate(() -> {
                r.pipe(w);
                r.unpipe();
            });
        });
        check("listeners go one by one", () -> {
            for (var heard : new boolean[] {false, true}) {
                var r = new Source();
                r.push(null);
                r.resume();
                r.on("close", () -> {
                    if (heard) {
                        r.on("removeListener", () -> {});
                    }
                    r.removeAllListeners();
                    r.on(Readable.DATA, x -> {});
                });
            }
        });
        check("sink closes", () -> {
            var r = new Source();
            var w = new Sink(new WritableOptions<>().highWaterMark(1));
            r.pipe(w);
            w.on("error", err -> {});
            w.destroy();
        });
        check("pass through", () -> {
            var p = new P();
            p.on(Readable.DATA, x -> print("data", x));
            p.end("a");
        });
    }
}
