package dev.spindle.loop;

import dev.spindle.events.NodeException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Who hears what no callback caught, in Node's order: the monitor; the one capture callback, which alone decides while it is
 * set; the others that were added, the latest first, until one takes it; 'uncaughtException'; the loop's own handler.
 */
final class Uncaught {
    private final NodeProcess process;
    private final List<Predicate<? super Throwable>> added = new ArrayList<>(0);
    private Consumer<? super Throwable> capture;
    private Consumer<Throwable> handler;

    Uncaught(NodeProcess process) {
        this.process = process;
    }

    /** True when somebody took it; what they throw is the end of the loop. */
    boolean heard(Throwable thrown, String origin) {
        process.emit(NodeProcess.UNCAUGHT_EXCEPTION_MONITOR, thrown, origin);
        if (capture != null) {
            capture.accept(thrown);
            return true;
        }
        for (var i = added.size() - 1; i >= 0; i--) {
            if (added.get(i).test(thrown)) {
                return true;
            }
        }
        if (process.emit(NodeProcess.UNCAUGHT_EXCEPTION, thrown, origin)) {
            return true;
        }
        if (handler != null) {
            handler.accept(thrown);
        }
        return handler != null;
    }

    void handler(Consumer<Throwable> fn) {
        handler = fn;
    }

    void capture(Consumer<? super Throwable> fn) {
        if (fn != null && capture != null) {
            throw NodeException.error(
                    "ERR_UNCAUGHT_EXCEPTION_CAPTURE_ALREADY_SET",
                    "`process.setupUncaughtExceptionCapture()` was called while a capture callback was already active");
        }
        capture = fn;
    }

    boolean hasCapture() {
        return capture != null;
    }

    void add(Predicate<? super Throwable> fn) {
        if (fn == null) {
            throw NodeException.invalidArgType("fn", "of type function", null);
        }
        added.add(fn);
    }
}
