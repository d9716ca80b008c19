import static dev.spindle.loop.Globals.setTimeout;

import dev.spindle.events.NodeException;
import dev.spindle.loop.AbortSignal;
import dev.spindle.loop.EventLoop;

// AbortSignal.timeout does not keep the program alive; its delay is checked.
class AbortTimeouts {
    public static void main(String[] args) {
        EventLoop.run(AbortTimeouts::program);
    }

    private static void program() {
        var brief = AbortSignal.timeout(5);
        brief.addEventListener("abort", () -> {
            var reason = (NodeException) brief.reason();
            log("over " + reason.name() + " " + reason.code() + " " + reason.getMessage());
        });
        AbortSignal.timeout(60_000).onabort(e -> log("never"));
        for (var bad : new double[] {-1, Double.NaN, 1.5, 0x1p32, 0x1p53}) {
            try {
                AbortSignal.timeout(bad);
            } catch (NodeException err) {
                log(err.name() + " " + err.code() + " " + err.getMessage());
            }
        }
        setTimeout(() -> log("end"), 100);
    }

    private static void log(String line) {
        System.out.println(line);
    }
}
