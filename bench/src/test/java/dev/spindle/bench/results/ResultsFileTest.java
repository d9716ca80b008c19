package dev.spindle.bench.results;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultsFileTest {
    static final Path SAMPLE = Path.of("src/test/resources/sample-results.json");

    @TempDir
    Path folder;

    @Test
    void whatIsWrittenIsReadBack() throws IOException {
        var results = ResultsFile.read(SAMPLE);
        var copy = folder.resolve("copy.json");
        ResultsFile.write(results, copy);
        assertEquals(results, ResultsFile.read(copy));
        assertEquals(Files.readString(SAMPLE), Files.readString(copy));
    }

    @Test
    void whatIsUnknownIsNullAndNotZero() throws IOException {
        var row = ResultsFile.read(SAMPLE).rows().stream()
                .filter(each -> each.peer().equals("node"))
                .findFirst()
                .orElseThrow();
        assertNull(row.heapBytes());
    }

    @Test
    void aFileOfAnotherKindIsRefused() throws IOException {
        var file = folder.resolve("other.json");
        for (var text : new String[] {"", "[]", "{}", "{\"format\": 99}", "not JSON"}) {
            Files.writeString(file, text);
            var error = assertThrows(IOException.class, () -> ResultsFile.read(file), text);
            assertTrue(error.getMessage().contains("other.json"), error.getMessage());
        }
    }
}
