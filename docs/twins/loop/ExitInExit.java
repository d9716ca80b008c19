import static dev.spindle.loop.Globals.process;

import dev.spindle.loop.EventLoop;
import dev.spindle.loop.NodeProcess;

// An 'exit' listener may change the code, by assignment or by exiting again; 'exit' is not emitted twice.
class ExitInExit {
    public static void main(String[] args) {
        EventLoop.run(() -> {
            process.exitCode(3);
            process.on(NodeProcess.EXIT, code -> {
                log("first " + code);
                process.exitCode(4);
            });
            process.on(NodeProcess.EXIT, code -> {
                log("second " + code + " " + process.exitCode());
                process.exit(5);
            });
            process.on(NodeProcess.EXIT, () -> log("never"));
        });
    }

    private static void log(String line) {
        System.out.println(line);
    }
}
