import static dev.spindle.loop.Globals.setImmediate;
import static dev.spindle.loop.Globals.setTimeout;

import dev.spindle.events.Event;
import dev.spindle.events.EventEmitter;
import dev.spindle.events.NodeException;
import dev.spindle.loop.AbortController;
import dev.spindle.loop.EventLoop;
import dev.spindle.promise.AsyncIterator.Step;
import dev.spindle.promise.EventOptions;
import dev.spindle.promise.Events;
import dev.spindle.promise.Promise;
import java.util.List;
import java.util.stream.Collectors;

// events.on: events wait until they are asked for, questions wait until there are events; an error comes last.
class EventsAsIterator {
    private static final EventEmitter EMITTER = new EventEmitter();
    private static final Event.Of1<Object> X = Event.of1("x");

    public static void main(String[] args) {
        EventLoop.run(EventsAsIterator::askedAndUnasked);
    }

    private static void askedAndUnasked() {
        var first = Events.on(EMITTER, X);
        EMITTER.emit("x", "early");
        EMITTER.emit("x", 1, 2);
        show("a", first.next());
        show("b", first.next());
        show("c", first.next());
        show("d", first.next());
        EMITTER.emit("x", "asked for");
        setImmediate(() -> {
            log("--- return");
            show("return", first.finish());
            show("e", first.next());
            log(counts());
            setTimeout(EventsAsIterator::errors, 5);
        });
    }

    private static void errors() {
        log("--- error");
        var second = Events.on(EMITTER, X);
        EMITTER.emit("x", "kept");
        EMITTER.emit("error", new IllegalStateException("boom"));
        log(counts());
        show("f", second.next());
        show("g", second.next());
        show("h", second.next());
        setTimeout(EventsAsIterator::endings, 5);
    }

    private static void endings() {
        log("--- error while asked, abort, close");
        var third = Events.on(EMITTER, X);
        show("i", third.next());
        show("j", third.next());
        EMITTER.emit("error", new IllegalStateException("boom"));
        var controller = new AbortController();
        var fourth = Events.on(EMITTER, X, new EventOptions().signal(controller.signal()));
        show("k", fourth.next());
        controller.abort();
        show("l", fourth.next());
        var fifth = Events.on(EMITTER, X, new EventOptions().close("end"));
        EMITTER.emit("x", "before the end");
        EMITTER.emit("end");
        EMITTER.emit("x", "behind it");
        show("m", fifth.next());
        show("n", fifth.next());
        try {
            Events.on(EMITTER, X, new EventOptions().signal(controller.signal()));
        } catch (NodeException err) {
            log(err.name() + " " + err.code());
        }
        log(counts() + " " + EMITTER.listenerCount("end"));
        setTimeout(EventsAsIterator::forAwait, 5);
    }

    private static void forAwait() {
        log("--- for await");
        setImmediate(() -> {
            for (var i = 0; i < 4; i++) {
                EMITTER.emit("x", i);
            }
        });
        var values = Events.on(EMITTER, X);
        values.forEachWhile(args -> {
                    log("value " + args.get(0));
                    return !args.get(0).equals(3);
                })
                .thenDo(ignored -> log(counts()));
    }

    private static void show(String name, Promise<Step<List<Object>>> step) {
        step.thenDo(
                s -> log(name + " " + (s.done() ? "done" : joined(s.value()))),
                err -> log(name + " rejected " + (err instanceof NodeException e ? e.code() : "no code") + " "
                        + err.getMessage()));
    }

    private static String joined(List<Object> args) {
        return args.stream().map(String::valueOf).collect(Collectors.joining("-"));
    }

    private static String counts() {
        return EMITTER.listenerCount("x") + " " + EMITTER.listenerCount("error");
    }

    private static void log(String line) {
        System.out.println(line);
    }
}
