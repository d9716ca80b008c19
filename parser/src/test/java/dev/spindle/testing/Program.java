package dev.spindle.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A program of the operating system that ran to its end.
 *
 * @param exit the exit code
 * @param out what it wrote to standard output
 * @param err what it wrote to standard error
 */
public record Program(int exit, String out, String err) {
    /** Longest that any program may take: what a first build takes on a slow line. */
    private static final int SECONDS = 300;

    /**
     * Runs a program without standard input.
     *
     * @param environment added to this process's own
     * @throws IllegalStateException when it takes too long; it is killed then
     */
    public static Program run(Path folder, Map<String, String> environment, List<String> command) {
        return run(folder, environment, command, SECONDS);
    }

    /**
     * Runs a program without standard input.
     *
     * @param environment added to this process's own
     * @param seconds longest time it may take
     * @throws IllegalStateException when it takes longer; it is killed then
     */
    public static Program run(Path folder, Map<String, String> environment, List<String> command, int seconds) {
        try {
            // Files instead of pipes: nobody has to read while the program runs.
            var out = Files.createTempFile("spindle", ".out");
            var err = Files.createTempFile("spindle", ".err");
            try {
                var builder = new ProcessBuilder(command)
                        .directory(folder.toFile())
                        .redirectInput(ProcessBuilder.Redirect.from(
                                Path.of("/dev/null").toFile()))
                        .redirectOutput(out.toFile())
                        .redirectError(err.toFile());
                builder.environment().putAll(environment);
                var exit = waitFor(builder.start(), command, seconds);
                return new Program(exit, Files.readString(out), Files.readString(err));
            } finally {
                Files.delete(out);
                Files.delete(err);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int waitFor(Process process, List<String> command, int seconds) {
        try {
            if (process.waitFor(seconds, TimeUnit.SECONDS)) {
                return process.exitValue();
            }
            throw new IllegalStateException(String.join(" ", command) + " took more than " + seconds + " s");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }
}
