import dev.spindle.events.ListenerOptions;
import dev.spindle.events.NodeException;
import dev.spindle.loop.AbortController;
import dev.spindle.loop.AbortSignal;
import dev.spindle.loop.EventLoop;

// A signal is aborted once, for one reason, with one event; its listeners come in order, the property at its first
// place.
class Aborting {
    public static void main(String[] args) {
        EventLoop.run(Aborting::program);
    }

    private static void program() {
        var controller = new AbortController();
        var signal = controller.signal();
        log(signal.aborted(), "undefined");
        signal.throwIfAborted();
        Runnable twice = () -> log("added twice, called once");
        signal.addEventListener(
                "abort", e -> log(e.type(), e.target() == signal, e.isTrusted(), e.cancelable(), signal.aborted()));
        signal.onabort(e -> log("replaced"));
        signal.addEventListener("abort", twice);
        signal.addEventListener("abort", twice);
        signal.addEventListener("abort", () -> log("once"), new ListenerOptions().once(true));
        Runnable removed = () -> log("never");
        signal.addEventListener("abort", removed);
        signal.addEventListener("abort", () -> log("last"));
        signal.removeEventListener("abort", removed);
        signal.onabort(null);
        signal.onabort(e -> log("property"));
        controller.abort();
        controller.abort("too late");
        log(signal.aborted(), show(signal.reason()));
        try {
            signal.throwIfAborted();
        } catch (NodeException err) {
            log(err == signal.reason());
        }
        signal.addEventListener("abort", () -> log("never"));
        log(show(AbortSignal.abort().reason()), show(AbortSignal.abort("mine").reason()));
        var reason = new IllegalStateException("why");
        log(AbortSignal.abort(reason).reason() == reason);
    }

    private static String show(Object reason) {
        return reason instanceof NodeException e ? e.name() + " " + e.code() + " " + e.getMessage() : "" + reason;
    }

    private static void log(Object... words) {
        var line = new StringBuilder();
        for (var word : words) {
            line.append(line.length() == 0 ? "" : " ").append(word);
        }
        System.out.println(line);
    }
}
