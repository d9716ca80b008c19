import static dev.spindle.loop.Globals.*;

import dev.spindle.buffer.Buffer;
import dev.spindle.events.EventEmitter;
import dev.spindle.events.Listener;
import dev.spindle.events.NodeException;
import dev.spindle.loop.AbortController;
import dev.spindle.loop.EventLoop;
import dev.spindle.promise.AsyncIterator;
import dev.spindle.promise.Promise;
import dev.spindle.stream.Duplex;
import dev.spindle.stream.DuplexOptions;
import dev.spindle.stream.PassThrough;
import dev.spindle.stream.Readable;
import dev.spindle.stream.ReadableOptions;
import dev.spindle.stream.Stream;
import dev.spindle.stream.Transform;
import dev.spindle.stream.Writable;
import dev.spindle.stream.WritableOptions;
import dev.spindle.stream.WritableStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * What streams do once a listener, a hook or a callback has thrown and the process goes on: each scenario runs again and again,
 * and each time the next of the lines that it says throws.
 */
public class ThrowingListeners {
    static final List<String> WRITTEN =
            List.of("end", "close", "error", "drain", "finish", "prefinish", "pause", "resume", "pipe", "unpipe");
    static final List<String> READ = new ArrayList<>(WRITTEN);
    static final Map<String, Runnable> SCENARIOS = new LinkedHashMap<>();
    static List<String> lines; // what the run has said, and behind a ! what it has noted
    static int trap = -1; // which of what it says throws
    static List<Stream> streams;

    static {
        READ.add(0, "data");
    }

    static String show(Object x) {
        if (x instanceof NodeException e) {
            return (e.code() == null ? "" : e.code()) + ":" + e.getMessage();
        }
        return x instanceof Throwable ? ":" + ((Throwable) x).getMessage() : String.valueOf(x);
    }

    static String text(Object[] all) {
        var text = new StringJoiner(" ");
        for (var each : all) {
            text.add(show(each));
        }
        return text.toString();
    }

    static void note(Object... all) {
        lines.add("! " + text(all));
    }

    static int said() {
        return (int) lines.stream().filter(line -> !line.startsWith("!")).count();
    }

    static void later(Runnable f) {
        setImmediate(f);
    }

    static void say(Object... all) {
        var throwing = said() == trap;
        lines.add(text(all));
        if (throwing) {
            throw new IllegalStateException("thrown");
        }
    }

    static void attempt(Runnable f) {
        try {
            f.run();
        } catch (RuntimeException e) {
            note("threw", e);
        }
    }

    static <S extends Stream> S watch(String name, S stream) {
        return watch(name, stream, WRITTEN);
    }

    static <S extends Stream> S watch(String name, S stream, List<String> events) {
        if (!streams.contains(stream)) {
            streams.add(stream);
        }
        for (var event : events) {
            ((EventEmitter) stream).addListener(event, (Listener) all -> {
                say(name, event, event.equals("data") || event.equals("error") ? all[0] : "");
                return null;
            });
        }
        return stream;
    }

    static String state(Stream stream) {
        var of = new ArrayList<Object>(List.of(stream.destroyed(), stream.closed()));
        of.add(stream.errored());
        if (stream instanceof Readable<?> r) {
            of.addAll(Arrays.asList(r.readableFlowing(), r.readableLength(), r.readableEnded()));
        }
        if (stream instanceof WritableStream<?> w) {
            of.addAll(List.of(w.writableLength(), w.writableEnded(), w.writableFinished(), w.writableNeedDrain()));
        }
        return text(of.toArray());
    }

    // ---- parts

    static Readable<Object> source(boolean asynchronous) {
        var i = new int[1];
        return new Readable<>(new ReadableOptions<Object>().highWaterMark(2).read((self, size) -> {
            say("_read");
            if (asynchronous) {
                later(() -> self.push(next(i)));
            } else {
                self.push(next(i));
            }
        }));
    }

    static Buffer next(int[] i) {
        return i[0]++ < 4 ? Buffer.from("c" + i[0]) : null;
    }

