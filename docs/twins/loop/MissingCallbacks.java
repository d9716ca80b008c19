import static dev.spindle.loop.Globals.process;
import static dev.spindle.loop.Globals.queueMicrotask;
import static dev.spindle.loop.Globals.setImmediate;
import static dev.spindle.loop.Globals.setInterval;
import static dev.spindle.loop.Globals.setTimeout;

import dev.spindle.events.NodeException;
import dev.spindle.loop.EventLoop;

// A callback that is none is a TypeError, thrown at once.
class MissingCallbacks {
    private static final Runnable NONE = null;

    public static void main(String[] args) {
        EventLoop.run(() -> {
            attempt("nextTick", () -> process.nextTick(NONE));
            attempt("setTimeout", () -> setTimeout(NONE, 5));
            attempt("setInterval", () -> setInterval(NONE, 5));
            attempt("setImmediate", () -> setImmediate(NONE));
            attempt("queueMicrotask", () -> queueMicrotask(NONE));
            attempt("on", () -> process.on("exit", NONE));
            attempt("off", () -> process.off("exit", NONE));
        });
    }

    private static void attempt(String what, Runnable fn) {
        try {
            fn.run();
        } catch (NodeException err) {
            System.out.println(what + " " + err.name() + " " + err.code() + " " + err.getMessage());
        }
    }
}
