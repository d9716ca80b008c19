import dev.spindle.promise.AsyncIterator;
import dev.spindle.promise.Promise;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Some hundred small programs made by a random generator: for await over lists and iterators that fail in every place.
 */
public class RandomWalks {
    public static void main(String[] args) {
        RandomActs.programs(args, 1, 400, Program::new);
    }

    private static final class Source implements AsyncIterator<Integer> {
        private final Program program;
        private final int id;
        private int left;

        Source(Program program) {
            this.program = program;
            id = program.count++;
            left = program.random(4);
        }

        @Override
        public Promise<Step<Integer>> next() {
            program.log(id, "next", left);
            if (program.chance(8)) {
                throw RandomActs.error("next " + id);
            }
            if (program.chance(8)) {
                return program.promise(null, RandomActs.error("no next " + id));
            }
            var done = left-- <= 0;
            return program.promise(new Step<>(done ? null : left, done), null);
        }

        @Override
        public Promise<Step<Integer>> finish() {
            program.log(id, "return");
            if (program.chance(15)) {
                throw RandomActs.error("return " + id);
            }
            return program.promise(
                    new Step<>(null, true), program.chance(15) ? RandomActs.error("no return " + id) : null);
        }
    }

    private static final class Program extends RandomActs {
        Program(int seed) {
            super(seed, 50, 10);
        }

        private void settled(int id, Promise<?> promise) {
            promise.thenDo(
                    value -> {
                        log(id, "value", value);
                        act();
                    },
                    err -> {
                        log(id, "rejected", err);
                        act();
                    });
        }

        private <V> Promise<V> promise(V value, Throwable err) {
            var when = random(5);
            if (when == 0) {
                return err != null ? Promise.reject(err) : Promise.resolve(value);
            }
            return new Promise<>((resolve, reject) -> later(when - 1, () -> {
                if (err != null) {
                    reject.accept(err);
                } else {
                    resolve.accept(value);
                }
            }));
        }

        private AsyncIterator<Integer> source() {
            if (chance(30)) {
                return AsyncIterator.of(List.of(1, 2, 3).subList(random(4), 3));
            }
            return new Source(this);
        }

        private void walk() {
            var id = count++;
            var kind = random(4);
            var source = source();
            log("walk", id, kind);
            Predicate<Integer> body = x -> {
                log(id, "body", x);
                var what = random(8);
                if (what == 0) {
                    throw error("body " + id);
                }
                if (what == 1) {
                    act();
                }
                return what != 2;
            };
            Function<Integer, Promise<Boolean>> later = x -> {
                var go = body.test(x);
                return promise(go, chance(15) ? error("waited " + id) : null);
            };
            settled(
                    id,
                    switch (kind) {
                        case 0 -> source.forEach(body::test);
                        case 1 -> source.forEachAwait(later);
                        case 2 -> source.forEachWhile(body);
                        default -> source.forEachWhileAwait(later);
                    });
        }

        @Override
        void change(int what) {
            if (what < 6) {
                walk();
            } else {
                actLater();
            }
        }
    }
}
