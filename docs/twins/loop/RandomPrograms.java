import static dev.spindle.loop.Globals.clearImmediate;
import static dev.spindle.loop.Globals.clearInterval;
import static dev.spindle.loop.Globals.clearTimeout;
import static dev.spindle.loop.Globals.process;
import static dev.spindle.loop.Globals.queueMicrotask;
import static dev.spindle.loop.Globals.setImmediate;
import static dev.spindle.loop.Globals.setInterval;
import static dev.spindle.loop.Globals.setTimeout;

import dev.spindle.events.EventEmitter;
import dev.spindle.events.ListenerOptions;
import dev.spindle.events.NodeException;
import dev.spindle.events.TargetEvent;
import dev.spindle.loop.AbortController;
import dev.spindle.loop.AbortSignal;
import dev.spindle.loop.EventLoop;
import dev.spindle.loop.Immediate;
import dev.spindle.loop.NodeProcess;
import dev.spindle.loop.Timeout;
import dev.spindle.loop.Warning;
import dev.spindle.loop.WarningOptions;
import dev.spindle.promise.AsyncIterator;
import dev.spindle.promise.Events;
import dev.spindle.promise.Promise;
import dev.spindle.promise.Resolve;
import dev.spindle.promise.TimerOptions;
import dev.spindle.promise.TimersPromises;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;

// Whole programs made by a random generator, each a process of its own: timers, immediates, ticks, microtasks,
// promises, signals,
// the events and warnings of process, what is thrown anywhere, and process.exit. Prints what each one did and how it
// ended.
// With two arguments, the programs from the one to the other. (Here each one has a loop and a thread of its own.)
class RandomPrograms {
    private static final int GAP = 30; // ms between timers that are not of one list
    private static final Logger LOG = Logger.getLogger("dev.spindle");

    private static final class Slot {
        final int at;
        final int delay;
        final int serial;
        int count = 1;

        Slot(int at, int delay, int serial) {
            this.at = at;
            this.delay = delay;
            this.serial = serial;
        }
    }

    private static final class One {
        final int ms;
        Slot slot;
        Timeout timer;
        Immediate immediate;

        One(int ms, Slot slot) {
            this.ms = ms;
            this.slot = slot;
        }

        boolean hasRef() {
            return timer != null ? timer.hasRef() : immediate.hasRef();
        }
    }

    private record Made(Promise<Object> promise, Resolve<Object> resolve, Consumer<Throwable> reject) {}

    private final StringBuilder out = new StringBuilder();
    private final List<Slot> due = new ArrayList<>();
    private final List<One> handles = new ArrayList<>();
    private final List<Made> pool = new ArrayList<>();
    private final List<AbortController> controllers = new ArrayList<>();
    private final List<AbortSignal> signals = new ArrayList<>();
    private EventEmitter emitter;
    private final int seed;
    private int state;
    private int budget = 50;
    private int next;
    private int clock; // ms: when the timer that fired last was due
    private int serial;
    private boolean late;
    private boolean exited; // with no code
    private long started;

    private RandomPrograms(int seed) {
        this.seed = seed;
        state = seed * 0x9e3779b1;
    }

    public static void main(String[] args) throws Exception {
        LOG.setLevel(Level.OFF);
        var first = args.length > 0 ? Integer.parseInt(args[0]) : 1;
        var last = args.length > 1 ? Integer.parseInt(args[1]) : 12;
        new RandomPrograms(-1).run(); // so that no class has to be loaded while a timer runs
        for (var seed = -8; seed < -1; seed++) {
            new RandomPrograms(seed).run();
        }
        var threads = Executors.newFixedThreadPool(4);
        var running = new ArrayList<Future<String>>();
        for (var seed = first; seed <= last; seed++) {
            var one = seed;
            running.add(threads.submit(() -> inTime(one)));
        }
        for (var one : running) {
            System.out.println(one.get());
        }
        threads.shutdown();
    }

    /** A program whose timers came late, on a busy machine, is run again. */
    private static String inTime(int seed) {
        for (var left = 9; ; left--) {
            var one = new RandomPrograms(seed);
            var did = one.run();
            if (!one.late || left == 0) {
                return did;
            }
        }
    }

