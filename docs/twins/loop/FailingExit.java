import static dev.spindle.loop.Globals.process;
import static dev.spindle.loop.Globals.queueMicrotask;
import static dev.spindle.loop.Globals.setImmediate;
import static dev.spindle.loop.Globals.setTimeout;

import dev.spindle.loop.EventLoop;
import dev.spindle.loop.NodeProcess;

// An 'exit' listener that throws: the error is the caller's of process.exit, and the loop goes on to its natural end,
// where
// 'exit' comes again; no tick is taken any more.
class FailingExit {
    public static void main(String[] args) {
        run("caughtByTheCaller", FailingExit::caughtByTheCaller);
        run("heardAsUncaught", FailingExit::heardAsUncaught);
        run("theSecondExitIsQuiet", FailingExit::theSecondExitIsQuiet);
        run("unheard", FailingExit::unheard);
        run("anErrorBefore", FailingExit::anErrorBefore);
        run("atTheNaturalEnd", FailingExit::atTheNaturalEnd);
    }

    private static void run(String name, Runnable program) {
        log(name);
        var loop = new EventLoop();
        try {
            loop.start(program);
        } catch (IllegalStateException fatal) {
            // goes to stderr, which is not compared
        }
        log(loop.process().exitCode());
    }

    private static void caughtByTheCaller() {
        onExit(2);
        hear();
        process.on(NodeProcess.BEFORE_EXIT, code -> log("beforeExit " + code));
        setImmediate(() -> {
            process.nextTick(() -> log("an earlier tick"));
            setImmediate(() -> log("immediate"));
            try {
                process.exit(3);
            } catch (IllegalStateException err) {
                log("caught " + err.getMessage());
            }
            process.nextTick(() -> log("never"));
            queueMicrotask(() -> log("microtask"));
        });
    }

    private static void heardAsUncaught() {
        onExit(9);
        hear();
        setImmediate(() -> setTimeout(() -> log("a later timer"), 1));
        setImmediate(() -> process.exit(4));
    }

    private static void theSecondExitIsQuiet() {
        onExit(9);
        process.on(NodeProcess.UNCAUGHT_EXCEPTION, err -> {
            log("uncaught " + err.getMessage());
            process.exit();
        });
        setImmediate(() -> process.exit(6));
    }

    private static void unheard() {
        onExit(9);
        setImmediate(() -> process.exit(5));
    }

    private static void anErrorBefore() {
        onExit(9);
        setImmediate(() -> {
            throw new IllegalStateException("the first");
        });
    }

    private static void atTheNaturalEnd() {
        onExit(9);
        hear();
    }

    private static void onExit(int times) {
        var left = new int[] {times};
        process.on(NodeProcess.EXIT, code -> {
            log("exit " + code + " " + process.exitCode());
            if (left[0]-- > 0) {
                throw new IllegalStateException("in exit");
            }
        });
    }

    private static void hear() {
        process.on(NodeProcess.UNCAUGHT_EXCEPTION, err -> log("uncaught " + err.getMessage()));
    }

    private static void log(Object line) {
        System.out.println(line);
    }
}
