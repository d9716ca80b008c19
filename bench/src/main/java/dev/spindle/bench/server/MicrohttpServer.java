package dev.spindle.bench.server;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.microhttp.EventLoop;
import org.microhttp.Handler;
import org.microhttp.Header;
import org.microhttp.NoopLogger;
import org.microhttp.OptionsBuilder;
import org.microhttp.Request;
import org.microhttp.Response;

/** One loop for all connections. It frames the answer itself, and leaves it to HTTP/1.1 clients to end a connection. */
final class MicrohttpServer implements RunningServer, Handler {
    private static final byte[] HELLO = Exchange.HELLO.answer();
    private static final Header TEXT = new Header("Content-Type", "text/plain");
    private static final Header CONNECTION = new Header("Connection", "keep-alive");
    private static final Header TIMEOUT = new Header("Keep-Alive", "timeout=" + Exchange.KEEP_ALIVE_SECONDS);

    private final DateText date = new DateText();
    private final EventLoop loop;

    MicrohttpServer(ServerOptions options) throws IOException {
        var settings = OptionsBuilder.newBuilder()
                .withHost("127.0.0.1")
                .withPort(0)
                .withConcurrency(1)
                .withAcceptLength(4096)
                .withRequestTimeout(Duration.ofSeconds(Exchange.KEEP_ALIVE_SECONDS))
                .build();
        loop = new EventLoop(settings, NoopLogger.instance(), this);
        loop.start();
    }

    @Override
    public int port() {
        try {
            return loop.getPort();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void handle(Request req, Consumer<Response> answer) {
        var body =
                switch (req.uri()) {
                    case "/" -> HELLO;
                    case "/echo" -> req.body();
                    default -> Integer.toString(req.body().length).getBytes(StandardCharsets.US_ASCII);
                };
        var now = new Header("Date", date.now());
        answer.accept(new Response(200, "OK", List.of(TEXT, now, CONNECTION, TIMEOUT), body));
    }
}
