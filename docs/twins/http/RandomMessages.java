import static dev.spindle.loop.Globals.process;

import dev.spindle.buffer.Buffer;
import dev.spindle.events.NodeException;
import dev.spindle.http.Agent;
import dev.spindle.http.AgentOptions;
import dev.spindle.http.ClientRequest;
import dev.spindle.http.Http;
import dev.spindle.http.HttpServer;
import dev.spindle.http.IncomingMessage;
import dev.spindle.http.OutgoingMessage;
import dev.spindle.http.RequestOptions;
import dev.spindle.http.ServerOptions;
import dev.spindle.http.ServerResponse;
import dev.spindle.net.ConnectOptions;
import dev.spindle.net.Net;
import dev.spindle.net.NetServerOptions;
import dev.spindle.net.Socket;
import dev.spindle.stream.Duplex;
import dev.spindle.stream.DuplexOptions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Some hundred messages made by a random generator: a response of a server, a response that stands alone, or a request; all that
 * can be called on them is, in any order, with good and bad arguments. Prints a number that stands for what each of them did;
 * with two arguments, everything that the messages from the one to the other did.
 */
public class RandomMessages {

    public static void main(String[] args) {
        RandomProgram.runAll(args, 0, 300, Program::new);
    }

    private static final class Program extends RandomProgram {
        private int kind;
        private final StringBuilder bytes = new StringBuilder();
        private int corks;
        private boolean stopped;
        private boolean uncounted; // Node counts text that waits in UTF-16 units
        private Socket client;
        private Socket served;
        private ClientRequest made;

        Program(int seed) {
            super(seed);
        }

        // ---- arguments

        private String name() {
            return chance(12)
                    ? one("bad name", "", "\u00e9", null, "x:", "x\n")
                    : one(
                            "X-A",
                            "x-a",
                            "X-B",
                            "Content-Length",
                            "content-length",
                            "Transfer-Encoding",
                            "Connection",
                            "Keep-Alive",
                            "Date",
                            "Trailer",
                            "Set-Cookie",
                            "Cookie",
                            "x-list",
                            "X-List",
                            "Content-Type",
                            "Expect",
                            "Upgrade");
        }

        private String nameThatIsThere() {
            var name = name();
            return name == null ? "x-a" : name;
        }

        private Object value(String name) {
            if (chance(8)) {
                return one("a\nb", "\u0100", null, List.of("a", "\r"), "\u0000");
            }
            return switch (name == null ? "" : name.toLowerCase()) {
                case "content-length" ->
                    one("3", 3, 0, "5", 7, one("3", "abc", 1.5, -1, "0x3", List.of("3"), List.of("3", "4"), " 3"));
                case "transfer-encoding" -> one("chunked", "gzip, chunked", "Chunked", "gzip");
                case "connection" ->
                    one("close", "keep-alive", "Close", "upgrade", List.of("keep-alive", "close"), "closed, x");
                default ->
                    one(
                            "1",
                            "two",
                            3,
                            -1,
                            "",
                            List.of("4", "5"),
                            List.of("6"),
                            List.of(),
                            1.5,
                            "a b",
                            true,
                            1e21,
                            Double.NaN,
                            List.of("7", 8, false));
            };
        }

        private Map<String, Object> fields() {
            var all = new LinkedHashMap<String, Object>();
            for (var left = random(4); left > 0; left--) {
                var name = nameThatIsThere();
                all.put(name, value(name));
            }
            return all;
        }

        private List<Object> flat() {
            var all = new ArrayList<Object>();
            for (var left = random(4); left > 0; left--) {
                var name = nameThatIsThere();
                all.add(name);
                all.add(value(name));
            }
            if (chance(8)) {
                all.add("x-odd");
            }
            return all;
        }

        private Consumer<Throwable> callback(String what) {
            var name = what + texts++;
            return chance(50) ? err -> log("called back", name, err) : null;
        }

        private Runnable callbackOnly(String what) {
            var name = what + texts++;
            return chance(50) ? () -> log("called back", name) : null;
        }

        // ---- the three kinds

        @Override
        void run() {
            kind = chance(6) ? 3 : random(3);
            log("kind", kind);
            switch (kind) {
                case 0 -> serve();
                case 1 -> alone();
                case 2 -> request();
                default -> neither();
            }
        }

