package dev.spindle.net;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.spindle.loop.EventLoop;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Rows of the deviations page about listeners that throw, while 'uncaughtException' is heard, and subclasses that take their time. */
@Timeout(60)
class ThrowingDeviationsTest {
    private static final int TURNS = 10;

    private final List<Object> heard = new ArrayList<>();

    private static void fail() {
        throw new IllegalStateException();
    }

    private void hearUncaught() {
        EventLoop.current().process().on("uncaughtException", error -> heard.add("uncaught"));
    }

    private static void later(int turns, Runnable then) {
        EventLoop.current().setImmediate(turns == 0 ? then : () -> later(turns - 1, then));
    }

    /** N36. */
    @Test
    void aSocketWhoseFailureWasNotHeardToTheEndStaysSilent() {
        EventLoop.run(() -> {
            hearUncaught();
            var server = Net.createServer();
            server.listen(0, "127.0.0.1", () -> {
                var port = server.address().port();
                server.close(() -> {
                    var s = Net.connect(port, "127.0.0.1");
                    s.on("connectionAttemptFailed", () -> {
                        later(0, () -> read(s));
                        fail();
                    });
                });
            });
        });
        assertEquals(List.of("uncaught", "close"), heard);
    }

    private void read(Socket s) {
        s.on("end", () -> heard.add("end"));
        s.on("error", error -> heard.add("error"));
        s.on("close", () -> heard.add("close"));
        s.read();
        later(TURNS, s::destroy);
    }

    /** N37. */
    @Test
    void aDroppedConnectionClosesThoughItsListenerThrows() {
        EventLoop.run(() -> {
            hearUncaught();
            var server = Net.createServer().maxConnections(0);
            server.on("drop", ThrowingDeviationsTest::fail);
            server.listen(0, "127.0.0.1", () -> {
                var s = Net.connect(server.address().port(), "127.0.0.1").resume();
                s.on("end", () -> heard.add("end"));
                s.on("close", () -> server.close());
            });
        });
        assertEquals(List.of("uncaught", "end"), heard);
    }

    /** N38: Node goes on to the second address, calls {@code _destroy} and closes once more. */
    @Test
    void aSocketWhoseDestroyTakesItsTimeIsDestroyedOnce() {
        EventLoop.run(() -> {
            var s = new Socket() {
                @Override
                public void _destroy(Throwable error, Consumer<Throwable> callback) {
                    heard.add("_destroy");
                    later(TURNS, () -> super._destroy(error, callback));
                }
            };
            for (var event : List.of("connectionAttempt", "connectionAttemptFailed", "error", "close")) {
                s.on(event, () -> heard.add(event));
            }
            s.once("connectionAttempt", () -> s.destroy());
            var addresses = List.of(new LookupAddress("127.0.0.2", 4), new LookupAddress("127.0.0.3", 4));
            var options = new ConnectOptions().host("some.name").port(1).autoSelectFamily(true);
            s.connect(options.lookup((host, asked, callback) -> callback.accept(null, addresses)));
        });
        assertEquals(List.of("connectionAttempt", "_destroy", "close"), heard);
    }
}
