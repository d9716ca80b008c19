import static dev.spindle.loop.Globals.process;
import static dev.spindle.loop.Globals.setImmediate;

import dev.spindle.buffer.Buffer;
import dev.spindle.events.EventEmitter;
import dev.spindle.events.NodeException;
import dev.spindle.http.Http;
import dev.spindle.http.HttpServer;
import dev.spindle.http.IncomingMessage;
import dev.spindle.http.OutgoingMessage;
import dev.spindle.http.ServerOptions;
import dev.spindle.http.ServerResponse;
import dev.spindle.net.ConnectOptions;
import dev.spindle.net.Net;
import dev.spindle.net.Socket;
import dev.spindle.stream.Duplex;
import dev.spindle.stream.PassThrough;
import dev.spindle.stream.Readable;
import dev.spindle.stream.Stream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Some hundred small servers made by a random generator, each with several connections: pairs of plain streams, so that no kernel
 * has a say; with a third argument most are sockets. Its listeners take them in their own hands, time them out, close the server in
 * all its ways, upgrade, pipe, and have classes of their own. Prints a number that stands for what each of them did; with two
 * arguments, everything that the servers from the one to the other did.
 */
public class RandomConnections {
    private static int pairs; // of a hundred

    public static void main(String[] args) {
        pairs = args.length > 2 ? 25 : 100;
        RandomProgram.runAll(args, 102, 225, Program::new);
    }

    private static final class MyRequest extends IncomingMessage {
        MyRequest(Duplex<Buffer, Buffer> socket) {
            super(socket);
        }

        @Override
        public IncomingMessage setTimeout(double ms, Runnable callback) {
            RandomProgram.current().log("my req setTimeout");
            return super.setTimeout(ms, callback);
        }
    }

    private static final class MyResponse extends ServerResponse {
        MyResponse(IncomingMessage req) {
            super(req);
        }

        @Override
        public ServerResponse writeHead(int status) {
            RandomProgram.current().log("my writeHead", status);
            return super.writeHead(status);
        }

        @Override
        public OutgoingMessage setHeader(String name, Object value) {
            RandomProgram.current().log("my setHeader", name);
            return super.setHeader(name, value);
        }

        @Override
        public OutgoingMessage end(Buffer chunk, Consumer<Throwable> callback) {
            RandomProgram.current().log("my end");
            return super.end(chunk, callback);
        }

        @Override
        public OutgoingMessage destroy(Throwable err) {
            RandomProgram.current().log("my destroy", err);
            return super.destroy(err);
        }
    }

    private static final class Client {
        final String name;
        final StringBuilder answers = new StringBuilder();
        String unsent = "";
        Duplex<Buffer, Buffer> stream;

        Client(String name) {
            this.name = name;
        }

        void listen() {
            stream.on(Readable.DATA, chunk -> answers.append(chunk.toString("latin1")));
            stream.on("end", () -> answers.append("<end>"));
            stream.on("error", () -> answers.append("<error>"));
        }
    }

    private static final class Program extends RandomProgram {
        private final List<Client> clients = new ArrayList<>();
        private final List<Duplex<Buffer, Buffer>> streams = new ArrayList<>();
        private int requests;

        Program(int seed) {
            super(seed);
        }

        // ---- what clients send

        private String request() {
            var n = requests++;
            if (chance(3)) {
                return one("FOO\r\n\r\n", "GET / HTTP/1.1\r\nbad\r\n\r\n");
            }
            if (chance(4)) {
                return "CONNECT a:" + n + " HTTP/1.1\r\nHost: x\r\n\r\n" + (chance(50) ? "tunnel" : "");
            }
            var kind = random(10);
            var head = new ArrayList<String>();
            var method = kind < 6 ? one("GET", "GET", "HEAD") : "POST";
            head.add(method + " /" + n + " HTTP/1." + (chance(8) ? 0 : 1));
            head.add("Host: x");
            if (chance(15)) {
                head.add("Connection: " + one("close", "keep-alive"));
            }
            if (chance(5)) {
                head.add("Expect: 100-continue");
            }
            if (kind < 6 && chance(15)) {
                head.addAll(List.of("Upgrade: it", "Connection: upgrade"));
            }
            var body = new StringBuilder();
            if (kind >= 6 && kind < 8) {
                for (var left = random(4); left > 0; left--) {
                    body.append(text());
                }
                head.add("Content-Length: " + body.length());
            } else if (kind >= 8) {
                head.add("Transfer-Encoding: chunked");
                for (var left = random(4); left > 0; left--) {
                    var chunk = text();
                    body.append(chunk.length()).append("\r\n").append(chunk).append("\r\n");
                }
                body.append("0\r\n\r\n");
            }
            return String.join("\r\n", head) + "\r\n\r\n" + body;
        }

