import static dev.spindle.loop.Globals.*;

import dev.spindle.events.ListenerOptions;
import dev.spindle.loop.AbortController;
import dev.spindle.loop.AbortSignal;
import dev.spindle.promise.AsyncIterator;
import dev.spindle.promise.Events;
import dev.spindle.promise.Promise;
import dev.spindle.promise.TimerOptions;
import dev.spindle.promise.TimersPromises;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Some hundred small programs made by a random generator: timers/promises whose timers never fire or fire at once, asked,
 * given up and aborted in every state.
 */
public class RandomTimers {
    private static final double LONG = 60_000;

    public static void main(String[] args) {
        RandomActs.programs(args, 1, 400, Program::new);
    }

    private static final class Program extends RandomActs {
        private final List<AbortController> controllers =
                List.of(new AbortController(), new AbortController(), new AbortController());
        private final List<AbortSignal> signals = new ArrayList<>();
        private final List<AsyncIterator<Integer>> iterators = new ArrayList<>();

        Program(int seed) {
            super(seed, 50, 20);
            controllers.forEach(one -> signals.add(one.signal()));
            signals.add(AbortSignal.any(signals.subList(0, 2)));
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

        private void stepped(int id, Promise<AsyncIterator.Step<Integer>> promise) {
            settled(id, promise.then(step -> show(step.value()) + " " + step.done()));
        }

        private TimerOptions options() {
            var options = new TimerOptions().ref(false);
            if (chance(70)) {
                options.signal(one(signals));
            }
            return options;
        }

        private void await() {
            var id = count++;
            var what = random(6);
            log("wait", id, what);
            switch (what) {
                case 0, 1 -> settled(id, TimersPromises.setTimeout(LONG, id, options()));
                case 2 -> settled(id, TimersPromises.schedulerWait(LONG, options()));
                case 3 -> settled(id, TimersPromises.setImmediate(id, options().ref(true)));
                case 4 -> settled(id, TimersPromises.schedulerYield());
                default -> settled(id, TimersPromises.setImmediate(id));
            }
        }

        private void iterator() {
            iterators.add(TimersPromises.setInterval(LONG, count++, options()));
        }

        private void iterate() {
            if (iterators.isEmpty()) {
                return;
            }
            var id = count++;
            var iterator = one(iterators);
            var what = random(4);
            log("iterate", id, what);
            stepped(id, what < 3 ? iterator.next() : iterator.finish());
        }

        private void walk() {
            var id = count++;
            var iterator = TimersPromises.setInterval(LONG, id, options());
            log("walk", id);
            iterator.forEach(x -> log(id, "walked", x))
                    .thenDo(ignored -> log(id, "over"), err -> log(id, "failed", err));
        }

        private void abort() {
            var id = count++;
            var controller = one(controllers);
            log("abort", id);
            if (chance(50)) {
                controller.abort();
            } else {
                controller.abort(error("why " + id));
            }
            log(
                    "signals",
                    signals.stream().map(one -> one.aborted() ? "1" : "0").collect(Collectors.joining()));
        }

        private void hear() {
            var id = count++;
            one(signals)
                    .addEventListener(
                            "abort",
                            () -> {
                                log(id, "heard");
                                act();
                            },
                            new ListenerOptions().once(chance(50)));
        }

        private void tell() {
            log(
                    "listening",
                    signals.stream()
                            .map(one -> one.aborted()
                                    ? 0
                                    : Events.getEventListeners(one, "abort").size())
                            .toList());
        }

        @Override
        void change(int what) {
            switch (what) {
                case 0, 1, 2, 3 -> await();
                case 4, 5, 6 -> iterator();
                case 7, 8, 9, 10 -> iterate();
                case 11 -> walk();
                case 12, 13 -> abort();
                case 14 -> hear();
                case 15 -> tell();
                default -> actLater();
            }
        }
    }
}
