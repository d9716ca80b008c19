import static dev.spindle.loop.Globals.clearTimeout;
import static dev.spindle.loop.Globals.process;
import static dev.spindle.loop.Globals.setImmediate;
import static dev.spindle.loop.Globals.setTimeout;

import dev.spindle.loop.EventLoop;
import dev.spindle.loop.Timeout;
import java.util.Collections;

// refresh starts a timer's time again: before it fired, after it fired, inside its own callback, and after it was
// cleared.
class Refreshing {
    private static Timeout again;
    private static Timeout self;
    private static int left = 2;

    public static void main(String[] args) {
        EventLoop.run(() -> setImmediate(() -> {
            var pushed = setTimeout(() -> log("pushed back"), 20);
            setTimeout(() -> log("left alone"), 20);
            pushed.refresh();
            again = setTimeout(
                    () -> {
                        log("fired " + left);
                        if (left-- > 0) {
                            setImmediate(() -> again.refresh());
                        } else {
                            setTimeout(Refreshing::inside, 1);
                        }
                    },
                    40);
        }));
    }

    private static void inside() {
        left = 2;
        self = setTimeout(
                () -> {
                    log("self " + left);
                    if (left-- > 0) {
                        self.refresh();
                    } else {
                        afterTheEnd();
                    }
                },
                1);
    }

    private static void afterTheEnd() {
        var over = setTimeout(() -> log("over"), 1);
        setTimeout(
                () -> {
                    resources("in a callback");
                    clearTimeout(over);
                    over.refresh();
                    clearTimeout(over); // does not stop what is cleared
                    setImmediate(() -> resources("kept alive by it"));
                    again = setTimeout(() -> setImmediate(Refreshing::stop), 20);
                },
                60);
    }

    private static void stop() {
        clearTimeout(again.refresh());
        resources("stopped");
    }

    private static void resources(String when) {
        log(when + " " + Collections.frequency(process.getActiveResourcesInfo(), "Timeout"));
    }

    private static void log(String line) {
        System.out.println(line);
    }
}
