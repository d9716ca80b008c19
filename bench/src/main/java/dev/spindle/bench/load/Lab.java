package dev.spindle.bench.load;

import dev.spindle.bench.results.Histograms;
import dev.spindle.bench.results.Results;
import dev.spindle.bench.results.Results.Kind;
import dev.spindle.bench.results.Results.Latency;
import dev.spindle.bench.results.Results.Mark;
import dev.spindle.bench.results.Results.Mode;
import dev.spindle.bench.results.Results.Row;
import dev.spindle.bench.results.ResultsFile;
import dev.spindle.bench.results.Summaries;
import dev.spindle.bench.server.Peer;
import dev.spindle.bench.server.ServerOptions;
import dev.spindle.bench.server.ServerProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.HdrHistogram.Histogram;

/**
 * Carries out a plan: round after round, in each every scenario, in each every peer in a process of its own, so that whatever
 * the machine does in the course of time is done to all of them. Who begins changes from round to round.
 */
public final class Lab {
    private static final double SHARE = 0.7; // of the floor's rate, in an open loop

    private final Plan plan;
    private final Progress progress;
    private final long startMs = System.currentTimeMillis();
    private final String date = OffsetDateTime.now(ZoneId.systemDefault())
            .truncatedTo(ChronoUnit.SECONDS)
            .toString();
    private final List<Row> rows = new ArrayList<>();
    private final List<Mark> marks = new ArrayList<>();
    private final Set<String> missing = new LinkedHashSet<>();
    private final Path gcLog;
    private final Map<String, String> settings; // among them how busy the machine was before
    private Latency jitter;
    private double floorRate;

    public Lab(Plan plan, Progress progress) throws IOException {
        this.plan = plan;
        this.progress = progress;
        missing.addAll(plan.missing());
        settings = PlanWords.settings(plan);
        gcLog = Files.createTempFile("spindle-bench", ".gc.log");
        gcLog.toFile().deleteOnExit();
    }

    /** Runs it all; the results so far are written after each round. */
    public Results run() throws IOException {
        Files.createDirectories(plan.out());
        progress.expect(plan.rounds() * plan.scenarios().size() * plan.peers().size());
        try (var load = new LoadProcess(plan.load())) {
            lookForJitter(load);
            for (var round = 1; round <= plan.rounds(); round++) {
                for (var scenario : plan.scenarios()) {
                    for (var peer : order(round)) {
                        measure(load, scenario, peer, round);
                    }
                }
                ResultsFile.write(results(), plan.out().resolve("results.json"));
            }
        }
        progress.done();
        HistogramLogs.write(results(), plan.out());
        return results();
    }

    private List<Peer> order(int round) {
        var peers = new ArrayList<>(plan.peers());
        Collections.rotate(peers, 1 - round);
        return peers;
    }

    private void lookForJitter(LoadProcess load) throws IOException {
        if (plan.jitterSeconds() <= 0) {
            return;
        }
        progress.phase("watching the clock on the processors");
        var histogram = Histograms.create();
        add(histogram, load.jitter(plan.jitterSeconds()));
        // Where servers will run, with the generator's own flags: it is the processor that matters.
        var there = new ServerProcess.Launch(
                plan.load().java(),
                plan.load().jvmFlags(),
                plan.load().node(),
                plan.server().pin());
        try (var other = new LoadProcess(there)) {
            add(histogram, other.jitter(plan.jitterSeconds()));
        }
        jitter = Histograms.latency(histogram);
    }

    private void add(Histogram histogram, Jitter.Found found) {
        if (found.gaps() != null) {
            histogram.add(Histograms.decode(found.gaps()));
        }
        found.marks().forEach(mark -> marks.add(onAxis(mark, "", "")));
    }

    private Mark onAxis(Mark mark, String scenario, String peer) {
        return new Mark(
                mark.kind(), mark.atMs() - startMs, mark.durationMs(), scenario, peer, mark.process(), mark.text());
    }

    // ---- one peer in one scenario in one round ---------------------------------------------------------------------