        private void drive(HttpServer server, int left) {
            if (left == 0) {
                turns(5, () -> over(server));
                return;
            }
            var what = random(20);
            if (clients.isEmpty() || what < 3 && clients.size() < 3) {
                connect(server);
            } else {
                var client = clients.get(random(clients.size()));
                if (what < 17) {
                    send(client);
                } else if (what == 17) {
                    finish(client);
                } else if (what == 18 && client.stream instanceof Socket) {
                    log("<", client.name, "reset");
                    ((Socket) client.stream).resetAndDestroy();
                } else if (what == 19) {
                    actOnServer(server);
                }
            }
            turns(8 + random(4), () -> drive(server, left - 1));
        }

        private void connect(HttpServer server) {
            var client = new Client("abc".substring(clients.size(), clients.size() + 1));
            if (chance(pairs)) {
                log("< pair", client.name);
                var pair = Stream.<Buffer>duplexPair();
                client.stream = pair.get(0);
                clients.add(client);
                server.emit("connection", pair.get(1));
            } else {
                if (!server.listening()) {
                    return;
                }
                log("< connect", client.name);
                client.stream = Net.connect(new ConnectOptions()
                        .port(server.address().port())
                        .host("127.0.0.1")
                        .noDelay(true)); // else the kernel's clock has a say
                clients.add(client);
            }
            client.listen();
        }

        private void send(Client client) {
            if (client.unsent.isEmpty()) {
                for (var left = 1 + random(2); left > 0; left--) {
                    client.unsent += request();
                }
            }
            var length = chance(60) ? client.unsent.length() : 1 + random(client.unsent.length());
            var bytes = client.unsent.substring(0, length);
            log("<", client.name, '"' + bytes.replace("\r", "\\r").replace("\n", "\\n") + '"');
            if (client.stream.writable()) {
                client.stream.write(Buffer.from(bytes, "latin1"));
                client.unsent = client.unsent.substring(length);
            }
        }

        private void finish(Client client) {
            if (chance(60)) {
                log("<", client.name, "end");
                client.stream.end();
            } else {
                log("<", client.name, "destroy");
                client.stream.destroy();
            }
        }

        private void over(HttpServer server) {
            streams.forEach(Duplex::destroy);
            clients.forEach(client -> client.stream.destroy());
            if (server.listening()) {
                server.close();
            }
        }

        // ---- the server

        private ServerOptions options() {
            var options = new ServerOptions();
            if (chance(15)) {
                options.optimizeEmptyRequests(true);
            }
            if (chance(15)) {
                var accepts = chance(50);
                options.shouldUpgradeCallback(req -> {
                    log("should upgrade", req.url());
                    return accepts;
                });
            }
            if (chance(20)) {
                options.incomingMessage(MyRequest::new);
            }
            if (chance(20)) {
                options.serverResponse(MyResponse::new);
            }
            if (chance(10)) {
                options.keepAliveTimeout(0);
            }
            return options;
        }

        @Override
        void run() {
            var server = Http.createServer(options());
            if (chance(10)) {
                server.maxRequestsPerSocket(1 + random(2));
            }
            listen(server);
            server.on("close", () -> log("server close"));
            server.on(HttpServer.CONNECTION.name(), this::onConnection);
            server.listen(0, "127.0.0.1", () -> drive(server, 6 + random(14)));
        }

