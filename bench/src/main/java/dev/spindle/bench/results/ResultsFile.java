package dev.spindle.bench.results;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonParseException;
import com.google.gson.Strictness;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Results as JSON. */
public final class ResultsFile {
    private static final Gson GSON = new GsonBuilder()
            .setPrettyPrinting()
            .disableHtmlEscaping()
            .setStrictness(Strictness.STRICT)
            .create();

    private ResultsFile() {}

    /** Writes the file, or replaces it. */
    public static void write(Results results, Path file) throws IOException {
        Files.writeString(file, toJson(results), StandardCharsets.UTF_8);
    }

    /** Reads what {@link #write} wrote; an IOException says what is wrong with the file. */
    public static Results read(Path file) throws IOException {
        try {
            return fromJson(Files.readString(file, StandardCharsets.UTF_8));
        } catch (JsonParseException e) {
            throw new IOException(file + " holds no results: " + e.getMessage(), e);
        }
    }

    static String toJson(Results results) {
        return GSON.toJson(results) + "\n";
    }

    static Results fromJson(String json) {
        var results = GSON.fromJson(json, Results.class);
        if (results == null || results.format() != Results.FORMAT) {
            throw new JsonParseException("it is not of format " + Results.FORMAT);
        }
        return results;
    }
}
