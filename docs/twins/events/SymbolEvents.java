import static dev.spindle.loop.Globals.process;

import dev.spindle.events.Event;
import dev.spindle.events.EventEmitter;
import dev.spindle.events.NodeException;
import dev.spindle.loop.EventLoop;
import java.util.stream.Collectors;

// A symbol is an event of its own, whatever its description; names come before symbols.
class SymbolEvents {
    public static void main(String[] args) {
        EventLoop.run(SymbolEvents::program);
    }

    private static void program() {
        var emitter = new EventEmitter();
        var secret = Event.symbol("x");
        process.on("warning", (NodeException w) -> log(w.getMessage()));
        emitter.on("newListener", name -> log("new " + name));
        emitter.on(secret, v -> log("secret " + v));
        emitter.on("x", v -> log("open " + v));
        log(emitter.emit("x", 1) + " " + emitter.emit(secret, 2) + " " + emitter.emit(Event.symbol("x"), 3));
        log(emitter.eventNames().stream().map(String::valueOf).collect(Collectors.joining(",")));
        emitter.setMaxListeners(1).once(secret, () -> log("once"));
        emitter.emit(secret, 4);
        log("" + emitter.listenerCount(secret));
        emitter.removeAllListeners(secret);
        log("" + emitter.emit(secret, 5));
    }

    private static void log(String line) {
        System.out.println(line);
    }
}
