package dev.spindle.bench.server;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A peer in a process of its own, ended by {@link #close} and, should we die, by the end of its standard input. */
public final class ServerProcess implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 30;
    private static final String GONE = "";

    private final Process process;
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    private final int port;

    /** Bytes that the server's threads have allocated (-1 if it cannot tell), and that its heap holds. */
    public record Memory(long allocated, long heap) {}

    /**
     * Where and how processes are started.
     *
     * @param java the executable
     * @param jvmFlags for Java peers
     * @param node the executable; empty if there is none
     * @param pin what is put before a command to hold it to a processor; empty if that cannot be
     */
    public record Launch(String java, List<String> jvmFlags, Optional<String> node, List<String> pin) {}

    private ServerProcess(Process process) throws IOException {
        this.process = process;
        var reader = new Thread(this::readLines, "server output");
        reader.setDaemon(true);
        reader.start();
        port = Integer.parseInt(await("port ")[1]);
    }

    /** Starts the peer and waits until it listens. */
    public static ServerProcess start(Peer peer, ServerOptions options, Launch launch) throws IOException {
        var command = new ArrayList<>(launch.pin());
        if (peer.isJava()) {
            command.add(launch.java());
            command.addAll(launch.jvmFlags());
            command.addAll(
                    List.of("-cp", System.getProperty("java.class.path"), ServerMain.class.getName(), peer.id()));
        } else {
            command.add(launch.node().orElseThrow(() -> new IOException("there is no Node to start")));
            command.addAll(List.of("--expose-gc", script().toString()));
        }
        command.addAll(List.of(options.arguments()));
        var process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            return new ServerProcess(process);
        } catch (IOException e) {
            process.destroyForcibly();
            throw e;
        }
    }

    /** Node reads files, not class paths. */
    private static Path script() throws IOException {
        try (var in = ServerProcess.class.getResourceAsStream("server.mjs")) {
            var file = Files.createTempFile("spindle-bench", ".mjs");
            Files.write(file, in.readAllBytes());
            file.toFile().deleteOnExit();
            return file;
        }
    }

    public int port() {
        return port;
    }

    public long pid() {
        return process.pid();
    }

    /** What it uses now. */
    public Memory memory() throws IOException {
        return ask("stat");
    }

    /** What it uses after a collection. */
    public Memory memoryAfterCollection() throws IOException {
        return ask("gc");
    }

    private Memory ask(String question) throws IOException {
        var in = process.getOutputStream();
        in.write((question + "\n").getBytes(StandardCharsets.US_ASCII));
        in.flush();
        var words = await("stat ");
        return new Memory(Long.parseLong(words[1]), Long.parseLong(words[2]));
    }

    private String[] await(String start) throws IOException {
        try {
            var line = lines.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            while (line != null && !line.equals(GONE) && !line.startsWith(start)) {
                line = lines.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            }
            if (line == null || line.equals(GONE)) {
                throw new IOException("the server " + (line == null ? "does not answer" : "ended"));
            }
            return line.split(" ");
        } catch (InterruptedException e) {
            throw new IOException("interrupted while waiting for the server", e);
        }
    }

    private void readLines() {
        try (var in = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII))) {
            for (var line = in.readLine(); line != null; line = in.readLine()) {
                lines.add(line);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            lines.add(GONE);
        }
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
