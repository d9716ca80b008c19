import static dev.spindle.loop.Globals.setImmediate;
import static dev.spindle.loop.Globals.setTimeout;

import dev.spindle.loop.EventLoop;
import dev.spindle.loop.Timeout;

// refresh starts a timer's time again: before it fired, after it fired, and inside its own callback.
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
                    }
                },
                1);
    }

    private static void log(String line) {
        System.out.println(line);
    }
}
