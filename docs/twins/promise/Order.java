import static dev.spindle.loop.Globals.process;
import static dev.spindle.loop.Globals.queueMicrotask;
import static dev.spindle.loop.Globals.setImmediate;

import dev.spindle.loop.EventLoop;
import dev.spindle.promise.Promise;

// Reactions are microtasks in the order of settling and of then; ticks come before and behind, never between.
class Order {
    public static void main(String[] args) {
        EventLoop.run(() -> setImmediate(Order::program));
    }

    private static void program() {
        var made = Promise.<String>withResolvers();
        var promise = made.promise();
        promise.thenDo(v -> log("first " + v)).thenDo(v -> log("second level"));
        promise.thenDo(v -> {
            log("second " + v);
            process.nextTick(() -> log("tick of second"));
            promise.thenDo(again -> log("added late"));
        });
        process.nextTick(() -> log("tick"));
        queueMicrotask(() -> log("microtask before"));
        made.resolve().accept("value");
        made.resolve().accept("ignored");
        made.reject().accept(new IllegalStateException("ignored"));
        queueMicrotask(() -> log("microtask behind"));
        Promise.resolve(1).then(v -> v + 1).thenDo(v -> log("chained " + v));
        new Promise<String>((done, reject) -> {
                    log("executor runs at once");
                    done.accept("x");
                })
                .thenDo(v -> log(v));
        log("callback");
    }

    private static void log(String line) {
        System.out.println(line);
    }
}
