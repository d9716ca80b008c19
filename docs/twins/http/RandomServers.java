import static dev.spindle.loop.Globals.process;
import static dev.spindle.loop.Globals.setImmediate;

import dev.spindle.buffer.Buffer;
import dev.spindle.events.EventEmitter;
import dev.spindle.events.NodeException;
import dev.spindle.http.Http;
import dev.spindle.http.HttpServer;
import dev.spindle.http.IncomingMessage;
import dev.spindle.http.ServerOptions;
import dev.spindle.http.ServerResponse;
import dev.spindle.net.ConnectOptions;
import dev.spindle.net.Net;
import dev.spindle.net.Socket;
import dev.spindle.promise.AsyncIterator;
import dev.spindle.stream.Duplex;
import dev.spindle.stream.PassThrough;
import dev.spindle.stream.Readable;
import dev.spindle.stream.Stream;
import dev.spindle.stream.Writable;
import dev.spindle.stream.WritableOptions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Some hundred small servers made by a random generator: each gets one connection with all sorts of requests, in all sorts of
 * pieces, and its listeners do all sorts of things with request and response. Prints a number that stands for what each of them
 * did; with two arguments, everything that the servers from the one to the other did.
 */
public class RandomServers {

    public static void main(String[] args) {
        RandomProgram.runAll(args, 6000, 6200, Program::new);
    }

    private static final class Program extends RandomProgram {
        private final StringBuilder answers = new StringBuilder();
        private boolean soonFull; // answers in one packet fill the socket in Node
        private boolean cutOff; // an end threw, and would have left Node's socket corked
        private boolean silent; // a request was left in the middle of its body: deviation H28
        private HttpServer server;

        Program(int seed) {
            super(seed);
        }

        @Override
        void log(Object... all) {
            if (!silent) {
                super.log(all);
            }
        }

        /** Somebody reads the request no more. */
        private void leave(IncomingMessage req) {
            silent |= !req.complete();
        }

        // ---- requests

        private String requests() {
            var all = new StringBuilder();
            var count = 1 + random(4);
            for (var n = 0; n < count; n++) {
                all.append(request(n));
            }
            return all.toString();
        }

        private String request(int n) {
            if (chance(3)) {
                return one("FOO\r\n\r\n", "GET / HTTP/1.1\r\nbad\r\n\r\n", "GET / HTTP/9.9\r\n\r\n");
            }
            if (chance(3)) {
                return "CONNECT a:" + n + " HTTP/1.1\r\nHost: x\r\n\r\n" + one("", "tunnel");
            }
            if (chance(3)) {
                var field = one(
                        "Content-Length: 1\r\nContent-Length: 1",
                        "Content-Length: 1x",
                        "Transfer-Encoding: gzip",
                        "Transfer-Encoding: chunked\r\nContent-Length: 3",
                        "X-Long: 0123456789012345678901234567890123456789");
                return "GET /" + n + " HTTP/1.1\r\nHost: x\r\n" + field + "\r\n\r\n";
            }
            if (chance(6)) {
                return "GET /" + n + " HTTP/1.1" + odd();
            }
            var kind = random(10);
            var method = kind < 4 ? one("GET", "GET", "HEAD", "DELETE", "OPTIONS") : one("POST", "POST", "PUT", "GET");
            var head = new ArrayList<String>();
            head.add(method + " /" + n + " HTTP/1." + (chance(12) ? 0 : 1));
            if (!chance(4)) {
                head.add("Host: x");
            }
            if (chance(25)) {
                head.add("Connection: " + one("close", "keep-alive", "Keep-Alive, TE", "other"));
            }
            if (chance(8)) {
                head.add("TE: " + one("trailers", "chunked"));
            }
            if (chance(10)) {
                head.add("Expect: " + one("100-continue", "100-Continue", "else"));
            }
            if (chance(6)) {
                head.addAll(List.of("Upgrade: it", "Connection: upgrade"));
            }
            if (chance(15)) {
                head.addAll(List.of("X-One: 1", "x-one: 2", "Cookie: a=1", "Cookie: b=2"));
            }
            var body = "";
            if (kind >= 4 && kind < 7) {
                for (var left = random(4); left > 0; left--) {
                    body += text();
                }
                head.add("Content-Length: " + body.length());
            } else if (kind >= 7) {
                head.add("Transfer-Encoding: chunked");
                body = chunks();
            }
            return String.join("\r\n", head) + "\r\n\r\n" + body;
        }

