import static dev.spindle.loop.Globals.queueMicrotask;
import static dev.spindle.loop.Globals.setImmediate;

import dev.spindle.loop.EventLoop;
import dev.spindle.promise.Promise;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;

// Taking on another promise's state costs microtasks of its own: counted against a clock of microtasks.
class Adoption {
    private static int clock;

    public static void main(String[] args) {
        EventLoop.run(() -> setImmediate(Adoption::program));
    }

    private static void tick() {
        if (++clock < 12) {
            queueMicrotask(Adoption::tick);
        }
    }

    private static Consumer<Object> at(String name) {
        return v -> System.out.println(name + " " + v + " " + clock);
    }

    private static void program() {
        queueMicrotask(Adoption::tick);
        var inner = Promise.resolve("inner");
        Promise.resolve(inner).thenDo(at("resolve of a promise is itself"));
        new Promise<String>((resolve, reject) -> resolve.adopt(inner)).thenDo(at("resolved with"));
        Promise.resolve(null).thenAwait(v -> inner).thenDo(at("returned from then"));
        Promise.<String>reject(new IllegalStateException("e"))
                .caughtAwait(err -> inner)
                .thenDo(at("returned from catch"));
        inner.finallyDo(() -> {}).thenDo(at("finally"));
        inner.finallyAwait(() -> Promise.resolve("not used")).thenDo(at("finally with a promise"));
        Promise.<Object>all(List.of(inner, Promise.resolve(2)))
                .thenDo(v -> at("all").accept(v.stream().map(String::valueOf).collect(Collectors.joining(","))));
        Promise.<Object>race(List.of(inner, Promise.resolve(2))).thenDo(at("race"));
        Promise.any(List.of(Promise.<String>reject(new IllegalStateException("n")), inner))
                .thenDo(at("any"));
        Promise.allSettled(List.of(inner))
                .thenDo(v -> at("allSettled").accept(v.get(0).status()));
        Promise.all(List.<Promise<String>>of()).thenDo(v -> at("all of none").accept(v.size()));
    }
}
