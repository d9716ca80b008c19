import dev.spindle.events.NodeException;
import dev.spindle.loop.AbortController;
import dev.spindle.loop.AbortSignal;
import dev.spindle.loop.EventLoop;
import dev.spindle.loop.Globals;
import dev.spindle.loop.Timeout;
import dev.spindle.promise.AsyncIterator;
import dev.spindle.promise.Promise;
import dev.spindle.promise.TimerOptions;
import dev.spindle.promise.TimersPromises;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

/** timers/promises: what is refused comes as a rejection; aborts in every state; who still listens to the signal afterwards. */
public class TimersRefusing {
    private static final AbortController DONE = new AbortController();
    private static final AbortController TWICE = new AbortController();
    private static final AbortController EARLY = new AbortController();
    private static final AbortController LATE = new AbortController();

    public static void main(String[] args) {
        EventLoop.run(() -> inTurn(
                () -> show(TimersPromises.setTimeout(1, "never", null)),
                () -> show(TimersPromises.setImmediate("never", null)),
                () -> show(TimersPromises.setInterval(1, "never", null).next()),
                () -> show(TimersPromises.schedulerWait(1, null)),
                () -> TimersPromises.setTimeout().thenDo(v -> log(v)),
                TimersRefusing::bare,
                () -> TimersPromises.schedulerWait(1).thenDo(v -> log("waited", v)),
                () -> TimersPromises.schedulerYield().thenDo(v -> log("yielded", v)),
                TimersRefusing::listening,
                TimersRefusing::abortedWhileAsked,
                TimersRefusing::abortedBefore,
                TimersRefusing::abortedLater,
                TimersRefusing::neverAsked,
                TimersRefusing::throwing));
    }

    private static Promise<?> bare() {
        var bare = TimersPromises.setInterval();
        return inTurn(() -> step(bare.next()), () -> step(bare.finish()));
    }

    private static Promise<?> listening() {
        var options = new TimerOptions().signal(DONE.signal());
        var timeout = TimersPromises.setTimeout(1, "timeout", options);
        var check = TimersPromises.setImmediate("immediate", options);
        listeners(DONE.signal());
        var words = TimersPromises.setInterval(1, "word", options);
        return Promise.all(List.of(timeout, check)).thenAwait(both -> {
            log(both.get(0), both.get(1));
            listeners(DONE.signal());
            listeners(DONE.signal());
            return inTurn(
                    () -> step(words.next()),
                    () -> listeners(DONE.signal()),
                    () -> step(words.finish()),
                    () -> listeners(DONE.signal()),
                    () -> {
                        DONE.abort();
                        return Promise.resolve();
                    });
        });
    }

    private static Promise<?> abortedWhileAsked() {
        var all = TimersPromises.setInterval(60_000, "never", new TimerOptions().signal(TWICE.signal()));
        var one = all.next();
        var two = all.next();
        TWICE.abort(new IllegalStateException("twice"));
        return inTurn(() -> show(one), () -> step(two), () -> listeners(TWICE.signal()));
    }

    private static Promise<?> abortedBefore() {
        var unasked = TimersPromises.setInterval(1, "never", new TimerOptions().signal(EARLY.signal()));
        EARLY.abort(new IllegalStateException("early"));
        return inTurn(() -> show(unasked.next()), () -> step(unasked.next()));
    }

    /** Both intervals share a list: the second one counts how often the first has fired. */
    private static Promise<?> abortedLater() {
        var heard = TimersPromises.setInterval(1, "heard", new TimerOptions().signal(LATE.signal()));
        var first = heard.next();
        var fired = new int[1];
        var counted = Promise.<Void>withResolvers();
        var counting = new Timeout[1];
        counting[0] = Globals.setInterval(
                () -> {
                    if (++fired[0] == 4) {
                        counting[0].close();
                        counted.resolve().accept(null);
                    }
                },
                1);
        return inTurn(
                counted::promise,
                () -> step(first),
                () -> step(heard.next()),
                () -> {
                    LATE.abort(new IllegalStateException("late"));
                    return step(heard.next());
                },
                () -> step(heard.next()),
                () -> show(heard.next()),
                () -> step(heard.next()));
    }

    private static Promise<?> neverAsked() {
        var never = TimersPromises.setInterval(1, "never");
        return inTurn(() -> step(never.finish()), () -> step(never.next()));
    }

    private static Promise<?> throwing() {
        var thrown = TimersPromises.setInterval(1, "body");
        return inTurn(
                () -> thrown.forEach(word -> {
                            log(word);
                            throw new IllegalStateException("in the body");
                        })
                        .caughtDo(err -> log(err.getMessage())),
                () -> step(thrown.next()));
    }

    // ---- how it is told ---------------------------------------------------------------------------------------------

    @SafeVarargs
    private static Promise<Void> inTurn(Supplier<Promise<?>>... steps) {
        var all = Promise.<Void>resolve(null);
        for (var step : steps) {
            all = all.<Object>thenAwait(ignored -> step.get()).thenDo(ignored -> {});
        }
        return all;
    }

    private static Promise<?> listeners(AbortSignal signal) {
        log(
                "listeners",
                dev.spindle.promise.Events.getEventListeners(signal, "abort").size());
        return Promise.resolve();
    }

    private static <T> Promise<?> step(Promise<AsyncIterator.Step<T>> asked) {
        return asked.thenDo(step -> log(step.value(), step.done()));
    }

    private static Promise<?> show(Promise<?> refused) {
        return refused.caughtDo(reason -> {
            var err = (NodeException) reason;
            var cause = err.getCause();
            log(err.name(), err.code(), err.getMessage(), cause == null ? "no cause" : cause.getMessage());
        });
    }

    private static void log(Object... words) {
        System.out.println(
                String.join(" ", Arrays.stream(words).map(String::valueOf).toList()));
    }
}
