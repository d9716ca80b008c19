package dev.spindle.parser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs every transcript whole, in two pieces cut at every byte, and byte by byte; in heap and in direct buffers; paused in each callback. */
class TranscriptTest {
    /** Mutation testing runs everything so often that it does without the cuts at every byte. */
    private static final boolean CUTS = !"false".equals(System.getProperty("spindle.transcripts.cuts"));

    static List<Transcript> transcripts() throws IOException {
        return Transcript.all();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("transcripts")
    void saysTheSameHoweverTheBytesAreCut(Transcript transcript) {
        var input = transcript.input();
        for (var direct : new boolean[] {false, true}) {
            assertEquals(transcript.expected(), transcript.run(List.of(input), direct), "whole");
            if (transcript.whole()) {
                continue;
            }
            assertEquals(transcript.expected(), transcript.run(Transcript.singleBytes(input), direct), "byte by byte");
            for (var every = 1; every <= 3; every++) {
                assertEquals(transcript.expected(), transcript.runPausing(List.of(input), every), "pausing " + every);
            }
            var said = transcript.runPausing(Transcript.singleBytes(input), 1);
            assertEquals(transcript.expected(), said, "pausing, byte by byte");
            for (var at = 1; CUTS && at < input.length; at++) {
                var cut = transcript.run(Transcript.cutAt(input, at), direct);
                assertEquals(transcript.expected(), cut, "cut at " + at);
            }
        }
    }

    @Test
    void malformedInputsAreManyAndEveryFaultIsAmongThem() throws IOException {
        var all = Transcript.all();
        var refused = all.stream().filter(t -> t.expected().contains("HPE_")).count();
        assertTrue(refused >= 160, "only " + refused);
        for (var fault : ParseError.values()) {
            if (fault.isFault()) {
                assertTrue(all.stream().anyMatch(t -> t.expected().contains(fault.code())), fault.code());
            }
        }
    }
}
