package dev.spindle.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spindle.events.NodeException;
import dev.spindle.loop.EventLoop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What docs/twins/net/BoundSockets does not show: what is Java's own, and that nothing is kept open. */
@Timeout(20)
class BoundSocketTest {
    private final List<Object> heard = new ArrayList<>();

    @Test
    void oneThatNobodyAdoptsLetsTheLoopEnd() {
        EventLoop.run(() -> {
            heard.add(new BoundSocket().fd());
            heard.add(new Socket(new SocketOptions().handle(new BoundSocket())).readyState());
        });
        assertEquals(List.of(-1, "open"), heard);
    }

    /** No locale knows half a character. */
    @Test
    void aPathThatCannotBeEncodedIsInvalidForAllSockets() {
        var path = "/tmp/\ud800";
        EventLoop.run(() -> {
            Net.createServer()
                    .on("error", (NodeException err) -> heard.add(err.syscall() + err.code()))
                    .listen(path);
            Net.connect(path).on("error", (NodeException err) -> heard.add(err.syscall() + err.code()));
            var options = new BoundSocketOptions().path(path);
            var err = assertThrows(NodeException.class, () -> new BoundSocket(options));
            heard.add(err.syscall() + err.code());
        });
        assertEquals(
                List.of("bindEINVAL", "connectEINVAL", "listenEINVAL"),
                heard.stream().sorted().toList());
    }

    @Test
    void onLinuxThePortIsFreeAtNoTime() {
        EventLoop.run(() -> {
            var bound = new BoundSocket(new BoundSocketOptions().host("127.0.0.1"));
            var port = bound.address().port();
            for (var i = 0; i < 3; i++) {
                var server = Net.createServer().listen(bound);
                var here = new BoundSocketOptions().host("127.0.0.1").port(port);
                var taken = assertThrows(NodeException.class, () -> new BoundSocket(here));
                assertEquals("bind EADDRINUSE 127.0.0.1:" + port, taken.getMessage());
                server.close();
                bound = new BoundSocket(here);
            }
            bound.dispose();
        });
    }

    @Test
    void twoServersShareAPortThatBothWantedToShare() {
        EventLoop.run(() -> {
            var one = new BoundSocket(new BoundSocketOptions().host("127.0.0.1").reusePort(true));
            var port = one.address().port();
            var two = new BoundSocket(
                    new BoundSocketOptions().host("127.0.0.1").port(port).reusePort(true));
            var first = Net.createServer().listen(one);
            var second = Net.createServer().listen(two);
            heard.add(second.address().port() == port && first.listening());
            first.close();
            second.close();
        });
        assertEquals(List.of(true), heard);
    }

    @Test
    void aPathIsToldAsItWasGiven(@TempDir Path folder) {
        var path = folder + "//socket";
        EventLoop.run(() -> {
            var bound = new BoundSocket(new BoundSocketOptions().path(path));
            heard.add(bound.address().address());
            var server = Net.createServer().listen(bound);
            heard.add(server.address().address());
            server.close(() -> server.listen(path, () -> {
                heard.add(server.address().address());
                server.close(() -> heard.add(server.address().address()));
            }));
        });
        assertEquals(List.of(path, path, path, path), heard);
    }

    /** N23. */
    @Test
    void aPathIsMadeAnewForTheServerThatAdoptsIt(@TempDir Path folder) {
        var path = folder.resolve("socket");
        var link = folder.resolve("link"); // keeps what the path meant first
        EventLoop.run(() -> {
            try {
                var bound = new BoundSocket(new BoundSocketOptions().path(path.toString()));
                Files.createLink(link, path);
                var server = Net.createServer().listen(bound);
                heard.add(Files.exists(path) && !Files.isSameFile(path, link));
                server.close();
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });
        assertEquals(List.of(true), heard);
        assertTrue(Files.notExists(path));
    }
}
