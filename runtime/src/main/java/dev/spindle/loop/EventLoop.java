package dev.spindle.loop;

import dev.spindle.events.EventEmitter;
import dev.spindle.events.NodeException;
import dev.spindle.events.TriConsumer;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jctools.queues.atomic.MpscUnboundedAtomicArrayQueue;

/**
 * One thread, turning: Node's event loop with the phases of libuv 1.45 and later.
 *
 * <pre>
 *      main program ──▶ ticks ──▶ timers, once before the first turn, if anything is alive
 *                                   │
 *      ┌─▶ pending ─▶ poll ─▶ check ─▶ closing ─▶ timers ─┐    a turn
 *      └────────────── while anything is alive ◀──────────┘
 *                                   │
 *      'beforeExit' (may bring new work) ──▶ 'exit'
 * </pre>
 *
 * pending: callbacks that the platform put off (also right behind poll); poll: wait for I/O and run its callbacks, and tasks
 * from other threads; check: immediates; closing: callbacks of closed handles; timers: those that are due. After <em>every
 * single callback</em> the {@code process.nextTick} queue runs empty, then the microtasks, and both again until neither has
 * anything left. (libuv's idle and prepare phases have nothing to do here.)
 *
 * <p>Alive are timers and immediates that were not unreferenced, open sockets and servers, work under way on other threads, and
 * tasks that these have handed in. A promise that nobody settles keeps nothing alive.
 *
 * <p>A program runs in {@link #run}; {@link Globals} finds the loop for it. Everything belongs to the loop's thread, except
 * {@link #execute}, which is the one door for other threads. Where a callback is taken, null is ERR_INVALID_ARG_TYPE.
 *
 * <p>Source: libuv documentation, "The I/O loop"; Node documentation, "The Node.js Event Loop".
 */
public final class EventLoop implements Executor {
    private static final ThreadLocal<EventLoop> CURRENT = new ThreadLocal<>();
    private static final Runnable NOTHING = () -> {};
    private static final BiConsumer<Runnable, Object> RUN = (runnable, ignored) -> runnable.run();
    private static final BiConsumer<TickQueue, Object> RUN_NEXT = (queue, ignored) -> queue.runNext();

    private final Ticks ticks = new Ticks(this);
    private final TickQueue pending = new TickQueue();
    final Timers timers = new Timers(this);
    final Immediates immediates = new Immediates(this);
    private final NodeProcess process;
    private final Poller poller;
    final long originNanos;
    final long originMillis; // since 1970

    // The door: what other threads may touch.
    private final MpscUnboundedAtomicArrayQueue<Runnable> tasks = new MpscUnboundedAtomicArrayQueue<>(256);
    private final AtomicBoolean wakeupUnderway = new AtomicBoolean();
    private volatile boolean ended;

    private Handle closing; // the handle closed last, leading to the others

    private Thread thread;
    long startNanos; // when the program had run and the first turn began; 0 before
    private long now; // ms since the loop was made; one reading per turn and per timer started
    private int alive; // active referenced handles, and requests under way
    private boolean running; // a callback is on the stack
    private boolean interrupted; // the last callback threw, and its ticks wait
    boolean stopping; // process.exit was called, or an error was fatal
    private boolean ownsProcess; // process.exit ends the Java process
    private Throwable fatal;

    // Type, its object, type, … : a handful, of which the first are asked for all the time.
    private Object[] locals = {};

    /** A loop on java.nio. It runs when {@link #start} is called. */
    public EventLoop() {
        this(NioPoller::new);
    }

    /**
     * A loop on another platform.
     *
     * @param platform makes the platform for this loop
     */
    public EventLoop(Function<EventLoop, Poller> platform) {
        process = new NodeProcess(this);
        process.logWarnings();
        poller = platform.apply(this);
        originNanos = poller.nanoTime();
        originMillis = poller.currentTimeMillis();
    }

