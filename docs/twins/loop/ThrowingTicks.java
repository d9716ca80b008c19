import static dev.spindle.loop.Globals.process;
import static dev.spindle.loop.Globals.queueMicrotask;
import static dev.spindle.loop.Globals.setImmediate;
import static dev.spindle.loop.Globals.setTimeout;

import dev.spindle.loop.EventLoop;
import dev.spindle.loop.NodeProcess;

// A tick that throws leaves the other ticks for later; a microtask that throws does not.
class ThrowingTicks {
    public static void main(String[] args) {
        EventLoop.run(() -> {
            process.on(NodeProcess.UNCAUGHT_EXCEPTION, err -> log("caught " + err.getMessage()));
            setTimeout(
                    () -> {
                        process.nextTick(() -> {
                            queueMicrotask(() -> log("m from n1"));
                            fail("n1");
                        });
                        process.nextTick(() -> log("n2"));
                        queueMicrotask(() -> {
                            process.nextTick(() -> log("n from m1"));
                            fail("m1");
                        });
                        queueMicrotask(() -> log("m2"));
                        setImmediate(() -> {
                            log("immediate");
                            setTimeout(() -> log("timer"), 1);
                        });
                    },
                    1);
        });
    }

    private static void fail(String message) {
        throw new IllegalStateException(message);
    }

    private static void log(String line) {
        System.out.println(line);
    }
}
