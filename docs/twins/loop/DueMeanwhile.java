import static dev.spindle.loop.Globals.clearInterval;
import static dev.spindle.loop.Globals.performance;
import static dev.spindle.loop.Globals.process;
import static dev.spindle.loop.Globals.setImmediate;
import static dev.spindle.loop.Globals.setInterval;
import static dev.spindle.loop.Globals.setTimeout;

import dev.spindle.loop.EventLoop;
import dev.spindle.loop.NodeProcess;
import dev.spindle.loop.Timeout;

// What falls due while timers run waits for the next turn; the ticks of a timer that threw wait for the next one of the
// same
// duration, but not for those of others; an interval that is refreshed in its callback counts from when it fired.
class DueMeanwhile {
    private static Timeout interval;
    private static int times;

    public static void main(String[] args) {
        EventLoop.run(() -> {
            process.on(NodeProcess.UNCAUGHT_EXCEPTION, err -> log("uncaught " + err.getMessage()));
            setImmediate(() -> {
                setTimeout(() -> failing("one"), 1);
                setTimeout(() -> log("another of the same"), 1);
                setTimeout(() -> failing("two"), 2);
                setTimeout(() -> log("one of others"), 3);
                setTimeout(DueMeanwhile::meanwhile, 4);
                block(20);
            });
        });
    }

    private static void meanwhile() {
        setTimeout(
                () -> {
                    log("first");
                    setImmediate(() -> log("immediate"));
                    block(150);
                },
                20);
        setTimeout(() -> log("due meanwhile"), 120);
        setTimeout(DueMeanwhile::refreshed, 400);
    }

    private static void refreshed() {
        interval = setInterval(
                () -> {
                    log("interval " + ++times);
                    if (times == 1) {
                        block(60);
                        interval.refresh();
                    } else {
                        clearInterval(interval);
                    }
                },
                100);
        setTimeout(() -> log("behind the interval"), 235);
    }

    private static void failing(String name) {
        log(name);
        process.nextTick(() -> log("tick of " + name));
        throw new IllegalStateException(name);
    }

    private static void block(double ms) {
        var until = performance.now() + ms;
        while (performance.now() < until) {
            Thread.onSpinWait();
        }
    }

    private static void log(String line) {
        System.out.println(line);
    }
}
