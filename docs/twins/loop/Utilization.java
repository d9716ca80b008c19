import static dev.spindle.loop.Globals.performance;
import static dev.spindle.loop.Globals.setImmediate;
import static dev.spindle.loop.Globals.setTimeout;

import dev.spindle.loop.EventLoop;
import dev.spindle.loop.EventLoopUtilization;

/** How busy the loop was: nothing before it turns, waiting is idle time, spinning is not, and differences of answers. */
class Utilization {
    private static String shown(EventLoopUtilization u) {
        return "idle " + (u.idle() > 0) + ", active " + (u.active() > 0) + ", utilization "
                + (u.utilization() > 0 && u.utilization() <= 1);
    }

    private static void spin(double ms) {
        var until = performance.now() + ms;
        while (performance.now() < until) {
            Thread.onSpinWait();
        }
    }

    /** As JavaScript prints it: 1, not 1.0. */
    private static String number(double value) {
        return value == Math.rint(value) ? "" + (long) value : "" + value;
    }

    private static void program() {
        var before = performance.eventLoopUtilization();
        System.out.println(number(before.idle()) + " " + number(before.active()) + " " + number(before.utilization()));
        var early = performance.eventLoopUtilization(before, before);
        System.out.println(number(early.idle()) + " " + number(early.active()) + " " + number(early.utilization()));
        setImmediate(() -> {
            var first = performance.eventLoopUtilization();
            System.out.println(number(first.idle()) + " " + (first.active() > 0) + " " + number(first.utilization()));
            setTimeout(() -> waited(before), 30);
        });
    }

    private static void waited(EventLoopUtilization before) {
        var waited = performance.eventLoopUtilization();
        System.out.println(shown(waited) + " " + (waited.idle() > 1));
        spin(20);
        var spun = performance.eventLoopUtilization(waited);
        System.out.println(number(spun.idle()) + " " + (spun.active() >= 19) + " " + number(spun.utilization()));
        var now = performance.eventLoopUtilization();
        System.out.println((now.idle() == waited.idle()) + " " + (now.active() > spun.active()));
        var between = performance.eventLoopUtilization(now, waited);
        System.out.println(number(between.idle()) + " " + (between.active() == now.active() - waited.active()) + " "
                + number(between.utilization()));
        var nothing = performance.eventLoopUtilization(now, now);
        System.out.println(
                number(nothing.idle()) + " " + number(nothing.active()) + " " + number(nothing.utilization()));
        System.out.println(number(performance.eventLoopUtilization(waited, null).idle()) + " "
                + shown(performance.eventLoopUtilization(null, null)));
        System.out.println(
                shown(performance.eventLoopUtilization(null)) + " " + shown(performance.eventLoopUtilization(before)));
    }

    public static void main(String[] args) {
        EventLoop.run(Utilization::program);
    }
}
