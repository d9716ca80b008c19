import static dev.spindle.loop.Globals.clearImmediate;
import static dev.spindle.loop.Globals.clearInterval;
import static dev.spindle.loop.Globals.clearTimeout;
import static dev.spindle.loop.Globals.setImmediate;
import static dev.spindle.loop.Globals.setInterval;
import static dev.spindle.loop.Globals.setTimeout;

import dev.spindle.loop.EventLoop;
import dev.spindle.loop.Timeout;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** What the clear functions take: timers, their numbers, also as text, each other's timers; not each other's kinds. */
public class ClearingOthers {
    public static void main(String[] args) {
        EventLoop.run(() -> {
            Runnable fn = () -> {};
            for (Object nothing :
                    Arrays.asList(null, Double.NaN, 0, -1, 1.5, "", "1x", "x", Map.of(), List.of(), true, fn)) {
                clearTimeout(nothing);
                clearInterval(nothing);
                clearImmediate(nothing);
            }
            setImmediate(ClearingOthers::clear);
        });
    }

    private static void clear() {
        clearTimeout(setTimeout(never("number"), 1).id());
        clearTimeout(String.valueOf(setTimeout(never("text"), 1).id()));
        clearInterval(setTimeout(never("timeout by clearInterval"), 1));
        clearTimeout(setInterval(never("interval by clearTimeout"), 1));
        clearInterval(setInterval(never("interval by number"), 1).id());
        var other = setImmediate(() -> {
            log("an immediate is no timer");
            timers();
        });
        clearTimeout(other);
        clearInterval(other);
        var gone = setImmediate(never("immediate"));
        clearImmediate(gone);
        log(other.hasRef(), gone.hasRef(), gone.ref() == gone, gone.unref() == gone);
    }

    private static void timers() {
        var one = setTimeout(() -> log("a timer is no immediate"), 1);
        clearImmediate(one);
        clearTimeout("0" + one.id());
        clearTimeout(one.id() + 0.5);
        var inside = new Timeout[1];
        inside[0] = setTimeout(
                () -> {
                    log("inside", inside[0].hasRef());
                    clearTimeout(inside[0]);
                    clearTimeout(inside[0].id());
                    inside[0].ref();
                    log(inside[0].refresh() == inside[0], inside[0].close() == inside[0]);
                },
                2);
    }

    private static Runnable never(String what) {
        return () -> log("never", what);
    }

    private static void log(Object... words) {
        System.out.println(
                String.join(" ", Arrays.stream(words).map(String::valueOf).toList()));
    }
}
