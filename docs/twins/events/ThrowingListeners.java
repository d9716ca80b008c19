import dev.spindle.events.EventEmitter;

// What a listener throws ends that emit and reaches its caller; the list stays as it was.
class ThrowingListeners {
    public static void main(String[] args) {
        var emitter = new EventEmitter();
        emitter.on("x", () -> log("before"));
        emitter.once("x", () -> {
            throw new IllegalStateException("once");
        });
        emitter.on("x", () -> {
            throw new IllegalStateException("always");
        });
        emitter.on("x", () -> log("never"));
        for (var i = 0; i < 3; i++) {
            try {
                emitter.emit("x");
            } catch (IllegalStateException err) {
                log(err.getMessage() + " " + emitter.listenerCount("x"));
            }
        }
        emitter.on("newListener", () -> {
            throw new IllegalStateException("refused");
        });
        try {
            emitter.on("y", () -> {});
        } catch (IllegalStateException err) {
            log(err.getMessage() + " " + emitter.listenerCount("y"));
        }
    }

    private static void log(String line) {
        System.out.println(line);
    }
}
