package dev.spindle.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spindle.events.NodeException;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Signals from outside, sent to a JVM of their own. */
@Timeout(60)
@DisabledOnOs(OS.WINDOWS)
class SignalsTest {
    /** The other JVM: says when it listens, and ends with 7 on the second SIGTERM it hears. */
    static final class Listening {
        public static void main(String[] args) {
            EventLoop.run(() -> {
                var process = Globals.process;
                var heard = new int[1];
                Globals.setInterval(() -> {}, 60_000);
                process.on("SIGTERM", (String name, Integer number) -> {
                    say(name + " " + number);
                    if (++heard[0] == 2) {
                        process.exit(7);
                    }
                });
                process.on("exit", (Integer code) -> say("exit " + code));
                say("listening");
            });
        }

        private static void say(String line) {
            var out = new PrintStream(new FileOutputStream(FileDescriptor.out), true);
            out.println(line);
        }
    }

    @Test
    void aListenerReplacesTheEndOfTheProcess() throws IOException, InterruptedException {
        var child = new ProcessBuilder(
                        System.getProperty("java.home") + "/bin/java",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Listening.class.getName())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (var lines = new BufferedReader(new InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8))) {
            assertEquals("listening", lines.readLine());
            var loop = new EventLoop(FakePoller::new);
            assertTrue(loop.process().kill(child.pid(), 0));
            assertTrue(loop.process().kill(child.pid()));
            assertEquals("SIGTERM 15", lines.readLine());
            assertTrue(loop.process().kill(child.pid(), "SIGTERM"));
            assertEquals("SIGTERM 15", lines.readLine());
            assertEquals("exit 7", lines.readLine());
            assertTrue(child.waitFor(30, TimeUnit.SECONDS));
            assertEquals(7, child.exitValue());
        } finally {
            child.destroyForcibly();
        }
    }

    @Test
    void whatTheJvmKeepsForItselfIsNotHeard() {
        EventLoop.run(() -> {
            var process = Globals.process;
            for (var name : List.of("SIGQUIT", "SIGILL", "SIGFPE", "SIGSEGV")) {
                process.on(name, () -> {});
                assertEquals(1, process.listenerCount(name));
                assertEquals("ENOSYS", refused(process, name));
            }
        });
    }

    @Test
    void onlySignalsThatEndTheJvmReachItUnheard() {
        EventLoop.run(() -> assertEquals("ENOSYS", refused(Globals.process, "SIGUSR2")));
    }

    private static String refused(NodeProcess process, String signal) {
        return assertThrows(NodeException.class, () -> process.kill(process.pid(), signal))
                .code();
    }
}
