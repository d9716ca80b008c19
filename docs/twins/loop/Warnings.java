import static dev.spindle.loop.Globals.clearTimeout;
import static dev.spindle.loop.Globals.process;
import static dev.spindle.loop.Globals.queueMicrotask;
import static dev.spindle.loop.Globals.setImmediate;
import static dev.spindle.loop.Globals.setTimeout;

import dev.spindle.loop.EventLoop;
import dev.spindle.loop.NodeProcess;

// Warnings arrive one tick later; odd delays are warned of in Node's words, some of them once only.
class Warnings {
    public static void main(String[] args) {
        EventLoop.run(() -> {
            process.on(
                    NodeProcess.WARNING,
                    w -> log(w.name() + " | " + w.getMessage() + " | " + (w.code() == null ? "no code" : w.code())));
            setImmediate(() -> {
                var delays = new double[] {
                    Double.NaN, Double.NaN, -5, -6, Double.POSITIVE_INFINITY, 0x1p31, 2147483647.5, 1e21, 0, 0.5
                };
                for (var delay : delays) {
                    clearTimeout(setTimeout(() -> log("never"), delay));
                }
                process.emitWarning("plain");
                process.emitWarning("typed", "Custom");
                process.emitWarning("coded", "Custom", "C01");
                process.nextTick(() -> log("tick"));
                queueMicrotask(() -> log("microtask"));
                log("callback");
            });
        });
    }

    private static void log(String line) {
        System.out.println(line);
    }
}