        private void watch(OutgoingMessage message) {
            for (var event : List.of("prefinish", "finish", "close", "timeout")) {
                message.on(event, () -> log(event));
            }
            if (kind != 1) {
                message.on("drain", () -> log("drain")); // Node never tells it of other streams
            }
            message.on("socket", () -> log("socket"));
            message.on("error", err -> log("error", err));
        }

        private void serve() {
            var options =
                    switch (random(4)) {
                        case 2 -> new ServerOptions().rejectNonStandardBodyWrites(true);
                        case 3 -> new ServerOptions().uniqueHeaders(List.of("x-list"));
                        default -> new ServerOptions();
                    };
            var server = Http.createServer(options);
            var queued = chance(30);
            server.on(HttpServer.REQUEST, this::accept);
            if (chance(50)) {
                server.on(HttpServer.CHECK_CONTINUE, this::accept);
            }
            var method = one("GET", "GET", "POST", "HEAD");
            var minor = one(1, 1, 1, 0);
            var head = method + " / HTTP/1." + minor + "\r\nHost: x\r\n"
                    + one(
                            "",
                            "",
                            "Connection: close\r\n",
                            "Connection: keep-alive\r\n",
                            queued ? "" : "Expect: 100-continue\r\n",
                            "TE: chunked\r\n")
                    + "\r\n";
            server.listen(0, "127.0.0.1", () -> {
                client = Net.connect(new ConnectOptions()
                        .port(server.address().port())
                        .host("127.0.0.1")
                        .allowHalfOpen(true));
                client.on(Socket.DATA, chunk -> bytes.append(chunk.toString("latin1")));
                client.on("end", () -> bytes.append("<END>"));
                client.on("error", err -> log("client", err));
                client.on("close", () -> server.close());
                client.write(queued ? "GET /first HTTP/1.1\r\nHost: x\r\n\r\n" + head : head);
            });
        }

        private void accept(IncomingMessage req, ServerResponse res) {
            if (req.url().equals("/first")) {
                turns(random(5), () -> res.end("first"));
                return;
            }
            watch(res);
            steps(
                    res,
                    2 + random(9),
                    () -> turns(8, () -> {
                        client.end();
                        turns(8, () -> {
                            client.destroy();
                            req.socket().destroy();
                        });
                    }));
        }

        private void alone() {
            var sink = new Duplex<>(
                    new DuplexOptions<Buffer, Buffer>().readable(false).write((self, chunk, encoding, done) -> {
                        bytes.append(chunk.toString("latin1"));
                        done.accept(null);
                    }));
            sink.on("close", () -> log("sink close"));
            sink.on("error", err -> log("sink", err));
            var req = new IncomingMessage(sink);
            req.method(one("GET", "POST", "HEAD"));
            var res = new ServerResponse(req);
            watch(res);
            if (chance(50)) {
                res.shouldKeepAlive(true);
                res.useChunkedEncodingByDefault(true);
            }
            var when = random(6);
            if (when == 0) {
                res.assignSocket(sink);
            }
            steps(
                    res,
                    2 + random(9),
                    () -> turns(6, () -> {
                        if (when > 1 && when < 4) {
                            res.assignSocket(sink);
                        }
                        turns(6, sink::destroy);
                    }));
            if (when == 1) {
                attempt(() -> res.assignSocket(sink), 0);
            }
        }

