import static dev.spindle.loop.Globals.clearTimeout;
import static dev.spindle.loop.Globals.process;
import static dev.spindle.loop.Globals.setImmediate;
import static dev.spindle.loop.Globals.setInterval;
import static dev.spindle.loop.Globals.setTimeout;

import dev.spindle.loop.EventLoop;
import dev.spindle.loop.Timeout;

// Clearing a timer from its neighbour, from a tick between two timers, by number, twice, and nothing at all.
class ClearingTimers {
    private static Timeout second;
    private static Timeout third;
    private static Timeout later;

    public static void main(String[] args) {
        EventLoop.run(() -> setImmediate(() -> {
            setTimeout(
                    () -> {
                        log("first");
                        clearTimeout(second);
                        process.nextTick(() -> clearTimeout(third));
                        clearTimeout(later.id());
                    },
                    5);
            second = setTimeout(() -> log("never"), 5);
            third = setTimeout(() -> log("never"), 5);
            later = setTimeout(() -> log("never"), 30);
            setTimeout(() -> log("fourth"), 5);
            var gone = setTimeout(() -> log("never"), 1);
            clearTimeout(gone);
            clearTimeout(gone);
            clearTimeout(null);
            clearTimeout(12345678);
            log((gone.close() == gone) + " " + (gone.refresh() == gone) + " " + gone.hasRef() + " "
                    + gone.unref().hasRef());
            var once = setTimeout(() -> log("never"), 1);
            var again = setInterval(() -> log("never"), 1);
            var check = setImmediate(() -> log("never"));
            once.dispose();
            again.dispose();
            check.dispose();
            log(once.hasRef() + " " + again.hasRef() + " " + check.hasRef());
        }));
    }

    private static void log(String line) {
        System.out.println(line);
    }
}
