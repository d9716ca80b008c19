import dev.spindle.events.Event;
import dev.spindle.events.EventEmitter;
import dev.spindle.events.EventTarget;
import dev.spindle.events.Listener;
import dev.spindle.events.NodeException;
import dev.spindle.loop.EventLoop;
import dev.spindle.promise.Events;
import java.util.List;
import java.util.Map;

// What is refused, in Node's words.
class BadArguments {
    public static void main(String[] args) {
        EventLoop.run(BadArguments::program);
    }

    private static void program() {
        var emitter = new EventEmitter();
        attempt(() -> emitter.on("x", (Runnable) null));
        attempt(() -> emitter.once("x", (Runnable) null));
        attempt(() -> emitter.addListener("x", (Listener) null));
        attempt(() -> emitter.prependListener("x", (Runnable) null));
        attempt(() -> emitter.prependOnceListener("x", (Runnable) null));
        var functions = new Object[] {
            null,
            5,
            1.5,
            "text",
            "it's",
            "abcdefghijklmnopqrstuvwxyzabcdef",
            true,
            List.of(),
            Map.of(),
            new Object[] {1},
            Event.symbol("s")
        };
        for (var bad : functions) {
            attempt(() -> emitter.off("x", bad));
            attempt(() -> emitter.removeListener("x", bad));
        }
        for (var n : new double[] {-1, Double.NaN, -0.5, 0, 0.5, Double.POSITIVE_INFINITY, -1e12}) {
            attempt(() -> emitter.setMaxListeners(n));
            attempt(() -> EventEmitter.defaultMaxListeners(n));
            attempt(() -> Events.setMaxListeners(n));
            attempt(() -> Events.setMaxListeners(n, emitter, new EventTarget()));
        }
        for (var bad : new Object[] {"text", 5, List.of()}) {
            attempt(() -> Events.setMaxListeners(1, bad));
        }
        var errors = new Object[] {"it's", "line\nfeed", "tab\tbell\u0007", "\"both\" '", "back\\slash", -0.0, 1e21};
        for (var value : errors) {
            attempt(() -> emitter.emit("error", value));
        }
    }

    private static void attempt(Runnable fn) {
        try {
            fn.run();
            System.out.println("fine");
        } catch (NodeException err) {
            System.out.println(err.name() + " " + err.code() + " " + err.getMessage());
        }
    }
}
