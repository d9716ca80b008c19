package dev.spindle.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.management.ManagementFactory;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What a server does all the time allocates nothing: turning, ticking, restarting a timer. */
class LoopAllocationTest extends LoopTest {
    private static final com.sun.management.ThreadMXBean THREADS =
            (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final int ROUNDS = 12;
    private static final int TIMES = 2_000;

    private long least = Long.MAX_VALUE;
    private long last;

    /** The JVM itself allocates now and then: the best of some rounds is what the work costs. */
    private void measured(Runnable work) {
        for (var round = 0; round < ROUNDS; round++) {
            var before = THREADS.getCurrentThreadAllocatedBytes();
            work.run();
            least = Math.min(least, THREADS.getCurrentThreadAllocatedBytes() - before);
        }
    }

    @Test
    void refreshingATimer() {
        loop.start(() -> {
            var timer = loop.setTimeout(() -> {}, 50);
            loop.setTimeout(() -> {}, 50);
            measured(() -> {
                for (var i = 0; i < TIMES; i++) {
                    timer.refresh();
                }
            });
        });
        assertEquals(0, least);
    }

    @Test
    void ticksAndMicrotasksWithArguments() {
        var ran = new int[1];
        Consumer<int[]> count = n -> n[0]++;
        var rounds = new int[1];
        var before = new long[1];
        var again = new Consumer<?>[1];
        Consumer<Object> step = ignored -> {
            if (rounds[0] > 0) {
                least = Math.min(least, THREADS.getCurrentThreadAllocatedBytes() - before[0]);
            }
            before[0] = THREADS.getCurrentThreadAllocatedBytes();
            if (rounds[0]++ < ROUNDS) {
                for (var i = 0; i < TIMES; i++) {
                    loop.nextTick(count, ran);
                    loop.queueMicrotask(count, ran);
                }
                @SuppressWarnings("unchecked")
                var next = (Consumer<Object>) again[0];
                loop.queueMicrotask(next, null);
            }
        };
        again[0] = step;
        loop.start(() -> loop.nextTick(step, null));
        assertEquals(2 * ROUNDS * TIMES, ran[0]);
        assertEquals(0, least);
    }

    /** Turns of a loop whose poll finds nothing: measured from one timer to the next, with all turns between. */
    @Test
    void anIdleTurn() {
        platform.recording = false;
        var before = new long[1];
        var fired = new int[1];
        var interval = new Timeout[1];
        loop.start(() -> interval[0] = loop.setInterval(
                () -> {
                    least = Math.min(
                            least, before[0] == 0 ? least : THREADS.getCurrentThreadAllocatedBytes() - before[0]);
                    if (++fired[0] == 500) {
                        interval[0].close();
                    }
                    before[0] = THREADS.getCurrentThreadAllocatedBytes();
                },
                5));
        assertEquals(0, least);
    }

    /** A task that is made already: the door has room for it, and one wake-up serves all. */
    @Test
    void tasksAndTheirWakeUps() {
        Runnable nothing = () -> {};
        var rounds = new int[1];
        var before = new long[1];
        platform.recording = false;
        loop.start(() -> loop.setInterval(
                () -> {
                    least = Math.min(
                            least, before[0] == 0 ? least : THREADS.getCurrentThreadAllocatedBytes() - before[0]);
                    if (++rounds[0] == 500) {
                        process.exit(0);
                    }
                    before[0] = THREADS.getCurrentThreadAllocatedBytes();
                    for (var i = 0; i < 50; i++) {
                        loop.execute(nothing);
                    }
                },
                5));
        assertEquals(0, least);
    }

    /** The turns of a loop on java.nio, with the waits between them. */
    @Test
    void anIdleTurnOfJavaNio() {
        var real = new EventLoop();
        var fired = new int[1];
        real.start(() -> real.setInterval(
                () -> {
                    sinceLast();
                    if (++fired[0] == 300) {
                        real.process().exit(0);
                    }
                    last = THREADS.getCurrentThreadAllocatedBytes();
                },
                1));
        assertEquals(0, least);
    }

    /** Another thread ends the wait: what the loop's own thread allocates from one task to the next. */
    @Test
    void aWakeUpOfJavaNio() throws InterruptedException {
        var real = new EventLoop();
        var asked = new Semaphore(0);
        var ran = new int[1];
        Runnable task = () -> {
            sinceLast();
            if (++ran[0] == 2000) {
                real.process().exit(0);
            }
            last = THREADS.getCurrentThreadAllocatedBytes();
            asked.release();
        };
        var other = new Thread(() -> {
            for (var i = 0; i < 2000; i++) {
                asked.acquireUninterruptibly();
                real.execute(task);
            }
        });
        other.start();
        real.start(() -> {
            real.setTimeout(() -> {}, 60_000);
            asked.release();
        });
        other.join();
        assertEquals(2000, ran[0]);
        assertEquals(0, least);
    }

    private void sinceLast() {
        if (last > 0) {
            least = Math.min(least, THREADS.getCurrentThreadAllocatedBytes() - last);
        }
    }
}
