package dev.spindle.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** {@link EventLoop#execute}: the one method for other threads. */
class DoorTest extends LoopTest {
    @Test
    void tasksRunInThePollPhaseInOrderEachWithItsTicks() {
        loop.start(() -> {
            loop.execute(saysWithTicks("a"));
            loop.execute(says("b"));
            loop.setImmediate(says("immediate"));
            log.add("main");
        });
        assertEquals(List.of("main", "a", "a tick", "a microtask", "b", "immediate"), log);
    }

    @Test
    void aBurstWakesTheLoopOnce() {
        loop.start(() -> {
            for (var i = 0; i < 1000; i++) {
                loop.execute(() -> {});
            }
        });
        assertEquals(1, platform.wakeups);
    }

    @Test
    void eachWaitCanBeEndedAgain() {
        loop.start(() -> {
            loop.execute(() -> {});
            loop.setTimeout(() -> loop.execute(() -> {}), 5);
            loop.setTimeout(() -> loop.execute(() -> {}), 10);
        });
        assertEquals(3, platform.wakeups);
    }

    @Test
    void aTaskGivenByATaskWaitsForTheNextTurn() {
        loop.start(() -> loop.execute(() -> {
            log.add("first");
            loop.execute(says("second"));
            loop.setImmediate(says("immediate"));
        }));
        assertEquals(List.of("first", "immediate", "second"), log);
    }

    @Test
    void anotherThreadEndsAWaitWithoutABound() throws InterruptedException {
        platform.otherThreads = true;
        var other = new Thread(() -> loop.execute(() -> {
            assertTrue(loop.isLoopThread());
            log.add("task");
            loop.aliveBecauseOf(-1);
        }));
        loop.start(() -> {
            loop.aliveBecauseOf(1);
            other.start();
        });
        other.join();
        assertEquals(List.of("task"), log);
    }

    @Test
    void noTaskIsLostAndEachThreadsTasksKeepTheirOrder() throws InterruptedException {
        var threads = 4;
        var each = 5_000;
        platform.otherThreads = true;
        platform.recording = false;
        var next = new int[threads];
        var left = new AtomicInteger(threads * each);
        var go = new CountDownLatch(1);
        var senders = new Thread[threads];
        for (var t = 0; t < threads; t++) {
            var me = t;
            senders[t] = new Thread(() -> {
                try {
                    go.await();
                } catch (InterruptedException e) {
                    throw new AssertionError(e);
                }
                for (var i = 0; i < each; i++) {
                    var n = i;
                    loop.execute(() -> {
                        assertEquals(next[me]++, n);
                        if (left.decrementAndGet() == 0) {
                            loop.aliveBecauseOf(-1);
                        }
                    });
                }
            });
            senders[t].start();
        }
        loop.start(() -> {
            loop.aliveBecauseOf(1);
            go.countDown();
        });
        for (var sender : senders) {
            sender.join();
        }
        assertEquals(0, left.get());
    }

    @Test
    void aLoopThatEndedTakesNoTasks() {
        loop.start(() -> {});
        assertThrows(RejectedExecutionException.class, () -> loop.execute(() -> {}));
        assertThrows(NullPointerException.class, () -> new EventLoop(FakePoller::new).execute(null));
    }

    @Test
    void tasksGivenBeforeTheStartRun() {
        loop.execute(says("early"));
        loop.start(says("main"));
        assertEquals(List.of("main", "early"), log);
    }

    @Test
    void aTaskThatThrowsGoesWhereEveryExceptionGoes() {
        process.on(NodeProcess.UNCAUGHT_EXCEPTION, error -> log.add(error.getMessage()));
        loop.start(() -> {
            loop.execute(() -> {
                throw failure("task");
            });
            loop.execute(says("next"));
        });
        assertEquals(List.of("task", "next"), log);
    }

    @Test
    void everythingElseIsTheLoopThreadsAlone() throws InterruptedException {
        var refused = new AssertionError[1];
        loop.start(() -> {
            var other =
                    new Thread(() -> refused[0] = assertThrows(AssertionError.class, () -> loop.nextTick(() -> {})));
            other.start();
            try {
                other.join();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        });
        assertEquals("only execute may be called from another thread", refused[0].getMessage());
    }
}
