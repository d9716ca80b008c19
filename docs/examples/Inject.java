import dev.spindle.buffer.Buffer;
import dev.spindle.http.Headers;
import dev.spindle.http.IncomingMessage;
import dev.spindle.http.ServerResponse;
import dev.spindle.loop.EventLoop;
import dev.spindle.promise.Promise;
import dev.spindle.stream.StreamConsumers;
import dev.spindle.stream.Writable;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * Tests a handler of requests without a socket: ./spindle docs/examples/Inject.java. The request is made by hand, the response
 * writes to a stream that keeps what it gets.
 */
class Inject {
    /** What a response would have sent. */
    private static final class Wire extends Writable<Buffer> {
        final StringBuilder sent = new StringBuilder();

        @Override
        public void _write(Buffer chunk, String encoding, Consumer<Throwable> callback) {
            sent.append(chunk.toString("latin1"));
            callback.accept(null);
        }
    }

    /** Gives {@code handler} a request; the promise is what it answered, as it would be on the wire. */
    static Promise<String> inject(
            BiConsumer<IncomingMessage, ServerResponse> handler, String method, String url, String body) {
        var req = new IncomingMessage(null)
                .method(method)
                .url(url)
                .httpVersionMajor(1)
                .httpVersionMinor(1)
                .headers(new Headers(Map.of("host", "localhost", "content-length", "" + body.length())));
        if (!body.isEmpty()) {
            req.push(Buffer.from(body));
        }
        req.complete(true).push((Buffer) null);
        var wire = new Wire();
        var res = new ServerResponse(req);
        res.sendDate(false);
        res.assignSocket(wire);
        return new Promise<>((resolve, reject) -> {
            res.once(ServerResponse.FINISH, () -> resolve.accept(wire.sent.toString()));
            handler.accept(req, res);
        });
    }

    /** The handler that is tested. */
    static void greet(IncomingMessage req, ServerResponse res) {
        if (!req.url().equals("/greet")) {
            res.writeHead(404).end();
            return;
        }
        StreamConsumers.text(req).thenDo(name -> res.end("Hello, " + name + "!\n"));
    }

    public static void main(String[] args) {
        EventLoop.run(() -> inject(Inject::greet, "POST", "/greet", "Ada")
                .thenAwait(answer -> {
                    System.out.println(answer);
                    return inject(Inject::greet, "GET", "/nowhere", "");
                })
                .thenDo(System.out::println));
    }
}
