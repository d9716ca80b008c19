package dev.spindle.bench.load;

import dev.spindle.bench.results.Results;
import dev.spindle.bench.results.Results.Spread;
import dev.spindle.bench.results.Results.Summary;
import java.io.PrintStream;
import java.util.Locale;

/** Results for a terminal: medians of the rounds, and by how much the rounds differ. */
public final class Table {
    private static final String HEAD = String.format(
            "%-11s %10s %9s %6s %6s %7s %8s %8s %9s %9s %9s %7s%n",
            "peer",
            "requests/s",
            "CPU µs",
            "±%",
            "user",
            "floor/",
            "ours/",
            "heap B",
            "p50 µs",
            "p99 µs",
            "p99.9 µs",
            "RSS MB");

    private Table() {}

    /** Prints one part for each scenario and kind. */
    public static void print(Results results, PrintStream out) {
        var part = "";
        for (var each : results.summary()) {
            var its = each.scenario() + " (" + each.kind().name().toLowerCase(Locale.ROOT) + ")";
            if (!its.equals(part)) {
                part = its;
                out.printf("%n%s%n%s", its, HEAD);
            }
            out.println(line(each) + unsteady(each, results));
        }
        out.println();
        for (var each : results.run().missing()) {
            out.println("missing: " + each);
        }
    }

    private static String line(Summary each) {
        return String.format(
                        "%-11s %10s %9s %6s %6s %7s %8s %8s %9s %9s %9s %7s",
                        each.peer(),
                        median(each.rate(), 1, "%.0f"),
                        median(each.cpuNs(), 1e3, "%.2f"),
                        swing(each.cpuNs()),
                        median(each.cpuUserNs(), 1e3, "%.2f"),
                        ratio(each.shareOfFloor()),
                        ratio(each.oursToThis()),
                        median(each.heapBytes(), 1, "%.0f"),
                        median(each.p50Us(), 1, "%.0f"),
                        median(each.p99Us(), 1, "%.0f"),
                        median(each.p999Us(), 1, "%.0f"),
                        median(each.rssBytes(), 1e6, "%.0f"))
                + held(each)
                + (each.errors() > 0 ? "  " + each.errors() + " errors" : "");
    }

    /** In how many rounds measuring began because time was up. */
    private static String unsteady(Summary each, Results results) {
        var count = results.rows().stream()
                .filter(row -> row.scenario().equals(each.scenario())
                        && row.kind() == each.kind()
                        && row.peer().equals(each.peer())
                        && !row.converged())
                .count();
        return count == 0 ? "" : "  " + count + " of " + each.rounds() + " never stood still";
    }

    private static String held(Summary each) {
        return each.heapBytesPerConnection() == null
                ? ""
                : "  " + median(each.heapBytesPerConnection(), 1, "%.0f") + " B held a connection";
    }

    private static String median(Spread spread, double unit, String format) {
        return spread == null ? "-" : String.format(format, spread.median() / unit);
    }

    /** Half the way from the least to the most, in percent of the median. */
    private static String swing(Spread spread) {
        return spread == null || spread.median() == 0
                ? "-"
                : String.format("%.1f", 50 * (spread.max() - spread.min()) / spread.median());
    }

    private static String ratio(Double ratio) {
        return ratio == null ? "-" : String.format("%.2f", ratio);
    }
}
