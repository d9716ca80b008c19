import static dev.spindle.loop.Globals.*;

import dev.spindle.events.EventEmitter;
import dev.spindle.events.NodeException;
import dev.spindle.stream.Readable;
import dev.spindle.stream.ReadableOptions;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** What programs share that go through iterators and operators. */
abstract class IteratorCases {
    static void print(Object... all) {
        var line = new StringBuilder();
        for (var x : all) {
            line.append(line.length() > 0 ? " " : "").append(show(x));
        }
        System.out.println(line);
    }

    static String show(Object x) {
        if (x instanceof NodeException err) {
            var name = err.code() != null ? err.code() : err.name();
            return name + ": " + err.getMessage()
                    + (err.getCause() == null ? "" : " <- " + err.getCause().getMessage());
        }
        if (x instanceof List<?> list) {
            return list.stream().map(IteratorCases::show).collect(Collectors.joining(", ", "[", "]"));
        }
        return String.valueOf(x);
    }

    static <E extends EventEmitter> E watch(E emitter, String... events) {
        for (var event : events) {
            emitter.addListener(event, args -> {
                if (args.length == 0) {
                    print(event);
                } else {
                    print(event, args[0]);
                }
                return null;
            });
        }
        return emitter;
    }

    /** Counts objects up to n. */
    static Readable<Integer> source(int n) {
        var i = new int[1];
        return new Readable<>(new ReadableOptions<Integer>()
                .objectMode(true)
                .highWaterMark(1)
                .read((stream, size) -> {
                    print("_read", i[0]);
                    stream.push(i[0] < n ? i[0]++ : null);
                })
                .destroy((stream, err, callback) -> {
                    print("_destroy", err);
                    callback.accept(err);
                }));
    }

    /** Runs the steps, each after what the one before has started. */
    static void steps(Runnable... all) {
        if (all.length > 0) {
            setImmediate(() -> {
                print("-");
                all[0].run();
                setImmediate(() -> setImmediate(() -> steps(Arrays.copyOfRange(all, 1, all.length))));
            });
        }
    }

    static NodeException error(String message) {
        return NodeException.error(null, message);
    }

    /** Gives what it is pushed. */
    static Readable<Integer> silent() {
        return new Readable<>(new ReadableOptions<Integer>().objectMode(true).read((stream, size) -> {}));
    }

    static void hops(String name, int n, int i) {
        if (i <= n) {
            queueMicrotask(() -> {
                print(name, i);
                hops(name, n, i + 1);
            });
        }
    }
}
