import static dev.spindle.loop.Globals.performance;
import static dev.spindle.loop.Globals.process;
import static dev.spindle.loop.Globals.setImmediate;

import dev.spindle.events.NodeException;
import dev.spindle.loop.CpuUsage;
import dev.spindle.loop.EventLoop;
import java.util.Arrays;
import java.util.List;

/** hrtime, cpuUsage and their like: what they refuse, and that they go forward. */
public class Measuring {
    private static long[] started;
    private static long before;
    private static CpuUsage cpu;
    private static int turns;

    public static void main(String[] args) {
        EventLoop.run(Measuring::run);
    }

    private static void run() {
        for (var time : Arrays.asList(null, new long[0], new long[1], new long[3])) {
            attempt(() -> process.hrtime(time));
        }
        for (var usage : List.of(
                new CpuUsage(-1, 1),
                new CpuUsage(1, -1),
                new CpuUsage(1, Double.NaN),
                new CpuUsage(1L << 60, 1),
                new CpuUsage(Double.POSITIVE_INFINITY, 1))) {
            attempt(() -> process.cpuUsage(usage));
            attempt(() -> process.threadCpuUsage(usage));
        }
        started = process.hrtime();
        before = process.hrtimeBigint();
        cpu = process.cpuUsage();
        spin();
    }

    private static void spin() {
        if (turns++ < 100 || process.cpuUsage(cpu).user() == 0) {
            setImmediate(Measuring::spin);
            return;
        }
        var took = process.hrtime(started);
        log(took.length, took[0] >= 0, took[1] > 0 && took[1] < 1e9, process.hrtimeBigint() > before);
        log(
                process.cpuUsage(cpu).system() >= 0,
                process.cpuUsage().user() > 0,
                process.cpuUsage(null).user() > 0);
        log(process.threadCpuUsage().user() >= 0);
        log(
                process.uptime() > 0,
                performance.now() > 0,
                Math.abs(performance.timeOrigin() + performance.now() - System.currentTimeMillis()) < 2000);
        var memory = process.memoryUsage();
        log(memory.rss() > 1e6, memory.heapTotal() >= memory.heapUsed(), memory.heapUsed() > 0);
        log(
                process.platform(),
                process.arch(),
                process.version(),
                process.versions().get("node"),
                process.pid() > 0,
                process.ppid() > 0);
        log(
                process.cwd().endsWith("docs/twins/loop"),
                process.env().getOrDefault("NOT_THERE", "none"),
                process.env().containsKey("PATH"));
        process.env().put("NOT_THERE", "but now");
        log(process.env().get("NOT_THERE"));
    }

    private static void attempt(Runnable fn) {
        try {
            fn.run();
        } catch (NodeException err) {
            log(err.name(), err.code(), err.getMessage());
        }
    }

    private static void log(Object... words) {
        System.out.println(
                String.join(" ", Arrays.stream(words).map(String::valueOf).toList()));
    }
}
