import dev.spindle.events.CustomEvent;
import dev.spindle.events.EventEmitter;
import dev.spindle.events.EventInit;
import dev.spindle.events.EventTarget;
import dev.spindle.events.Listener;
import dev.spindle.events.ListenerOptions;
import dev.spindle.events.NodeException;
import dev.spindle.events.Pausable;
import dev.spindle.events.TargetEvent;
import dev.spindle.loop.AbortController;
import dev.spindle.loop.AbortSignal;
import dev.spindle.promise.AsyncIterator;
import dev.spindle.promise.EventOptions;
import dev.spindle.promise.Events;
import dev.spindle.promise.Promise;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Some hundred small programs made by a random generator: emitters, one of which captures rejections, event targets,
 * signals, events.once and events.on, promises, and what is done in ticks, microtasks and immediates.
 */
public class RandomEvents {
    private static final List<String> NAMES = List.of("a", "b", "error");
    private static final List<String> TYPES = List.of("a", "b");

    public static void main(String[] args) {
        RandomActs.programs(args, 1000, 1400, Program::new);
    }

    private static final class Watched extends EventEmitter implements Pausable {
        private final Program program;

        Watched(Program program) {
            super(true);
            this.program = program;
        }

        @Override
        public Watched pause() {
            program.log("pause");
            return this;
        }

        @Override
        public Watched resume() {
            program.log("resume");
            program.act();
            return this;
        }

        @Override
        protected void rejected(Throwable reason, Object event, Object[] args) {
            program.log("rejection", reason, event, List.of(args));
            program.act();
        }
    }

    private static final class Program extends RandomActs {
        private final List<EventEmitter> emitters =
                List.of(new EventEmitter(), new EventEmitter(true), new Watched(this));
        private final List<EventTarget> targets = List.of(new EventTarget(), new EventTarget());
        private final List<AbortController> controllers =
                List.of(new AbortController(), new AbortController(), new AbortController());
        private final List<AbortSignal> signals = new ArrayList<>();
        private final List<TargetEvent> events = new ArrayList<>();
        private final List<Listener> listeners = new ArrayList<>();
        private final List<Listener> heard = new ArrayList<>();
        private final List<AsyncIterator<List<Object>>> iterators = new ArrayList<>();
        private final List<Runnable> disposers = new ArrayList<>();
        private final List<Promise<Object>> promises = new ArrayList<>(List.of(Promise.resolve("first")));

        Program(int seed) {
            super(seed, 60, 31);
            controllers.forEach(one -> signals.add(one.signal()));
        }

        private Promise<Object> promise(int when, Object value, Throwable err) {
            return new Promise<>((resolve, reject) -> later(when, () -> {
                if (err == null) {
                    resolve.accept(value);
                } else {
                    reject.accept(err);
                }
            }));
        }

        private void settled(int id, Promise<?> promise) {
            promise.thenDo(value -> log(id, "value", value), err -> log(id, "rejected", err));
        }

        // ---- listeners

        private Listener listener() {
            var id = count++;
            var kind = random(9);
            var when = random(4);
            return args -> {
                var x = args[0];
                log("called", id, x);
                var event = x instanceof TargetEvent ? (TargetEvent) x : null;
                if (kind < 3) {
                    act();
                } else if (kind == 3) {
                    throw error("thrown " + id);
                } else if (kind == 4) {
                    return promise(when, id, error("rejected " + id));
                } else if (kind == 5) {
                    return promise(when, id, null);
                } else if (kind == 6 && event != null) {
                    event.stopImmediatePropagation();
                } else if (kind == 7 && event != null) {
                    event.preventDefault();
                }
                return null;
            };
        }

        private void listen() {
            var emitter = one(emitters);
            var name = one(NAMES);
            var how = random(6);
            var made = chance(70) || listeners.isEmpty() ? listener() : one(listeners);
            listeners.add(made);
            Consumer<Object> only = x -> made.call(x);
            if (how < 3) {
                emitter.addListener(name, made);
            } else if (how == 3) {
                emitter.addOnceListener(name, made);
            } else if (how == 4) {
                emitter.prependListener(name, only);
            } else {
                emitter.prependOnceListener(name, only);
            }
        }

