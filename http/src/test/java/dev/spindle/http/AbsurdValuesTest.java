package dev.spindle.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spindle.buffer.Buffer;
import dev.spindle.events.NodeException;
import dev.spindle.loop.EventLoop;
import dev.spindle.net.Socket;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.function.Executable;

/** What nobody means, and Node does not check: null where something is needed, and times beyond all bounds. */
@Timeout(value = 1, unit = TimeUnit.MINUTES)
class AbsurdValuesTest {
    /** C28. */
    @Test
    void nullWhereSomethingIsNeededIsANullPointerException() {
        EventLoop.run(() -> {
            var agent = new Agent();
            var request = Http.request(new RequestOptions().port(1));
            request.on("error", () -> {});
            request.destroy();
            refuses(() -> agent.addRequest(null, new RequestOptions()));
            refuses(() -> agent.createSocket(null, new RequestOptions()));
            refuses(() -> agent.removeSocket(null, new RequestOptions()));
            refuses(() -> agent.reuseSocket(new Socket(), null));
            refuses(() -> new ServerResponse(null));
            refuses(() -> new ServerResponse(new IncomingMessage(null)).assignSocket(null));
            refuses(() -> new ServerOptions().uniqueHeaders(Collections.singletonList(null)));
            refuses(() -> new Socket()._write(Buffer.from("a"), null, null));
            refuses(() -> new Socket()._final(null));
            refuses(() -> new Socket()._destroy(null, null));
            assertTrue(agent.keepSocketAlive(null));
            agent.reuseSocket(null, request);
            assertTrue(request.reusedSocket());
        });
    }

    private static void refuses(Executable act) {
        assertThrows(NullPointerException.class, act);
    }

    /** H43. */
    @Test
    void aLongListStandsOnOneLineOfAnErrorsText() {
        EventLoop.run(() -> {
            var response = new ServerResponse(new IncomingMessage(null));
            var list = List.of("a", "b".repeat(40), "c".repeat(40));
            var error = assertThrows(NodeException.class, () -> response.writeHead(200, list));
            var shown = "[ 'a', '" + "b".repeat(40) + "', '" + "c".repeat(40) + "' ]";
            assertEquals("The argument 'headers' is invalid. Received " + shown, error.getMessage());
        });
    }

    /** H42. */
    @Test
    void aKeepAliveTimeoutBeyondAllBoundsIsInfinite() {
        var told = new ArrayList<String>();
        EventLoop.run(() -> ask(1e300, told, () -> ask(Double.NEGATIVE_INFINITY, told, () -> {})));
        assertEquals(List.of("timeout=Infinity", "null"), told);
    }

    private static void ask(double timeout, List<String> told, Runnable done) {
        var server = Http.createServer((req, res) -> res.end()).keepAliveTimeout(timeout);
        server.listen(0, "127.0.0.1", () -> {
            var agent = new Agent(new AgentOptions().keepAlive(true));
            var port = server.address().port();
            Http.get(new RequestOptions().host("127.0.0.1").port(port).agent(agent), res -> {
                told.add(String.valueOf(res.headers().get("keep-alive")));
                res.resume();
                res.on("close", () -> {
                    agent.destroy();
                    server.close(done);
                    server.closeAllConnections();
                });
            });
        });
    }
}
