import static dev.spindle.loop.Globals.process;
import static dev.spindle.loop.Globals.setTimeout;

import dev.spindle.loop.EventLoop;
import dev.spindle.loop.NodeProcess;

// process.exit ends the program on the spot, from any depth; 'exit' listeners see the code, and finally blocks nothing.
class ExitInside {
    public static void main(String[] args) {
        EventLoop.run(() -> {
            process.on(NodeProcess.EXIT, code -> {
                log("exit " + code + " " + process.exitCode());
                process.nextTick(() -> log("never"));
                setTimeout(() -> log("never"), 0);
            });
            process.on("deep", () -> {
                try {
                    process.exit(13);
                } finally {
                    log("never");
                }
            });
            process.on("deep", () -> log("never"));
            setTimeout(
                    () -> {
                        process.nextTick(() -> log("never"));
                        process.self().emit("deep");
                    },
                    5);
            setTimeout(() -> log("never"), 5);
        });
    }

    private static void log(String line) {
        System.out.println(line);
    }
}
