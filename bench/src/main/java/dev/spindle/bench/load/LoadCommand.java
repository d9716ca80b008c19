package dev.spindle.bench.load;

import dev.spindle.bench.report.HtmlReport;
import dev.spindle.bench.server.Peer;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Loads servers and says what it cost them. */
@Command(
        name = "load",
        description = "Loads the servers, one after the other and round after round, and says what it cost them.",
        mixinStandardHelpOptions = true,
        showDefaultValues = true)
public final class LoadCommand implements Callable<Integer> {
    private static final List<String> LOAD_FLAGS = List.of("-Xms512m", "-Xmx512m", "-XX:+UseSerialGC");

    @Spec
    private CommandSpec spec;

    @Option(names = "--scenarios", split = ",", description = "Names, \"all\", or \"table\": the usual ones.")
    private List<String> scenarios = List.of("table");

    @Option(names = "--peers", split = ",", description = "Names, or \"all\".")
    private List<String> peers = List.of("all");

    @Option(names = "--rounds", description = "How often each is measured.")
    private int rounds = 3;

    @Option(names = "--seconds", description = "How long each time.")
    private double seconds = 2;

    @Option(names = "--warm-up", description = "Seconds of warm-up at least.")
    private double warmUp = 2;

    @Option(names = "--max-warm-up", description = "Seconds of warm-up at most, if the figures do not stand still.")
    private double maxWarmUp = 6;

    @Option(names = "--rate", description = "Requests a second of open loops; 0: 70 %% of the floor's rate.")
    private double rate;

    @Option(names = "--limit", description = "Milliseconds of p99.9 within which the scenario slo has to stay.")
    private double limitMs = 1;

    @Option(names = "--jitter", description = "Seconds each processor is watched before; 0: not at all.")
    private double jitter = 2;

    @Mixin
    private ProcessOptions processes;

    @Override
    public Integer call() throws IOException {
        var plan = plan();
        var results = new Lab(plan, new Progress(System.err, Boolean.getBoolean("bench.terminal"))).run();
        Table.print(results, System.out);
        HtmlReport.write(results, List.of(), plan.out().resolve("report.html"));
        System.out.println(plan.out().resolve("results.json"));
        System.out.println(plan.out().resolve("report.html"));
        return results.rows().isEmpty() ? 1 : 0;
    }

    private Plan plan() {
        var chosenPeers = peers.equals(List.of("all"))
                ? List.of(Peer.values())
                : peers.stream().map(this::peer).toList();
        var missing = processes.missing();
        if (processes.node().isEmpty() && chosenPeers.contains(Peer.NODE)) {
            missing.add("node: none on PATH and none given with --node");
        }
        var launches = processes.launches(processes.jvmFlags(), LOAD_FLAGS);
        return new Plan(
                chosenScenarios(),
                chosenPeers,
                rounds,
                seconds,
                warmUp,
                maxWarmUp,
                rate,
                limitMs,
                jitter,
                launches.get(0),
                launches.get(1),
                processes.out(),
                processes.commandLine(),
                missing);
    }

    private Peer peer(String id) {
        try {
            return Peer.of(id);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    private List<Scenario> chosenScenarios() {
        var chosen = Scenario.all().stream()
                .filter(each -> scenarios.contains("all")
                        || scenarios.contains(each.name())
                        || each.inTable() && scenarios.contains("table"))
                .toList();
        for (var name : scenarios) {
            if (!Stream.of("all", "table").anyMatch(name::equals)
                    && chosen.stream().noneMatch(each -> each.name().equals(name))) {
                throw new ParameterException(
                        spec.commandLine(), "there is no scenario " + name + ": see bench/lab list");
            }
        }
        return chosen;
    }
}
