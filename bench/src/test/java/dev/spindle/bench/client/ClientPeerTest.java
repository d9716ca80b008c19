package dev.spindle.bench.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spindle.bench.load.AnswerCheck;
import dev.spindle.bench.server.Exchange;
import dev.spindle.http.Http;
import dev.spindle.http.HttpServer;
import dev.spindle.http.IncomingMessage;
import dev.spindle.http.ServerResponse;
import dev.spindle.loop.EventLoop;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The clients that are Java, in this process, against a server that notices what they ask. */
class ClientPeerTest {
    private static final int CONNECTIONS = 4;
    private static final int ENOUGH = 400;
    private static final int PATIENCE_S = 60;

    private final CompletableFuture<HttpServer> listening = new CompletableFuture<>();
    private final CompletableFuture<Integer> asked = new CompletableFuture<>();
    private final Set<Object> sockets = new HashSet<>(); // of the loop's thread
    private final EventLoop loop = new EventLoop();
    private int requests;
    private Thread thread;

    @BeforeEach
    void serve() {
        thread = new Thread(() -> loop.start(() -> {
            var server = Http.createServer(this::answer);
            server.listen(0, "127.0.0.1", () -> listening.complete(server));
        }));
        thread.start();
    }

    private void answer(IncomingMessage req, ServerResponse res) {
        requests++;
        sockets.add(req.socket());
        if (!req.method().equals("GET")
                || !req.url().equals("/")
                || !req.headers().has("host")) {
            asked.completeExceptionally(new AssertionError(req.method() + " " + req.url() + " " + req.headers()));
        }
        if (requests == ENOUGH) {
            asked.complete(sockets.size());
        }
        res.setHeader("Content-Type", "text/plain");
        res.end("Hello World\n");
    }

    @AfterEach
    void stop() throws Exception {
        var server = listening.get(PATIENCE_S, TimeUnit.SECONDS);
        loop.execute(() -> {
            server.close();
            server.closeAllConnections();
        });
        thread.join(PATIENCE_S * 1_000);
    }

    @ParameterizedTest
    @EnumSource(
            names = {"NODE", "UNDICI"},
            mode = EnumSource.Mode.EXCLUDE)
    void asksOnSoManyKeptConnectionsAndReadsTheAnswers(ClientPeer peer) throws Exception {
        var port = listening.get(PATIENCE_S, TimeUnit.SECONDS).address().port();
        var answer = AnswerCheck.check(port, Exchange.HELLO, false);
        var tally = new Tally();
        peer.make().start(new Target(port, CONNECTIONS, answer.bytes()), tally);
        var connections = asked.get(PATIENCE_S, TimeUnit.SECONDS);
        assertEquals(CONNECTIONS + 1, connections, "with that of the check");
        assertTrue(tally.answers() >= ENOUGH - 2 - 2 * CONNECTIONS, tally.answers() + " answers");
        assertEquals(0, tally.errors());
    }
}
