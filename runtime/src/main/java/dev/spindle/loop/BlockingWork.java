package dev.spindle.loop;

import java.util.concurrent.Callable;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BiConsumer;

/**
 * What would block the loop, done on a thread of a pool, as Node does its file work. The pool is the loop's own, and may grow to
 * 64 threads; what is more waits in order.
 */
public final class BlockingWork {
    private final EventLoop loop;
    private final WorkPool pool = new WorkPool();

    private BlockingWork(EventLoop loop) {
        this.loop = loop;
    }

    /**
     * Runs {@code task} on another thread; the loop stays alive until it is done.
     *
     * @param done gets, on the loop, what the task answered, or what it threw
     */
    public static <T> void run(EventLoop loop, Callable<T> task, BiConsumer<? super T, Throwable> done) {
        loop.local(BlockingWork.class, BlockingWork::new).start(task, done);
    }

    private <T> void start(Callable<T> task, BiConsumer<? super T, Throwable> done) {
        loop.aliveBecauseOf(1);
        pool.run(() -> {
            T answer = null;
            Throwable failure = null;
            try {
                answer = task.call();
            } catch (Throwable thrown) {
                failure = thrown;
            }
            report(answer, failure, done);
        });
    }

    /** The loop has ended: what it asked for is done all the same, and then the threads end. */
    void close() {
        pool.endWhenDone();
    }

    /** On a thread of the pool. */
    private <T> void report(T answer, Throwable failure, BiConsumer<? super T, Throwable> done) {
        try {
            loop.execute(() -> {
                loop.aliveBecauseOf(-1);
                done.accept(answer, failure);
            });
        } catch (RejectedExecutionException e) {
            // the loop has ended meanwhile
        }
    }
}
