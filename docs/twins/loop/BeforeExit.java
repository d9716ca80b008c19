import static dev.spindle.loop.Globals.process;
import static dev.spindle.loop.Globals.setImmediate;
import static dev.spindle.loop.Globals.setTimeout;

import dev.spindle.loop.EventLoop;
import dev.spindle.loop.NodeProcess;

// 'beforeExit' may bring new work, and comes again when that is done; throwing in it brings it again too.
class BeforeExit {
    private static int times;

    public static void main(String[] args) {
        EventLoop.run(() -> {
            process.on(NodeProcess.UNCAUGHT_EXCEPTION, err -> log("caught " + err.getMessage()));
            process.on(NodeProcess.BEFORE_EXIT, code -> {
                log("beforeExit " + ++times + " " + code);
                if (times == 1) {
                    setTimeout(() -> log("revived"), 5);
                }
                if (times == 2) {
                    process.exitCode(2);
                    setImmediate(() -> log("again"));
                    process.nextTick(() -> log("tick"));
                }
                if (times == 3) {
                    throw new IllegalStateException("the third");
                }
                if (times == 4) {
                    process.nextTick(() -> log("a tick alone revives nothing"));
                }
            });
            process.on(NodeProcess.EXIT, code -> log("exit " + code));
        });
    }

    private static void log(String line) {
        System.out.println(line);
    }
}
