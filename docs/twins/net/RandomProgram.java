import static dev.spindle.loop.Globals.process;
import static dev.spindle.loop.Globals.setImmediate;

import dev.spindle.buffer.Buffer;
import dev.spindle.events.NodeException;
import dev.spindle.loop.EventLoop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;

/**
 * A program made by a random generator, and its log. Each is run when the one before has left nothing to do, and prints a number
 * that stands for its log, or, when the command line says from which to which, all of it.
 */
abstract class RandomProgram {
    /** Where the paths of Unix domain servers are: they must be short. */
    static Path folder;

    private static RandomProgram program;
    private static int number;

    final int seed;
    private int state;
    private final List<String> lines = new ArrayList<>();
    private int texts;

    RandomProgram(int seed) {
        this.seed = seed;
        state = (seed + 1) * 0x9e3779b1;
    }

    abstract void run();

    static void runAll(
            String[] args, int first, int last, List<Integer> skipped, Runnable before, IntFunction<RandomProgram> make)
            throws IOException {
        var verbose = args.length > 1;
        var end = verbose ? Integer.parseInt(args[1]) : last;
        number = (verbose ? Integer.parseInt(args[0]) : first) - 1;
        folder = Files.createTempDirectory(Path.of("/tmp"), "twin-");
        EventLoop.run(() -> {
            before.run();
            process.on("uncaughtException", err -> program.log("uncaught", err));
            process.on("beforeExit", () -> {
                if (program != null) {
                    program.report(verbose);
                }
                program = null;
                number++;
                while (!verbose && skipped.contains(number)) {
                    number++;
                }
                if (number < end) {
                    program = make.apply(number);
                    setImmediate(program::run);
                }
            });
        });
        Files.deleteIfExists(folder);
    }

    static String show(Object x) {
        if (x instanceof Throwable) {
            var code = x instanceof NodeException ? ((NodeException) x).code() : null;
            return code != null ? code : ((Throwable) x).getMessage();
        }
        return x instanceof Buffer ? "<" + x + ">" : String.valueOf(x);
    }

    static void turns(int left, Runnable then) {
        if (left == 0) {
            then.run();
        } else {
            setImmediate(() -> turns(left - 1, then));
        }
    }

    static void later(int when, Runnable then) {
        if (when < 4) {
            then.run();
        } else if (when == 4) {
            process.nextTick(then);
        } else {
            turns(when - 4, then);
        }
    }

    int random(int n) {
        state = state * 1664525 + 1013904223;
        return (state >>> 8) % n;
    }

    boolean chance(int percent) {
        return random(100) < percent;
    }

    @SafeVarargs
    final <T> T one(T... choices) {
        return choices[random(choices.length)];
    }

    void log(Object... all) {
        lines.add(Arrays.stream(all).map(RandomProgram::show).collect(Collectors.joining(" ")));
    }

    int logged() {
        return lines.size();
    }

    String text() {
        var letter = "abcdefghij".charAt(texts++ % 10);
        return String.valueOf(letter).repeat(1 + texts % 4);
    }

    void attempt(Runnable action) {
        try {
            action.run();
        } catch (RuntimeException err) {
            log("threw", err);
        }
    }

    void report(boolean verbose) {
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
            lines.forEach(line -> System.out.println("  " + line));
        }
    }
}
