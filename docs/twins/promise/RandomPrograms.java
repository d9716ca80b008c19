import static dev.spindle.loop.Globals.process;
import static dev.spindle.loop.Globals.queueMicrotask;
import static dev.spindle.loop.Globals.setImmediate;

import dev.spindle.loop.EventLoop;
import dev.spindle.loop.NodeProcess;
import dev.spindle.promise.Promise;
import dev.spindle.promise.Resolve;
import dev.spindle.promise.Settled;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

// Programs made by chance: promises settled with values and with each other, chained and combined; every step counts.
class RandomPrograms {
    private record Made(Promise<Object> promise, Resolve<Object> resolve, Consumer<Throwable> reject) {}

    private final StringBuilder out = new StringBuilder();
    private final List<Made> pool = new ArrayList<>();
    private int seed = 7;
    private int budget;
    private int next;
    private int round;

    public static void main(String[] args) {
        new RandomPrograms().run();
    }

    private void run() {
        EventLoop.run(() -> {
            process.on(NodeProcess.UNHANDLED_REJECTION, err -> log("unhandled " + show(err)));
            process.on(NodeProcess.REJECTION_HANDLED, () -> log("handled late"));
            setImmediate(this::program);
        });
        System.out.print(out);
    }

    private void program() {
        log("--- " + round);
        pool.clear();
        add(Promise.resolve("first"));
        budget = 120;
        for (var i = 0; i < 30; i++) {
            act();
        }
        setImmediate(() -> {
            for (var i = 0; i < 30; i++) {
                act();
            }
            if (++round < 100) {
                setImmediate(this::program);
            }
        });
    }

    private int chance(int n) {
        seed = seed * 1103515245 + 12345;
        return (seed >>> 16) % n;
    }

    private Promise<Object> any() {
        return pool.get(chance(pool.size())).promise;
    }

    private void add(Promise<Object> promise) {
        pool.add(new Made(promise, null, null));
    }

    private void said(int id, Object value) {
        log(id + " " + show(value));
        if (chance(3) == 0) {
            act();
        }
    }

    /** A callback that throws, answers a promise, or answers a value. */
    private <V> Function<V, Object> answers(int id, int what) {
        return value -> {
            said(id, value);
            if (what == 0) {
                throw new IllegalStateException("e" + id);
            }
            return what == 1 ? any() : id;
        };
    }

    private void act() {
        if (budget-- <= 0) {
            return;
        }
        var id = next++;
        var what = chance(16);
        if (what <= 2) {
            var made = Promise.withResolvers();
            pool.add(new Made(made.promise(), made.resolve(), made.reject()));
        } else if (what == 3) {
            add(Promise.resolve(id));
        } else if (what == 4) {
            add(Promise.reject(new IllegalStateException("r" + id)));
        } else if (what <= 6) {
            settle(pool.get(chance(pool.size())), id);
        } else if (what <= 9) {
            add(any().then(answers(id, chance(4))));
        } else if (what == 10) {
            var promise = any();
            Function<Object, Object> fulfilled = answers(id, chance(4));
            add(promise.then(fulfilled, answers(id, chance(4))));
        } else if (what == 11) {
            add(any().caught(answers(id, chance(4))));
        } else if (what == 12) {
            addFinally(id, chance(3));
        } else if (what == 13) {
            addCombination();
        } else if (what == 14) {
            queueMicrotask(() -> said(id, "microtask"));
        } else {
            process.nextTick(() -> said(id, "tick"));
        }
    }

    private void settle(Made one, int id) {
        if (one.resolve == null) {
            return;
        }
        switch (chance(3)) {
            case 0 -> one.resolve.accept(id);
            case 1 -> one.resolve.adopt(any());
            default -> one.reject.accept(new IllegalStateException("r" + id));
        }
    }

    private void addFinally(int id, int kind) {
        add(any().finallyAwait(() -> {
            said(id, "finally");
            if (kind == 0) {
                throw new IllegalStateException("f" + id);
            }
            return kind == 1 ? any() : null;
        }));
    }

    private void addCombination() {
        var three = new ArrayList<Promise<Object>>();
        for (var i = 0; i < 3; i++) {
            three.add(any());
        }
        var some = three.subList(chance(3), 3);
        add(
                switch (chance(4)) {
                    case 0 -> Promise.all(some).then(v -> v);
                    case 1 -> Promise.allSettled(some).then(v -> v);
                    case 2 -> Promise.any(some);
                    default -> Promise.race(some);
                });
    }

    private static String show(Object value) {
        if (value instanceof List<?> list) {
            return list.stream().map(RandomPrograms::show).collect(Collectors.joining(","));
        }
        if (value instanceof Settled<?> one) {
            return one.status() + ":" + show(one.reason() == null ? one.value() : one.reason());
        }
        return value instanceof Throwable thrown ? thrown.getMessage() : String.valueOf(value);
    }

    private void log(String line) {
        out.append(line).append('\n');
    }
}
