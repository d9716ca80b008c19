package dev.spindle.loop;

import dev.spindle.events.Event;
import dev.spindle.events.EventEmitter;
import dev.spindle.events.JsNumber;
import dev.spindle.events.NodeException;
import dev.spindle.events.TriConsumer;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Node's {@code process}, one for each loop. Programs reach it as {@link Globals#process}.
 *
 * <p>Listening to a signal, such as 'SIGINT', replaces what the Java process would do on it; when the last listener is gone,
 * that is restored. It gets the signal's name and number. Of several loops, each hears it. Signal listeners do not keep the loop
 * alive. 'SIGKILL' and 'SIGSTOP' cannot be heard: {@code EINVAL}. 'SIGQUIT', 'SIGILL', 'SIGFPE' and 'SIGSEGV' are the JVM's own:
 * nobody hears them.
 *
 * <p>Source: Node documentation, "Process".
 */
public class NodeProcess extends EventEmitter {
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

    /**
     * Fires with each warning, one tick after it was given; its {@code name()} is the kind of warning. The first listener is
     * there from the start and logs it: {@code removeAllListeners("warning")} takes that away.
     */
    public static final Event.Of1<NodeException> WARNING = Event.of1("warning");

    private static final String VERSION = "26.10.0"; // of the Node that Spindle does as
    private static final BiConsumer<NodeProcess, Object> EMIT_BEFORE_EXIT =
            (process, ignored) -> process.emit(BEFORE_EXIT, process.exitCodeOr(0));

    private final EventLoop loop;
    final Uncaught uncaught = new Uncaught(this);
    private Integer exitCode;
    private boolean exiting;
    private boolean noDeprecation;
    private boolean throwDeprecation;
    private List<String> argv = List.of();
    private Map<String, String> env;
    private Signals signals;

    NodeProcess(EventLoop loop) {
        this.loop = loop;
    }

    void logWarnings() {
        on("warning", (Object warning) -> Warning.log(warning, noDeprecation));
    }

    /** The process of the loop itself; what {@link Globals#process} stands for on this thread. */
    public NodeProcess self() {
        return this;
    }

    // ---- ticks ------------------------------------------------------------------------------------------------------

    /** Runs {@code fn} as soon as the current callback returns, before anything else. */
    public void nextTick(Runnable fn) {
        self().loop.nextTick(fn);
    }

    /** As {@link #nextTick(Runnable)}, with an argument. */
    public <A> void nextTick(Consumer<? super A> fn, A a) {
        self().loop.nextTick(fn, a);
    }

    /** As {@link #nextTick(Runnable)}, with two arguments. */
    public <A, B> void nextTick(BiConsumer<? super A, ? super B> fn, A a, B b) {
        self().loop.nextTick(fn, a, b);
    }

    /** As {@link #nextTick(Runnable)}, with three arguments. */
    public <A, B, C> void nextTick(TriConsumer<? super A, ? super B, ? super C> fn, A a, B b, C c) {
        self().loop.nextTick(fn, a, b, c);
    }

    // ---- the end ----------------------------------------------------------------------------------------------------

    /**
     * Ends the loop now with {@link #exitCode()}, or 0: emits 'exit', and no callback runs any more. Never returns: the Java process
     * ends here if {@link EventLoop#run} runs the loop; otherwise an error unwinds the stack, which nobody should catch.
     */
    public void exit() {
        self().loop.exit();
    }

    /** Ends the loop now: emits 'exit' with {@code code}, and no callback runs any more. Never returns. */
    public void exit(int code) {
        exitCode(code);
        exit();
    }

    /** As {@link #exit(int)}, with whatever {@link #exitCode(Object)} takes. */
    public void exit(Object code) {
        exitCode(code);
        exit();
    }

    /** The exit code that was set, or null. */
    public Integer exitCode() {
        return self().exitCode;
    }

    /** Sets the exit code for when the loop ends; returns this. */
    public NodeProcess exitCode(int code) {
        self().exitCode = code;
        return this;
    }

