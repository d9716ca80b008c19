import static dev.spindle.loop.Globals.process;

import dev.spindle.events.EventEmitter;
import dev.spindle.events.EventTarget;
import dev.spindle.events.MaxListenersExceededWarning;
import dev.spindle.events.NodeException;
import dev.spindle.loop.AbortController;
import dev.spindle.loop.EventLoop;
import dev.spindle.promise.Events;
import java.util.List;

// One listener too many is warned of once, in Node's words; a list that shrank to one may warn again.
class MaxListeners {
    private static final class Mine extends EventEmitter {}

    private static final class Target extends EventTarget {}

    public static void main(String[] args) {
        EventLoop.run(MaxListeners::program);
    }

    private static void program() {
        process.on(
                "warning",
                (MaxListenersExceededWarning w) ->
                        log(w.name() + " | " + w.getMessage() + " | " + w.type() + " " + w.count()));
        var emitter = new EventEmitter();
        Runnable fn = () -> {};
        for (var i = 0; i < 13; i++) {
            emitter.on("foo", fn);
        }
        var mine = new Mine();
        mine.setMaxListeners(1).on("a", fn).on("a", fn).on("a", fn);
        mine.off("a", fn).off("a", fn).on("a", fn);
        mine.setMaxListeners(0);
        for (var i = 0; i < 20; i++) {
            mine.on("b", fn);
        }
        mine.setMaxListeners(2.5);
        mine.on("c", fn).on("c", fn).on("c", fn);
        log(NodeException.number(emitter.getMaxListeners()) + " " + NodeException.number(mine.getMaxListeners()));
        for (var bad : new double[] {-1, Double.NaN}) {
            try {
                mine.setMaxListeners(bad);
            } catch (NodeException err) {
                log(err.name() + " " + err.code() + " " + err.getMessage());
            }
        }
        EventEmitter.defaultMaxListeners(1);
        process.on("x", fn).on("x", fn);
        new EventEmitter() {}.on("x", fn).on("x", fn);
        emitter.on("bar", fn).on("bar", fn);
        log(NodeException.number(emitter.getMaxListeners()) + " "
                + NodeException.number(EventEmitter.defaultMaxListeners()));
        targets();
    }

    // A target is warned of once, until the number is set anew.
    private static void targets() {
        for (var target : List.of(new Target(), new AbortController().signal())) {
            for (var max = 1; max < 3; max++) {
                Events.setMaxListeners(max, target);
                for (var type : List.of("a", "b", "a", "b", "b", "b")) {
                    target.addEventListener(type, event -> log(type));
                }
            }
        }
    }

    private static void log(String line) {
        System.out.println(line);
    }
}
