package dev.spindle.net;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.spindle.events.NodeException;
import dev.spindle.loop.EventLoop;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Rows of the deviations page about sockets that try several addresses. */
@Timeout(60)
class SeveralAddressesTest {
    private final List<Object> heard = new ArrayList<>();

    /** N17. */
    @Test
    void aSocketMayBeDestroyedWhenAnAddressIsTried() {
        EventLoop.run(() -> {
            var s = Net.connect(new ConnectOptions()
                    .host("some.name")
                    .port(1)
                    .lookup((name, options, callback) -> EventLoop.current()
                            .setImmediate(() -> callback.accept(
                                    null,
                                    List.of(new LookupAddress("127.0.0.2", 4), new LookupAddress("127.0.0.1", 4))))));
            s.on("connectionAttempt", (String address) -> {
                heard.add(address);
                s.destroy();
            });
            s.on("close", () -> heard.add("close"));
        });
        assertEquals(List.of("127.0.0.2", "close"), heard);
    }

    /** N17. */
    @Test
    void aSocketMayBeDestroyedWhenAnAddressIsBlocked() {
        EventLoop.run(() -> {
            var blocked = new BlockList();
            blocked.addAddress("127.0.0.2");
            var s = Net.connect(new ConnectOptions()
                    .host("some.name")
                    .port(1)
                    .blockList(blocked)
                    .lookup((name, options, callback) -> EventLoop.current()
                            .setImmediate(() -> callback.accept(
                                    null,
                                    List.of(new LookupAddress("127.0.0.2", 4), new LookupAddress("127.0.0.1", 4))))));
            s.on("connectionAttemptFailed", (String address) -> {
                heard.add(address);
                s.destroy();
            });
            s.on("close", () -> heard.add("close"));
        });
        assertEquals(List.of("127.0.0.2", "close"), heard);
    }

    /** N40. */
    @Test
    void anEndThatAFailedAttemptForgotMayBeRepeated() {
        EventLoop.run(() -> {
            var server = Net.createServer(peer -> peer.resume());
            server.listen(0, "127.0.0.1", () -> {
                var s = Net.connect(new ConnectOptions()
                        .host("some.name")
                        .port(server.address().port())
                        .lookup((name, options, callback) -> callback.accept(
                                null, List.of(new LookupAddress("127.0.0.2", 4), new LookupAddress("127.0.0.1", 4)))));
                s.resume().end();
                s.on("connect", () -> {
                    heard.add(s.writableEnded());
                    s.end();
                });
                s.on("finish", () -> heard.add("finish"));
                s.on("error", error -> heard.add(((NodeException) error).code()));
                s.on(Socket.CLOSE, failed -> {
                    heard.add(failed);
                    server.close();
                });
            });
        });
        assertEquals(List.of(false, "finish", false), heard);
    }
}
