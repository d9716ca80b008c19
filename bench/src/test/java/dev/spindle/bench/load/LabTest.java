package dev.spindle.bench.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spindle.bench.results.Results;
import dev.spindle.bench.results.Results.MarkKind;
import dev.spindle.bench.results.Results.Mode;
import dev.spindle.bench.results.ResultsFile;
import dev.spindle.bench.server.Peer;
import dev.spindle.bench.server.ServerProcess.Launch;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A whole run, as short as can be: its figures mean nothing, but they have to be there. */
class LabTest {
    @TempDir
    Path folder;

    @Test
    void measuresEachPeerInEachScenarioAndKeepsItAll() throws IOException {
        var printed = new ByteArrayOutputStream();
        var out = new PrintStream(printed, true, StandardCharsets.UTF_8);
        var results = new Lab(plan(), new Progress(out, false)).run();
        assertEquals(
                4, results.rows().size(), () -> results.run().missing() + printed.toString(StandardCharsets.UTF_8));
        for (var row : results.rows()) {
            assertTrue(row.requests() > 0, row.toString());
            assertEquals(0, row.errors());
            assertEquals(162, row.answerBytes());
            assertTrue(row.heapBytes() >= 0);
            assertEquals(row.mode() == Mode.OPEN, row.corrected() != null);
            assertTrue(row.fromMs() > 0 && row.toMs() > row.fromMs());
        }
        assertEquals(4, results.summary().size());
        assertNotNull(results.jitter());
        assertTrue(results.equals(ResultsFile.read(folder.resolve("results.json"))), "the file says the same");
        assertEquals(List.of("node: none"), results.run().missing());
        assertTags("keepalive-64.hlog", "floor-service", "spindle-service");
        assertTags("open-70.hlog", "floor-service", "floor-corrected", "spindle-service", "spindle-corrected");
        assertTableTells(results);
    }

    private Plan plan() {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var launch = new Launch(java, List.of("-Xmx64m", "-XX:+UseSerialGC"), Optional.empty(), List.of());
        var scenarios = Scenario.all().stream()
                .filter(each -> List.of("keepalive-64", "open-70").contains(each.name()))
                .toList();
        return new Plan(
                scenarios,
                List.of(Peer.FLOOR, Peer.SPINDLE, Peer.NODE),
                1,
                0.2,
                0,
                0.1,
                500,
                1,
                0.05,
                launch,
                launch,
                folder,
                "a test",
                List.of("node: none"));
    }

    private void assertTags(String file, String... tags) throws IOException {
        try (var reader = new HistogramLogReader(folder.resolve(file).toFile())) {
            for (var tag : tags) {
                var histogram = (Histogram) reader.nextIntervalHistogram();
                assertEquals(tag, histogram.getTag());
                assertTrue(histogram.getTotalCount() > 0);
            }
            assertNull(reader.nextIntervalHistogram());
        }
    }

    private static void assertTableTells(Results results) {
        var printed = new ByteArrayOutputStream();
        Table.print(results, new PrintStream(printed, true, StandardCharsets.UTF_8));
        var text = printed.toString(StandardCharsets.UTF_8);
        assertTrue(text.contains("keepalive-64 (server)"), text);
        assertTrue(text.contains("missing: node: none"), text);
    }

    @Test
    void readsCollectionsAndSafepointsFromAJvmsLog() throws IOException {
        var log = folder.resolve("gc.log");
        Files.writeString(log, """
                [1000100ms] Using G1
                [1000500ms] GC(0) Pause Young (Normal) (G1 Evacuation Pause) 24M->1M(256M) 2.500ms
                [1000500ms] Safepoint "G1CollectForAllocation", Time since last: 123 ns, Reaching safepoint: 92000 ns, \
                Cleanup: 10 ns, At safepoint: 2600000 ns, Total: 2692000 ns
                [1000700ms] Safepoint "ICBufferFull", Time since last: 1 ns, Reaching safepoint: 9 ns, At safepoint: 6 ns, Total: 15 ns
                [1009000ms] GC(1) Pause Young (Normal) (G1 Evacuation Pause) 24M->1M(256M) 1.000ms
                """);
        var marks = GcLog.marks(log, 1_000_000, 1_001_000);
        assertEquals(2, marks.size(), marks.toString());
        assertEquals(MarkKind.GC, marks.get(0).kind());
        assertEquals(1_000_497.5, marks.get(0).atMs());
        assertEquals(2.5, marks.get(0).durationMs());
        assertEquals(
                "Pause Young (Normal) (G1 Evacuation Pause) 24M->1M(256M)",
                marks.get(0).text());
        assertEquals(MarkKind.SAFEPOINT, marks.get(1).kind());
        assertEquals(2.692, marks.get(1).durationMs());
    }

    @Test
    void knowsTheMachine() {
        assertFalse(Machine.kernel().isBlank());
        assertFalse(Machine.cpu().isBlank());
        assertTrue(Machine.find("no-such-command").isEmpty());
    }
}