        private String chunks() {
            var body = new StringBuilder();
            for (var left = random(4); left > 0; left--) {
                var chunk = text();
                body.append(chunk.length()).append(chance(10) ? ";ext=1" : "");
                body.append("\r\n").append(chunk).append("\r\n");
            }
            body.append(chance(20) ? "0\r\n" + trailers() + "\r\n\r\n" : "0\r\n\r\n");
            return (chance(4) ? "zz\r\n" : "") + body;
        }

        private String trailers() {
            return one("X-Trailer: t", "Cookie: a\r\nCookie: b", "Host: q\r\nhost: r", "X-Empty:", "bad");
        }

        /** What one parser takes and another does not. */
        private String odd() {
            return one(
                    "\nHost: x\nContent-Length: 1\n\nx",
                    "\r\nHost: x\r\nA : b\r\n\r\n",
                    "\r\nHost: x\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nx\r\n0\r\n\r\n",
                    "\r\nHost: x\r\nA: \u007f\r\n\r\n",
                    "\r\nHost: x\r\nA: b\r\n c\r\n\r\n",
                    "\r\nHost: x\r\nTransfer-Encoding: gzip, chunked\r\n\r\n1\r\nx\r\n0\r\n\r\n",
                    "\r\nHost: x\r\nTransfer-Encoding: chunked, gzip\r\n\r\n1\r\nx\r\n0\r\n\r\n",
                    "\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n1 \r\nx\r\n0\r\n\r\n",
                    "\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n1;a=b;c\r\nx\r\n0\n\n",
                    "\r\nHost: x\r\nContent-Length: 1\r\n\r\nx\r\n",
                    "\r\nHost: x\r\nLong: " + "l".repeat(100) + "\r\n\r\n");
        }

        private void send(Socket client, String bytes) {
            if (bytes.isEmpty()) {
                turns(random(20), () -> {
                    log("< end");
                    client.end();
                });
                turns(20 + random(20), client::destroy);
                return;
            }
            var length = chance(40) ? bytes.length() : 1 + random(bytes.length());
            log("<", quoted(bytes.substring(0, length)));
            client.write(bytes.substring(0, length), "latin1");
            turns(3 + random(5), () -> send(client, bytes.substring(length)));
        }

        private static String quoted(String bytes) {
            return '"' + bytes.replace("\r", "\\r").replace("\n", "\\n") + '"';
        }

        private static void later(int when, Runnable action) {
            if (when == 0) {
                action.run();
            } else if (when == 1) {
                process.nextTick(action);
            } else {
                setImmediate(action);
            }
        }

        // ---- the server

        private ServerOptions options() {
            var options = new ServerOptions();
            if (chance(10)) {
                options.requireHostHeader(false);
            }
            if (chance(10)) {
                options.joinDuplicateHeaders(true);
            }
            if (chance(10)) {
                options.rejectNonStandardBodyWrites(true);
            }
            if (chance(10)) {
                options.optimizeEmptyRequests(true);
            }
            if (chance(10)) {
                options.uniqueHeaders(List.of("x-list"));
            }
            if (chance(5)) {
                options.keepAliveTimeout(0);
            }
            if (chance(15)) {
                options.insecureHTTPParser(chance(70));
            }
            if (chance(6)) {
                options.maxHeaderSize(one(60, 120));
            }
            if (chance(15)) {
                options.highWaterMark(one(20, 50, 150, 1000)); // not less than a body: deviation H26
                soonFull = true;
            }
            if (chance(8)) {
                var accepts = chance(50);
                options.shouldUpgradeCallback(req -> {
                    log("should upgrade", req.url());
                    return accepts;
                });
            }
            return options;
        }

