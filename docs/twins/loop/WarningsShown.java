import static dev.spindle.loop.Globals.process;

import dev.spindle.events.NodeException;
import dev.spindle.loop.EventLoop;
import dev.spindle.loop.NodeProcess;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

// Who shows warnings is the first listener of 'warning', which a program may take away or come before. Prints what each
// program said, and what it was warned of.
class WarningsShown {
    private static final Logger LOG = Logger.getLogger("dev.spindle");
    private static final List<String> shown = new ArrayList<>();

    private static final class Shown extends Handler {
        @Override
        public void publish(LogRecord line) {
            shown.add(line.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }

    public static void main(String[] args) {
        LOG.setUseParentHandlers(false);
        LOG.addHandler(new Shown());
        run("byDefault", WarningsShown::byDefault);
        run("takenAway", WarningsShown::takenAway);
        run("allTakenAway", WarningsShown::allTakenAway);
        run("someoneBefore", WarningsShown::someoneBefore);
        run("byHand", WarningsShown::byHand);
        run("silencedMeanwhile", WarningsShown::silencedMeanwhile);
    }

    private static void run(String name, Runnable program) {
        shown.clear();
        log(name);
        new EventLoop().start(program);
        log("shown:", String.join("; ", shown));
    }

    private static void byDefault() {
        log(process.listenerCount("warning"));
        process.on(NodeProcess.WARNING, tell("mine"));
        process.emitWarning("shown", "Kind", "CODE");
    }

    private static void takenAway() {
        process.removeAllListeners("warning");
        process.on(NodeProcess.WARNING, tell("mine"));
        process.emitWarning("not shown");
    }

    private static void allTakenAway() {
        process.removeAllListeners();
        process.emitWarning("not shown");
    }

    private static void someoneBefore() {
        process.once(NodeProcess.UNCAUGHT_EXCEPTION, tell("uncaught"));
        process.prependOnceListener(NodeProcess.WARNING, w -> {
            throw w;
        });
        process.emitWarning("not shown");
        process.emitWarning("shown");
    }

    private static void byHand() {
        log(process.emit(NodeProcess.WARNING, named("Kind", "shown")));
        log(process.emit("warning", "no error"), process.emit(NodeProcess.WARNING, null), process.emit("warning"));
        process.noDeprecation(true);
        log(process.emit(NodeProcess.WARNING, named("DeprecationWarning", "not shown")));
        log(process.emit(NodeProcess.WARNING, named("Other", "shown")));
    }

    private static void silencedMeanwhile() {
        process.on(NodeProcess.WARNING, tell("mine"));
        process.emitWarning("old", "DeprecationWarning");
        process.noDeprecation(true);
    }

    private static Consumer<Throwable> tell(String name) {
        return w -> log(name, w == null ? null : w.getMessage());
    }

    private static NodeException named(String name, String message) {
        return new NodeException(name, null, message, null);
    }

    private static void log(Object... words) {
        System.out.println(
                String.join(" ", Arrays.stream(words).map(String::valueOf).toList()));
    }
}
