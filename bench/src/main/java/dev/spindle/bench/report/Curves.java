package dev.spindle.bench.report;

import dev.spindle.bench.results.Histograms;
import dev.spindle.bench.results.Results.Kind;
import dev.spindle.bench.results.Results.Latency;
import dev.spindle.bench.results.Results.Row;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Function;
import org.HdrHistogram.Histogram;

/** What the plots of latency show: all rounds of a peer in a scenario put together, read off at the same percentiles. */
final class Curves {
    /** Where the curves are read off, as nines: 1 is 90 %, 2 is 99 %, 3 is 99.9 %. */
    static final double[] NINES = nines();

    private Curves() {}

    /** Latencies in µs at {@link #NINES}, as far as there is more than one sample beyond; null where nothing was recorded. */
    record Curve(String scenario, String peer, Kind kind, double[] corrected, double[] service) {}

    private static double[] nines() {
        var nines = new double[101];
        for (var i = 0; i < nines.length; i++) {
            nines[i] = i / 20.0;
        }
        return nines;
    }

    /** One curve for each peer in each scenario. */
    static List<Curve> of(List<Row> rows) {
        var groups = new LinkedHashMap<String, List<Row>>();
        for (var row : rows) {
            groups.computeIfAbsent(row.scenario() + "\n" + row.kind() + "\n" + row.peer(), key -> new ArrayList<>())
                    .add(row);
        }
        var curves = new ArrayList<Curve>();
        for (var group : groups.values()) {
            var first = group.get(0);
            var corrected = read(group, Row::corrected);
            var service = read(group, Row::service);
            if (corrected != null || service != null) {
                curves.add(new Curve(first.scenario(), first.peer(), first.kind(), corrected, service));
            }
        }
        return curves;
    }

    private static double[] read(List<Row> rows, Function<Row, Latency> which) {
        Histogram all = null;
        for (var row : rows) {
            var latency = which.apply(row);
            if (latency != null && latency.histogram() != null) {
                all = all == null ? Histograms.create() : all;
                all.add(Histograms.decode(latency));
            }
        }
        return all == null ? null : read(all);
    }

    private static double[] read(Histogram all) {
        var length = NINES.length;
        while (length > 1 && all.getTotalCount() * Math.pow(10, -NINES[length - 1]) < 1) {
            length--;
        }
        var values = new double[length];
        for (var i = 0; i < length; i++) {
            values[i] = all.getValueAtPercentile(100 * (1 - Math.pow(10, -NINES[i]))) / 1e3;
        }
        return values;
    }
}
