import static dev.spindle.loop.Globals.process;
import static dev.spindle.loop.Globals.queueMicrotask;
import static dev.spindle.loop.Globals.setImmediate;

import dev.spindle.events.NodeException;
import dev.spindle.loop.EventLoop;
import java.util.Arrays;

/** Who hears an uncaught exception: the monitor, the capture callback, those added (the last first), then the listeners. */
public class CapturingExceptions {
    public static void main(String[] args) {
        EventLoop.run(CapturingExceptions::run);
    }

    private static void run() {
        process.on(
                "uncaughtExceptionMonitor", (Throwable err, String origin) -> log("monitor", err.getMessage(), origin));
        process.on("uncaughtException", (Throwable err, String origin) -> log("listener", err.getMessage(), origin));
        process.setUncaughtExceptionCaptureCallback(err -> log("captured", err.getMessage()));
        process.addUncaughtExceptionCaptureCallback(err -> {
            log("first added", err.getMessage());
            return err.getMessage().equals("two");
        });
        process.addUncaughtExceptionCaptureCallback(err -> {
            log("second added", err.getMessage());
            return err.getMessage().equals("three");
        });
        attempt(() -> process.setUncaughtExceptionCaptureCallback(err -> {}));
        attempt(() -> process.addUncaughtExceptionCaptureCallback(null));
        log(process.hasUncaughtExceptionCaptureCallback());
        setImmediate(fail("one"));
        setImmediate(() -> process.nextTick(fail("two")));
        setImmediate(() -> queueMicrotask(fail("three")));
        setImmediate(() -> {
            process.setUncaughtExceptionCaptureCallback(null);
            process.setUncaughtExceptionCaptureCallback(null);
            log(process.hasUncaughtExceptionCaptureCallback());
        });
        setImmediate(fail("one"));
        setImmediate(fail("two"));
        setImmediate(fail("three"));
        process.on("exit", (Integer code) -> log("exit", code));
    }

    private static Runnable fail(String message) {
        return () -> {
            throw new IllegalStateException(message);
        };
    }

    private static void attempt(Runnable fn) {
        try {
            fn.run();
        } catch (NodeException err) {
            log(err.name(), err.code(), err.getMessage());
        }
    }

    private static void log(Object... words) {
        System.out.println(
                String.join(" ", Arrays.stream(words).map(String::valueOf).toList()));
    }
}