    static Writable<Object> sink(String name, boolean asynchronous) {
        return watch(
                name,
                new Writable<>(new WritableOptions<Object>()
                        .highWaterMark(2)
                        .write((self, chunk, encoding, callback) -> {
                            say(name, "_write", chunk);
                            if (asynchronous) {
                                later(() -> callback.accept(null));
                            } else {
                                callback.accept(null);
                            }
                        })
                        ._final((self, callback) -> {
                            say(name, "_final");
                            callback.accept(null);
                        })));
    }

    static Readable<Object> texts() {
        return watch("s", Readable.from(List.of("a", "b", "c")));
    }

    static AsyncIterator<Object> each(Readable<Object> input) {
        var iterator = input.iterator();
        return new AsyncIterator<>() {
            @Override
            public Promise<Step<Object>> next() {
                return iterator.next().then(step -> {
                    say("each", step.done());
                    return step;
                });
            }

            @Override
            public Promise<Step<Object>> finish() {
                note("left");
                return iterator.finish();
            }
        };
    }

    static DuplexOptions<Object, Object> small() {
        return new DuplexOptions<Object, Object>().highWaterMark(2);
    }

    static void write(WritableStream<Object> stream) {
        for (var x : List.of("a", "b", "c")) {
            stream.write(Buffer.from(x), (Consumer<Throwable>) err -> say("written", x, err));
        }
        stream.end((Consumer<Throwable>) err -> say("ended", err));
    }

    // ---- scenarios

    static void reading() {
        SCENARIOS.put("flows", () -> watch("r", source(false), READ));
        SCENARIOS.put("flowsLater", () -> watch("r", source(true), READ));
        SCENARIOS.put("pushed", () -> {
            var r = watch("r", new Readable<Object>(new ReadableOptions<Object>().read((self, size) -> {})), READ);
            later(() -> {
                for (var x : Arrays.asList(Buffer.from("a"), Buffer.from("b"), null)) {
                    attempt(() -> r.push(x));
                }
            });
        });
        SCENARIOS.put("readable", () -> {
            var r = watch("r", source(true));
            r.on("readable", () -> {
                say("readable");
                for (var x = r.read(); x != null; x = r.read()) {
                    say("got", x);
                }
            });
        });
    }

    static void writing() {
        SCENARIOS.put("writes", () -> write(sink("w", false)));
        SCENARIOS.put("writesLater", () -> write(sink("w", true)));
        SCENARIOS.put("corked", () -> {
            var w = watch("w", new Writable<>(new WritableOptions<Object>().writev((self, chunks, callback) -> {
                        say("_writev", chunks.size());
                        later(() -> callback.accept(null));
                    })));
            w.cork();
            write(w);
        });
        SCENARIOS.put(
                "writeFails",
                () -> write(watch(
                        "w",
                        new Writable<>(new WritableOptions<Object>()
                                .write((self, chunk, encoding, callback) -> later(() -> {
                                    callback.accept(NodeException.error(null, "bad"));
                                    note("called");
                                }))))));
        SCENARIOS.put("pipe", () -> watch("r", source(true)).pipe(sink("w", true)));
        SCENARIOS.put("pipeTwo", () -> {
            var r = watch("r", source(false), READ);
            r.pipe(sink("w", true));
            r.pipe(sink("v", false));
        });
    }

    static void both() {
        SCENARIOS.put(
                "transforms",
                () -> write(watch(
                        "t",
                        new Transform<>(small().transform((self, chunk, encoding, callback) -> {
                                    say("_transform", chunk);
                                    later(() -> callback.accept(null, chunk));
                                })
                                .flush((self, callback) -> {
                                    say("_flush");
                                    callback.accept(null, Buffer.from("last"));
                                })),
                        READ)));
        SCENARIOS.put("passes", () -> write(watch("t", new PassThrough<Object>(small()), READ)));
        SCENARIOS.put("destroyed", () -> {
            var d = new Duplex<>(new DuplexOptions<Object, Object>()
                    .read((self, size) -> {})
                    .write((self, chunk, encoding, callback) -> {})
                    .destroy((self, err, callback) -> {
                        say("_destroy", err);
                        later(() -> callback.accept(err));
                    }));
            write(watch("d", d, READ));
            Stream.finished(d, err -> say("finished", err));
            later(() -> attempt(() -> d.destroy(NodeException.error(null, "why"))));
        });
        SCENARIOS.put(
                "constructed",
                () -> write(watch(
                        "d",
                        new Duplex<>(new DuplexOptions<Object, Object>()
                                .construct((self, callback) -> {
                                    say("_construct");
                                    later(() -> callback.accept(null));
                                })
                                .read((self, size) -> self.push(null))
                                .write((self, chunk, encoding, callback) -> callback.accept(null))),
                        READ)));
        SCENARIOS.put("aborted", () -> {
            var controller = new AbortController();
            var options =
                    new ReadableOptions<Object>().signal(controller.signal()).read((self, size) -> {});
            var r = watch("r", new Readable<>(options), READ);
            controller.signal().addEventListener("abort", () -> say("abort"));
            r.push(Buffer.from("a"));
            later(() -> attempt(controller::abort));
        });
        SCENARIOS.put("finished", () -> {
            var r = watch("r", source(false), READ);
            for (var n : List.of(1, 2)) {
                Stream.finished(r, err -> say("finished", n, err));
            }
        });
    }