        private void listen(HttpServer server) {
            if (!chance(3)) {
                server.on(HttpServer.REQUEST, (req, res) -> onRequest(server, "request", req, res));
            }
            if (chance(20)) {
                server.on(HttpServer.CHECK_CONTINUE, (req, res) -> onRequest(server, "checkContinue", req, res));
            }
            for (var event : List.of(HttpServer.UPGRADE, HttpServer.CONNECT)) {
                if (chance(50)) {
                    server.on(event, (req, stream, head) -> onUpgrade(event.name(), req, stream, head));
                }
            }
            if (chance(30)) {
                var how = random(3);
                server.on(HttpServer.CLIENT_ERROR, (err, stream) -> {
                    log("clientError", err);
                    if (how == 0) {
                        stream.end(Buffer.from("HTTP/1.1 400 Mine\r\n\r\n"));
                    } else if (how == 1) {
                        stream.destroy(err);
                    }
                });
            }
            if (chance(15)) {
                server.on("timeout", () -> log("server timeout"));
            }
        }

        private void onConnection(Duplex<Buffer, Buffer> stream) {
            var name = streams.size();
            streams.add(stream);
            for (var event : List.of("end", "finish", "close")) {
                stream.on(event, () -> log("stream", name, event));
            }
            stream.on("error", err -> log("stream error", name, err));
        }

        private void onUpgrade(String event, IncomingMessage req, Duplex<Buffer, Buffer> stream, Buffer head) {
            var name = req.url();
            log(event, name, head, req.complete(), stream == req.connection());
            if (chance(30)) {
                req.on(Readable.DATA, chunk -> log(name, "data", chunk));
            }
            for (var what : List.of("end", "close")) {
                req.on(what, () -> log(name, "req", what));
            }
            var what = random(6);
            if (what < 3) {
                stream.on(Readable.DATA, chunk -> log(name, "stream data", chunk));
                stream.on("end", () -> log(name, "stream end"));
            } else if (what == 3) {
                stream.pipe(stream);
            } else if (what == 4 || !(stream instanceof Socket)) {
                stream.resume();
            }
            if (chance(70)) {
                stream.write(Buffer.from("HTTP/1.1 101 Up\r\n\r\n"));
            }
            var how = random(6);
            if (how == 0) {
                stream.end(Buffer.from("bye"));
            } else if (how == 1) {
                setImmediate(() -> stream.destroy());
            } else if (how == 2) {
                setImmediate(() -> stream.end());
            }
        }

        private void onRequest(HttpServer server, String event, IncomingMessage req, ServerResponse res) {
            var name = req.url();
            log(
                    event,
                    req.method(),
                    name,
                    req.getClass().getSimpleName(),
                    res.getClass().getSimpleName());
            for (var what : List.of("end", "close", "aborted")) {
                req.on(what, () -> log(name, "req", what));
            }
            for (var what : List.of("finish", "close", "prefinish", "drain", "pipe", "unpipe")) {
                res.on(what, () -> log(name, "res", what));
            }
            if (chance(70)) {
                req.on("error", err -> log(name, "req error", err));
            }
            if (chance(85)) {
                res.on("error", err -> log(name, "res error", err));
            }
            if (chance(20)) {
                Stream.finished(res, err -> log(name, "res finished", err));
            }
            if (chance(20)) {
                Stream.finished(req, err -> log(name, "req finished", err));
            }
            var how = random(12);
            switch (how) {
                case 0 -> req.pipe(res);
                case 1 -> Stream.pipeline(req, res, err -> log(name, "pipeline", err));
                case 2 -> Stream.pipeline(req, new PassThrough<Buffer>(), res, err -> log(name, "pipeline", err));
                case 6 -> res.end(text());
                default -> {
                    if (how == 3) {
                        req.resume();
                    } else if (how < 6) {
                        req.on(Readable.DATA, chunk -> log(name, "data", chunk));
                    }
                    steps(server, name, req, res, 1 + random(6));
                }
            }
        }

        private void steps(HttpServer server, String name, IncomingMessage req, ServerResponse res, int left) {
            if (left == 0) {
                if (!chance(15)) {
                    attempt(() -> {
                        log(name, "ends");
                        res.end();
                    });
                }
                return;
            }
            if (chance(10)) {
                EventEmitter emitter = chance(50) ? req : res;
                emitter.once(one("end", "finish", "close"), () -> attempt(() -> act(server, name, req, res)));
            } else {
                attempt(() -> act(server, name, req, res));
            }
            var when = random(8);
            Runnable rest = () -> steps(server, name, req, res, left - 1);
            if (when == 3) {
                process.nextTick(rest);
            } else {
                turns(Math.max(0, when - 3), rest);
            }
        }

