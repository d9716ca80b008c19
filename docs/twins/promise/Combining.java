import static dev.spindle.loop.Globals.setImmediate;

import dev.spindle.loop.EventLoop;
import dev.spindle.promise.AggregateError;
import dev.spindle.promise.Promise;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

// all, allSettled, any and race: whose value, in which order, and what becomes of the others.
class Combining {
    private record Step(int at, Runnable fn) {}

    private static final List<Step> STEPS = new ArrayList<>();

    public static void main(String[] args) {
        EventLoop.run(Combining::program);
    }

    private static void program() {
        Promise.all(List.of(after(40, "slow"), after(1, "quick"))).thenDo(v -> log("all " + String.join(",", v)));
        Promise.all(List.of(after(60, "a"), failing(10, "b"), failing(20, "c")))
                .caughtDo(err -> log("all failed " + err.getMessage()));
        Promise.allSettled(List.of(after(30, "a"), failing(1, "b"))).thenDo(all -> {
            for (var one : all) {
                log(one.status() + " " + one.value() + " "
                        + (one.reason() == null ? null : one.reason().getMessage()));
            }
        });
        Promise.any(List.of(failing(1, "a"), after(70, "late"), after(50, "in time")))
                .thenDo(v -> log("any " + v));
        Promise.any(List.of(failing(80, "x"), failing(5, "y"))).caughtDo(err -> {
            var error = (AggregateError) err;
            var messages = error.errors().stream().map(Throwable::getMessage).collect(Collectors.joining(","));
            log(error.name() + " " + error.getMessage() + " " + messages);
        });
        Promise.any(List.<Promise<String>>of()).caughtDo(err -> {
            var error = (AggregateError) err;
            log(error.name() + " " + error.getMessage() + " " + error.errors().size());
        });
        Promise.race(List.of(after(90, "a"), after(15, "b"))).thenDo(v -> log("race " + v));
        Promise.race(List.of(failing(25, "lost"), after(95, "b"))).caughtDo(err -> log("race " + err.getMessage()));
        Promise.all(List.<Promise<String>>of()).thenDo(v -> log("none " + v.size()));
        STEPS.sort(Comparator.comparing(Step::at));
        setImmediate(Combining::next);
    }

    /** The steps in order, an immediate each: what a promise makes of one is done before the next. */
    private static void next() {
        if (STEPS.isEmpty()) {
            return;
        }
        STEPS.remove(0).fn().run();
        setImmediate(Combining::next);
    }

    private static Promise<String> after(int at, String value) {
        return new Promise<>((resolve, reject) -> STEPS.add(new Step(at, () -> resolve.accept(value))));
    }

    private static Promise<String> failing(int at, String message) {
        return new Promise<>(
                (resolve, reject) -> STEPS.add(new Step(at, () -> reject.accept(new IllegalStateException(message)))));
    }

    private static void log(String line) {
        System.out.println(line);
    }
}
