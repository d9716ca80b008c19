package dev.spindle.loop;

import dev.spindle.events.NodeException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Signals, heard as events and sent. Java has no supported way to either; {@code sun.misc.Signal} is the one that every JDK has,
 * and is reached by reflection so that the code compiles against the documented platform alone. Where it is missing, or the JVM
 * needs a signal for itself, that signal is not heard and keeps its default effect.
 */
final class Signals {
    private static final Set<String> NAMES = Set.of(
            ("SIGHUP SIGINT SIGQUIT SIGILL SIGTRAP SIGABRT SIGIOT SIGBUS SIGFPE SIGKILL SIGUSR1 SIGSEGV SIGUSR2 SIGPIPE SIGALRM"
                            + " SIGTERM SIGCHLD SIGSTKFLT SIGCONT SIGSTOP SIGTSTP SIGTTIN SIGTTOU SIGURG SIGXCPU SIGXFSZ"
                            + " SIGVTALRM SIGPROF SIGWINCH SIGIO SIGPOLL SIGPWR SIGSYS")
                    .split(" ", -1));
    private static final Set<String> UNHEARD = Set.of("SIGKILL", "SIGSTOP");
    private static final int ESRCH = -3;
    private static final int EINVAL = -22;
    private static final int ENOSYS = -38;

    private final EventLoop loop;
    private final Map<String, Object> handlers = new HashMap<>(); // null for a signal that cannot be heard

    Signals(EventLoop loop) {
        this.loop = loop;
    }

    static boolean isSignal(Object event) {
        return event instanceof String && NAMES.contains(event);
    }

    /** Whether the operating system gives this one to nobody. */
    static boolean cannotBeHeard(Object event) {
        return event instanceof String && UNHEARD.contains(event);
    }

    /** Hears the signal from now on. */
    void listen(String name) {
        if (handlers.containsKey(name)) {
            return;
        }
        try {
            var type = Class.forName("sun.misc.SignalHandler");
            var ours = new SignalHandler(name, number(signal(name)), loop);
            var handler = Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, ours);
            ours.former(handle(name, handler));
            handlers.put(name, handler);
        } catch (ReflectiveOperationException | IllegalArgumentException e) {
            handlers.put(name, null);
        }
    }

    /** Gives the signal its former effect back; should another loop listen in front of this one, when that goes. */
    void ignore(String name) {
        var handler = handlers.remove(name);
        if (handler == null) {
            return;
        }
        var ours = SignalHandler.of(handler);
        ours.forgetLoop();
        try {
            var inFront = handle(name, ours.successor());
            if (inFront != handler) {
                handle(name, inFront);
            }
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    void ignoreAll() {
        for (var name : List.copyOf(handlers.keySet())) {
            ignore(name);
        }
    }

    private static Object handle(String name, Object handler) throws ReflectiveOperationException {
        var signal = Class.forName("sun.misc.Signal");
        try {
            return signal.getMethod("handle", signal, Class.forName("sun.misc.SignalHandler"))
                    .invoke(null, signal(name), handler);
        } catch (InvocationTargetException e) {
            throw new IllegalArgumentException(e.getCause());
        }
    }

    /** The JVM's own object for a signal; it knows the number that the operating system has for it. */
    private static Object signal(String name) throws ReflectiveOperationException {
        return Class.forName("sun.misc.Signal")
                .getConstructor(String.class)
                .newInstance(name.substring("SIG".length()));
    }

    private static int number(Object signal) throws ReflectiveOperationException {
        return (int) signal.getClass().getMethod("getNumber").invoke(signal);
    }

    // ---- sending ----------------------------------------------------------------------------------------------------

    static boolean kill(long pid, String name) {
        validatePid(pid);
        if (!NAMES.contains(name)) {
            throw NodeException.typeError("ERR_UNKNOWN_SIGNAL", "Unknown signal: " + name);
        }
        return send(pid, name);
    }

    static boolean kill(long pid, int number) {
        validatePid(pid);
        requireProcess(pid);
        return send(pid, number == 0 ? null : named(number));
    }

    private static void validatePid(long pid) {
        if (pid != (int) pid) {
            throw NodeException.invalidArgType("pid", "of type number", pid);
        }
    }

    private static String named(int number) {
        for (var name : NAMES) {
            try {
                if (number(signal(name)) == number) {
                    return name;
                }
            } catch (ReflectiveOperationException e) {
                // one that the JVM does not know
            }
        }
        throw NodeException.system("kill", "EINVAL", EINVAL, null, -1);
    }

    private static Optional<ProcessHandle> requireProcess(long pid) {
        var target = pid > 0 ? ProcessHandle.of(pid) : Optional.<ProcessHandle>empty();
        if (pid > 0 && target.isEmpty()) {
            throw NodeException.system("kill", "ESRCH", ESRCH, null, -1);
        }
        return target;
    }

    /** Sends the signal; null only asks whether the process is there. */
    private static boolean send(long pid, String name) {
        var target = requireProcess(pid);
        if (pid == ProcessHandle.current().pid() && name != null) {
            return raise(name);
        }
        if (target.isEmpty() || name != null && !sent(target.get(), name)) {
            throw NodeException.system("kill", "ENOSYS", ENOSYS, null, -1);
        }
        return true;
    }

    /** Sends another process a signal; false: Java cannot. */
    private static boolean sent(ProcessHandle target, String name) {
        return switch (name) {
            case "SIGTERM" -> target.supportsNormalTermination() && target.destroy();
            case "SIGKILL" -> target.destroyForcibly();
            default -> false;
        };
    }

    private static boolean raise(String name) {
        try {
            var type = Class.forName("sun.misc.Signal");
            type.getMethod("raise", type).invoke(null, signal(name));
            return true;
        } catch (ReflectiveOperationException e) {
            throw NodeException.system("kill", "ENOSYS", ENOSYS, null, -1);
        }
    }
}
