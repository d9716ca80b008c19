import static dev.spindle.loop.Globals.process;
import static dev.spindle.loop.Globals.setImmediate;

import dev.spindle.buffer.Buffer;
import dev.spindle.events.EventEmitter;
import dev.spindle.events.NodeException;
import dev.spindle.http.Agent;
import dev.spindle.http.AgentOptions;
import dev.spindle.http.ClientRequest;
import dev.spindle.http.Http;
import dev.spindle.http.IncomingMessage;
import dev.spindle.http.RequestOptions;
import dev.spindle.loop.AbortController;
import dev.spindle.net.LookupAddress;
import dev.spindle.net.Net;
import dev.spindle.net.NetServerOptions;
import dev.spindle.net.Server;
import dev.spindle.net.Socket;
import dev.spindle.promise.AsyncIterator;
import dev.spindle.promise.Promise;
import dev.spindle.stream.Duplex;
import dev.spindle.stream.DuplexOptions;
import dev.spindle.stream.PassThrough;
import dev.spindle.stream.Readable;
import dev.spindle.stream.Stream;
import dev.spindle.stream.Transform;
import dev.spindle.stream.TransformCallback;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Some hundred small clients made by a random generator: their requests go to a server that answers with all sorts of bytes, in all
 * sorts of pieces, and their listeners do all sorts of things with request and response. Prints a number that stands for what
 * each of them did; with two arguments, everything that the clients from the one to the other did.
 */
public class RandomClients {
    private static final Pattern LONG = Pattern.compile("z{99,}");

