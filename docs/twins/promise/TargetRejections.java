import static dev.spindle.loop.Globals.*;

import dev.spindle.events.EventTarget;
import dev.spindle.events.Listener;
import dev.spindle.events.ListenerOptions;
import dev.spindle.events.TargetEvent;
import dev.spindle.loop.EventLoop;
import dev.spindle.promise.Promise;
import java.util.concurrent.CompletableFuture;

// A listener of a target that answers a promise: should it be rejected, the reason is thrown in a tick of its own.
class TargetRejections {
    public static void main(String[] args) {
        EventLoop.run(() -> {
            process.on(
                    "uncaughtException",
                    (Throwable err, Object origin) -> log("caught " + err.getMessage() + " " + origin));
            process.on("unhandledRejection", () -> log("never"));
            setImmediate(TargetRejections::program);
        });
    }

    private static void program() {
        var target = new EventTarget();
        var slow = Promise.<String>withResolvers();
        Listener failing = event -> Promise.reject(new IllegalStateException("at once"));
        target.addListener("x", failing);
        target.addListener("x", failing);
        target.addListener("x", event -> slow.promise(), new ListenerOptions().once(true));
        target.addListener("x", event -> Promise.resolve("fulfilled"), new ListenerOptions().capture(true));
        target.addListener(
                "x",
                event -> CompletableFuture.failedFuture(new IllegalStateException("of a thenable")),
                new ListenerOptions().once(true));
        target.addListener(
                "x",
                event -> {
                    throw new IllegalStateException("no promise");
                },
                new ListenerOptions().once(true));
        process.nextTick(() -> log("tick"));
        queueMicrotask(() -> log("microtask"));
        log("" + target.dispatchEvent(new TargetEvent("x")));
        process.nextTick(() -> log("tick after"));
        setImmediate(() -> {
            target.removeEventListener("x", failing);
            slow.reject().accept(new IllegalStateException("later"));
            log("" + target.dispatchEvent(new TargetEvent("x")));
        });
    }

    private static void log(String line) {
        System.out.println(line);
    }
}
