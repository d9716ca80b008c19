package dev.spindle.bench.results;

import dev.spindle.bench.results.Results.Latency;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import org.HdrHistogram.Histogram;

/** Between HdrHistograms of nanoseconds and what the results keep of them. */
public final class Histograms {
    /** Two digits: within 1 %, and the file stays small. */
    private static final int DIGITS = 2;

    private static final long LONGEST_NS = 120_000_000_000L;

    private Histograms() {}

    /** An empty one, up to two minutes. What takes longer is recorded as two minutes: see {@link #record}. */
    public static Histogram create() {
        return new Histogram(LONGEST_NS, DIGITS);
    }

    /** Takes in one time. */
    public static void record(Histogram histogram, long ns) {
        histogram.recordValue(Math.min(Math.max(ns, 0), LONGEST_NS));
    }

    /** The figures and the whole; null if nothing was recorded. */
    public static Latency latency(Histogram histogram) {
        if (histogram.getTotalCount() == 0) {
            return null;
        }
        return new Latency(
                histogram.getTotalCount(),
                histogram.getMean() / 1e3,
                histogram.getMinValue() / 1e3,
                us(histogram, 50),
                us(histogram, 90),
                us(histogram, 99),
                us(histogram, 99.9),
                us(histogram, 99.99),
                histogram.getMaxValue() / 1e3,
                encode(histogram));
    }

    /** All that was recorded, nanoseconds. */
    public static Histogram decode(Latency latency) {
        try {
            var bytes = ByteBuffer.wrap(Base64.getDecoder().decode(latency.histogram()));
            return Histogram.decodeFromCompressedByteBuffer(bytes, 0);
        } catch (DataFormatException e) {
            throw new IllegalArgumentException("not a histogram: " + e.getMessage(), e);
        }
    }

    private static double us(Histogram histogram, double percentile) {
        return histogram.getValueAtPercentile(percentile) / 1e3;
    }

    private static String encode(Histogram histogram) {
        var space = ByteBuffer.allocate(histogram.getNeededByteBufferCapacity());
        var length = histogram.encodeIntoCompressedByteBuffer(space, Deflater.BEST_COMPRESSION);
        var bytes = new byte[length];
        space.flip().get(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }
}
