import static dev.spindle.loop.Globals.process;
import static dev.spindle.loop.Globals.setImmediate;

import dev.spindle.events.NodeException;
import dev.spindle.events.TargetEvent;
import dev.spindle.loop.AbortController;
import dev.spindle.loop.AbortSignal;
import dev.spindle.loop.EventLoop;
import dev.spindle.loop.NodeProcess;
import java.util.Arrays;
import java.util.stream.Collectors;

// Any value can be a reason, null too; dependents take it over; what a listener throws stops nobody.
class AbortReasons {
    public static void main(String[] args) {
        EventLoop.run(() -> {
            process.on(NodeProcess.UNCAUGHT_EXCEPTION, err -> log("uncaught", err.getMessage()));
            setImmediate(AbortReasons::program);
        });
    }

    private static void program() {
        var error = new NodeException("Error", null, "error", null);
        for (var reason : new Object[] {null, 0, "", false, "text", error}) {
            var controller = new AbortController();
            var any = AbortSignal.any(controller.signal());
            controller.abort(reason);
            controller.abort("too late");
            var signal = controller.signal();
            log(signal.aborted(), show(signal.reason()), any.aborted(), any.reason() == signal.reason());
            log(show(AbortSignal.abort(reason).reason()));
        }
        listeners();
        twoSources();
        mistakes();
    }

    private static void listeners() {
        var controller = new AbortController();
        var signal = controller.signal();
        Runnable throwing = () -> {
            throw new IllegalStateException("from a listener");
        };
        signal.addEventListener("abort", throwing);
        signal.addEventListener("abort", e -> {
            log(
                    e.type(),
                    e.isTrusted(),
                    e.bubbles(),
                    e.cancelable(),
                    e.target() == signal,
                    e.currentTarget() == signal);
            controller.abort("again");
            var late = AbortSignal.any(signal);
            log(late.aborted(), late.reason());
        });
        controller.abort("first");
        log(signal.reason());
    }

    private static void twoSources() {
        var a = new AbortController();
        var b = new AbortController();
        var both = AbortSignal.any(a.signal(), b.signal(), a.signal());
        a.signal().addEventListener("abort", e -> b.abort("b"));
        b.signal().addEventListener("abort", () -> log("b heard", both.reason()));
        both.addEventListener("abort", () -> log("both heard", both.reason()));
        a.abort("a");
        log(b.signal().reason(), both.reason());
    }

    private static void mistakes() {
        var own = new AbortController();
        own.signal()
                .addEventListener(
                        "abort",
                        e -> log(
                                "dispatched by hand",
                                e.isTrusted(),
                                own.signal().aborted()));
        own.signal().dispatchEvent(new TargetEvent("abort"));
        for (var bad : Arrays.asList(Arrays.asList(own.signal(), null), null)) {
            try {
                AbortSignal.any(bad);
            } catch (NodeException err) {
                log(err.name(), err.code(), err.getMessage());
            }
        }
    }

    private static String show(Object reason) {
        if (reason instanceof NodeException err) {
            return err.name() + " " + (err.code() == null ? "no code" : err.code()) + " " + err.getMessage();
        }
        return String.valueOf(reason);
    }

    private static void log(Object... words) {
        System.out.println(Arrays.stream(words).map(String::valueOf).collect(Collectors.joining(" ")));
    }
}
