package dev.spindle.bench;

import dev.spindle.bench.load.Machine;
import dev.spindle.bench.load.ProcessOptions;
import dev.spindle.bench.server.ServerProcess.Launch;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Our parser beside the llhttp of a Node executable, in turns, on the same messages and the same processor. */
@Command(
        name = "llhttp",
        description =
                "Times our parser and the native llhttp in a Node executable, in turns; needs cc and Node's headers.",
        mixinStandardHelpOptions = true,
        showDefaultValues = true)
final class LlhttpCommand implements Callable<Integer> {
    private static final String MESSAGES =
            Arrays.stream(WireMessage.values()).map(Enum::name).collect(Collectors.joining(","));
    private static final String ROW = "%-10s %8s %8s %8s %8s %8s %8s %8s%n";

    @Option(names = "--rounds", description = "How many processes of each.")
    private int rounds = 5;

    @Option(names = "--seconds", description = "How long each message is warmed up, and then measured.")
    private double seconds = 1;

    @Mixin
    private ProcessOptions processes;

    /** Per message and kind, the processes' figures. */
    private final Map<String, List<double[]>> figures = new TreeMap<>();

    @Override
    public Integer call() throws IOException {
        var launch = processes.launches(processes.jvmFlags(), List.of()).get(0);
        var node = Path.of(launch.node().orElseThrow(() -> new IOException("there is no node to take llhttp from")));
        var folder = Files.createTempDirectory("llhttp");
        var addon = compile(node, folder);
        var ms = Double.toString(seconds * 1000);
        for (var round = 0; round < rounds; round++) {
            var java = new ArrayList<>(List.of(launch.java()));
            java.addAll(launch.jvmFlags());
            java.addAll(List.of("-cp", classPath(), ParserBatches.class.getName(), ms, MESSAGES));
            run(launch, java, Map.of());
            var environment = Map.of("LLHTTP_MESSAGES", folder.toString(), "LLHTTP_NAMES", MESSAGES, "LLHTTP_MS", ms);
            run(launch, List.of(node.toString(), "-e", "require('" + addon + "')"), environment);
        }
        print(node, launch);
        return 0;
    }

    /** Writes the messages into the folder, and makes the addon there. */
    private static Path compile(Path node, Path folder) throws IOException {
        for (var message : WireMessage.values()) {
            Files.write(folder.resolve(message.name()), message.bytes());
        }
        var headers = headers(node);
        if (!Files.exists(headers.resolve("node_api.h"))) {
            throw new IOException("there is no node_api.h in " + headers);
        }
        var source = folder.resolve("llhttp.c");
        try (var in = LlhttpCommand.class.getResourceAsStream("llhttp.c")) {
            Files.copy(in, source);
        }
        var addon = folder.resolve("llhttp.node");
        output(new ProcessBuilder(
                "cc", "-O2", "-shared", "-fPIC", "-I", headers.toString(), "-o", addon.toString(), source.toString()));
        return addon;
    }

    static Path headers(Path node) throws IOException {
        return node.toRealPath().resolve("../../include/node").normalize();
    }

    private static String classPath() {
        return System.getProperty("java.class.path");
    }

    private void run(Launch launch, List<String> command, Map<String, String> environment) throws IOException {
        var all = new ArrayList<>(launch.pin());
        all.addAll(command);
        var process = new ProcessBuilder(all);
        process.environment().putAll(environment);
        for (var line : output(process).lines().toList()) {
            var words = line.split(" ", -1);
            if (words.length != 4) {
                throw new IOException(command.get(0) + " says: " + line);
            }
            figures.computeIfAbsent(words[0] + " " + words[1], key -> new ArrayList<>())
                    .add(new double[] {Double.parseDouble(words[2]), Double.parseDouble(words[3])});
        }
    }

    private static String output(ProcessBuilder command) throws IOException {
        var process = command.redirectError(ProcessBuilder.Redirect.INHERIT).start();
        try {
            process.getOutputStream().close();
            var text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(30, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IOException(command.command().get(0) + " failed: " + text);
            }
            return text;
        } catch (InterruptedException e) {
            throw new IOException(
                    "interrupted while waiting for " + command.command().get(0), e);
        } finally {
            process.destroyForcibly();
        }
    }

    private void print(Path node, Launch launch) {
        System.out.printf(
                "%s%n%s%n",
                Machine.firstLine(launch.java(), "-version"),
                Machine.firstLine(
                        node.toString(),
                        "-p",
                        "'llhttp ' + process.versions.llhttp + ' in Node ' + process.versions.node"));
        System.out.println(
                "ns a message: least of all batches, median batch of the median process, of the worst process");
        System.out.printf(ROW, "", "ours", "", "", "llhttp", "", "bare", "ratio");
        System.out.printf(ROW, "", "least", "median", "worst", "least", "median", "median", "of medians");
        for (var message : WireMessage.values()) {
            var ours = medians(message + " ours");
            var theirs = medians(message + " called");
            System.out.printf(
                    ROW,
                    message,
                    ns(least(message + " ours")),
                    ns(middle(ours)),
                    ns(ours[ours.length - 1]),
                    ns(least(message + " called")),
                    ns(middle(theirs)),
                    ns(middle(medians(message + " bare"))),
                    String.format(Locale.ROOT, "%.2f", middle(ours) / middle(theirs)));
        }
    }

    private double least(String key) {
        return figures.get(key).stream().mapToDouble(pair -> pair[0]).min().orElseThrow();
    }

    private double[] medians(String key) {
        return figures.get(key).stream().mapToDouble(pair -> pair[1]).sorted().toArray();
    }

    private static double middle(double[] sorted) {
        return sorted[sorted.length / 2];
    }

    private static String ns(double value) {
        return String.format(Locale.ROOT, value < 100 ? "%.1f" : "%.0f", value);
    }
}
