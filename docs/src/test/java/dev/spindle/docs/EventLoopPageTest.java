package dev.spindle.docs;

import static dev.spindle.loop.Globals.clearInterval;
import static dev.spindle.loop.Globals.performance;
import static dev.spindle.loop.Globals.process;
import static dev.spindle.loop.Globals.queueMicrotask;
import static dev.spindle.loop.Globals.setImmediate;
import static dev.spindle.loop.Globals.setInterval;
import static dev.spindle.loop.Globals.setTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spindle.loop.EventLoop;
import dev.spindle.net.Net;
import dev.spindle.promise.Promise;
import dev.spindle.testing.Repository;
import java.util.Arrays;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The programs of docs/event-loop.md: they say what the page says they do. */
@Timeout(60)
class EventLoopPageTest extends PortedPrograms {
    private static final String PAGE = Repository.read(Repository.ROOT.resolve("docs/event-loop.md"));

    /** The program logs these lines, and the page shows them as its output. */
    private void says(Runnable program, String... lines) {
        logs(program, Arrays.<Object>stream(lines).toArray());
        var output = "```text\n" + String.join("\n", lines) + "\n```";
        assertTrue(PAGE.contains(output), () -> "not shown: " + output);
    }

    private void work(int ms) {
        for (var until = performance.now() + ms; performance.now() < until; ) {
            Thread.onSpinWait();
        }
    }

    private void queues() {
        setTimeout(() -> log("timer"), 1);
        Promise.resolve().thenDo(x -> log("microtask"));
        process.nextTick(() -> log("tick"));
        log("main program");
    }

    @Test
    void ticksAndMicrotasksComeFirst() {
        says(this::queues, "main program", "tick", "microtask", "timer");
    }

    private void oneQueueFeedsTheOther() {
        process.nextTick(() -> {
            queueMicrotask(() -> {
                log("microtask");
                process.nextTick(() -> log("tick of the microtask"));
            });
            process.nextTick(() -> log("tick of the tick"));
        });
    }

    @Test
    void bothQueuesRunEmpty() {
        says(this::oneQueueFeedsTheOther, "tick of the tick", "microtask", "tick of the microtask");
    }

    private void betweenTwoTimers() {
        setTimeout(
                () -> {
                    log("first timer");
                    process.nextTick(() -> log("its tick"));
                },
                5);
        setTimeout(() -> log("second timer"), 5);
    }

    @Test
    void theyRunBetweenTwoCallbacks() {
        says(this::betweenTwoTimers, "first timer", "its tick", "second timer");
    }

    private void late() {
        setTimeout(() -> log("of 20 ms"), 20);
        setTimeout(() -> log("of 10 ms"), 10);
        setTimeout(() -> log("of 10 ms, started later"), 10);
        work(30);
        log("30 ms later");
    }

    @Test
    void timersAreLateRatherThanEarly() {
        says(this::late, "30 ms later", "of 10 ms", "of 10 ms, started later", "of 20 ms");
    }

    private void afterPolling() {
        var server = Net.createServer(socket -> {
            setTimeout(() -> log("timer"), 0);
            setImmediate(() -> log("immediate"));
            work(5);
            socket.end();
        });
        server.listen(0, () -> Net.connect(server.address().port()).resume().on("close", () -> server.close()));
    }

    @Test
    void checkComesBehindPoll() {
        says(this::afterPolling, "immediate", "timer");
    }

    private void immediates() {
        setImmediate(() -> {
            log("first");
            setImmediate(() -> log("in the next turn"));
        });
        setImmediate(() -> log("second"));
    }

    @Test
    void anImmediateOfAnImmediateWaits() {
        says(this::immediates, "first", "second", "in the next turn");
    }

    private void starve() {
        setTimeout(() -> log("timer"), 1);
        process.nextTick(this::tick, 3);
    }

    private void tick(int left) {
        work(2);
        log("tick");
        if (left > 1) {
            process.nextTick(this::tick, left - 1);
        }
    }

    @Test
    void ticksStarveTheLoop() {
        says(this::starve, "tick", "tick", "tick", "timer");
    }

    private void alive() {
        var idle = setInterval(() -> log("never"), 1_000).unref();
        process.once("beforeExit", () -> {
            log("nothing is left");
            setTimeout(() -> log("there was something after all"), 1);
        });
        process.on("exit", () -> {
            log("exit");
            clearInterval(idle);
        });
    }

    @Test
    void whatIsReferencedKeepsItAlive() {
        says(this::alive, "nothing is left", "there was something after all", "exit");
    }

    private void thrown() {
        process.on("uncaughtException", (Throwable err) -> log("caught: " + err.getMessage()));
        setTimeout(
                () -> {
                    throw new IllegalStateException("oops");
                },
                1);
        setTimeout(() -> log("the others go on"), 1);
    }

    @Test
    void aCallbackThatThrowsStopsNoOther() {
        says(this::thrown, "caught: oops", "the others go on");
    }

    private void fromAnotherThread() {
        var loop = EventLoop.current();
        var waiting = setInterval(() -> {}, 1_000);
        ForkJoinPool.commonPool().execute(() -> {
            var answer = "from " + Thread.currentThread().isDaemon();
            loop.execute(() -> {
                log(answer);
                clearInterval(waiting);
            });
        });
    }

    @Test
    void otherThreadsComeInByOneDoor() {
        says(this::fromAnotherThread, "from true");
    }
}
