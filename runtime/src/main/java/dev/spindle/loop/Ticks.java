package dev.spindle.loop;

import java.util.function.BooleanSupplier;

/**
 * What runs behind every callback: the {@code process.nextTick} queue until it is empty, then the microtasks until they are
 * gone, then what hooks have, and all that again until nothing is left.
 */
final class Ticks {
    final TickQueue ticks = new TickQueue();
    final TickQueue microtasks = new TickQueue();
    private final EventLoop loop;
    private BooleanSupplier checkpoint;
    private BooleanSupplier rejections;

    Ticks(EventLoop loop) {
        this.loop = loop;
    }

    /** Runs another language's jobs when both queues are empty; true when there were any. */
    void checkpoint(BooleanSupplier hook) {
        checkpoint = hook;
    }

    /** Reports rejected promises when nothing else is left; true when there were any. */
    void rejections(BooleanSupplier hook) {
        rejections = hook;
    }

    /** Runs everything. A tick that throws leaves the rest where it is, and the caller is told. */
    void drain() {
        do {
            while (!ticks.isEmpty()) {
                ticks.runNext();
            }
            runMicrotasks();
        } while (anythingLeft());
    }

    private boolean anythingLeft() {
        return !ticks.isEmpty() || ran(checkpoint) || queued() || ran(rejections) || queued();
    }

    private boolean queued() {
        return !ticks.isEmpty() || !microtasks.isEmpty();
    }

    private static boolean ran(BooleanSupplier hook) {
        return hook != null && hook.getAsBoolean();
    }

    /** Unlike a tick, a microtask that throws does not keep the others waiting. */
    private void runMicrotasks() {
        while (!microtasks.isEmpty()) {
            try {
                microtasks.runNext();
            } catch (Throwable thrown) {
                loop.uncaught(thrown);
            }
        }
    }

    /** Forgets everything: the loop ends. */
    void clear() {
        ticks.clear();
        microtasks.clear();
    }
}
