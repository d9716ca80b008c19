import static dev.spindle.loop.Globals.clearInterval;
import static dev.spindle.loop.Globals.process;
import static dev.spindle.loop.Globals.setImmediate;
import static dev.spindle.loop.Globals.setInterval;
import static dev.spindle.loop.Globals.setTimeout;

import dev.spindle.loop.EventLoop;
import dev.spindle.loop.Immediate;
import dev.spindle.loop.NodeProcess;
import dev.spindle.loop.Timeout;

// What is unreferenced runs only while something else keeps the loop alive.
class Unreferenced {
    private static Immediate immediate;
    private static Timeout alive;

    public static void main(String[] args) {
        EventLoop.run(() -> {
            alive = setInterval(() -> log("never"), 60_000);
            setTimeout(() -> log("never"), 60_000).unref();
            setImmediate(() -> log("along too")).unref();
            immediate = setImmediate(Unreferenced::timers);
            log(immediate.hasRef() + " " + immediate.unref().hasRef() + " "
                    + immediate.ref().hasRef());
            process.on(NodeProcess.BEFORE_EXIT, () -> {
                setImmediate(() -> log("never")).unref();
                log("beforeExit");
            });
        });
    }

    private static void timers() {
        log("immediate " + immediate.hasRef());
        setTimeout(() -> log("along"), 5).unref();
        setTimeout(() -> log("referenced again"), 5).unref().ref();
        setTimeout(Unreferenced::late, 5).unref();
    }

    private static void late() {
        log("late " + immediate.hasRef());
        process.on(NodeProcess.EXIT, () -> log("exit"));
        setImmediate(() -> {
            log("immediate of late");
            setTimeout(
                            () -> {
                                log("last");
                                clearInterval(alive);
                            },
                            1)
                    .unref();
        });
    }

    private static void log(String line) {
        System.out.println(line);
    }
}
