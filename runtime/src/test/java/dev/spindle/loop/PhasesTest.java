package dev.spindle.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The order of phases, and what runs behind every callback. */
class PhasesTest extends LoopTest {
    /** A handle of no kind. */
    private static final class Plain extends Handle {
        int released;

        Plain(EventLoop loop) {
            super(loop);
        }

        void activate(boolean now) {
            active(now);
        }

        @Override
        protected void release() {
            released++;
        }
    }

    @Test
    void ticksThenMicrotasksThenTicksFromMicrotasks() {
        loop.start(() -> {
            loop.nextTick(() -> {
                log.add("N0");
                loop.nextTick(says("N in N"));
                loop.queueMicrotask(says("P in N"));
            });
            loop.queueMicrotask(() -> {
                log.add("P0");
                loop.nextTick(says("N in P"));
                loop.queueMicrotask(says("P in P"));
            });
            log.add("main");
        });
        assertEquals(List.of("main", "N0", "N in N", "P0", "P in N", "P in P", "N in P"), log);
    }

    @Test
    void timersRunOnceBeforeTheFirstTurn() {
        loop.start(() -> {
            loop.setImmediate(says("immediate"));
            loop.setTimeout(says("timer"), 1);
            platform.pass(1);
        });
        assertEquals(List.of("timer", "immediate"), log);
    }

    @Test
    void anImmediateComesBeforeATimerThatIsNotDueBeforeTheFirstTurn() {
        loop.start(() -> {
            loop.setTimeout(says("timer"), 1);
            loop.setImmediate(() -> {
                log.add("immediate");
                platform.pass(1);
            });
        });
        assertEquals(List.of("immediate", "timer"), log);
    }

    @Test
    void inAPollCallbackImmediatesComeThenClosingThenTimers() {
        loop.start(() -> platform.plan(5, () -> {
            loop.setTimeout(says("timer"), 0);
            platform.pass(2);
            loop.pending(what -> log.add(what), "pending");
            var handle = new Plain(loop);
            handle.close(says("closed"));
            loop.setImmediate(says("immediate"));
            log.add("poll");
        }));
        assertEquals(List.of("poll", "pending", "immediate", "closed", "timer"), log);
    }

    @Test
    void ticksRunBehindEveryCallbackOfEveryPhase() {
        loop.start(() -> {
            platform.plan(0, () -> {
                saysWithTicks("poll").run();
                loop.setImmediate(saysWithTicks("i1"));
                loop.setImmediate(saysWithTicks("i2"));
                loop.setTimeout(saysWithTicks("t1"), 1);
                loop.setTimeout(saysWithTicks("t2"), 1);
                loop.setTimeout(saysWithTicks("t3"), 2);
                platform.pass(3);
                new Plain(loop).close(saysWithTicks("c1"));
            });
        });
        var expected = new java.util.ArrayList<String>();
        for (var what : List.of("poll", "i1", "i2", "c1", "t1", "t2", "t3")) {
            expected.addAll(List.of(what, what + " tick", what + " microtask"));
        }
        assertEquals(expected, log);
    }

    @Test
    void anImmediateMadeByAnImmediateWaitsATurn() {
        loop.start(() -> {
            loop.setImmediate(() -> {
                log.add("1");
                loop.setImmediate(says("3"));
                loop.nextTick(() -> loop.setImmediate(says("4")));
            });
            loop.setImmediate(says("2"));
            platform.plan(0, says("poll 1"));
            loop.setImmediate(() -> platform.plan(0, says("poll 2")));
        });
        assertEquals(List.of("poll 1", "1", "2", "poll 2", "3", "4"), log);
    }

    @Test
    void aClearedImmediateDoesNotRunEvenWhenClearedByItsNeighbour() {
        var handles = new Immediate[2];
        loop.start(() -> {
            handles[0] = loop.setImmediate(() -> {
                log.add("first");
                Globals.clearImmediate(handles[1]);
            });
            handles[1] = loop.setImmediate(says("never"));
            var third = loop.setImmediate(says("never"));
            Globals.clearImmediate(third);
            Globals.clearImmediate(third);
        });
        assertEquals(List.of("first"), log);
        assertEquals(0, loop.immediates.referenced());
    }

    @Test
    void anUnreferencedImmediateRunsOnlyIfTheLoopTurnsAnyway() {
        loop.start(() -> loop.setImmediate(says("never")).unref());
        assertEquals(List.of(), log);
        var second = new EventLoop(FakePoller::new);
        second.start(() -> {
            second.setImmediate(says("along")).unref();
            FakePoller.of(second).plan(3, says("poll"));
        });
        assertEquals(List.of("poll", "along"), log);
        assertEquals(List.of(-1L), FakePoller.of(second).waits);
    }

    @Test
    void pollWaitsAsLongAsNothingIsDue() {
        loop.start(() -> {
            loop.setTimeout(() -> loop.setImmediate(says("immediate")), 20);
            loop.setTimeout(() -> {}, 50).unref();
            platform.plan(70, says("poll"));
        });
        assertEquals(List.of(20L, 0L, 30L, -1L), platform.waits);
    }

