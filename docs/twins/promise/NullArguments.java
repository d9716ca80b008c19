import dev.spindle.events.Event;
import dev.spindle.events.EventEmitter;
import dev.spindle.events.EventTarget;
import dev.spindle.events.ListenerOptions;
import dev.spindle.events.NodeException;
import dev.spindle.events.TargetEvent;
import dev.spindle.loop.AbortSignal;
import dev.spindle.loop.EventLoop;
import dev.spindle.promise.EventOptions;
import dev.spindle.promise.Events;
import dev.spindle.promise.Promise;
import dev.spindle.stream.PassThrough;
import dev.spindle.stream.PipelineOptions;
import dev.spindle.stream.StreamPromises;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

// Null for a name, for options, for a list and for what is in it: taken where JavaScript takes it, otherwise refused in
// Node's words.
class NullArguments {
    private static final String NONE = null;

    public static void main(String[] args) {
        EventLoop.run(NullArguments::program);
    }

    private static void program() {
        var emitter = new EventEmitter();
        var target = new EventTarget();
        ofEmitters(emitter);
        ofTargets(target);
        attempt(() -> Events.on(emitter, "x", (EventOptions) null));
        attempt(() -> Events.on(target, "x", (EventOptions) null));
        for (var options : List.of(new EventOptions().close((String[]) null), new EventOptions().close(NONE))) {
            var iterator = Events.on(new EventEmitter(), "x", options.close((Event[]) null));
            iterator.next().thenDo(step -> log("closed " + step.done()));
            iterator.finish();
        }
        attempt(() -> AbortSignal.any((AbortSignal[]) null));
        attempt(() -> AbortSignal.any((AbortSignal) null));
        attempt(AbortSignal::any);
        attempt(() -> new Promise<Object>((Promise.Executor<Object>) null));
        settled(Promise.all(null));
        settled(Promise.allSettled(null));
        settled(Promise.any(null));
        settled(Promise.race(null));
        settled(Promise.all(Arrays.asList(null, Promise.resolve(1))));
        settled(Promise.allSettled(nothing()));
        settled(Promise.any(nothing()));
        settled(Promise.race(nothing()));
        var nobody = Promise.<String>reject(NodeException.typeError(null, "nobody hears"));
        settled(nobody.then(null));
        settled(nobody.thenDo(null, null));
        settled(nobody.caught(null));
        settled(nobody.finallyDo(null));
        settled(Promise.resolve("value").<String>then(null).finallyAwait(null));
        settled(StreamPromises.pipeline(new PassThrough<>(), new PassThrough<>(), (PipelineOptions) null));
    }

    private static void ofEmitters(EventEmitter emitter) {
        emitter.on("newListener", name -> log("new " + name));
        emitter.once(NONE, value -> log("heard " + value));
        emitter.on("null", value -> log("too " + value));
        log(emitter.listenerCount(NONE) + " " + emitter.listenerCount("null") + " " + names(emitter));
        log(emitter.emit(NONE, 1) + " " + emitter.emit("null", 2) + " " + emitter.listenerCount(NONE));
        Runnable nobody = () -> {};
        emitter.off(NONE, nobody);
        emitter.removeAllListeners(NONE);
        log(emitter.emit(NONE, 3) + " " + names(emitter));
        settled(Events.once(emitter, NONE));
        emitter.emit(NONE, 4);
        emitter.on("error", nobody);
        var unasked = Events.on(emitter, "x");
        emitter.emit("error", (Object) null); // an error that nobody waits for, and that is none later
        settled(unasked.next().then(step -> List.of(step.done(), step.value() == null ? "none" : step.value())));
    }

    private static String names(EventEmitter emitter) {
        return emitter.eventNames().stream().map(String::valueOf).collect(Collectors.joining(","));
    }

    private static void ofTargets(EventTarget target) {
        target.addEventListener(NONE, event -> log("heard " + event.type()));
        target.dispatchEvent(new TargetEvent(NONE));
        target.dispatchEvent(new TargetEvent("null"));
        Runnable nobody = () -> {};
        target.removeEventListener(NONE, nobody, (ListenerOptions) null);
        target.removeEventListener("null", null);
        log("" + Events.getEventListeners(target, "null").size());
    }

    private static List<Promise<Object>> nothing() {
        return Arrays.asList((Promise<Object>) null);
    }

    private static void attempt(Runnable fn) {
        try {
            fn.run();
            log("fine");
        } catch (NodeException err) {
            log(err.name() + " " + (err.code() == null ? "no code" : err.code()) + " " + err.getMessage());
        }
    }

    private static void settled(Promise<?> promise) {
        promise.thenDo(
                value -> log("value " + (length(value))),
                err -> log((err instanceof NodeException known ? known.name() : "?") + " " + err.getMessage()));
    }

    private static Object length(Object value) {
        return value instanceof List<?> list ? list.size() : value instanceof String text ? text.length() : null;
    }

    private static void log(String text) {
        System.out.println(text);
    }
}
