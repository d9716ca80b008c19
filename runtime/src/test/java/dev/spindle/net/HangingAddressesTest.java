package dev.spindle.net;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.spindle.events.NodeException;
import dev.spindle.loop.EventLoop;
import dev.spindle.promise.AggregateError;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** autoSelectFamily with addresses that do not answer at all: listeners whose backlog is full. What is expected is Node's log. */
@Timeout(60)
class HangingAddressesTest {
    private static final String[] EVENTS = {
        "connectionAttempt",
        "connectionAttemptFailed",
        "connectionAttemptTimeout",
        "connect",
        "timeout",
        "error",
        "close"
    };

    private final List<Closeable> open = new ArrayList<>();
    private final List<String> heard = new ArrayList<>();
    private int port;

    @AfterEach
    void close() throws IOException {
        for (var each : open) {
            each.close();
        }
    }

    /** Connections that nobody accepts until there is no room for another. */
    private void hangs(String host) {
        try {
            var listener = ServerSocketChannel.open();
            open.add(listener);
            listener.bind(new InetSocketAddress(host, port), 1);
            for (var i = 0; i < 8; i++) {
                var filling = SocketChannel.open();
                open.add(filling);
                filling.configureBlocking(false);
                filling.connect(listener.getLocalAddress());
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** 127.0.0.11 and 127.0.0.12 hang, 127.0.0.1 answers, the others refuse. */
    private void connecting(ConnectOptions options, Consumer<Socket> then, String... addresses) {
        EventLoop.run(() -> {
            var server = Net.createServer(Socket::end);
            server.listen(0, "127.0.0.1", () -> {
                port = server.address().port();
                hangs("127.0.0.11");
                hangs("127.0.0.12");
                var found = Arrays.stream(addresses)
                        .map(address -> new LookupAddress(address, 4))
                        .toList();
                var c = Net.connect(options.port(port)
                        .host("some.name")
                        .lookup((name, asked, callback) ->
                                EventLoop.current().nextTick(() -> callback.accept(null, found))));
                for (var event : EVENTS) {
                    c.addListener(event, args -> {
                        heard.add(line(event, args));
                        return null;
                    });
                }
                c.resume();
                c.on("close", () -> {
                    heard.add(String.join(",", c.autoSelectFamilyAttemptedAddresses()));
                    server.close();
                });
                then.accept(c);
            });
        });
        heard.replaceAll(line -> line.replace(":" + port, "").replace(" " + port, ""));
    }

    private static String line(String event, Object... args) {
        var out = new StringBuilder(event);
        for (var arg : args) {
            out.append(' ').append(arg instanceof NodeException ? text((NodeException) arg) : arg);
        }
        return out.toString();
    }

    private static String text(NodeException error) {
        var text = new StringBuilder(error.code() + " '" + error.getMessage() + "'");
        if (error instanceof AggregateError) {
            for (var each : ((AggregateError) error).errors()) {
                text.append(" (").append(text((NodeException) each)).append(')');
            }
        }
        return text.toString();
    }

    private static ConnectOptions options() {
        return new ConnectOptions().autoSelectFamilyAttemptTimeout(10);
    }

    @Test
    void eachHasItsTimeAndTheLastAnswers() {
        connecting(options(), c -> {}, "127.0.0.11", "127.0.0.3", "127.0.0.12", "127.0.0.1");
        assertEquals(
                List.of(
                        "connectionAttempt 127.0.0.11 4",
                        "connectionAttemptTimeout 127.0.0.11 4",
                        "connectionAttempt 127.0.0.3 4",
                        "connectionAttemptFailed 127.0.0.3 4 ECONNREFUSED 'connect ECONNREFUSED 127.0.0.3'",
                        "connectionAttempt 127.0.0.12 4",
                        "connectionAttemptTimeout 127.0.0.12 4",
                        "connectionAttempt 127.0.0.1 4",
                        "connect",
                        "close false",
                        "127.0.0.11,127.0.0.3,127.0.0.12,127.0.0.1"),
                heard);
    }

    @Test
    void whenNoneAnswersTheErrorTellsOfTheirTime() {
        connecting(options(), c -> {}, "127.0.0.11", "127.0.0.3");
        assertEquals(
                List.of(
                        "connectionAttempt 127.0.0.11 4",
                        "connectionAttemptTimeout 127.0.0.11 4",
                        "connectionAttempt 127.0.0.3 4",
                        "connectionAttemptFailed 127.0.0.3 4 ECONNREFUSED 'connect ECONNREFUSED 127.0.0.3'",
                        "error ETIMEDOUT '' (ETIMEDOUT 'connect ETIMEDOUT 127.0.0.11')"
                                + " (ECONNREFUSED 'connect ECONNREFUSED 127.0.0.3')",
                        "close true",
                        "127.0.0.11,127.0.0.3"),
                heard);
    }

    @Test
    void theLastOneHasAllTheTimeThereIs() {
        connecting(options().timeout(40), c -> c.on("timeout", () -> c.destroy()), "127.0.0.11", "127.0.0.12");
        assertEquals(
                List.of(
                        "connectionAttempt 127.0.0.11 4",
                        "connectionAttemptTimeout 127.0.0.11 4",
                        "connectionAttempt 127.0.0.12 4",
                        "timeout",
                        "connectionAttemptFailed 127.0.0.12 4 ECANCELED 'connect ECANCELED 127.0.0.12'",
                        "close false",
                        "127.0.0.11,127.0.0.12"),
                heard);
    }

    @Test
    void aListenerMayGiveUpBetweenTwoOfThem() {
        connecting(options(), c -> c.on("connectionAttemptTimeout", () -> c.destroy()), "127.0.0.11", "127.0.0.1");
        assertEquals(
                List.of(
                        "connectionAttempt 127.0.0.11 4",
                        "connectionAttemptTimeout 127.0.0.11 4",
                        "close false",
                        "127.0.0.11"),
                heard);
    }

    @Test
    void theErrorsTellOfTheOwnPortThatWasAskedFor() throws IOException {
        int own;
        try (var free = new ServerSocket(0)) {
            own = free.getLocalPort();
        }
        Consumer<Socket> givesUp = c -> c.on("connectionAttempt", (String address) -> {
            if (address.equals("127.0.0.12")) {
                EventLoop.current().setImmediate(() -> c.destroy());
            }
        });
        connecting(options().localPort(own), givesUp, "127.0.0.11", "127.0.0.12");
        connecting(options().localPort(own), c -> {}, "127.0.0.11", "127.0.0.3");
        var local = " - Local (0.0.0.0:" + own + ")'";
        assertEquals(
                List.of(
                        "connectionAttemptFailed 127.0.0.12 4 ECANCELED 'connect ECANCELED 127.0.0.12" + local,
                        "connectionAttemptFailed 127.0.0.3 4 ECONNREFUSED 'connect ECONNREFUSED 127.0.0.3" + local,
                        "error ETIMEDOUT '' (ETIMEDOUT 'connect ETIMEDOUT 127.0.0.11" + local + ")"
                                + " (ECONNREFUSED 'connect ECONNREFUSED 127.0.0.3" + local + ")"),
                heard.stream().filter(line -> line.contains("Local")).toList());
    }

    /** N8. */
    @Test
    void theOwnAddressIsUnknownWhileThePeerDoesNotAnswer() {
        var own = new ArrayList<String>();
        connecting(
                new ConnectOptions().autoSelectFamilyAttemptTimeout(10),
                c -> c.on("connectionAttemptTimeout", () -> own.add(c.localAddress()))
                        .on("connect", () -> own.add(c.localAddress())),
                "127.0.0.11",
                "127.0.0.1");
        assertEquals(Arrays.asList(null, "127.0.0.1"), own);
    }
}
