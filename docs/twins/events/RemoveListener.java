import dev.spindle.events.EventEmitter;
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
