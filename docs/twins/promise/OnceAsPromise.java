import dev.spindle.events.EventEmitter;
import dev.spindle.events.NodeException;
import dev.spindle.loop.AbortController;
import dev.spindle.loop.EventLoop;
import dev.spindle.promise.Events;
import java.util.List;
import java.util.stream.Collectors;

// events.once: the arguments as a list, 'error' as a rejection, an abort as an AbortError; no listener stays behind.
class OnceAsPromise {
    private static final EventEmitter EMITTER = new EventEmitter();

    public static void main(String[] args) {
        EventLoop.run(OnceAsPromise::program);
    }

    private static void program() {
        Events.once(EMITTER, "x").thenDo(args -> log("x " + joined(args)));
        log(counts());
        EMITTER.emit("x", 1, "two", 3);
        log(counts());
        EMITTER.emit("x", "too late");

        Events.once(EMITTER, "x").caughtDo(err -> log("rejected " + err.getMessage()));
        EMITTER.emit("error", new IllegalStateException("bad"));
        log(counts());

        Events.once(EMITTER, EventEmitter.ERROR).thenDo(err -> log("error " + err.getMessage()));
        EMITTER.emit("error", new IllegalStateException("wanted"));

        var controller = new AbortController();
        Events.once(EMITTER, "x", controller.signal()).caughtDo(err -> log(show(err)));
        log(counts());
        controller.abort();
        log(counts());
        Events.once(EMITTER, "x", controller.signal()).caughtDo(err -> log(show(err)));

        var other = new AbortController();
        Events.once(EMITTER, "x", other.signal()).thenDo(args -> log("in time " + args.size()));
        log("" + Events.getEventListeners(other.signal(), "abort").size());
        EMITTER.emit("x");
        log("" + Events.getEventListeners(other.signal(), "abort").size());
        other.abort();
    }

    private static String counts() {
        return EMITTER.listenerCount("x") + " " + EMITTER.listenerCount("error");
    }

    private static String joined(List<Object> args) {
        return args.stream().map(String::valueOf).collect(Collectors.joining("-"));
    }

    private static String show(Throwable err) {
        var error = (NodeException) err;
        return error.name() + " " + error.code() + " " + error.getMessage();
    }

    private static void log(String line) {
        System.out.println(line);
    }
}
