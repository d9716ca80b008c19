package dev.spindle.loop;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Threads for what would block the loop. There are as many as there is work under way, up to a bound; they are daemons and
 * end when they have been idle for a while. A task that takes long so delays nobody until the bound is reached; from then on
 * tasks wait in order.
 */
final class WorkPool {
    private static final int MOST_THREADS = 64;
    private static final int IDLE_SECONDS = 10;

    private final AtomicInteger made = new AtomicInteger();
    private final ThreadPoolExecutor threads = new ThreadPoolExecutor(
            MOST_THREADS, MOST_THREADS, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), this::thread);

    WorkPool() {
        threads.allowCoreThreadTimeOut(true);
    }

    private Thread thread(Runnable work) {
        var thread = new Thread(work, "spindle-work-" + made.incrementAndGet());
        thread.setDaemon(true);
        return thread;
    }

    /** Runs the task on one of the threads; it hands its result back through {@link EventLoop#execute}. */
    void run(Runnable task) {
        threads.execute(task);
    }

    /** Lets what runs and what waits be done; the threads end when that is so. */
    void endWhenDone() {
        threads.shutdown();
    }

    /** Interrupts what runs and forgets what waits. */
    void close() {
        threads.shutdownNow();
    }
}
