package dev.spindle.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Bodies pass through: their size does not matter to the heap. {@code -Dspindle.bigBodyMiB=2048} makes them larger. */
class BigBodiesTest {
    private static final int MIB = Integer.getInteger("spindle.bigBodyMiB", 192);

    @Test
    void bodiesLargerThanTheHeapPassThroughBothWays() throws IOException, InterruptedException {
        var java = new ProcessBuilder(
                        System.getProperty("java.home") + "/bin/java",
                        "-Xmx64m",
                        "-XX:MaxDirectMemorySize=16m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        BigBodies.class.getName(),
                        String.valueOf(MIB))
                .redirectErrorStream(true)
                .start();
        try {
            var output = new String(java.getInputStream().readAllBytes(), StandardCharsets.UTF_8).trim();
            assertTrue(java.waitFor(10, TimeUnit.SECONDS));
            var bytes = (long) MIB << 20;
            assertEquals(bytes + " " + bytes, output);
        } finally {
            java.destroyForcibly();
        }
    }
}
