package dev.spindle.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.spindle.bench.load.Machine;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class LlhttpCommandTest {
    private final PrintStream console = System.out;
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @AfterEach
    void giveTheConsoleBack() {
        System.setOut(console);
    }

    @Test
    void everyMessageIsTimedOnBothSides() throws IOException {
        var node = Machine.find("node");
        assumeTrue(node.isPresent() && Machine.find("cc").isPresent());
        assumeTrue(Files.exists(LlhttpCommand.headers(Path.of(node.get())).resolve("node_api.h")));
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        assertEquals(0, new CommandLine(new LlhttpCommand()).execute("--rounds", "1", "--seconds", "0.005"));
        var table = printed.toString(StandardCharsets.UTF_8);
        assertTrue(table.contains("llhttp 9") || table.contains("llhttp 8"), table);
        for (var message : WireMessage.values()) {
            assertTrue(table.contains("\n" + message.name() + " "), table);
        }
    }
}
