import static dev.spindle.loop.Globals.process;
import static dev.spindle.loop.Globals.queueMicrotask;
import static dev.spindle.loop.Globals.setImmediate;

import dev.spindle.loop.EventLoop;

// Ticks run empty, then microtasks, then the ticks that microtasks made: behind every callback.
class TickOrder {
    public static void main(String[] args) {
        EventLoop.run(() -> {
            setImmediate(() -> {
                queueMicrotask(() -> {
                    log("P0");
                    process.nextTick(() -> log("N from P0"));
                    queueMicrotask(() -> log("P from P0"));
                });
                process.nextTick(() -> {
                    log("N0");
                    process.nextTick(() -> log("N from N0"));
                    queueMicrotask(() -> log("P from N0"));
                });
                process.nextTick((a, b, c) -> log("N1 " + a + " " + b + " " + c), 1, "two", 3);
                queueMicrotask(() -> log("P1"));
                log("callback");
            });
            setImmediate(() -> log("next immediate"));
        });
    }

    private static void log(String line) {
        System.out.println(line);
    }
}
