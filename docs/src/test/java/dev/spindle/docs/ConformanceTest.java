package dev.spindle.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spindle.testing.Program;
import dev.spindle.testing.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * The twin Conformance answers the requests of conformance.txt as the table says, column by column. That the first column is what
 * Node does, {@link TwinsTest} shows.
 */
class ConformanceTest {
    private static final Path FOLDER = Repository.ROOT.resolve("docs/twins/http");
    private static final int NODE = 2;
    private static final int STRICT = 3;
    private static final int SECONDS = 60;

    private static void assertSaysItsColumn(int column, String... profile) throws IOException {
        var java = System.getProperty("java.home") + "/bin/java";
        var command = new ArrayList<>(List.of(java, "-cp", System.getProperty("java.class.path"), "Conformance.java"));
        command.addAll(List.of(profile));
        var run = Program.run(FOLDER, Map.of(), command, SECONDS);
        var outcomes = run.out().lines().iterator();
        var cases = 0;
        for (var line : Files.readAllLines(FOLDER.resolve("conformance.txt"))) {
            var columns = line.split(" \\| ");
            if (columns.length > STRICT) {
                cases++;
                var expected = columns[columns[column].equals("=") ? NODE : column];
                var outcome = outcomes.hasNext() ? outcomes.next() : run.err();
                assertEquals(columns[0] + " | " + expected, outcome, columns[1]);
            }
        }
        assertTrue(cases > 1200, "only " + cases);
    }

    @Test
    void theDefaultProfileDoesWhatItsColumnSays() throws IOException {
        assertSaysItsColumn(NODE);
    }

    @Test
    void strictDoesWhatItsColumnSays() throws IOException {
        assertSaysItsColumn(STRICT, "strict");
    }
}
