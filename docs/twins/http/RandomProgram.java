import static dev.spindle.loop.Globals.process;
import static dev.spindle.loop.Globals.setImmediate;

import dev.spindle.buffer.Buffer;
import dev.spindle.events.NodeException;
import dev.spindle.loop.EventLoop;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;

/**
 * A program made by a random generator, and its log. Each is run when the one before has left nothing to do, and prints a number
 * that stands for its log, or, when the command line says from which to which, all of it.
 */
abstract class RandomProgram extends RandomNumbers {
    private static RandomProgram program;
    private static int number;

    final int seed;
    final List<String> lines = new ArrayList<>();

    RandomProgram(int seed) {
        super(seed);
        this.seed = seed;
    }

    abstract void run();

    /** The program is over: what is still to be told. */
    void conclude() {}

    static void runAll(String[] args, int first, int last, IntFunction<RandomProgram> make) {
        var verbose = args.length > 1;
        var end = verbose ? Integer.parseInt(args[1]) : last;
        number = (verbose ? Integer.parseInt(args[0]) : first) - 1;
        EventLoop.run(() -> {
            process.on("uncaughtException", err -> program.log("uncaught", err));
            process.on("beforeExit", () -> {
                if (program != null) {
                    program.conclude();
                    program.report(verbose);
                }
                program = null;
                if (++number < end) {
                    program = make.apply(number);
                    setImmediate(program::run);
                }
            });
        });
    }

    /** The one that runs. */
    static RandomProgram current() {
        return program;
    }

    static void turns(int left, Runnable then) {
        if (left == 0) {
            then.run();
        } else {
            setImmediate(() -> turns(left - 1, then));
        }
    }

    String show(Object x) {
        if (x instanceof Throwable) {
            var code = x instanceof NodeException ? ((NodeException) x).code() : null;
            return code != null ? code : ((Throwable) x).getMessage();
        }
        return x instanceof Buffer ? "<" + x + ">" : String.valueOf(x);
    }

    void log(Object... all) {
        lines.add(Arrays.stream(all).map(this::show).collect(Collectors.joining(" ")));
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
        System.out.println(seed + ": " + lines.size() + " lines " + hash);
        if (verbose) {
            lines.forEach(
                    line -> System.out.println("  " + line.replace("\n", "\\n").replace("\r", "\\r")));
        }
    }
}
