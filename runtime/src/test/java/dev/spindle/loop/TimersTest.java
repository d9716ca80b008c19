package dev.spindle.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spindle.events.NodeException;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Timers, driven by a clock that stands still until the loop waits. */
class TimersTest extends LoopTest {
    private Runnable saysWhen(String what) {
        return () -> log.add(what + "@" + (long) platform.nowMs());
    }

    @Test
    void timersFireInTheOrderOfExpiryAndThenOfStart() {
        loop.start(() -> {
            loop.setTimeout(saysWhen("c"), 30);
            loop.setTimeout(saysWhen("a"), 10);
            loop.setTimeout(saysWhen("b"), 10);
            loop.setTimeout(saysWhen("d"), 30);
        });
        assertEquals(List.of("a@10", "b@10", "c@30", "d@30"), log);
    }

    @Test
    void listsThatExpireTogetherGoInTheOrderInWhichTheyBegan() {
        loop.start(() -> {
            loop.setTimeout(says("9"), 9);
            platform.pass(1);
            loop.setTimeout(says("8"), 8);
            platform.pass(1);
            loop.setTimeout(says("7"), 7);
            platform.pass(1);
            loop.setTimeout(says("6"), 6);
            platform.pass(20);
        });
        assertEquals(List.of("9", "8", "7", "6"), log);
    }

    @Test
    void delaysAreMadeWholeAndKeptWithinBounds() {
        var warnings = new ArrayList<String>();
        process.on(NodeProcess.WARNING, w -> warnings.add(w.name() + ": " + w.getMessage()));
        loop.start(() -> {
            for (var delay : new double[] {Double.NaN, Double.NaN, -5, -6, Double.POSITIVE_INFINITY, 0, 0.5, 1e21}) {
                loop.setTimeout(saysWhen("x"), delay);
            }
            loop.setTimeout(saysWhen("y"), 2.9);
            assertEquals(
                    Integer.MAX_VALUE, loop.setTimeout(() -> {}, 2147483647).unref().delay);
            loop.setTimeout(saysWhen("z"), 2147483647.5);
        });
        assertEquals(10, log.size());
        assertEquals(9, log.stream().filter(line -> line.endsWith("@1")).count());
        assertEquals("y@2", log.get(9));
        assertEquals(
                List.of(
                        "TimeoutNaNWarning: NaN is not a number.\nTimeout duration was set to 1.",
                        "TimeoutNegativeWarning: -5 is a negative number.\nTimeout duration was set to 1.",
                        "TimeoutOverflowWarning: Infinity does not fit into a 32-bit signed integer.\n"
                                + "Timeout duration was set to 1.",
                        "TimeoutOverflowWarning: 1e+21 does not fit into a 32-bit signed integer.\n"
                                + "Timeout duration was set to 1.",
                        "TimeoutOverflowWarning: 2147483647.5 does not fit into a 32-bit signed integer.\n"
                                + "Timeout duration was set to 1."),
                warnings);
    }

    @Test
    void aTimerClearedByItsNeighbourDoesNotFire() {
        var timers = new Timeout[3];
        loop.start(() -> {
            loop.setTimeout(
                    () -> {
                        log.add("first");
                        timers[0].close();
                        Globals.clearTimeout(timers[1]);
                        Globals.clearTimeout(timers[2].id());
                    },
                    5);
            timers[0] = loop.setTimeout(says("never"), 5);
            timers[1] = loop.setTimeout(says("never"), 5);
            timers[2] = loop.setTimeout(says("never"), 7);
            Globals.clearTimeout(null);
            Globals.clearTimeout(99);
        });
        assertEquals(List.of("first"), log);
        assertEquals(0, loop.timers.referenced());
        assertEquals(-1, loop.timers.nextExpiry());
    }

    @Test
    void refreshStartsAgainFromNow() {
        loop.start(() -> {
            var refreshed = loop.setTimeout(saysWhen("refreshed"), 20);
            loop.setTimeout(saysWhen("left alone"), 20);
            loop.setTimeout(refreshed::refresh, 15);
        });
        assertEquals(List.of("left alone@20", "refreshed@35"), log);
    }

    @Test
    void aTimerThatFiredCanBeRefreshed() {
        loop.start(() -> {
            var timer = loop.setTimeout(saysWhen("x"), 10);
            loop.setTimeout(timer::refresh, 25);
        });
        assertEquals(List.of("x@10", "x@35"), log);
    }

    @Test
    void aTimerCanRefreshItselfAndAClearedOneCannotBe() {
        var timers = new Timeout[2];
        loop.start(() -> {
            timers[0] = loop.setTimeout(
                    () -> {
                        saysWhen("self").run();
                        if (log.size() < 3) {
                            timers[0].refresh();
                        }
                    },
                    10);
            timers[1] = loop.setTimeout(says("never"), 5);
            timers[1].close().refresh();
        });
        assertEquals(List.of("self@10", "self@20", "self@30"), log);
    }

