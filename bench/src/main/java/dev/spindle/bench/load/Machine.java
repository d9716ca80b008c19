package dev.spindle.bench.load;

import dev.spindle.bench.results.Results.Run;
import dev.spindle.bench.server.ServerProcess.Launch;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What can be known of where we run. */
public final class Machine {
    private static final Map<String, String> JARS = Map.of(
            "netty", "netty-codec-http",
            "vertx", "vertx-core",
            "activej", "activej-http",
            "apache", "httpclient5",
            "microhttp", "microhttp");

    private Machine() {}

    /** Where a command is found on PATH. */
    public static Optional<String> find(String command) {
        var path = System.getenv().getOrDefault("PATH", "");
        return Stream.of(path.split(File.pathSeparator))
                .map(folder -> Path.of(folder, command))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst();
    }

    /** The processors we may use, by number; empty if that cannot be known. */
    static List<Integer> cores() {
        var allowed = value(Path.of("/proc/self/status"), "Cpus_allowed_list");
        var cores = new ArrayList<Integer>();
        for (var range : allowed.isEmpty() ? new String[0] : allowed.split(",")) {
            var ends = range.split("-");
            var last = Integer.parseInt(ends[ends.length - 1]);
            for (var core = Integer.parseInt(ends[0]); core <= last; core++) {
                cores.add(core);
            }
        }
        return cores;
    }

    /** Whether two processors are one with two faces. */
    static boolean areSiblings(int one, int other) {
        var file = "/sys/devices/system/cpu/cpu%d/topology/thread_siblings_list";
        var siblings = text(Path.of(String.format(file, one)));
        return !siblings.isEmpty() && siblings.equals(text(Path.of(String.format(file, other))));
    }

    /**
     * A run on this machine.
     *
     * @param measured how its Java processes were started
     */
    public static Run describe(
            String date,
            String command,
            Launch measured,
            Map<String, String> versions,
            Map<String, String> settings,
            List<String> missing) {
        return new Run(
                date,
                command,
                name(),
                cpu(),
                Runtime.getRuntime().availableProcessors(),
                memoryBytes(),
                kernel(),
                firstLine(measured.java(), "-version"),
                measured.jvmFlags(),
                versions,
                settings,
                missing);
    }

    static String name() {
        var product = text(Path.of("/sys/devices/virtual/dmi/id/product_name"));
        return product.isEmpty() ? "unknown" : product;
    }

    static String cpu() {
        var model = value(Path.of("/proc/cpuinfo"), "model name");
        return model.isEmpty() ? System.getProperty("os.arch") : model;
    }

    static long memoryBytes() {
        var kib = value(Path.of("/proc/meminfo"), "MemTotal").replaceAll("\\D", "");
        return kib.isEmpty() ? 0 : Long.parseLong(kib) * 1024;
    }

    static String kernel() {
        return System.getProperty("os.name") + " " + System.getProperty("os.version");
    }

    /** Processes that wanted a processor, on average of the last minute; -1 if unknown. */
    static double busy() {
        var load = text(Path.of("/proc/loadavg"));
        return load.isEmpty() ? -1 : Double.parseDouble(load.split(" ")[0]);
    }

    /** Of the peers, as the names of the jars on our class path tell. */
    public static Map<String, String> versions() {
        var versions = new TreeMap<String, String>();
        var classPath = System.getProperty("java.class.path");
        for (var jar : JARS.entrySet()) {
            var found = Pattern.compile(Pattern.quote(jar.getValue()) + "-(\\d[^/]*)\\.jar")
                    .matcher(classPath);
            if (found.find()) {
                versions.put(jar.getKey(), found.group(1));
            }
        }
        return versions;
    }

    /** The first line a program prints; empty if it does not start. */
    public static String firstLine(String... command) {
        try {
            var process = new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getOutputStream().close();
            var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            process.waitFor(10, TimeUnit.SECONDS);
            return output.lines().findFirst().orElse("").strip();
        } catch (IOException e) {
            return "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }

    private static String value(Path file, String name) {
        return text(file)
                .lines()
                .filter(line -> line.startsWith(name))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElse("");
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            return "";
        }
    }
}
