import static dev.spindle.loop.Globals.process;
import static dev.spindle.loop.Globals.setTimeout;

import dev.spindle.loop.EventLoop;
import dev.spindle.loop.NodeProcess;

// An 'uncaughtException' listener that throws is the end: code 7, and no 'exit' event.
class FailingHandler {
    public static void main(String[] args) {
        EventLoop.run(() -> {
            process.on(NodeProcess.EXIT, () -> log("never"));
            process.on(NodeProcess.UNCAUGHT_EXCEPTION, err -> {
                log("caught " + err.getMessage());
                throw new IllegalStateException("the handler fails");
            });
            setTimeout(
                    () -> {
                        throw new IllegalStateException("first");
                    },
                    5);
            setTimeout(() -> log("never"), 5);
        });
    }

    private static void log(String line) {
        System.out.println(line);
    }
}
