import dev.spindle.promise.AsyncGenerator;
import dev.spindle.promise.AsyncIterator;
import dev.spindle.promise.Promise;
import dev.spindle.stream.Readable;
import dev.spindle.stream.ReadableOptions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Some hundred small programs made by a random generator: for await over lists, iterators and async generators, which fail in every
 * place, and over streams of these; and generators that are asked, left and thrown into by hand, several times at once.
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

    /** What a generator does, one after the other, and how it ends. */
    private static final class Generator extends AsyncGenerator<Integer> {
        private final Program program;
        private final int id;
        private final List<Integer> steps = new ArrayList<>();
        private final int ending;
        private int next;
        private boolean gave;

        Generator(Program program) {
            this.program = program;
            id = program.count++;
            for (var left = program.random(5); left > 0; left--) {
                steps.add(program.random(9));
            }
            ending = program.random(5);
            program.log("generator", id, steps, ending);
        }

        @Override
        protected void advance() {
            if (gave) {
                gave = false;
                program.log(id, "on");
            }
            while (next < steps.size()) {
                var n = next++;
                var step = steps.get(n);
                program.log(id, "step", n);
                if (step < 4) {
                    gave = true;
                    give(n);
                    return;
                }
                if (step < 6) {
                    program.promise(n, null).thenDo(this::waited, this::end);
                    return;
                }
                if (step == 6) {
                    program.promise(null, RandomActs.error("no step " + id)).thenDo(x -> advance(), this::end);
                    return;
                }
                if (step == 8) {
                    end(RandomActs.error("step " + id));
                    return;
                }
                program.act();
            }
            end(null);
        }

        private void waited(int n) {
            program.log(id, "waited", n);
            advance();
        }

        @Override
        protected void leave() {
            end(null);
        }

        private void end(Throwable err) {
            program.log(id, "finally");
            switch (ending) {
                case 0 -> program.promise(null, null).thenDo(x -> over(err));
                case 1 ->
                    program.promise(null, RandomActs.error("no end " + id)).thenDo(x -> over(err), this::fail);
                case 2 -> fail(RandomActs.error("end " + id));
                default -> over(err);
            }
        }

        private void over(Throwable err) {
            if (err == null) {
                done();
            } else {
                fail(err);
            }
        }
    }

    private static final class Program extends RandomActs {
        private final List<Generator> generators = new ArrayList<>();

        Program(int seed) {
            super(seed, 50, 14);
        }

        private Generator generator() {
            return new Generator(this);
        }

        private void ask() {
            if (generators.isEmpty() || chance(30)) {
                generators.add(generator());
            }
            var generator = one(generators);
            var id = count++;
            var how = random(6);
            log("ask", id, how);
            var asked = how < 4
                    ? generator.next()
                    : how == 4 ? generator.finish() : generator.throwInto(error("into " + id));
            settled(id, asked.then(step -> Arrays.asList(step.value(), step.done())));
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
            var what = random(10);
            if (what < 2) {
                return AsyncIterator.of(List.of(1, 2, 3).subList(random(4), 3));
            }
            if (what < 5) {
                return generator();
            }
            if (what == 5) {
                return Readable.from(generator(), new ReadableOptions<Integer>().highWaterMark(random(3)))
                        .iterator();
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
            } else if (what < 10) {
                ask();
            } else {
                actLater();
            }
        }
    }
}
