package dev.spindle.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A program of the operating system that a test talks with; closing it kills it. Its two outputs come as one. */
public final class RunningProgram implements AutoCloseable {
    private static final int SECONDS = 30;
    private static final int LINE_SECONDS = 90; // the first line of some programs waits for a build

    private final Process process;
    private final BlockingQueue<Optional<String>> lines = new LinkedBlockingQueue<>(); // empty: the end

    private RunningProgram(Process process) {
        this.process = process;
        var reader = new Thread(this::read, "output of " + process.pid());
        reader.setDaemon(true);
        reader.start();
    }

    /** On a thread of its own, because nothing ends a read that waits: not even an interrupt. */
    private void read() {
        try (var output = process.inputReader(StandardCharsets.UTF_8)) {
            for (var line = output.readLine(); line != null; line = output.readLine()) {
                lines.add(Optional.of(line));
            }
        } catch (IOException e) {
            // closed with the program
        }
        lines.add(Optional.empty());
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

    /** The next line of output, or null at the end; waits for it, not for ever. */
    public String line() {
        try {
            var line = lines.poll(LINE_SECONDS, TimeUnit.SECONDS);
            if (line != null && line.isEmpty()) {
                lines.add(line); // the end stays the end
            }
            if (line != null) {
                return line.orElse(null);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new IllegalStateException("The program says nothing");
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
