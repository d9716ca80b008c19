package dev.spindle.stream;

import dev.spindle.loop.EventLoop;
import dev.spindle.loop.Handle;
import java.util.concurrent.RejectedExecutionException;

/** How a view of a stream that other threads use comes to the stream. It keeps the loop alive until it is closed. */
final class Door extends Handle {
    Door(EventLoop loop) {
        super(loop);
        active(true);
    }

    /** Runs the task on the loop, at once if this is its thread; false when the loop has ended. */
    boolean enter(Runnable task) {
        if (loop.isLoopThread()) {
            task.run();
            return true;
        }
        try {
            loop.execute(task);
            return true;
        } catch (RejectedExecutionException e) {
            return false;
        }
    }

    /** Who would wait for the loop must not be the loop. */
    void mustBeOutside() {
        if (loop.isLoopThread()) {
            throw new IllegalStateException(
                    "This would block the event loop: it is for other threads, not for the loop's own");
        }
    }

    /** The loop need not wait for other threads any more; on the loop. */
    void close() {
        active(false);
    }

    @Override
    protected void release() {}
}