        private void attempt(Runnable action) {
            try {
                action.run();
            } catch (RuntimeException err) {
                log("threw", err);
            }
        }

        private void act(HttpServer server, String name, IncomingMessage req, ServerResponse res) {
            var what = random(10);
            if (what < 5) {
                actOnResponse(name, res);
            } else if (what < 7) {
                actOnTimeouts(server, name, req, res);
            } else if (what == 7) {
                actOnServer(server);
            } else {
                actOnSocket(name, req.connection());
            }
        }

        private void actOnResponse(String name, ServerResponse res) {
            var what = random(14);
            log(name, "does", what);
            switch (what) {
                case 0, 1, 2, 3 -> log(name, "write", res.write(text()));
                case 4, 5 -> {
                    var text = text();
                    res.write(text, null, err -> log(name, "wrote", text, err));
                }
                case 6 -> res.end(text(), null, err -> log(name, "ended", err));
                case 7 -> res.writeHead(one(200, 204, 304, 404));
                case 8 -> res.setHeader("X-One", 1);
                case 9 -> res.flushHeaders();
                case 10 -> {
                    if (chance(50)) {
                        res.destroy();
                    } else {
                        res.destroy(new RuntimeException("mine"));
                    }
                }
                case 11 -> res.writeContinue();
                default -> {
                    log(
                            name,
                            "res",
                            res.headersSent(),
                            res.writableEnded(),
                            res.writableFinished(),
                            res.destroyed(),
                            res.closed(),
                            res.errored());
                    log(
                            res.req().connection().destroyed() ? "lost" : res.writableLength(),
                            res.writableNeedDrain(),
                            res.connection() != null,
                            res.writable(),
                            res.shouldKeepAlive());
                }
            }
        }

        private void actOnTimeouts(HttpServer server, String name, IncomingMessage req, ServerResponse res) {
            var what = random(6);
            log(name, "times", what);
            if (what < 2 && !(req.connection() instanceof Socket)) {
                return;
            }
            switch (what) {
                case 0 -> req.setTimeout(50000, () -> log(name, "req timeout"));
                case 1 -> res.setTimeout(50000, () -> log(name, "res timeout"));
                case 2 -> server.setTimeout(50000, () -> log(name, "server timeout"));
                default -> log(name, "emit", req.connection().emit("timeout"));
            }
        }

        private void actOnServer(HttpServer server) {
            var what = random(8);
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

        private void actOnSocket(String name, Duplex<Buffer, Buffer> stream) {
            var what = random(12);
            log(name, "socket", what);
            if (what > 1 && what < 8 && !(stream instanceof Socket)) {
                return;
            }
            switch (what) {
                case 0 -> stream.pause();
                case 1 -> stream.resume();
                case 2 -> log(name, "raw", stream.write(Buffer.from("[raw]")));
                case 3 -> stream.end();
                case 4 -> {
                    if (chance(50)) {
                        stream.destroy();
                    } else {
                        stream.destroy(new RuntimeException("mine"));
                    }
                }
                case 5 -> stream.on(Readable.DATA, chunk -> log(name, "saw", chunk.length()));
                case 6 -> stream.setEncoding("utf8");
                default -> {
                    log(
                            name,
                            stream.readable(),
                            stream.writable(),
                            stream.readableEnded(),
                            stream.writableEnded(),
                            stream.destroyed(),
                            stream.closed());
                    if (!stream.destroyed()) {
                        log(
                                String.valueOf(stream.readableFlowing()),
                                stream.isPaused(),
                                stream.readableLength(),
                                stream.writableLength());
                    }
                }
            }
        }

        // ---- the end

        @Override
        void conclude() {
            for (var client : clients) {
                for (var line : client.answers.toString().split("\r\n", -1)) {
                    log(">", client.name, line.startsWith("Date: ") && line.length() > 20 ? "Date" : line);
                }
            }
        }

        @Override
        String show(Object x) {
            if (x instanceof Throwable) {
                var code = x instanceof NodeException ? ((NodeException) x).code() : null;
                return code != null ? code : ((Throwable) x).getMessage();
            }
            return x instanceof Buffer ? "<" + x.toString().replace("\r\n", "|") + ">" : String.valueOf(x);
        }
    }
}
