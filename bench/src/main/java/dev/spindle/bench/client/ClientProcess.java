package dev.spindle.bench.client;

import dev.spindle.bench.load.ProcessTimes;
import dev.spindle.bench.server.ChildProcess;
import dev.spindle.bench.server.ServerProcess.Launch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A client in a process of its own; it asks as long as it lives. */
final class ClientProcess implements AutoCloseable {
    private final ChildProcess process;

    /**
     * What a client has done and used since it began.
     *
     * @param nanos when this was asked
     * @param allocated bytes; -1 if it cannot tell
     */
    record Sample(long nanos, long answers, long errors, long allocated, ProcessTimes times) {}

    private ClientProcess(ChildProcess process) {
        this.process = process;
    }

    static ClientProcess start(ClientPeer peer, Target target, Launch launch) throws IOException {
        var command = new ArrayList<>(launch.pin());
        if (peer.isJava()) {
            command.add(launch.java());
            command.addAll(launch.jvmFlags());
            command.add("-Dslf4j.internal.verbosity=ERROR"); // nobody wants to know that nothing is logged
            command.addAll(List.of("-cp", System.getProperty("java.class.path"), ClientMain.class.getName()));
        } else {
            command.add(launch.node().orElseThrow(() -> new IOException("there is no Node to start")));
            command.add(script().toString());
        }
        command.add(peer.id());
        command.addAll(List.of(target.arguments()));
        if (peer == ClientPeer.UNDICI) {
            command.add(Undici.install().toString());
        }
        return new ClientProcess(new ChildProcess(command));
    }

    /** Node reads files, not class paths. */
    private static Path script() throws IOException {
        try (var in = ClientProcess.class.getResourceAsStream("client.mjs")) {
            var file = Files.createTempFile("spindle-bench", ".mjs");
            Files.write(file, in.readAllBytes());
            file.toFile().deleteOnExit();
            return file;
        }
    }

    Sample sample() throws IOException {
        process.send("stat");
        var words = process.await("stat ").split(" ");
        return new Sample(
                System.nanoTime(),
                Long.parseLong(words[0]),
                Long.parseLong(words[1]),
                Long.parseLong(words[2]),
                ProcessTimes.of(process.pid()));
    }

    /** Lets it work for so long; an IOException says that it did not live to the end. */
    void work(long ms) throws IOException {
        try {
            ProcessHandle.of(process.pid())
                    .orElseThrow(() -> new IOException("the client ended"))
                    .onExit()
                    .get(ms, TimeUnit.MILLISECONDS);
            throw new IOException("the client ended");
        } catch (TimeoutException e) {
            // it works
        } catch (InterruptedException | ExecutionException e) {
            throw new IOException("interrupted while a client worked", e);
        }
    }

    @Override
    public void close() {
        process.close();
    }
}
