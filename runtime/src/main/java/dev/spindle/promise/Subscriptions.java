package dev.spindle.promise;

import dev.spindle.events.Event;
import dev.spindle.events.EventEmitter;
import dev.spindle.events.EventTarget;
import dev.spindle.events.Listener;
import dev.spindle.events.NodeEventTarget;
import dev.spindle.loop.AbortSignal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;

/** What somebody listens to at an emitter or at a target, to be given up all at once. */
final class Subscriptions {
    private final EventEmitter emitter; // null: it is a target
    private final EventTarget target;
    private final List<Runnable> removals = new ArrayList<>(3);

    Subscriptions(EventEmitter emitter, EventTarget target) {
        this.emitter = emitter;
        this.target = target;
    }

    void listen(Event event, boolean once, Listener listener) {
        if (emitter != null) {
            if (once) {
                listenOnce(event, listener);
            } else {
                emitter.addListener(event, listener);
                removals.add(() -> emitter.off(event, listener));
            }
        } else {
            Consumer<Object> heard = listener::call;
            if (once && target instanceof NodeEventTarget emulating) {
                emulating.once(event.name(), heard);
            } else if (target instanceof NodeEventTarget emulating) {
                emulating.on(event.name(), heard);
            } else if (once) {
                target.addSteadfastListener(event.name(), heard); // Node's once hears what others stop, too
            } else {
                target.addEventListener(event.name(), heard);
            }
            removals.add(() -> target.removeEventListener(event.name(), heard));
        }
    }

    /** A listener that has been called is gone: it is not removed once more, which an emitter would notice. */
    private void listenOnce(Event event, Listener listener) {
        var removal = new Runnable[1];
        Listener heard = args -> {
            removals.remove(removal[0]);
            return listener.call(args);
        };
        removal[0] = () -> emitter.off(event, heard);
        removals.add(removal[0]);
        emitter.addOnceListener(event, heard);
    }

    /** Only emitters, and what looks like one, have an 'error' that means failure, unless 'error' is what is waited for. */
    void listenForErrors(Event awaited, boolean once, Consumer<Object> failed) {
        var mayFail = emitter != null || target instanceof NodeEventTarget;
        if (mayFail && !"error".equals(awaited.toString())) {
            listen(EventEmitter.ERROR, once, args -> {
                failed.accept(args.length == 0 ? null : args[0]);
                return null;
            });
        }
    }

    void listenForAbort(AbortSignal signal, Consumer<Object> failed) {
        if (signal != null) {
            removals.add(signal.addAbortListener(() -> failed.accept(signal.abortError())));
        }
    }

    /** As {@code events.once} gives up listening: what came first is first to go. */
    void leave() {
        while (!removals.isEmpty()) {
            removals.remove(0).run();
        }
    }

    /** As {@code events.on} does: what came last is first to go. */
    void leaveBackwards() {
        Collections.reverse(removals);
        leave();
    }
}
