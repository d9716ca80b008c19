package dev.spindle.bench.results;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.api.Test;

class HistogramsTest {
    @Test
    void theFiguresAreThoseOfTheWhole() {
        var histogram = Histograms.create();
        for (var us = 1; us <= 1000; us++) {
            Histograms.record(histogram, us * 1_000L);
        }
        var latency = Histograms.latency(histogram);
        assertEquals(1_000, latency.count());
        assertEquals(500, latency.p50Us(), 5);
        assertEquals(999, latency.p999Us(), 10);
        assertEquals(1_000, latency.maxUs(), 10);
        assertEquals(histogram, Histograms.decode(latency));
    }

    @Test
    void nothingRecordedIsNoLatency() {
        assertNull(Histograms.latency(Histograms.create()));
    }

    @Test
    void whatIsOutOfRangeIsKeptAtTheEnd() {
        var histogram = Histograms.create();
        Histograms.record(histogram, Long.MAX_VALUE);
        Histograms.record(histogram, -5);
        assertEquals(2, histogram.getTotalCount());
        assertEquals(0, histogram.getMinValue());
    }
}
