package dev.spindle.bench.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.spindle.bench.load.AnswerCheck;
import dev.spindle.bench.server.ServerProcess.Launch;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ServerProcessTest {
    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();
    private static final ServerOptions HELLO = new ServerOptions(Exchange.HELLO, false, 0);

    @Test
    void tellsWhatItAllocatesAndEndsWhenClosed() throws IOException {
        var launch = new Launch(JAVA, List.of("-Xmx64m", "-XX:+UseSerialGC"), Optional.empty(), List.of());
        var server = ServerProcess.start(Peer.SPINDLE, HELLO, launch);
        try (server) {
            var before = server.memory();
            AnswerCheck.check(server.port(), Exchange.HELLO, false);
            var after = server.memoryAfterCollection();
            assertTrue(after.allocated() > before.allocated(), before + " " + after);
            assertTrue(after.heap() > 100_000, after.toString());
        }
        assertTrue(ProcessHandle.of(server.pid()).isEmpty());
    }

    @Test
    void nodeAnswersEveryExchangeToo() throws IOException {
        assumeTrue(nodeIsThere(), "no node on PATH");
        var launch = new Launch(JAVA, List.of(), Optional.of("node"), List.of());
        try (var server = ServerProcess.start(Peer.NODE, HELLO, launch)) {
            for (var exchange : Exchange.values()) {
                AnswerCheck.check(server.port(), exchange, false);
            }
            AnswerCheck.check(server.port(), Exchange.HELLO, true);
            assertEquals(-1, server.memoryAfterCollection().allocated());
        }
    }

    private static boolean nodeIsThere() {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "node")));
    }

    @Test
    void aPeerThatDoesNotStartIsAnError() {
        var launch =
                new Launch(JAVA, List.of("-Xmx64m", "-XX:+UseSerialGC", "-Dx"), Optional.empty(), List.of("false"));
        assertThrows(IOException.class, () -> ServerProcess.start(Peer.FLOOR, HELLO, launch));
        assertThrows(IOException.class, () -> ServerProcess.start(Peer.NODE, HELLO, launch));
    }
}