    /**
     * Sets the exit code for when the loop ends; returns this.
     *
     * @param code an integer, as number or as text, or null for none. Otherwise ERR_INVALID_ARG_TYPE or ERR_OUT_OF_RANGE
     */
    public NodeProcess exitCode(Object code) {
        self().exitCode = codeOf(code);
        return this;
    }

    private static Integer codeOf(Object code) {
        if (code == null) {
            return null;
        }
        var isText = code instanceof String && !((String) code).isEmpty();
        var read = isText ? JsNumber.of((String) code) : Double.NaN;
        var value = Double.isNaN(read) ? code : read;
        if (!(value instanceof Number) || value instanceof BigInteger) {
            throw NodeException.invalidArgType("code", "of type number", code);
        }
        var most = JsNumber.MAX_SAFE_INTEGER;
        return (int) (long) JsNumber.integer("code", ((Number) value).doubleValue(), -most, most);
    }

    int exitCodeOr(int otherwise) {
        var code = self().exitCode;
        return code == null ? otherwise : code;
    }

    /**
     * Has every uncaught exception given to {@code fn} instead of 'uncaughtException'; the monitor still hears it first. Another
     * one must be taken away before: ERR_UNCAUGHT_EXCEPTION_CAPTURE_ALREADY_SET.
     *
     * @param fn null takes it away
     */
    public void setUncaughtExceptionCaptureCallback(Consumer<? super Throwable> fn) {
        self().uncaught.capture(fn);
    }

    /** Whether {@link #setUncaughtExceptionCaptureCallback} is in force. */
    public boolean hasUncaughtExceptionCaptureCallback() {
        return self().uncaught.hasCapture();
    }

    /**
     * Has uncaught exceptions shown to {@code fn} before 'uncaughtException'; of several, the one added last is asked first.
     *
     * @param fn answers true when it has dealt with the exception
     */
    public void addUncaughtExceptionCaptureCallback(Predicate<? super Throwable> fn) {
        self().uncaught.add(fn);
    }

    // ---- warnings ---------------------------------------------------------------------------------------------------

    /** Gives a warning of the kind "Warning". Null is ERR_INVALID_ARG_TYPE, for all that is given here. */
    public void emitWarning(String message) {
        emitWarning(message, new WarningOptions());
    }

    /** Gives a warning: it is logged, and 'warning' fires one tick later. */
    public void emitWarning(String message, String type) {
        emitWarning(message, new WarningOptions().type(required("type", type)));
    }

    /** As {@link #emitWarning(String, String)}, with a code by which programs know the warning. */
    public void emitWarning(String message, String type, String code) {
        emitWarning(message, new WarningOptions().type(required("type", type)).code(required("code", code)));
    }

    private static String required(String name, String value) {
        if (value == null) {
            throw NodeException.invalidArgType(name, "of type string", null);
        }
        return value;
    }

    /** As {@link #emitWarning(String)}, of the kind and with the code and detail that the options tell. */
    public void emitWarning(String message, WarningOptions options) {
        if (options == null) {
            throw NodeException.invalidArgType("type", "of type string", null);
        }
        emitWarning(message == null ? null : new Warning(message, options));
    }

    /**
     * Gives a warning that is an error already; it reaches the listeners by identity. One that is named DeprecationWarning is
     * kept back under {@link #noDeprecation()}, and thrown, a tick later, under {@link #throwDeprecation()}.
     */
    public void emitWarning(NodeException warning) {
        if (warning == null) {
            throw NodeException.invalidArgType("warning", "of type string or an instance of Error", null);
        }
        var own = self();
        var deprecation = "DeprecationWarning".equals(warning.name());
        if (deprecation && own.noDeprecation) {
            return;
        }
        if (deprecation && own.throwDeprecation) {
            own.loop.nextTick((NodeException w) -> NodeException.rethrow(w), warning);
        } else {
            own.loop.nextTick((NodeProcess process, NodeException w) -> process.emit(WARNING, w), own, warning);
        }
    }

