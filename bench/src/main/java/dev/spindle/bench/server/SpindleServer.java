package dev.spindle.bench.server;

import static dev.spindle.loop.Globals.setTimeout;

import dev.spindle.buffer.Buffer;
import dev.spindle.http.Http;
import dev.spindle.http.IncomingMessage;
import dev.spindle.http.ServerResponse;
import dev.spindle.loop.EventLoop;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;

/** As server.mjs, line by line. */
final class SpindleServer implements RunningServer {
    private static final Buffer HELLO = Buffer.from(Exchange.HELLO.answer());
    private static final Buffer PIECE = Buffer.from(Exchange.piece());
    private static final double A_DAY_MS = 86_400_000;

    private final CompletableFuture<Integer> port = new CompletableFuture<>();

    SpindleServer(ServerOptions options) {
        var thread = new Thread(() -> EventLoop.run(() -> serve(options)), "spindle");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public int port() {
        return port.join();
    }

    private void serve(ServerOptions options) {
        var server = Http.createServer(SpindleServer::answer);
        server.keepAliveTimeout(Exchange.KEEP_ALIVE_SECONDS * 1000);
        for (var i = 0; i < options.timers(); i++) {
            setTimeout(() -> {}, A_DAY_MS + i % 1000);
        }
        server.listen(0, "127.0.0.1", 4096, () -> port.complete(server.address().port()));
    }

    private static void answer(IncomingMessage req, ServerResponse res) {
        res.setHeader("Content-Type", "text/plain");
        switch (req.url()) {
            case "/" -> res.end(HELLO);
            case "/echo" -> echo(req, res);
            case "/stream" -> stream(res, 0);
            case "/upload" -> count(req, res);
            default -> res.statusCode(404).end();
        }
    }

    private static void echo(IncomingMessage req, ServerResponse res) {
        var chunks = new ArrayList<Buffer>(1);
        req.on(IncomingMessage.DATA, chunks::add);
        req.on(IncomingMessage.END, () -> res.end(chunks.size() == 1 ? chunks.get(0) : Buffer.concat(chunks)));
    }

    private static void stream(ServerResponse res, int from) {
        for (var i = from; i < Exchange.PIECES; i++) {
            if (!res.write(PIECE)) {
                var next = i + 1;
                res.once(ServerResponse.DRAIN, () -> stream(res, next));
                return;
            }
        }
        res.end();
    }

    private static void count(IncomingMessage req, ServerResponse res) {
        var count = new int[1];
        req.on(IncomingMessage.DATA, chunk -> count[0] += chunk.length());
        req.on(IncomingMessage.END, () -> res.end(Integer.toString(count[0])));
    }
}
