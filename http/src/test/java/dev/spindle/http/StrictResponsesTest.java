package dev.spindle.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.spindle.buffer.Buffer;
import dev.spindle.events.NodeException;
import dev.spindle.loop.EventLoop;
import dev.spindle.net.Net;
import dev.spindle.net.Server;
import dev.spindle.net.Socket;
import dev.spindle.stream.Duplex;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Responses after which a client in {@link HttpProfile#STRICT} does not go on as Node does. */
@Timeout(value = 1, unit = TimeUnit.MINUTES)
class StrictResponsesTest {
    private static final String GOOD = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";
    private static final String SWITCH = "HTTP/1.1 101 X\r\nConnection: upgrade\r\nUpgrade: x\r\n\r\n";

    private final List<String> heard = new ArrayList<>();
    private final List<Socket> sockets = new ArrayList<>();

    /** What one request hears of that answer; then on which connection the next request of its agent went. */
    private String heard(HttpProfile profile, RequestOptions options, String answer) {
        heard.clear();
        sockets.clear();
        EventLoop.run(() -> {
            var agent = new Agent(new AgentOptions().keepAlive(true).maxSockets(1));
            var server = Net.createServer(socket -> {
                sockets.add(socket);
                socket.on("error", () -> {});
                socket.on(
                        "data",
                        (Buffer request) ->
                                socket.write(request.toString("latin1").contains("/second") ? GOOD : answer, "latin1"));
            });
            server.listen(
                    0,
                    "127.0.0.1",
                    () -> ask(server, options.agent(agent).profile(profile), () -> {
                        var second = new RequestOptions()
                                .path("/second")
                                .agent(agent)
                                .profile(profile);
                        ask(server, second, () -> {
                            heard.add("on " + sockets.size());
                            agent.destroy();
                            sockets.forEach(Socket::destroy);
                            server.close();
                        });
                    }));
        });
        return String.join(", ", heard);
    }

    private void ask(Server server, RequestOptions options, Runnable then) {
        var req = Http.request(options.host("127.0.0.1").port(server.address().port()));
        req.on("information", (IncomingMessage info) -> heard.add("information " + info.statusCode()));
        req.on("response", (IncomingMessage res) -> {
            heard.add(String.valueOf(res.statusCode()));
            res.resume();
        });
        req.on("upgrade", (IncomingMessage res, Duplex<Buffer, Buffer> socket, Buffer head) -> {
            heard.add("upgrade");
            socket.destroy();
        });
        req.on("connect", (IncomingMessage res, Duplex<Buffer, Buffer> socket, Buffer head) -> {
            heard.add("connect " + res.statusCode());
            socket.destroy();
        });
        req.on("error", (NodeException e) -> heard.add(e.getMessage()));
        req.on(
                "close",
                () -> EventLoop.current().setImmediate(() -> EventLoop.current().setImmediate(then)));
        req.end();
    }

    private static RequestOptions options() {
        return new RequestOptions();
    }

    private static RequestOptions upgrading() {
        return options().headers(Map.of("Connection", "upgrade", "Upgrade", "x"));
    }

    private void same(String expected, RequestOptions options, String answer) {
        assertEquals(expected, heard(HttpProfile.STRICT, options, answer), answer);
        assertEquals(expected, heard(HttpProfile.NODE, options, answer), answer);
    }

    @Test
    void aConnectionOnWhichTheRequestSaidCloseIsNotUsedAgain() {
        var close = Map.of("Connection", "close");
        assertEquals("200, 200, on 1", heard(HttpProfile.NODE, options().headers(close), GOOD));
        assertEquals("200, 200, on 2", heard(HttpProfile.STRICT, options().headers(close), GOOD));
        same("200, 200, on 1", options(), GOOD);
    }

    @Test
    void aSwitchOfProtocolsThatNobodyAskedForIsAnError() {
        var error = "Parse Error: Nobody asked to switch protocols, 200, on 2";
        for (var bare : List.of("", "Upgrade: x\r\n", "Connection: upgrade\r\n", "Content-Length: 0\r\n")) {
            var answer = "HTTP/1.1 101 X\r\n" + bare + "\r\n";
            assertEquals("101, 200, on 1", heard(HttpProfile.NODE, options(), answer));
            assertEquals(error, heard(HttpProfile.STRICT, options(), answer));
            assertEquals(error, heard(HttpProfile.STRICT, upgrading(), answer));
        }
        assertEquals(error, heard(HttpProfile.STRICT, options(), SWITCH));
        same("upgrade, 200, on 2", upgrading(), SWITCH);
        same(
                "upgrade, 200, on 2",
                options().headers(List.of("Host", "x", "Connection", "upgrade", "Upgrade", "x")),
                SWITCH);
    }

    @Test
    void anAnswerThatAnnouncesABodyWhereNoneMayBeIsTheLast() {
        for (var field : List.of("Content-Length: 2", "Transfer-Encoding: chunked")) {
            var empty = "HTTP/1.1 204 X\r\n" + field + "\r\n\r\n";
            assertEquals("204, 200, on 1", heard(HttpProfile.NODE, options(), empty));
            assertEquals("204, 200, on 2", heard(HttpProfile.STRICT, options(), empty));
            var interim = "HTTP/1.1 103 X\r\n" + field + "\r\n\r\n" + GOOD;
            assertEquals("information 103, 200, 200, on 1", heard(HttpProfile.NODE, options(), interim));
            assertEquals("information 103, 200, 200, on 2", heard(HttpProfile.STRICT, options(), interim));
            same("304, 200, on 1", options(), "HTTP/1.1 304 X\r\n" + field + "\r\n\r\n");
        }
        same("204, 200, on 1", options(), "HTTP/1.1 204 X\r\nContent-Length: 0\r\n\r\n");
    }

    @Test
    void anInterimResponseToConnectIsNoTunnel() {
        var answer = "HTTP/1.1 100 X\r\n\r\nHTTP/1.1 200 X\r\n\r\n";
        var connect = options().method("CONNECT").path("x:1");
        assertEquals("connect 100, 200, on 2", heard(HttpProfile.NODE, connect, answer));
        assertEquals("information 100, connect 200, 200, on 2", heard(HttpProfile.STRICT, connect, answer));
    }

    @Test
    void closeCountsInHttp10AsWell() {
        var answer = "HTTP/1.0 200 X\r\nConnection: keep-alive, close\r\nContent-Length: 2\r\n\r\nok";
        assertEquals("200, 200, on 1", heard(HttpProfile.NODE, options(), answer));
        assertEquals("200, 200, on 2", heard(HttpProfile.STRICT, options(), answer));
    }

    @Test
    void noOptionMakesItLenient() {
        var answer = "HTTP/1.1 200 X\r\nX: \u0001\r\nContent-Length: 2\r\n\r\nok";
        for (var lenient :
                List.of(options().httpValidation("relaxed"), options().insecureHTTPParser(true))) {
            assertEquals("200, 200, on 1", heard(HttpProfile.NODE, lenient, answer));
            assertEquals(
                    "Parse Error: Invalid header value char, 200, on 2", heard(HttpProfile.STRICT, lenient, answer));
        }
    }
}