        @Override
        void run() {
            server = Http.createServer(options());
            if (chance(10)) {
                server.httpAllowHalfOpen(true);
            }
            if (chance(5)) {
                server.keepAliveTimeout(0);
            }
            if (chance(15)) {
                server.maxRequestsPerSocket(1 + random(2));
            }
            listen();
            server.on(HttpServer.CONNECTION, stream -> {
                for (var event : List.of("end", "finish", "close", "timeout")) {
                    stream.on(event, () -> log("stream", event));
                }
                stream.on("error", err -> log("stream error", err));
            });
            server.listen(0, "127.0.0.1", this::connect);
        }

        private void connect() {
            var options = new ConnectOptions().port(server.address().port()).host("127.0.0.1");
            var client = Net.connect(options.noDelay(true)); // pieces come as they are sent
            client.on(Socket.DATA, chunk -> answers.append(chunk.toString("latin1")));
            client.on("end", () -> log("client end"));
            client.on("error", err -> log("client error", err));
            client.on("close", () -> server.close());
            client.on("connect", () -> send(client, requests()));
        }

        private void listen() {
            if (!chance(5)) {
                server.on(HttpServer.REQUEST, (req, res) -> onRequest("request", req, res));
            }
            for (var event : List.of(HttpServer.CHECK_CONTINUE, HttpServer.CHECK_EXPECTATION)) {
                if (chance(20)) {
                    server.on(event, (req, res) -> onRequest(event.name(), req, res));
                }
            }
            for (var event : List.of(HttpServer.UPGRADE, HttpServer.CONNECT)) {
                if (chance(20)) {
                    server.on(event, (req, socket, head) -> onUpgrade(event.name(), req, socket, head));
                }
            }
            if (chance(20)) {
                var answers = chance(50);
                server.on(HttpServer.CLIENT_ERROR, (err, socket) -> {
                    var packet = err instanceof NodeException ? ((NodeException) err).rawPacket() : null;
                    log("clientError", err, packet == null ? null : packet.remaining());
                    if (answers) {
                        socket.end(Buffer.from("HTTP/1.1 400 Mine\r\n\r\n"));
                    } else {
                        socket.destroy();
                    }
                });
            }
            if (chance(20)) {
                server.on(HttpServer.DROP_REQUEST, req -> log("dropRequest", req.url()));
            }
        }

        private void onUpgrade(String event, IncomingMessage req, Duplex<Buffer, Buffer> socket, Buffer head) {
            log(event, req.url(), head, req.headers().get("upgrade"));
            socket.on(Readable.DATA, chunk -> log(event, "data", chunk));
            socket.on("end", () -> log(event, "end"));
            socket.write(Buffer.from("HTTP/1.1 101 Up\r\n\r\n"));
            if (chance(50)) {
                socket.end(Buffer.from("bye"));
            }
        }

        private void onRequest(String event, IncomingMessage req, ServerResponse res) {
            var name = req.url();
            var names = String.join(",", req.headers().toMap().keySet());
            log(
                    event,
                    req.method(),
                    name,
                    req.httpVersion(),
                    names,
                    req.rawHeaders().size());
            for (var what : List.of("end", "close", "aborted", "pause", "resume")) {
                req.on(what, () -> log(name, "req", what));
            }
            if (chance(70)) {
                req.on("error", err -> log(name, "req error", err));
            }
            for (var what : List.of("finish", "close", "prefinish", "drain")) {
                res.on(what, () -> log(name, "res", what));
            }
            if (chance(85)) {
                res.on("error", err -> log(name, "res error", err));
            }
            if (chance(2)) {
                EventEmitter emitter = one(req, res);
                emitter.once(one("end", "close", "finish"), () -> {
                    throw new IllegalStateException("thrown");
                });
            }
            if (chance(15)) {
                res.end(text());
            } else if (chance(10)) {
                req.pipe(res);
            } else {
                steps(name, req, res, 2 + random(7));
            }
        }

