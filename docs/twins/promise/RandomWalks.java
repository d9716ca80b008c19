import static dev.spindle.loop.Globals.*;

import dev.spindle.events.NodeException;
import dev.spindle.loop.EventLoop;
import dev.spindle.promise.AsyncIterator;
import dev.spindle.promise.Promise;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;

/**
 * Some hundred small programs made by a random generator: for await over lists and iterators that fail in
 * every place. Prints a number that stands for what each program did; with two arguments, everything that the programs from the
 * one to the other did.
 */
public class RandomWalks {
    private static final Logger LOG = Logger.getLogger("dev.spindle");
    private static Program program;
    private static int number;

    public static void main(String[] args) {
        LOG.setLevel(Level.OFF);
        var verbose = args.length > 1;
        var first = verbose ? Integer.parseInt(args[0]) : 1;
        var last = verbose ? Integer.parseInt(args[1]) : 400;
        number = first - 1;
        EventLoop.run(() -> {
            process.on(
                    "warning",
                    (NodeException warning) ->
                            program.log("warning", warning.name(), warning.getMessage(), null, null));
            process.on("uncaughtException", err -> program.log("uncaught", err));
            process.on("unhandledRejection", err -> program.log("unhandled", err));
            process.on("rejectionHandled", () -> program.log("handled late"));
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
        if (x instanceof Throwable err) {
            var code = x instanceof NodeException known ? known.code() : null;
            return (code != null ? ((NodeException) x).name() + " " + code : err.getMessage())
                    + (err.getCause() == null ? "" : " <- " + show(err.getCause()));
        }
        if (x instanceof List<?> list) {
            return list.stream().map(RandomWalks::show).collect(Collectors.joining(",", "[", "]"));
        }
        return String.valueOf(x);
    }

    private static RuntimeException error(String message) {
        return new IllegalStateException(message);
    }

    private static final class Source implements AsyncIterator<Integer> {
        private final Program program;
        private final int id;
        private int left;

        Source(Program program) {
            this.program = program;
            id = program.count++;
            left = program.random(4);
        }

        @Override
        public Promise<Step<Integer>> next() {
            program.log(id, "next", left);
            if (program.chance(8)) {
                throw error("next " + id);
            }
            if (program.chance(8)) {
                return program.promise(null, error("no next " + id));
            }
            var done = left-- <= 0;
            return program.promise(new Step<>(done ? null : left, done), null);
        }

        @Override
        public Promise<Step<Integer>> finish() {
            program.log(id, "return");
            if (program.chance(15)) {
                throw error("return " + id);
            }
            return program.promise(new Step<>(null, true), program.chance(15) ? error("no return " + id) : null);
        }
    }

    private static final class Program {
        private int state;
        private final List<String> lines = new ArrayList<>();
        private int budget = 50;
        private int depth;
        private int count = 1;

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

        private <T> T one(List<T> list) {
            return list.get(random(list.size()));
        }

        void log(Object... all) {
            lines.add(Arrays.stream(all).map(RandomWalks::show).collect(Collectors.joining(" ")));
        }

        private void later(int when, Runnable run) {
            switch (when) {
                case 0 -> run.run();
                case 1 -> process.nextTick(run);
                case 2 -> queueMicrotask(run);
                default -> setImmediate(run);
            }
        }

        private void settled(int id, Promise<?> promise) {
            promise.thenDo(
                    value -> {
                        log(id, "value", value);
                        act();
                    },
                    err -> {
                        log(id, "rejected", err);
                        act();
                    });
        }

        private <V> Promise<V> promise(V value, Throwable err) {
            var when = random(5);
            if (when == 0) {
                return err != null ? Promise.reject(err) : Promise.resolve(value);
            }
            return new Promise<>((resolve, reject) -> later(when - 1, () -> {
                if (err != null) {
                    reject.accept(err);
                } else {
                    resolve.accept(value);
                }
            }));
        }

        private AsyncIterator<Integer> source() {
            if (chance(30)) {
                return AsyncIterator.of(List.of(1, 2, 3).subList(random(4), 3));
            }
            return new Source(this);
        }

        private void walk() {
            var id = count++;
            var kind = random(4);
            var source = source();
            log("walk", id, kind);
            Predicate<Integer> body = x -> {
                log(id, "body", x);
                var what = random(8);
                if (what == 0) {
                    throw error("body " + id);
                }
                if (what == 1) {
                    act();
                }
                return what != 2;
            };
            Function<Integer, Promise<Boolean>> later = x -> {
                var go = body.test(x);
                return promise(go, chance(15) ? error("waited " + id) : null);
            };
            settled(
                    id,
                    switch (kind) {
                        case 0 -> source.forEach(body::test);
                        case 1 -> source.forEachAwait(later);
                        case 2 -> source.forEachWhile(body);
                        default -> source.forEachWhileAwait(later);
                    });
        }

        private void act() {
            if (budget-- <= 0 || depth > 5) {
                return;
            }
            depth++;
            if (random(10) < 6) {
                walk();
            } else {
                later(1 + random(3), () -> {
                    log("later");
                    act();
                });
            }
            depth--;
        }

        void run() {
            for (var i = 0; i < 15; i++) {
                act();
            }
            setImmediate(() -> {
                for (var i = 0; i < 15; i++) {
                    act();
                }
            });
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
