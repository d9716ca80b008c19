import static dev.spindle.loop.Globals.clearInterval;
import static dev.spindle.loop.Globals.clearTimeout;
import static dev.spindle.loop.Globals.process;
import static dev.spindle.loop.Globals.setImmediate;
import static dev.spindle.loop.Globals.setInterval;

import dev.spindle.loop.EventLoop;
import dev.spindle.loop.NodeProcess;
import dev.spindle.loop.Timeout;

// An interval clears itself, survives an exception of its own, and stays cleared when refreshed.
class Intervals {
    private static Timeout interval;
    private static Timeout other;
    private static int count;

    public static void main(String[] args) {
        EventLoop.run(() -> {
            process.on(
                    NodeProcess.UNCAUGHT_EXCEPTION, (err, origin) -> log("caught " + err.getMessage() + " " + origin));
            setImmediate(() -> {
                interval = setInterval(
                        word -> {
                            log(word + " " + ++count + " " + interval.hasRef());
                            if (count == 2) {
                                throw new IllegalStateException("the second");
                            }
                            if (count == 3) {
                                clearInterval(interval);
                                interval.refresh();
                                other = setInterval(
                                        () -> {
                                            log("other");
                                            clearTimeout(other);
                                        },
                                        20);
                            }
                        },
                        5,
                        "interval");
            });
        });
    }

    private static void log(String line) {
        System.out.println(line);
    }
}