        private void steps(String name, IncomingMessage req, ServerResponse res, int left) {
            if (left == 0) {
                if (!chance(10)) {
                    attempt(() -> {
                        log(name, "ends");
                        res.end();
                    });
                }
                return;
            }
            if (chance(10)) {
                EventEmitter emitter = chance(50) ? req : res;
                emitter.once(
                        one("end", "finish", "close", "drain", "prefinish"), () -> attempt(() -> act(name, req, res)));
            } else {
                attempt(() -> act(name, req, res));
            }
            var when = random(8);
            later(when < 5 ? 0 : when == 5 ? 1 : 2, () -> steps(name, req, res, left - 1));
        }

        private void attempt(Runnable action) {
            try {
                action.run();
            } catch (RuntimeException err) {
                log("threw", err);
                cutOff |= List.of(
                                "ERR_HTTP_CONTENT_LENGTH_MISMATCH",
                                "ERR_HTTP_BODY_NOT_ALLOWED",
                                "ERR_HTTP_TRAILER_INVALID")
                        .contains(show(err));
            }
        }

        private void act(String name, IncomingMessage req, ServerResponse res) {
            var what = random(22);
            if (what > 19) {
                actOnBoth(name, req, res);
            } else if (what < 6) {
                actOnRequest(name, req);
            } else if (what < 17) {
                actOnResponse(name, res);
            } else if (what < 19 && req.socket() != null) {
                actOnSocket(name, req.socket());
            } else {
                actOnServer();
            }
        }

        private void actOnBoth(String name, IncomingMessage req, ServerResponse res) {
            var what = random(11);
            log(name, "both", what);
            if (List.of(1, 2, 3, 5).contains(what) && isLost(res)) {
                return;
            }
            switch (what) {
                case 0 -> iterate(name, req);
                case 1 -> {
                    req.pause();
                    RandomProgram.turns(2, () -> attempt(() -> req.pipe(res)));
                }
                case 2 -> Stream.pipeline(List.of(req, res), err -> piped(name, "echoed", req, err));
                case 3 ->
                    Stream.pipeline(
                            List.of(req, new PassThrough<Buffer>(), res), err -> piped(name, "passed", req, err));
                case 4 -> reassign(name, res);
                case 5 -> sendLate(name, res);
                case 6 ->
                    req.on("readable", () -> {
                        for (Object chunk = req.read(); chunk != null; chunk = req.read()) {
                            log(name, "all", chunk);
                        }
                    });
                case 7 -> req.once("end", () -> attempt(() -> res.end(text())));
                case 8 -> req.toArray().thenDo(all -> log(name, "chunks", all.size()), err -> log(name, "chunks", err));
                case 9 -> {
                    res.cork();
                    log(name, "write", res.write(text()));
                    process.nextTick(() -> {
                        attempt(() -> res.writeInformation(103, Map.of("link", "</b.css>")));
                        res.uncork();
                    });
                }
                default -> {
                    if (req.socket() != null) {
                        req.socket().once("data", () -> log(name, "looked on"));
                    }
                    req.resume();
                }
            }
        }

        @SuppressWarnings("unchecked") // chunks are text once there is an encoding
        private void iterate(String name, IncomingMessage req) {
            var left = new int[] {random(4)};
            var all = (AsyncIterator<Object>) (AsyncIterator<?>) req.iterator();
            all.forEachWhile(chunk -> {
                        log(name, "iterated", chunk);
                        var goesOn = left[0]-- != 0;
                        if (!goesOn) {
                            leave(req);
                        }
                        return goesOn;
                    })
                    .thenDo(end -> log(name, "iterated all"), err -> log(name, "iteration", err));
        }

        private void piped(String name, String what, IncomingMessage req, Throwable err) {
            log(name, what, err);
            if (err != null) {
                leave(req);
            }
        }

        private void sendLate(String name, ServerResponse res) {
            var source = new PassThrough<Buffer>();
            Stream.pipeline(List.of(source, res), err -> log(name, "late", err));
            source.write(Buffer.from(text()));
            var fails = chance(30);
            RandomProgram.turns(1 + random(3), () -> {
                if (fails) {
                    source.destroy(new RuntimeException("source"));
                } else {
                    source.end(Buffer.from(text()));
                }
            });
        }

