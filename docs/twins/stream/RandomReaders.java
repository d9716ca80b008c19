import static dev.spindle.loop.Globals.*;

import dev.spindle.events.NodeException;
import dev.spindle.loop.AbortController;
import dev.spindle.loop.EventLoop;
import dev.spindle.promise.AsyncIterator;
import dev.spindle.promise.Promise;
import dev.spindle.stream.IteratorOptions;
import dev.spindle.stream.OperatorOptions;
import dev.spindle.stream.Readable;
import dev.spindle.stream.ReadableOptions;
import dev.spindle.stream.Stream;
import dev.spindle.stream.Writable;
import dev.spindle.stream.WritableOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Some hundred small programs made by a random generator: a source of numbers, operators behind it, somebody who reads, and who
 * aborts or destroys meanwhile. Prints a number that stands for what each program did; with two arguments, everything that the
 * programs from the one to the other did.
 */
public class RandomReaders {
    private static Program program;
    private static int number;

    public static void main(String[] args) {
        var verbose = args.length > 1;
        var first = verbose ? Integer.parseInt(args[0]) : 1000;
        var last = verbose ? Integer.parseInt(args[1]) : 1500;
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
        if (x instanceof List) {
            return ((List<?>) x).stream().map(RandomReaders::show).collect(Collectors.joining(",", "[", "]"));
        }
        return String.valueOf(x);
    }

    private static RuntimeException error(String message) {
        return new IllegalStateException(message);
    }

    private static final class Program {
        private int state;
        private final List<String> lines = new ArrayList<>();
        private final AbortController controller = new AbortController();

        Program(int seed) {
            state = (seed + 1) * 0x9e3779b1;
        }

        private int random(int n) {
            state = state * 1664525 + 1013904223;
            return (state >>> 8) % n;
        }

        private boolean chance(int percent) {
            return random(100) < percent;
        }

        void log(Object... all) {
            var line = new StringBuilder();
            for (var x : all) {
                line.append(line.length() > 0 ? " " : "").append(show(x));
            }
            lines.add(line.toString());
        }

        private void later(int when, Runnable run) {
            if (when == 0) {
                run.run();
            } else if (when == 1) {
                process.nextTick(run);
            } else if (when == 2) {
                queueMicrotask(run);
            } else {
                setImmediate(run);
            }
        }

        private <T> Promise<T> promise(int when, T value, Throwable err) {
            return new Promise<>((resolve, reject) -> later(when, () -> {
                if (err == null) {
                    resolve.accept(value);
                } else {
                    reject.accept(err);
                }
            }));
        }

        // ---- the source

        private Readable<Integer> source() {
            var kind = random(4);
            var many = random(6);
            var bad = chance(20) ? random(5) : -1;
            var when = random(4);
            if (kind == 0) {
                return Readable.from(List.of(1, 2, 3, 4, 5, 6).subList(0, many));
            }
            if (kind == 1) {
                return Readable.from(
                        iterator(many, bad, when), new ReadableOptions<Integer>().highWaterMark(1 + random(3)));
            }
            var count = new int[1];
            return new Readable<>(new ReadableOptions<Integer>()
                    .objectMode(true)
                    .highWaterMark(random(4))
                    .autoDestroy(chance(85))
                    .read((stream, size) -> {
                        var n = count[0]++;
                        log("_read", n);
                        later(when, () -> {
                            if (n == bad) {
                                stream.destroy(error("bad read"));
                            } else {
                                stream.push(n < many ? n + 1 : null);
                            }
                            if (kind == 3 && n < many) {
                                stream.push(n + 10);
                            }
                        });
                    }));
        }

        private AsyncIterator<Integer> iterator(int many, int bad, int when) {
            return new AsyncIterator<>() {
                private int count;

                @Override
                public Promise<Step<Integer>> next() {
                    var n = count++;
                    log("next", n);
                    return promise(when, new Step<>(n + 1, n >= many), n == bad ? error("bad next") : null);
                }

                @Override
                public Promise<Step<Integer>> finish() {
                    log("return");
                    return promise(when, new Step<>(null, true), null);
                }
            };
        }

        // ---- the operators

        private OperatorOptions options() {
            var options = new OperatorOptions();
            if (chance(50)) {
                options.concurrency(1 + random(3));
            }
            if (chance(30)) {
                options.highWaterMark(random(4));
            }
            if (chance(25)) {
                options.signal(controller.signal());
            }
            return options;
        }

        private OperatorOptions signal() {
            var options = new OperatorOptions();
            return chance(25) ? options.signal(controller.signal()) : options;
        }

        private void step(int x, int bad, String name) {
            log(name, x);
            if (x == bad) {
                throw error("bad " + name);
            }
        }

