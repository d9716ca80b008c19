import static dev.spindle.loop.Globals.process;
import static dev.spindle.loop.Globals.setImmediate;

import dev.spindle.events.EventInit;
import dev.spindle.events.EventTarget;
import dev.spindle.events.ListenerOptions;
import dev.spindle.events.NodeException;
import dev.spindle.events.TargetEvent;
import dev.spindle.loop.EventLoop;
import dev.spindle.loop.NodeProcess;

// On a target, what a listener throws stops nobody: it becomes an uncaught exception, one tick later.
class TargetListeners {
    public static void main(String[] args) {
        EventLoop.run(() -> {
            process.on(
                    NodeProcess.UNCAUGHT_EXCEPTION,
                    (err, origin) -> log("caught " + (err instanceof StackOverflowError ? "too deep" : err.getMessage())
                            + " " + origin));
            setImmediate(TargetListeners::program);
        });
    }

    private static void program() {
        var target = new EventTarget();
        var event = new TargetEvent("x", new EventInit().cancelable(true));
        Runnable removed = () -> log("never");
        target.addEventListener("x", e -> {
            log("first " + (e.target() == target) + " " + e.isTrusted());
            target.removeEventListener("x", removed);
            target.addEventListener("x", () -> log("added, heard next time"));
            try {
                target.dispatchEvent(e);
            } catch (NodeException err) {
                log(err.code() + " " + err.getMessage());
            }
        });
        Runnable throwing = () -> {
            throw new IllegalStateException("a listener");
        };
        target.addEventListener("x", throwing, new ListenerOptions().once(true));
        target.addEventListener("x", removed);
        target.addEventListener("x", e -> e.preventDefault(), new ListenerOptions().once(true));
        log(target.dispatchEvent(event) + " " + event.defaultPrevented() + " " + (event.target() == target));
        process.nextTick(() -> log("tick"));
        var second = new TargetEvent("x", new EventInit().cancelable(true));
        target.addEventListener("x", e -> e.stopImmediatePropagation());
        target.addEventListener("x", () -> log("never"));
        target.addEventListener("deep", TargetListeners::endless);
        target.addEventListener("deep", () -> log("behind the endless one"));
        log("" + target.dispatchEvent(new TargetEvent("deep")));
        log(target.dispatchEvent(second) + " " + target.dispatchEvent(new TargetEvent("other")));
    }

    private static void endless() {
        endless();
    }

    private static void log(String line) {
        System.out.println(line);
    }
}
