package dev.spindle.bench.server;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.concurrent.ExecutionException;

/** One event loop, one server. */
final class VertxServer implements RunningServer {
    private static final Buffer HELLO = Buffer.buffer(Exchange.HELLO.answer());
    private static final Buffer PIECE = Buffer.buffer(Exchange.piece());
    private static final CharSequence TEXT = HttpHeaders.createOptimized("text/plain");
    private static final CharSequence KEEP_ALIVE = HttpHeaders.createOptimized("keep-alive");
    private static final CharSequence TIMEOUT = HttpHeaders.createOptimized("timeout=" + Exchange.KEEP_ALIVE_SECONDS);

    private final DateText date = new DateText();
    private final HttpServer server;

    VertxServer(ServerOptions options) throws InterruptedException, ExecutionException {
        var vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
        var settings = new HttpServerOptions()
                .setTcpNoDelay(true)
                .setAcceptBacklog(4096)
                .setIdleTimeout(0);
        server = vertx.createHttpServer(settings)
                .requestHandler(this::answer)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .get();
    }

    @Override
    public int port() {
        return server.actualPort();
    }

    private void answer(HttpServerRequest req) {
        var res = req.response();
        var headers = res.headers().set(HttpHeaders.CONTENT_TYPE, TEXT).set(HttpHeaders.DATE, date.now());
        if (!"close".equals(req.getHeader(HttpHeaders.CONNECTION))) { // which Vert.x itself puts into the answer
            headers.set(HttpHeaders.CONNECTION, KEEP_ALIVE).set(KEEP_ALIVE, TIMEOUT);
        }
        switch (req.path()) {
            case "/" -> res.end(HELLO);
            case "/echo" -> req.body().onSuccess(res::end);
            case "/upload" -> count(req, res);
            default -> {
                res.setChunked(true);
                stream(res, 0);
            }
        }
    }

    private static void count(HttpServerRequest req, HttpServerResponse res) {
        var count = new int[1];
        req.handler(chunk -> count[0] += chunk.length());
        req.endHandler(unused -> res.end(Integer.toString(count[0])));
    }

    private static void stream(HttpServerResponse res, int from) {
        for (var i = from; i < Exchange.PIECES; i++) {
            if (res.writeQueueFull()) {
                var next = i;
                res.drainHandler(unused -> stream(res, next));
                return;
            }
            res.write(PIECE);
        }
        res.drainHandler(null);
        res.end();
    }
}
