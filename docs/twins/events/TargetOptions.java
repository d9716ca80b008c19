import static dev.spindle.loop.Globals.process;

import dev.spindle.events.CustomEvent;
import dev.spindle.events.EventInit;
import dev.spindle.events.EventTarget;
import dev.spindle.events.ListenerOptions;
import dev.spindle.events.NodeException;
import dev.spindle.events.TargetEvent;
import dev.spindle.loop.AbortController;
import dev.spindle.loop.EventLoop;
import dev.spindle.loop.NodeProcess;
import dev.spindle.promise.Events;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.stream.Collectors;

// Targets: the options of listeners, what an event tells of itself, and who is known by what.
class TargetOptions {
    private static final EventTarget TARGET = new EventTarget();

    public static void main(String[] args) {
        EventLoop.run(() -> {
            process.on(NodeProcess.WARNING, w -> log("warning", w.name(), w.getMessage()));
            identity();
            phases();
            flags();
            stopping();
            signals();
            mistakes();
        });
    }

    private static void identity() {
        Runnable same = () -> log("same");
        TARGET.addEventListener("x", same);
        TARGET.addEventListener("x", same, true);
        TARGET.addEventListener("x", same, new ListenerOptions().capture(true).once(true));
        TARGET.addEventListener("x", same, new ListenerOptions().passive(true));
        TARGET.dispatchEvent(new TargetEvent("x"));
        log(count("x"));
        TARGET.removeEventListener("x", same);
        log(count("x"));
        TARGET.removeEventListener("x", same, new ListenerOptions().capture(true));
        log(count("x"));
    }

    private static void phases() {
        TARGET.addEventListener("phase", e -> {
            log(
                    e.eventPhase() == TargetEvent.AT_TARGET,
                    e.currentTarget() == TARGET,
                    e.srcElement() == TARGET,
                    e.composedPath().size());
        });
        var phase = new TargetEvent("phase");
        log(
                phase.eventPhase(),
                phase.target(),
                phase.currentTarget(),
                phase.composedPath().size(),
                phase.timeStamp() > 0);
        TARGET.dispatchEvent(phase);
        log(
                phase.eventPhase(),
                phase.target() == TARGET,
                phase.currentTarget(),
                phase.composedPath().size());
    }

    private static void flags() {
        var full = new TargetEvent(
                "full", new EventInit().bubbles(true).cancelable(true).composed(true));
        log(
                full.bubbles(),
                full.cancelable(),
                full.composed(),
                full.defaultPrevented(),
                full.returnValue(),
                full.cancelBubble());
        full.returnValue(true);
        log(full.defaultPrevented());
        full.returnValue(false).cancelBubble(true).cancelBubble(false);
        log(full.defaultPrevented(), full.returnValue(), full.cancelBubble());
        full.initEvent("other", false, false);
        log(full.type(), full.bubbles(), full.cancelable(), full.composed(), full.defaultPrevented());
        var detailed = new CustomEvent("c", new EventInit().detail(5));
        log(detailed.detail(), new CustomEvent("c").detail(), new TargetEvent(null).type());

        var late = new TargetEvent("late");
        late.preventDefault();
        late.initEvent("late", false, true);
        log(late.defaultPrevented());

        var passive = new TargetEvent("passive", new EventInit().cancelable(true));
        TARGET.addEventListener("passive", e -> e.preventDefault(), new ListenerOptions().passive(true));
        log(TARGET.dispatchEvent(passive), passive.defaultPrevented());
        TARGET.addEventListener("passive", e -> e.preventDefault());
        log(TARGET.dispatchEvent(passive), passive.defaultPrevented());
    }

    private static void stopping() {
        var stopping = new TargetEvent("stop");
        TARGET.addEventListener("stop", e -> {
            log("stops");
            e.stopImmediatePropagation();
        });
        TARGET.addEventListener("stop", () -> log("never"));
        TARGET.dispatchEvent(stopping);
        log(stopping.cancelBubble());
        TARGET.dispatchEvent(stopping);
        TARGET.addEventListener("propagate", e -> e.stopPropagation());
        TARGET.addEventListener("propagate", e -> log("heard all the same", e.cancelBubble()));
        TARGET.dispatchEvent(new TargetEvent("propagate"));
    }

    private static void signals() {
        var controller = new AbortController();
        var untilAborted = new ListenerOptions().signal(controller.signal());
        TARGET.addEventListener("signal", () -> log("until aborted"), untilAborted);
        Consumer<TargetEvent> aborts = e -> controller.abort();
        TARGET.addEventListener("signal", aborts);
        TARGET.addEventListener("signal", () -> log("never"), untilAborted);
        TARGET.dispatchEvent(new TargetEvent("signal"));
        TARGET.addEventListener("signal", () -> log("never"), untilAborted);
        log(count("signal"));

        var own = new AbortController();
        var untilItself = new ListenerOptions().signal(own.signal());
        own.signal().addEventListener("abort", () -> log("never"), untilItself);
        own.signal().onabort(null); // keeps its place from here on
        own.signal().addEventListener("abort", () -> log("second"));
        own.signal().onabort(e -> log("first"));
        log(Events.getEventListeners(own.signal(), "abort").size());
        own.abort();
    }

    private static void mistakes() {
        attempt(() -> TARGET.dispatchEvent(null));
        attempt(() -> TARGET.addEventListener("x", () -> {}, new ListenerOptions().signal(null)));
        TARGET.addEventListener("x", (Runnable) null);
        for (var i = 0; i < 12; i++) {
            var each = i;
            TARGET.addEventListener("leak", () -> log(each));
        }
    }

    private static void attempt(Runnable fn) {
        try {
            fn.run();
            log("nothing");
        } catch (NodeException err) {
            log(err.name(), err.code(), err.getMessage());
        }
    }

    private static int count(String type) {
        return Events.getEventListeners(TARGET, type).size();
    }

    private static void log(Object... words) {
        System.out.println(Arrays.stream(words).map(String::valueOf).collect(Collectors.joining(" ")));
    }
}
