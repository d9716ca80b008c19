package dev.spindle.net;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.spindle.buffer.Buffer;
import dev.spindle.loop.EventLoop;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** N39: what is written to a peer that has just gone. */
@EnabledOnOs(OS.LINUX) // where loopback tells at once that nobody is there
@Timeout(value = 1, unit = TimeUnit.MINUTES)
class LargeWritesTest {
    private final List<String> heard = new ArrayList<>();
    private Socket client;

    /** As in Node, which offers the others to the kernel in one piece as well. */
    @Test
    void aWriteThatFitsIntoOneOfferSucceeds() {
        writeToGone(68 * 1024);
        assertEquals(List.of("true", "wrote null", "end", "close"), heard);
    }

    @Test
    void theSecondOfferOfALargerOneFails() {
        writeToGone(68 * 1024 + 1);
        assertEquals(List.of("false", "wrote write EPIPE", "error", "close"), heard);
    }

    private void writeToGone(int bytes) {
        EventLoop.run(() -> {
            var server = Net.createServer();
            server.on(Server.CONNECTION, peer -> {
                for (var event : List.of("end", "error", "close")) {
                    peer.on(event, () -> heard.add(event));
                }
                peer.on("close", () -> server.close());
                peer.resume();
                peer.loop()
                        .setImmediate(
                                () -> { // the client has its connection since before the server had
                                    client.destroy();
                                    var wrote = peer.write(
                                            Buffer.alloc(bytes),
                                            err -> heard.add("wrote " + (err == null ? null : err.getMessage())));
                                    heard.add(0, String.valueOf(wrote));
                                });
            });
            server.listen(
                    0, "127.0.0.1", () -> client = Net.connect(server.address().port(), "127.0.0.1"));
        });
    }
}
