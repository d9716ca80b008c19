package dev.spindle.bench.client;

import dev.spindle.bench.load.Machine;
import dev.spindle.bench.load.ProcessOptions;
import dev.spindle.bench.load.Progress;
import dev.spindle.bench.load.Table;
import dev.spindle.bench.report.HtmlReport;
import dev.spindle.bench.results.Results;
import dev.spindle.bench.results.Results.Row;
import dev.spindle.bench.results.ResultsFile;
import dev.spindle.bench.results.Summaries;
import dev.spindle.bench.server.ServerProcess.Launch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Has clients ask one server, and says what it cost them. */
@Command(
        name = "clients",
        description =
                "Has clients ask one raw server, one after the other and round after round, and says what it cost them.",
        mixinStandardHelpOptions = true,
        showDefaultValues = true)
public final class ClientsCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(names = "--peers", split = ",", description = "Names, or \"all\".")
    private List<String> peers = List.of("all");

    @Option(names = "--connections", description = "Requests under way at any time, each on its kept connection.")
    private int connections = 64;

    @Option(names = "--rounds", description = "How often each is measured.")
    private int rounds = 3;

    @Option(names = "--seconds", description = "How long each time.")
    private double seconds = 3;

    @Option(names = "--max-warm-up", description = "Seconds of warm-up at most, if the figures do not stand still.")
    private double maxWarmUp = 6;

    @Option(
            names = "--with",
            paramLabel = "RESULTS.json",
            description = "Results of servers, to stand in the same report.")
    private Path others;

    @Mixin
    private ProcessOptions processes;

    @Override
    public Integer call() throws IOException {
        var before = others == null ? null : ResultsFile.read(others);
        var out = processes.out();
        Files.createDirectories(out);
        var date = OffsetDateTime.now(ZoneId.systemDefault())
                .truncatedTo(ChronoUnit.SECONDS)
                .toString();
        var plan = new ClientLab.Plan(chosen(), connections, rounds, seconds, maxWarmUp, end(before));
        var launches = processes.launches(List.of("-Xms256m", "-Xmx256m", "-XX:+UseSerialGC"), processes.jvmFlags());
        var progress = new Progress(System.err, Boolean.getBoolean("bench.terminal"));
        var lab = new ClientLab(plan, launches.get(0), launches.get(1), progress);
        lab.run();
        var missing = new ArrayList<>(processes.missing());
        missing.addAll(lab.missing());
        var run = Machine.describe(
                date, processes.commandLine(), launches.get(1), versions(launches.get(1)), settings(launches), missing);
        var results = together(before, run, lab.rows());
        ResultsFile.write(results, out.resolve("results.json"));
        HtmlReport.write(results, List.of(), out.resolve("report.html"));
        Table.print(results, System.out);
        System.out.println(out.resolve("results.json"));
        System.out.println(out.resolve("report.html"));
        return lab.rows().isEmpty() ? 1 : 0;
    }

    private List<ClientPeer> chosen() {
        try {
            return peers.equals(List.of("all"))
                    ? List.of(ClientPeer.values())
                    : peers.stream().map(ClientPeer::of).toList();
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    /** Where the others' time axis ends. */
    private static double end(Results before) {
        return before == null
                ? 0
                : before.rows().stream().mapToDouble(Row::toMs).max().orElse(0);
    }

    private Map<String, String> versions(Launch launch) {
        var versions = new LinkedHashMap<>(Machine.versions());
        launch.node().ifPresent(node -> versions.put("node", Machine.firstLine(node, "--version")));
        versions.put("undici", Undici.VERSION);
        return versions;
    }

    private Map<String, String> settings(List<Launch> launches) {
        var settings = new LinkedHashMap<String, String>();
        settings.put("rounds of clients", Integer.toString(rounds));
        settings.put("seconds measured of a client", Double.toString(seconds));
        settings.put(
                "clients run as",
                String.join(" ", launches.get(1).pin()) + " " + launches.get(1).java());
        settings.put(
                "their server runs as",
                String.join(" ", launches.get(0).pin()) + " " + launches.get(0).java());
        return settings;
    }

    /** The clients' results, behind the servers' if there are any: these say where and when. */
    static Results together(Results before, Results.Run run, List<Row> clients) {
        if (before == null) {
            return new Results(Results.FORMAT, run, null, clients, List.of(), Summaries.of(clients));
        }
        var rows = new ArrayList<>(before.rows());
        rows.addAll(clients);
        var old = before.run();
        var versions = new LinkedHashMap<>(old.versions());
        run.versions().forEach(versions::putIfAbsent);
        var settings = new LinkedHashMap<>(old.settings());
        settings.putAll(run.settings());
        var missing = new ArrayList<>(old.missing());
        missing.addAll(run.missing());
        var both = new Results.Run(
                old.date(),
                old.command() + " && " + run.command(),
                old.machine(),
                old.cpu(),
                old.cpus(),
                old.memoryBytes(),
                old.kernel(),
                old.jdk(),
                old.jvmFlags(),
                versions,
                settings,
                missing);
        return new Results(Results.FORMAT, both, before.jitter(), rows, before.marks(), Summaries.of(rows));
    }
}
