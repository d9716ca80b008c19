import static dev.spindle.loop.Globals.setImmediate;

import dev.spindle.buffer.Buffer;
import dev.spindle.events.NodeException;
import dev.spindle.http.Http;
import dev.spindle.http.HttpServer;
import dev.spindle.http.ServerOptions;
import dev.spindle.loop.EventLoop;
import dev.spindle.net.Net;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/** What servers of each level of validation make of odd requests: who gets through, with what body, and what is refused. */
class ServerLeniency {
    private static final String POST = "POST /a HTTP/1.1\r\nHost: x\r\n";
    private static final String SECOND = "GET /second HTTP/1.1\r\nHost: x\r\n\r\n";
    private static final String CHUNKS = "3\r\nabc\r\n0\r\n\r\n";
    private static final String CHUNKED = POST + "Transfer-Encoding: chunked\r\n\r\n";

    private record Level(String title, String httpValidation) {
        ServerOptions options() {
            return httpValidation != null
                    ? new ServerOptions().httpValidation(httpValidation)
                    : title.isEmpty() ? new ServerOptions() : new ServerOptions().insecureHTTPParser(true);
        }
    }

    private record Input(String title, String bytes) {}

    private record Case(Input input, Level level) {}

    private static final List<Level> LEVELS = List.of(
            new Level("", null),
            new Level("insecureHTTPParser,true", null),
            new Level("httpValidation,strict", "strict"),
            new Level("httpValidation,relaxed", "relaxed"),
            new Level("httpValidation,insecure", "insecure"));
    private static final List<Input> INPUTS = List.of(
            new Input("folded value", POST + "X: a\r\n b\r\n\r\n"),
            new Input("coding and folded chunked", POST + "Transfer-Encoding: gzip\r\n ,chunked\r\n\r\n" + CHUNKS),
            new Input("chunked and folded coding", POST + "Transfer-Encoding: chunked\r\n ,gzip\r\n\r\n" + CHUNKS),
            new Input("chunked folded twice", POST + "Transfer-Encoding: chunked,\r\n chunked\r\n\r\n" + CHUNKS),
            new Input("chunked in the second line", POST + "Transfer-Encoding:\r\n chunked\r\n\r\n" + CHUNKS),
            new Input("coding behind chunked", POST + "Transfer-Encoding: chunked, gzip\r\n\r\n" + CHUNKS),
            new Input("chunked twice", POST + "Transfer-Encoding: chunked, chunked\r\n\r\n" + CHUNKS),
            new Input("length and chunked", POST + "Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n" + CHUNKS),
            new Input("two lengths", POST + "Content-Length: 3\r\nContent-Length: 3\r\n\r\nabc"),
            new Input("blank behind a size", CHUNKED + "3 \r\nabc\r\n0\r\n\r\n"),
            new Input("no CR behind a size", CHUNKED + "3\nabc\r\n0\r\n\r\n"),
            new Input("no CRLF behind a chunk", CHUNKED + "3\r\nabc0\r\n\r\n"),
            new Input("no CR behind lines", "GET /a HTTP/1.1\nHost: x\n\n"),
            new Input("no LF behind a line", "GET /a HTTP/1.1\r\nHost: x\rA: b\r\n\r\n"),
            new Input("control byte in a value", POST + "X: a\u0001b\r\n\r\n"),
            new Input("high byte in a name", POST + "X\u00e9: a\r\n\r\n"),
            new Input("blank before a colon", POST + "X : a\r\n\r\n"),
            new Input("unknown version", "GET /a HTTP/3.7\r\nHost: x\r\n\r\n"),
            new Input("bytes behind close", "GET /a HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"),
            new Input(
                    "upgrade whose body has no end",
                    POST + "Connection: upgrade\r\nUpgrade: x\r\nTransfer-Encoding: gzip\r\n\r\nabc"));

    public static void main(String[] args) {
        var todo = new ArrayDeque<Case>();
        INPUTS.forEach(input -> LEVELS.forEach(level -> todo.add(new Case(input, level))));
        EventLoop.run(() -> run(todo));
    }

    private static void turns(int left, Runnable then) {
        if (left == 0) {
            then.run();
        } else {
            setImmediate(() -> turns(left - 1, then));
        }
    }

    private static void run(ArrayDeque<Case> todo) {
        var next = todo.poll();
        if (next == null) {
            return;
        }
        var told = new ArrayList<String>();
        var server = Http.createServer(next.level.options(), (req, res) -> {
            var body = new StringBuilder();
            req.on("data", (Buffer chunk) -> body.append(chunk));
            req.on("error", () -> {});
            req.on("end", () -> {
                told.add(
                        req.url() + " \"" + body.toString().replace("\r", "\\r").replace("\n", "\\n") + '"');
                res.end();
            });
        });
        server.on(HttpServer.CLIENT_ERROR, (e, socket) -> {
            told.add(((NodeException) e).code() + " at " + ((NodeException) e).bytesParsed());
            socket.destroy();
        });
        server.on(HttpServer.CONNECTION, socket -> socket.on("close", () -> told.add("closed")));
        server.listen(0, "127.0.0.1", () -> {
            var client = Net.connect(server.address().port(), "127.0.0.1");
            client.resume();
            client.on("error", () -> {});
            client.on("connect", () -> {
                client.write(next.input.bytes + SECOND, "latin1");
                turns(8, () -> {
                    told.add("end");
                    client.end();
                    turns(6, () -> {
                        System.out.println(next.input.title + ", " + next.level.title + ": " + String.join(", ", told));
                        client.destroy();
                        server.closeAllConnections();
                        server.close(() -> run(todo));
                    });
                });
            });
        });
    }
}
