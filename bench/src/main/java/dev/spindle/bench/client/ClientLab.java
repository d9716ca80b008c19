package dev.spindle.bench.client;

import dev.spindle.bench.client.ClientProcess.Sample;
import dev.spindle.bench.load.AnswerCheck;
import dev.spindle.bench.load.Progress;
import dev.spindle.bench.results.Results.Kind;
import dev.spindle.bench.results.Results.Mode;
import dev.spindle.bench.results.Results.Row;
import dev.spindle.bench.server.Exchange;
import dev.spindle.bench.server.Peer;
import dev.spindle.bench.server.ServerOptions;
import dev.spindle.bench.server.ServerProcess;
import dev.spindle.bench.server.ServerProcess.Launch;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Clients, one after the other, against one server that costs little: each asks on so many kept connections at once, in a
 * process of its own. Rounds are interleaved. What counts is the processor time of the client's process per answer; how long an
 * answer takes tells nothing here, since the loop is closed.
 */
final class ClientLab {
    private static final double STEADY = 1.05; // between the least and the most of the last windows
    private static final int STEADY_WINDOWS = 3;
    private static final int WINDOW_MS = 500;
    private static final int PATIENCE_S = 30;

    private final Plan plan;
    private final Launch server;
    private final Launch client;
    private final Progress progress;
    private final long began = System.nanoTime();
    private final List<Row> rows = new ArrayList<>();
    private final List<String> missing = new ArrayList<>();

    /**
     * What is to be done.
     *
     * @param startMs where on the time axis it begins
     */
    record Plan(
            List<ClientPeer> peers, int connections, int rounds, double seconds, double warmUpSeconds, double startMs) {
        String scenario() {
            return "client-" + connections;
        }
    }

    ClientLab(Plan plan, Launch server, Launch client, Progress progress) {
        this.plan = plan;
        this.server = server;
        this.client = client;
        this.progress = progress;
    }

    List<Row> rows() {
        return rows;
    }

    /** Who was left out, and why. */
    List<String> missing() {
        return missing;
    }

    void run() throws IOException {
        progress.expect(plan.rounds() * plan.peers().size());
        try (var process = ServerProcess.start(Peer.FLOOR, new ServerOptions(Exchange.HELLO, false, 0), server)) {
            var answer = AnswerCheck.check(process.port(), Exchange.HELLO, false);
            var target = new Target(process.port(), plan.connections(), answer.bytes());
            for (var round = 1; round <= plan.rounds(); round++) {
                for (var peer : plan.peers()) {
                    measure(peer, target, round);
                }
            }
        }
        progress.done();
    }

    /** One that cannot be measured does not keep the others from it. */
    private void measure(ClientPeer peer, Target target, int round) {
        progress.begin(plan.scenario(), peer.id(), round);
        try (var process = ClientProcess.start(peer, target, client)) {
            var start = awaitFirstAnswer(process);
            var converged = warmUp(process);
            var before = process.sample();
            process.work(Math.round(plan.seconds() * 1e3));
            rows.add(row(peer, target, round, converged, start, before, process.sample()));
        } catch (IOException e) {
            missing.add("client " + peer.id() + ", round " + round + ": " + e.getMessage());
        }
    }

    private static Sample awaitFirstAnswer(ClientProcess process) throws IOException {
        for (var end = System.nanoTime() + PATIENCE_S * 1e9; System.nanoTime() < end; process.work(WINDOW_MS / 10)) {
            var sample = process.sample();
            if (sample.answers() > 0) {
                return sample;
            }
        }
        throw new IOException("no answer within " + PATIENCE_S + " s");
    }

    /** Until the time per answer stands still, or time is up. */
    private boolean warmUp(ClientProcess process) throws IOException {
        var costs = new ArrayList<Double>();
        var before = process.sample();
        for (var end = System.nanoTime() + plan.warmUpSeconds() * 1e9; System.nanoTime() < end; ) {
            process.work(WINDOW_MS);
            var after = process.sample();
            var answers = after.answers() - before.answers();
            costs.add(answers == 0 ? Double.NaN : (after.nanos() - before.nanos()) / (double) answers);
            before = after;
            if (isSteady(costs)) {
                return true;
            }
        }
        return false;
    }

    /** Whether the last windows cost the same; windows without an answer never do. */
    static boolean isSteady(List<Double> costs) {
        if (costs.size() <= STEADY_WINDOWS) {
            return false; // the first window is a cold start
        }
        var last = costs.subList(costs.size() - STEADY_WINDOWS, costs.size()).stream()
                .mapToDouble(Double::doubleValue)
                .summaryStatistics();
        return last.getMax() <= last.getMin() * STEADY;
    }

    private Row row(
            ClientPeer peer, Target target, int round, boolean converged, Sample start, Sample before, Sample after) {
        var answers = after.answers() - before.answers();
        var seconds = (after.nanos() - before.nanos()) / 1e9;
        var known = after.times().rssBytes() > 0 && answers > 0;
        return new Row(
                plan.scenario(),
                peer.id(),
                Kind.CLIENT,
                Mode.CLOSED,
                round,
                target.connections(),
                target.connections(),
                plan.startMs() + (before.nanos() - began) / 1e6,
                plan.startMs() + (after.nanos() - began) / 1e6,
                answers,
                null,
                answers / seconds,
                known ? (after.times().userNs() - before.times().userNs()) / (double) answers : null,
                known ? (after.times().systemNs() - before.times().systemNs()) / (double) answers : null,
                after.allocated() < 0 || answers == 0
                        ? null
                        : (after.allocated() - before.allocated()) / (double) answers,
                null,
                known ? after.times().rssBytes() : null,
                target.answerBytes(),
                after.errors() - before.errors(),
                (before.nanos() - start.nanos()) / 1e9,
                converged,
                null,
                null,
                null);
    }
}
