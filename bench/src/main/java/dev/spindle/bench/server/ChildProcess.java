package dev.spindle.bench.server;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A process that is talked to in lines. What it complains of goes to our standard error. Ended by {@link #close} and, should we
 * die, by the end of its standard input, which it has to heed.
 */
public final class ChildProcess implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 30;
    private static final String GONE = "\0";

    private final Process process;
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

    public ChildProcess(List<String> command) throws IOException {
        process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        var reader = new Thread(this::readLines, "output of a child");
        reader.setDaemon(true);
        reader.start();
    }

    public long pid() {
        return process.pid();
    }

    /** Hands it a line. */
    public void send(String line) throws IOException {
        var in = process.getOutputStream();
        in.write((line + "\n").getBytes(StandardCharsets.UTF_8));
        in.flush();
    }

    /** The next line that starts so, without that start; others before it are dropped. */
    public String await(String start) throws IOException {
        var line = next(PATIENCE_SECONDS);
        while (!line.startsWith(start)) {
            line = next(PATIENCE_SECONDS);
        }
        return line.substring(start.length());
    }

    /** The next line; an IOException if none comes in time or ever. */
    public String next(int seconds) throws IOException {
        try {
            var line = lines.poll(seconds, TimeUnit.SECONDS);
            if (line == null || line.equals(GONE)) {
                throw new IOException("process " + pid() + (line == null ? " says nothing" : " ended"));
            }
            return line;
        } catch (InterruptedException e) {
            throw new IOException("interrupted while waiting for process " + pid(), e);
        }
    }

    private void readLines() {
        try (var in = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (var line = in.readLine(); line != null; line = in.readLine()) {
                lines.add(line);
            }
        } catch (IOException e) {
            // It was ended while we read: what follows tells it.
        }
        lines.add(GONE);
    }

    @Override
    public void close() {
        process.destroyForcibly();
        try {
            process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