    /**
     * Runs a program on this thread as {@code node main.js} runs one: returns when nothing keeps the loop alive. An exit code
     * other than 0, and {@code process.exit}, end the Java process as they end Node's, at once; an uncaught exception is
     * thrown from here, and ends the Java process if nobody catches it and no thread is left that is no daemon.
     *
     * @throws IllegalStateException when this thread runs a loop already
     */
    public static void run(Runnable main) {
        var loop = new EventLoop();
        loop.ownsProcess = true;
        try {
            loop.start(main);
        } catch (Throwable thrown) {
            if (loop.process.exitCodeOr(1) == 1) {
                throw thrown; // the JVM reports it and ends with 1
            }
            var thread = Thread.currentThread();
            thread.getUncaughtExceptionHandler().uncaughtException(thread, thrown);
        }
        if (loop.process.exitCodeOr(0) != 0) {
            System.exit(loop.process.exitCode());
        }
    }

    /**
     * The loop of the current thread.
     *
     * @throws IllegalStateException when no loop runs on it
     */
    public static EventLoop current() {
        var loop = CURRENT.get();
        if (loop == null) {
            throw new IllegalStateException(
                    "No event loop runs on thread \"" + Thread.currentThread().getName()
                            + "\": start the program with EventLoop.run(() -> …), or hand the work over with loop.execute(…)");
        }
        return loop;
    }

    /**
     * Runs a program on this loop and this thread, as a Node worker runs one: {@code process.exit} ends the loop, not the Java
     * process. A loop starts once.
     *
     * @return the exit code
     * @throws IllegalStateException when this loop has been started before, or this thread runs a loop already
     * @throws RuntimeException what nobody caught: the very exception, after 'exit' was emitted and everything closed
     */
    public int start(Runnable main) {
        if (CURRENT.get() != null || thread != null) {
            throw new IllegalStateException(
                    thread != null ? "This loop has been started already" : "This thread runs an event loop already");
        }
        thread = Thread.currentThread();
        CURRENT.set(this);
        EventEmitter.surroundings(new Surroundings(this));
        try {
            turn(main);
        } catch (Stop stop) {
            // process.exit, or a fatal error: 'exit' has been emitted
        } finally {
            ended = true;
            process.release();
            poller.close();
            endWork();
            EventEmitter.surroundings(null);
            CURRENT.remove();
        }
        if (fatal != null) {
            NodeException.rethrow(fatal);
        }
        return process.exitCodeOr(0);
    }

    // ---- the phases -------------------------------------------------------------------------------------------------

    private void turn(Runnable main) {
        call(RUN, main, null);
        runTicksOfInterrupted();
        startNanos = poller.nanoTime();
        do {
            if (isAlive()) {
                runTimers();
                runTurns();
            }
            process.beforeExit();
        } while (isAlive());
        finish();
    }

    /** The first one comes also if the timers in front of it have left nothing to wait for, as in libuv. */
    private void runTurns() {
        do {
            runAll(pending);
            poll();
            runPendingAtOnce();
            immediates.run();
            runClosing();
            runTimers();
        } while (isAlive());
    }

    private boolean isAlive() {
        return alive > 0
                || timers.referenced() > 0
                || immediates.referenced() > 0
                || closing != null
                || !tasks.isEmpty();
    }

    private void runTimers() {
        updateTime();
        interrupted = false;
        timers.run();
    }

    /** Whether the last callback threw; what its ticks threw does not count. */
    boolean interrupted() {
        return interrupted;
    }

    /** The ticks of a timer that threw run behind the next one of the same duration, or else here. */
    void runTicksOfInterrupted() {
        if (interrupted) {
            call(RUN, NOTHING, null);
        }
    }

    /** Ticks that wait behind an error of whatever phase run in front of the timers that follow a list with none due. */
    void runTicksThatWait() {
        if (ticks.queued()) {
            call(RUN, NOTHING, null);
        }
    }

    private void poll() {
        poller.poll(longestWait());
        wakeupUnderway.set(false);
        for (var left = tasks.size(); left > 0; left--) {
            call(RUN, tasks.poll(), null);
        }
    }

    /** How long the poll phase may wait, in ms; -1 without a bound. */
    private long longestWait() {
        if (immediates.referenced() > 0 || closing != null || !pending.isEmpty() || !tasks.isEmpty()) {
            return 0;
        }
        if (alive == 0 && timers.referenced() == 0) {
            return 0;
        }
        var due = timers.nextExpiry();
        return due < 0 ? -1 : Math.max(0, due - now);
    }

