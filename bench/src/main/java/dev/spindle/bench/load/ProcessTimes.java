package dev.spindle.bench.load;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** What Linux says that a process has used; zeros where there is no {@code /proc}. */
public record ProcessTimes(long userNs, long systemNs, long rssBytes) {
    /** The unit of {@code /proc/PID/stat}: USER_HZ is 100 wherever Java runs. */
    private static final long TICK_NS = 10_000_000;

    private static final long PAGE_BYTES = 4096;

    public static ProcessTimes of(long pid) {
        try {
            var stat = Files.readString(Path.of("/proc/" + pid + "/stat"), StandardCharsets.ISO_8859_1);
            return parse(stat);
        } catch (IOException e) {
            return new ProcessTimes(0, 0, 0);
        }
    }

    /**
     * Processor time of all threads that live, nanoseconds: finer than ticks, but without threads that ended; 0 if there is no
     * such file.
     */
    static long fineNs(long pid) {
        var tasks = new File("/proc/" + pid + "/task").list();
        var sum = 0L;
        for (var task : tasks == null ? new String[0] : tasks) {
            try {
                var stat = Files.readString(Path.of("/proc/" + pid + "/task/" + task + "/schedstat"));
                sum += Long.parseLong(stat.substring(0, stat.indexOf(' ')));
            } catch (IOException e) {
                // The thread ended, or the kernel does not tell.
            }
        }
        return sum;
    }

    /** The name, second of the fields, may hold anything; the state follows its last parenthesis. */
    static ProcessTimes parse(String stat) {
        var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return new ProcessTimes(
                Long.parseLong(fields[11]) * TICK_NS,
                Long.parseLong(fields[12]) * TICK_NS,
                Long.parseLong(fields[21]) * PAGE_BYTES);
    }
}
