import dev.spindle.events.EventEmitter;
import dev.spindle.events.EventTarget;
import dev.spindle.events.NodeException;
import dev.spindle.events.TargetEvent;
import dev.spindle.loop.AbortController;
import dev.spindle.loop.EventLoop;
import dev.spindle.promise.EventOptions;
import dev.spindle.promise.Events;
import dev.spindle.promise.Promise;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

// What events.once and events.on listen to, in which order, and that it ends; on targets too.
class EventSubscriptions {
    private static final EventEmitter EMITTER = new EventEmitter();
    private static final EventTarget TARGET = new EventTarget();

    public static void main(String[] args) {
        EventLoop.run(() -> {
            EMITTER.on("newListener", (String name) -> log("+", name));
            EMITTER.on("removeListener", (String name) -> log("-", name));
            onces().thenAwait(v -> ons()).thenAwait(v -> targets());
        });
    }

    private static Promise<Void> onces() {
        var plain = Events.once(EMITTER, "x");
        EMITTER.emit("x", 1, 2);
        return plain.thenAwait(args -> {
                    log(joined(args));
                    var failing = Events.once(EMITTER, "x");
                    EMITTER.emit("error", new IllegalStateException("failed"));
                    return failing.thenDo(v -> {}, err -> log(err.getMessage()));
                })
                .thenAwait(v -> {
                    var wanted = Events.once(EMITTER, "error");
                    EMITTER.emit("error", new IllegalStateException("wanted"));
                    return wanted.thenDo(args -> log(((Throwable) args.get(0)).getMessage()));
                })
                .thenAwait(v -> {
                    var controller = new AbortController();
                    var aborted = Events.once(EMITTER, "x", controller.signal());
                    controller.abort(new IllegalStateException("why"));
                    return aborted.thenDo(args -> {}, EventSubscriptions::logWithCause);
                });
    }

    private static void logWithCause(Throwable reason) {
        var err = (NodeException) reason;
        log(err.name(), err.code(), err.getMessage(), err.getCause().getMessage());
    }

    private static Promise<Void> ons() {
        log("on");
        return Events.on(EMITTER, "x", new EventOptions().close("end", "close"))
                .finish()
                .thenAwait(v -> {
                    var controller = new AbortController();
                    var aborted = Events.on(EMITTER, "x", new EventOptions().signal(controller.signal()));
                    EMITTER.emit("x", "kept");
                    controller.abort();
                    return aborted.next()
                            .thenDo(step -> log(step.value().get(0)))
                            .thenAwait(w -> aborted.next())
                            .thenDo(step -> {}, err -> log(((NodeException) err).name(), ((NodeException) err).code()))
                            .thenAwait(w -> aborted.next())
                            .thenDo(step -> log(step.done()));
                })
                .thenAwait(v -> {
                    var asked = Events.on(EMITTER, "x", new EventOptions().close("end"));
                    var questions = List.of(asked.next(), asked.next());
                    EMITTER.emit("end");
                    return Promise.all(questions);
                })
                .thenDo(steps -> steps.forEach(step -> log(step.done())));
    }

    private static Promise<Void> targets() {
        log("targets");
        var plain = Events.once(TARGET, "x");
        TARGET.dispatchEvent(new TargetEvent("error"));
        TARGET.dispatchEvent(new TargetEvent("x"));
        return plain.thenAwait(event -> {
                    log(event.type(), count("x"));
                    var controller = new AbortController();
                    var aborted = Events.once(TARGET, "x", controller.signal());
                    log(
                            count("x"),
                            Events.getEventListeners(controller.signal(), "abort")
                                    .size());
                    controller.abort();
                    return aborted.thenDo(v -> {}, err -> log(((NodeException) err).name(), count("x")));
                })
                .thenAwait(v -> {
                    var events = Events.on(TARGET, "x", new EventOptions().close("end"));
                    TARGET.dispatchEvent(new TargetEvent("x"));
                    TARGET.dispatchEvent(new TargetEvent("end"));
                    TARGET.dispatchEvent(new TargetEvent("x"));
                    return events.forEach(args -> log(((TargetEvent) args.get(0)).type()));
                })
                .thenDo(v -> log(count("x"), count("end")));
    }

    private static int count(String type) {
        return Events.listenerCount(TARGET, type);
    }

    private static String joined(List<Object> args) {
        return args.stream().map(String::valueOf).collect(Collectors.joining(","));
    }

    private static void log(Object... words) {
        System.out.println(Arrays.stream(words).map(String::valueOf).collect(Collectors.joining(" ")));
    }
}