    /** What polling put off still runs in this turn, as long as it does not go on for ever. */
    private void runPendingAtOnce() {
        for (var rounds = 0; rounds < 8 && !pending.isEmpty(); rounds++) {
            runAll(pending);
        }
    }

    /** The handle closed last calls back first, as in libuv; what is closed meanwhile waits for the next turn. */
    private void runClosing() {
        var handle = closing;
        closing = null;
        while (handle != null) {
            var next = handle.nextClosing;
            handle.nextClosing = null;
            handle.closed();
            handle = next;
        }
    }

    /** Runs what is in the queue now; what is added meanwhile waits for the next turn. */
    private void runAll(TickQueue queue) {
        for (var left = queue.count(); left > 0; left--) {
            call(RUN_NEXT, queue, null);
        }
    }

    // ---- callbacks --------------------------------------------------------------------------------------------------

    /**
     * Runs one callback of the loop, then the ticks and microtasks. What it throws goes to
     * {@code process.on('uncaughtException')}, and without a listener it ends the loop. As in Node, the ticks that wait behind a
     * callback that threw run after the next callback, of which there is one in the coming check phase at the latest; those of
     * the program itself, and of the last timer that is due, run at once.
     *
     * <p>For platforms ({@link Poller}); a call from within a callback just calls.
     *
     * @param fn a constant, so that nothing is allocated
     */
    public <A, B> void call(BiConsumer<A, B> fn, A a, B b) {
        if (running) {
            fn.accept(a, b);
            return;
        }
        running = true;
        interrupted = true;
        try {
            fn.accept(a, b);
            interrupted = false;
            ticks.drain();
            ticks.ticks.rewind();
        } catch (Throwable thrown) {
            uncaught(thrown, "uncaughtException");
        }
        running = false;
        if (stopping) {
            throw new Stop(); // the callback caught what process.exit unwinds with
        }
    }

    /** Runs the ticks and microtasks that wait, within a callback; what a tick throws is the caller's. Not for ticks. */
    public void runTicks() {
        ticks.drain();
    }

    /** As {@link #runTicks}; what a tick throws is no callback's, but uncaught at once, and the ticks behind it wait. */
    public void runTicksApart() {
        try {
            ticks.drain();
        } catch (Throwable thrown) {
            uncaught(thrown, "uncaughtException");
        }
    }

    /** Hands it to whoever hears uncaught exceptions; unwinds the loop when nobody does. */
    void uncaught(Throwable thrown, String origin) {
        if (thrown instanceof Stop) {
            throw (Stop) thrown;
        }
        try {
            if (process.uncaught.heard(thrown, origin)) {
                immediates.add(NOTHING, null); // so that there is a next callback, behind which ticks run
                return;
            }
        } catch (Stop stop) {
            throw stop;
        } catch (Throwable again) {
            fatal = again;
            process.exitCode(7); // Node's code for a handler that fails; it then emits no 'exit'
            throw new Stop();
        }
        fatal = thrown;
        if (!process.exiting() || process.exitCode() == null) {
            process.exitCode(1);
        }
        stop();
        try {
            emitExitOnce();
        } catch (Stop stop) {
            throw stop;
        } catch (Throwable again) {
            // the first error is the one to report
        }
        throw new Stop();
    }

    /** process.exit: emits 'exit' and unwinds, or ends the Java process if that is this loop's; not if 'exit' throws. */
    void exit() {
        emitExitOnce();
        stop();
        if (ownsProcess) {
            poller.flush();
            System.exit(process.exitCodeOr(0));
        }
        throw new Stop();
    }

    private void emitExitOnce() {
        if (!process.exiting()) {
            process.emitExit();
        }
    }

    private void stop() {
        stopping = true;
        ticks.clear();
    }

    /** The natural end: emits 'exit', even if a process.exit that failed has done so, and lets its microtasks run. */
    private void finish() {
        running = true;
        var code = process.exitCodeOr(0);
        try {
            process.emitExit();
            ticks.drain();
        } catch (Throwable thrown) {
            uncaught(thrown, "uncaughtException");
        }
        process.exitCode(process.exitCodeOr(code));
    }

    // ---- what programs ask for --------------------------------------------------------------------------------------

