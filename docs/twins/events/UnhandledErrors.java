import dev.spindle.buffer.Buffer;
import dev.spindle.events.EventEmitter;
import dev.spindle.events.NodeException;
import java.math.BigInteger;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

// 'error' without a listener is thrown: errors as they are, other values wrapped, the monitor told in any case.
class UnhandledErrors {
    private static final class Nothing {}

    private static final EventEmitter EMITTER = new EventEmitter();

    public static void main(String[] args) {
        attempt(new IllegalStateException("mine"));
        attempt("text");
        attempt(5);
        attempt(1.5);
        attempt(true);
        attempt(null);
        attempt(List.of(1, List.of("a"), Map.of(), List.of()));
        attempt(Map.of("message", "Error!"));
        attempt(Map.of("a-b", Map.of("c", Map.of("d", Map.of("e", 1)))));
        attempt(List.of(List.of(List.of(List.of("deep")))));
        Runnable function = () -> {};
        attempt(List.of(BigInteger.valueOf(5), -0.0, function));
        attempt(Buffer.from("hi"));
        attempt(Buffer.alloc(51, "a"));
        attempt(List.of(Buffer.from("a"), Map.of("b", Buffer.alloc(0))));
        attempt(new Nothing());
        var set = new LinkedHashSet<Object>(List.of("a", 1));
        attempt(List.of(new Nothing(), Set.of(), set, List.of(List.of(List.of(Set.of())))));
        EMITTER.on(
                EventEmitter.ERROR_MONITOR,
                err -> log("monitor " + (err instanceof Exception e ? e.getMessage() : err)));
        attempt(new IllegalStateException("watched"));
        attempt("watched text");
        EMITTER.once(EventEmitter.ERROR, err -> log("listener " + err.getMessage()));
        attempt(new IllegalStateException("heard"));
        attempt(new IllegalStateException("not any more"));
        log(EMITTER.listenerCount(EventEmitter.ERROR) + " " + EMITTER.listenerCount(EventEmitter.ERROR_MONITOR));
    }

    private static void attempt(Object value) {
        try {
            log("" + EMITTER.emit("error", value));
        } catch (NodeException err) {
            log("false " + err.code() + " " + err.getMessage() + " " + (err.context() == value));
        } catch (RuntimeException err) {
            log((err == value) + " no code " + err.getMessage() + " false");
        }
    }

    private static void log(String line) {
        System.out.println(line);
    }
}