        /** Its socket is taken away, and given back before the next request could have it: Node asserts that it has not. */
        private void reassign(String name, ServerResponse res) {
            var socket = res.socket();
            if (socket == null || socket.destroyed() || res.writableEnded()) {
                return;
            }
            res.detachSocket(socket);
            if (chance(50)) {
                attempt(() -> log(name, "write", res.write(text())));
            }
            res.assignSocket(socket);
        }

        private void actOnRequest(String name, IncomingMessage req) {
            var what = random(26);
            log(name, "asks", what);
            switch (what) {
                case 0, 1 -> req.on("data", chunk -> log(name, "data", chunk));
                case 2 -> req.resume();
                case 3 -> req.pause();
                case 4 -> req.on("readable", () -> log(name, "readable", (Object) req.read()));
                case 5 -> req.setEncoding("latin1");
                case 6 -> log(name, "read", (Object) req.read());
                case 7 -> {
                    log(name, "req destroy");
                    if (chance(50)) {
                        req.destroy();
                    } else {
                        req.destroy(new RuntimeException("mine"));
                    }
                }
                case 8 -> log(name, entries(req.trailers().toMap()), String.join(",", req.rawTrailers()));
                case 9 -> log(name, entries(req.headers().toMap()));
                case 10, 11, 12, 13, 14, 15, 16 -> actAsReader(what, name, req);
                case 20, 21, 22, 23, 24 -> watch(what, name, req);
                default -> {
                    log(
                            name,
                            "req",
                            req.complete(),
                            req.aborted(),
                            req.destroyed(),
                            req.readable(),
                            flowing(req),
                            req.readableLength());
                    log(
                            req.readableEnded(),
                            req.closed(),
                            req.errored(),
                            req.readableAborted(),
                            req.readableDidRead(),
                            req.isPaused());
                }
            }
        }

        private void actAsReader(int what, String name, IncomingMessage req) {
            switch (what) {
                case 10 ->
                    req.pipe(new Writable<>(new WritableOptions<Buffer>().write((sink, chunk, encoding, done) -> {
                        log(name, "sink", chunk);
                        done.accept(null);
                    })));
                case 11 -> req.unpipe();
                case 12 -> log(name, "read", (Object) req.read(1 + random(3)));
                case 13 -> {
                    if (!req.readableEnded() && !req.destroyed() && req.readableEncoding() == null) {
                        req.unshift(Buffer.from("un"));
                    }
                }
                case 14 -> req.removeAllListeners("data");
                case 15 -> log(name, entries(req.headersDistinct()), entries(req.trailersDistinct()));
                default -> req.once("data", chunk -> log(name, "once", chunk));
            }
        }

        private void watch(int what, String name, IncomingMessage req) {
            switch (what) {
                case 20 -> Stream.finished(req, err -> log(name, "req finished", err));
                case 21 ->
                    Stream.pipeline(
                            req,
                            new Writable<>(new WritableOptions<Buffer>().write((sink, chunk, encoding, done) -> {
                                log(name, "piece", chunk);
                                done.accept(null);
                            })),
                            err -> piped(name, "pipelined", req, err));
                case 22 -> {
                    if (req.socket() != null) {
                        req.setTimeout(50000, () -> log(name, "req timeout"));
                    }
                }
                case 23 -> log(name, "read", (Object) req.read(0));
                default -> {
                    log(name, req.signal().aborted());
                    req.signal().addEventListener("abort", () -> {
                        if (req.socket() == null || !req.socket().destroyed()) { // else deviation H15
                            log(name, "signal");
                        }
                    });
                }
            }
        }

        private static String flowing(IncomingMessage req) {
            return String.valueOf(req.readableFlowing());
        }

        private static String entries(Map<String, ?> fields) {
            return fields.entrySet().stream()
                    .map(field -> field.getKey() + "," + joined(field.getValue()))
                    .collect(Collectors.joining(";"));
        }

        private static Object joined(Object value) {
            return value instanceof List<?>
                    ? ((List<?>) value).stream().map(String::valueOf).collect(Collectors.joining(","))
                    : value;
        }

