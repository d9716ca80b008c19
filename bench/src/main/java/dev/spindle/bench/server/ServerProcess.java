package dev.spindle.bench.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A peer in a process of its own. */
public final class ServerProcess implements AutoCloseable {
    /** Netty and ActiveJ log to SLF4J, which would tell that nobody listens. */
    private static final String QUIET = "-Dslf4j.internal.verbosity=ERROR";

    private final ChildProcess process;
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

    private ServerProcess(ChildProcess process) throws IOException {
        this.process = process;
        this.port = Integer.parseInt(process.await("port "));
    }

    /** Starts the peer and waits until it listens. */
    public static ServerProcess start(Peer peer, ServerOptions options, Launch launch) throws IOException {
        var command = new ArrayList<>(launch.pin());
        if (peer.isJava()) {
            command.add(launch.java());
            command.addAll(launch.jvmFlags());
            command.add(QUIET);
            command.addAll(
                    List.of("-cp", System.getProperty("java.class.path"), ServerMain.class.getName(), peer.id()));
        } else {
            command.add(launch.node().orElseThrow(() -> new IOException("there is no Node to start")));
            command.addAll(List.of("--expose-gc", script().toString()));
        }
        command.addAll(List.of(options.arguments()));
        var process = new ChildProcess(command);
        try {
            return new ServerProcess(process);
        } catch (IOException e) {
            process.close();
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
        process.send(question);
        var words = process.await("stat ").split(" ");
        return new Memory(Long.parseLong(words[0]), Long.parseLong(words[1]));
    }

    @Override
    public void close() {
        process.close();
    }
}
