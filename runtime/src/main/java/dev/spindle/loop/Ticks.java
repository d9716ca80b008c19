package dev.spindle.loop;

import java.util.function.BooleanSupplier;

/**
 * What runs behind every callback: the {@code process.nextTick} queue until it is empty, then the microtasks until they are
 * gone, then what hooks have, and all that again until nothing is left.
 */
final class Ticks {
    final TickQueue ticks = new TickQueue();
    final TickQueue microtasks = new TickQueue();
    final Rejections rejections;
    private final EventLoop loop;
    private BooleanSupplier checkpoint;

    Ticks(EventLoop loop) {
        this.loop = loop;
        rejections = new Rejections(loop);
    }

    /** Runs another language's jobs when both queues are empty; true when there were any. */
    void checkpoint(BooleanSupplier hook) {
        checkpoint = hook;
    }

    /** Runs everything. A tick that throws leaves the rest where it is, and the caller is told. */
    void drain() {
        do {
            while (!ticks.isEmpty() && !loop.stopping) {
                ticks.runNext();
            }
            runMicrotasks();
        } while (!loop.stopping && anythingLeft());
    }

    private boolean anythingLeft() {
        return !ticks.isEmpty() || checkpointRan() || queued() || rejections.report() || queued();
    }

    /** Whether ticks or microtasks wait. */
    boolean queued() {
        return !ticks.isEmpty() || !microtasks.isEmpty();
    }

    private boolean checkpointRan() {
        return checkpoint != null && checkpoint.getAsBoolean();
    }

    /** Unlike a tick, a microtask that throws does not keep the others waiting. */
    private void runMicrotasks() {
        while (!microtasks.isEmpty() && !loop.stopping) {
            try {
                microtasks.runNext();
            } catch (Throwable thrown) {
                loop.uncaught(thrown, "uncaughtException");
            }
        }
    }

    /** Forgets everything: the loop ends. */
    void clear() {
        ticks.clear();
        microtasks.clear();
    }
}
