import static dev.spindle.loop.Globals.process;

import dev.spindle.events.CustomEvent;
import dev.spindle.events.ListenerOptions;
import dev.spindle.events.MaxListenersExceededWarning;
import dev.spindle.events.NodeEventTarget;
import dev.spindle.events.NodeException;
import dev.spindle.events.TargetEvent;
import dev.spindle.loop.EventLoop;
import dev.spindle.promise.Promise;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;

// Targets that look like emitters: who gets the value and who an event, what is named, what is refused and warned of.
class EmulatedEmitters {
    public static void main(String[] args) {
        EventLoop.run(EmulatedEmitters::program);
    }

    private static void program() {
        process.on("warning", (NodeException w) -> {
            var many = w instanceof MaxListenersExceededWarning known ? known : null;
            log(w.name(), w.getMessage(), many == null ? 0 : many.count());
        });
        process.on("uncaughtException", (Throwable err) -> log("uncaught", err.getMessage()));
        valuesAndEvents();
        emptied();
        failing();
        limits();
    }

    private static void valuesAndEvents() {
        var target = new NodeEventTarget();
        Consumer<Object> bare = x -> log("bare", x);
        log(target.on("x", bare).on("x", bare) == target, target.listenerCount("x"));
        target.addEventListener("x", bare);
        target.addEventListener(
                "x",
                e -> log(
                        e.type(),
                        e instanceof CustomEvent custom ? custom.detail() : null,
                        e.cancelable(),
                        e.isTrusted(),
                        e.eventPhase(),
                        e.target() == target));
        target.addEventListener("x", e -> log("the same", e.eventPhase(), e.currentTarget()));
        log(target.emit("x", 7), target.emit("nobody", 7), target.emit("error", 7));
        target.dispatchEvent(new TargetEvent("x"));
        target.addEventListener("x", TargetEvent::stopImmediatePropagation);
        target.on("x", () -> log("never"));
        target.emit("x", 8);

        target.once("once", bare).once("once", bare).on("gone", bare).on("kept", bare);
        log(target.emit("once", 1), target.emit("once", 2), target.listenerCount("once"));
        target.off("gone", bare).removeListener("kept", bare, new ListenerOptions().capture(true));
        log(String.join(",", target.eventNames()));
        target.on("gone", bare);
        log(String.join(",", target.eventNames()));
    }

    private static void emptied() {
        var emptied = new NodeEventTarget();
        emptied.on("x", () -> emptied.removeAllListeners("x")).on("x", () -> log("heard all the same"));
        emptied.on("y", () -> emptied.removeAllListeners()).once("y", () -> log("that too"));
        log(
                emptied.emit("x"),
                emptied.emit("x"),
                emptied.emit("y"),
                emptied.emit("y"),
                emptied.eventNames().size());
    }

    private static void failing() {
        var failing = new NodeEventTarget();
        failing.on("x", () -> {
            throw new IllegalStateException("thrown");
        });
        failing.addListener("x", args -> Promise.reject(new IllegalStateException("rejected")));
        failing.on("x", v -> log("behind", v));
        log(failing.emit("x", null));
    }

    private static void limits() {
        var many = new NodeEventTarget();
        log(number(many.getMaxListeners()));
        many.setMaxListeners(1);
        for (var i = 0; i < 3; i++) {
            var id = i;
            many.on("x", () -> log(id));
        }
        for (var n : new double[] {-1, Double.NaN}) {
            attempt(() -> {
                many.setMaxListeners(n);
                return null;
            });
        }
        log(number(many.getMaxListeners()));
        attempt(() -> many.emit(null, 1));
        attempt(() -> many.on("x", (Runnable) null).once("x", (Runnable) null).off("x", null) == many);
        attempt(() -> many.removeAllListeners("none").listenerCount("x"));
    }

    private static String number(double n) {
        return NodeException.number(n);
    }

    private static void attempt(Supplier<Object> fn) {
        try {
            log("fine", fn.get());
        } catch (NodeException err) {
            log(err.name(), err.code(), err.getMessage());
        }
    }

    private static void log(Object... all) {
        System.out.println(Arrays.stream(all)
                .map(x -> x instanceof TargetEvent event ? "event " + event.type() : String.valueOf(x))
                .collect(Collectors.joining(" ")));
    }
}
