import static dev.spindle.loop.Globals.clearImmediate;
import static dev.spindle.loop.Globals.process;
import static dev.spindle.loop.Globals.setImmediate;

import dev.spindle.loop.EventLoop;
import dev.spindle.loop.Immediate;

// An immediate made by an immediate waits a turn; one made by a tick between two immediates waits too.
class NestedImmediates {
    private static Immediate last;

    public static void main(String[] args) {
        EventLoop.run(() -> {
            setImmediate(() -> {
                log("1");
                setImmediate(() -> {
                    log("4");
                    setImmediate(() -> log("6"));
                });
                process.nextTick(() -> {
                    log("tick of 1");
                    setImmediate((a, b) -> log("5 " + a + " " + b), "a", "b");
                });
            });
            setImmediate(() -> log("2"));
            var cleared = setImmediate(() -> log("never"));
            setImmediate(() -> {
                log("3");
                clearImmediate(last);
            });
            last = setImmediate(() -> log("never either"));
            clearImmediate(cleared);
        });
    }

    private static void log(String line) {
        System.out.println(line);
    }
}
