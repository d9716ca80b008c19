package dev.spindle.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/**
 * Timers against a model that is too simple to be wrong: each timer knows when it is due. Thousands of random starts, restarts,
 * clears and steps of time; every timer must fire exactly when the model says, and never before one that is due earlier.
 */
class TimersModelTest extends LoopTest {
    private static final int[] DELAYS = {1, 2, 3, 5, 8, 13, 40, 41, 100, 1000};

    private static final class Modelled {
        Timeout timer;
        int delay;
        long due = -1; // loop time in ms; -1 while it does not run
        int fired;
        int expected;
    }

    private final List<Modelled> all = new ArrayList<>();
    private Random random;
    private int steps;

    @RepeatedTest(30)
    void everyTimerFiresWhenItIsDue(RepetitionInfo round) {
        random = new Random(round.getCurrentRepetition());
        platform.recording = false;
        loop.start(() -> loop.setImmediate(this::step));
        for (var each : all) {
            assertEquals(each.expected, each.fired);
            assertEquals(-1, each.due);
        }
        assertEquals(0, loop.timers.referenced());
        assertEquals(-1, loop.timers.nextExpiry());
    }

    /** What is due before this turn's timers phase has been fired by it: the model is checked, then changed. */
    private void step() {
        for (var each : all) {
            if (each.due >= 0 && each.due <= loop.now() - 1) {
                throw new AssertionError("due at " + each.due + ", not fired at " + loop.now());
            }
        }
        for (var i = random.nextInt(4); i >= 0; i--) {
            change();
        }
        platform.pass(random.nextInt(3) == 0 ? random.nextInt(60) : random.nextDouble());
        if (++steps < 2000) {
            if (random.nextBoolean()) {
                loop.setImmediate(this::step);
            } else {
                platform.plan(platform.nowMs() + random.nextInt(30), this::step);
            }
            loop.updateTime();
            loop.timers.run();
        }
    }

    private void change() {
        var what = random.nextInt(10);
        if (what < 5 || all.isEmpty()) {
            var made = new Modelled();
            made.delay = DELAYS[random.nextInt(DELAYS.length)];
            made.timer = loop.setTimeout(this::fired, made.delay, made);
            started(made);
            all.add(made);
            return;
        }
        var one = all.get(random.nextInt(all.size()));
        if (what < 8) {
            var wasCleared = one.timer.isCleared();
            one.timer.refresh();
            if (!wasCleared) {
                if (one.due >= 0) {
                    one.expected--;
                }
                started(one);
            }
        } else if (what == 8) {
            one.timer.close();
            if (one.due >= 0) {
                one.expected--;
            }
            one.due = -1;
        } else {
            one.timer.unref();
            one.timer.ref();
        }
    }

    private void started(Modelled one) {
        one.due = loop.now() + one.delay;
        one.expected++;
    }

    private void fired(Modelled one) {
        one.fired++;
        if (one.due < 0 || one.due > loop.now()) {
            throw new AssertionError("fired at " + loop.now() + ", due at " + one.due);
        }
        one.due = -1;
        if (random.nextInt(8) == 0) {
            change();
        }
    }
}
