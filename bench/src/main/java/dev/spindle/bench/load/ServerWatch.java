package dev.spindle.bench.load;

import dev.spindle.bench.server.ServerProcess;
import dev.spindle.bench.server.ServerProcess.Memory;
import java.io.IOException;

/** Asks a server for its memory at the moments that matter. */
final class ServerWatch implements Session.Events {
    private final ServerProcess server;
    private final boolean weighsConnections;
    private final Progress progress;
    private final Memory empty; // before there were connections
    private Memory before;
    private Memory after;
    private Memory full;

    ServerWatch(ServerProcess server, boolean weighsConnections, Progress progress) throws IOException {
        this.server = server;
        this.weighsConnections = weighsConnections;
        this.progress = progress;
        this.empty = weighsConnections ? server.memoryAfterCollection() : null;
    }

    @Override
    public void opened() {}

    @Override
    public void measuring() throws IOException {
        before = server.memory();
    }

    @Override
    public void measured() throws IOException {
        after = server.memory();
        full = weighsConnections ? server.memoryAfterCollection() : null;
    }

    @Override
    public void progress(String phase, double rate) {
        progress.rate(phase, rate);
    }

    /** Bytes allocated per request; null if the server cannot tell. */
    Double heapPer(long requests) {
        return before.allocated() < 0 || requests == 0
                ? null
                : (double) (after.allocated() - before.allocated()) / requests;
    }

    /** Bytes of heap that each connection holds. */
    double heapPerConnection(int connections) {
        return (double) (full.heap() - empty.heap()) / connections;
    }
}
