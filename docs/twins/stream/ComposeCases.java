import static dev.spindle.loop.Globals.*;

import dev.spindle.events.NodeException;
import dev.spindle.stream.Duplex;
import dev.spindle.stream.DuplexOptions;
import dev.spindle.stream.FinishedOptions;
import dev.spindle.stream.PassThrough;
import dev.spindle.stream.Readable;
import dev.spindle.stream.ReadableOptions;
import dev.spindle.stream.Stream;
import dev.spindle.stream.Writable;
import dev.spindle.stream.WritableOptions;
import java.util.List;

/** Compose, Duplex.from and pipelines that fail, case by case. */
public class ComposeCases extends Cases {
    public static void main(String[] args) {
        cases();
        run();
    }

    static void cases() {
        check("1 unread", () -> {
            var r = all("r", new Readable<Object>(new ReadableOptions<Object>().read((self, size) -> {})));
            var w = all("w", sink());
            var d = all("d", Duplex.from(r, w));
            r.push(bytes("in"));
            r.push(null);
            d.end("x");
            setImmediate(() -> setImmediate(() -> setImmediate(() -> {
                print(d.destroyed(), d.readableLength());
                d.on("data", (Object x) -> print("data", x));
            })));
        });
        check("2 pt unread", () -> {
            var r = all("r", new Readable<Object>(new ReadableOptions<Object>().read((self, size) -> {})));
            var w = all("w", new PassThrough<Object>());
            var d = all("d", Duplex.from(r, w));
            d.on("data", (Object x) -> print("data", x));
            r.push(null);
            d.end("x", () -> print("ended"));
            setImmediate(() -> setImmediate(() -> print(d.destroyed(), w.readableLength())));
        });
        check("3 destroy after finish", () -> {
            var r = all("r", new Readable<Object>(new ReadableOptions<Object>().read((self, size) -> {})));
            var w = all("w", sink());
            var d = all("d", Duplex.from(r, w));
            d.end("x");
            d.on("finish", () -> d.destroy());
        });
        check("4 destroy after end", () -> {
            var r = all("r", new Readable<Object>(new ReadableOptions<Object>().read((self, size) -> {})));
            var w = all("w", sink());
            var d = all("d", Duplex.from(r, w));
            d.resume();
            r.push(null);
            d.on("end", () -> d.destroy());
        });
        check("5 w closes", () -> {
            var r = all("r", new Readable<Object>(new ReadableOptions<Object>().read((self, size) -> {})));
            var w = all("w", sink());
            var d = all("d", Duplex.from(r, w));
            w.destroy();
        });
        check("6 r closes", () -> {
            var r = all("r", new Readable<Object>(new ReadableOptions<Object>().read((self, size) -> {})));
            var w = all("w", sink());
            var d = all("d", Duplex.from(r, w));
            r.destroy();
        });
        check("7 backpressure", () -> {
            var r = all("r", new Readable<Object>(new ReadableOptions<Object>().read((self, size) -> {})));
            var w = all(
                    "w",
                    new Writable<Object>(
                            new WritableOptions<Object>().highWaterMark(1).write((self, d, e, cb) -> {
                                print("_write", d);
                                setImmediate(cb, null);
                            })));
            var d = all("d", Duplex.from(r, w));
            d.write("a", (Throwable e) -> print("cb a", e));
            d.write("b", (Throwable e) -> print("cb b", e));
            d.end("c", (Throwable e) -> print("end", e));
            r.push(null);
            d.resume();
        });
        check("8 compose unread", () -> {
            var d = all("d", Stream.compose(List.of(new PassThrough<Object>(), new PassThrough<Object>())));
            d.end("x");
            setImmediate(() -> setImmediate(() -> setImmediate(() -> {
                print(d.destroyed(), d.readableLength());
                d.on("data", (Object x) -> print("data", x));
            })));
        });
        check("9 compose backpressure", () -> {
            var a = all("a", new PassThrough<Object>(new DuplexOptions<Object, Object>().highWaterMark(1)));
            var d = all(
                    "d",
                    Stream.compose(
                            List.of(a, new PassThrough<Object>(new DuplexOptions<Object, Object>().highWaterMark(1)))));
            d.write("aa", (Throwable e) -> print("cb a", e));
            d.write("bb", (Throwable e) -> print("cb b", e));
            d.end("cc", (Throwable e) -> print("end", e));
            setImmediate(() -> d.on("data", (Object x) -> print("data", x)));
        });
        check("10 compose tail closes", () -> {
            var a = all("a", new PassThrough<Object>());
            var b = all("b", new PassThrough<Object>());
            var d = all("d", Stream.compose(List.of(a, b)));
            b.destroy();
        });
        check("11 compose head err", () -> {
            var a = all("a", new PassThrough<Object>());
            var b = all("b", new PassThrough<Object>());
            var d = all("d", Stream.compose(List.of(a, b)));
            a.destroy(new Error("hh"));
        });
        check("12 compose writable err", () -> {
            var a = all("a", new PassThrough<Object>(new DuplexOptions<Object, Object>().objectMode(true)));
            var b = all(
                    "b",
                    new Writable<Object>(
                            new WritableOptions<Object>().objectMode(true).write((self, x, e, cb) -> {
                                cb.accept(new Error("ww"));
                            })));
            var d = all("d", Stream.compose(List.of(a, b)));
            d.write("x", (Throwable e) -> print("cb", e));
            d.end((Throwable e) -> print("end", e));
        });
        check("14 compose of compose", () -> {
            var d = all(
                    "d",
                    Stream.compose(List.of(
                            new PassThrough<Object>(),
                            Stream.compose(List.of(new PassThrough<Object>(), new PassThrough<Object>())))));
            d.on("data", (Object x) -> print("data", x));
            d.end("z");
        });
        check("15 hwm", () -> {
            var d = Stream.compose(List.of(
                    new PassThrough<Object>(new DuplexOptions<Object, Object>().highWaterMark(3)),
                    new PassThrough<Object>(new DuplexOptions<Object, Object>().highWaterMark(4))));
            print(d.readableHighWaterMark(), d.writableHighWaterMark());
        });
        check("17 pipeline same err once", () -> {
            var r = all("r", new Readable<Object>(new ReadableOptions<Object>().read((self, size) -> {})));
            var t = all("t", new PassThrough<Object>());
            var w = all("w", sink());
            Stream.pipeline(List.of(r, t, w), (Throwable e) -> print("cb", e));
            r.destroy(new Error("1"));
            w.destroy(new Error("2"));
        });
        check("18 destroyed src", () -> {
            var r = all("r", new Readable<Object>(new ReadableOptions<Object>().read((self, size) -> {})));
            var w = all("w", sink());
            r.destroy();
            try {
                Stream.pipeline(List.of(r, w), (Throwable e) -> print("cb", e));
            } catch (Throwable e) {
                print("thrown", e);
            }
        });
        check("19 ended src", () -> {
            var r = all("r", new Readable<Object>(new ReadableOptions<Object>().read((self, size) -> {})));
            var w = all("w", sink());
            r.push(null);
            r.resume();
            r.on("close", () -> {
                try {
                    Stream.pipeline(List.of(r, w), (Throwable e) -> print("cb", e));
                } catch (Throwable e) {
                    print("thrown", e);
                }
            });
        });
        check("20 destroyed dst", () -> {
            var r = all("r", new Readable<Object>(new ReadableOptions<Object>().read((self, size) -> {})));
            var w = all("w", sink());
            w.destroy();
            try {
                Stream.pipeline(List.of(r, w), (Throwable e) -> print("cb", e));
            } catch (Throwable e) {
                print("thrown", e, r.destroyed());
            }
        });
        check("21 src errored", () -> {
            var r = all("r", new Readable<Object>(new ReadableOptions<Object>().read((self, size) -> {})));
            var w = all("w", sink());
            r.destroy(new Error("x"));
            r.on("close", () -> Stream.pipeline(List.of(r, w), (Throwable e) -> print("cb", e)));
        });
        check("22 dst ended", () -> {
            var r = all("r", Readable.<Object>from(List.of("a")));
            var w = all("w", sink());
            w.end();
            try {
                Stream.pipeline(List.of(r, w), (Throwable e) -> print("cb", e));
            } catch (Throwable e) {
                print("thrown", e, r.destroyed());
            }
        });
        check("23 duplex last", () -> {
            var r = all("r", Readable.<Object>from(List.of("a", "b")));
            var t = all("t", new PassThrough<Object>(new DuplexOptions<Object, Object>().objectMode(true)));
            var x = Stream.pipeline(List.of(r, t), (Throwable e) -> print("cb", e));
            print(x == t);
            t.on("data", (Object d) -> print("data", d));
        });
        check("24 duplex last listeners", () -> {
            var r = Readable.<Object>from(List.of("a", "b"));
            var t = new PassThrough<Object>(new DuplexOptions<Object, Object>().objectMode(true));
            Stream.pipeline(List.of(r, t), (Throwable e) -> {
                print("cb", e);
                print(
                        t.listenerCount("error"),
                        t.listenerCount("close"),
                        t.listenerCount("end"),
                        t.listenerCount("finish"));
            });
        });
        check("25 src premature", () -> {
            var r = all("r", new Readable<Object>(new ReadableOptions<Object>().read((self, size) -> {})));
            var w = all("w", sink());
            Stream.pipeline(List.of(r, w), (Throwable e) -> print("cb", e));
            r.push("a");
            r.destroy();
        });
        check("26 dst premature", () -> {
            var r = all("r", new Readable<Object>(new ReadableOptions<Object>().read((self, size) -> {})));
            var w = all("w", sink());
            Stream.pipeline(List.of(r, w), (Throwable e) -> print("cb", e));
            r.push("a");
            setImmediate(() -> w.destroy());
        });
        check("27 mid premature", () -> {
            var r = all("r", new Readable<Object>(new ReadableOptions<Object>().read((self, size) -> {})));
            var t = all("t", new PassThrough<Object>());
            var w = all("w", sink());
            Stream.pipeline(List.of(r, t, w), (Throwable e) -> print("cb", e));
            setImmediate(() -> t.destroy());
        });
        check("28 dst end early", () -> {
            var r = all("r", new Readable<Object>(new ReadableOptions<Object>().read((self, size) -> {})));
            var w = all("w", sink());
            Stream.pipeline(List.of(r, w), (Throwable e) -> print("cb", e));
            setImmediate(() -> w.end());
        });
        check("29 callback throws", () -> {
            var r = all("r", Readable.<Object>from(List.of("a")));
            var w = all("w", sink());
            Stream.pipeline(List.of(r, w), (Throwable e) -> {
                throw new Error("in cb");
            });
        });
        check("30 hook", () -> {
            var r = all("r", Readable.<Object>from(List.of("a")));
            var w = all(
                    "w",
                    new Writable<Object>(new WritableOptions<Object>()
                            .objectMode(true)
                            .write((self, x, e, cb) -> {
                                cb.accept(null);
                            })
                            ._final((self, cb) -> {
                                cb.accept(new Error("fin"));
                            })));
            Stream.pipeline(List.of(r, w), (Throwable e) -> print("cb", e));
        });
        check("31 close no emit", () -> {
            var r = all("r", Readable.<Object>from(List.of("a")));
            var w = all(
                    "w",
                    new Writable<Object>(new WritableOptions<Object>()
                            .objectMode(true)
                            .emitClose(false)
                            .write((self, x, e, cb) -> {
                                cb.accept(null);
                            })));
            Stream.pipeline(List.of(r, w), (Throwable e) -> print("cb", e));
        });
        check("32 no autodestroy", () -> {
            var r = all(
                    "r",
                    new Readable<Object>(new ReadableOptions<Object>()
                            .read((self, size_) -> {
                                self.push("a");
                                self.push(null);
                            })
                            .autoDestroy(false)));
            var w = all(
                    "w",
                    new Writable<Object>(new WritableOptions<Object>()
                            .objectMode(true)
                            .autoDestroy(false)
                            .write((self, x, e, cb) -> {
                                cb.accept(null);
                            })));
            Stream.pipeline(List.of(r, w), (Throwable e) -> print("cb", e, r.destroyed(), w.destroyed()));
        });
        check("33 callbacks that ask for no error", ComposeCases::callbacksThatAskForNoError);
        check("34 unfit parts", ComposeCases::unfitParts);
    }

