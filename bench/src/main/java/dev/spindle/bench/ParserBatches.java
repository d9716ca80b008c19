package dev.spindle.bench;

import dev.spindle.parser.HttpParser;
import dev.spindle.parser.Leniency;
import dev.spindle.parser.ParseError;
import dev.spindle.parser.ParserLimits;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Locale;

/**
 * Times our parser as {@code llhttp.c} times its own: many batches of about 20 µs, of which some are not interrupted, and prints
 * the least and the middle of them for each message, in ns a message.
 */
final class ParserBatches {
    private static final int MOST_BATCHES = 100_000;
    private static final long BATCH_NS = 20_000;

    private final ByteBuffer window;
    private final HttpParser parser =
            new HttpParser(HttpParser.Type.BOTH, new ParserBenchmark(), ParserLimits.DEFAULT, Leniency.RELAXED);

    private ParserBatches(WireMessage message) {
        window = message.window(false);
    }

    /** For how long each message is measured, in ms, and the messages. */
    public static void main(String[] args) {
        var ns = (long) (Double.parseDouble(args[0]) * 1e6);
        for (var name : args[1].split(",", -1)) {
            var batches = new ParserBatches(WireMessage.valueOf(name)).measure(ns);
            var middle = batches[batches.length / 2];
            System.out.println(String.format(Locale.ROOT, "%s ours %.1f %.1f", name, batches[0], middle));
        }
    }

    private double[] measure(long ns) {
        for (var end = System.nanoTime() + ns; System.nanoTime() - end < 0; ) {
            batch(100);
        }
        var count = (int) (1 + BATCH_NS / batch(100));
        var batches = new double[MOST_BATCHES];
        var done = 0;
        for (var end = System.nanoTime() + ns; done < MOST_BATCHES && System.nanoTime() - end < 0; ) {
            batches[done++] = batch(count);
        }
        Arrays.sort(batches, 0, done);
        return Arrays.copyOf(batches, done);
    }

    private double batch(int count) {
        var begin = System.nanoTime();
        for (var i = 0; i < count; i++) {
            window.rewind();
            if (parser.execute(window) != ParseError.OK) {
                throw new AssertionError("at " + window.position());
            }
        }
        return (double) (System.nanoTime() - begin) / count;
    }
}
