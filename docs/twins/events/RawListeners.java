import dev.spindle.events.EventEmitter;
import dev.spindle.events.Listener;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.stream.Collectors;

// listeners are the originals, which can be called; raw ones wrap what was added with once, can be called, and can be
// removed.
class RawListeners {
    public static void main(String[] args) {
        var emitter = new EventEmitter();
        Consumer<Object> fn = v -> log("fn " + v);
        emitter.once("x", fn).on("x", fn);
        log(emitter.listeners("x").stream().allMatch(l -> l == fn) + " "
                + (emitter.rawListeners("x").get(0) == fn) + " "
                + (emitter.rawListeners("x").get(1) == fn));
        var raw = (Listener) emitter.rawListeners("x").get(0);
        log("" + (raw.listener() == fn));
        raw.call("called");
        raw.call("called again");
        log(emitter.listenerCount("x") + " " + emitter.listenerCount("x", fn));
        emitter.once("y", fn).once("y", fn);
        emitter.off("y", emitter.rawListeners("y").get(0));
        log("" + emitter.listenerCount("y"));
        emitter.emit("y", "y");
        emitter.listeners("x").clear();
        log(emitter.listenerCount("x") + " " + emitter.listeners("nothing").size());
        takeOver(emitter);
    }

    // Who takes an event over calls those that had it before.
    private static void takeOver(EventEmitter emitter) {
        emitter.on("z", () -> log("none"))
                .on("z", (Object a) -> log("one " + a))
                .on("z", (Object a, Object b) -> log("two " + a + " " + b))
                .on("z", (Object a, Object b, Object c) -> log("three " + a + " " + b + " " + c));
        emitter.addListener("z", all -> {
            log("all " + Arrays.stream(all).map(String::valueOf).collect(Collectors.joining(",")));
            return null;
        });
        emitter.once("z", (Object a) -> log("once " + a));
        var before = emitter.listeners("z");
        emitter.removeAllListeners("z");
        emitter.addListener("z", all -> {
            before.forEach(listener -> Listener.of(listener).call(all));
            return null;
        });
        emitter.emit("z", 1, 2, 3);
        emitter.emit("z", 1, 2, 3, 4);
    }

    private static void log(String line) {
        System.out.println(line);
    }
}
