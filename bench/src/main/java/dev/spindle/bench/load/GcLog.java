package dev.spindle.bench.load;

import dev.spindle.bench.results.Results.Mark;
import dev.spindle.bench.results.Results.MarkKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** What a JVM's log tells of collections and safepoints. */
final class GcLog {
    private static final Pattern GC = Pattern.compile("\\[(\\d+)ms] GC\\(\\d+\\) (.*?) ([\\d.]+)ms");
    private static final Pattern SAFEPOINT = Pattern.compile("\\[(\\d+)ms] (Safepoint \"\\w+\"), .*Total: +(\\d+) ns");
    private static final double SHORTEST_SAFEPOINT_MS = 0.2;

    private GcLog() {}

    /** The flag that makes a JVM write the file. */
    static String flag(Path file) {
        return "-Xlog:gc,safepoint:file=" + file + ":timemillis:filecount=0";
    }

    /** What happened between these times, milliseconds since 1970. */
    static List<Mark> marks(Path file, double fromMs, double toMs) throws IOException {
        var marks = new ArrayList<Mark>();
        for (var line : Files.readAllLines(file)) {
            var mark = mark(line);
            if (mark != null && mark.atMs() >= fromMs && mark.atMs() <= toMs) {
                marks.add(mark);
            }
        }
        return marks;
    }

    /** The log's time is that of the end. Null for a line that tells nothing, or nothing worth it. */
    static Mark mark(String line) {
        var gc = GC.matcher(line);
        if (gc.matches()) {
            var ms = Double.parseDouble(gc.group(3));
            return new Mark(MarkKind.GC, Long.parseLong(gc.group(1)) - ms, ms, "", "", "server", gc.group(2));
        }
        var safepoint = SAFEPOINT.matcher(line);
        if (safepoint.matches()) {
            var ms = Long.parseLong(safepoint.group(3)) / 1e6;
            if (ms >= SHORTEST_SAFEPOINT_MS) {
                var at = Long.parseLong(safepoint.group(1)) - ms;
                return new Mark(MarkKind.SAFEPOINT, at, ms, "", "", "server", safepoint.group(2));
            }
        }
        return null;
    }
}