        private void actOnResponse(String name, ServerResponse res) {
            var what = random(48);
            log(name, "does", what);
            switch (what) {
                case 0, 1, 2, 3, 4 -> log(name, "write", res.write(text()));
                case 5, 6, 7 -> {
                    var text = text();
                    log(name, "write", res.write(text, null, err -> log(name, "wrote", text, err)));
                }
                case 8 -> res.end();
                case 9 -> res.end(err -> log(name, "ended", err));
                case 10 -> {
                    var text = text();
                    res.end(text, null, err -> log(name, "ended", text, err));
                }
                case 19 -> {
                    if (!res.headersSent()) {
                        res.flushHeaders();
                    }
                }
                case 20 -> res.writeContinue(() -> log(name, "continued"));
                case 21 -> log(name, "information", res.writeInformation(one(102, 110, 200), Map.of("X-I", 1)));
                case 22 -> res.writeEarlyHints(Map.of("link", "</a.css>; rel=preload"), () -> log(name, "hinted"));
                case 23, 24 -> {
                    res.cork();
                    log(name, "write", res.write(text()), res.write(text()));
                    later(what == 23 ? 0 : 2, res::uncork);
                }
                case 26 -> {
                    log(name, "res destroy");
                    if (chance(50)) {
                        res.destroy();
                    } else {
                        res.destroy(new RuntimeException("mine"));
                    }
                }
                case 28 -> res.strictContentLength(true);
                case 30 -> res.writeProcessing(() -> log(name, "processing"));
                case 31 -> log(name, "write", res.write("6162", "latin1"));
                case 32 -> {
                    if (!isLost(res)) {
                        log(name, "write", res.write(Buffer.from(text())));
                    }
                }
                case 33 -> res.end("end", "latin1");
                case 39 -> res.setTimeout(50000, () -> log(name, "res timeout"));
                case 43 -> Stream.finished(res, err -> log(name, "res finished", err));
                case 44 -> Stream.pipeline(List.of(texts("p", "qq"), res), err -> log(name, "sent", err));
                case 45 -> texts("r", "ss").pipe(res);
                case 46 -> log(name, "write", res.write(""));
                case 47 -> log(name, "write", res.write("x".repeat(70000)));
                default -> {
                    if (what < 40) {
                        actOnHead(what, name, res);
                    } else {
                        flags(name, res);
                    }
                }
            }
        }

        /** Pieces of text, as Node has them. */
        @SuppressWarnings({"unchecked", "rawtypes"})
        private static Readable<Buffer> texts(String... pieces) {
            return (Readable) Readable.from(List.of(pieces));
        }

        /** Bytes for it are deviation H25. */
        private static boolean isLost(ServerResponse res) {
            var socket = res.req().socket();
            return (socket == null || socket.destroyed()) && !res.chunkedEncoding();
        }

        private void actOnHead(int what, String name, ServerResponse res) {
            switch (what) {
                case 11, 12 -> {
                    var field = one("X-One", "x-list", "Content-Type", "Set-Cookie");
                    res.setHeader(field, one("1", List.of("2", "3"), 4));
                }
                case 13 -> {
                    var field = one(
                            List.of("Content-Length", 3),
                            List.of("Connection", "close"),
                            List.of("Transfer-Encoding", "chunked"),
                            List.of("Trailer", "X-T"),
                            List.of("Date", "now"),
                            List.of("Keep-Alive", "x"),
                            List.of("Connection", "keep-alive"));
                    res.setHeader((String) field.get(0), field.get(1));
                }
                case 14 -> res.removeHeader(one("X-One", "Connection", "Date", "Content-Length", "Transfer-Encoding"));
                case 15 -> {
                    var field = one("X-One", "x-list");
                    res.appendHeader(field, one("5", List.of("6", "7")));
                }
                case 16 -> res.writeHead(one(200, 204, 304, 404, 500, 99));
                case 17 -> {
                    var status = one(200, 201);
                    var message = one("Fine", "Good");
                    var fields = new LinkedHashMap<String, Object>();
                    fields.put("X-Two", text());
                    fields.put("x-one", "8");
                    res.writeHead(status, message, fields);
                }
                case 18 ->
                    res.writeHead(
                            200,
                            one(
                                    List.of("X-Flat", "1", "X-Flat", "2"),
                                    List.of("Content-Length", 2),
                                    List.of("Connection", "close", "x-list", List.of("a", "b"))));
                case 25 -> res.statusCode(one(200, 204, 404));
                case 29 -> {
                    var fields = new LinkedHashMap<String, Object>();
                    fields.put("X-Map", "1");
                    fields.put("x-one", List.of("2", "3"));
                    res.setHeaders(fields);
                }
                case 34 -> res.shouldKeepAlive(false);
                case 35 -> res.sendDate(false);
                case 36 -> res.useChunkedEncodingByDefault(false);
                case 37 ->
                    log(
                            name,
                            String.join(",", res.getRawHeaderNames()),
                            entries(res.getHeaders()),
                            res.hasHeader("x-one"),
                            joined(res.getHeader("X-LIST")));
                case 38 -> res.statusMessage(one("Mine", "Fine"));
                default -> res.addTrailers(Map.of("X-T", text()));
            }
        }

