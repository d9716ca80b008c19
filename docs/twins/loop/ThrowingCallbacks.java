import static dev.spindle.loop.Globals.process;
import static dev.spindle.loop.Globals.queueMicrotask;
import static dev.spindle.loop.Globals.setImmediate;
import static dev.spindle.loop.Globals.setTimeout;

import dev.spindle.loop.EventLoop;
import dev.spindle.loop.NodeProcess;

// The ticks of a callback that threw run behind the next callback; the other timers and immediates are not held up.
class ThrowingCallbacks {
    public static void main(String[] args) {
        EventLoop.run(() -> {
            process.on(NodeProcess.UNCAUGHT_EXCEPTION, err -> log("caught " + err.getMessage()));
            setTimeout(noisy("t1"), 1);
            setTimeout(() -> log("t2"), 1);
            setTimeout(
                    () -> {
                        log("t3");
                        setImmediate(noisy("i1"));
                        setImmediate(() -> log("i2"));
                        setImmediate(() -> {
                            log("i3");
                            setTimeout(noisy("alone"), 1);
                        });
                    },
                    1);
            for (var end = System.currentTimeMillis() + 5; System.currentTimeMillis() < end; ) {
                Thread.onSpinWait(); // all three are due by then
            }
            process.on(NodeProcess.EXIT, () -> log("end"));
        });
    }

    private static Runnable noisy(String name) {
        return () -> {
            log(name);
            process.nextTick(() -> log("tick of " + name));
            queueMicrotask(() -> log("microtask of " + name));
            throw new IllegalStateException(name);
        };
    }

    private static void log(String line) {
        System.out.println(line);
    }
}
