import dev.spindle.buffer.Buffer;
import dev.spindle.http.Http;
import dev.spindle.http.HttpServer;
import dev.spindle.http.IncomingMessage;
import dev.spindle.http.OutgoingMessage;
import dev.spindle.http.ServerOptions;
import dev.spindle.http.ServerResponse;
import dev.spindle.loop.EventLoop;
import dev.spindle.net.Net;
import dev.spindle.promise.AsyncIterator;
import dev.spindle.promise.Promise;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

// A server's own kind of response: a head with one more field, text in capitals, nothing but the body. The implicit
// head calls
// the override as well, and so does every form of write and end.
class ResponseOverrides {
    private static final Map<String, Consumer<ServerResponse>> ANSWERS = new LinkedHashMap<>();

    static {
        ANSWERS.put("/end", res -> res.end());
        ANSWERS.put("/text", res -> res.end("text"));
        ANSWERS.put("/callback", res -> res.end("text", () -> log("ended")));
        ANSWERS.put("/forms", res -> {
            res.write("a");
            res.write("b", "latin1");
            res.write(Buffer.from("c"), () -> log("written"));
            res.write("d", () -> log("written"));
            res.end(() -> log("ended"));
        });
        ANSWERS.put("/head", res -> res.writeHead(201, Map.of("A", "b")).end("x"));
        ANSWERS.put("/message", res -> res.writeHead(202, "Taken").end(Buffer.from("x")));
        ANSWERS.put(
                "/list",
                res -> res.writeHead(203, "Listed", List.of("A", "b", "A", "c")).end("x", "utf8"));
        ANSWERS.put("/moved", res -> {
            res.setHeader("Location", "/");
            res.end();
        });
        ANSWERS.put("/flush", res -> {
            res.flushHeaders();
            res.end("x");
        });
        ANSWERS.put("/late", res -> {
            res.write("bare ");
            ((Mine) res).late = true;
            res.writeHead(200, Map.of("Content-Length", 4));
            res.end("body");
        });
        ANSWERS.put("/bare", res -> {
            res.write("bare ");
            res.end("body", () -> log("ended " + res.headersSent()));
        });
    }

    private static final class Mine extends ServerResponse {
        private boolean late;

        Mine(IncomingMessage req) {
            super(req);
        }

        @Override
        public ServerResponse writeHead(int status, String message, Map<String, ?> fields) {
            return isBare() ? this : super.writeHead(prepared(status), message, fields);
        }

        @Override
        public ServerResponse writeHead(int status, String message, List<?> fields) {
            return isBare() ? this : super.writeHead(prepared(status), message, fields);
        }

        private boolean isBare() {
            return req().url().equals("/bare") || req().url().equals("/late") && !late;
        }

        private int prepared(int status) {
            log("writeHead " + status);
            setHeader("X-Mine", "yes");
            return req().url().equals("/moved") ? 301 : status;
        }

        @Override
        public boolean write(Buffer chunk, Consumer<Throwable> callback) {
            log("write " + chunk.length() + (callback == null ? " undefined" : " function"));
            return super.write(capitals(chunk), callback);
        }

        @Override
        public OutgoingMessage end(Buffer chunk, Consumer<Throwable> callback) {
            log("end " + (chunk == null ? "nothing" : chunk.length())
                    + (callback == null ? " undefined" : " function"));
            return super.end(chunk == null ? null : capitals(chunk), callback);
        }
    }

    private final HttpServer server = Http.createServer(new ServerOptions().serverResponse(Mine::new), (req, res) -> {
        res.sendDate(false);
        res.on("finish", () -> log("finish"));
        ANSWERS.get(req.url()).accept(res);
    });

    public static void main(String[] args) {
        EventLoop.run(() -> new ResponseOverrides().run());
    }

    private static void log(String line) {
        System.out.println(line);
    }

    private static Buffer capitals(Buffer chunk) {
        return Buffer.from(chunk.toString("utf8").toUpperCase(Locale.ROOT));
    }

    private Promise<Void> ask(String path) {
        return new Promise<>((done, reject) -> {
            log("== " + path);
            var socket = Net.connect(server.address().port(), "127.0.0.1");
            var text = new StringBuilder();
            socket.setEncoding("latin1").on("data", (String more) -> {
                text.append(more);
                if (text.toString().equalsIgnoreCase("bare body")) {
                    socket.destroy();
                }
            });
            socket.on("close", () -> {
                log(text.toString().replace("\r\n", "|"));
                done.accept();
            });
            socket.write("GET " + path + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
        });
    }

    private void run() {
        server.listen(
                0,
                "127.0.0.1",
                () -> AsyncIterator.of(ANSWERS.keySet()).forEachAwait(this::ask).thenDo(x -> server.close()));
    }
}
