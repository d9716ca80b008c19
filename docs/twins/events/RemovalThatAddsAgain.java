import dev.spindle.events.EventEmitter;

// removeAllListeners ends although each removal brings a new listener.
class RemovalThatAddsAgain {
    public static void main(String[] args) {
        var emitter = new EventEmitter();
        emitter.on("removeListener", (String event) -> {
            log("removed from " + event);
            if (event.equals("x")) {
                emitter.on("x", () -> log("came back"));
            }
        });
        emitter.on("x", () -> log("first"));
        emitter.on("x", () -> log("second"));
        emitter.removeAllListeners("x");
        emitter.emit("x");
        log("" + emitter.listenerCount("x"));
    }

    private static void log(String line) {
        System.out.println(line);
    }
}