    private void measure(LoadProcess load, Scenario scenario, Peer peer, int round) throws IOException {
        progress.begin(scenario.name(), peer.id(), round);
        var why = scenario.exclusion(peer);
        if (why == null && peer == Peer.NODE && plan.server().node().isEmpty()) {
            return; // the plan says so already
        }
        if (why != null) {
            missing.add(scenario.name() + ": " + why);
            return;
        }
        try {
            if (scenario.mode() == Mode.OPEN && !scenario.search() && rate() == 0) {
                findFloorRate(load);
            }
            var row = measureIn(load, scenario, peer, round);
            rows.add(row);
            if (peer == Peer.FLOOR && scenario.name().equals(Scenario.SATURATED)) {
                floorRate = row.rate();
            }
        } catch (IOException e) {
            missing.add(scenario.name() + ", " + peer.id() + ", round " + round + ": " + e.getMessage());
        }
    }

    private double rate() {
        return plan.rate() > 0 ? plan.rate() : floorRate * SHARE;
    }

    private void findFloorRate(LoadProcess load) throws IOException {
        var saturated = Scenario.all().stream()
                .filter(each -> each.name().equals(Scenario.SATURATED))
                .findFirst()
                .orElseThrow();
        floorRate = measureIn(load, saturated, Peer.FLOOR, 0).rate();
    }

    private Row measureIn(LoadProcess load, Scenario scenario, Peer peer, int round) throws IOException {
        Files.writeString(gcLog, "");
        var flags = new ArrayList<>(plan.server().jvmFlags());
        flags.add(GcLog.flag(gcLog));
        var launch = new ServerProcess.Launch(
                plan.server().java(), flags, plan.server().node(), plan.server().pin());
        var options = new ServerOptions(scenario.exchange(), scenario.close(), scenario.timers());
        try (var server = ServerProcess.start(peer, options, launch)) {
            var watch = new ServerWatch(server, scenario.weighsConnections(), progress);
            var result = load.run(spec(scenario, server), watch);
            noteMarks(scenario, peer, result);
            return row(scenario, peer, round, result, watch);
        }
    }

    private LoadSpec spec(Scenario scenario, ServerProcess server) {
        return new LoadSpec(
                server.port(),
                scenario.exchange(),
                scenario.close(),
                scenario.connections(),
                scenario.inFlight(),
                scenario.depth(),
                scenario.mode(),
                scenario.mode() == Mode.OPEN && !scenario.search() ? rate() : 0,
                scenario.search() ? plan.limitMs() : 0,
                plan.seconds(),
                plan.minWarmUpSeconds(),
                plan.maxWarmUpSeconds(),
                server.pid());
    }

    private void noteMarks(Scenario scenario, Peer peer, LoadResult result) throws IOException {
        var found = new ArrayList<>(result.marks());
        found.addAll(GcLog.marks(gcLog, result.fromMs(), result.toMs()));
        found.forEach(mark -> marks.add(onAxis(mark, scenario.name(), peer.id())));
    }

    private Row row(Scenario scenario, Peer peer, int round, LoadResult result, ServerWatch watch) {
        var requests = Math.max(1, result.requests());
        var isKnown = result.userNs() + result.systemNs() > 0;
        return new Row(
                scenario.name(),
                peer.id(),
                Kind.SERVER,
                scenario.mode(),
                round,
                scenario.connections(),
                scenario.mode() == Mode.OPEN ? 0 : scenario.inFlight() * scenario.depth(),
                result.fromMs() - startMs,
                result.toMs() - startMs,
                result.requests(),
                scenario.mode() == Mode.OPEN ? result.targetRate() : null,
                result.rate(),
                isKnown ? (double) result.userNs() / requests : null,
                isKnown ? (double) result.systemNs() / requests : null,
                watch.heapPer(result.drained()),
                scenario.weighsConnections() ? watch.heapPerConnection(scenario.connections()) : null,
                result.rssBytes() > 0 ? result.rssBytes() : null,
                result.answerBytes(),
                result.errors(),
                result.warmUpSeconds(),
                result.converged(),
                result.corrected(),
                result.service(),
                result.steps());
    }

    // ---- the results -----------------------------------------------------------------------------------------------

    private Results results() {
        var run = Machine.describe(
                date, plan.command(), plan.server(), PlanWords.versions(plan), settings, List.copyOf(missing));
        return new Results(Results.FORMAT, run, jitter, List.copyOf(rows), List.copyOf(marks), Summaries.of(rows));
    }
}
