package dev.spindle.bench.load;

import dev.spindle.bench.server.Peer;
import dev.spindle.bench.server.ServerProcess.Launch;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
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
    private static final String FLAGS = "-Xms256m,-Xmx256m,-XX:+UseG1GC";
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

    @Option(
            names = "--java",
            description = "The java that runs the servers.",
            showDefaultValue = CommandLine.Help.Visibility.NEVER)
    private String java =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();

    @Option(names = "--jvm-flags", split = ",", description = "Flags of the servers' JVM.")
    private List<String> jvmFlags = List.of(FLAGS.split(","));

    @Option(names = "--node", description = "The node to measure; without it the one on PATH.")
    private String node;

    @Option(names = "--server-core", description = "The processor servers are held to; without it the first.")
    private Integer serverCore;

    @Option(names = "--load-core", description = "The processor the load comes from; without it the last.")
    private Integer loadCore;

    @Option(names = "--out", description = "The folder the results go to; without it one named after the time.")
    private Path out;

    private final List<String> missing = new ArrayList<>();

    @Override
    public Integer call() throws IOException {
        var plan = plan();
        var results = new Lab(plan, new Progress(System.err, Boolean.getBoolean("bench.terminal"))).run();
        Table.print(results, System.out);
        System.out.println(plan.out().resolve("results.json"));
        return results.rows().isEmpty() ? 1 : 0;
    }

    private Plan plan() {
        var chosenPeers = peers.equals(List.of("all"))
                ? List.of(Peer.values())
                : peers.stream().map(this::peer).toList();
        var nodeFound = node == null ? Machine.find("node") : Optional.of(node);
        if (nodeFound.isEmpty() && chosenPeers.contains(Peer.NODE)) {
            missing.add("node: none on PATH and none given with --node");
        }
        var chosenScenarios = chosenScenarios();
        if (Machine.busy() > 0.5) {
            missing.add("a quiet machine: " + Machine.busy() + " processes were busy before the run began");
        }
        var pins = pins();
        return new Plan(
                chosenScenarios,
                chosenPeers,
                rounds,
                seconds,
                warmUp,
                maxWarmUp,
                rate,
                limitMs,
                jitter,
                new Launch(java, jvmFlags, nodeFound, pins.get(0)),
                new Launch(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        LOAD_FLAGS,
                        Optional.empty(),
                        pins.get(1)),
                out != null ? out : Path.of("bench", "target", "lab", now()),
                "bench/lab "
                        + String.join(" ", spec.commandLine().getParseResult().originalArgs()),
                missing);
    }

    private static String now() {
        return LocalDateTime.now(ZoneId.systemDefault()).format(DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss"));
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

    /** What goes before the servers' command and before the load's. */
    private List<List<String>> pins() {
        var cores = Machine.cores();
        if (cores.size() < 2) {
            missing.add("a processor each for server and load: this machine has one, so they disturb each other");
            return List.of(List.of(), List.of());
        }
        if (Machine.find("taskset").isEmpty()) {
            missing.add("taskset: server and load are not held to a processor each");
            return List.of(List.of(), List.of());
        }
        var server = serverCore != null ? serverCore : cores.get(0);
        var load = loadCore != null ? loadCore : cores.get(cores.size() - 1);
        if (Machine.areSiblings(server, load)) {
            missing.add("a core each: processors " + server + " and " + load + " share one, and slow each other down");
        }
        return List.of(pin(server), pin(load));
    }

    private static List<String> pin(int core) {
        return List.of("taskset", "-c", Integer.toString(core));
    }
}