        private void watch() {
            var emitter = one(emitters);
            var what = random(3);
            var id = count++;
            if (what == 0) {
                emitter.on("newListener", (Object name, Object fn) -> log(id, "new", name));
            } else if (what == 1) {
                emitter.on("removeListener", (Object name, Object fn) -> log(id, "removed", name));
            } else {
                emitter.on(EventEmitter.ERROR_MONITOR, x -> log(id, "monitor", x));
            }
        }

        private void leave() {
            var emitter = one(emitters);
            var what = random(6);
            var name = one(NAMES);
            if (what < 4 && !listeners.isEmpty()) {
                emitter.off(name, one(listeners));
            } else if (what == 4) {
                emitter.removeAllListeners(name);
            } else if (what == 5 && chance(20)) {
                emitter.removeAllListeners();
            }
            log("left", emitter.listenerCount("a"), emitter.listenerCount("b"), emitter.listenerCount("error"));
        }

        private void emit() {
            var emitter = one(emitters);
            var name = one(chance(70) ? TYPES : NAMES);
            var id = count++;
            Object value = name.equals("error") && chance(70) ? error("error " + id) : id;
            log("emit", name, value);
            log("emitted", emitter.emit(name, value));
        }

        // ---- targets and signals

        private void hear() {
            var target = one(targets);
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
            var made = chance(70) || heard.isEmpty() ? listener() : one(heard);
            heard.add(made);
            target.addListener(one(TYPES), made, options);
        }

        // Who is removed here, and added again, may differ: row E4, as with the seed 200497.
        private void unhear() {
            if (!heard.isEmpty()) {
                one(targets).removeEventListener(one(TYPES), one(heard), chance(20));
            }
        }

        private void dispatch() {
            var target = one(targets);
            var init =
                    new EventInit().cancelable(chance(50)).bubbles(chance(20)).composed(chance(20));
            var type = one(TYPES);
            var again = chance(20) && !events.isEmpty();
            var event = again
                    ? one(events)
                    : chance(30) ? new CustomEvent(type, init.detail(count++)) : new TargetEvent(type, init);
            events.add(event);
            var detail = event instanceof CustomEvent custom ? custom.detail() : null;
            log("dispatch", event.type(), detail, event.bubbles(), event.composed(), event.cancelable());
            var went = target.dispatchEvent(event);
            log("dispatched", went, event.defaultPrevented(), event.eventPhase(), event.returnValue());
            log(
                    event.target() == target,
                    event.currentTarget() == null,
                    event.composedPath().size(),
                    event.cancelBubble());
        }

        private void signal() {
            var what = random(6);
            var id = count++;
            if (what < 2) {
                var some = List.of(one(signals), one(signals));
                signals.add(AbortSignal.any(some));
            } else if (what < 4) {
                var signal = one(signals);
                var made = listener();
                signal.addEventListener("abort", x -> {
                    log(id, "aborted", signal.reason());
                    made.call(x);
                });
            } else if (what == 4) {
                one(signals).onabort(x -> log(id, "onabort"));
            } else if (chance(50)) {
                one(controllers).abort();
            } else {
                one(controllers).abort(error("why " + id));
            }
            log(
                    "signals",
                    signals.stream().map(one -> one.aborted() ? "1" : "0").collect(Collectors.joining()));
        }

        private void watchAbort() {
            var id = count++;
            var what = random(4);
            if (what < 2) {
                disposers.add(Events.addAbortListener(one(signals), () -> {
                    log(id, "abort heard");
                    act();
                }));
            } else if (what == 2 && !disposers.isEmpty()) {
                one(disposers).run();
            } else if (what == 3) {
                one(signals).throwIfAborted();
            }
            log("watched", what);
        }

        // What Node does itself, done by a program.
        private void byHand() {
            var what = random(5);
            var id = count++;
            var emitter = one(emitters);
            var name = one(NAMES);
            log("by hand", what, name);
            if (what < 2) {
                var raw = emitter.rawListeners(name);
                if (!raw.isEmpty()) {
                    Listener.of(one(raw)).call(id);
                }
            } else if (what == 2) {
                log(emitter.emit("newListener", name, null));
            } else if (what == 3) {
                log(emitter.emit("removeListener", name, null));
            } else {
                var signal = one(signals);
                log(signal.dispatchEvent(new TargetEvent("abort", new EventInit().cancelable(chance(50)))));
            }
        }

