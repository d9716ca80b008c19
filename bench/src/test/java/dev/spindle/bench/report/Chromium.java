package dev.spindle.bench.report;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/**
 * Shows a page in a headless Chromium.
 *
 * @param picture what it looks like
 * @param dom the document after all scripts
 * @param log what the page wrote on the console, and what it was refused
 */
record Chromium(BufferedImage picture, String dom, List<String> log) {
    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome", "chrome");
    private static final int PATIENCE_S = 60;

    /** Shows the page to somebody who prefers the dark. Skips the test where there is no Chromium. */
    static Chromium show(Path page, Path folder, int height) throws IOException, InterruptedException {
        var program = find();
        assumeTrue(program != null, "no Chromium on the PATH: nobody looked at the report");
        var picture = folder.resolve("page.png");
        var errors = folder.resolve("page.err");
        var process = new ProcessBuilder(
                        program.toString(),
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--no-first-run",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--disable-sync",
                        "--hide-scrollbars",
                        "--user-data-dir=" + folder.resolve("profile"),
                        "--enable-logging=stderr",
                        "--blink-settings=preferredColorScheme=0",
                        "--window-size=1280," + height,
                        "--screenshot=" + picture,
                        "--dump-dom",
                        page.toUri().toString())
                .redirectError(errors.toFile())
                .redirectOutput(folder.resolve("page.dom").toFile())
                .start();
        try {
            assertTrue(process.waitFor(PATIENCE_S, TimeUnit.SECONDS), "Chromium did not end");
        } finally {
            process.destroyForcibly();
        }
        var log = Files.readAllLines(errors).stream()
                .filter(line -> line.contains("CONSOLE"))
                .toList();
        return new Chromium(ImageIO.read(picture.toFile()), Files.readString(folder.resolve("page.dom")), log);
    }

    private static Path find() {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst()
                .orElse(null);
    }
}
