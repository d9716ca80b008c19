import static dev.spindle.loop.Globals.process;

import dev.spindle.events.EventEmitter;
import dev.spindle.events.MaxListenersExceededWarning;
import dev.spindle.events.NodeException;
import dev.spindle.loop.EventLoop;

// One listener too many is warned of once, in Node's words; a list that shrank to one may warn again.
class MaxListeners {
    private static final class Mine extends EventEmitter {}

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
        emitter.on("bar", fn).on("bar", fn);
        log(NodeException.number(emitter.getMaxListeners()) + " "
                + NodeException.number(EventEmitter.defaultMaxListeners()));
    }

    private static void log(String line) {
        System.out.println(line);
    }
}