    private String run() {
        var loop = new EventLoop();
        Integer code;
        try {
            code = loop.start(this::program);
        } catch (Throwable fatal) {
            code = loop.process().exitCode();
            code = code != null ? code : exited ? 0 : 1; // as for a process
        }
        return seed + ":\n" + out + "- ended " + (code & 0xff);
    }

    private void program() {
        started = System.nanoTime();
        controllers.add(new AbortController());
        signals.add(controllers.get(0).signal());
        emitter = new EventEmitter();
        add(Promise.resolve("first"));
        process.on(NodeProcess.WARNING, w -> {
            var text = w.getMessage().replace('\n', '|').replaceAll(" \\d listeners", "");
            log("warning", w.name(), w.code(), text, w instanceof Warning warning ? warning.detail() : null);
        });
        process.on(NodeProcess.EXIT, code -> log("exit", code, process.exitCode()));
        if (chance(8) != 0) {
            process.on(NodeProcess.UNCAUGHT_EXCEPTION, (err, origin) -> log("uncaught", err, origin));
        }
        if (chance(3) != 0) {
            process.on(NodeProcess.UNHANDLED_REJECTION, (Throwable err) -> log("unhandled", err));
        }
        for (var i = 0; i < 12; i++) {
            act();
        }
        if (chance(16) == 0) {
            throw new IllegalStateException("main");
        }
    }

    private static String show(Object value) {
        if (value instanceof NodeException err) {
            var name =
                    err.name().equals("Error") ? "" : err.name() + " " + (err.code() == null ? "" : err.code()) + " ";
            return name + first(err);
        }
        if (value instanceof Throwable err) {
            return first(err);
        }
        if (value instanceof List<?> list) {
            return "[" + list.stream().map(RandomPrograms::show).collect(Collectors.joining(",")) + "]";
        }
        return value instanceof Promise ? "promise" : value instanceof TargetEvent event ? event.type() : "" + value;
    }

    private static String first(Throwable err) {
        var dot = err.getMessage().indexOf('.');
        return dot < 0 ? err.getMessage() : err.getMessage().substring(0, dot);
    }

    private void log(Object... all) {
        out.append("- ")
                .append(Arrays.stream(all).map(RandomPrograms::show).collect(Collectors.joining(" ")))
                .append('\n');
    }

    private int chance(int n) {
        state = state * 1103515245 + 12345;
        return (state >>> 16) % n;
    }

    private Object body(int id, Object... args) {
        var all = new ArrayList<Object>(List.of(id));
        all.addAll(Arrays.asList(args));
        log(all.toArray());
        late |= System.nanoTime() - started > (clock + GAP - 5) * 1_000_000L;
        for (var left = chance(3); left > 0; left--) {
            act();
        }
        if (chance(16) == 0) {
            throw new IllegalStateException("e" + id);
        }
        return id;
    }

    // ---- timers: their order must not depend on how fast the machine is
    private boolean near(int at) {
        return due.stream().anyMatch(one -> Math.abs(one.at - at) < GAP);
    }

    private Slot reserve(int delay) {
        var at = clock + delay;
        for (var one : due) {
            if (serial > 0 && one.at == at && one.delay == delay && one.serial == serial) {
                one.count++;
                return one;
            }
        }
        if (at > 290 || near(at)) {
            return null;
        }
        due.add(new Slot(at, delay, serial));
        return due.get(due.size() - 1);
    }

    private void fired(Slot slot) {
        clock = slot.at;
        serial++;
        if (slot.count > 1) {
            var until = System.nanoTime() + 5_000_000;
            while (System.nanoTime() < until) {
                Thread.onSpinWait();
            }
        }
    }

    private int delay() {
        return new int[] {61, 63, 97, 99, 137}[chance(5)];
    }

