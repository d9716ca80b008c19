package dev.spindle.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spindle.net.Socket;
import java.net.SocketOption;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import jdk.net.ExtendedSocketOptions;
import org.junit.jupiter.api.Test;

/** The options of a server that are the kernel's business reach the sockets it accepts. */
class SocketOptionsTest {
    @Test
    void smallWritesAreSentAtOnceUnlessToldOtherwise() throws Exception {
        assertEquals(true, of(new ServerOptions()).get(StandardSocketOptions.TCP_NODELAY));
        assertEquals(false, of(new ServerOptions().noDelay(false)).get(StandardSocketOptions.TCP_NODELAY));
    }

    @Test
    void idleConnectionsAreProbedWhenAskedFor() throws Exception {
        assertEquals(false, of(new ServerOptions()).get(StandardSocketOptions.SO_KEEPALIVE));
        var probed = of(new ServerOptions().keepAlive(true).keepAliveInitialDelay(7_000));
        assertEquals(true, probed.get(StandardSocketOptions.SO_KEEPALIVE));
        var idle = probed.get(ExtendedSocketOptions.TCP_KEEPIDLE);
        assertTrue(idle == null || idle.equals(7), "probed after " + idle + " s"); // null: not on this system
    }

    @Test
    void noDelayThatChangesNothingIsNoSystemCall() throws Exception {
        var untold = of(new ServerOptions(), socket -> {
            channel(socket).setOption(StandardSocketOptions.TCP_NODELAY, false); // behind its back
            socket.setNoDelay(true);
        });
        assertEquals(false, untold.get(StandardSocketOptions.TCP_NODELAY));
        var told = of(new ServerOptions().noDelay(false), socket -> socket.setNoDelay(true));
        assertEquals(true, told.get(StandardSocketOptions.TCP_NODELAY));
        var toldTwice =
                of(new ServerOptions(), socket -> socket.setNoDelay(false).setNoDelay(true));
        assertEquals(true, toldTwice.get(StandardSocketOptions.TCP_NODELAY));
    }

    private interface Step {
        void with(Socket accepted) throws Exception;
    }

    private static Map<SocketOption<?>, Object> of(ServerOptions options) throws Exception {
        return of(options, socket -> {});
    }

    /** The options of a socket accepted by a server with those options, behind a step on the loop. */
    private static Map<SocketOption<?>, Object> of(ServerOptions options, Step step) throws Exception {
        var accepted = new CompletableFuture<Socket>();
        try (var server = new ServerOnLoop(() -> {
                    var made = Http.createServer(options, (req, res) -> res.end());
                    made.on("connection", (Socket socket) -> {
                        try {
                            step.with(socket);
                            accepted.complete(socket);
                        } catch (Exception e) {
                            accepted.completeExceptionally(e);
                        }
                    });
                    return made;
                });
                var client = server.connect()) {
            assertTrue(client.isConnected());
            var channel = channel(accepted.orTimeout(10, TimeUnit.SECONDS).join());
            var all = new HashMap<SocketOption<?>, Object>();
            for (var option : channel.supportedOptions()) {
                if (option == StandardSocketOptions.TCP_NODELAY
                        || option == StandardSocketOptions.SO_KEEPALIVE
                        || option == ExtendedSocketOptions.TCP_KEEPIDLE) {
                    all.put(option, channel.getOption(option));
                }
            }
            return all;
        }
    }

    /** Nothing in the API tells what the kernel was told. */
    private static SocketChannel channel(Socket socket) throws ReflectiveOperationException {
        return (SocketChannel) field(field(field(socket, "wire"), "handle"), "channel");
    }

    private static Object field(Object owner, String name) throws ReflectiveOperationException {
        var field = owner.getClass().getDeclaredField(name);
        field.setAccessible(true);
        return field.get(owner);
    }
}
