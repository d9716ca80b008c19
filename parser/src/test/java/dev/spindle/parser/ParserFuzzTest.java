package dev.spindle.parser;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Whatever the bytes are, the parser throws nothing, ends, and says the same however they are cut, paused, and stored.
 *
 * <p>Coverage-guided search for inputs that break this, with Jazzer, in the folder parser:
 * <pre>
 *   JAZZER_FUZZ=1 mvn test -Dtest=ParserFuzzTest#anyBytes -Djazzer.max_duration=1h
 * </pre>
 * Without JAZZER_FUZZ the inputs in src/test/resources/dev/spindle/parser/ParserFuzzTestInputs are run, where what a search
 * found belongs. The generator of {@link LlhttpDifferentialTest} gives more: -Dspindle.split.inputs and -Dspindle.split.seed.
 */
class ParserFuzzTest {
    private static final int SETTINGS = 4;
    private static final HttpParser.Type[] TYPES = HttpParser.Type.values();

    /** The first four bytes choose type, leniency and cuts. */
    @FuzzTest(maxDuration = "1h")
    void anyBytes(byte[] data) {
        if (data.length < SETTINGS) {
            return;
        }
        var type = TYPES[(data[0] & 0xff) % TYPES.length];
        var answer = (data[0] & 0xff) / TYPES.length % 3;
        var leniency = (data[1] & 0xff | (data[2] & 0xff) << 8) & 0x7ff;
        var flags = leniency == 0x7ff ? Leniency.EXTRA_STRICT : leniency;
        check(type, flags, answer, data[3] & 0xff, Arrays.copyOfRange(data, SETTINGS, data.length));
    }

    @Test
    void messagesThatAreAlmostRight() {
        var seed = Long.getLong("spindle.split.seed", 1L);
        var inputs = Integer.getInteger("spindle.split.inputs", 5_000);
        var generator = new MessageGenerator(seed);
        for (var i = 0; i < inputs; i++) {
            var one = generator.next();
            var input = joined(one.packets());
            check(one.type(), one.leniency(), one.answer(), i & 0xff, input);
            check(HttpParser.Type.BOTH, one.leniency(), one.answer(), i & 0xff, input);
            check(one.type(), Leniency.EXTRA_STRICT, one.answer(), i & 0xff, input);
        }
    }

    private static byte[] joined(List<byte[]> packets) {
        var text = new StringBuilder();
        for (var packet : packets) {
            text.append(new String(packet, StandardCharsets.ISO_8859_1));
        }
        return text.toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    private static void check(HttpParser.Type type, int flags, int answer, int cut, byte[] input) {
        var text = new String(input, StandardCharsets.ISO_8859_1);
        var limits = ParserLimits.DEFAULT.withMaxHeadSize(1 << 20);
        var one = new Transcript(
                "", "", type, new Leniency(flags), limits, answer, true, false, text, String.valueOf(cut));
        var whole = one.run(List.of(input), false);
        assertEquals(whole, one.run(Transcript.singleBytes(input), true), () -> "byte by byte: " + one);
        assertEquals(whole, one.run(pieces(input, cut), cut % 2 == 0), () -> "in pieces: " + one);
        assertEquals(whole, one.runPausing(pieces(input, cut), 1 + cut % 3), () -> "pausing: " + one);
    }

    /** Pieces of 1 to 16 bytes, in a pattern of two lengths. */
    private static List<byte[]> pieces(byte[] input, int cut) {
        var pieces = new ArrayList<byte[]>();
        for (int from = 0, i = 0; from < input.length; i++) {
            var length = 1 + (i % 2 == 0 ? cut & 15 : cut >> 4);
            pieces.add(Arrays.copyOfRange(input, from, Math.min(input.length, from + length)));
            from += length;
        }
        return pieces;
    }
}
