import static dev.spindle.loop.Globals.setImmediate;
import static dev.spindle.loop.Globals.setTimeout;

import dev.spindle.loop.EventLoop;
import dev.spindle.loop.Timeout;

// refresh starts a timer's time again: before it fired, after it fired, and inside its own callback.
class Refreshing {
    private static Timeout self;
    private static int left = 2;

    public static void main(String[] args) {
        EventLoop.run(() -> setImmediate(() -> {
            var pushed = setTimeout(() -> log("pushed back"), 120);
            setTimeout(() -> log("left alone"), 180);
            setTimeout(() -> pushed.refresh(), 90);
            var again = setTimeout(() -> log("fired"), 1);
            setTimeout(() -> again.refresh(), 300);
            self = setTimeout(
                    () -> {
                        log("self " + left);
                        if (left-- > 0) {
                            self.refresh();
                        }
                    },
                    360);
        }));
    }

    private static void log(String line) {
        System.out.println(line);
    }
}
