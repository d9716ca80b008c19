import static dev.spindle.loop.Globals.performance;
import static dev.spindle.loop.Globals.process;
import static dev.spindle.loop.Globals.queueMicrotask;
import static dev.spindle.loop.Globals.setImmediate;
import static dev.spindle.loop.Globals.setTimeout;

import dev.spindle.events.NodeException;
import dev.spindle.loop.AbortController;
import dev.spindle.loop.AbortSignal;
import dev.spindle.loop.EventLoop;
import dev.spindle.loop.NodeProcess;
import dev.spindle.promise.AsyncIterator.Step;
import dev.spindle.promise.Promise;
import dev.spindle.promise.TimerOptions;
import dev.spindle.promise.TimersPromises;

// timers/promises: values, aborts before and after the start, an interval as an iteration.
class TimersAsPromises {
    private static int count;

    public static void main(String[] args) {
        EventLoop.run(TimersAsPromises::program);
    }

    private static void program() {
        var aborted = new TimerOptions().signal(AbortSignal.abort(new IllegalStateException("long ago")));
        TimersPromises.setTimeout(1, "value").thenDo(v -> log("timeout " + v));
        TimersPromises.setTimeout(30)
                .thenDo(v -> log("timeout " + v))
                .thenAwait(v -> TimersPromises.setImmediate("now"))
                .thenDo(v -> log("immediate " + v))
                .thenAwait(v -> TimersPromises.setTimeout(1, "never", aborted))
                .caughtDo(TimersAsPromises::show)
                .thenAwait(v -> TimersPromises.setImmediate("never", aborted))
                .caughtDo(TimersAsPromises::show)
                .thenAwait(v -> abortedLater())
                .thenAwait(v -> iterated())
                .thenAwait(v -> looped())
                .thenAwait(v -> stopped())
                .thenAwait(v -> TimersPromises.setInterval(2, "never", aborted).next())
                .caughtDo(TimersAsPromises::show)
                .thenAwait(v -> counted());
    }

    private static Promise<?> abortedLater() {
        var controller = new AbortController();
        var options = new TimerOptions().signal(controller.signal());
        var pending = TimersPromises.setTimeout(60_000, "never", options);
        var check = TimersPromises.setImmediate("never", options);
        controller.abort(new IllegalStateException("changed my mind"));
        return pending.caughtDo(TimersAsPromises::show).thenAwait(v -> check.caughtDo(TimersAsPromises::show));
    }

    private static Promise<?> iterated() {
        TimersPromises.setTimeout(60_000, "never", new TimerOptions().ref(false))
                .thenDo(TimersAsPromises::log);
        var ticks = TimersPromises.setInterval(3, "tick");
        var first = ticks.next();
        var second = ticks.next();
        return first.thenDo(TimersAsPromises::showStep)
                .thenAwait(v -> second.thenDo(TimersAsPromises::showStep))
                .thenAwait(v -> ticks.finish().thenDo(TimersAsPromises::showStep))
                .thenAwait(v -> ticks.next().thenDo(step -> log("" + step.done())));
    }

    private static Promise<?> looped() {
        var words = TimersPromises.setInterval(2, "word");
        return words.forEach(word -> {
            log(word + " " + ++count);
            if (count == 3) {
                words.finish();
            }
        });
    }

    private static Promise<?> stopped() {
        var stopping = new AbortController();
        var watched = TimersPromises.setInterval(2, "seen", new TimerOptions().signal(stopping.signal()));
        return watched.next()
                .thenDo(step -> log(step.value()))
                .thenAwait(v -> {
                    var next = watched.next();
                    stopping.abort(new IllegalStateException("stop"));
                    return next;
                })
                .thenDo(v -> {}, TimersAsPromises::show)
                .thenAwait(v -> watched.next().thenDo(step -> log("" + step.done())));
    }

    /** How many microtasks a value takes: those of a timer that threw run behind the next timer's callback, beside its own. */
    private static Promise<?> counted() {
        process.once(NodeProcess.UNCAUGHT_EXCEPTION, err -> log(err.getMessage()));
        setTimeout(
                () -> {
                    hops(5);
                    throw new IllegalStateException("thrown");
                },
                5);
        var counted = TimersPromises.setInterval(5, "counted");
        setImmediate(() -> {
            for (var until = performance.now() + 12; performance.now() < until; ) {
                Thread.onSpinWait();
            }
        });
        return counted.next().thenDo(step -> {
            log(step.value());
            counted.finish();
        });
    }

    private static void hops(int left) {
        queueMicrotask(() -> {
            log("hop");
            if (left > 1) {
                hops(left - 1);
            }
        });
    }

    private static void showStep(Step<String> step) {
        log(step.value() + " " + step.done());
    }

    private static void show(Throwable err) {
        var error = (NodeException) err;
        log(error.name() + " " + error.code() + " " + error.getMessage() + " "
                + error.getCause().getMessage());
    }

    private static void log(String line) {
        System.out.println(line);
    }
}