        private void request() {
            var server = Net.createServer(new NetServerOptions().allowHalfOpen(true), socket -> {
                served = socket;
                socket.on(Socket.DATA, chunk -> bytes.append(chunk.toString("latin1")));
                socket.on("end", () -> bytes.append("<END>"));
                socket.on("error", err -> log("server", err));
            });
            server.listen(0, "127.0.0.1", () -> {
                var options = new RequestOptions().port(server.address().port()).host("127.0.0.1");
                var method = one("GET", "POST", "PUT", "HEAD", "DELETE", null);
                if (method != null) {
                    options.method(method);
                }
                var path = one("/", "/a?b", null);
                if (path != null) {
                    options.path(path);
                }
                var agent = chance(70) ? null : new Agent(new AgentOptions().keepAlive(chance(50)));
                if (agent == null) {
                    options.agent(false);
                } else {
                    options.agent(agent);
                }
                configure(options);
                Runnable end = () -> turns(6, () -> {
                    if (served != null) {
                        served.end("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
                    }
                    turns(8, () -> {
                        if (made != null) {
                            made.destroy();
                        }
                        if (agent != null) {
                            agent.destroy();
                        }
                        if (served != null) {
                            served.destroy();
                        }
                        server.close();
                    });
                });
                attempt(() -> made = Http.request(options), 0);
                if (made == null) {
                    end.run();
                    return;
                }
                watch(made);
                made.on(ClientRequest.RESPONSE, res -> {
                    log("response", res.statusCode());
                    res.resume();
                });
                steps(made, 2 + random(9), end);
            });
        }

        private void configure(RequestOptions options) {
            if (chance(20)) {
                options.setHost(false);
            }
            if (chance(20)) {
                options.setDefaultHeaders(false);
            }
            var how = random(4);
            if (how != 1 && chance(20)) {
                options.uniqueHeaders(List.of("x-list"));
            }
            if (how == 0) {
                options.headers(fields());
            }
            if (how == 1) {
                options.headers(flat());
            }
        }

        private void neither() {
            var message = new OutgoingMessage();
            watch(message);
            steps(message, 2 + random(9), () -> {});
        }

        // ---- the steps

        private void steps(OutgoingMessage message, int left, Runnable end) {
            if (left == 0) {
                while (corks-- > 0 && !message.writableEnded()) {
                    message.uncork();
                }
                if (!chance(10)) {
                    act("end", () -> log(message.end() == message), message);
                }
                end.run();
                return;
            }
            var what = random(46);
            act(what, () -> step(message, what), message);
            if (stopped) {
                end.run();
                return;
            }
            var when = random(8);
            Runnable next = () -> steps(message, left - 1, end);
            if (when < 5) {
                next.run();
            } else if (when == 5) {
                process.nextTick(next);
            } else {
                turns(when - 5, next);
            }
        }

        private void act(Object what, Runnable action, OutgoingMessage message) {
            log("do", what);
            attempt(action, what);
            if (!stopped) {
                flags(message);
            }
        }

        /** What an end or a head leaves behind that threw is not what anybody needs. */
        private void attempt(Runnable action, Object did) {
            try {
                action.run();
            } catch (RuntimeException err) {
                log("threw", err);
                var code = err instanceof NodeException ? ((NodeException) err).code() : null;
                var what = did instanceof Integer ? (int) did : 18;
                stopped = what >= 18 && what <= 21
                        || what == 41
                        || what >= 30 && what <= 34 && !"ERR_HTTP_HEADERS_SENT".equals(code)
                        || "ERR_HTTP_BODY_NOT_ALLOWED".equals(code);
            }
        }

        private void flags(OutgoingMessage m) {
            var flags = "";
            for (var flag : List.of(
                    m.headersSent(),
                    m.finished(),
                    m.writableEnded(),
                    m.writableFinished(),
                    m.destroyed(),
                    m.closed(),
                    kind != 1 && m.writableNeedDrain(),
                    m.chunkedEncoding(),
                    m.shouldKeepAlive())) {
                flags += flag ? 1 : 0;
            }
            log(
                    flags,
                    m.destroyed() || uncounted ? 0 : m.writableLength(),
                    m.destroyed() ? 0 : m.writableCorked(),
                    m.writableHighWaterMark(),
                    m.errored() == null ? null : m.errored().getMessage(),
                    m.connection() != null ? "socket" : "none");
        }

        private void step(OutgoingMessage m, int what) {
            switch (what) {
                case 0, 1, 2, 3 -> {
                    var name = name();
                    var value = value(name);
                    log(name, value);
                    log((what < 3 ? m.setHeader(name, value) : m.appendHeader(name, value)) == m);
                }
                case 4 -> {
                    var all = fields();
                    log(all);
                    log(m.setHeaders(all) == m);
                }
                case 5, 6 -> {
                    var name = name();
                    log("remove", name);
                    m.removeHeader(name);
                }
                case 7 -> {
                    var name = name();
                    log("get", name, m.getHeader(name), m.hasHeader(name));
                }
                case 8 -> log(m.getHeaderNames(), m.getRawHeaderNames(), m.getHeaders());
                case 9 -> m.flushHeaders();
                case 10 -> {
                    var all = fields();
                    all.replaceAll((name, value) -> value == null ? "t" : value);
                    log(all);
                    m.addTrailers(all);
                }
                case 11 ->
                    m.addTrailers(List.of(List.of("X-T", text()), List.of(one("X-T", "bad name"), one("1", "a\nb"))));
                case 22 -> {
                    if (!m.writableEnded()) {
                        m.cork();
                        log((Object) null);
                        corks++;
                    }
                }
                case 23 -> {
                    if (corks > 0 && !m.writableEnded()) {
                        corks--;
                        m.uncork();
                        log((Object) null);
                    }
                }
                case 24 -> m.strictContentLength(chance(60));
                case 25 -> {
                    if (!m.headersSent()) {
                        var yes = chance(50);
                        if (chance(50)) {
                            m.useChunkedEncodingByDefault(yes);
                        } else {
                            m.shouldKeepAlive(yes);
                        }
                    }
                }
                case 26 -> {
                    if (!m.headersSent()) {
                        m.chunkedEncoding(chance(50));
                    }
                }
                case 27 -> {
                    if (chance(30)) {
                        log((chance(50) ? m.destroy() : m.destroy(new RuntimeException("mine"))) == m);
                    }
                }
                case 28 -> {
                    if (kind != 1) {
                        log(m.setTimeout(60000, one((Runnable) null, () -> {})) == m);
                    }
                }
                case 29 -> {
                    if (chance(30)) {
                        m.pipe(new Socket());
                    }
                }
                case 42, 43 -> {
                    var event = one("drain", "finish", "close", "prefinish", "socket");
                    m.once(event, () -> actLater(m, event));
                }
                case 45 -> {
                    Object last = null;
                    if (m.headersSent()) {
                        last = m.getHeader("x-a");
                    } else {
                        m.removeHeader("x-a");
                    }
                    log(m.writable(), m.writableObjectMode(), last);
                }
                default -> {
                    if (what < 22 || what > 39) {
                        body(m, what);
                    } else if (m instanceof ServerResponse) {
                        respond((ServerResponse) m, what);
                    } else if (kind != 3) {
                        ask((ClientRequest) m, what);
                    }
                }
            }
        }

        private void body(OutgoingMessage m, int what) {
            switch (what) {
                case 12, 13, 14 -> {
                    var text = what == 12 && chance(25) ? "x".repeat(70000) : text();
                    log(m.write(text, callback("write")));
                }
                case 15 -> log(m.write(one("6162", "zz", ""), one("ascii", "latin1", "utf8"), callback("write")));
                case 16 -> log(m.write(one(Buffer.from("bytes"), Buffer.alloc(0)), callback("write")));
                case 17 -> log(m.write((Buffer) null));
                case 18 -> {
                    if (chance(40)) {
                        log(m.end(random(2) == 0 ? text() : textAndNothing(), callback("end")) == m);
                    }
                }
                case 40 -> {
                    uncounted = true;
                    var text = one("6162", "");
                    var encoding = one("hex", "base64", "utf16le", "binary");
                    log(m.write(text, encoding, callback("write")));
                }
                case 41 -> {
                    uncounted = true;
                    if (chance(40)) {
                        log(m.end(one("6162", ""), one("hex", "ucs2"), callback("end")) == m);
                    }
                }
                case 44 -> log(m.write(text(), err -> actLater(m, "written")));
                case 19 -> {
                    if (chance(40)) {
                        log(m.end(callback("end")) == m);
                    }
                }
                case 20 -> {
                    if (chance(40)) {
                        log(m.end("6162", one("ascii", "latin1"), callback("end")) == m);
                    }
                }
                default -> {
                    if (chance(40)) {
                        log(m.end(Buffer.from("end")) == m);
                    }
                }
            }
        }

        /** What is done inside a listener or a callback. */
        private void actLater(OutgoingMessage m, String when) {
            var what = random(40);
            log("in", when);
            if (!stopped) {
                act(what, () -> step(m, what), m);
            }
        }

        private String textAndNothing() {
            text();
            return "";
        }

        private void ask(ClientRequest m, int what) {
            switch (what) {
                case 30 -> m.setNoDelay(chance(50));
                case 31 -> m.setSocketKeepAlive(chance(50), 1000);
                case 32 -> log(m.method(), m.path(), m.host(), m.protocol(), m.reusedSocket(), m.aborted());
                case 33 -> {
                    if (chance(20)) {
                        m.abort();
                    }
                }
                default -> {
                    var name = one("X-C", "X-D");
                    log(m.setHeader(name, text()) == m);
                }
            }
        }

        private void respond(ServerResponse m, int what) {
            if (what >= 35 && what <= 38 && m.connection() == null) {
                return; // Node may send them behind the head
            }
            switch (what) {
                case 30 -> {
                    var status = one(200, 204, 304, 404, 99, 1000, 100, 102);
                    log(status);
                    log(m.writeHead(status) == m);
                }
                case 31 -> {
                    var status = one(200, 201);
                    var reason = one("Fine", "", "B\u0101d", "a\nb", "Gut");
                    log(m.writeHead(status, reason) == m);
                }
                case 32 -> {
                    var status = one(200, 404);
                    var all = fields();
                    log(all);
                    log(m.writeHead(status, all) == m);
                }
                case 33 -> {
                    var status = one(200, 500);
                    var all = flat();
                    log(all);
                    log(m.writeHead(status, "Flat", all) == m);
                }
                case 34 -> {
                    var all = new ArrayList<List<Object>>();
                    for (var left = random(3); left > 0; left--) {
                        var name = nameThatIsThere();
                        all.add(Arrays.asList(name, value(name)));
                    }
                    log(all);
                    if (m.getHeaderNames().isEmpty()) {
                        log(m.writeHead(200, all) == m);
                    }
                }
                case 35 -> {
                    m.writeContinue(callbackOnly("continue"));
                    log((Object) null);
                }
                case 36 -> {
                    m.writeProcessing(callbackOnly("processing"));
                    log((Object) null);
                }
                case 37 -> hint(m);
                case 38 -> inform(m);
                default -> {
                    switch (random(4)) {
                        case 0 -> m.statusCode(one(200, 204, 304, 404, 99, 1000, 201));
                        case 1 -> m.statusMessage(one("Mine", "", "a\nb", "B\u0101d", null));
                        case 2 -> m.sendDate(chance(30));
                        default -> {}
                    }
                    log(m.statusCode(), m.statusMessage(), m.req().method());
                }
            }
        }

        private void hint(ServerResponse m) {
            var link = this.<Object>one(
                    "</a>; rel=preload",
                    List.of("</a>; rel=preload", "</b>; rel=x"),
                    "bad",
                    "",
                    null,
                    "</a>; rel=\u0101");
            var more = fields();
            log(link, more);
            var hints = new LinkedHashMap<String, Object>();
            hints.put("link", link);
            hints.putAll(more);
            m.writeEarlyHints(hints, callbackOnly("hints"));
            log((Object) null);
        }

        private void inform(ServerResponse m) {
            var status = one(102, 103, 100, 101, 99, 200, 150);
            var how = random(3);
            if (how == 1) {
                var all = flat();
                log(status, all);
                log(m.writeInformation(status, all, callbackOnly("information")));
            } else {
                var all = how == 0 ? fields() : null;
                log(status, all);
                log(m.writeInformation(status, all, callbackOnly("information")));
            }
        }

        // ---- the end

        @Override
        void conclude() {
            if (stopped) {
                bytes.setLength(0);
            }
            var all = Pattern.compile("x{1000,}")
                    .matcher(bytes)
                    .replaceAll(run -> "(" + run.group().length() + " x)");
            for (var line : all.split("\r\n", -1)) {
                log(">", line.startsWith("Date: ") && line.length() == 35 ? "Date" : line);
            }
        }

        @Override
        String show(Object x) {
            if (x instanceof NodeException) {
                var error = (NodeException) x;
                var message = error.getMessage();
                return error.name() + " " + error.code() + " "
                        + ("ERR_INVALID_ARG_VALUE".equals(error.code()) ? message.split("Received")[0] : message);
            }
            if (x instanceof Throwable) {
                return "Error undefined " + ((Throwable) x).getMessage();
            }
            if (x instanceof List<?>) {
                return ((List<?>) x).stream().map(this::show).collect(Collectors.joining(",", "[", "]"));
            }
            if (x instanceof Map<?, ?>) {
                return ((Map<?, ?>) x)
                        .entrySet().stream()
                                .map(field -> field.getKey() + "=" + show(field.getValue()))
                                .collect(Collectors.joining(";", "{", "}"));
            }
            if (x instanceof Double && (double) x == 1e21) {
                return "1e+21";
            }
            return String.valueOf(x).replaceAll("127.0.0.1:\\d+", "here").replace('\0', '0');
        }
    }
}
