import dev.spindle.events.EventEmitter;

// A list is the list of when emit was called: who is removed is still called, who is added waits.
class ChangesDuringEmit {
    private static int calls;

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
        log("---");
        longLists();
    }

    // So it is for lists of any length.
    private static void longLists() {
        var many = new EventEmitter().setMaxListeners(0);
        Runnable count = () -> calls++;
        for (var i = 0; i < 40; i++) {
            many.on("z", count);
        }
        many.prependListener("z", () -> {
            for (var i = 0; i < 20; i++) {
                many.on("z", count);
            }
            many.off("z", count);
            for (var i = 0; i < 20; i++) {
                many.once("z", count);
            }
            if (many.listenerCount("z") < 150) {
                many.emit("z");
            }
        });
        for (var i = 0; i < 3; i++) {
            many.emit("z");
            log(calls + " " + many.listenerCount("z") + " "
                    + many.listeners("z").size() + " " + many.listenerCount("z", count));
        }
        while (many.listenerCount("z") > 1) {
            many.off("z", count);
        }
        log(many.listeners("z").size() + " [ 'z' ]");
    }

    private static void log(String line) {
        System.out.println(line);
    }
}
