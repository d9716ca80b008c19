import dev.spindle.events.CustomEvent;
import dev.spindle.events.EventInit;
import dev.spindle.events.EventTarget;
import dev.spindle.events.Listener;
import dev.spindle.events.ListenerOptions;
import dev.spindle.events.NodeEventTarget;
import dev.spindle.events.TargetEvent;
import dev.spindle.loop.AbortController;
import dev.spindle.loop.AbortSignal;
import dev.spindle.promise.AsyncIterator;
import dev.spindle.promise.EventOptions;
import dev.spindle.promise.Events;
import dev.spindle.promise.Promise;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Some hundred small programs made by a random generator: event targets, targets that look like emitters, signals, what is
 * dispatched while it is being dispatched, and events.once and events.on of them.
 */
public class RandomTargets {
    private static final List<String> TYPES = List.of("a", "b", "error");

    public static void main(String[] args) {
        RandomActs.programs(args, 600, 1000, Program::new);
    }

    private record Heard(Listener full, Consumer<Object> plain) {}

    private static final class Program extends RandomActs {
        private final List<NodeEventTarget> emitting = List.of(new NodeEventTarget(), new NodeEventTarget());
        private final List<AbortController> controllers =
                List.of(new AbortController(), new AbortController(), new AbortController());
        private final List<AbortSignal> signals = new ArrayList<>();
        private final List<EventTarget> targets;
        private final List<TargetEvent> events = new ArrayList<>();
        private final List<Heard> heard = new ArrayList<>();
        private final List<AsyncIterator<List<Object>>> iterators = new ArrayList<>();
        private final List<Runnable> disposers = new ArrayList<>();

        Program(int seed) {
            super(seed, 70, 26);
            controllers.forEach(one -> signals.add(one.signal()));
            targets = List.of(new EventTarget(), new EventTarget(), signals.get(0), emitting.get(0), emitting.get(1));
        }

        private void settled(int id, Promise<?> promise) {
            promise.thenDo(value -> log(id, "value", value), err -> log(id, "rejected", err));
        }

        // ---- listeners

        private Object called(int id, int kind, int when, Object x) {
            log("called", id, x);
            if (x instanceof TargetEvent event) {
                use(event, kind);
            }
            if (kind < 4) {
                act();
            } else if (kind == 4 && chance(40)) {
                throw error("thrown " + id);
            }
            return kind != 5
                    ? null
                    : new Promise<Object>((resolve, reject) -> later(when, () -> {
                        if (id % 2 != 0) {
                            resolve.accept(id);
                        } else {
                            reject.accept(error("rejected " + id));
                        }
                    }));
        }

        private void use(TargetEvent event, int kind) {
            log(
                    event.eventPhase(),
                    event.currentTarget() != null,
                    event.defaultPrevented(),
                    event.cancelBubble(),
                    event.isTrusted());
            switch (kind) {
                case 6 -> event.stopImmediatePropagation();
                case 7 -> event.preventDefault();
                case 8 -> event.stopPropagation();
                case 9 -> event.returnValue(false);
                case 10 -> event.initEvent(one(TYPES), chance(50), chance(50));
                case 11 -> event.cancelBubble(true);
                default -> {}
            }
        }

        private Heard listener() {
            if (!heard.isEmpty() && chance(30)) {
                return one(heard);
            }
            var id = count++;
            var kind = random(12);
            var when = random(4);
            var made = new Heard(args -> called(id, kind, when, args[0]), x -> called(id, kind, when, x));
            heard.add(made);
            return made;
        }

        private ListenerOptions options() {
            var options = new ListenerOptions();
            if (chance(30)) {
                options.once(true);
            }
            if (chance(20)) {
                options.passive(true);
            }
            if (chance(20)) {
                options.capture(true);
            }
            if (chance(30)) {
                options.signal(one(signals));
            }
            return options;
        }

        private String type() {
            return chance(20) ? "abort" : one(TYPES);
        }

        private void hear() {
            var what = random(5);
            var type = type();
            var made = listener();
            switch (what) {
                case 0, 1 -> one(targets).addEventListener(type, made.plain(), options());
                case 2 -> targets.get(random(3)).addListener(type, made.full(), options());
                case 3 -> log(one(emitting).on(type, made.plain()) != null);
                default -> log(one(emitting).once(type, made.plain()) != null);
            }
        }

        private void unhear() {
            if (heard.isEmpty()) {
                return;
            }
            var what = random(7);
            var type = type();
            var known = one(heard);
            Object fn = chance(80) ? known.plain() : known.full();
            var target = one(emitting);
            switch (what) {
                case 0, 1 -> one(targets).removeEventListener(type, fn, chance(20));
                case 2 -> one(targets).removeEventListener(type, fn, new ListenerOptions().capture(chance(50)));
                case 3 -> target.off(type, fn);
                case 4 -> target.removeListener(type, fn, new ListenerOptions().capture(chance(50)));
                case 5 -> target.removeAllListeners(type);
                default -> {
                    if (chance(50)) {
                        target.removeAllListeners();
                    }
                }
            }
        }

