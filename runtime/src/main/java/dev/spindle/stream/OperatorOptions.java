package dev.spindle.stream;

import dev.spindle.events.JsNumber;
import dev.spindle.events.NodeException;
import dev.spindle.loop.AbortController;
import dev.spindle.loop.AbortSignal;

/**
 * Options of the {@link Operators}. What is out of range is told by the operator: it throws, or the promise that it returns is
 * rejected.
 */
public final class OperatorOptions {
    private double concurrency = 1;
    private Double highWaterMark; // null: not said
    AbortSignal signal;

    /** How many calls of the function may be under way at once; the order of the chunks stays. Default: 1. */
    public OperatorOptions concurrency(double concurrency) {
        this.concurrency = concurrency;
        return this;
    }

    /** How many results may wait for the reader besides those under way. Default: concurrency - 1. */
    public OperatorOptions highWaterMark(double highWaterMark) {
        this.highWaterMark = highWaterMark;
        return this;
    }

    /** Ends the operation with an AbortError; looked at when the next chunk comes. The function gets it too. Default: none. */
    public OperatorOptions signal(AbortSignal signal) {
        this.signal = signal;
        return this;
    }

    /** Calls that may be under way. */
    long checkedConcurrency() {
        return checked("options.concurrency", concurrency, 1);
    }

    /** Results that may wait, and calls under way, together. */
    long checkedMark() {
        var calls = checkedConcurrency();
        return (highWaterMark != null ? checked("options.highWaterMark", highWaterMark, 0) : calls - 1) + calls;
    }

    private static long checked(String name, double value, int least) {
        var whole = Math.floor(value);
        if (Double.isNaN(whole) || Double.isInfinite(whole)) {
            throw NodeException.outOfRange(name, "an integer", value);
        }
        if (whole < least || whole > JsNumber.MAX_SAFE_INTEGER) {
            throw NodeException.outOfRange(name, ">= " + least + " && <= 9007199254740991", whole);
        }
        return (long) whole;
    }

    /** What functions get to heed: the signal, or one that never aborts. */
    AbortSignal signalForCalls() {
        return signal != null ? signal : new AbortController().signal();
    }

    boolean aborted() {
        return signal != null && signal.aborted();
    }
}
