package dev.spindle.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A program of the operating system that a test talks with; closing it kills it. Its two outputs come as one. */
public final class RunningProgram implements AutoCloseable {
    private static final int SECONDS = 30;

    private final Process process;
    private final BufferedReader output;

    private RunningProgram(Process process) {
        this.process = process;
        output = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /**
     * Starts a program.
     *
     * @param environment added to this process's own
     */
    public static RunningProgram start(Path folder, Map<String, String> environment, List<String> command) {
        var builder = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().putAll(environment);
        try {
            return new RunningProgram(builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The next line of output, or null at the end; waits for it, under the test's own time limit. */
    public String line() {
        try {
            return output.readLine();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The first line to come that contains the text; those before it are dropped. */
    public String lineWith(String text) {
        for (var line = line(); line != null; line = line()) {
            if (line.contains(text)) {
                return line;
            }
        }
        throw new IllegalStateException("The program ended without a word of \"" + text + "\"");
    }

    /** Writes to the program's input. */
    public void type(String text) {
        try {
            process.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends a signal by its name without SIG. */
    public void signal(String name) {
        Program.run(Repository.ROOT, Map.of(), List.of("kill", "-" + name, String.valueOf(process.pid())), SECONDS);
    }

    /** Waits for the end and answers the exit code. */
    public int exit() {
        try {
            if (process.waitFor(SECONDS, TimeUnit.SECONDS)) {
                return process.exitValue();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new IllegalStateException("The program does not end");
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
