package dev.spindle.http;

import dev.spindle.loop.EventLoop;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** A server on a loop in a thread of its own, for tests that look at the wire with a blocking socket. */
final class ServerOnLoop implements AutoCloseable {
    private static final int PATIENCE_MS = 10_000;

    private final CompletableFuture<Integer> port = new CompletableFuture<>();
    private final CompletableFuture<Integer> ended = new CompletableFuture<>();
    private final EventLoop loop = new EventLoop();
    private final Thread thread;
    private HttpServer server;

    ServerOnLoop(Supplier<HttpServer> make) {
        thread = new Thread(() -> run(make), "loop under test");
        thread.setDaemon(true);
        thread.start();
    }

    private void run(Supplier<HttpServer> make) {
        try {
            ended.complete(loop.start(() -> {
                server = make.get();
                server.listen(
                        0, "127.0.0.1", () -> port.complete(server.address().port()));
            }));
        } catch (Throwable thrown) {
            port.completeExceptionally(thrown);
            ended.completeExceptionally(thrown);
        }
    }

    int port() {
        return port.orTimeout(PATIENCE_MS, TimeUnit.MILLISECONDS).join();
    }

    EventLoop loop() {
        return loop;
    }

    Thread thread() {
        return thread;
    }

    HttpServer server() {
        port();
        return server;
    }

    Socket connect() {
        try {
            var socket = new Socket(InetAddress.getLoopbackAddress(), port());
            socket.setSoTimeout(PATIENCE_MS);
            socket.setTcpNoDelay(true);
            return socket;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends bytes in the given pieces, ends the sending side, and returns everything that comes back. */
    String exchange(String... pieces) {
        try (var socket = connect()) {
            for (var piece : pieces) {
                socket.getOutputStream().write(piece.getBytes(StandardCharsets.ISO_8859_1));
            }
            socket.shutdownOutput();
            return readAll(socket);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends bytes, leaves the sending side open, and returns everything until the server closes. */
    String exchangeUntilClosed(String request) {
        try (var socket = connect()) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return readAll(socket);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String readAll(Socket socket) throws IOException {
        var all = new ByteArrayOutputStream();
        socket.getInputStream().transferTo(all);
        return all.toString(StandardCharsets.ISO_8859_1).replaceAll("Date: [^\r]*", "Date: D");
    }

    /** Closes the server with all its connections and waits until the loop has ended by itself. */
    @Override
    public void close() {
        loop.execute(() -> {
            server.close();
            server.closeAllConnections();
        });
        ended.orTimeout(PATIENCE_MS, TimeUnit.MILLISECONDS).join();
    }
}
