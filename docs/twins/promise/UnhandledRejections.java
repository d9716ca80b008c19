import static dev.spindle.loop.Globals.process;
import static dev.spindle.loop.Globals.queueMicrotask;
import static dev.spindle.loop.Globals.setImmediate;

import dev.spindle.loop.EventLoop;
import dev.spindle.loop.NodeProcess;
import dev.spindle.promise.Promise;

// A rejection has until ticks and microtasks are over to be handled; then it is reported, and so is a late handler.
class UnhandledRejections {
    public static void main(String[] args) {
        EventLoop.run(() -> {
            process.on(
                    NodeProcess.UNHANDLED_REJECTION,
                    (reason, promise) ->
                            log("unhandled " + reason.getMessage() + " " + (promise instanceof Promise<?>)));
            process.on(NodeProcess.REJECTION_HANDLED, promise -> log("handled " + (promise instanceof Promise<?>)));
            setImmediate(UnhandledRejections::program);
        });
    }

    private static void program() {
        var late = rejected("late");
        var inTick = rejected("in a tick");
        var inMicrotask = rejected("in a microtask");
        process.nextTick(() -> {
            log("tick");
            inTick.caughtDo(err -> log("caught " + err.getMessage()));
        });
        queueMicrotask(() -> {
            log("microtask");
            inMicrotask.caughtDo(err -> log("caught " + err.getMessage()));
        });
        Promise.resolve(null).thenDo(v -> {
            throw new IllegalStateException("in then");
        });
        rejected("derived").thenDo(v -> log("never"));
        setImmediate(() -> {
            log("immediate");
            late.caughtDo(err -> log("caught " + err.getMessage()));
            process.nextTick(() -> log("tick behind"));
        });
    }

    private static Promise<String> rejected(String message) {
        return Promise.reject(new IllegalStateException(message));
    }

    private static void log(String line) {
        System.out.println(line);
    }
}
