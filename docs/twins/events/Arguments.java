import dev.spindle.events.EventEmitter;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;

// Surplus arguments are dropped, missing ones are empty, and a listener of all gets an array of its own.
class Arguments {
    public static void main(String[] args) {
        var emitter = new EventEmitter();
        emitter.on("x", () -> log("none"));
        emitter.on("x", a -> log("one", a));
        emitter.on("x", (a, b) -> log("two", a, b));
        emitter.on("x", (a, b, c) -> log("three", a, b, c));
        emitter.addListener("x", all -> {
            log("all", all.length, joined(all));
            Arrays.fill(all, "spoilt");
            return null;
        });
        emitter.addListener("x", all -> {
            log("all", all.length, joined(all));
            return null;
        });
        emitter.emit("x");
        emitter.emit("x", 1);
        emitter.emit("x", 1, 2);
        emitter.emit("x", 1, 2, 3);
        emitter.emit("x", 1, 2, 3, 4, 5);
        for (var count = 0; count <= 4; count++) {
            var some = new Object[count];
            Arrays.setAll(some, i -> i);
            emitter.emitAll("x", some);
        }
    }

    private static String joined(Object[] all) {
        return Stream.of(all).map(String::valueOf).collect(Collectors.joining("-"));
    }

    private static void log(Object... words) {
        System.out.println(Stream.of(words).map(String::valueOf).collect(Collectors.joining(" ")));
    }
}
