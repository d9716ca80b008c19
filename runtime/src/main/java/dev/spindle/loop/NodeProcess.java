package dev.spindle.loop;

import dev.spindle.events.Event;
import dev.spindle.events.EventEmitter;
import dev.spindle.events.NodeException;
import dev.spindle.events.TriConsumer;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * Node's {@code process}, one for each loop. Programs reach it as {@link Globals#process}.
 *
 * <p>Listening to a signal, such as 'SIGINT', replaces what the Java process would do on it; when the last listener is gone,
 * that is restored. Signal listeners do not keep the loop alive.
 *
 * <p>Source: Node documentation, "Process".
 */
public final class NodeProcess extends EventEmitter implements EventEmitter.Surroundings {
    /** Fires when the loop has run empty, with the exit code so far; what a listener starts revives the loop. */
    public static final Event.Of1<Integer> BEFORE_EXIT = Event.of1("beforeExit");

    /** Fires once when the loop ends, with the exit code; only synchronous work still happens. */
    public static final Event.Of1<Integer> EXIT = Event.of1("exit");

    /**
     * Fires with what no callback caught and with its origin, {@code "uncaughtException"} or {@code "unhandledRejection"}; the
     * loop then goes on.
     */
    public static final Event.Of2<Throwable, String> UNCAUGHT_EXCEPTION = Event.of2("uncaughtException");

    /** Hears every uncaught exception before 'uncaughtException', and changes nothing. */
    public static final Event.Of2<Throwable, String> UNCAUGHT_EXCEPTION_MONITOR = Event.of2("uncaughtExceptionMonitor");

    /**
     * Fires with the reason and the promise when a promise was rejected and nobody handled it before ticks and microtasks had
     * run empty. Unheard, the reason becomes an uncaught exception.
     */
    public static final Event.Of2<Throwable, Object> UNHANDLED_REJECTION = Event.of2("unhandledRejection");

    /** Fires with the promise when a rejection that 'unhandledRejection' was told of has been handled after all. */
    public static final Event.Of1<Object> REJECTION_HANDLED = Event.of1("rejectionHandled");

    /** Fires with each warning, one tick after it was given; its {@code name()} is the kind of warning. */
    public static final Event.Of1<NodeException> WARNING = Event.of1("warning");

    private static final System.Logger LOG = System.getLogger("dev.spindle");
    private static final BiConsumer<NodeProcess, Object> EMIT_BEFORE_EXIT =
            (process, ignored) -> process.emit(BEFORE_EXIT, process.exitCodeOr(0));

    private final EventLoop loop;
    private Integer exitCode;
    private boolean exiting;
    private double maxListeners = 10;
    private boolean captureRejections;
    private List<String> argv = List.of();
    private Signals signals;

    NodeProcess(EventLoop loop) {
        this.loop = loop;
    }

    /** Runs {@code fn} as soon as the current callback returns, before anything else. */
    @Override
    public void nextTick(Runnable fn) {
        loop.nextTick(fn);
    }

    /** As {@link #nextTick(Runnable)}, with an argument. */
    public <A> void nextTick(Consumer<? super A> fn, A a) {
        loop.nextTick(fn, a);
    }

    /** As {@link #nextTick(Runnable)}, with two arguments. */
    public <A, B> void nextTick(BiConsumer<? super A, ? super B> fn, A a, B b) {
        loop.nextTick(fn, a, b);
    }

    /** As {@link #nextTick(Runnable)}, with three arguments. */
    public <A, B, C> void nextTick(TriConsumer<? super A, ? super B, ? super C> fn, A a, B b, C c) {
        loop.nextTick(fn, a, b, c);
    }

    /** Ends the loop now with {@link #exitCode()}, or 0: emits 'exit', and no callback runs any more. Never returns. */
    public void exit() {
        loop.exit(exitCodeOr(0));
    }

    /** Ends the loop now: emits 'exit' with {@code code}, and no callback runs any more. Never returns. */
    public void exit(int code) {
        loop.exit(code);
    }

    /** The exit code that was set, or null. */
    public Integer exitCode() {
        return exitCode;
    }

    /** Sets the exit code for when the loop ends; returns this. */
    public NodeProcess exitCode(int code) {
        exitCode = code;
        return this;
    }

    int exitCodeOr(int otherwise) {
        return exitCode == null ? otherwise : exitCode;
    }