    /** Whether warnings of the kind DeprecationWarning are kept back; false by default. */
    public boolean noDeprecation() {
        return self().noDeprecation;
    }

    /** Sets {@link #noDeprecation()}; returns this. */
    public NodeProcess noDeprecation(boolean on) {
        self().noDeprecation = on;
        return this;
    }

    /** Whether warnings of the kind DeprecationWarning are thrown where only 'uncaughtException' hears them; false by default. */
    public boolean throwDeprecation() {
        return self().throwDeprecation;
    }

    /** Sets {@link #throwDeprecation()}; returns this. */
    public NodeProcess throwDeprecation(boolean on) {
        self().throwDeprecation = on;
        return this;
    }

    // ---- measuring --------------------------------------------------------------------------------------------------

    /** A monotonic clock from an arbitrary origin: whole seconds, and nanoseconds beyond them. */
    public long[] hrtime() {
        var now = hrtimeBigint();
        return new long[] {now / 1_000_000_000, now % 1_000_000_000};
    }

    /** How much later it is than an answer of {@link #hrtime()}; null is ERR_INVALID_ARG_TYPE, another length ERR_OUT_OF_RANGE. */
    public long[] hrtime(long[] time) {
        if (time == null) {
            throw NodeException.invalidArgType("time", "an instance of Array", null);
        }
        if (time.length != 2) {
            throw NodeException.outOfRange("time", "2", time.length);
        }
        var now = hrtime();
        var borrowed = now[1] < time[1] ? 1 : 0;
        return new long[] {now[0] - time[0] - borrowed, now[1] - time[1] + borrowed * 1_000_000_000L};
    }

    /** That clock in nanoseconds: {@code process.hrtime.bigint()}. */
    public long hrtimeBigint() {
        return self().loop.poller().nanoTime();
    }

    /** Seconds since the loop was made. */
    public double uptime() {
        return (hrtimeBigint() - self().loop.originNanos) / 1e9;
    }

    /** What memory the Java process uses. */
    public MemoryUsage memoryUsage() {
        return Usage.memory(self().loop.poller());
    }

    /** The processor time that the Java process has used so far. Without Linux's {@code /proc} all of it counts as user. */
    public CpuUsage cpuUsage() {
        return cpuUsage(null);
    }

    /** The processor time that the Java process has used since; null: so far. A negative field is ERR_INVALID_ARG_VALUE. */
    public CpuUsage cpuUsage(CpuUsage previous) {
        return Usage.ofProcess(self().loop.poller()).since(previous);
    }

    /** The processor time that the loop's thread has used so far; zero without Linux's {@code /proc}. */
    public CpuUsage threadCpuUsage() {
        return threadCpuUsage(null);
    }

    /** As {@link #cpuUsage(CpuUsage)}, of the loop's thread. */
    public CpuUsage threadCpuUsage(CpuUsage previous) {
        return Usage.ofThread(self().loop.poller()).since(previous);
    }

    /** What keeps the loop alive, by Node's names: "TCPSocketWrap", "TCPServerWrap", "Timeout", "Immediate" … */
    public List<String> getActiveResourcesInfo() {
        return Usage.activeResources(self().loop);
    }

    // ---- what is known ----------------------------------------------------------------------------------------------

    /** The program's arguments as they were given to {@link #argv(List)}; empty before. */
    public List<String> argv() {
        return self().argv;
    }

    /** Sets what {@link #argv()} answers: Java hands the arguments to {@code main} alone. Returns this. */
    public NodeProcess argv(List<String> argv) {
        self().argv = List.copyOf(argv);
        return this;
    }

    /** The path of the {@code java} program; empty when the system does not tell. */
    public String execPath() {
        return ProcessHandle.current().info().command().orElse("");
    }

