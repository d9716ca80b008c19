package dev.spindle.bench.results;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.spindle.bench.results.Results.Kind;
import dev.spindle.bench.results.Results.Mode;
import dev.spindle.bench.results.Results.Row;
import dev.spindle.bench.results.Results.Spread;
import java.util.List;
import org.junit.jupiter.api.Test;

class SummariesTest {
    @Test
    void roundsAreMediansWithTheirEndsAndRatiosAreOfMedians() {
        var summaries = Summaries.of(List.of(
                row("floor", 1, 4_000, 100),
                row("spindle", 1, 5_000, 90),
                row("netty", 1, 9_000, 50),
                row("floor", 2, 4_200, 101),
                row("spindle", 2, 5_600, 91),
                row("netty", 2, 10_000, 51),
                row("floor", 3, 9_900, 12),
                row("spindle", 3, 5_250, 89),
                row("netty", 3, 11_000, 49)));
        assertEquals(3, summaries.size());
        var ours = summaries.get(1);
        assertEquals("spindle", ours.peer());
        assertEquals(3, ours.rounds());
        assertEquals(new Spread(5_250, 5_000, 5_600), ours.cpuNs());
        assertEquals(4_200 / 5_250.0, ours.shareOfFloor(), 1e-9);
        assertEquals(0.9, ours.rateToFloor(), 1e-9);
        assertEquals(0.525, summaries.get(2).oursToThis(), 1e-9);
    }

    @Test
    void withoutAFloorThereIsNoShareOfIt() {
        var only = Summaries.of(List.of(row("netty", 1, 9_000, 50))).get(0);
        assertNull(only.shareOfFloor());
        assertNull(only.oursToThis());
        assertNull(only.heapBytes());
    }

    private static Row row(String peer, int round, double cpuNs, double rate) {
        return new Row(
                "keepalive-64",
                peer,
                Kind.SERVER,
                Mode.CLOSED,
                round,
                64,
                64,
                0,
                1_000,
                (long) rate,
                null,
                rate,
                cpuNs / 4,
                cpuNs * 3 / 4,
                null,
                null,
                null,
                160,
                0,
                1,
                true,
                null,
                null,
                null);
    }
}