    @Test
    void aWaitIsNeverTooShort() {
        loop.start(() -> {
            platform.pass(0.7);
            loop.setTimeout(() -> log.add("at " + platform.nowMs()), 10);
        });
        assertEquals(1, platform.waits.stream().filter(wait -> wait > 0).count());
        assertEquals(List.of("at 10.7"), log);
    }

    @Test
    void theLoopEndsWhenOnlyUnreferencedTimersAreLeft() {
        loop.start(() -> {
            loop.setTimeout(says("never"), 10).unref();
            loop.setTimeout(says("last"), 5);
            loop.setTimeout(says("ref again"), 8).unref().ref();
        });
        assertEquals(List.of("last", "ref again"), log);
    }

    @Test
    void handlesKeepTheLoopAliveWhileActiveAndReferenced() {
        var handle = new Plain(loop);
        loop.start(() -> {
            handle.activate(true);
            handle.unref();
            handle.ref();
            handle.ref();
            loop.setTimeout(handle::unref, 5);
            loop.setTimeout(says("never"), 9).unref();
        });
        assertEquals(List.of(), log);
        assertTrue(platform.closed);
    }

    @Test
    void aHandleClosesOnceAndCallsBackInTheClosingPhase() {
        var handle = new Plain(loop);
        loop.start(() -> {
            handle.activate(true);
            handle.close(says("closed"));
            handle.close(says("never"));
            log.add("main");
        });
        assertEquals(List.of("main", "closed"), log);
        assertEquals(1, handle.released);
        assertEquals(false, handle.isActive());
    }

    @Test
    void whatIsClosedByAClosingCallbackWaitsForTheNextTurn() {
        loop.start(() -> {
            new Plain(loop).close(() -> {
                log.add("one");
                new Plain(loop).close(says("two"));
                loop.setImmediate(says("immediate"));
            });
        });
        assertEquals(List.of("one", "immediate", "two"), log);
    }

    @Test
    void theMicrotaskCheckpointRunsUntilNothingIsLeftAnywhere() {
        var jobs = new java.util.ArrayDeque<Runnable>();
        loop.microtaskCheckpoint(() -> {
            if (jobs.isEmpty()) {
                return false;
            }
            jobs.poll().run();
            return true;
        });
        loop.start(() -> {
            jobs.add(() -> {
                log.add("job 1");
                loop.nextTick(says("tick"));
                loop.queueMicrotask(() -> {
                    log.add("microtask");
                    jobs.add(says("job 2"));
                });
            });
            loop.nextTick(says("first tick"));
            loop.setImmediate(says("immediate"));
        });
        assertEquals(List.of("first tick", "job 1", "tick", "microtask", "job 2", "immediate"), log);
    }

    @Test
    void argumentsArePassedOn() {
        loop.start(() -> {
            process.nextTick(a -> log.add("" + a), 1);
            process.nextTick((a, b) -> log.add("" + a + b), 1, 2);
            process.nextTick((a, b, c) -> log.add("" + a + b + c), 1, 2, 3);
            loop.queueMicrotask(a -> log.add("m" + a), 1);
            loop.queueMicrotask((a, b) -> log.add("m" + a + b), 1, 2);
            Globals.setTimeout(a -> log.add("t" + a), 1, 1);
            Globals.setTimeout((a, b) -> log.add("t" + a + b), 1, 1, 2);
            Globals.setTimeout((a, b, c) -> log.add("t" + a + b + c), 1, 1, 2, 3);
            Globals.setTimeout(says("t"));
            platform.pass(5);
            Globals.setImmediate(a -> log.add("i" + a), 1);
            Globals.setImmediate((a, b) -> log.add("i" + a + b), 1, 2);
            Globals.setImmediate((a, b, c) -> log.add("i" + a + b + c), 1, 2, 3);
        });
        assertEquals(List.of("1", "12", "123", "m1", "m12", "t1", "t12", "t123", "t", "i1", "i12", "i123"), log);
    }

    @Test
    void manyTicksKeepTheirOrder() {
        loop.start(() -> {
            for (var i = 0; i < 1000; i++) {
                loop.nextTick(n -> log.add("" + n), i);
                if (i % 3 == 0) {
                    loop.nextTick(() -> loop.nextTick(() -> {}));
                }
            }
        });
        assertEquals(1000, log.size());
        for (var i = 0; i < 1000; i++) {
            assertEquals("" + i, log.get(i));
        }
    }

    @Test
    void oneLoopPerThreadAndOneStartPerLoop() {
        loop.start(() -> {
            assertEquals(loop, EventLoop.current());
            assertThrows(IllegalStateException.class, () -> new EventLoop(FakePoller::new).start(() -> {}));
        });
        assertThrows(IllegalStateException.class, () -> loop.start(() -> {}));
        assertThrows(IllegalStateException.class, EventLoop::current);
    }

    @Test
    void localsAreMadeOncePerLoop() {
        var first = loop.local(StringBuilder.class, made -> new StringBuilder());
        assertEquals(first, loop.local(StringBuilder.class, made -> new StringBuilder("other")));
    }
}
