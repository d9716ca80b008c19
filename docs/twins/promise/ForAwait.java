import static dev.spindle.loop.Globals.setImmediate;

import dev.spindle.loop.EventLoop;
import dev.spindle.promise.AsyncIterator;
import dev.spindle.promise.Promise;
import dev.spindle.promise.TimersPromises;
import java.util.List;
import java.util.stream.Collectors;

// for await: each value is waited for, break and throw end the iterator first, and a list can be walked with a body
// that waits.
class ForAwait {
    private static final class Numbers implements AsyncIterator<Integer> {
        private final int end;
        private final Runnable ending;
        private int at;

        Numbers(int end, Runnable ending) {
            this.end = end;
            this.ending = ending;
        }

        Numbers(int end) {
            this(end, () -> {});
        }

        @Override
        public Promise<Step<Integer>> next() {
            log("next");
            if (at == end) {
                return Promise.resolve(new Step<>(null, true));
            }
            if (at == 7) {
                return Promise.reject(new IllegalStateException("no seven"));
            }
            return Promise.resolve(new Step<>(at++, false));
        }

        @Override
        public Promise<Step<Integer>> finish() {
            log("return");
            ending.run();
            return Promise.resolve(new Step<>(null, true));
        }
    }

    public static void main(String[] args) {
        EventLoop.run(() -> setImmediate(ForAwait::program));
    }

    private static void program() {
        new Numbers(2)
                .forEach(n -> log("value " + n))
                .thenAwait(v -> {
                    log("all");
                    return new Numbers(2).forEachAwait(n -> Promise.resolve().thenDo(w -> log("waited " + n)));
                })
                .thenAwait(v -> {
                    log("all");
                    return new Numbers(9).forEachWhile(n -> {
                        log("value " + n);
                        return n != 1;
                    });
                })
                .thenAwait(v -> {
                    log("broken");
                    return throwing();
                })
                .thenAwait(v -> new Numbers(3).toList())
                .thenAwait(all -> {
                    log(all.stream().map(String::valueOf).collect(Collectors.joining(",")));
                    return AsyncIterator.of(List.of("a", "b", "c"))
                            .forEachAwait(word -> TimersPromises.setImmediate().thenDo(w -> log(word)));
                })
                .thenDo(v -> besideMicrotasks());
    }

    private static void besideMicrotasks() {
        Promise<Void> step = Promise.resolve();
        for (var i = 1; i <= 10; i++) {
            var id = i;
            step = step.thenDo(v -> log("microtask " + id));
        }
        AsyncIterator.of(List.of(1, 2, 3)).forEach(n -> log("of three " + n)).thenDo(v -> log("behind three"));
        AsyncIterator.of(List.of(1, 2))
                .forEachWhile(n -> {
                    log("of two " + n);
                    return false;
                })
                .thenDo(v -> log("behind the first"));
        AsyncIterator.of(List.of(1))
                .forEach(n -> {
                    throw new IllegalStateException("body of one");
                })
                .caughtDo(err -> log(err.getMessage()));
        AsyncIterator.of(List.of()).forEach(n -> log("never")).thenDo(v -> log("behind none"));
        AsyncIterator.of(List.of(7, 8)).toList().thenDo(all -> log("list of " + all.size()));
        new Numbers(2).toList().thenDo(all -> log("another of " + all.size()));
    }

    private static Promise<Void> throwing() {
        return new Numbers(9, () -> {
                    throw new IllegalStateException("from return");
                })
                .forEach(n -> {
                    throw new IllegalStateException("body " + n);
                })
                .caughtDo(err -> log(err.getMessage()))
                .thenAwait(v -> new Numbers(9).forEach(n -> {
                    if (n == 0) {
                        log("until seven");
                    }
                }))
                .caughtDo(err -> log(err.getMessage()));
    }

    private static void log(String line) {
        System.out.println(line);
    }
}
