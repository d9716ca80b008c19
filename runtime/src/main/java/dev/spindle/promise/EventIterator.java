package dev.spindle.promise;

import dev.spindle.events.Event;
import dev.spindle.events.EventEmitter;
import dev.spindle.events.Listener;
import dev.spindle.loop.AbortSignal;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/** The events of an emitter as they are asked for: those that nobody has asked for yet wait here, and so do the askers. */
final class EventIterator implements AsyncIterator<List<Object>> {
    private final EventEmitter emitter;
    private final Event event;
    private final Event[] closing;
    private final Listener came = this::came;
    private final Consumer<Throwable> failed = this::failed;
    private final Runnable closed = this::close;
    private final Runnable unsubscribe;
    private final Deque<List<Object>> unasked = new ArrayDeque<>();
    private final Deque<Promise.Resolvers<Step<List<Object>>>> asked = new ArrayDeque<>();
    private Throwable error;
    private boolean over;

    EventIterator(EventEmitter emitter, Event event, AbortSignal signal, Event... closing) {
        this.emitter = emitter;
        this.event = event;
        this.closing = closing.clone();
        emitter.addListener(event, came);
        if (!"error".equals(event.toString())) {
            emitter.on(EventEmitter.ERROR, failed);
        }
        for (var each : closing) {
            emitter.on(each, closed);
        }
        unsubscribe = signal == null ? null : signal.addAbortListener(() -> failed(signal.abortError()));
    }

    static List<Object> list(Object... arguments) {
        return Collections.unmodifiableList(Arrays.asList(arguments));
    }

    @Override
    public Promise<Step<List<Object>>> next() {
        if (!unasked.isEmpty()) {
            return Promise.resolve(new Step<>(unasked.poll(), false));
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
        if (asked.isEmpty()) {
            unasked.add(list(arguments));
        } else {
            asked.poll().resolve().accept(new Step<>(list(arguments), false));
        }
        return null;
    }

    private void failed(Throwable reason) {
        if (asked.isEmpty()) {
            error = reason;
        } else {
            asked.poll().reject().accept(reason);
        }
        close();
    }

    private void close() {
        if (over) {
            return;
        }
        over = true;
        emitter.off(event, came);
        emitter.off(EventEmitter.ERROR, failed);
        for (var each : closing) {
            emitter.off(each, closed);
        }
        if (unsubscribe != null) {
            unsubscribe.run();
        }
        while (!asked.isEmpty()) {
            asked.poll().resolve().accept(new Step<>(null, true));
        }
    }
}
