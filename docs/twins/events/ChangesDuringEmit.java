import dev.spindle.events.EventEmitter;

// A list is the list of when emit was called: who is removed is still called, who is added waits.
class ChangesDuringEmit {
    public static void main(String[] args) {
        var emitter = new EventEmitter();
        Runnable removed = () -> log("removed, called all the same");
        Runnable once = () -> {
            log("once " + emitter.listenerCount("x"));
            emitter.emit("x");
        };
        emitter.on("x", () -> {
            log("first");
            emitter.off("x", removed);
            if (emitter.listenerCount("x") < 4) {
                emitter.on("x", () -> log("added"));
            }
        });
        emitter.on("x", removed);
        emitter.once("x", once);
        emitter.emit("x");
        log("---");
        emitter.emit("x");
        log("---");
        emitter.on("y", () -> {
            log("y");
            emitter.removeAllListeners();
            log(emitter.emit("y") + " " + emitter.emit("x"));
        });
        emitter.on("y", () -> log("y too"));
        emitter.emit("y");
    }

    private static void log(String line) {
        System.out.println(line);
    }
}
