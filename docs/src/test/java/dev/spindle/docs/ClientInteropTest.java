package dev.spindle.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.spindle.testing.Node;
import dev.spindle.testing.Program;
import dev.spindle.testing.Repository;
import dev.spindle.testing.RunningProgram;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The example client against a server of real Node. */
class ClientInteropTest {
    private static final String SERVER = "const s = require('http').createServer((q, r) => r.end('x'.repeat(100)));"
            + "s.listen(0, '127.0.0.1', () => console.log('http://127.0.0.1:' + s.address().port + '/'));";

    @Test
    void keepsItsConnectionToNodesServer() {
        var node = List.of(Node.program().toString(), "-e", SERVER);
        try (var server = RunningProgram.start(Repository.ROOT, Map.of(), node)) {
            var client = List.of(
                    System.getProperty("java.home") + "/bin/java",
                    "-cp",
                    System.getProperty("java.class.path"),
                    "docs/examples/KeepAliveClient.java",
                    server.lineWith("http://"));
            var run = Program.run(Repository.ROOT, Map.of(), client, 60);
            assertEquals("", run.err());
            assertEquals("""
                    200, 100 bytes, reused: false
                    200, 100 bytes, reused: true
                    200, 100 bytes, reused: true
                    """, run.out());
            assertEquals(0, run.exit());
        }
    }
}
