package dev.spindle.loop;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;

/**
 * What the JVM calls when a signal arrives, on a thread of its own. The JVM knows one handler of a signal, whatever the number of
 * loops: each keeps the one that it has replaced, and passes the signal on if that is another loop's.
 */
final class SignalHandler implements InvocationHandler {
    private final String name;
    private final int number;
    private volatile EventLoop loop; // null: it listens no more
    private volatile Object former;

    SignalHandler(String name, int number, EventLoop loop) {
        this.name = name;
        this.number = number;
        this.loop = loop;
    }

    /** The one of ours that the JVM's handler stands for, or null. */
    static SignalHandler of(Object handler) {
        return handler != null
                        && Proxy.isProxyClass(handler.getClass())
                        && Proxy.getInvocationHandler(handler) instanceof SignalHandler ours
                ? ours
                : null;
    }

    void former(Object handler) {
        former = handler;
    }

    void forgetLoop() {
        loop = null;
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] args) {
        switch (method.getName()) {
            case "equals":
                return proxy == args[0];
            case "hashCode":
                return System.identityHashCode(proxy);
            case "toString":
                return name + " to an event loop";
            default:
                for (var each = this; each != null; each = of(each.former)) {
                    each.tell();
                }
                return null;
        }
    }

    /** The signal comes in through the loop's door. */
    private void tell() {
        var listening = loop;
        if (listening != null) {
            listening.execute(() -> listening.process().emit(name, name, number));
        }
    }

    /** Who is to be called in its place: another loop's that still listens, or what was there before all loops. */
    Object successor() {
        var next = former;
        for (var ours = of(next); ours != null && ours.loop == null; ours = of(next)) {
            next = ours.former;
        }
        return next;
    }
}