    private void addTimeout(int id) {
        var ms = delay();
        var slot = reserve(ms);
        if (slot == null) {
            return;
        }
        var one = new One(ms, slot);
        Consumer<Object[]> run = args -> {
            fired(one.slot);
            var all = new ArrayList<Object>(List.of("timeout"));
            all.addAll(Arrays.asList(args));
            body(id, all.toArray());
        };
        one.timer = switch (chance(4)) {
            case 0 -> setTimeout(() -> run.accept(new Object[0]), ms);
            case 1 -> setTimeout(a -> run.accept(new Object[] {a}), ms + 0.5, "a");
            case 2 -> setTimeout((a, b) -> run.accept(new Object[] {a, b}), ms, "a", "b");
            default -> setTimeout((a, b, c) -> run.accept(new Object[] {a, b, c}), ms, "a", "b", "c");
        };
        handles.add(one);
    }

    private Deque<Slot> reserveSome(int ms, int count) {
        var slots = new ArrayDeque<Slot>();
        for (var i = 1; i <= count; i++) {
            if (near(clock + i * ms)) {
                return null;
            }
            slots.add(new Slot(clock + i * ms, -1, serial));
        }
        due.addAll(slots);
        return slots;
    }

    private void addInterval(int id) {
        var ms = delay();
        var slots = reserveSome(ms, 1 + chance(3));
        if (slots == null) {
            return;
        }
        var one = new One(ms, null);
        one.timer = setInterval(
                a -> {
                    fired(slots.poll());
                    if (slots.isEmpty()) {
                        clearInterval(one.timer);
                    }
                    body(id, "interval", a);
                },
                ms,
                "a");
        handles.add(one);
    }

    private void addImmediate(int id) {
        var one = new One(0, null);
        one.immediate = switch (chance(3)) {
            case 0 -> setImmediate(() -> immediate(id));
            case 1 -> setImmediate(a -> immediate(id, a), "a");
            default -> setImmediate((a, b) -> immediate(id, a, b), "a", "b");
        };
        handles.add(one);
    }

    private void immediate(int id, Object... args) {
        serial++;
        var all = new ArrayList<Object>(List.of("immediate"));
        all.addAll(Arrays.asList(args));
        body(id, all.toArray());
    }

    private void changeHandle(int id) {
        if (handles.isEmpty()) {
            return;
        }
        var one = handles.get(chance(handles.size()));
        var what = chance(11);
        if (what <= 2) {
            refer(one, what == 2);
        } else if (what == 3) {
            clearTimeout(one.timer);
        } else if (what == 4) {
            clearImmediate(one.immediate);
        } else if (what == 5 && one.ms > 0) {
            one.timer.close();
        } else if (what == 8) {
            clearTimeout(one.ms > 0 ? (Object) one.timer.id() : (Object) id);
        } else if (what == 9) {
            clearInterval(one.ms > 0 ? "" + one.timer.id() : "none");
        } else if (what == 10 && one.ms > 0) {
            clearImmediate(one.timer);
        } else if (what == 10) {
            clearTimeout(one.immediate);
        } else if (one.slot != null) {
            var slot = reserve(one.ms);
            if (slot != null) {
                one.slot = slot;
                one.timer.refresh();
            }
        }
        log(id, "changed", what, one.hasRef());
    }

    private static void refer(One one, boolean ref) {
        if (one.timer == null) {
            var ignored = ref ? one.immediate.ref() : one.immediate.unref();
        } else {
            var ignored = ref ? one.timer.ref() : one.timer.unref();
        }
    }

    // ---- promises
    private Promise<Object> any() {
        return pool.get(chance(pool.size())).promise;
    }

    private void add(Promise<Object> promise) {
        pool.add(new Made(promise, null, null));
    }

    private Promise<Object> waits(int id, Promise<Object> a, Promise<Object> b) {
        var made = Promise.withResolvers();
        Runnable second = () -> b.thenDo(
                v -> {
                    try {
                        made.resolve().accept(body(id, "awaited", v));
                    } catch (RuntimeException err) {
                        made.reject().accept(err);
                    }
                },
                made.reject());
        a.thenDo(
                v -> {
                    try {
                        body(id, "awaited", v);
                    } catch (RuntimeException err) {
                        log(id, "caught", err);
                    }
                    second.run();
                },
                err -> {
                    log(id, "caught", err);
                    second.run();
                });
        return made.promise();
    }

