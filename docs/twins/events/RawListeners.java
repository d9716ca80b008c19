import dev.spindle.events.EventEmitter;
import dev.spindle.events.Listener;
import java.util.function.Consumer;

// listeners are the originals; raw ones wrap what was added with once, can be called, and can be removed.
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
    }

    private static void log(String line) {
        System.out.println(line);
    }
}
