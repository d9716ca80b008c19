package dev.spindle.promise;

import dev.spindle.events.Event;
import dev.spindle.events.EventEmitter;
import dev.spindle.events.EventTarget;
import dev.spindle.events.NodeException;
import dev.spindle.events.Pausable;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.List;

/** The events of an emitter as they are asked for: those that nobody has asked for yet wait here, and so do the askers. */
final class EventIterator implements AsyncIterator<List<Object>> {
    private final Object source;
    private final double highWaterMark;
    private final double lowWaterMark;
    private final Subscriptions subscriptions;
    private final Deque<List<Object>> unasked = new ArrayDeque<>();
    private final Deque<Promise.Resolvers<Step<List<Object>>>> asked = new ArrayDeque<>();
    private Throwable error;
    private boolean paused;
    private boolean over;

    EventIterator(EventEmitter emitter, EventTarget target, Event event, EventOptions options) {
        source = emitter != null ? emitter : target;
        highWaterMark = options.highWaterMark();
        lowWaterMark = options.lowWaterMark();
        subscriptions = new Subscriptions(emitter, target);
        subscriptions.listen(event, false, this::came);
        subscriptions.listenForErrors(event, false, this::failed);
        for (var each : options.close()) {
            subscriptions.listen(each, false, args -> {
                close();
                return null;
            });
        }
        subscriptions.listenForAbort(options.signal(), this::failed);
    }

    static List<Object> list(Object... arguments) {
        return Collections.unmodifiableList(Arrays.asList(arguments));
    }

    @Override
    public Promise<Step<List<Object>>> next() {
        if (!unasked.isEmpty()) {
            var first = unasked.poll();
            if (paused && unasked.size() < lowWaterMark) {
                pausable("resume").resume();
                paused = false;
            }
            return Promise.resolve(new Step<>(first, false));
        }
        if (error != null) {
            var reason = error;
            error = null;
            return Promise.reject(reason);
        }
        if (over) {
            return Promise.resolve(new Step<>(null, true));
        }
        var made = Promise.<Step<List<Object>>>withResolvers();
        asked.add(made);
        return made.promise();
    }

    @Override
    public Promise<Step<List<Object>>> finish() {
        close();
        return Promise.resolve(new Step<>(null, true));
    }

    private Object came(Object... arguments) {
        if (!asked.isEmpty()) {
            asked.poll().resolve().accept(new Step<>(list(arguments), false));
            return null;
        }
        unasked.add(list(arguments));
        if (!paused && unasked.size() > highWaterMark) {
            paused = true;
            pausable("pause").pause();
        }
        return null;
    }

    private Pausable pausable(String method) {
        if (source instanceof Pausable pausable) {
            return pausable;
        }
        throw NodeException.typeError(null, "emitter." + method + " is not a function");
    }

    private void failed(Object reason) {
        if (!asked.isEmpty()) {
            asked.poll().reject().accept(NodeException.throwable(reason));
        } else if (reason != null) { // as in Node, nobody hears of an error that is none later
            error = NodeException.throwable(reason);
        }
        close();
    }

    private void close() {
        if (over) {
            return;
        }
        over = true;
        subscriptions.leaveBackwards();
        while (!asked.isEmpty()) {
            asked.poll().resolve().accept(new Step<>(null, true));
        }
    }
}