    private void addPromise(int id) {
        var what = chance(10);
        if (what <= 1) {
            var made = Promise.withResolvers();
            pool.add(new Made(made.promise(), made.resolve(), made.reject()));
        } else if (what <= 3) {
            settle(pool.get(chance(pool.size())), id);
        } else if (what == 4) {
            add(Promise.reject(new IllegalStateException("r" + id)));
        } else if (what == 5) {
            add(any().then(v -> body(id, "then", v)));
        } else if (what == 6) {
            add(any().caught(v -> body(id, "catch", v)));
        } else if (what == 7) {
            add(any().finallyDo(() -> body(id, "finally")));
        } else if (what == 8) {
            var a = any();
            add(waits(id, a, any()));
        } else {
            add(any().then(v -> body(id, "then", v), err -> body(id, "or", err)));
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

    private TimerOptions options() {
        var signal = chance(2) == 0 ? signals.get(chance(signals.size())) : null;
        return new TimerOptions().signal(signal).ref(chance(4) != 0);
    }

    private void addTimerPromise(int id) {
        var what = chance(5);
        var ms = delay();
        if (what <= 1) {
            var slot = reserve(ms);
            if (slot == null) {
                return;
            }
            Promise<?> timer = what == 0
                    ? TimersPromises.setTimeout(ms, (Object) id, options())
                    : TimersPromises.schedulerWait(ms, options());
            add(timer.then(v -> {
                fired(slot);
                return body(id, "waited", v);
            }));
        } else if (what == 2) {
            add(TimersPromises.setImmediate((Object) id, options()).then(v -> body(id, "checked", v)));
        } else if (what == 3) {
            add(TimersPromises.schedulerYield().then(v -> body(id, "yielded", v)));
        } else {
            var slots = reserveSome(ms, 1 + chance(3));
            if (slots != null) {
                add(walk(id, TimersPromises.setInterval(ms, "v", options()), slots));
            }
        }
    }

    @SuppressWarnings("unchecked")
    private Promise<Object> walk(int id, AsyncIterator<String> iterator, Deque<Slot> slots) {
        var walk = iterator.forEachWhile(v -> {
            fired(slots.poll());
            body(id, "interval", v);
            return !slots.isEmpty();
        });
        return (Promise<Object>) (Promise<?>) walk;
    }

    // ---- signals and emitters
    private void signal(int id) {
        var what = chance(8);
        var one = signals.get(chance(signals.size()));
        if (what == 0) {
            var controller = new AbortController();
            controllers.add(controller);
            signals.add(controller.signal());
        } else if (what <= 2) {
            var controller = controllers.get(chance(controllers.size()));
            if (what == 1) {
                controller.abort();
            } else {
                controller.abort(new IllegalStateException("a" + id));
            }
        } else if (what == 3) {
            addSignalTimeout(id);
        } else if (what == 4) {
            signals.add(AbortSignal.any(one, signals.get(chance(signals.size()))));
        } else if (what <= 6) {
            one.addEventListener(
                    "abort",
                    (TargetEvent event) -> body(id, event, one.aborted(), one.reason()),
                    new ListenerOptions().once(what == 5));
        } else {
            log(id, "signal", one.aborted(), one.reason());
        }
    }

    private void addSignalTimeout(int id) {
        var ms = delay();
        var slot = reserve(ms);
        if (slot == null) {
            return;
        }
        var timeout = AbortSignal.timeout(ms);
        timeout.onabort(event -> {
            fired(slot);
            body(id, "timeout", event, timeout.reason());
        });
        signals.add(timeout);
    }

    private void emit(int id) {
        var what = chance(6);
        var name = new String[] {"a", "error"}[chance(3) >> 1];
        if (what == 0) {
            emitter.on(name, (Object v) -> body(id, "heard", v));
        } else if (what == 1) {
            add(Events.once(emitter, name, options().signal()).then(v -> body(id, "once", v)));
        } else if (what == 2 && name.equals("error")) {
            emitter.emit(name, new IllegalStateException("x" + id));
        } else {
            log(id, "emitted", emitter.emit("a", id));
        }
    }

    // ---- process
    private void listen(int id) {
        var what = chance(14);
        if (what == 0) {
            process.on(NodeProcess.UNCAUGHT_EXCEPTION, (err, origin) -> body(id, "uncaught", err, origin));
        } else if (what == 1) {
            process.on(NodeProcess.UNHANDLED_REJECTION, (err, promise) -> body(id, "unhandled", err, promise));
        } else if (what == 2) {
            process.on(NodeProcess.REJECTION_HANDLED, promise -> body(id, "handled", promise));
        } else if (what == 3) {
            process.on(NodeProcess.UNCAUGHT_EXCEPTION_MONITOR, (err, origin) -> log(id, "monitor", err, origin));
        } else if (what <= 5) {
            process.on(NodeProcess.BEFORE_EXIT, code -> body(id, "beforeExit", code, process.exitCode()));
        } else if (what <= 7) {
            process.on(NodeProcess.EXIT, code -> body(id, "exit", code, process.exitCode()));
        } else if (what == 8) {
            process.removeAllListeners(
                    new String[] {"uncaughtException", "unhandledRejection", "beforeExit"}[chance(3)]);
        } else if (what == 10) {
            log(id, process.emit(new String[] {"exit", "beforeExit"}[chance(2)], id));
        } else if (what == 11) {
            log(id, process.emit("uncaughtException", new IllegalStateException("u" + id), "hand"));
        } else if (what == 12) {
            process.once(NodeProcess.BEFORE_EXIT, code -> body(id, "beforeExit once", code));
        } else if (what == 13) {
            process.once(NodeProcess.EXIT, code -> body(id, "exit once", code));
        } else {
            capture(id);
        }
    }

    private void capture(int id) {
        var what = chance(3);
        try {
            if (what == 0) {
                process.setUncaughtExceptionCaptureCallback(null);
            } else if (what == 1) {
                process.setUncaughtExceptionCaptureCallback(err -> body(id, "captured", err));
            } else {
                process.addUncaughtExceptionCaptureCallback(err -> {
                    body(id, "asked", err);
                    return id % 2 == 0;
                });
            }
        } catch (NodeException err) {
            log(id, err.code());
        }
        log(id, "captures", process.hasUncaughtExceptionCaptureCallback());
    }

    private void warn(int id) {
        switch (chance(7)) {
            case 0 -> process.emitWarning("w" + id);
            case 1 -> process.emitWarning("w" + id, "Kind");
            case 2 -> process.emitWarning("w" + id, "Kind", "CODE");
            case 3 ->
                process.emitWarning(
                        "w" + id, new WarningOptions().type("Kind").code("CODE").detail("more"));
            case 4 -> process.emitWarning("w" + id, "DeprecationWarning", "DEP");
            case 5 -> process.noDeprecation(chance(2) == 0);
            default -> process.throwDeprecation(chance(2) == 0);
        }
    }

    private void end(int id) {
        var what = chance(8);
        if (what <= 3) {
            process.exitCode(id);
        } else if (what == 4) {
            process.exitCode((Object) null);
        } else if (chance(2) == 0) {
            log(id, "code", process.exitCode());
        } else if (what == 5) {
            process.exit();
        } else if (what == 6) {
            process.exit(id);
        } else {
            exited = chance(2) == 0;
            process.exit((Object) (exited ? null : "" + id));
        }
    }

    private void act() {
        if (budget-- <= 0) {
            return;
        }
        var id = next++;
        var what = chance(32);
        if (what <= 3) {
            addTimeout(id);
        } else if (what == 4) {
            addInterval(id);
        } else if (what <= 7) {
            addImmediate(id);
        } else if (what <= 9) {
            changeHandle(id);
        } else if (what == 10) {
            process.nextTick((a, b, c) -> body(id, "tick", a, b, c), "a", "b", "c");
        } else if (what == 11) {
            process.nextTick(() -> body(id, "tick"));
        } else if (what == 12) {
            process.nextTick((a, b) -> body(id, "tick", a, b), "a", "b");
        } else if (what == 13) {
            queueMicrotask(() -> body(id, "microtask"));
        } else if (what <= 19) {
            addPromise(id);
        } else if (what <= 22) {
            addTimerPromise(id);
        } else if (what <= 24) {
            signal(id);
        } else if (what == 25) {
            emit(id);
        } else if (what <= 28) {
            listen(id);
        } else if (what == 29) {
            warn(id);
        } else {
            end(id);
        }
    }
}
