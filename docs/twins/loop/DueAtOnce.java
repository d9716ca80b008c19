import static dev.spindle.loop.Globals.performance;
import static dev.spindle.loop.Globals.process;
import static dev.spindle.loop.Globals.setImmediate;
import static dev.spindle.loop.Globals.setTimeout;

import dev.spindle.loop.EventLoop;
import dev.spindle.loop.Timeout;

// Timers that are due before the loop turns for the first time: they run only if something keeps the loop alive, and
// that turn comes even if they leave nothing to wait for.
class DueAtOnce {
    public static void main(String[] args) {
        run("nothingElse", () -> unreferenced("never"));
        run("noReferencedImmediate", () -> {
            setImmediate(() -> log("never")).unref();
            unreferenced("never");
        });
        run("anImmediate", () -> {
            setImmediate(() -> log("immediate"));
            unreferenced("timer");
        });
        run("whatTheyLeave", () -> {
            setTimeout(() -> setImmediate(() -> log("immediate")).unref(), 1);
            unreferenced("timer");
        });
        run("whenTheLoopRanEmpty", () -> process.once("beforeExit", () -> unreferenced("never")));
        run(
                "whenTheLoopIsRevived",
                () -> process.once("beforeExit", () -> {
                    setImmediate(() -> log("immediate"));
                    unreferenced("timer");
                }));
        run("referencedInTheEnd", () -> {
            var timer = unreferenced("timer");
            process.once("beforeExit", () -> timer.ref());
        });
    }

    private static void run(String name, Runnable program) {
        log(name);
        new EventLoop().start(() -> {
            process.on("exit", () -> log("exit"));
            program.run();
        });
    }

    private static Timeout unreferenced(String name) {
        var timer = setTimeout(() -> log(name), 1).unref();
        for (var until = performance.now() + 10; performance.now() < until; ) {
            Thread.onSpinWait();
        }
        return timer;
    }

    private static void log(String line) {
        System.out.println(line);
    }
}
