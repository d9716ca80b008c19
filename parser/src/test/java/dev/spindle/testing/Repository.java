package dev.spindle.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The folder that holds the project, for tests that read it. */
public final class Repository {
    /** Where the project lies. */
    public static final Path ROOT = root();

    private Repository() {}

    private static Path root() {
        for (var folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            if (Files.exists(folder.resolve("spindle")) && Files.exists(folder.resolve("docs/pom.xml"))) {
                return folder;
            }
        }
        throw new IllegalStateException("These tests run inside the repository");
    }

    /** Files below the root whose names end so, as sorted paths; what the build made, and hidden folders, left out. */
    public static List<Path> files(String ending) {
        try (var walk = Files.walk(ROOT)) {
            return walk.filter(path -> path.toString().endsWith(ending))
                    .filter(path -> !name(path).matches("(.*/)?(target|node_modules|\\.[^/]+)/.*"))
                    .filter(Files::isRegularFile)
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The path as people write it: from the root, with slashes. */
    public static String name(Path file) {
        return ROOT.relativize(file).toString().replace('\\', '/');
    }

    /** The text of a file. */
    public static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
