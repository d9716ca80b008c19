package dev.spindle.bench.load;

import dev.spindle.bench.server.ServerProcess.Launch;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Options of the commands that measure processes: how these are started, where they run, where the results go. */
public final class ProcessOptions {
    private static final String FLAGS = "-Xms256m,-Xmx256m,-XX:+UseG1GC";

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(
            names = "--java",
            description = "The java that runs the peers.",
            showDefaultValue = CommandLine.Help.Visibility.NEVER)
    private String java =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();

    @Option(names = "--jvm-flags", split = ",", description = "Flags of the measured JVMs.")
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

    /**
     * How processes are started on the servers' processor and on the load's; the measured ones get {@link #jvmFlags}.
     *
     * @param server flags of JVMs there
     * @param load flags of JVMs there
     */
    public List<Launch> launches(List<String> server, List<String> load) {
        if (Machine.busy() > 0.5) {
            missing.add("a quiet machine: " + Machine.busy() + " processes were busy before the run began");
        }
        var pins = pins();
        var found = node();
        return List.of(new Launch(java, server, found, pins.get(0)), new Launch(java, load, found, pins.get(1)));
    }

    /** The flags of the measured JVMs. */
    public List<String> jvmFlags() {
        return jvmFlags;
    }

    /** The executable; empty if there is none. */
    public Optional<String> node() {
        return node == null ? Machine.find("node") : Optional.of(node);
    }

    /** The folder for the results. */
    public Path out() {
        var now = LocalDateTime.now(ZoneId.systemDefault()).format(DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss"));
        return out != null ? out : Path.of("bench", "target", "lab", now);
    }

    /** What was typed. */
    public String commandLine() {
        return "bench/lab "
                + String.join(" ", spec.root().commandLine().getParseResult().originalArgs());
    }

    /** What the machine lacks; {@link #launches} finds out. */
    public List<String> missing() {
        return missing;
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
