package dev.spindle.bench.report;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the report shows of one JMH benchmark with one set of parameters.
 *
 * @param name class and method, without the package
 * @param error half of the interval of 99.9 % confidence; null if there were too few iterations
 * @param forks the mean of each fork; empty where each call was timed
 * @param percentiles where each call was timed; else empty
 * @param bytes allocated per operation; null if it was not looked for
 */
public record JmhScore(
        String name,
        Map<String, String> params,
        String mode,
        String unit,
        double score,
        Double error,
        List<Double> forks,
        Map<String, Double> percentiles,
        Double bytes,
        String jdk) {

    /** Reads what {@link dev.spindle.bench.Jmh} wrote. */
    public static List<JmhScore> read(Path file) throws IOException {
        try {
            var scores = new ArrayList<JmhScore>();
            for (var each : JsonParser.parseString(Files.readString(file, StandardCharsets.UTF_8))
                    .getAsJsonArray()) {
                scores.add(of(each.getAsJsonObject()));
            }
            return scores;
        } catch (JsonParseException | IllegalStateException e) {
            throw new IOException(file + " holds no results of JMH: " + e.getMessage(), e);
        }
    }

    private static JmhScore of(JsonObject each) {
        var metric = each.getAsJsonObject("primaryMetric");
        var names = each.get("benchmark").getAsString().split("\\.");
        var sampled = each.get("mode").getAsString().equals("sample");
        var secondary = each.getAsJsonObject("secondaryMetrics");
        var allocated = secondary == null ? null : secondary.getAsJsonObject("gc.alloc.rate.norm");
        return new JmhScore(
                names[names.length - 2] + "." + names[names.length - 1],
                strings(each.getAsJsonObject("params")),
                each.get("mode").getAsString(),
                metric.get("scoreUnit").getAsString(),
                metric.get("score").getAsDouble(),
                number(metric.get("scoreError")),
                sampled ? List.of() : means(metric.getAsJsonArray("rawData")),
                sampled ? numbers(metric.getAsJsonObject("scorePercentiles")) : Map.of(),
                allocated == null ? null : number(allocated.get("score")),
                "JDK " + each.get("jdkVersion").getAsString());
    }

    private static Map<String, String> strings(JsonObject given) {
        var strings = new LinkedHashMap<String, String>();
        if (given != null) {
            given.entrySet()
                    .forEach(each -> strings.put(each.getKey(), each.getValue().getAsString()));
        }
        return strings;
    }

    private static Map<String, Double> numbers(JsonObject given) {
        var numbers = new LinkedHashMap<String, Double>();
        given.entrySet().forEach(each -> numbers.put(each.getKey(), number(each.getValue())));
        return numbers;
    }

    /** JMH writes what is not a number as the text "NaN". */
    private static Double number(JsonElement given) {
        var number = given.getAsDouble();
        return Double.isFinite(number) ? number : null;
    }

    private static List<Double> means(JsonArray forks) {
        var means = new ArrayList<Double>();
        for (var fork : forks) {
            var sum = 0.0;
            for (var iteration : fork.getAsJsonArray()) {
                sum += iteration.getAsDouble();
            }
            means.add(sum / fork.getAsJsonArray().size());
        }
        return means;
    }
}
