import static dev.spindle.loop.Globals.process;
import static dev.spindle.loop.Globals.setTimeout;

import dev.spindle.loop.EventLoop;
import dev.spindle.loop.NodeProcess;

// What nobody catches ends the program with 1: 'exit' is emitted, and may say something else.
class FatalError {
    public static void main(String[] args) {
        EventLoop.run(() -> {
            process.on(
                    NodeProcess.UNCAUGHT_EXCEPTION_MONITOR,
                    (err, origin) -> log("monitor " + err.getMessage() + " " + origin));
            process.on(NodeProcess.EXIT, code -> {
                log("exit " + code + " " + process.exitCode());
                process.exitCode(9);
            });
            process.on(NodeProcess.BEFORE_EXIT, () -> log("never"));
            setTimeout(
                    () -> {
                        process.nextTick(() -> log("never"));
                        throw new IllegalStateException("nobody catches this");
                    },
                    5);
            setTimeout(() -> log("never"), 5);
        });
    }

    private static void log(String line) {
        System.out.println(line);
    }
}
