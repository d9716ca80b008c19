import dev.spindle.buffer.Buffer;
import dev.spindle.http.Http;
import dev.spindle.http.IncomingMessage;
import dev.spindle.http.ServerOptions;
import dev.spindle.http.ServerResponse;
import dev.spindle.loop.EventLoop;
import dev.spindle.net.Net;
import dev.spindle.stream.PassThrough;

/** The tables of the module; highWaterMark of a server; writableNeedDrain and 'drain' of a response; a message on any stream. */
class MessageNeedsDrain {
    public static void main(String[] args) {
        EventLoop.run(MessageNeedsDrain::run);
    }

    private static void run() {
        System.out.println(Http.METHODS.size() + " " + String.join(" ", Http.METHODS));
        Http.STATUS_CODES.forEach((code, text) -> System.out.println(code + " " + text));

        var alone = new IncomingMessage(new PassThrough<>());
        System.out.println(alone.complete() + " " + alone.aborted() + " " + alone.readable() + " " + alone.destroyed());

        var options = new ServerOptions()
                .highWaterMark(2000)
                .noDelay(false)
                .keepAlive(true)
                .keepAliveInitialDelay(1000);
        var server = Http.createServer(options, MessageNeedsDrain::answer);
        server.listen(0, "127.0.0.1", () -> {
            var client = Net.connect(server.address().port(), "127.0.0.1");
            client.write("GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
            client.resume();
            client.on("close", () -> server.close(error -> System.out.println("closed")));
        });
    }

    private static void answer(IncomingMessage req, ServerResponse res) {
        System.out.println("high-water marks " + req.socket().readableHighWaterMark() + " "
                + req.socket().writableHighWaterMark() + " " + res.writableHighWaterMark());
        System.out.println("before " + res.writableNeedDrain());
        res.on("drain", () -> {
            System.out.println("drain " + res.writableNeedDrain());
            res.end();
        });
        System.out.println("write " + res.write(Buffer.alloc(8_000_000)) + " " + res.writableNeedDrain());
    }
}