        // ---- events.once and events.on

        private void once() {
            var id = count++;
            var signal = chance(30) ? one(signals) : null;
            if (chance(25)) {
                settled(id, Events.once(one(targets), one(TYPES), signal).then(x -> x));
            } else {
                settled(id, Events.once(one(emitters), one(NAMES), signal));
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
            if (chance(30)) {
                options.highWaterMark(1 + random(3));
            }
            if (chance(20)) {
                options.lowWaterMark(1 + random(3));
            }
            iterators.add(chance(25) ? Events.on(one(targets), "a", options) : Events.on(one(emitters), "a", options));
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

        // ---- how many listeners

        private void limit() {
            var what = random(3);
            var n = random(4);
            if (what == 0) {
                one(emitters).setMaxListeners(n);
            } else if (what == 1) {
                Events.setMaxListeners(n, one(targets), one(emitters));
            } else {
                Events.setMaxListeners(one(List.of(-1.0, Double.NaN, Double.POSITIVE_INFINITY)), one(targets));
            }
        }

        private void tell() {
            var emitter = one(emitters);
            var name = one(NAMES);
            var shared = listeners.isEmpty() ? one(Arrays.asList((Listener) null)) : one(listeners);
            var target = one(targets);
            var signal = one(signals);
            log(
                    "names",
                    emitter.eventNames(),
                    NodeException.number(emitter.getMaxListeners()),
                    NodeException.number(Events.getMaxListeners(target)),
                    NodeException.number(Events.getMaxListeners(signal)));
            log(
                    "listeners",
                    emitter.listeners(name).size(),
                    emitter.rawListeners(name).size(),
                    Events.getEventListeners(emitter, name).size());
            log("heard", Events.getEventListeners(target, "a").size());
            if (shared != null) {
                log(
                        "same",
                        emitter.listenerCount(name, shared),
                        emitter.listeners(name).indexOf(shared));
            }
        }

        // ---- promises

        private void combine() {
            var three = List.of(one(promises), one(promises), one(promises));
            var some = three.subList(random(4), 3);
            switch (random(4)) {
                case 0 -> promises.add(combined(Promise.all(some)));
                case 1 ->
                    promises.add(Promise.allSettled(some)
                            .then(all -> all.stream().map(one -> one.status()).toList()));
                case 2 -> promises.add(Promise.any(some));
                default -> promises.add(Promise.race(some));
            }
        }

        @SuppressWarnings("unchecked")
        private static Promise<Object> combined(Promise<?> promise) {
            return (Promise<Object>) promise;
        }

        private void chain() {
            var id = count++;
            var kind = random(8);
            var when = random(4);
            Function<Object, Object> said = x -> {
                log(id, "said", x);
                act();
                return id;
            };
            var promise = one(promises);
            switch (kind) {
                case 0 -> promises.add(promise(when, id, null));
                case 1 -> promises.add(promise(when, id, error("no " + id)));
                case 2, 3 -> promises.add(promise.then(said));
                case 4 -> promises.add(promise.caught(said));
                case 5 -> promises.add(promise.finallyDo(() -> said.apply("finally")));
                case 6 -> promises.add(promise.thenAwait(x -> promise(when, id, null)));
                default -> promises.add(Promise.race(List.of(promise, one(promises))));
            }
        }

        // ---- all of it

        @Override
        void change(int what) {
            switch (what) {
                case 0, 1, 2, 3 -> listen();
                case 4 -> watch();
                case 5 -> leave();
                case 6, 7, 8 -> emit();
                case 9, 10, 11 -> hear();
                case 12 -> unhear();
                case 13, 14 -> dispatch();
                case 15, 16 -> signal();
                case 17 -> once();
                case 18 -> on();
                case 19 -> iterate();
                case 20, 21 -> chain();
                case 22 -> limit();
                case 23 -> tell();
                case 24 -> combine();
                case 25 -> watchAbort();
                case 26, 27 -> byHand();
                default -> actLater();
            }
        }
    }
}
