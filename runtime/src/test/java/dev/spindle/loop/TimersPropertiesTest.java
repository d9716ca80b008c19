package dev.spindle.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/**
 * Timers against a model that is too simple to be wrong: each timer knows when it is due, and in which order those of one
 * duration were started. Whatever is started, restarted and cleared, between turns and by timers that fire: each one fires when
 * the model says, and those of one duration in their order.
 */
class TimersPropertiesTest {

    enum Kind {
        TIMEOUT,
        INTERVAL,
        REFRESH,
        CLEAR,
        UNREF,
        REF,
        PASS,
        IMMEDIATE_TURN,
        POLLED_TURN
    }

    /** @param n a timer, its delay, or a time in half milliseconds */
    record Line(Kind kind, int n) {}

    private static final class Modelled {
        final int delay;
        final boolean interval;
        Timeout timer;
        long due = -1; // loop time in ms; -1 while it does not run
        int started; // of all that were started, the how-many-eth
        boolean cleared;
        boolean hollow; // was cleared when it was over: it may be started again, and calls nothing
        boolean unreferenced;

        Modelled(int delay, boolean interval) {
            this.delay = delay;
            this.interval = interval;
        }
    }

    /** Plays a script on a loop whose time passes only when it is told to. */
    private static final class Play {
        private final EventLoop loop = new EventLoop(FakePoller::new);
        private final FakePoller platform = FakePoller.of(loop);
        private final List<Modelled> all = new ArrayList<>();
        private final Iterator<Line> script;
        private int starts;
        private Modelled firing;

        Play(List<Line> lines) {
            script = lines.iterator();
            platform.recording = false;
        }

        void run() {
            loop.start(() -> loop.setImmediate(this::turn));
            for (var each : all) {
                assertTrue(each.due < 0 || each.unreferenced || each.hollow, "a timer that should have fired");
            }
            assertEquals(0, loop.timers.referenced());
        }

        /** In the check phase, behind timers and a wait for the next of them: nothing that is due may be left. */
        private void turn() {
            var referenced = 0;
            for (var each : all) {
                if (each.hollow && !each.timer.running) {
                    each.due = -1; // nobody told us
                }
                assertTrue(each.due < 0 || each.due >= loop.now(), () -> each.due + " has passed at " + loop.now());
                referenced += each.due >= 0 && !each.unreferenced ? 1 : 0;
            }
            assertEquals(referenced, loop.timers.referenced());
            while (script.hasNext()) {
                var line = script.next();
                if (line.kind == Kind.IMMEDIATE_TURN) {
                    loop.setImmediate(this::turn);
                    return;
                }
                if (line.kind == Kind.POLLED_TURN) {
                    platform.plan(platform.nowMs() + line.n, () -> loop.setImmediate(this::turn));
                    return;
                }
                if (line.kind == Kind.PASS) {
                    platform.pass(line.n / 2.0);
                } else {
                    change(line);
                }
            }
            all.stream().filter(each -> each.interval).forEach(this::clear);
        }

        private void change(Line line) {
            if (line.kind == Kind.TIMEOUT || line.kind == Kind.INTERVAL) {
                var delay = line.n % 2 == 0 ? 1 + line.n / 4 : 1 + 3 * line.n; // few lists that are long, many short
                start(new Modelled(delay, line.kind == Kind.INTERVAL));
            } else if (!all.isEmpty()) {
                change(line.kind, all.get(line.n % all.size()));
            }
        }

        private void start(Modelled made) {
            made.timer = made.interval
                    ? loop.setInterval(this::fired, made.delay, made)
                    : loop.setTimeout(this::fired, made.delay, made);
            started(made, loop.now());
            all.add(made);
        }

        private void change(Kind kind, Modelled one) {
            switch (kind) {
                case REFRESH -> {
                    one.timer.refresh();
                    if (!one.cleared || one.hollow) {
                        started(one, loop.now());
                    }
                }
                case CLEAR -> clear(one);
                case UNREF, REF -> {
                    one.unreferenced = kind == Kind.UNREF;
                    if (one.unreferenced) {
                        one.timer.unref();
                    } else {
                        one.timer.ref();
                    }
                }
                default -> {} // no time passes while timers fire
            }
        }

        private void clear(Modelled one) {
            one.timer.close();
            if (!one.cleared) {
                one.hollow = one.due < 0 && one != firing;
                one.due = -1;
            }
            one.cleared = true;
        }

        private void started(Modelled one, long at) {
            one.due = at + one.delay;
            one.started = starts++;
        }

        private void fired(Modelled one) {
            var now = loop.now();
            assertTrue(one.due >= 0 && one.due <= now, () -> "fired at " + now + ", due at " + one.due);
            for (var other : all) {
                assertTrue(
                        other == one
                                || other.hollow
                                || other.delay != one.delay
                                || other.due < 0
                                || other.started > one.started,
                        "fired before one that was started earlier");
            }
            one.due = -1;
            firing = one;
            if (script.hasNext()) {
                change(script.next());
            }
            firing = null;
            if (one.interval && !one.cleared && one.due < 0) {
                started(one, now);
            }
        }
    }

    @Provide
    Arbitrary<List<Line>> scripts() {
        var kinds = Arbitraries.frequency(
                Tuple.of(6, Kind.TIMEOUT),
                Tuple.of(1, Kind.INTERVAL),
                Tuple.of(5, Kind.REFRESH),
                Tuple.of(2, Kind.CLEAR),
                Tuple.of(1, Kind.UNREF),
                Tuple.of(1, Kind.REF),
                Tuple.of(2, Kind.PASS),
                Tuple.of(3, Kind.IMMEDIATE_TURN),
                Tuple.of(3, Kind.POLLED_TURN));
        return Combinators.combine(kinds, Arbitraries.integers().between(0, 60))
                .as(Line::new)
                .list()
                .ofMaxSize(250);
    }

    @Property
    void everyTimerFiresWhenItIsDue(@ForAll("scripts") List<Line> script) {
        new Play(script).run();
    }
}
