package dev.spindle.bench.load;

import dev.spindle.bench.results.Histograms;
import dev.spindle.bench.results.Results.Latency;
import dev.spindle.bench.results.Results.Mark;
import dev.spindle.bench.results.Results.MarkKind;
import java.util.ArrayList;
import java.util.List;

/** What the operating system takes from a thread that only looks at the clock: no latency below it means anything. */
final class Jitter {
    private static final long GAP_NS = 1_000;
    private static final long MARKED_NS = 1_000_000;
    private static final int MOST_MARKS = 100;

    private Jitter() {}

    /**
     * Gaps of a microsecond or more.
     *
     * @param gaps null if there were none
     */
    record Found(Latency gaps, List<Mark> marks) {}

    static Found lookFor(double seconds) {
        var histogram = Histograms.create();
        var marks = new ArrayList<Mark>();
        var epochNs = System.currentTimeMillis() * 1_000_000 - System.nanoTime();
        var last = System.nanoTime();
        var end = last + (long) (seconds * 1e9);
        while (last < end) {
            var now = System.nanoTime();
            var gap = now - last;
            if (gap >= GAP_NS) {
                Histograms.record(histogram, gap);
            }
            if (gap >= MARKED_NS && marks.size() < MOST_MARKS) {
                marks.add(new Mark(
                        MarkKind.JITTER,
                        (epochNs + last) / 1e6,
                        gap / 1e6,
                        "",
                        "",
                        "machine",
                        "the processor was away"));
            }
            last = now;
        }
        return new Found(Histograms.latency(histogram), marks);
    }
}
