package dev.spindle.bench.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spindle.bench.load.Progress;
import dev.spindle.bench.results.Results.Kind;
import dev.spindle.bench.server.ServerProcess.Launch;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ClientLabTest {
    private static final List<String> QUICK = List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xshare:auto");

    @Test
    void aClientIsMeasuredInAProcessOfItsOwn() throws IOException {
        var launch = new Launch(System.getProperty("java.home") + "/bin/java", QUICK, Optional.empty(), List.of());
        var plan = new ClientLab.Plan(List.of(ClientPeer.SPINDLE, ClientPeer.NODE), 8, 1, 0.5, 0.2, 1_000);
        var lab = new ClientLab(
                plan, launch, launch, new Progress(new PrintStream(OutputStream.nullOutputStream()), false));
        lab.run();
        assertEquals(List.of("client node, round 1: there is no Node to start"), lab.missing());
        assertEquals(1, lab.rows().size());
        var row = lab.rows().get(0);
        assertEquals("client-8", row.scenario());
        assertEquals("spindle", row.peer());
        assertEquals(Kind.CLIENT, row.kind());
        assertEquals(0, row.errors());
        assertTrue(row.requests() > 0 && row.heapBytes() > 0, row.toString());
        assertTrue(row.fromMs() > 1_000 && row.toMs() - row.fromMs() >= 499, row.toString());
    }

    @Test
    void warmIsWhoCostsTheSameForAWhile() {
        assertFalse(ClientLab.isSteady(List.of(9.0, 9.0, 9.0)), "the first does not count");
        assertTrue(ClientLab.isSteady(List.of(90.0, 9.0, 9.1, 9.2)));
        assertFalse(ClientLab.isSteady(List.of(90.0, 9.0, 9.1, 9.9)));
        assertFalse(ClientLab.isSteady(List.of(Double.NaN, Double.NaN, Double.NaN, Double.NaN)), "no answers");
    }
}
