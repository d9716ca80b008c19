package dev.spindle.bench.results;

import dev.spindle.bench.results.Results.Latency;
import dev.spindle.bench.results.Results.Row;
import dev.spindle.bench.results.Results.Spread;
import dev.spindle.bench.results.Results.Summary;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Puts the rounds of each peer together and sets the peers in proportion. */
public final class Summaries {
    private Summaries() {}

    /** One summary for each scenario, kind and peer, in the order in which they first appear. */
    public static List<Summary> of(List<Row> rows) {
        var groups = new LinkedHashMap<String, List<Row>>();
        for (var row : rows) {
            groups.computeIfAbsent(key(row, row.peer()), unused -> new ArrayList<>())
                    .add(row);
        }
        var summaries = new ArrayList<Summary>();
        for (var group : groups.values()) {
            summaries.add(summarize(group, groups));
        }
        return summaries;
    }

    private static String key(Row row, String peer) {
        return row.scenario() + "\n" + row.kind() + "\n" + peer;
    }

    private static Summary summarize(List<Row> rows, Map<String, List<Row>> all) {
        var first = rows.get(0);
        var floor = all.getOrDefault(key(first, Results.FLOOR), List.of());
        var ours = all.getOrDefault(key(first, Results.OURS), List.of());
        var cpu = spread(rows, Row::cpuNs);
        var rate = spread(rows, Row::rate);
        return new Summary(
                first.scenario(),
                first.peer(),
                first.kind(),
                rows.size(),
                rate,
                cpu,
                spread(rows, Row::cpuUserNs),
                spread(rows, Row::cpuSystemNs),
                spread(rows, Row::heapBytes),
                spread(rows, Row::heapBytesPerConnection),
                spread(rows, row -> row.rssBytes() == null ? null : (double) row.rssBytes()),
                spread(rows, latency(Latency::p50Us)),
                spread(rows, latency(Latency::p99Us)),
                spread(rows, latency(Latency::p999Us)),
                rows.stream().mapToLong(Row::errors).sum(),
                ratio(spread(floor, Row::cpuNs), cpu),
                ratio(rate, spread(floor, Row::rate)),
                ratio(spread(ours, Row::cpuNs), cpu));
    }

    /** Of the time a user would have waited, where it is known. */
    private static Function<Row, Double> latency(Function<Latency, Double> figure) {
        return row -> {
            var latency = row.corrected() != null ? row.corrected() : row.service();
            return latency == null ? null : figure.apply(latency);
        };
    }

    private static Spread spread(List<Row> rows, Function<Row, Double> figure) {
        var values = rows.stream()
                .map(figure)
                .filter(value -> value != null)
                .sorted()
                .mapToDouble(Double::doubleValue)
                .toArray();
        if (values.length == 0) {
            return null;
        }
        var middle = values.length / 2;
        var median = values.length % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
        return new Spread(median, values[0], values[values.length - 1]);
    }

    private static Double ratio(Spread above, Spread below) {
        return above == null || below == null || below.median() == 0 ? null : above.median() / below.median();
    }
}
