package dev.spindle.bench;

import static dev.spindle.loop.Globals.process;

import dev.spindle.http.Http;
import dev.spindle.loop.EventLoop;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Holds many keep-alive connections against one server loop and has every one answered, round after round.
 *
 * <p>The server runs in a process of its own, so that each side's descriptors and memory are its own. The client connects from
 * several loopback addresses, because one address has too few ports; it is bounded in connections, rounds and time.
 *
 * <pre>java -cp … dev.spindle.bench.ManyConnections [connections] [rounds]</pre>
 */
public final class ManyConnections {
    private static final byte[] REQUEST =
            "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final int PER_SOURCE_ADDRESS = 2_000;
    private static final int UNDER_WAY = 200; // connection attempts at a time: less than the accept queue holds
    private static final long PATIENCE_MS = 120_000;

    private final Selector selector = Selector.open();
    private final List<Connection> connections = new ArrayList<>();
    private final long deadline = System.currentTimeMillis() + PATIENCE_MS;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(16 * 1024);

    private static final class Connection {
        SelectionKey key;
        final StringBuilder answer = new StringBuilder();
        boolean answered;
    }

    private ManyConnections() throws IOException {}

    /** Runs the client, which starts the server; or the server when called with {@code server}. */
    public static void main(String[] args) throws IOException, InterruptedException {
        if (args.length > 0 && args[0].equals("server")) {
            serve();
            return;
        }
        var count = args.length > 0 ? Integer.parseInt(args[0]) : 10_000;
        var rounds = args.length > 1 ? Integer.parseInt(args[1]) : 3;
        var server = new ProcessBuilder(
                        System.getProperty("java.home") + "/bin/java",
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ManyConnections.class.getName(),
                        "server")
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            new ManyConnections().run(server, count, rounds);
        } finally {
            server.destroy();
        }
    }

    // ---- the server -------------------------------------------------------------------------------------------------

    /** Prints its port, then answers each line on standard input with its open descriptors and used heap. */
    private static void serve() {
        EventLoop.run(() -> {
            var server = Http.createServer((req, res) -> res.end("Hello World\n"));
            server.keepAliveTimeout(PATIENCE_MS);
            server.listen(
                    0,
                    "127.0.0.1",
                    4096,
                    () -> System.out.println(server.address().port()));
            var loop = EventLoop.current();
            var console = new Thread(() -> answerQuestions(loop));
            console.setDaemon(true);
            console.start();
        });
    }

    private static void answerQuestions(EventLoop loop) {
        try (var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII))) {
            while (in.readLine() != null) {
                System.gc();
                loop.execute(() -> System.out.println(
                        openDescriptors() + " " + process.memoryUsage().heapUsed()));
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static int openDescriptors() {
        var all = new File("/proc/self/fd").list();
        return all == null ? -1 : all.length;
    }

    // ---- the client -------------------------------------------------------------------------------------------------

    private void run(Process server, int count, int rounds) throws IOException {
        var out = server.inputReader(StandardCharsets.US_ASCII);
        var target = new InetSocketAddress("127.0.0.1", Integer.parseInt(out.readLine()));
        openAndCloseOne(target); // the JDK takes a descriptor for itself at the first close
        var before = ask(server, out);
        var start = System.nanoTime();
        open(target, count);
        print("%d connections open after %.2f s%n", connections.size(), seconds(start));
        for (var round = 1; round <= rounds; round++) {
            start = System.nanoTime();
            requestOnEach();
            print("round %d: %d answers in %.2f s%n", round, connections.size(), seconds(start));
        }
        var full = ask(server, out);
        print(
                "server: %d descriptors, %.1f bytes of heap a connection%n",
                full[0], (full[1] - before[1]) / (double) count);
        for (var connection : connections) {
            connection.key.channel().close();
        }
        selector.selectNow();
        var after = ask(server, out);
        while (after[0] > before[0] && System.currentTimeMillis() < deadline) {
            after = ask(server, out);
        }
        print("server: %d descriptors before, %d after everything was closed%n", before[0], after[0]);
        if (full[0] < count || after[0] > before[0]) {
            throw new IllegalStateException("descriptors were lost or connections were not held");
        }
    }

    private void openAndCloseOne(InetSocketAddress target) throws IOException {
        open(target, 1);
        requestOnEach();
        connections.remove(0).key.channel().close();
        selector.selectNow();
    }

    private static long[] ask(Process server, BufferedReader out) throws IOException {
        var in = new PrintStream(server.getOutputStream(), true, StandardCharsets.US_ASCII);
        in.println("?");
        var words = out.readLine().split(" ");
        return new long[] {Long.parseLong(words[0]), Long.parseLong(words[1])};
    }

    private void open(InetSocketAddress target, int count) throws IOException {
        var opened = 0;
        while (opened < count) {
            var batch = Math.min(UNDER_WAY, count - opened);
            for (var i = 0; i < batch; i++) {
                var channel = SocketChannel.open();
                channel.configureBlocking(false);
                var source = 2 + (opened + i) / PER_SOURCE_ADDRESS;
                channel.bind(new InetSocketAddress("127.0.0." + source, 0));
                channel.connect(target);
                var connection = new Connection();
                connection.key = channel.register(selector, SelectionKey.OP_CONNECT, connection);
                connections.add(connection);
            }
            opened += batch;
            awaitConnected(batch);
        }
    }

    private void awaitConnected(int left) throws IOException {
        while (left > 0) {
            select();
            for (var key : selector.selectedKeys()) {
                ((SocketChannel) key.channel()).finishConnect();
                key.interestOps(SelectionKey.OP_READ);
                left--;
            }
            selector.selectedKeys().clear();
        }
    }

    private void requestOnEach() throws IOException {
        for (var connection : connections) {
            connection.answered = false;
            connection.answer.setLength(0);
            ((SocketChannel) connection.key.channel()).write(ByteBuffer.wrap(REQUEST));
        }
        var left = connections.size();
        while (left > 0) {
            select();
            for (var key : selector.selectedKeys()) {
                left -= read((Connection) key.attachment()) ? 1 : 0;
            }
            selector.selectedKeys().clear();
        }
    }

    /** Whether this read completed the connection's answer. */
    private boolean read(Connection connection) throws IOException {
        buffer.clear();
        if (((SocketChannel) connection.key.channel()).read(buffer) < 0) {
            throw new IOException("the server closed a connection");
        }
        connection.answer.append(StandardCharsets.ISO_8859_1.decode(buffer.flip()));
        if (connection.answered || !connection.answer.toString().endsWith("\r\n\r\nHello World\n")) {
            return false;
        }
        connection.answered = true;
        return true;
    }

    private void select() throws IOException {
        selector.select(1_000);
        if (System.currentTimeMillis() > deadline) {
            throw new IOException("not done after " + PATIENCE_MS + " ms");
        }
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }

    private static void print(String format, Object... args) {
        System.out.printf(format, args);
    }
}