    /** The environment variables: a copy for this loop, which may be changed, as a Node worker's. */
    public Map<String, String> env() {
        var own = self();
        if (own.env == null) {
            own.env = new HashMap<>(System.getenv());
        }
        return own.env;
    }

    /** The process id. */
    public long pid() {
        return ProcessHandle.current().pid();
    }

    /** The process id of the parent; 0 when there is none. */
    public long ppid() {
        return ProcessHandle.current().parent().map(ProcessHandle::pid).orElse(0L);
    }

    /** The folder the process was started in. */
    public String cwd() {
        return System.getProperty("user.dir");
    }

    /** The operating system by Node's name: linux, darwin, win32 …; Java's name in small letters where Node has none. */
    public String platform() {
        var name = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        return name.startsWith("mac") ? "darwin" : name.startsWith("windows") ? "win32" : name;
    }

    /** The processor by Node's name: x64, arm64, ia32 …; Java's name where Node has none. */
    public String arch() {
        var name = System.getProperty("os.arch");
        switch (name) {
            case "amd64":
            case "x86_64":
                return "x64";
            case "aarch64":
                return "arm64";
            case "x86":
            case "i386":
                return "ia32";
            default:
                return name;
        }
    }

    /** The version of Node that Spindle behaves as, with a "v". */
    public String version() {
        return "v" + VERSION;
    }

    /** {@link #version()} as "node", and Java's as "java". */
    public Map<String, String> versions() {
        return Map.of("node", VERSION, "java", System.getProperty("java.version"));
    }

    // ---- signals ----------------------------------------------------------------------------------------------------

    /** Sends SIGTERM; see {@link #kill(long, String)}. */
    public boolean kill(long pid) {
        return kill(pid, null);
    }

    /**
     * Sends a signal to a process. Java lets this process send SIGTERM, SIGKILL and 0 to others, and to itself SIGTERM, SIGINT,
     * SIGHUP and what it listens to; what it cannot is ENOSYS, and a process that is not there ESRCH.
     *
     * @param signal its name; null and "" are SIGTERM. One that is unknown is ERR_UNKNOWN_SIGNAL
     * @return true
     */
    public boolean kill(long pid, String signal) {
        return Signals.kill(pid, signal == null || signal.isEmpty() ? "SIGTERM" : signal);
    }

    /**
     * As {@link #kill(long, String)}.
     *
     * @param signal its number; 0 asks whether there is such a process. One that is unknown is EINVAL
     */
    public boolean kill(long pid, int signal) {
        return Signals.kill(pid, signal);
    }

    @Override
    protected NodeProcess register(Object event, Object listener, boolean once, boolean prepend) {
        if (Signals.cannotBeHeard(event)) {
            throw NodeException.system("uv_signal_start", "EINVAL", -22, null, -1);
        }
        super.register(event, listener, once, prepend);
        if (Signals.isSignal(event)) {
            signals().listen((String) event);
        }
        return this;
    }

    @Override
    protected NodeProcess unregister(Object event, Object listener) {
        super.unregister(event, listener);
        if (Signals.isSignal(event) && listenerCount((String) event) == 0) {
            signals().ignore((String) event);
        }
        return this;
    }

    @Override
    protected NodeProcess unregisterAll(Object event) {
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

    /** Here so that {@link CurrentProcess} can pass on what is emitted. */
    @Override
    protected boolean dispatch(Object event, int count, Object a, Object b, Object c, Object[] all) {
        return super.dispatch(event, count, a, b, c, all);
    }

    private Signals signals() {
        if (signals == null) {
            signals = new Signals(loop);
        }
        return signals;
    }

    // ---- called by the loop -----------------------------------------------------------------------------------------

    void beforeExit() {
        loop.call(EMIT_BEFORE_EXIT, this, null);
    }

    boolean exiting() {
        return exiting;
    }

    void emitExit() {
        exiting = true;
        emit(EXIT, exitCodeOr(0));
    }

    void release() {
        if (signals != null) {
            signals.ignoreAll();
        }
    }
}
