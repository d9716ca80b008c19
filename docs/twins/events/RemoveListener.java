import dev.spindle.events.EventEmitter;
import dev.spindle.events.Listener;
import java.util.HashMap;
import java.util.Map;

// 'removeListener' fires after the removal; removing all tells of each listener, the last one first.
class RemoveListener {
    private static final Map<Object, String> NAMES = new HashMap<>();

    public static void main(String[] args) {
        var emitter = new EventEmitter();
        emitter.on(
                "removeListener",
                (String event, Object fn) ->
                        log("removed " + event + " " + NAMES.get(fn) + " " + emitter.listenerCount(event)));
        var a = named("a");
        var b = named("b");
        emitter.once("x", a);
        emitter.emit("x");
        emitter.on("x", a).on("x", b).on("x", a);
        emitter.off("x", a);
        emitter.off("x", named("stranger"));
        emitter.off("nothing", a);
        emitter.emit("x");
        emitter.on("y", b).on("z", a).on("z", b);
        emitter.removeAllListeners("z");
        emitter.removeAllListeners("nothing");
        emitter.removeAllListeners();
        log("" + emitter.eventNames().size());

        // What was added with once is told by its wrapper when it was called, or removed by its wrapper, beside others.
        var onces = new EventEmitter();
        onces.on("removeListener", (String event, Object fn) -> log("removed " + show(fn)));
        onces.once("x", a).on("x", b).once("x", a);
        onces.off("x", a);
        onces.emit("x");
        onces.once("x", a).off("x", onces.rawListeners("x").get(1));
        onces.removeAllListeners("x");
        onces.once("x", a).off("x", onces.rawListeners("x").get(0));
        onces.once("x", a).once("x", b).removeAllListeners("x");
    }

    private static String show(Object fn) {
        return fn instanceof Listener wrapper ? "wrapper of " + NAMES.get(wrapper.listener()) : NAMES.get(fn);
    }

    private static Runnable named(String name) {
        Runnable fn = () -> log("called " + name);
        NAMES.put(fn, name);
        return fn;
    }

    private static void log(String line) {
        System.out.println(line);
    }
}
