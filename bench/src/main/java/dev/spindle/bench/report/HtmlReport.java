package dev.spindle.bench.report;

import com.google.gson.ExclusionStrategy;
import com.google.gson.FieldAttributes;
import com.google.gson.GsonBuilder;
import dev.spindle.bench.results.Results;
import dev.spindle.bench.results.Results.Latency;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One HTML file with plots and tables of a run. It holds everything it needs and asks no network for anything. */
public final class HtmlReport {
    private static final String UPLOT = "/META-INF/resources/webjars/uplot/1.6.30/dist/uPlot";

    private HtmlReport() {}

    /**
     * Writes the report, or replaces it.
     *
     * @param code scores of the JMH benchmarks; may be empty
     */
    public static void write(Results results, List<JmhScore> code, Path file) throws IOException {
        Files.writeString(file, of(results, code), StandardCharsets.UTF_8);
    }

    static String of(Results results, List<JmhScore> code) throws IOException {
        var parts = new LinkedHashMap<String, String>();
        parts.put("uplot.css", resource(UPLOT + ".min.css"));
        parts.put("uplot.js", resource(UPLOT + ".iife.min.js"));
        parts.put("report.css", resource("report.css"));
        parts.put("charts.js", resource("charts.js"));
        parts.put("report.js", resource("report.js"));
        parts.put("data", data(results, code));
        return filled(resource("page.html"), parts);
    }

    /** Each {@code {{name}}} is replaced once; what is put in is not looked at again. */
    private static String filled(String page, Map<String, String> parts) {
        var filled = new StringBuilder();
        var rest = page;
        for (var open = rest.indexOf("{{"); open >= 0; open = rest.indexOf("{{")) {
            var close = rest.indexOf("}}", open);
            filled.append(rest, 0, open).append(parts.get(rest.substring(open + 2, close)));
            rest = rest.substring(close + 2);
        }
        return filled.append(rest).toString();
    }

    /** As JSON that may stand in a script element: Gson escapes what could end one. */
    private static String data(Results results, List<JmhScore> code) {
        var gson = new GsonBuilder().setExclusionStrategies(new NoHistograms()).create();
        var data = gson.toJsonTree(results).getAsJsonObject();
        data.add("nines", gson.toJsonTree(Curves.NINES));
        data.add("curves", gson.toJsonTree(Curves.of(results.rows())));
        data.add("jmh", gson.toJsonTree(code));
        return gson.toJson(data);
    }

    private static String resource(String name) throws IOException {
        try (var in = HtmlReport.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IOException(name + " is not on the class path");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** Histograms are compressed, which no script here reads; {@link Curves} has what the plots need of them. */
    private static final class NoHistograms implements ExclusionStrategy {
        @Override
        public boolean shouldSkipField(FieldAttributes field) {
            return field.getDeclaringClass() == Latency.class && field.getName().equals("histogram");
        }

        @Override
        public boolean shouldSkipClass(Class<?> type) {
            return false;
        }
    }
}
