package dev.spindle.loop;

import dev.spindle.events.TriConsumer;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Signals as events. Java has no supported way to hear a signal; {@code sun.misc.Signal} is the one that every JDK has, and is
 * reached by reflection so that the code compiles against the documented platform alone. Where it is missing, signals are not
 * heard and keep their default effect.
 */
final class Signals {
    private static final Map<String, Integer> NUMBERS =
            Map.of("SIGHUP", 1, "SIGINT", 2, "SIGTERM", 15, "SIGUSR2", 12, "SIGWINCH", 28);
    private static final TriConsumer<NodeProcess, String, Integer> EMIT =
            (process, name, number) -> process.emit(name, name, number);

    private final EventLoop loop;
    private final Map<String, Object> replaced = new HashMap<>();

    Signals(EventLoop loop) {
        this.loop = loop;
    }

    static boolean isSignal(Object event) {
        return event instanceof String && NUMBERS.containsKey(event);
    }

    /** Hears the signal from now on; it may arrive on any thread and comes in through the loop's door. */
    void listen(String name) {
        if (replaced.containsKey(name)) {
            return;
        }
        try {
            var type = Class.forName("sun.misc.SignalHandler");
            var handler =
                    Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, args) -> {
                        switch (method.getName()) {
                            case "equals":
                                return proxy == args[0];
                            case "hashCode":
                                return System.identityHashCode(proxy);
                            case "toString":
                                return name + " to an event loop";
                            default:
                                loop.execute(() -> EMIT.accept(loop.process(), name, NUMBERS.get(name)));
                                return null;
                        }
                    });
            replaced.put(name, handle(name, handler));
        } catch (ReflectiveOperationException | IllegalArgumentException e) {
            replaced.put(name, null);
        }
    }

    /** Gives the signal its former effect back. */
    void ignore(String name) {
        var former = replaced.remove(name);
        if (former != null) {
            try {
                handle(name, former);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    void ignoreAll() {
        for (var name : List.copyOf(replaced.keySet())) {
            ignore(name);
        }
    }

    private static Object handle(String name, Object handler) throws ReflectiveOperationException {
        var signal = Class.forName("sun.misc.Signal");
        var instance = signal.getConstructor(String.class).newInstance(name.substring("SIG".length()));
        try {
            return signal.getMethod("handle", signal, Class.forName("sun.misc.SignalHandler"))
                    .invoke(null, instance, handler);
        } catch (InvocationTargetException e) {
            throw new IllegalArgumentException(e.getCause());
        }
    }
}
