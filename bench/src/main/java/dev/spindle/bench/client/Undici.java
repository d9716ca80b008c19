package dev.spindle.bench.client;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The npm package, in the user's cache folder beside the Node that the tests use; npm puts it there when it is missing. */
final class Undici {
    static final String VERSION = "8.12.4";

    private static final int INSTALL_SECONDS = 120;

    private Undici() {}

    /** Its main module; an IOException says why it cannot be had. */
    static Path install() throws IOException {
        var named = System.getenv("XDG_CACHE_HOME");
        var caches =
                named == null || named.isEmpty() ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(named);
        var home = caches.resolve("spindle").resolve("undici-" + VERSION);
        var main = home.resolve("node_modules/undici/index.js");
        if (!Files.exists(main)) {
            Files.createDirectories(home);
            npm(home);
        }
        return main;
    }

    private static void npm(Path home) throws IOException {
        var command = List.of(
                "npm", "install", "--prefix", ".", "--no-audit", "--no-fund", "--ignore-scripts", "undici@" + VERSION);
        var process = new ProcessBuilder(command)
                .directory(home.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            if (!process.waitFor(INSTALL_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IOException("npm could not install undici " + VERSION);
            }
        } catch (InterruptedException e) {
            throw new IOException("interrupted while npm installed undici", e);
        } finally {
            process.destroyForcibly();
        }
    }
}
