package dev.spindle.bench.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spindle.bench.results.Results.Mode;
import dev.spindle.bench.server.Exchange;
import dev.spindle.bench.server.ServerProcess.Launch;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LoadProcessTest {
    @Test
    void aLoadThatWasGivenUpLeavesNothingToTheNext() throws IOException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var launch = new Launch(java, List.of("-Xmx64m", "-XX:+UseSerialGC"), Optional.empty(), List.of());
        try (var server = new StallingServer();
                var load = new LoadProcess(launch)) {
            var spec = new LoadSpec(server.port(), Exchange.HELLO, false, 2, 2, 1, Mode.CLOSED, 0, 0, 0.1, 0, 0.1, 0);
            var error = assertThrows(IOException.class, () -> load.run(spec, new Watch(true)));
            assertEquals("enough", error.getMessage());
            var result = load.run(spec, new Watch(false));
            assertTrue(result.requests() > 0, result.toString());

            server.changeSoon();
            error = assertThrows(IOException.class, () -> load.run(spec, new Watch(false)));
            assertTrue(error.getMessage().contains("500"), error.getMessage());
        }
    }

    private record Watch(boolean givesUp) implements Session.Events {
        @Override
        public void opened() {}

        @Override
        public void measuring() throws IOException {
            if (givesUp) {
                throw new IOException("enough");
            }
        }

        @Override
        public void measured() {}

        @Override
        public void progress(String phase, double rate) {}
    }
}
