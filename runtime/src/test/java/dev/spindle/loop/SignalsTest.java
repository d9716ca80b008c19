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
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Signals from outside, sent to a JVM of their own. */
@org.junit.jupiter.api.Timeout(60)
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

    /** A loop with a thread of its own that listens to SIGWINCH. */
    private static final class Loop {
        private final EventLoop loop = new EventLoop();
        private final Thread thread;
        private Timeout alive;

        Loop(String name, BlockingQueue<String> heard) throws InterruptedException {
            thread = new Thread(
                    () -> loop.start(() -> {
                        Globals.process.on("SIGWINCH", () -> heard.add(name));
                        alive = Globals.setInterval(() -> {}, 60_000);
                        heard.add(name);
                    }),
                    name);
            thread.start();
            assertEquals(Set.of(name), next(1, heard));
        }

        void stop() throws InterruptedException {
            loop.execute(() -> alive.close());
            thread.join();
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

    /** Deviation L7: in Node they come in the order in which they were raised. */
    @Test
    void signalsOfSeveralKindsRaisedTogetherAreAllHeard() {
        var names = List.of("SIGWINCH", "SIGURG", "SIGCONT");
        var heard = new ArrayList<String>();
        EventLoop.run(() -> {
            var alive = Globals.setTimeout(() -> {}, 30_000);
            for (var name : names) {
                Globals.process.on(name, () -> {
                    heard.add(name);
                    if (heard.size() == names.size()) {
                        alive.close();
                    }
                });
            }
            names.forEach(name -> Globals.process.kill(Globals.process.pid(), name));
        });
        assertEquals(Set.copyOf(names), Set.copyOf(heard));
    }

    /** Node's workers hear no signals; but a loop on each thread is what a cluster becomes, which is told to stop as one. */
    @Test
    void everyLoopHearsASignalAsLongAsItListens() throws InterruptedException {
        var heard = new LinkedBlockingQueue<String>();
        var first = new Loop("first", heard);
        var second = new Loop("second", heard);
        var third = new Loop("third", heard);
        raise();
        assertEquals(Set.of("first", "second", "third"), next(3, heard));
        second.stop();
        raise();
        assertEquals(Set.of("first", "third"), next(2, heard));
        third.stop();
        raise();
        assertEquals(Set.of("first"), next(1, heard));
        first.stop();
        EventLoop.run(() -> assertEquals("ENOSYS", refused(Globals.process, "SIGWINCH")));
    }

    private static Set<String> next(int count, BlockingQueue<String> heard) throws InterruptedException {
        var next = new HashSet<String>();
        for (var i = 0; i < count; i++) {
            next.add(heard.poll(20, TimeUnit.SECONDS));
        }
        return next;
    }

    private static void raise() {
        var loop = new EventLoop(FakePoller::new);
        assertTrue(loop.process().kill(loop.process().pid(), "SIGWINCH"));
    }

    private static String refused(NodeProcess process, String signal) {
        return assertThrows(NodeException.class, () -> process.kill(process.pid(), signal))
                .code();
    }
}
