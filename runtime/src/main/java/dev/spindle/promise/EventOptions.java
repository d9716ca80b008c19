package dev.spindle.promise;

import dev.spindle.events.Event;
import dev.spindle.events.JsNumber;
import dev.spindle.loop.AbortSignal;
import java.util.ArrayList;
import java.util.List;

/** Options of {@link Events#on}. */
public final class EventOptions {
    private AbortSignal signal;
    private final List<Event> close = new ArrayList<>(2);
    private double highWaterMark = JsNumber.MAX_SAFE_INTEGER;
    private double lowWaterMark = 1;

    /** The defaults: nothing aborts or closes the iteration, and nothing pauses the emitter. */
    public EventOptions() {}

    /** What ends the iteration with an AbortError, or null. */
    public AbortSignal signal() {
        return signal;
    }

    /** Sets {@link #signal()}; returns this. */
    public EventOptions signal(AbortSignal signal) {
        this.signal = signal;
        return this;
    }

    /** The events that end the iteration without an error. */
    public List<Event> close() {
        return close;
    }

    /** Adds to {@link #close()}; returns this. */
    public EventOptions close(Event... events) {
        if (events != null) {
            for (var event : events) {
                close.add(event == null ? Event.of(null) : event);
            }
        }
        return this;
    }

    /** Adds to {@link #close()}; returns this. */
    public EventOptions close(String... names) {
        if (names != null) {
            for (var name : names) {
                close.add(Event.of(name));
            }
        }
        return this;
    }

    /** When more events than this wait, the emitter is paused; as a rule, any number may wait. */
    public double highWaterMark() {
        return highWaterMark;
    }

    /** Sets {@link #highWaterMark()}: an integer from 1, otherwise ERR_OUT_OF_RANGE. Returns this. */
    public EventOptions highWaterMark(double events) {
        highWaterMark = checked("options.highWaterMark", events);
        return this;
    }

    /** When fewer events than this wait, a paused emitter is resumed; 1 by default. */
    public double lowWaterMark() {
        return lowWaterMark;
    }

    /** Sets {@link #lowWaterMark()}: an integer from 1, otherwise ERR_OUT_OF_RANGE. Returns this. */
    public EventOptions lowWaterMark(double events) {
        lowWaterMark = checked("options.lowWaterMark", events);
        return this;
    }

    private static double checked(String name, double events) {
        return JsNumber.integer(name, events, 1, JsNumber.MAX_SAFE_INTEGER);
    }
}
