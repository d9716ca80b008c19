import static dev.spindle.loop.Globals.*;

import dev.spindle.events.CustomEvent;
import dev.spindle.events.MaxListenersExceededWarning;
import dev.spindle.events.NodeException;
import dev.spindle.events.TargetEvent;
import dev.spindle.loop.EventLoop;
import dev.spindle.promise.AggregateError;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;

/**
 * A small program made by a random generator: what those that are made of listeners, signals, promises and timers share. Of each program
 * a number is printed that stands for what it did; with two arguments, everything that the programs from the one to the other did.
 */
abstract class RandomActs {
    private static final Logger LOG = Logger.getLogger("dev.spindle");
    private static RandomActs program;
    private static int number;

    private final List<String> lines = new ArrayList<>();
    private final int kinds; // of acts
    private int state;
    private int budget;
    private int depth;
    int count = 1; // of what is made

    RandomActs(int seed, int budget, int kinds) {
        state = (seed + 1) * 0x9e3779b1;
        this.budget = budget;
        this.kinds = kinds;
    }

    static void programs(String[] args, int from, int to, IntFunction<? extends RandomActs> make) {
        LOG.setLevel(Level.OFF);
        var verbose = args.length > 1;
        var last = verbose ? Integer.parseInt(args[1]) : to;
        number = (verbose ? Integer.parseInt(args[0]) : from) - 1;
        program = null;
        EventLoop.run(() -> {
            process.on("warning", RandomActs::warned);
            process.on("uncaughtException", err -> program.log("uncaught", err));
            process.on("unhandledRejection", err -> program.log("unhandled", err));
            process.on("rejectionHandled", () -> program.log("handled late"));
            process.on("beforeExit", () -> {
                if (program != null) {
                    program.report(verbose);
                }
                program = null;
                if (++number < last) {
                    var next = make.apply(number);
                    program = next;
                    setImmediate(next::run);
                }
            });
        });
    }

    private static void warned(NodeException warning) {
        var many = warning instanceof MaxListenersExceededWarning known ? known : null;
        program.log(
                "warning",
                warning.name(),
                warning.getMessage(),
                many == null ? null : many.count(),
                many == null ? null : many.type());
    }

    static String show(Object x) {
        if (x instanceof AggregateError all) {
            return all.getMessage() + show(all.errors());
        }
        if (x instanceof Throwable err) {
            var cause = err.getCause() == null ? "" : " <- " + show(err.getCause());
            var code = x instanceof NodeException known ? known.code() : null;
            return (code != null ? ((NodeException) x).name() + " " + code : err.getMessage()) + cause;
        }
        if (x instanceof List<?> list) {
            return list.stream().map(RandomActs::show).collect(Collectors.joining(",", "[", "]"));
        }
        if (x instanceof CustomEvent custom) {
            return "custom " + custom.type() + " " + show(custom.detail());
        }
        if (x instanceof Double real && real == Math.rint(real)) {
            return String.valueOf(real.intValue());
        }
        return x instanceof TargetEvent event ? "event " + event.type() : String.valueOf(x);
    }

    static RuntimeException error(String message) {
        return new IllegalStateException(message);
    }

    int random(int n) {
        state = state * 1664525 + 1013904223;
        return (state >>> 8) % n;
    }

    boolean chance(int percent) {
        return random(100) < percent;
    }

    <T> T one(List<T> list) {
        return list.get(random(list.size()));
    }

    void log(Object... all) {
        lines.add(Arrays.stream(all).map(RandomActs::show).collect(Collectors.joining(" ")));
    }

    void later(int when, Runnable run) {
        switch (when) {
            case 0 -> run.run();
            case 1 -> process.nextTick(run);
            case 2 -> queueMicrotask(run);
            default -> setImmediate(run);
        }
    }

    /** Does one thing of that kind. */
    abstract void change(int kind);

    void act() {
        if (budget-- <= 0 || depth > 5) {
            return;
        }
        depth++;
        try {
            change(random(kinds));
        } catch (RuntimeException err) {
            log("threw", err);
        }
        depth--;
    }

    void actLater() {
        later(1 + random(3), () -> {
            log("later");
            act();
        });
    }

    private void run() {
        for (var i = 0; i < 15; i++) {
            act();
        }
        setImmediate(() -> {
            for (var i = 0; i < 15; i++) {
                act();
            }
        });
    }

    private void report(boolean verbose) {
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