    /** Gives a warning of the kind "Warning". */
    public void emitWarning(String message) {
        emitWarning(message, "Warning");
    }

    /** Gives a warning: it is logged, and 'warning' fires one tick later. */
    public void emitWarning(String message, String type) {
        emitWarning(message, type, null);
    }

    /** As {@link #emitWarning(String, String)}, with a code. */
    public void emitWarning(String message, String type, String code) {
        emitWarning(new NodeException(type, code, message, null));
    }

    @Override
    public void emitWarning(NodeException warning) {
        loop.nextTick((NodeProcess process, NodeException w) -> process.warn(w), this, warning);
    }

    private void warn(NodeException warning) {
        var code = warning.code() == null ? "" : "[" + warning.code() + "] ";
        LOG.log(System.Logger.Level.WARNING, code + warning.name() + ": " + warning.getMessage());
        emit(WARNING, warning);
    }

    @Override
    public double maxListeners() {
        return maxListeners;
    }

    @Override
    public void maxListeners(double n) {
        maxListeners = n;
    }

    @Override
    public boolean capturesRejections() {
        return captureRejections;
    }

    @Override
    public void capturesRejections(boolean capture) {
        captureRejections = capture;
    }

    /** A monotonic clock in nanoseconds from an arbitrary origin: {@code process.hrtime.bigint()}. */
    public long hrtime() {
        return loop.poller().nanoTime();
    }

    /** Seconds since the loop was made. */
    @Override
    public double uptime() {
        return (loop.poller().nanoTime() - loop.originNanos) / 1e9;
    }

    /**
     * Bytes in use under Node's names: heapTotal and heapUsed are the Java heap's. Java does not tell what lies outside it, so
     * rss is the heap alone, and external and arrayBuffers are 0.
     */
    public Map<String, Long> memoryUsage() {
        var runtime = Runtime.getRuntime();
        var total = runtime.totalMemory();
        return Map.of(
                "rss",
                total,
                "heapTotal",
                total,
                "heapUsed",
                total - runtime.freeMemory(),
                "external",
                0L,
                "arrayBuffers",
                0L);
    }

    /** The program's arguments as they were given to {@link #argv(List)}; empty before. */
    public List<String> argv() {
        return argv;
    }

    /** Sets what {@link #argv()} answers: Java hands the arguments to {@code main} alone. Returns this. */
    public NodeProcess argv(List<String> argv) {
        this.argv = List.copyOf(argv);
        return this;
    }

    /** The environment variables; read-only. */
    public Map<String, String> env() {
        return System.getenv();
    }

    /** The process id. */
    public long pid() {
        return ProcessHandle.current().pid();
    }

    /** The folder the process was started in. */
    public String cwd() {
        return System.getProperty("user.dir");
    }

    @Override
    protected EventEmitter register(Object event, Object listener, boolean once, boolean prepend) {
        super.register(event, listener, once, prepend);
        if (Signals.isSignal(event)) {
            signals().listen((String) event);
        }
        return this;
    }

    @Override
    protected EventEmitter unregister(Object event, Object listener) {
        super.unregister(event, listener);
        if (Signals.isSignal(event) && listenerCount((String) event) == 0) {
            signals().ignore((String) event);
        }
        return this;
    }

    @Override
    protected EventEmitter unregisterAll(Object event) {
        super.unregisterAll(event);
        if (signals != null) {
            if (event == null) {
                signals.ignoreAll();
            } else if (Signals.isSignal(event)) {
                signals.ignore((String) event);
            }
        }
        return this;
    }

    private Signals signals() {
        if (signals == null) {
            signals = new Signals(loop);
        }
        return signals;
    }

    // ---- called by the loop -----------------------------------------------------------------------------------------

    boolean handledUncaught(Throwable thrown, String origin) {
        emit(UNCAUGHT_EXCEPTION_MONITOR, thrown, origin);
        return emit(UNCAUGHT_EXCEPTION, thrown, origin);
    }

    void beforeExit() {
        loop.call(EMIT_BEFORE_EXIT, this, null);
    }

    /** Emits 'exit', unless that has been done. */
    void emitExit() {
        if (!exiting) {
            exiting = true;
            emit(EXIT, exitCodeOr(0));
        }
    }

    void release() {
        if (signals != null) {
            signals.ignoreAll();
        }
    }
}
