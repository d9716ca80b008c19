import static dev.spindle.loop.Globals.clearInterval;
import static dev.spindle.loop.Globals.clearTimeout;
import static dev.spindle.loop.Globals.performance;
import static dev.spindle.loop.Globals.process;
import static dev.spindle.loop.Globals.queueMicrotask;
import static dev.spindle.loop.Globals.setImmediate;
import static dev.spindle.loop.Globals.setInterval;
import static dev.spindle.loop.Globals.setTimeout;

import dev.spindle.loop.EventLoop;
import dev.spindle.loop.NodeProcess;
import dev.spindle.loop.Timeout;
import java.util.ArrayDeque;
import java.util.Map;

// What a tick between two timers, and a timer or an immediate that throws, can still change about what comes next.
class BetweenTimers {
    private static Timeout a;
    private static Timeout b;
    private static Timeout c;

    public static void main(String[] args) {
        var programs = new ArrayDeque<Map.Entry<String, Runnable>>();
        programs.add(Map.entry("aTickRefreshesTheNext", BetweenTimers::aTickRefreshesTheNext));
        programs.add(Map.entry(
                "aTickClearsTheNextAndRefreshesTheLast", BetweenTimers::aTickClearsTheNextAndRefreshesTheLast));
        programs.add(Map.entry("anIntervalThatClearedItselfThrows", BetweenTimers::anIntervalThatClearedItselfThrows));
        programs.add(Map.entry("aTimeoutThrows", BetweenTimers::aTimeoutThrows));
        programs.add(Map.entry("theLastImmediateThrows", BetweenTimers::theLastImmediateThrows));
        programs.add(Map.entry("theFirstImmediateThrows", BetweenTimers::theFirstImmediateThrows));
        programs.add(Map.entry("aListThatNobodyIsIn", BetweenTimers::aListThatNobodyIsIn));
        programs.add(Map.entry("anAlarmThatATickMadeVain", BetweenTimers::anAlarmThatATickMadeVain));
        EventLoop.run(() -> {
            process.on(NodeProcess.UNCAUGHT_EXCEPTION, err -> log("caught " + err.getMessage()));
            process.on(NodeProcess.BEFORE_EXIT, () -> {
                var program = programs.poll();
                if (program != null) {
                    setImmediate(() -> {
                        log(program.getKey());
                        program.getValue().run();
                        untilAllAreDue();
                    });
                }
            });
        });
    }

    private static void aTickRefreshesTheNext() {
        setTimeout(
                () -> {
                    log("a");
                    process.nextTick(() -> b.refresh()); // too late
                },
                5);
        b = setTimeout(() -> log("b"), 5);
        setTimeout(() -> log("c"), 5);
    }

    private static void aTickClearsTheNextAndRefreshesTheLast() {
        setTimeout(
                () -> {
                    log("a");
                    process.nextTick(() -> {
                        clearTimeout(b);
                        c.refresh();
                    });
                },
                5);
        b = setTimeout(() -> log("never"), 5);
        c = setTimeout(() -> log("c"), 5);
    }

    private static void anIntervalThatClearedItselfThrows() {
        a = setInterval(
                () -> {
                    log("a");
                    clearInterval(a);
                    queueMicrotask(() -> log("behind the next"));
                    fail("interval");
                },
                5);
        setTimeout(() -> log("b"), 6);
    }

    private static void aTimeoutThrows() {
        setTimeout(
                () -> {
                    log("a");
                    queueMicrotask(() -> log("before the next"));
                    fail("timeout");
                },
                5);
        setTimeout(() -> log("b"), 6);
    }

    private static void theLastImmediateThrows() {
        setImmediate(() -> {
            setTimeout(() -> log("timer"), 1);
            setImmediate(() -> log("at once"));
            untilAllAreDue();
            fail("immediate");
        });
    }

    private static void theFirstImmediateThrows() {
        setImmediate(() -> {
            setTimeout(() -> log("timer"), 1);
            setImmediate(() -> log("in the next turn"));
            untilAllAreDue();
            fail("immediate");
        });
        setImmediate(() -> log("in this turn"));
    }

    private static void aListThatNobodyIsIn() {
        clearTimeout(setTimeout(() -> log("never"), 5).unref());
        setTimeout(() -> log("b"), 6);
        process.nextTick(() -> fail("tick"));
        process.nextTick(() -> log("behind the list"));
    }

    private static void anAlarmThatATickMadeVain() {
        var never = setTimeout(() -> log("never"), 60);
        setTimeout(
                () -> {
                    log("a");
                    process.nextTick(() -> clearTimeout(never));
                    setImmediate(() -> {
                        for (var i = 0; i < 6; i++) {
                            untilAllAreDue();
                        }
                        setImmediate(() -> log("immediate"));
                        process.nextTick(() -> fail("tick"));
                        process.nextTick(() -> log("behind the alarm"));
                    });
                },
                5);
    }

    private static void untilAllAreDue() {
        for (var until = performance.now() + 12; performance.now() < until; ) {
            Thread.onSpinWait();
        }
    }

    private static void fail(String message) {
        throw new IllegalStateException(message);
    }

    private static void log(String line) {
        System.out.println(line);
    }
}