    /** Runs {@code fn} as soon as the current callback returns, before anything else; not once 'exit' is emitted. */
    public void nextTick(Runnable fn) {
        if (takesTick(fn)) {
            ticks.ticks.add(fn);
        }
    }

    /** As {@link #nextTick(Runnable)}, with an argument: nothing is captured, so nothing need be allocated. */
    public <A> void nextTick(Consumer<? super A> fn, A a) {
        if (takesTick(fn)) {
            ticks.ticks.add(fn, a);
        }
    }

    /** As {@link #nextTick(Consumer, Object)}; {@code constant} lives as long as its class, and the loop may go on knowing it. */
    public <A> void nextTickOf(Consumer<? super A> constant, A a) {
        if (takesTick(constant)) {
            ticks.ticks.addConstant(constant, a);
        }
    }

    /** As {@link #nextTick(Runnable)}, with two arguments. */
    public <A, B> void nextTick(BiConsumer<? super A, ? super B> fn, A a, B b) {
        if (takesTick(fn)) {
            ticks.ticks.add(fn, a, b);
        }
    }

    /** As {@link #nextTick(Runnable)}, with three arguments. */
    public <A, B, C> void nextTick(TriConsumer<? super A, ? super B, ? super C> fn, A a, B b, C c) {
        if (takesTick(fn)) {
            ticks.ticks.add(fn, a, b, c);
        }
    }

    private boolean takesTick(Object fn) {
        required(fn);
        return !process.exiting();
    }

    /** Runs {@code fn} when the tick queue is empty, before the loop goes on. */
    public void queueMicrotask(Runnable fn) {
        ticks.microtasks.add(required(fn));
    }

    /** As {@link #queueMicrotask(Runnable)}, with an argument: nothing is captured, so nothing need be allocated. */
    public <A> void queueMicrotask(Consumer<? super A> fn, A a) {
        ticks.microtasks.add(required(fn), a);
    }

    /** As {@link #queueMicrotask(Runnable)}, with two arguments. */
    public <A, B> void queueMicrotask(BiConsumer<? super A, ? super B> fn, A a, B b) {
        ticks.microtasks.add(required(fn), a, b);
    }

    /**
     * Runs {@code fn} once, {@code delay} ms from now at the earliest. Timers of one delay run in the order in which they were
     * started.
     *
     * @param delay in ms; fractions are cut off, and anything outside 1 … 2³¹−1 means 1 ms: NaN, what is negative and what is too
     *     much with a warning, such as TimeoutOverflowWarning
     */
    public Timeout setTimeout(Runnable fn, double delay) {
        return timers.add(required(fn), null, delay, false);
    }

    /** As {@link #setTimeout(Runnable, double)}, with an argument. */
    public <A> Timeout setTimeout(Consumer<? super A> fn, double delay, A a) {
        return timers.add(required(fn), a, delay, false);
    }

    /** Runs {@code fn} every {@code delay} ms, counted from when it was last started: an interval drifts, as in Node. */
    public Timeout setInterval(Runnable fn, double delay) {
        return timers.add(required(fn), null, delay, true);
    }

    /** As {@link #setInterval(Runnable, double)}, with an argument. */
    public <A> Timeout setInterval(Consumer<? super A> fn, double delay, A a) {
        return timers.add(required(fn), a, delay, true);
    }

    /** Runs {@code fn} in the check phase of this turn; called from an immediate, of the next turn. */
    public Immediate setImmediate(Runnable fn) {
        return immediates.add(required(fn), null);
    }

    /** As {@link #setImmediate(Runnable)}, with an argument. */
    public <A> Immediate setImmediate(Consumer<? super A> fn, A a) {
        return immediates.add(required(fn), a);
    }

    private <F> F required(F fn) {
        assert thread == null || isLoopThread() : "only execute may be called from another thread";
        if (fn == null) {
            throw NodeException.invalidArgType("callback", "of type function", null);
        }
        return fn;
    }

    /** Loop time in ms since the loop was made, as read when the turn or the last timer started. */
    public long now() {
        return now;
    }

    /** Reads the clock anew and returns loop time in ms: libuv's {@code uv_update_time}. */
    public long updateTime() {
        now = (poller.nanoTime() - originNanos) / 1_000_000;
        return now;
    }

