package dev.spindle.loop;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** What the process uses and waits for. Much of it only Linux's {@code /proc} tells; elsewhere it is what Java itself knows. */
final class Usage {
    private static final double MICROSECONDS_PER_TICK = 10_000; // Linux counts in hundredths of a second for programs

    private Usage() {}

    static MemoryUsage memory(Poller platform) {
        var runtime = Runtime.getRuntime();
        var total = runtime.totalMemory();
        return new MemoryUsage(rss(platform, total), total, total - runtime.freeMemory(), 0, 0);
    }

    private static long rss(Poller platform, long otherwise) {
        var status = platform.procFile("self/status");
        var at = status == null ? -1 : status.indexOf("VmRSS:");
        if (at < 0) {
            return otherwise;
        }
        return 1024
                * Long.parseLong(status.substring(at + "VmRSS:".length(), status.indexOf(" kB", at))
                        .strip());
    }

    static CpuUsage ofProcess(Poller platform) {
        var stat = platform.procFile("self/stat");
        if (stat != null) {
            return cpu(stat);
        }
        var total = ProcessHandle.current().info().totalCpuDuration();
        return new CpuUsage(total.map(spent -> spent.toNanos() / 1_000).orElse(0L), 0);
    }

    static CpuUsage ofThread(Poller platform) {
        var stat = platform.procFile("thread-self/stat");
        return stat == null ? new CpuUsage(0, 0) : cpu(stat);
    }

    /** The times are the 14th and 15th field; the second is a name in parentheses that may hold anything. */
    private static CpuUsage cpu(String stat) {
        var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        return new CpuUsage(
                Long.parseLong(fields[11]) * MICROSECONDS_PER_TICK, Long.parseLong(fields[12]) * MICROSECONDS_PER_TICK);
    }

    /** What keeps the loop alive: requests and handles, timers, immediates. */
    static List<String> activeResources(EventLoop loop) {
        var names = new ArrayList<String>();
        loop.poller().addActiveResources(names);
        names.addAll(Collections.nCopies(loop.timers.referenced(), "Timeout"));
        names.addAll(Collections.nCopies(loop.immediates.referenced(), "Immediate"));
        return names;
    }
}
