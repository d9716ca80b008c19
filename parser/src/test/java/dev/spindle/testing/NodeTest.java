package dev.spindle.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Node that others are compared with. */
class NodeTest {
    @TempDir
    Path folder;

    @Test
    void isTheMajorVersionThatSpindleFollows() {
        var run = Node.run(
                folder, "console.log(process.versions.node.split('.')[0], ...process.argv.slice(1))", "a b", "c");
        assertEquals("26 a b c\n", run.out(), run.err());
        assertEquals(0, run.exit());
    }
}
