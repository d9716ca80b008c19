import dev.spindle.events.EventEmitter;

// 'newListener' fires before the listener is in the list, for its own kind too once it listens.
class NewListener {
    public static void main(String[] args) {
        var emitter = new EventEmitter();
        Runnable wanted = () -> log("wanted");
        emitter.on("newListener", (String name, Object listener) -> {
            log("new " + name + " " + (listener == wanted) + " " + emitter.listenerCount(name));
            if (name.equals("x") && emitter.listenerCount("guest") == 0) {
                emitter.on("guest", () -> log("guest"));
                emitter.on("x", () -> log("guest of x"));
            }
        });
        emitter.once("newListener", name -> log("once " + name));
        emitter.on("x", wanted);
        emitter.once("x", wanted);
        emitter.emit("x");
        log(String.join(",", emitter.eventNames().toArray(new String[0])));
    }

    private static void log(String line) {
        System.out.println(line);
    }
}