        private void dispatch() {
            var target = one(targets);
            var init =
                    new EventInit().cancelable(chance(50)).bubbles(chance(20)).composed(chance(20));
            var type = type();
            var again = chance(30) && !events.isEmpty();
            var event = again
                    ? one(events)
                    : chance(30) ? new CustomEvent(type, init.detail(count++)) : new TargetEvent(type, init);
            events.add(event);
            log("dispatch", event, event.bubbles(), event.composed(), event.cancelable());
            log(
                    "dispatched",
                    target.dispatchEvent(event),
                    event.defaultPrevented(),
                    event.eventPhase(),
                    event.returnValue());
            log(
                    event.target() == target,
                    event.currentTarget() == null,
                    event.composedPath().size(),
                    event.cancelBubble());
        }

        private void emit() {
            var target = one(emitting);
            var type = type();
            var what = random(4);
            var id = count++;
            log("emit", type, id, what);
            Object value;
            if (what == 0) {
                value = null;
            } else if (what == 1 && !events.isEmpty()) {
                value = one(events);
            } else {
                value = what == 2 ? error("error " + id) : (Object) id;
            }
            log("emitted", target.emit(type, value));
        }

        // ---- signals

        private void signal() {
            var what = random(7);
            var id = count++;
            var some = List.of(one(signals), one(signals));
            if (what < 2) {
                signals.add(AbortSignal.any(some.subList(random(2), 2)));
            } else if (what == 2) {
                some.get(0).onabort(event -> {
                    log(id, "onabort", some.get(0).reason());
                    act();
                });
            } else if (what == 3) {
                some.get(0).onabort(null);
            } else if (what == 4 && chance(60)) {
                one(controllers).abort();
            } else if (what == 5 && chance(60)) {
                one(controllers).abort(chance(50) ? error("why " + id) : (Object) id);
            } else if (what == 6) {
                disposers.add(Events.addAbortListener(some.get(0), () -> {
                    log(id, "abort heard");
                    act();
                }));
            }
            if (!disposers.isEmpty() && chance(20)) {
                one(disposers).run();
            }
            log(
                    "signals",
                    signals.stream().map(one -> one.aborted() ? "1" : "0").collect(Collectors.joining()),
                    some.get(1).onabort() != null);
        }

        // ---- events.once and events.on

        private void once() {
            var id = count++;
            var type = type();
            var signal = chance(40) ? one(signals) : null;
            switch (random(3)) {
                case 0 -> settled(id, Events.once(one(signals), "abort", signal).then(x -> x));
                case 1 ->
                    settled(
                            id,
                            Events.once(targets.get(random(3)), type, signal).then(x -> x));
                default -> settled(id, Events.once(one(emitting), type, signal));
            }
        }

        private void on() {
            var options = new EventOptions();
            if (chance(30)) {
                options.signal(one(signals));
            }
            if (chance(30)) {
                options.close("b");
            }
            iterators.add(Events.on(one(targets), type(), options));
        }

        private void iterate() {
            if (iterators.isEmpty()) {
                return;
            }
            var id = count++;
            var iterator = one(iterators);
            var asked = chance(80) ? iterator.next() : iterator.finish();
            settled(id, asked.then(step -> show(step.value()) + " " + step.done()));
        }

        private void walk() {
            var id = count++;
            var options = new EventOptions();
            if (chance(50)) {
                options.signal(one(signals));
            }
            Events.on(one(targets), type(), options)
                    .forEachWhile(args -> {
                        log(id, "walked", args);
                        var what = random(4);
                        if (what == 1) {
                            throw error("body " + id);
                        }
                        if (what == 2) {
                            act();
                        }
                        return what != 0;
                    })
                    .thenDo(ignored -> log(id, "over"), err -> log(id, "failed", err));
        }

        // ---- how many listeners

        private void limit() {
            var what = random(3);
            var n = random(4);
            switch (what) {
                case 0 -> one(emitting).setMaxListeners(chance(80) ? n : -1);
                case 1 -> Events.setMaxListeners(n, targets.get(random(2)));
                default -> log(one(emitting).getMaxListeners(), Events.getMaxListeners(targets.get(random(2))));
            }
        }

        private void tell() {
            var emits = one(emitting);
            var target = one(targets);
            var type = type();
            log("names", emits.eventNames(), emits.listenerCount(type));
            var heldBySignal =
                    target == targets.get(2) && "abort".equals(type); // row E4; so are the seeds 5080 and 910649
            log(
                    "listeners",
                    heldBySignal ? 0 : Events.getEventListeners(target, type).size(),
                    heldBySignal ? 0 : Events.listenerCount(target, type));
        }

        // ---- all of it

        @Override
        void change(int what) {
            switch (what) {
                case 0, 1, 2, 3, 4, 5 -> hear();
                case 6, 7 -> unhear();
                case 8, 9, 10 -> dispatch();
                case 11, 12, 13 -> emit();
                case 14, 15, 16 -> signal();
                case 17 -> once();
                case 18 -> on();
                case 19 -> iterate();
                case 20 -> limit();
                case 21 -> tell();
                case 22, 23 -> walk();
                default -> actLater();
            }
        }
    }
}
