import static dev.spindle.loop.Globals.process;
import static dev.spindle.loop.Globals.setImmediate;

import dev.spindle.events.NodeException;
import dev.spindle.loop.EventLoop;
import dev.spindle.loop.Warning;
import dev.spindle.loop.WarningOptions;
import java.util.Arrays;

/** Every form of process.emitWarning, what it refuses, and deprecations that are silenced or thrown. */
public class WarningForms {
    public static void main(String[] args) {
        EventLoop.run(WarningForms::run);
    }

    private static void run() {
        process.on(
                "uncaughtException",
                (NodeException err, String origin) ->
                        log("uncaught", err.name(), err.code(), err.getMessage(), origin));
        process.on(
                "warning",
                (NodeException w) -> log(
                        w.name(),
                        "|",
                        w.getMessage(),
                        "|",
                        w.code(),
                        "|",
                        w instanceof Warning warning ? warning.detail() : null));
        setImmediate(() -> {
            process.emitWarning("plain");
            process.emitWarning("empty type", "");
            process.emitWarning("typed", "T", "C");
            process.emitWarning("options", new WarningOptions());
            process.emitWarning("options without a type", new WarningOptions().type(null));
            process.emitWarning("", "T", "");
            process.emitWarning(
                    "all of them", new WarningOptions().type("T").code("C").detail("and more"));
            process.emitWarning(new NodeException("RangeError", null, "an error", null));
            attempt(() -> process.emitWarning((String) null));
            attempt(() -> process.emitWarning("no type", (String) null));
            attempt(() -> process.emitWarning("no code", "T", null));
            attempt(() -> process.emitWarning("no options", (WarningOptions) null));
            process.emitWarning("old", "DeprecationWarning", "D0");
            log("sync");
        });
        setImmediate(() -> {
            process.noDeprecation(true);
            process.emitWarning("silent", "DeprecationWarning", "D1");
            process.emitWarning("not one", "Other");
            process.noDeprecation(false).throwDeprecation(true);
            process.emitWarning("thrown", "DeprecationWarning", "D2");
            process.emitWarning("not one either", "Other");
            process.nextTick(() -> log("tick"));
            log("sync");
        });
        setImmediate(() -> log("immediate"));
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
