package dev.spindle.bench.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.spindle.bench.results.Histograms;
import dev.spindle.bench.results.Results.Kind;
import dev.spindle.bench.results.Results.Latency;
import dev.spindle.bench.results.Results.Mode;
import dev.spindle.bench.results.Results.Row;
import java.util.List;
import org.junit.jupiter.api.Test;

class CurvesTest {
    @Test
    void roundsAreReadAsOne() {
        var curves = Curves.of(List.of(row("a", 1, latency(1_000, 99)), row("a", 2, latency(9_000_000, 1))));
        assertEquals(1, curves.size());
        var curve = curves.get(0);
        assertNull(curve.corrected());
        assertEquals(41, curve.service().length, "to 99 %: beyond there is less than one of a hundred");
        assertEquals(1, curve.service()[0], 0.02);
        assertEquals(1, curve.service()[40], 0.02);
        assertEquals(2.0, Curves.NINES[40]);
    }

    @Test
    void aLongTailShows() {
        var curve = Curves.of(List.of(row("a", 1, latency(1_000, 90)), row("a", 2, latency(9_000_000, 10))))
                .get(0);
        assertEquals(9_000, curve.service()[40], 90);
    }

    @Test
    void peersStayApartAndWhoHasNothingHasNoCurve() {
        var curves =
                Curves.of(List.of(row("a", 1, latency(1_000, 2)), row("b", 1, latency(1_000, 2)), row("c", 1, null)));
        assertEquals(List.of("a", "b"), curves.stream().map(Curves.Curve::peer).toList());
    }

    private static Latency latency(long ns, int times) {
        var histogram = Histograms.create();
        histogram.recordValueWithCount(ns, times);
        return Histograms.latency(histogram);
    }

    private static Row row(String peer, int round, Latency service) {
        return new Row(
                "s",
                peer,
                Kind.SERVER,
                Mode.CLOSED,
                round,
                1,
                1,
                0,
                1,
                1,
                null,
                1,
                null,
                null,
                null,
                null,
                null,
                1,
                0,
                1,
                true,
                null,
                service,
                null);
    }
}
