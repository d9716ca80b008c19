package dev.spindle.http;

import static dev.spindle.loop.Globals.setImmediate;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.spindle.loop.EventLoop;
import dev.spindle.net.Net;
import dev.spindle.net.Socket;
import dev.spindle.parser.Head;
import dev.spindle.parser.HttpHandler;
import dev.spindle.parser.HttpParser;
import dev.spindle.parser.Leniency;
import dev.spindle.parser.ParserLimits;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The free list of parsers: it is used, it is bounded, and a parser has one owner at a time. */
@Timeout(value = 1, unit = TimeUnit.MINUTES)
class IdleParsersTest {
    private static final ParserKind REQUESTS =
            new ParserKind(HttpParser.Type.REQUEST, ParserLimits.DEFAULT, Leniency.NONE);
    private static final ParserKind RESPONSES =
            new ParserKind(HttpParser.Type.RESPONSE, ParserLimits.DEFAULT, Leniency.NONE);
    private static final HttpHandler DEAF = new HttpHandler() {
        @Override
        public int onHead(Head head) {
            return BODY;
        }

        @Override
        public void onBody(ByteBuffer window, int offset, int length) {}

        @Override
        public void onMessageComplete() {}
    };

    private final IdleParsers idle = new IdleParsers();
    private final List<Integer> sizes = new ArrayList<>();
    private int missing; // connections that are not there yet
    private int left; // connections that are not closed yet

    @Test
    void aParserIsUsedAgainForItsKindOnly() {
        var first = idle.of(REQUESTS).take(DEAF);
        idle.of(REQUESTS).giveBack(first);
        assertEquals(1, idle.size());
        assertNotSame(first, idle.of(RESPONSES).take(DEAF));
        assertSame(first, idle.of(REQUESTS).take(DEAF));
        assertEquals(0, idle.size());
        assertNotSame(first, idle.of(REQUESTS).take(DEAF));
    }

    @Test
    void noMoreAreKeptThanAllowed() {
        idle.max(2);
        for (var i = 0; i < 5; i++) {
            var kind = i % 2 == 0 ? REQUESTS : RESPONSES;
            idle.of(kind).giveBack(new HttpParser(kind.type(), DEAF, kind.limits(), kind.leniency()));
        }
        assertEquals(2, idle.size());
        idle.max(1);
        assertEquals(0, idle.size());
    }

    @Test
    void kindsAreBoundedToo() {
        for (var size = 1; size <= 1000; size++) {
            var kind =
                    new ParserKind(HttpParser.Type.REQUEST, ParserLimits.DEFAULT.withMaxHeadSize(size), Leniency.NONE);
            idle.of(kind).giveBack(idle.of(kind).take(DEAF));
        }
        assertEquals(64, idle.size());
    }

    @Test
    void connectionsGiveTheirParsersBack() {
        ask(6, 1000);
        assertEquals(List.of(6), sizes);
    }

    @Test
    void anIdleConnectionHasNone() {
        EventLoop.run(() -> {
            var server = Http.createServer((req, res) -> res.end("x"));
            var answered = new ArrayList<Socket>();
            server.listen(0, "127.0.0.1", () -> {
                for (var i = 0; i < 3; i++) {
                    var client = connect(server);
                    client.write("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
                    client.once("data", () -> {
                        answered.add(client);
                        if (answered.size() == 3) {
                            sizes.add(
                                    PerLoop.of(EventLoop.current()).idleParsers.size());
                            answered.forEach(Socket::destroy);
                        }
                    });
                }
            });
            left = 3;
        });
        assertEquals(List.of(1), sizes); // three connections had the same one in turn
    }

    @Test
    void theBoundIsThatOfSetMaxIdleHTTPParsers() {
        ask(6, 4);
        assertEquals(List.of(4), sizes);
    }

    /** That many connections at once, each left in another way; then how many parsers are idle. */
    private void ask(int connections, int max) {
        missing = connections;
        left = connections;
        EventLoop.run(() -> {
            Http.setMaxIdleHTTPParsers(max);
            var server = Http.createServer((req, res) -> res.end("x"));
            server.on(HttpServer.CLIENT_ERROR, (error, socket) -> socket.destroy());
            server.on(HttpServer.UPGRADE, (req, socket, head) -> socket.destroy());
            server.on(
                    "close",
                    () -> sizes.add(PerLoop.of(EventLoop.current()).idleParsers.size()));
            var clients = new ArrayList<Socket>();
            var served = new ArrayList<Socket>();
            server.on("connection", (Socket socket) -> {
                served.add(socket);
                if (--missing == 0) {
                    clients.forEach(client -> client.write("P")); // within a head, each connection has a parser
                    whenAllHaveReadOneByte(served, () -> {
                        for (var i = 0; i < connections; i++) {
                            ask(clients.get(i), i);
                        }
                    });
                }
            });
            server.listen(0, "127.0.0.1", () -> {
                for (var i = 0; i < connections; i++) {
                    clients.add(connect(server));
                }
            });
        });
    }

    private static void whenAllHaveReadOneByte(List<Socket> sockets, Runnable then) {
        if (sockets.stream().allMatch(socket -> socket.bytesRead() == 1)) {
            then.run();
        } else {
            setImmediate(() -> whenAllHaveReadOneByte(sockets, then));
        }
    }

    private Socket connect(HttpServer server) {
        var s = Net.connect(server.address().port(), "127.0.0.1");
        s.on("error", () -> {});
        s.resume();
        s.on("close", () -> {
            if (--left == 0) {
                server.close();
            }
        });
        return s;
    }

    private static void ask(Socket s, int way) {
        switch (way) {
            case 0 -> s.end("UT / HTTP/1.1\r\nHost: a\r\n\r\n");
            case 1 -> s.write("UT / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
            case 2 -> s.write("no HTTP\r\n\r\n");
            case 3 -> s.write("UT / HTTP/1.1\r\nHost: a\r\nConnection: upgrade\r\nUpgrade: x\r\n\r\n");
            case 4 -> s.end("OST / HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\nhalf");
            default -> s.write("UT / HTTP/1.1\r\nHost", () -> s.resetAndDestroy());
        }
    }
}
