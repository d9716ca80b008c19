import static dev.spindle.loop.Globals.process;
import static dev.spindle.loop.Globals.setImmediate;
import static dev.spindle.loop.Globals.setTimeout;

import dev.spindle.loop.EventLoop;
import dev.spindle.loop.Immediate;
import dev.spindle.loop.NodeProcess;

// What is unreferenced runs only while something else keeps the loop alive.
class Unreferenced {
    private static Immediate immediate;

    public static void main(String[] args) {
        EventLoop.run(() -> {
            setTimeout(() -> log("never"), 900).unref();
            setTimeout(() -> log("along"), 150).unref();
            setImmediate(() -> log("along too")).unref();
            setTimeout(() -> log("referenced again"), 180).unref().ref();
            immediate = setImmediate(() -> log("immediate " + immediate.hasRef()));
            log(immediate.hasRef() + " " + immediate.unref().hasRef() + " "
                    + immediate.ref().hasRef());
            setTimeout(
                            () -> {
                                log("late " + immediate.hasRef());
                                setImmediate(() -> log("immediate of late"));
                                process.on(NodeProcess.EXIT, () -> log("exit"));
                            },
                            240)
                    .unref();
            setTimeout(() -> log("last"), 360);
            process.on(NodeProcess.BEFORE_EXIT, () -> {
                setImmediate(() -> log("never")).unref();
                log("beforeExit");
            });
        });
    }

    private static void log(String line) {
        System.out.println(line);
    }
}