    static void iterating() {
        SCENARIOS.put(
                "iterated",
                () -> watch("r", source(true))
                        .iterator()
                        .forEach(x -> say("x", x))
                        .thenDo(ignored -> note("done"), err -> note("caught", err)));
        SCENARIOS.put(
                "mapped",
                () -> watch(
                        "r",
                        texts().map(x -> {
                            say("map", x);
                            return x;
                        }),
                        READ));
        SCENARIOS.put("taken", () -> watch("r", texts().take(2), READ));
        SCENARIOS.put("generated", () -> watch("r", Readable.from(each(texts())), READ));
    }

    static void joining() {
        SCENARIOS.put("composed", () -> {
            var a = watch("a", new PassThrough<Object>());
            write(watch("d", Stream.compose(a, watch("b", new PassThrough<Object>())), READ));
        });
        SCENARIOS.put("composedOfFunction", () -> {
            Function<Readable<Object>, Object> function = ThrowingListeners::each;
            write(watch("d", Stream.compose(List.of(function)), READ));
        });
        SCENARIOS.put("pair", () -> {
            var pair = Stream.duplexPair(small());
            write(watch("a", pair.get(0), READ));
            watch("b", pair.get(1), READ).end();
        });
        SCENARIOS.put(
                "twoAsOne", () -> write(watch("d", Duplex.from(watch("r", source(true)), sink("w", true)), READ)));
        SCENARIOS.put(
                "pipeline",
                () -> Stream.pipeline(
                        watch("r", source(true)),
                        watch("t", new PassThrough<Object>(small())),
                        sink("w", true),
                        err -> say("pipeline", err)));
        SCENARIOS.put("pipelineOfFunction", () -> {
            Function<Readable<Object>, Object> function = ThrowingListeners::each;
            Stream.pipeline(
                    List.of(texts(), function, sink("w", true)), (Consumer<Throwable>) err -> say("pipeline", err));
        });
    }

    // ---- all of them

    static List<String> names;
    static int at;
    static int many; // lines that the scenario says when none throws

    static void next() {
        if (lines != null) {
            report();
        }
        lines = null;
        if (at == names.size()) {
            return;
        }
        lines = new ArrayList<>();
        streams = new ArrayList<>();
        setImmediate(() -> attempt(SCENARIOS.get(names.get(at))));
    }

    /**
     * Node may do something of its own behind an uncaught error, and the ticks that wait run then, sooner or later: no order is
     * told.
     */
    static void report() {
        var told = new ArrayList<>(lines);
        var sure = told.indexOf("! uncaught :thrown") + 1;
        if (sure > 0) {
            told.subList(sure, told.size()).sort(null);
        }
        var states = new StringJoiner("|");
        for (var stream : streams) {
            states.add(state(stream));
        }
        System.out.println(names.get(at) + " " + trap + ": " + String.join("|", told) + " = " + states);
        if (trap == -1) {
            many = said();
        }
        if (++trap < many) {
            return;
        }
        trap = -1;
        at++;
    }

    public static void main(String[] args) {
        reading();
        writing();
        both();
        iterating();
        joining();
        names = List.copyOf(SCENARIOS.keySet());
        EventLoop.run(() -> {
            process.on("uncaughtException", (Throwable err) -> note("uncaught", err));
            process.on("unhandledRejection", (Throwable err) -> note("unhandled", err));
            process.on("beforeExit", () -> next());
        });
    }
}
