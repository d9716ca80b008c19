package dev.spindle.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.spindle.testing.Program;
import dev.spindle.testing.Repository;
import dev.spindle.testing.RunningProgram;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The example programs do what they say. {@link HelloServerTest} has the biggest of them for itself. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the launcher is a shell script")
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class ExamplesTest {
    private static final Map<String, String> JAVA = Map.of("JAVA_HOME", System.getProperty("java.home"));
    private static final String SPINDLE = Repository.ROOT.resolve("spindle").toString();

    @Test
    void loopPhasesShowsTheOrderOfCallbacks() {
        var run = Program.run(Repository.ROOT, JAVA, List.of(SPINDLE, "docs/examples/LoopPhases.java"));
        assertEquals("""
                sync
                tick
                microtask
                timeout
                immediate
                exit 0
                """, run.out());
        assertEquals(0, run.exit());
    }

    @Test
    void parseRequestReadsARequestInTwoPieces() {
        var run = Program.run(Repository.ROOT, JAVA, List.of(SPINDLE, "docs/examples/ParseRequest.java"));
        assertEquals("""
                POST /upload for example.com
                body: hello
                complete
                OK
                """, run.out(), run.err());
    }

    @Test
    void lineCountReadsAFile(@TempDir Path folder) throws IOException {
        var file = folder.resolve("lines");
        Files.writeString(file, "one spindle\ntwo\nthree spindles\n");
        var command = List.of(SPINDLE, "docs/examples/LineCount.java", file.toString(), "spindle");
        var run = Program.run(Repository.ROOT, JAVA, command);
        assertEquals("2 of 3 lines mention spindle\n", run.out(), run.err());
    }

    @Test
    void tcpEchoSendsBackWhatComesIn() throws IOException {
        var words = "one\ntwo\n".getBytes(StandardCharsets.UTF_8);
        try (var echo =
                RunningProgram.start(Repository.ROOT, JAVA, List.of(SPINDLE, "docs/examples/TcpEcho.java", "0"))) {
            var line = echo.lineWith("Listening on port ");
            var port = Integer.parseInt(line.substring(line.lastIndexOf(' ') + 1));
            try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                socket.getOutputStream().write(words);
                socket.shutdownOutput();
                assertEquals("one\ntwo\n", new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
            }
            echo.lineWith("+ ");
            assertEquals("- 8 bytes", echo.line());
        }
    }

    @Test
    void uploadClientGetsBackWhatItSends() {
        try (var server =
                RunningProgram.start(Repository.ROOT, JAVA, List.of(SPINDLE, "docs/examples/HelloServer.java", "0"))) {
            var line = server.lineWith("http://localhost:");
            var url = line.substring(line.indexOf("http:")).replace("localhost", "127.0.0.1") + "echo";
            var command = List.of(SPINDLE, "docs/examples/UploadClient.java", url, "8");
            var run = Program.run(Repository.ROOT, JAVA, command);
            assertEquals("200, 8388608 bytes came back\n", run.out(), run.err());
        }
    }
}
