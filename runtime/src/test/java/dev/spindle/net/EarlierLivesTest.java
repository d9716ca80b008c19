package dev.spindle.net;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.spindle.buffer.Buffer;
import dev.spindle.events.NodeException;
import dev.spindle.loop.EventLoop;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** N13: a socket that connects anew has nothing to do with what it was before. */
@Timeout(60)
class EarlierLivesTest {
    private final List<Object> heard = new ArrayList<>();

    @Test
    void anEarlierLookUpDoesNotSayWhereToConnect() {
        EventLoop.run(() -> {
            var server = Net.createServer(peer -> peer.destroy());
            server.listen(0, "127.0.0.1", () -> {
                var s = Net.connect(new ConnectOptions()
                        .host("some.name")
                        .port(1)
                        .lookup((name, options, callback) -> EventLoop.current()
                                .setImmediate(
                                        () -> callback.accept(null, List.of(new LookupAddress("127.0.0.2", 4))))));
                s.destroy();
                s.connect(server.address().port(), "127.0.0.1", () -> heard.add(s.remoteAddress()));
                s.on("connectionAttempt", (String address) -> heard.add(address));
                s.on("connect", () -> server.close());
                s.on("connect", () -> s.destroy());
            });
        });
        assertEquals(List.of("127.0.0.1", "127.0.0.1"), heard);
    }

    @Test
    void whatWasWrittenForAConnectionThatFailedIsNotSentOnTheNext() {
        EventLoop.run(() -> {
            var nobody = Net.createServer();
            nobody.listen(0, "127.0.0.1", () -> {
                var port = nobody.address().port();
                nobody.close(() -> connectTwice(port));
            });
        });
        assertEquals(List.of("ECONNREFUSED", "ERR_SOCKET_CLOSED_BEFORE_CONNECTION", "null", "new"), heard);
    }

    private void connectTwice(int refusing) {
        var server = Net.createServer(peer -> peer.on("data", (Buffer bytes) -> heard.add(bytes.toString())));
        server.listen(0, "127.0.0.1", () -> {
            var s = Net.connect(refusing, "127.0.0.1");
            s.write("old", this::hear);
            s.on("error", (Throwable error) -> hear(error));
            s.once("close", () -> {
                s.connect(server.address().port(), "127.0.0.1");
                s.write("new", this::hear);
                s.end(() -> server.close());
            });
        });
    }

    private void hear(Throwable error) {
        heard.add(error instanceof NodeException err ? err.code() : String.valueOf(error));
    }
}
