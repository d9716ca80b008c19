package dev.spindle.bench.load;

import dev.spindle.bench.results.Histograms;
import dev.spindle.bench.results.Results;
import dev.spindle.bench.results.Results.Latency;
import dev.spindle.bench.results.Results.Row;
import java.io.FileNotFoundException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.HdrHistogram.HistogramLogWriter;

/** Latencies as {@code .hlog} files, which HdrHistogram's own tools read: one a scenario, a tag for each peer. */
final class HistogramLogs {
    private static final double NS_IN_MS = 1e6;

    private HistogramLogs() {}

    static void write(Results results, Path folder) throws FileNotFoundException {
        var scenarios = new LinkedHashMap<String, List<Row>>();
        for (var row : results.rows()) {
            scenarios
                    .computeIfAbsent(row.scenario(), unused -> new ArrayList<>())
                    .add(row);
        }
        for (var scenario : scenarios.entrySet()) {
            var writer = new HistogramLogWriter(
                    folder.resolve(scenario.getKey() + ".hlog").toFile());
            writer.outputComment("[Spindle's load laboratory, " + results.run().date() + ", nanoseconds]");
            writer.outputLogFormatVersion();
            writer.outputLegend();
            for (var row : scenario.getValue()) {
                write(writer, row, row.service(), "service");
                write(writer, row, row.corrected(), "corrected");
            }
            writer.close();
        }
    }

    private static void write(HistogramLogWriter writer, Row row, Latency latency, String kind) {
        if (latency != null) {
            var histogram = Histograms.decode(latency);
            histogram.setTag(row.peer() + "-" + kind);
            writer.outputIntervalHistogram(row.fromMs() / 1e3, row.toMs() / 1e3, histogram, NS_IN_MS);
        }
    }
}
