package dev.spindle.http;

import static dev.spindle.loop.Globals.process;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import dev.spindle.buffer.Buffer;
import dev.spindle.loop.EventLoop;
import dev.spindle.stream.Readable;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * How much heap one exchange takes on the loop's thread. The figures are those of a JVM that compiles nothing yet, so they do not
 * depend on what its compilers find out; compiled code takes the same or less.
 */
@Timeout(value = 1, unit = TimeUnit.MINUTES)
class AllocationTest {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final int EXCHANGES = 500;
    private static final int ROUNDS = 8; // the JVM itself allocates now and then on any thread: the least counts

    @Test
    void aGetOfAConnectionThatIsKept() throws IOException {
        assertAtMost(
                560, perExchange((req, res) -> res.end("Hello World\n"), "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n"));
    }

    @Test
    void aGetWithFieldsOfItsOwn() throws IOException {
        BiConsumer<IncomingMessage, ServerResponse> answer = (req, res) -> {
            res.setHeader("Content-Type", "text/plain");
            res.setHeader("Content-Length", "12");
            res.end("Hello World\n");
        };
        assertAtMost(640, perExchange(answer, "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n"));
    }

    @Test
    void anEchoOfOneKiB() throws IOException {
        BiConsumer<IncomingMessage, ServerResponse> echo = (req, res) -> {
            req.on(Readable.DATA, (Buffer chunk) -> res.write(chunk));
            req.on(Readable.END, () -> res.end());
        };
        var head = "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1024\r\n\r\n";
        assertAtMost(1_800, perExchange(echo, head + "x".repeat(1024)));
    }

    @Test
    void aLargeChunk() throws IOException {
        var large = Buffer.alloc(20 * 1024);
        BiConsumer<IncomingMessage, ServerResponse> answer = (req, res) -> {
            res.write(large);
            res.end();
        };
        assertAtMost(1_000, perExchange(answer, "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n"));
    }

    /** Bytes of heap that the loop's thread takes for one exchange. */
    private static long perExchange(BiConsumer<IncomingMessage, ServerResponse> listener, String request)
            throws IOException {
        try (var server = new ServerOnLoop(() -> Http.createServer(listener));
                var socket = server.connect()) {
            var bytes = request.getBytes(StandardCharsets.ISO_8859_1);
            var answer = new byte[firstAnswer(socket, bytes)];
            var thread = server.thread().getId();
            var least = Long.MAX_VALUE;
            for (var round = 0; round < ROUNDS; round++) {
                var before = THREADS.getThreadAllocatedBytes(thread);
                for (var i = 0; i < EXCHANGES; i++) {
                    socket.getOutputStream().write(bytes);
                    socket.getInputStream().readNBytes(answer, 0, answer.length);
                }
                least = Math.min(least, THREADS.getThreadAllocatedBytes(thread) - before);
            }
            return least / EXCHANGES;
        }
    }

    /** Its length: every other answer is as long. It ends as both kinds of body used here end. */
    private static int firstAnswer(Socket socket, byte[] request) throws IOException {
        socket.getOutputStream().write(request);
        var answer = new StringBuilder();
        while (!answer.toString().endsWith("Hello World\n")
                && !answer.toString().endsWith("\r\n0\r\n\r\n")) {
            answer.append((char) socket.getInputStream().read());
        }
        return answer.length();
    }

    @Test
    void aGetThroughAnAgent() {
        assertAtMost(
                1_092,
                bytesOfAGet(port -> new RequestOptions().host("127.0.0.1").port(port), null));
    }

    /** The URL is read anew for each request. */
    @Test
    void aGetOfAUrl() {
        assertAtMost(1_388, bytesOfAGet(port -> new RequestOptions(), "/some/path?query=1"));
    }

    private static long bytesOfAGet(IntFunction<RequestOptions> options, String path) {
        try (var server = new ServerOnLoop(() -> Http.createServer((req, res) -> res.end("Hello World\n")))) {
            var clients = new ArrayList<Clients>();
            EventLoop.run(() -> {
                var url = path == null ? null : "http://127.0.0.1:" + server.port() + path;
                clients.add(new Clients(options.apply(server.port()), url));
                for (var i = 0; i < 4; i++) {
                    clients.get(0).next();
                }
            });
            return clients.get(0).least / EXCHANGES;
        }
    }

    /** Four of them, each of which asks again when its connection is free again. */
    private static final class Clients {
        private final Agent agent = new Agent(new AgentOptions().keepAlive(true));
        private final RequestOptions options;
        private final String url; // null: the options say whom to ask
        private final Runnable next = this::next; // once, so that only the library is measured
        private final Runnable onEnd = this::onEnd;
        private final Consumer<IncomingMessage> onResponse = this::onResponse;
        private int busy = 4;
        private int left = EXCHANGES * ROUNDS;
        private long before;
        private long least = Long.MAX_VALUE;

        Clients(RequestOptions options, String url) {
            this.options = options.agent(agent);
            this.url = url;
        }

        void next() {
            if (left >= 0 && left % EXCHANGES == 0) {
                count();
            }
            if (left-- <= 0) {
                if (--busy == 0) {
                    agent.destroy();
                }
                return;
            }
            if (url == null) {
                Http.get(options, onResponse);
            } else {
                Http.get(url, options, onResponse);
            }
        }

        private void onResponse(IncomingMessage res) {
            res.resume();
            res.on(Readable.END, onEnd);
        }

        private void onEnd() {
            process.nextTick(next);
        }

        private void count() {
            var now = THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
            if (before > 0) {
                least = Math.min(least, now - before);
            }
            before = now;
        }
    }

    private static void assertAtMost(long bytes, long taken) {
        assertTrue(taken <= bytes, () -> taken + " bytes of heap, more than " + bytes);
        assertTrue(taken > bytes / 2, () -> taken + " bytes of heap are so few that the bound should be lower");
    }
}
