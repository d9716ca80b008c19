package dev.spindle.bench.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spindle.bench.results.Results.MarkKind;
import dev.spindle.bench.results.Results.Mode;
import dev.spindle.bench.server.Exchange;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The generator against servers made for the test: what it measures has to be what they did. */
class SessionTest {
    private static final Watch NOBODY = new Watch(() -> {});

    /** Does something when measuring begins. */
    private static final class Watch implements Session.Events {
        final List<String> phases = new ArrayList<>();
        private final Runnable measuring;

        Watch(Runnable measuring) {
            this.measuring = measuring;
        }

        @Override
        public void opened() {}

        @Override
        public void measuring() {
            measuring.run();
        }

        @Override
        public void measured() {}

        @Override
        public void progress(String phase, double rate) {
            phases.add(phase);
        }
    }

    @Test
    void aServerThatStallsIsNotPraisedForTheRequestsThatCouldNotBeSent() throws IOException {
        try (var server = new StallingServer()) {
            var result =
                    Session.run(spec(server.port(), Mode.OPEN, 1_000, 1, 1.0), new Watch(() -> server.stallSoon(200)));
            assertEquals(0, result.errors());
            // One request waited 200 ms for its answer. Some 200 more were due meanwhile and waited too, 100 ms on
            // average.
            assertTrue(result.service().p90Us() < 50_000, result.service().toString());
            assertTrue(result.corrected().p90Us() > 50_000, result.corrected().toString());
            assertTrue(result.corrected().maxUs() > 150_000, result.corrected().toString());
            assertTrue(
                    result.marks().stream()
                            .anyMatch(mark -> mark.kind() == MarkKind.SILENCE && mark.durationMs() > 150),
                    () -> result.marks().toString());
        }
    }

    @Test
    void requestsThatGetNoAnswerAreCountedAsWaitingUntilTheEnd() throws IOException {
        try (var server = new StallingServer()) {
            var result =
                    Session.run(spec(server.port(), Mode.OPEN, 500, 1, 0.4), new Watch(() -> server.stallSoon(60_000)));
            assertTrue(result.corrected().count() > 150, result.corrected().toString());
            assertTrue(
                    result.corrected().p50Us() > 1_000_000, result.corrected().toString());
        }
    }

    @Test
    void aClosedLoopHasNoIntendedTimes() throws IOException {
        try (var server = new StallingServer()) {
            var result = Session.run(spec(server.port(), Mode.CLOSED, 0, 4, 0.3), NOBODY);
            assertNull(result.corrected());
            assertEquals(result.requests(), result.service().count(), result.requests() / 10.0 + 10);
            assertTrue(result.rate() > 100, () -> "a rate of " + result.rate());
            assertTrue(result.drained() >= result.requests());
        }
    }

    @Test
    void aSearchEndsBelowWhatAClosedLoopReaches() throws IOException {
        try (var server = new StallingServer()) {
            var spec = new LoadSpec(server.port(), Exchange.HELLO, false, 4, 4, 1, Mode.OPEN, 0, 5_000, 0.2, 0, 0.5, 0);
            var watch = new Watch(() -> {});
            var result = Session.run(spec, watch);
            assertNotNull(result.steps());
            assertTrue(result.targetRate() > 0);
            assertTrue(watch.phases.contains("trying"), watch.phases.toString());
        }
    }

    @Test
    void anAnswerThatChangesIsAnError() throws IOException {
        try (var server = new StallingServer()) {
            var watch = new Watch(server::changeSoon);
            // Ten seconds at most, should server or load be held up: the second answer ends it.
            var error = assertThrows(
                    IOException.class, () -> Session.run(spec(server.port(), Mode.CLOSED, 0, 1, 10), watch));
            assertTrue(error.getMessage().contains("something else"), error.getMessage());
        }
    }

    private static LoadSpec spec(int port, Mode mode, double rate, int connections, double seconds) {
        return new LoadSpec(
                port, Exchange.HELLO, false, connections, connections, 1, mode, rate, 0, seconds, 0, 0.4, 0);
    }

    @Test
    void chunkedAnswersAreCountedHoweverTheyFall() {
        var text = "HTTP/1.1 200 OK\r\nA: b\r\n\r\n3\r\nabc\r\n1A\r\n" + "x".repeat(26) + "\r\n0\r\n\r\n";
        var bytes = text.repeat(2).getBytes(StandardCharsets.US_ASCII);
        for (var cut = 0; cut <= bytes.length; cut++) {
            var reader = new AnswerReader.Chunked();
            var count = 0;
            for (var part : List.of(ByteBuffer.wrap(bytes, 0, cut), ByteBuffer.wrap(bytes, cut, bytes.length - cut))) {
                count += reader.take(part);
            }
            assertEquals(2, count, "cut at " + cut);
        }
        assertEquals(
                -1,
                new AnswerReader.Chunked().take(ByteBuffer.wrap("HTTP/1.1 500".getBytes(StandardCharsets.US_ASCII))));
    }

    @Test
    void processTimesAreReadPastANameThatHoldsAnything() {
        var stat =
                "42 (a) b (c d) S 1 42 42 0 -1 4194304 100 0 0 0 150 25 0 0 20 0 30 0 1000 9999 77 18446744073709551615";
        assertEquals(new ProcessTimes(1_500_000_000L, 250_000_000L, 77 * 4096), ProcessTimes.parse(stat));
    }
}
