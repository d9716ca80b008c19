import dev.spindle.events.EventEmitter;

// Order of listeners: as added, prepended ones first, once ones gone after their turn.
class Order {
    public static void main(String[] args) {
        var emitter = new EventEmitter();
        emitter.on("x", v -> log("a " + v));
        emitter.once("x", v -> log("b " + v));
        emitter.prependListener("x", v -> log("c " + v));
        emitter.prependOnceListener("x", v -> log("d " + v));
        emitter.on("x", () -> log("e"));
        log(emitter.emit("x", 1) + " " + emitter.emit("x", 2) + " " + emitter.emit("y", 3));
        log(emitter.listenerCount("x") + " "
                + String.join(",", emitter.eventNames().toArray(new String[0])));
    }

    private static void log(String line) {
        System.out.println(line);
    }
}
