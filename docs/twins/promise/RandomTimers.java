import static dev.spindle.loop.Globals.*;

import dev.spindle.events.ListenerOptions;
import dev.spindle.events.NodeException;
import dev.spindle.loop.AbortController;
import dev.spindle.loop.AbortSignal;
import dev.spindle.loop.EventLoop;
import dev.spindle.promise.AsyncIterator;
import dev.spindle.promise.Events;
import dev.spindle.promise.Promise;
import dev.spindle.promise.TimerOptions;
import dev.spindle.promise.TimersPromises;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;

/**
 * Some hundred small programs made by a random generator: timers/promises whose timers never fire or fire at once, asked, given
 * up and aborted in every state. Prints a number that stands for what each program did; with two arguments, everything that the
 * programs from the one to the other did.
 */
public class RandomTimers {
    private static final double LONG = 60_000;
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
            return list.stream().map(RandomTimers::show).collect(Collectors.joining(",", "[", "]"));
        }
        return String.valueOf(x);
    }

    private static RuntimeException error(String message) {
        return new IllegalStateException(message);
    }

    private static final class Program {
        private int state;
        private final List<String> lines = new ArrayList<>();
        private int budget = 50;
        private int depth;
        private int count = 1;
        private final List<AbortController> controllers =
                List.of(new AbortController(), new AbortController(), new AbortController());
        private final List<AbortSignal> signals = new ArrayList<>();
        private final List<AsyncIterator<Integer>> iterators = new ArrayList<>();

        Program(int seed) {
            state = (seed + 1) * 0x9e3779b1;
            controllers.forEach(one -> signals.add(one.signal()));
            signals.add(AbortSignal.any(signals.subList(0, 2)));
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
            lines.add(Arrays.stream(all).map(RandomTimers::show).collect(Collectors.joining(" ")));
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

        private void stepped(int id, Promise<AsyncIterator.Step<Integer>> promise) {
            settled(id, promise.then(step -> show(step.value()) + " " + step.done()));
        }

        private TimerOptions options() {
            var options = new TimerOptions().ref(false);
            if (chance(70)) {
                options.signal(one(signals));
            }
            return options;
        }

        private void await() {
            var id = count++;
            var what = random(6);
            log("wait", id, what);
            switch (what) {
                case 0, 1 -> settled(id, TimersPromises.setTimeout(LONG, id, options()));
                case 2 -> settled(id, TimersPromises.schedulerWait(LONG, options()));
                case 3 -> settled(id, TimersPromises.setImmediate(id, options().ref(true)));
                case 4 -> settled(id, TimersPromises.schedulerYield());
                default -> settled(id, TimersPromises.setImmediate(id));
            }
        }

        private void iterator() {
            iterators.add(TimersPromises.setInterval(LONG, count++, options()));
        }

        private void iterate() {
            if (iterators.isEmpty()) {
                return;
            }
            var id = count++;
            var iterator = one(iterators);
            var what = random(4);
            log("iterate", id, what);
            stepped(id, what < 3 ? iterator.next() : iterator.finish());
        }

        private void walk() {
            var id = count++;
            var iterator = TimersPromises.setInterval(LONG, id, options());
            log("walk", id);
            iterator.forEach(x -> log(id, "walked", x))
                    .thenDo(ignored -> log(id, "over"), err -> log(id, "failed", err));
        }

        private void abort() {
            var id = count++;
            var controller = one(controllers);
            log("abort", id);
            if (chance(50)) {
                controller.abort();
            } else {
                controller.abort(error("why " + id));
            }
            log(
                    "signals",
                    signals.stream().map(one -> one.aborted() ? "1" : "0").collect(Collectors.joining()));
        }

        private void hear() {
            var id = count++;
            one(signals)
                    .addEventListener(
                            "abort",
                            () -> {
                                log(id, "heard");
                                act();
                            },
                            new ListenerOptions().once(chance(50)));
        }

        private void tell() {
            log(
                    "listening",
                    signals.stream()
                            .map(one -> one.aborted()
                                    ? 0
                                    : Events.getEventListeners(one, "abort").size())
                            .toList());
        }

        private void act() {
            if (budget-- <= 0 || depth > 5) {
                return;
            }
            depth++;
            change(random(20));
            depth--;
        }

        private void change(int what) {
            switch (what) {
                case 0, 1, 2, 3 -> await();
                case 4, 5, 6 -> iterator();
                case 7, 8, 9, 10 -> iterate();
                case 11 -> walk();
                case 12, 13 -> abort();
                case 14 -> hear();
                case 15 -> tell();
                default ->
                    later(1 + random(3), () -> {
                        log("later");
                        act();
                    });
            }
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
