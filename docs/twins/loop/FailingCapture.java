import static dev.spindle.loop.Globals.process;
import static dev.spindle.loop.Globals.setImmediate;

import dev.spindle.loop.EventLoop;

/** A capture callback that throws is the end, as a throwing 'uncaughtException' listener is: code 7, no 'exit'. */
public class FailingCapture {
    public static void main(String[] args) {
        EventLoop.run(() -> {
            process.on("exit", () -> System.out.println("never"));
            process.on("uncaughtException", () -> System.out.println("never"));
            process.setUncaughtExceptionCaptureCallback(err -> {
                System.out.println("captured " + err.getMessage());
                throw new IllegalStateException("the callback fails");
            });
            setImmediate(() -> {
                throw new IllegalStateException("first");
            });
            setImmediate(() -> System.out.println("never"));
        });
    }
}
