import static dev.spindle.loop.Globals.process;
import static dev.spindle.loop.Globals.queueMicrotask;
import static dev.spindle.loop.Globals.setImmediate;

import dev.spindle.events.EventEmitter;
import dev.spindle.events.Listener;
import dev.spindle.loop.EventLoop;
import dev.spindle.loop.NodeProcess;
import dev.spindle.promise.Promise;
import java.util.concurrent.CompletableFuture;

// An emitter that captures rejections emits them as 'error', a tick later; its own 'error' listeners are not captured.
class CapturedRejections {
    private static final class Mine extends EventEmitter {
        Mine() {
            super(true);
        }

        @Override
        protected void rejected(Throwable reason, Object event, Object[] args) {
            log("mine " + reason.getMessage() + " " + event + " " + args.length);
        }
    }

    public static void main(String[] args) {
        EventLoop.run(() -> {
            process.on(NodeProcess.UNHANDLED_REJECTION, err -> log("unhandled " + err.getMessage()));
            process.on(NodeProcess.UNCAUGHT_EXCEPTION, err -> log("uncaught " + err.getMessage()));
            setImmediate(CapturedRejections::program);
        });
    }

    private static void program() {
        var captured = new EventEmitter(true);
        captured.addListener("x", failing("captured"));
        captured.addListener("x", args -> Promise.resolve("fine"));
        captured.on("error", (Throwable err) -> log("error " + err.getMessage()));
        captured.emit("x", 1, 2);
        log("emitted");
        process.nextTick(() -> log("tick"));
        queueMicrotask(() -> log("microtask"));

        var mine = new Mine();
        mine.addListener("y", failing("hook"));
        mine.emit("y", "a", "b");

        var inError = new EventEmitter(true);
        inError.addListener("error", failing("in error"));
        inError.emit("error", "first");

        var thenables = new EventEmitter(true);
        var later = new CompletableFuture<String>();
        thenables.on("error", (Throwable err) -> log("of a thenable " + err.getMessage()));
        thenables.addListener("x", args -> CompletableFuture.failedFuture(new IllegalStateException("at once")));
        thenables.addListener("x", args -> {
            setImmediate(() -> later.completeExceptionally(new IllegalStateException("later")));
            return later;
        });
        thenables.addListener("x", args -> CompletableFuture.completedFuture("fine"));
        thenables.emit("x");

        var plain = new EventEmitter();
        plain.addListener("x", failing("plain"));
        plain.emit("x");

        var unheard = new EventEmitter(true);
        unheard.addListener("x", failing("unheard"));
        unheard.emit("x");
    }

    private static Listener failing(String name) {
        return args -> Promise.reject(new IllegalStateException(name + " " + args.length));
    }

    private static void log(String line) {
        System.out.println(line);
    }
}
