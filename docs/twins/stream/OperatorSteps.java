import static dev.spindle.loop.Globals.*;

import dev.spindle.loop.EventLoop;
import dev.spindle.promise.Promise;
import dev.spindle.stream.Readable;
import dev.spindle.stream.ReadableOptions;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How many microtasks after its beginning each step of an operator comes: every line begins with that number. */
public class OperatorSteps {
    private static final Map<String, Runnable> CASES = new LinkedHashMap<>();
    private static int steps;

    public static void main(String[] args) {
        streams();
        promises();
        for (var at : List.of(0, 2, 3, 5, 6, 8)) {
            CASES.put("map destroyed after " + at, () -> destroyed(source().map(x -> step(x, x)), at, null));
            CASES.put("map failed after " + at, () -> destroyed(source().map(x -> step(x, x)), at, failure()));
            CASES.put("two maps failed after " + at, () -> {
                var first = source().map(x -> step(x, x));
                destroyed(first.map(x -> step(x, -x)), at, failure());
            });
        }
        var cases = new ArrayDeque<>(CASES.entrySet());
        EventLoop.run(() -> process.on("beforeExit", () -> {
            var next = cases.poll();
            if (next == null) {
                return;
            }
            setImmediate(() -> {
                System.out.println("== " + next.getKey());
                steps = 0;
                count(100);
                next.getValue().run();
            });
        }));
    }

    private static void streams() {
        CASES.put("map", () -> shown(source().map(x -> step(x, x))));
        CASES.put("map, promises", () -> shown(source().mapAwait(x -> step(x, Promise.resolve(x)))));
        CASES.put("filter", () -> shown(source().filter(x -> step(x, x % 2 == 1))));
        CASES.put("filter, promises", () -> shown(source().filterAwait(x -> step(x, Promise.resolve(x % 2 == 1)))));
        CASES.put("flatMap", () -> shown(source().flatMap(x -> step(x, List.of(x, -x)))));
        CASES.put(
                "flatMap, promises", () -> shown(source().flatMapAwait(x -> step(x, Promise.resolve(List.of(x, -x))))));
        CASES.put("flatMap, nothing", () -> shown(source().flatMap(x -> step(x, List.<Integer>of()))));
        CASES.put("flatMap, streams", () -> shown(source().flatMapStream(x -> step(x, Readable.from(List.of(x, -x))))));
        CASES.put("take", () -> shown(source().take(2)));
        CASES.put("take nothing", () -> shown(source().take(0)));
        CASES.put("drop", () -> shown(source().drop(1)));
    }

    private static void promises() {
        CASES.put("forEach", () -> done(source().forEach(x -> step(x, null)).then(ignored -> "all")));
        CASES.put(
                "forEach, promises",
                () -> done(
                        source().forEachAwait(x -> step(x, Promise.resolve())).then(ignored -> "all")));
        CASES.put("toArray", () -> done(source().toArray().then(List::size)));
        CASES.put("reduce", () -> done(source().reduce((Integer a, Integer x) -> step(x, a + x), 0)));
        CASES.put(
                "reduce, promises",
                () -> done(source().reduceAwait((Integer a, Integer x) -> step(x, Promise.resolve(a + x)), 0)));
        CASES.put("some", () -> done(source().some(x -> step(x, x == 2))));
        CASES.put("every", () -> done(source().every(x -> step(x, x < 2))));
        CASES.put("find", () -> done(source().find(x -> step(x, x == 2))));
    }

    private static void count(int n) {
        if (n > 0) {
            queueMicrotask(() -> {
                steps++;
                count(n - 1);
            });
        }
    }

    private static Readable<Integer> source() {
        var n = new int[1];
        var made = new Readable<Integer>(new ReadableOptions<Integer>()
                .objectMode(true)
                .read((stream, size) -> {
                    print("_read");
                    stream.push(n[0]++ < 3 ? n[0] : null);
                }));
        return made.on("close", () -> print("closed")).on("error", (Throwable err) -> print("error", err.getMessage()));
    }

    private static <R> R step(int x, R result) {
        print("fn", x);
        return result;
    }

    private static void shown(Readable<Integer> stream) {
        stream.on(Readable.DATA, x -> print("data", x))
                .on("end", () -> print("end"))
                .on("close", () -> print("close"));
    }

    private static void done(Promise<?> promise) {
        promise.thenDo(value -> print("done", value));
    }

    private static void destroyed(Readable<Integer> stream, int at, Throwable err) {
        shown(stream);
        stream.on("error", (Throwable e) -> print("failed", e.getMessage()));
        after(at, () -> stream.destroy(err));
    }

    private static void after(int microtasks, Runnable run) {
        if (microtasks > 0) {
            queueMicrotask(() -> after(microtasks - 1, run));
        } else {
            run.run();
        }
    }

    private static Throwable failure() {
        return new IllegalStateException("failed");
    }

    private static void print(Object... all) {
        var line = new StringBuilder().append(steps);
        for (var x : all) {
            line.append(' ').append(x);
        }
        System.out.println(line);
    }
}