    @Test
    void anIntervalCountsFromWhenItFires() {
        var interval = new Timeout[1];
        loop.start(() -> interval[0] = loop.setInterval(
                () -> {
                    saysWhen("i").run();
                    platform.pass(4);
                    if (log.size() == 3) {
                        Globals.clearInterval(interval[0]);
                    }
                },
                10));
        assertEquals(List.of("i@10", "i@20", "i@30"), log);
    }

    @Test
    void aSlowIntervalDriftsAndDoesNotCatchUp() {
        var interval = new Timeout[1];
        loop.start(() -> interval[0] = loop.setInterval(
                () -> {
                    saysWhen("i").run();
                    platform.pass(25);
                    if (log.size() == 3) {
                        interval[0].close();
                    }
                },
                10));
        assertEquals(List.of("i@10", "i@35", "i@60"), log);
    }

    @Test
    void aClearedTimerForgetsWhatItWouldHaveCalled() {
        loop.start(() -> {
            var kept = new ArrayList<Timeout>();
            var known = new ArrayList<WeakReference<Object>>();
            for (var i = 0; i < 3; i++) {
                var much = new byte[1000];
                known.add(new WeakReference<>(much));
                kept.add(i == 0 ? loop.setTimeout(() -> much[0]++, 1000) : loop.setInterval(() -> much[0]++, 1000));
            }
            kept.forEach(Timeout::close);
            System.gc();
            assertTrue(known.stream().allMatch(each -> each.get() == null));
            assertEquals(3, kept.size());
        });
    }

    @Test
    void anIntervalClearedInsideItsCallbackIsOver() {
        var interval = new Timeout[1];
        loop.start(() -> interval[0] = loop.setInterval(
                n -> {
                    log.add("" + n);
                    interval[0].close();
                    interval[0].refresh();
                },
                3,
                7));
        assertEquals(List.of("7"), log);
    }

    @Test
    void anIntervalThatThrowsGoesOn() {
        var interval = new Timeout[1];
        process.on(NodeProcess.UNCAUGHT_EXCEPTION, error -> log.add(error.getMessage()));
        loop.start(() -> interval[0] = loop.setInterval(
                () -> {
                    saysWhen("i").run();
                    if (log.size() > 3) {
                        interval[0].close();
                    }
                    throw failure("again");
                },
                10));
        assertEquals(List.of("i@10", "again", "i@20", "again", "i@30", "again"), log.subList(0, 6));
    }

    @Test
    void aTimerThatThrowsDoesNotStopTheOthers() {
        process.on(NodeProcess.UNCAUGHT_EXCEPTION, error -> log.add(error.getMessage()));
        loop.start(() -> {
            loop.setTimeout(
                    () -> {
                        throw failure("first");
                    },
                    5);
            loop.setTimeout(says("second"), 5);
            loop.setTimeout(says("third"), 6);
        });
        assertEquals(List.of("first", "second", "third"), log);
    }

    @Test
    void aTimerMadeWhileTimersRunWaitsForTheNextRound() {
        loop.start(() -> {
            loop.setTimeout(
                    () -> {
                        log.add("outer");
                        loop.setTimeout(says("inner"), 1);
                        loop.setImmediate(says("immediate"));
                    },
                    1);
        });
        assertEquals(List.of("outer", "immediate", "inner"), log);
    }

    @Test
    void theNextRoundIsAMillisecondBehindTheLastTick() {
        loop.start(() -> {
            var never = new Timeout[1];
            loop.setTimeout(
                    () -> loop.nextTick(() -> {
                        platform.pass(4);
                        loop.setTimeout(saysWhen("late"), 20);
                        never[0].close();
                    }),
                    5);
            never[0] = loop.setTimeout(says("never"), 5);
            loop.setTimeout(saysWhen("next"), 6);
        });
        assertEquals(List.of("next@10", "late@29"), log);
    }

    @Test
    void hasRefTellsWhatWasAskedFor() {
        loop.start(() -> {
            var timer = loop.setTimeout(() -> {}, 5);
            assertTrue(timer.hasRef());
            assertFalse(timer.unref().hasRef());
            assertTrue(timer.ref().ref().hasRef());
            timer.close();
            assertTrue(timer.hasRef());
            var immediate = loop.setImmediate(() -> {});
            assertTrue(immediate.hasRef());
            assertFalse(immediate.unref().unref().hasRef());
            assertTrue(immediate.ref().hasRef());
        });
        assertEquals(0, loop.timers.referenced());
        assertEquals(0, loop.immediates.referenced());
    }

    @Test
    void clearAndUnrefAfterTheEndLeaveTheCountAlone() {
        loop.start(() -> {
            var timer = loop.setTimeout(() -> {}, 1);
            loop.setTimeout(
                    () -> {
                        timer.unref();
                        timer.ref();
                        timer.close();
                        timer.unref();
                        timer.close();
                    },
                    5);
        });
        assertEquals(0, loop.timers.referenced());
    }

    @Test
    void noCallbackIsATypeError() {
        loop.start(() -> {
            var error = org.junit.jupiter.api.Assertions.assertThrows(
                    NodeException.class, () -> loop.setTimeout((Runnable) null, 5));
            assertEquals("The \"callback\" argument must be of type function. Received null", error.getMessage());
            assertEquals("ERR_INVALID_ARG_TYPE", error.code());
        });
    }
}
