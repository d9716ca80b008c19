import static dev.spindle.loop.Globals.process;
import static dev.spindle.loop.Globals.setImmediate;

import dev.spindle.loop.EventLoop;
import dev.spindle.loop.NodeProcess;
import dev.spindle.promise.Promise;

// An unhandled rejection that nobody hears is an uncaught exception of its own origin, and ends the program with 1.
class FatalRejection {
    public static void main(String[] args) {
        EventLoop.run(() -> {
            process.on(
                    NodeProcess.UNCAUGHT_EXCEPTION_MONITOR,
                    (err, origin) -> log("monitor " + err.getMessage() + " " + origin));
            process.once(
                    NodeProcess.UNCAUGHT_EXCEPTION, (err, origin) -> log("caught " + err.getMessage() + " " + origin));
            process.on(NodeProcess.EXIT, code -> log("exit " + code));
            setImmediate(() -> {
                Promise.reject(new IllegalStateException("first"));
                setImmediate(() -> {
                    Promise.reject(new IllegalStateException("second"));
                    process.nextTick(() -> log("tick"));
                    setImmediate(() -> log("never"));
                });
            });
        });
    }

    private static void log(String line) {
        System.out.println(line);
    }
}