    /**
     * What the timeouts of sockets and messages are checked with: answers {@code ms} itself, or 2³¹-1 with a
     * TimeoutOverflowWarning when it is more.
     *
     * @param name the argument's name
     * @throws NodeException ERR_OUT_OF_RANGE for a negative number, NaN or infinity
     */
    public double timerDuration(double ms, String name) {
        return timers.duration(ms, name);
    }

    /**
     * Calls {@code fn} on this loop's thread when the stage completes, with its value or with what it failed with, and keeps the
     * loop alive until then. A stage that throws instead of listening has failed. For this loop's thread alone.
     */
    public <T> void whenComplete(CompletionStage<? extends T> stage, BiConsumer<? super T, ? super Throwable> fn) {
        AwaitedStage.follow(this, stage, fn);
    }

    /** The process as this loop's program sees it. */
    public NodeProcess process() {
        return process;
    }

    /** Where the promises of this loop, in whatever language, report what was rejected. */
    public Rejections rejections() {
        return ticks.rejections;
    }

    /** The platform under this loop. */
    public Poller poller() {
        return poller;
    }

    /** Whether the calling thread is this loop's. */
    public boolean isLoopThread() {
        return Thread.currentThread() == thread;
    }

    /**
     * Receives what no callback caught, instead of ending the loop; {@code process.on('uncaughtException')} comes before it.
     *
     * @param handler null takes it away
     */
    public void uncaughtHandler(Consumer<Throwable> handler) {
        process.uncaught.handler(handler);
    }

    /**
     * Lets another language's promise jobs ride on this loop: called whenever ticks and microtasks have run empty.
     *
     * @param hook runs its jobs and returns true when there were any; null takes it away
     */
    public void microtaskCheckpoint(BooleanSupplier hook) {
        ticks.checkpoint(hook);
    }

    /**
     * What a module has once per loop, where Node has it once per process.
     *
     * @param type the key
     * @param make makes it when it is asked for the first time
     */
    public <T> T local(Class<T> type, Function<EventLoop, T> make) {
        for (var i = 0; i < locals.length; i += 2) {
            if (locals[i] == type) {
                return type.cast(locals[i + 1]);
            }
        }
        var made = make.apply(this); // which may have asked for others meanwhile
        var at = locals.length;
        locals = Arrays.copyOf(locals, at + 2);
        locals[at] = type;
        locals[at + 1] = made;
        return made;
    }

    /** What is under way on other threads is finished, but they wait for no more of it. */
    private void endWork() {
        for (var each : locals) {
            if (each instanceof BlockingWork work) {
                work.close();
            }
        }
    }

    // ---- what the platform and handles need -------------------------------------------------------------------------

    /** Adds handles or requests that keep the loop alive, or takes them away. */
    void aliveBecauseOf(int change) {
        alive += change;
    }

    /**
     * Runs {@code fn} in the next pending phase, before or right behind the poll phase: for what a platform knows at once but
     * must not say at once. That keeps the loop alive only if a request under way does.
     *
     * @param fn a constant, so that nothing is allocated
     */
    <A> void pending(Consumer<? super A> fn, A a) {
        pending.add(fn, a);
    }

    /** Calls {@code handle.closed()} in the closing phase, outside of any callback. */
    void closing(Handle handle) {
        handle.nextClosing = closing;
        closing = handle;
    }

    /** Whether other threads have handed in tasks that have not run yet. */
    boolean hasTasks() {
        return !tasks.isEmpty();
    }

    // ---- the door ---------------------------------------------------------------------------------------------------

    /**
     * Runs {@code task} on the loop, in its poll phase: the one method that any thread may call. Tasks of one thread keep their
     * order, also those that came before the loop started; what a task throws is an uncaught exception. A task that waits keeps
     * the loop turning, but a loop with nothing else to do ends without waiting for more.
     *
     * @throws RejectedExecutionException when the loop has ended
     */
    @Override
    public void execute(Runnable task) {
        if (ended) {
            throw new RejectedExecutionException("The event loop has ended");
        }
        tasks.offer(Objects.requireNonNull(task, "task"));
        if (wakeupUnderway.compareAndSet(false, true)) {
            poller.wakeup();
        }
    }
}
