import static dev.spindle.loop.Globals.clearInterval;
import static dev.spindle.loop.Globals.process;
import static dev.spindle.loop.Globals.setImmediate;
import static dev.spindle.loop.Globals.setInterval;

import dev.spindle.events.NodeException;
import dev.spindle.loop.EventLoop;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.BiConsumer;

/** Signals are events with name and number; a listener replaces what the process would do, and keeps nothing alive. */
public class SignalsToItself {
    private static final BiConsumer<String, Integer> WINCH = SignalsToItself::winch;

    public static void main(String[] args) {
        EventLoop.run(SignalsToItself::run);
    }

    private static void run() {
        for (var name : List.of("SIGKILL", "SIGSTOP")) {
            attempt(() -> process.on(name, () -> {}));
        }
        attempt(() -> process.kill(process.pid(), 0));
        attempt(() -> process.kill(process.pid(), "SIGFOO"));
        attempt(() -> process.kill(process.pid(), "sigterm"));
        attempt(() -> process.kill(process.pid(), 99));
        attempt(() -> process.kill(process.pid(), -1));
        attempt(() -> process.kill((1 << 22) + 1, 0));
        attempt(() -> process.kill((1 << 22) + 1));
        attempt(() -> process.kill((1 << 22) + 1, 99));
        attempt(() -> process.kill((1 << 22) + 1, ""));
        attempt(() -> process.kill(1L << 40, 0));
        var alive = setInterval(() -> log("never"), 50_000);
        process.on("SIGWINCH", WINCH);
        process.once("SIGINT", (String name, Integer number) -> log("by hand:", name, number));
        process.on("SIGTERM", (String name) -> {
            process.nextTick(() -> log("tick of", name));
            log(name);
        });
        process.on("SIGTERM", (String name, Integer number) -> {
            log("also", name, number);
            process.exitCode(4);
            clearInterval(alive);
        });
        process.on("exit", (Integer code) -> log("exit", code));
        setImmediate(() -> attempt(() -> process.kill(process.pid(), "SIGWINCH")));
    }

    private static void winch(String name, int number) {
        log(name, number, process.listenerCount("SIGWINCH"));
        process.removeListener("SIGWINCH", WINCH);
        process.emit("SIGINT", "SIGINT", 2);
        process.kill(process.pid(), "SIGTERM");
    }

    private static void attempt(Callable<Object> fn) {
        try {
            log(fn.call());
        } catch (NodeException err) {
            log(err.name(), err.code(), err.getMessage());
        } catch (Exception impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static void log(Object... words) {
        System.out.println(
                String.join(" ", Arrays.stream(words).map(String::valueOf).toList()));
    }
}
