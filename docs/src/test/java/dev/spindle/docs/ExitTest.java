package dev.spindle.docs;

import static dev.spindle.loop.Globals.process;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spindle.http.Http;
import dev.spindle.http.ServerResponse;
import dev.spindle.loop.EventLoop;
import dev.spindle.testing.Repository;
import dev.spindle.testing.RunningProgram;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who answers and then calls process.exit has answered, as in Node 26: what is written goes out before the process ends. */
class ExitTest {
    /** Answers one request in the way that its argument names, and ends its process at once. */
    static final class Program {
        public static void main(String[] args) {
            EventLoop.run(() -> {
                var server = Http.createServer((req, res) -> {
                    answer(res, args[0]);
                    process.exit(3);
                });
                server.listen(
                        0,
                        "127.0.0.1",
                        () -> System.out.println(server.address().port()));
            });
        }

        private static void answer(ServerResponse res, String how) {
            res.sendDate(false);
            switch (how) {
                case "end" -> res.end("bye");
                case "head" -> res.flushHeaders();
                case "in 'exit'" -> process.on("exit", () -> res.end("bye"));
                default -> res.write("never sent: its head waits for the next tick");
            }
        }
    }

    @Test
    @Timeout(60)
    void whatIsWrittenBeforeTheExitIsSent() throws IOException {
        assertTrue(received("end").endsWith("Content-Length: 3\r\n\r\nbye"));
        assertTrue(received("head").endsWith("Transfer-Encoding: chunked\r\n\r\n"));
        assertTrue(received("in 'exit'").endsWith("\r\n\r\nbye"));
        assertEquals("", received("write"));
    }

    private static String received(String how) throws IOException {
        var command = List.of(
                System.getProperty("java.home") + "/bin/java",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Program.class.getName(),
                how);
        try (var program = RunningProgram.start(Repository.ROOT, Map.of(), command);
                var socket = new Socket(InetAddress.getLoopbackAddress(), Integer.parseInt(program.line()))) {
            socket.getOutputStream().write("GET / HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            var answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            assertEquals(3, program.exit());
            return answer;
        }
    }
}