        private Readable<Integer> operated(Readable<Integer> stream) {
            var kind = random(6);
            var when = random(4);
            var bad = chance(15) ? 1 + random(4) : -1;
            var limit = random(4);
            switch (kind) {
                case 0:
                    return stream.map(
                            x -> {
                                step(x, bad, "map");
                                return x + 100;
                            },
                            options());
                case 1:
                    return stream.mapAwait(
                            x -> {
                                log("mapAwait", x);
                                return promise(when, x + 1000, x == bad ? error("bad promise") : null);
                            },
                            options());
                case 2:
                    return stream.filter(
                            x -> {
                                step(x, bad, "filter");
                                return x % 2 == 1;
                            },
                            options());
                case 3:
                    return stream.filterAwait(
                            x -> {
                                log("filterAwait", x);
                                return promise(when, x % 3 != 0, x == bad ? error("bad promise") : null);
                            },
                            options());
                case 4:
                    return stream.take(limit, signal());
                default:
                    return stream.drop(limit, signal());
            }
        }

        // ---- the reader

        private void settled(Promise<?> promise) {
            promise.thenDo(value -> log("value", value), err -> log("rejected", err));
        }

        private void read(Readable<Integer> stream) {
            var kind = random(12);
            var when = random(4);
            var at = random(4);
            switch (kind) {
                case 0:
                    settled(stream.toArray(signal()));
                    break;
                case 1:
                    settled(stream.forEach(x -> log("each", x), options()));
                    break;
                case 2:
                    settled(stream.forEachAwait(
                            x -> {
                                log("eachAwait", x);
                                return promise(when, null, null);
                            },
                            options()));
                    break;
                case 3:
                    settled(stream.reduce(
                            (Integer a, Integer x) -> {
                                log("reduce", a, x);
                                return a + x;
                            },
                            0,
                            signal()));
                    break;
                case 4:
                    settled(stream.some(x -> x == at, options()));
                    break;
                case 5:
                    settled(stream.every(x -> x != at, options()));
                    break;
                case 6:
                    settled(stream.find(x -> x == at, options()));
                    break;
                case 7:
                    settled(loop(stream, at, when, true));
                    break;
                case 8:
                    settled(loop(stream, at, when, false));
                    break;
                case 9:
                    stream.on(Readable.DATA, x -> log("data", x));
                    break;
                case 10:
                    Stream.pipeline(stream, sink(when), (Throwable err) -> log("pipeline", err));
                    break;
                default:
                    asked(stream.iterator(new IteratorOptions().destroyOnReturn(chance(50))), at);
            }
        }

        private Promise<Void> loop(Readable<Integer> stream, int at, int when, boolean leaves) {
            var n = new int[1];
            return stream.iterator().forEachWhileAwait(x -> {
                log("loop", x);
                if (n[0]++ == at) {
                    return leaves ? Promise.resolve(false) : Promise.reject(error("bad body"));
                }
                return promise(when, true, null);
            });
        }

        private Writable<Integer> sink(int when) {
            return new Writable<>(new WritableOptions<Integer>()
                    .objectMode(true)
                    .highWaterMark(1)
                    .write((stream, chunk, encoding, callback) -> {
                        log("_write", chunk);
                        later(when, () -> callback.accept(null));
                    }));
        }

        private void asked(AsyncIterator<Integer> iterator, int at) {
            for (var i = 0; i < 4; i++) {
                var answer = i == at ? iterator.finish() : iterator.next();
                settled(answer.then(step -> show(step.value()) + " " + step.done()));
            }
        }

        // ---- all of it

        private <T> Readable<T> watched(String name, Readable<T> stream) {
            for (var event : List.of("end", "close")) {
                stream.on(event, () -> log(name, event));
            }
            if (chance(85)) {
                stream.on("error", err -> log(name, "error", err));
            }
            return stream;
        }

        void run() {
            var source = watched("s", source());
            if (chance(10)) {
                Stream.addAbortSignal(controller.signal(), source);
            }
            var stream = source;
            for (var i = random(4); i > 0; i--) {
                stream = operated(stream);
            }
            if (stream != source) {
                watched("t", stream);
            }
            var result = stream;
            disturb(source, result);
            later(random(4), () -> read(result));
            disturb(source, result);
        }

        private void disturb(Readable<Integer> source, Readable<Integer> stream) {
            var what = random(16);
            after(random(6), () -> {
                if (what == 0) {
                    controller.abort();
                } else if (what == 1) {
                    source.destroy();
                } else if (what == 2) {
                    source.destroy(error("source destroyed"));
                } else if (what == 3) {
                    stream.destroy();
                } else if (what == 4) {
                    stream.destroy(error("stream destroyed"));
                } else {
                    return;
                }
                log("disturbed", what);
            });
        }

        private void after(int turns, Runnable run) {
            if (turns == 0) {
                run.run();
            } else {
                later(1 + random(3), () -> after(turns - 1, run));
            }
        }

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