    public static void main(String[] args) {
        RandomProgram.runAll(args, 1301, 1370, Program::new);
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

    private record Response(String bytes, boolean endless) {}

    /** The server's side of one connection. */
    private static final class Peer extends RandomNumbers {
        private final Program program;
        private final int n;
        private final Duplex<Buffer, Buffer> socket;
        private final StringBuilder received = new StringBuilder();
        private int answered;
        private boolean busy;
        private String surplus = ""; // bytes behind the response, which come with its last ones

        Peer(Program program, int n, Duplex<Buffer, Buffer> socket) {
            super(program.seed * 100 + 50 + n);
            this.program = program;
            this.n = n;
            this.socket = socket;
            socket.on(Readable.DATA, chunk -> {
                received.append(chunk.toString("latin1"));
                look();
            });
            socket.on("error", err -> {});
            if (chance(8)) {
                RandomProgram.turns(1 + random(10), this::answerAtOnce);
            }
        }

        void log(Object... all) {
            program.log("peer" + n, all);
        }

        /** Answers a request once its head is there. */
        private void look() {
            if (program.stopped) {
                return;
            }
            var heads = received.toString().split(" HTTP/1.1\r\n", -1).length - 1;
            var head = Math.max(0, received.lastIndexOf(" HTTP/1.1\r\n"));
            if (busy || heads <= answered || received.indexOf("\r\n\r\n", head) < 0) {
                return;
            }
            answered++;
            busy = true;
            RandomProgram.turns(1 + random(8), this::answer);
        }

        /** Answers the first request before its head is there, or even sent. */
        private void answerAtOnce() {
            if (answered > 0) {
                return;
            }
            answered++;
            busy = true;
            answer();
        }

        private void answer() {
            var response = response();
            var bytes = response.bytes();
            var ending = chance(response.endless() ? 85 : 15) ? one("end", "end", "end", "destroy", "reset") : "none";
            surplus = "";
            if (chance(6)) {
                surplus = one("x", "yz");
            }
            if (chance(7)) {
                bytes = bytes.substring(0, random(bytes.length()));
                ending = one("end", "destroy", "reset");
            }
            send(bytes, ending);
        }

        private Response response() {
            if (chance(3)) {
                return new Response(
                        one(
                                "what?\r\n\r\n",
                                "HTTP/1.1 200 OK\r\nbad\r\n\r\n",
                                "HTTP/9.9 200 OK\r\n\r\n",
                                "HTTP/1.1 abc\r\n\r\n"),
                        false);
            }
            if (chance(8)) {
                return new Response("HTTP/1.1 200 " + odd(), false);
            }
            var bytes = "";
            while (chance(10)) {
                bytes += "HTTP/1.1 "
                        + one("100 Continue", "103 Hints\r\nLink: a", "102 Processing", "199 Odd\r\nContent-Length: 0")
                        + "\r\n\r\n";
            }
            if (chance(5)) {
                bytes += "HTTP/1.1 101 Up\r\nConnection: upgrade\r\nUpgrade: it\r\n\r\n" + text();
                return new Response(bytes, false);
            }
            var status = one("200 OK", "200 OK", "201 Made", "204 None", "304 Same", "404 No", "500 ");
            var head = new ArrayList<String>();
            head.add("HTTP/1." + (chance(12) ? 0 : 1) + " " + status);
            if (chance(30)) {
                head.add("Connection: " + one("close", "keep-alive", "Keep-Alive", "other"));
            }
            if (chance(10)) {
                head.add("Keep-Alive: " + one("timeout=50", "timeout=1", "timeout=0", "timeout=50, max=2", "max=0"));
            }
            if (chance(15)) {
                head.addAll(List.of("X-One: 1", "x-one: 2", "Set-Cookie: a=1", "Set-Cookie: b=2"));
            }
            var kind = random(10);
            var body = "";
            if (kind < 5) {
                body = repeated(random(4));
                head.add("Content-Length: " + body.length());
            } else if (kind < 8) {
                head.add("Transfer-Encoding: chunked");
                body = chunks();
            } else {
                body = repeated(random(3));
            }
            return new Response(bytes + String.join("\r\n", head) + "\r\n\r\n" + body, kind >= 8);
        }

        /** What one parser takes and another does not. */
        private String odd() {
            return one(
                    "OK\nContent-Length: 1\n\nx",
                    "\r\nContent-Length: 1\r\n\r\nx",
                    "OK\r\nA : b\r\nContent-Length: 0\r\n\r\n",
                    "OK\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nx\r\n0\r\n\r\n",
                    "OK\r\nA: \u0001\r\nContent-Length: 0\r\n\r\n",
                    "OK\r\nContent-Length: 1\r\nContent-Length: 1\r\n\r\nx",
                    "OK\r\nA: b\r\n c\r\nContent-Length: 0\r\n\r\n",
                    "OK\r\nTransfer-Encoding: gzip, chunked\r\n\r\n1\r\nx\r\n0\r\n\r\n",
                    "OK\r\nTransfer-Encoding: chunked, gzip\r\n\r\n1\r\nx\r\n0\r\n\r\n",
                    "OK\r\nLong: " + "l".repeat(100) + "\r\nContent-Length: 0\r\n\r\n");
        }

        private String repeated(int times) {
            var all = new StringBuilder();
            for (var left = times; left > 0; left--) {
                all.append(text());
            }
            return all.toString();
        }

        private String chunks() {
            var body = new StringBuilder();
            for (var left = random(4); left > 0; left--) {
                var chunk = text();
                body.append(chunk.length()).append(chance(10) ? ";ext=1" : "");
                body.append("\r\n").append(chunk).append("\r\n");
            }
            body.append(chance(25) ? "0\r\nX-Trailer: t\r\n\r\n" : "0\r\n\r\n");
            return (chance(3) ? "zz\r\n" : "") + body;
        }

        private void send(String bytes, String ending) {
            if (socket.destroyed() || socket.writableEnded()) {
                return;
            }
            if (bytes.isEmpty()) {
                switch (ending) {
                    case "end" -> socket.end();
                    case "destroy" -> socket.destroy();
                    case "reset" -> {
                        if (socket instanceof Socket) {
                            ((Socket) socket).resetAndDestroy();
                        }
                    }
                    default -> {}
                }
                busy = false;
                look();
                return;
            }
            var length = chance(50) ? bytes.length() : 1 + random(bytes.length());
            var whole = length == bytes.length();
            socket.write(Buffer.from(bytes.substring(0, length) + (whole ? surplus : ""), "latin1"));
            RandomProgram.turns(2 + random(4), () -> send(bytes.substring(length), ending));
        }
    }

    /** One request and its response. */
    private static final class Exchange extends RandomNumbers {
        private final Program program;
        private final int n;
        private final Agent agent;
        private final int port;
        private final AbortController controller = new AbortController();
        private ClientRequest req;
        private IncomingMessage res;
        private Duplex<Buffer, Buffer> tunnel;
        private boolean answered;
        private boolean encoded; // text was written whose length is counted in other units: deviation N14
        private boolean hearsErrors;
        private boolean pairs; // it will have a connection that is no net socket
        private boolean paired; // the connection is no net socket
        private boolean odd; // its socket is in no usual state: bytes for one that is gone are deviation C22

        Exchange(Program program, int n, Agent agent, int port) {
            super(program.seed * 100 + n);
            this.program = program;
            this.n = n;
            this.agent = agent;
            this.port = port;
        }

        void log(Object... all) {
            program.log("#" + n, all);
        }

        private List<List<?>> fields() {
            var fields = new ArrayList<List<?>>();
            if (chance(20)) {
                fields.add(List.of("X-One", "1"));
            }
            if (chance(20)) {
                fields.add(List.of("Connection", one("close", "keep-alive", "other")));
            }
            if (chance(10)) {
                fields.add(List.of("Content-Length", one("3", "0", "8")));
            }
            if (chance(10)) {
                fields.add(List.of("Transfer-Encoding", "chunked"));
            }
            if (chance(10)) {
                fields.add(List.of("Expect", "100-continue"));
            }
            if (chance(7)) {
                fields.addAll(List.of(List.of("Upgrade", "it"), List.of("connection", "upgrade")));
            }
            if (chance(7)) {
                fields.add(List.of("Keep-Alive", "x"));
            }
            if (chance(7)) {
                fields.add(List.of("Trailer", "X-T"));
            }
            if (chance(7)) {
                fields.add(List.of("Host", "h"));
            }
            if (chance(7)) {
                fields.addAll(List.of(List.of("X-Number", 5), List.of("x-number", 6)));
            }
            if (chance(7)) {
                fields.add(List.of("Cookie", List.of("a=1", "b=2")));
                fields.add(List.of("X-List", List.of("c", "d")));
            }
            return fields;
        }

        private RequestOptions options() {
            var method = one("GET", "GET", "POST", "POST", "PUT", "HEAD", "DELETE", "OPTIONS", "GET", "POST");
            var options = new RequestOptions()
                    .host("127.0.0.1")
                    .port(port)
                    .method(method)
                    .path("/" + n);
            if (agent == null) {
                options.agent(false);
            } else {
                options.agent(agent);
            }
            if (chance(3)) {
                options.method("CONNECT");
            }
            var kind = random(4);
            var fields = fields();
            if (kind == 1) {
                options.headers(fields.stream().flatMap(List::stream).collect(Collectors.toList()));
            } else if (kind > 1) {
                var headers = new LinkedHashMap<String, Object>();
                fields.forEach(field -> headers.put((String) field.get(0), field.get(1)));
                if (chance(15)) {
                    headers.put("x-list", List.of("a", "b"));
                }
                options.headers(headers);
            }
            if (chance(8)) {
                options.setHost(false);
            }
            if (chance(8)) {
                options.joinDuplicateHeaders(true);
            }
            if (chance(8)) {
                options.uniqueHeaders(List.of("x-list"));
            }
            if (chance(8)) {
                options.setDefaultHeaders(false);
            }
            if (chance(12)) {
                options.signal(controller.signal());
            }
            moreOptions(options);
            return options;
        }

        private void moreOptions(RequestOptions options) {
            if (chance(8)) {
                options.auth(one("a:b", "\u00fc:\u00f6", ":", ""));
            }
            var timeout = chance(8) ? one(30_000, 0) : -1;
            if (chance(6)) {
                options.maxHeaderSize(one(60, 120));
            }
            if (chance(6)) {
                options.insecureHTTPParser(true);
            }
            if (chance(6)) {
                options.port(String.valueOf(port));
            }
            if (chance(6)) {
                options.hostname("127.0.0.1").host("nowhere");
            }
            if (chance(8)) {
                options.path(one("/a?b=c", "*", "http://h/" + n, ""));
            }
            if (chance(5)) {
                options.defaultPort(port);
            }
            if (chance(4)) {
                options.localAddress("127.0.0.1");
            }
            if (chance(4)) {
                options.family(4);
            }
            if (chance(4)) {
                options.setHost(true);
            }
            if (chance(10)) {
                var how = random(7);
                pairs = how > 4;
                options.agent(null).createConnection((given, callback) -> connect(how, given, callback));
            } else if (chance(12)) {
                var how = random(14);
                odd = true;
                options.agent(null).createConnection((given, callback) -> connectOddly(how, callback));
            } else if (chance(8)) {
                lead(options, random(8));
            }
            if (chance(3)) {
                if (chance(50)) {
                    controller.abort(new RuntimeException("why"));
                } else {
                    controller.abort();
                }
                options.signal(controller.signal());
            }
            if (timeout >= 0 && !pairs) { // else deviation C17
                options.timeout(timeout);
            }
        }

        /** The request makes its own connection, in one of the ways that are allowed. */
        private Duplex<Buffer, Buffer> connect(
                int how, RequestOptions given, BiConsumer<Throwable, Duplex<Buffer, Buffer>> callback) {
            log("connects", given.host(), given.method(), (int) Math.max(0, given.timeout()));
            switch (how) {
                case 0:
                    return Net.connect(port, "127.0.0.1");
                case 1:
                    callback.accept(null, Net.connect(port, "127.0.0.1"));
                    return null;
                case 2:
                    RandomProgram.turns(3, () -> callback.accept(null, Net.connect(port, "127.0.0.1")));
                    return null;
                case 3:
                    RandomProgram.turns(2, () -> callback.accept(new RuntimeException("refused"), null));
                    return null;
                case 4:
                    throw new IllegalStateException("refused at once");
                default:
                    paired = true;
                    return program.pair();
            }
        }

        /** As before, but the socket is in a state in which sockets seldom are. */
        private Duplex<Buffer, Buffer> connectOddly(int how, BiConsumer<Throwable, Duplex<Buffer, Buffer>> callback) {
            log("connects oddly", how);
            if (how == 0) {
                return null;
            }
            var socket = Net.connect(port, "127.0.0.1");
            if (how < 5) {
                socket.on("error", () -> {});
            }
            switch (how) {
                case 1 -> {
                    callback.accept(new RuntimeException("refused"), null);
                    callback.accept(null, socket.destroy());
                    return null;
                }
                case 2 -> {
                    callback.accept(new RuntimeException("refused"), null);
                    return socket.destroy();
                }
                case 3 -> {
                    RandomProgram.turns(2, () -> socket.destroy(new RuntimeException("soon")));
                    RandomProgram.turns(3, () -> callback.accept(null, socket));
                    return null;
                }
                case 4 -> listenAtRaw(socket);
                case 5 -> {
                    callback.accept(null, socket);
                    throw new IllegalStateException("refused too late");
                }
                case 6 -> socket.end();
                case 7 -> socket.destroy();
                case 8 -> socket.destroy(new RuntimeException("gone"));
                case 9 -> socket.pause();
                case 10 -> {
                    socket.cork();
                    RandomProgram.turns(4, socket::uncork);
                }
                default -> {
                    socket.once("connect", () -> {
                        if (how == 11) {
                            socket.end();
                        } else if (how == 12) {
                            socket.destroy();
                        }
                        RandomProgram.turns(how == 13 ? 0 : 3, () -> callback.accept(null, socket));
                    });
                    return null;
                }
            }
            return socket;
        }

        private void listenAtRaw(Duplex<Buffer, Buffer> socket) {
            socket.on(Readable.DATA, chunk -> log("raw", chunk));
        }

        /** To places where nobody is, or by another way. */
        private void lead(RequestOptions options, int how) {
            switch (how) {
                case 0 -> options.port(1);
                case 1 -> options.socketPath("/nowhere/at/all");
                case 2 -> options.localAddress("127.0.0.9");
                default -> {
                    options.host("a.invalid").hostname(null);
                    if (how == 3) {
                        options.autoSelectFamily(false);
                    }
                    options.lookup((name, given, callback) -> RandomProgram.turns(how == 4 || how == 5 ? 0 : 3, () -> {
                        if (how == 5 || how == 6) {
                            callback.accept(new RuntimeException("no name"), null);
                        } else if (how != 7) {
                            callback.accept(null, List.of(new LookupAddress("127.0.0.1", 4)));
                        }
                    }));
                }
            }
        }

        void start() {
            var options = options();
            var gets = chance(15);
            var url = "http://u:p%20q@127.0.0.1:" + port + "/url/" + n + "?x=%20#y";
            if (chance(10)) {
                attempt(() -> req = gets ? Http.get(url, options) : Http.request(url, options));
            } else {
                attempt(() -> req = gets ? Http.get(options) : Http.request(options));
            }
            if (req == null) {
                return;
            }
            log("starts", req.method(), req.shouldKeepAlive());
            for (var what : List.of("abort", "prefinish", "finish", "drain", "continue", "timeout")) {
                req.on(what, () -> log(what));
            }
            req.once(
                    "close",
                    () -> log(
                            "close",
                            res == null
                                    ? null
                                    : res.complete())); // Node tells it twice when a response is read after that
            req.on(
                    ClientRequest.INFORMATION,
                    info -> log("information", info.statusCode(), String.join(",", info.rawHeaders())));
            req.on(ClientRequest.SOCKET, socket -> {
                log("socket", req.reusedSocket(), counts());
                if (!req.reusedSocket()) {
                    for (var what : List.of("agentRemove", "end")) {
                        socket.on(what, () -> {
                            if (!req.closed()) {
                                log("socket", what);
                            }
                        });
                    }
                    socket.on("close", () -> log("socket close"));
                    socket.on("free", () -> {
                        if (!socket.destroyed()) {
                            log("socket free");
                        }
                    });
                }
            });
            hearsErrors = chance(90);
            if (hearsErrors) {
                req.on("error", err -> {
                    odd = true;
                    log("error", err);
                });
            }
            if (chance(90)) {
                req.on(ClientRequest.RESPONSE, this::onResponse);
            }
            for (var event : List.of(ClientRequest.UPGRADE, ClientRequest.CONNECT)) {
                if (chance(50)) {
                    req.on(event, (res, socket, head) -> onUpgrade(event.name(), res, socket, head));
                }
            }
            if (chance(30)) {
                attempt(() -> req.end(text()));
            } else {
                steps(2 + random(7), () -> actOnRequest(req), req, () -> {
                    log("ends");
                    req.end();
                });
            }
        }

        private String counts() {
            if (req == null || req.agent() == null) {
                return "none";
            }
            var its = req.agent();
            return count(its.sockets()) + "/" + count(its.freeSockets()) + "/" + count(its.requests()) + "/"
                    + its.totalSocketCount();
        }

        private static String count(Map<String, ? extends List<?>> lists) {
            return lists.values().stream()
                    .map(list -> String.valueOf(list.size()))
                    .collect(Collectors.joining(","));
        }

        private static String listeners(Duplex<Buffer, Buffer> socket) {
            return List.of("data", "end", "close", "drain", "error", "free", "agentRemove", "timeout").stream()
                    .map(event -> String.valueOf(socket.listenerCount(event)))
                    .collect(Collectors.joining(","));
        }

        private void onUpgrade(String event, IncomingMessage res, Duplex<Buffer, Buffer> socket, Buffer head) {
            log(event, res.statusCode(), head, req.destroyed(), counts(), listeners(socket));
            tunnel = socket;
            for (var what : List.of("end", "close")) {
                socket.on(what, () -> log("tunnel", what));
            }
            socket.on("error", err -> log("tunnel error", err));
            socket.on(Readable.DATA, chunk -> log("tunnel data", chunk));
            if (chance(50)) {
                socket.end(Buffer.from("bye"));
            }
        }

        private void onResponse(IncomingMessage res) {
            answered = true;
            this.res = res;
            log(
                    "response",
                    res.statusCode(),
                    res.statusMessage(),
                    res.httpVersion(),
                    String.join(",", res.rawHeaders()),
                    req.shouldKeepAlive());
            for (var what : List.of("end", "close", "aborted", "pause", "resume", "timeout")) {
                res.on(what, () -> log("res", what));
            }
            if (chance(80)) {
                res.on("error", err -> log("res error", err));
            }
            if (chance(30)) {
                res.on("data", chunk -> log("data", chunk));
            } else if (chance(30)) {
                res.resume();
            } else {
                steps(2 + random(6), () -> actOnResponse(res), res, res::resume);
            }
        }

        private void steps(int left, Runnable act, EventEmitter other, Runnable end) {
            if (left == 0) {
                if (!chance(10)) {
                    attempt(end);
                }
                return;
            }
            if (chance(12)) {
                var emitter = chance(50) ? req : other;
                var event = one(
                        "end",
                        "finish",
                        "close",
                        "socket",
                        "response",
                        "error",
                        "data",
                        "prefinish",
                        "drain",
                        "information",
                        "abort",
                        "timeout");
                var told = event.equals("data") || event.equals("close") && req.closed();
                emitter.once(told && emitter == req ? "prefinish" : event, () -> attempt(act));
            } else if (chance(4)) {
                var event = one("connect", "connect", "connect", "close", "drain", "timeout");
                if (req.connection() != null) {
                    req.connection().once(event, () -> attempt(act));
                } else {
                    req.once(ClientRequest.SOCKET, socket -> socket.once(event, () -> attempt(act)));
                }
            } else {
                attempt(act);
            }
            var when = random(8);
            later(when < 4 ? 0 : when == 4 ? 1 : 2, () -> steps(left - 1, act, other, end));
        }

        private void attempt(Runnable action) {
            try {
                action.run();
            } catch (RuntimeException err) {
                log("threw", err);
            }
        }

        private void actOnResponse(IncomingMessage res) {
            if (chance(12)) {
                actFurther(req);
                return;
            }
            var what = random(24);
            log("asks", what);
            switch (what) {
                case 0, 1 -> res.on("data", chunk -> log("data", chunk));
                case 2 -> res.resume();
                case 3 -> res.pause();
                case 4 -> res.on("readable", () -> log("readable", (Object) res.read()));
                case 5 -> res.setEncoding("latin1");
                case 6 -> log("read", (Object) res.read());
                case 7 -> {
                    if (chance(50)) {
                        res.destroy();
                    } else {
                        res.destroy(new RuntimeException("mine"));
                    }
                }
                case 8 -> log(entries(res.trailers().toMap()), String.join(",", res.rawTrailers()));
                case 9 -> log(entries(res.headers().toMap()));
                case 10 -> actOnRequest(req);
                case 11 -> {
                    if (!paired && res.connection() != null) { // else Node's throws
                        res.setTimeout(30_000, () -> log("res timed out"));
                    }
                }
                case 12 -> {
                    if (!res.aborted()) { // else Node's is told a little sooner
                        Stream.finished(res, err -> log("res finished", err));
                    }
                }
                case 13 -> pipe(res);
                case 15 -> {
                    if (res.readableEncoding() == null && !res.aborted()) { // else deviation C21
                        var out = new PassThrough<Buffer>();
                        out.on(Readable.DATA, chunk -> log("piped", chunk));
                        Stream.pipeline(res, out, err -> log("pipeline", err));
                    }
                }
                case 16 -> {
                    if (res.aborted()) {
                        answers(res);
                    } else {
                        iterate(res);
                    }
                }
                case 18 -> log("read", (Object) res.read(1));
                case 19 -> {
                    Object chunk = res.read();
                    if (chunk instanceof String) {
                        res.unshift((String) chunk, null);
                    } else if (chunk != null) {
                        res.unshift((Buffer) chunk);
                    }
                }
                case 20 -> res.unpipe();
                case 21 -> log(entries(res.headersDistinct()));
                case 22 -> res.once("data", chunk -> log("once", chunk));
                case 14 -> {
                    if (!req.closed()) { // else deviation C14
                        log("untimed", res.connection() == req.connection());
                    }
                }
                default -> answers(res);
            }
        }

        private void answers(IncomingMessage res) {
            log(
                    "res",
                    res.complete(),
                    res.aborted(),
                    res.destroyed(),
                    res.readable(),
                    res.readableFlowing(),
                    res.readableLength());
            log(
                    res.readableEnded(),
                    res.closed(),
                    res.errored(),
                    res.readableAborted(),
                    res.readableDidRead(),
                    res.isPaused());
        }

        private void pipe(IncomingMessage res) {
            if (res.readableEncoding() != null) {
                return;
            }
            var out = new PassThrough<Buffer>();
            out.on(Readable.DATA, chunk -> log("piped", chunk));
            for (var event : List.of("end", "close", "unpipe")) {
                out.on(event, () -> log("pipe", event));
            }
            res.pipe(out);
        }

        private static String entries(Map<String, ?> fields) {
            return fields.entrySet().stream().map(Exchange::entry).collect(Collectors.joining(";"));
        }

        private static String entry(Map.Entry<String, ?> field) {
            var value = field.getValue() instanceof List<?>
                    ? ((List<?>) field.getValue()).stream().map(String::valueOf).collect(Collectors.joining(","))
                    : field.getValue();
            return field.getKey() + "," + value;
        }

        private void iterate(IncomingMessage res) {
            var left = new int[] {random(4)};
            @SuppressWarnings("unchecked") // text, once an encoding is set
            var all = (AsyncIterator<Object>) (AsyncIterator<?>) res.iterator();
            all.forEachWhile(chunk -> {
                        log("iterated", chunk);
                        return left[0]-- != 0;
                    })
                    .thenDo(end -> log("iterated all"), err -> log("iteration", err));
        }

        private void actOnRequest(ClientRequest req) {
            if (chance(12)) {
                actFurther(req);
                return;
            }
            var what = random(57);
            log("does", what);
            var writes = what < 10 || what == 16 || what == 17 || what > 24 && what < 28 || what == 33 || what == 44;
            if (pairs && writes) {
                return; // deviation C20
            }
            if ((what == 25 || what == 27 || what == 44 || what == 52) && isGone(req)) {
                return;
            }
            switch (what) {
                case 50, 51, 52, 53, 54, 55, 56 -> actOnMore(req, what);
                case 40, 41, 42, 43, 44, 45, 46, 47, 48, 49 -> actOnMessage(req, what);
                case 0, 1, 2, 3, 4 -> log("write", req.write(text()));
                case 5, 6 -> {
                    var text = text();
                    log("write", req.write(text, null, err -> log("wrote", text, err)));
                }
                case 7 -> req.end();
                case 8 -> req.end(err -> log("ended", err));
                case 9 -> {
                    var text = text();
                    req.end(text, null, err -> log("ended", text, err));
                }
                case 10, 11, 12, 13, 14 -> actOnFields(req, what);
                case 15 -> req.flushHeaders();
                case 16, 17 -> {
                    if (req.writableEnded() || answered) {
                        return;
                    }
                    req.cork();
                    log("write", req.write(text()), req.write(text()));
                    later(what == 16 ? 0 : 2, req::uncork);
                }
                case 18 -> {
                    if (chance(50)) {
                        req.destroy();
                    } else {
                        req.destroy(new RuntimeException("mine"));
                    }
                }
                case 19 -> req.abort();
                case 20 -> controller.abort();
                case 21, 22 -> {
                    if (paired) {
                        return; // Node's throw then
                    }
                    if (what == 21) {
                        req.setNoDelay(true);
                    } else {
                        req.setSocketKeepAlive(true, 0);
                    }
                }
                case 23 -> req.addTrailers(Map.of("X-T", text()));
                case 24 -> log(counts());
                case 25, 26, 27, 28, 29, 30, 31, 32, 33, 34, 35 -> actMore(req, what);
                default -> flags(req);
            }
        }

        private void actMore(ClientRequest req, int what) {
            switch (what) {
                case 25 -> {
                    encoded = true;
                    var text = one(
                            List.of("6162", "hex"),
                            List.of("\u00e9", "latin1"),
                            List.of("YQ==", "base64"),
                            List.of("\u00e9", "utf8"));
                    log("write", req.write(text.get(0), text.get(1)));
                }
                case 26 -> log("write", req.write(""));
                case 27 -> log("write", req.write(Buffer.alloc(one(20_000, 70_000), "z")));
                case 28 -> {
                    if (!paired) { // else Node's throws
                        req.setTimeout(one(30_000, 0), () -> log("timed out"));
                    }
                }
                case 31 -> {
                    var fields = new LinkedHashMap<String, Object>();
                    fields.put("X-One", "8");
                    fields.put("x-map", "9");
                    req.setHeaders(fields);
                }
                case 32 -> Stream.finished(req, err -> log("finished", err));
                case 33 -> req.end("");
                case 34 -> {
                    if (pairs) {
                        flags(req);
                    } else {
                        req.write(text(), null, err -> attempt(() -> actOnRequest(req)));
                    }
                }
                case 35 -> {
                    if (pairs) {
                        flags(req);
                    } else {
                        req.end(() -> attempt(() -> actOnRequest(req)));
                    }
                }
                default -> actOnSocket(req);
            }
        }

        /** Bytes for it are deviation C22. */
        private boolean isGone(ClientRequest req) {
            return odd || req.connection() != null && req.connection().destroyed();
        }

        private void actFurther(ClientRequest req) {
            var what = random(28);
            log("further", what);
            switch (what) {
                case 0 ->
                    req.removeAllListeners(one(
                            "response", "socket", "timeout", "finish", "upgrade", "connect", "drain", "information"));
                case 1 -> throwAt(req, one("response", "finish", "close", "socket", "error", "information"));
                case 2 -> controller.abort(one(new RuntimeException("why"), new RuntimeException("why not")));
                case 3 -> {
                    req.flushHeaders();
                    req.flushHeaders();
                }
                case 4, 5 -> program.another(this);
                case 6 -> {
                    req.destroy(new RuntimeException("one"));
                    req.destroy(new RuntimeException("two"));
                }
                case 7 -> req.prependListener(ClientRequest.RESPONSE, res -> log("first"));
                case 8 -> process.nextTick(() -> attempt(() -> actOnRequest(req)));
                default -> {
                    if (!pairs) {
                        actYetFurther(req, what);
                    }
                }
            }
        }

        private void actYetFurther(ClientRequest req, int what) {
            if (what == 9) {
                Promise.resolve(null).thenDo(nothing -> attempt(() -> actOnRequest(req)));
            } else if (what < 14) {
                sendBytes(req, what);
            } else if (what < 21) {
                actOnLive(req, req.socket(), what);
            } else if (res != null) {
                actOnRead(res, what);
            }
        }

        private void throwAt(EventEmitter emitter, String event) {
            if (event.equals("close") && req.closed()) {
                return; // deviation C14
            }
            emitter.once(event, () -> {
                throw new IllegalStateException("thrown at " + event);
            });
        }

        private void sendBytes(ClientRequest req, int what) {
            if (isGone(req)) {
                return;
            }
            if (what == 13) {
                var source = new PassThrough<Buffer>();
                Stream.pipeline(source, req, err -> log("pipeline", err));
                source.write(Buffer.from(text()));
                later(2, () -> source.destroy(new RuntimeException("source")));
                return;
            }
            var bytes = List.of(Buffer.from(text()), Buffer.from(text()));
            switch (what) {
                case 10 -> req.end(bytes.get(0));
                case 11 -> Readable.from(bytes).pipe(req);
                default -> Stream.pipeline(Readable.from(bytes), req, err -> log("pipeline", err));
            }
        }

        private void actOnLive(ClientRequest req, Socket socket, int what) {
            if (socket == null || req.destroyed() || socket.destroyed()) {
                return;
            }
            switch (what) {
                case 14 -> {
                    if (!odd && !socket.writableEnded()) {
                        socket.write("RAW");
                    }
                }
                case 15 -> {
                    if (!req.writableEnded()) { // else deviation C23
                        req.cork();
                    }
                }
                case 16 -> {
                    socket.cork();
                    later(2, socket::uncork);
                }
                case 17 -> {
                    socket.ref();
                    socket.setKeepAlive(true);
                    socket.unref();
                    socket.ref();
                }
                case 18 -> listenAtRaw(socket);
                case 19 -> socket.prependListener(Readable.CLOSE, () -> log("closed first"));
                default -> socket.once("error", () -> log("socket error"));
            }
        }

        private void actOnRead(IncomingMessage res, int what) {
            switch (what) {
                case 21 -> res.removeAllListeners(one("end", "data", "close", "aborted", "resume"));
                case 22 -> throwAt(res, one("data", "end", "close", "error", "aborted", "resume"));
                case 23 ->
                    res.on("readable", () -> {
                        for (Object chunk = res.read(); chunk != null; chunk = res.read()) {
                            log("all", chunk);
                        }
                    });
                case 24 -> {
                    if (res.connection() != null) {
                        res.connection().destroy();
                    }
                }
                default -> {
                    if (!res.aborted() && res.readableEncoding() == null) {
                        readBytes(res, what);
                    }
                }
            }
        }

        private void readBytes(IncomingMessage res, int what) {
            if (what == 25) {
                var slow = new PassThrough<Buffer>(new DuplexOptions<Buffer, Buffer>().highWaterMark(1));
                slow.on("end", () -> log("slow end"));
                res.pipe(slow);
                RandomProgram.turns(6, () -> slow.on(Readable.DATA, chunk -> log("slow", chunk)));
            } else if (what == 26) {
                ((Readable<?>) res)
                        .map(chunk -> chunk instanceof Buffer bytes ? bytes.length() : ((String) chunk).length())
                        .toArray()
                        .thenDo(
                                all -> log(
                                        "lengths",
                                        all.stream().map(String::valueOf).collect(Collectors.joining(","))),
                                err -> log("lengths", err));
            } else {
                Stream.pipeline(res, new Bad(), err -> log("pipeline", err));
            }
        }

        private void actOnMessage(ClientRequest req, int what) {
            switch (what) {
                case 40 -> req.maxHeadersCount(0); // more cut rawHeaders: deviation C9
                case 41 -> {
                    if (req.connection() != null && !req.headersSent()) {
                        req.shouldKeepAlive(chance(50));
                    }
                }
                case 42 -> req.useChunkedEncodingByDefault(chance(50));
                case 43 -> req.strictContentLength(chance(70));
                case 44 -> pipeInto(req);
                case 45 -> {
                    if (!paired && req.socket() != null) {
                        req.socket().setTimeout(one(30_000, 0));
                    }
                }
                case 46 -> {
                    var field = one(
                            List.of("a b", "1"),
                            List.of("X-One", "a\nb"),
                            List.of("X-One", List.of("a", "b\n")),
                            List.of("", "1"));
                    req.setHeader((String) field.get(0), field.get(1));
                }
                case 47 -> req.write((Buffer) null);
                case 48 ->
                    log(req.getHeaders().entrySet().stream()
                            .map(field -> field.getKey().equals("host") ? "host" : entry(field))
                            .collect(Collectors.joining(";")));
                default -> req.addTrailers(List.of(List.of("X-T", text()), List.of("X-T", "2")));
            }
        }

        private void pipeInto(ClientRequest req) {
            var source = new PassThrough<Buffer>();
            for (var event : List.of("unpipe", "end", "close")) {
                source.on(event, () -> log("source", event));
            }
            source.write(Buffer.from(text()));
            source.end(Buffer.from(text()));
            source.pipe(req);
        }

        private void actOnMore(ClientRequest req, int what) {
            if (what == 50) {
                log(
                        req.path(),
                        req.method(),
                        req.host(),
                        req.protocol(),
                        req.writableCorked(),
                        req.writableObjectMode(),
                        req.errored());
            } else if (pairs) {
                return;
            } else if (what == 51) {
                req.setTimeout(0);
            } else if (what == 52) {
                var source = new PassThrough<Buffer>();
                Stream.pipeline(source, req, err -> log("pipeline", err));
                source.write(Buffer.from(text()));
                later(2, () -> source.end(Buffer.from(text())));
            } else if (what == 53) {
                req.emit("error", new RuntimeException("emitted"));
            } else if (what == 54 && req.agent() != null) {
                req.agent().destroy();
            } else if (req.socket() != null && !req.destroyed()) {
                var socket = req.socket();
                if (what == 55 && hearsErrors) { // else Node tells one more; and inside its parser it loses its way
                    later(2, () -> {
                        if (!socket.destroyed() && !req.closed()) {
                            socket.emit("error", new RuntimeException("emitted"));
                        }
                    });
                } else if (what == 56) {
                    if (!req.socket().writableEnded()) { // else deviation N11
                        req.socket().resetAndDestroy();
                    }
                }
            }
        }

        private void actOnSocket(ClientRequest req) {
            var socket = req.connection();
            if (socket == null || req.destroyed()) {
                return;
            }
            var what = random(9);
            log("socket", what);
            switch (what) {
                case 0, 1, 2 -> socket.emit("timeout");
                case 3 -> socket.destroy();
                case 4 -> socket.destroy(new RuntimeException("broken"));
                case 5 -> socket.end();
                case 6 -> socket.emit("agentRemove");
                default -> {}
            }
            var timeout = socket instanceof Socket ? (int) ((Socket) socket).timeout() : 0;
            log(socket.destroyed(), socket.writable(), Math.max(0, timeout));
        }

        private void actOnFields(ClientRequest req, int what) {
            switch (what) {
                case 10 -> {
                    var field = one("X-One", "x-list", "Cookie");
                    req.setHeader(field, one("1", List.of("2", "3"), 4));
                }
                case 11 -> {
                    var field = one(
                            List.of("Content-Length", 3),
                            List.of("Connection", "close"),
                            List.of("Transfer-Encoding", "chunked"),
                            List.of("Connection", "keep-alive"),
                            List.of("Expect", "100-continue"));
                    req.setHeader((String) field.get(0), field.get(1));
                }
                case 12 -> req.removeHeader(one("X-One", "Connection", "Host", "Content-Length", "Transfer-Encoding"));
                case 13 -> {
                    var field = one("X-One", "x-list");
                    req.appendHeader(field, one("5", List.of("6", "7")));
                }
                default ->
                    log(
                            String.join(",", req.getHeaderNames()),
                            req.getHeader("host") != null,
                            req.hasHeader("X-One"),
                            String.join(",", req.getRawHeaderNames()));
            }
        }

        void flags(ClientRequest req) {
            log(
                    "req",
                    req.headersSent(),
                    req.writableEnded(),
                    req.writableFinished(),
                    req.finished(),
                    req.destroyed(),
                    req.closed(),
                    req.aborted());
            log(
                    req.destroyed() || encoded ? "gone" : req.writableLength(),
                    req.writableNeedDrain(),
                    req.shouldKeepAlive(),
                    req.chunkedEncoding(),
                    req.reusedSocket());
            var socket = req.connection();
            log(
                    socket != null,
                    req.writable(),
                    req.writableHighWaterMark() > 0,
                    socket == null ? null : socket.destroyed());
        }

        void stop() {
            if (req == null) {
                return;
            }
            req.destroy();
            if (req.agent() != null) {
                req.agent().destroy();
            }
            if (tunnel != null) {
                tunnel.destroy();
            }
        }
    }

    /** Takes nothing. */
    private static final class Bad extends Transform<Buffer, Buffer> {
        @Override
        public void _transform(Buffer chunk, String encoding, TransformCallback<Buffer> callback) {
            callback.accept(new RuntimeException("bad"), null);
        }
    }

    private static final class Program extends RandomProgram {
        private final List<Peer> peers = new ArrayList<>();
        private final List<Exchange> exchanges = new ArrayList<>();
        private boolean stopped;
        private int count; // of exchanges that are not started by another

        Program(int seed) {
            super(seed);
        }

        void log(String who, Object... all) {
            var shown = Arrays.stream(all).map(this::show).collect(Collectors.joining(" "));
            lines.add(all.length == 0 ? who : who + " " + shown);
        }

        @Override
        String show(Object x) {
            if (x instanceof NodeException && ((NodeException) x).rawPacket() != null) {
                var e = (NodeException) x;
                return e.code() + " " + e.bytesParsed() + " " + e.reason() + " <" + Buffer.from(e.rawPacket()) + ">";
            }
            return super.show(x);
        }

        private Agent pool() {
            if (chance(15)) {
                return null;
            }
            var options = new AgentOptions().keepAlive(chance(75));
            if (chance(40)) {
                options.maxSockets(1 + random(2));
            }
            if (chance(15)) {
                options.maxTotalSockets(1 + random(2));
            }
            if (chance(15)) {
                options.maxFreeSockets(random(2));
            }
            if (chance(15)) {
                options.scheduling("fifo");
            }
            if (chance(10)) {
                options.timeout(30_000);
            }
            var agent = new Agent(options);
            agent.on(Agent.FREE, (socket, given) -> {
                if (!socket.destroyed()) {
                    log("free");
                }
            });
            return agent;
        }

        @Override
        void run() {
            var server = Net.createServer(
                    new NetServerOptions().allowHalfOpen(chance(30)).noDelay(true), socket -> {
                        peers.add(new Peer(this, peers.size(), socket));
                    });
            server.listen(0, "127.0.0.1", () -> begin(server));
        }

        /** A connection that is no net socket. */
        Duplex<Buffer, Buffer> pair() {
            var pair = Stream.<Buffer>duplexPair();
            peers.add(new Peer(this, peers.size(), pair.get(1)));
            return pair.get(0);
        }

        private void begin(Server server) {
            var port = server.address().port();
            var agent = pool();
            count = 1 + random(4);
            var order = random(3);
            turns(200, () -> stop(server, port));
            for (var n = 0; n < count; n++) {
                exchanges.add(new Exchange(this, n, agent, port));
            }
            if (order == 0) {
                List.copyOf(exchanges).forEach(Exchange::start);
            } else if (order == 1) {
                List.copyOf(exchanges).forEach(exchange -> turns(random(30), exchange::start));
            } else {
                oneByOne(0);
            }
        }

        /** One more, from within another. */
        void another(Exchange of) {
            if (!stopped && exchanges.size() <= 6) {
                var exchange = new Exchange(this, exchanges.size(), of.agent, of.port);
                exchanges.add(exchange);
                exchange.start();
            }
        }

        private void oneByOne(int n) {
            if (n < count) {
                exchanges.get(n).start();
                turns(20 + random(15), () -> oneByOne(n + 1));
            }
        }

        private void stop(Server server, int port) {
            log("stop");
            stopped = true;
            for (var exchange : exchanges) {
                exchange.log(exchange.counts());
                if (exchange.req != null) {
                    exchange.flags(exchange.req);
                }
            }
            leave(0, peers.size(), () -> {
                exchanges.forEach(Exchange::stop);
                turns(10, () -> {
                    server.close();
                    for (var peer : peers) {
                        peer.socket.destroy();
                        for (var line : peer.received.toString().split("\r\n", -1)) {
                            peer.log("<", shortened(line.replace(String.valueOf(port), "PORT")));
                        }
                    }
                });
            });
        }

        private static String shortened(String line) {
            return LONG.matcher(line).replaceFirst(run -> "z*" + run.group().length());
        }

        private void leave(int n, int end, Runnable then) {
            if (n < end) {
                peers.get(n).socket.destroy();
            }
            turns(10, n < end ? () -> leave(n + 1, end, then) : then);
        }
    }
}
