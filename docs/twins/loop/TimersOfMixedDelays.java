import static dev.spindle.loop.Globals.process;
import static dev.spindle.loop.Globals.queueMicrotask;
import static dev.spindle.loop.Globals.setImmediate;
import static dev.spindle.loop.Globals.setTimeout;

import dev.spindle.loop.EventLoop;

// Timers that are all due fire by expiry; what they start waits, immediates included; ticks run between them.
class TimersOfMixedDelays {
    public static void main(String[] args) {
        EventLoop.run(() -> setImmediate(() -> {
            for (var delay : new int[] {300, 100, 200, 100}) {
                setTimeout(
                        d -> {
                            log("timer " + d);
                            process.nextTick(() -> log("tick of " + d));
                            queueMicrotask(() -> log("microtask of " + d));
                        },
                        delay,
                        delay);
            }
            setTimeout(
                    () -> {
                        log("the first of all");
                        setTimeout(() -> log("inner"), 400);
                        setImmediate(() -> log("immediate"));
                    },
                    1);
            busy(500);
        }));
    }

    private static void busy(long ms) {
        for (var end = System.currentTimeMillis() + ms; System.currentTimeMillis() < end; ) {
            Thread.onSpinWait();
        }
    }

    private static void log(String line) {
        System.out.println(line);
    }
}