        private void flags(String name, ServerResponse res) {
            log(
                    name,
                    "res",
                    res.headersSent(),
                    res.writableEnded(),
                    res.writableFinished(),
                    res.finished(),
                    res.destroyed(),
                    res.closed());
            log(
                    res.req().socket() == null || res.req().socket().destroyed() ? "lost" : res.writableLength(),
                    res.writableNeedDrain(),
                    res.req().socket() != null && res.req().socket().writableEnded() ? "over" : res.writableCorked(),
                    res.shouldKeepAlive(),
                    res.chunkedEncoding(),
                    res.errored());
            log(
                    String.join(",", res.getHeaderNames()),
                    res.statusCode(),
                    res.statusMessage(),
                    res.connection() != null);
        }

        private void actOnServer() {
            var what = random(6);
            log("server", what);
            switch (what) {
                case 0 -> server.close(err -> log("closed", err));
                case 1 -> server.closeIdleConnections();
                case 2 -> server.closeAllConnections();
                default -> {
                    log(server.listening(), server.listenerCount("request"), server.listenerCount("connection"));
                    server.getConnections((err, count) -> log("connections", err, count));
                }
            }
        }

        private void actOnSocket(String name, Socket socket) {
            var what = random(17);
            log(name, "socket", what);
            switch (what) {
                case 0 -> socket.pause();
                case 1 -> socket.resume();
                case 2 -> log(name, socket.bytesRead());
                case 3 -> endSocket(socket, null);
                case 4 -> {
                    if (chance(50)) {
                        socket.destroy();
                    } else {
                        socket.destroy(new RuntimeException("mine"));
                    }
                }
                case 5 -> socket.on(Socket.DATA, chunk -> log(name, "saw", chunk.length()));
                case 6 ->
                    socket.on("readable", () -> {
                        var chunk = socket.read();
                        log(name, "took", chunk == null ? "nothing" : chunk.length());
                    });
                case 7 -> log(name, "emit", socket.emit(Socket.TIMEOUT));
                case 8 -> socket.setTimeout(50000);
                case 9 -> {
                    socket.cork();
                    setImmediate(socket::uncork);
                }
                case 10 -> log(name, "raw", socket.write("raw"));
                case 11 -> socket.destroySoon();
                case 12 -> endSocket(socket, "over");
                default -> flags(name, socket);
            }
        }

        /** A full one would never be read again. */
        private void endSocket(Socket socket, String last) {
            if (soonFull) {
                return;
            }
            if (last == null) {
                socket.end();
            } else {
                socket.end(last);
            }
        }

        private void flags(String name, Socket socket) {
            log(
                    name,
                    socket.readable(),
                    socket.writable(),
                    socket.readableEnded(),
                    socket.writableEnded(),
                    socket.destroyed(),
                    socket.closed());
            log(
                    (int) socket.timeout(),
                    soonFull || socket.writableEnded() || socket.isPaused(),
                    socket.readableLength(),
                    socket.errored());
        }

        // ---- the end

        @Override
        void conclude() {
            if (cutOff) {
                return;
            }
            for (var line : answers.toString().split("\r\n", -1)) {
                log(">", line.startsWith("Date: ") && line.length() > 20 ? "Date" : line);
            }
        }
    }
}