    private static Readable<Object> unread() {
        return new Readable<Object>(new ReadableOptions<Object>().read((self, size) -> {}));
    }

    private static void callbacksThatAskForNoError() {
        var r = List.of(unread(), unread(), unread(), unread());
        for (var i = 0; i < 4; i++) {
            var at = i;
            Runnable through = () -> print("through", at);
            switch (i) {
                case 0 -> Stream.pipeline(r.get(i), sink(), through);
                case 1 -> Stream.pipeline(r.get(i), new PassThrough<Object>(), sink(), through);
                case 2 -> Stream.pipeline(r.get(i), source -> source.iterator(), sink(), through);
                default ->
                    Stream.pipeline(r.get(i), new PassThrough<Object>(), new PassThrough<Object>(), sink(), through);
            }
            Stream.finished(r.get(i), () -> print("finished", at));
            Stream.finished(r.get(i), new FinishedOptions().cleanup(true), () -> print("cleaned", at));
            r.get(i).push(i % 2 == 1 ? null : bytes("x"));
            r.get(i).destroy(i == 0 ? new RuntimeException("why") : null);
        }
        var list = List.of(unread(), new PassThrough<Object>());
        Stream.pipeline(list, () -> print("through the list"));
        list.get(1).resume();
        list.get(0).push(null);
    }

    private static final class Some extends Readable<Object> {}

    private static void unfitParts() {
        for (var parts : List.of(
                List.of(new PassThrough<Object>(), unread()),
                List.of(sink(), new PassThrough<Object>()),
                List.of(new PassThrough<Object>(), new Some()))) {
            try {
                Stream.compose(parts);
            } catch (NodeException e) {
                print(e.code(), e.getMessage().split(" \\{")[0]);
            }
        }
    }
}
