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
import dev.spindle.net.Net;
import dev.spindle.net.NetServerOptions;
import dev.spindle.net.Server;
import dev.spindle.net.Socket;
import dev.spindle.stream.Duplex;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

/**
 * Some hundred small programs made by a random generator: agents of all kinds send requests to servers that answer in all sorts of
 * ways, or not; sockets die while they are idle or in use, limits change under way. Prints a number that stands for what each
 * program saw; with two arguments, everything that the programs from the one to the other saw.
 */
public class RandomAgents {

    public static void main(String[] args) {
        RandomProgram.runAll(args, 1905, 1965, Program::new);
    }

    private static final String LAST = "0\r\n\r\n";

    /** The server's side of one connection. */
    private static final class Peer extends RandomNumbers {
        private final Program program;
        private final Socket socket;
        private final List<String> requests = new ArrayList<>();

        Peer(Program program, int n, Socket socket) {
            super(program.seed * 100 + 50 + n);
            this.program = program;
            this.socket = socket;
            socket.on(Socket.DATA, chunk -> asked(chunk.toString("latin1")));
            socket.on("error", err -> {});
            socket.on("end", () -> requests.add("end"));
            if (chance(4)) {
                RandomProgram.turns(1 + random(8), this::leave);
            }
        }

        private void asked(String arrived) {
            var text = arrived;
            if (text.startsWith(LAST) && text.length() > LAST.length()) { // the kernel may put the next head behind it
                requests.add("body");
                text = text.substring(LAST.length());
            }
            var at = text.indexOf(" HTTP/1.1");
            requests.add(
                    at < 0
                            ? "body"
                            : program.plain(text.substring(0, at)) + (text.contains("keep-alive") ? " kept" : ""));
            if (at >= 0) {
                RandomProgram.turns(1 + random(6), this::answer);
            }
        }

        private void answer() {
            if (socket.destroyed() || socket.writableEnded() || program.stopped) {
                return;
            }
            if (chance(15)) {
                answerOddly(random(9));
                return;
            }
            var kind = random(20);
            switch (kind) {
                case 0 -> leave();
                case 1 -> send("HTTP/1.0 200 OK\r\n\r\nuntil the end", 2);
                case 2 -> send("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 2\r\n\r\nok", random(2));
                case 3 -> send("HTTP/1.0 200 OK\r\nConnection: keep-alive\r\nContent-Length: 2\r\n\r\nok", 0);
                case 4 -> send("HTTP/1.1 103 Hints\r\n\r\nHTTP/1.1 204 None\r\n\r\n", 0);
                case 5 -> send("HTTP/1.1 101 Up\r\nConnection: upgrade\r\nUpgrade: it\r\n\r\n", 0);
                case 6 -> send("what?\r\n\r\n", 0);
                case 7 -> send("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\npart", 2);
                case 8, 9 -> {
                    var hint = "Keep-Alive: timeout=" + one(0, 1, 50, 3);
                    send("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n" + hint + "\r\n\r\n", 0);
                }
                case 10, 11 -> send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\n\r\n", 0);
                default -> send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok", chance(10) ? 1 + random(2) : 0);
            }
        }

        private void answerOddly(int how) {
            switch (how) {
                case 0 -> {} // never
                case 1 -> send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n", 2);
                case 2 -> send("HTTP/1.1 200 OK\r\nConnection: keep-alive, close\r\nContent-Length: 2\r\n\r\nok", 0);
                case 3 -> send("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok", 0);
                case 4 -> send("HTTP/1.1 408 Slow\r\nConnection: close\r\n\r\n", 1);
                case 5 -> send("HTTP/1.1 304 Same\r\nKeep-Alive: max=1\r\nContent-Length: 5\r\n\r\n", 0);
                case 6 -> send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\nKeep-Alive: timeout=5, max=3\r\n\r\nok", 1);
                case 7 ->
                    send("HTTP/1.1 200 OK\r\nUpgrade: h2c\r\nConnection: Upgrade\r\nContent-Length: 2\r\n\r\nok", 0);
                default -> {
                    socket.write("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nab");
                    RandomProgram.turns(12, () -> {
                        if (!socket.destroyed() && !socket.writableEnded()) {
                            send("cd", random(2));
                        }
                    });
                }
            }
        }

        private void send(String bytes, int leaves) {
            socket.write(bytes);
            if (leaves > 0) {
                RandomProgram.turns(random(12), this::leave);
            }
        }

        private void leave() {
            if (socket.destroyed()) {
                return;
            }
            requests.add("leaves");
            var how = random(4);
            if (how == 0) {
                socket.destroy();
            } else if (how == 1 && !socket.writableEnded()) { // else deviation N11
                socket.resetAndDestroy();
            } else {
                socket.end();
            }
        }
    }

    private static final class LoggingAgent extends Agent {
        private final Program program;
        private final String name;
        private final int connects;
        private final int keeps;
        private final int reuses;
        private final int names;
        private final int frees;
        private int made;

        LoggingAgent(AgentOptions options, Program program, String name) {
            super(options);
            this.program = program;
            this.name = name;
            connects = program.random(14);
            keeps = program.random(8);
            reuses = program.random(6);
            names = program.random(12);
            frees = program.random(20);
            prependListener(FREE, (socket, given) -> {
                if (socket.destroyed()) {
                    return; // deviation C14
                }
                if (frees == 0 && made < 4) {
                    socket.destroy();
                }
                if (frees == 3 && made < 4) {
                    maxFreeSockets(1);
                }
            });
            on(FREE, (socket, given) -> {
                if (socket.destroyed()) {
                    return; // deviation C14
                }
                program.log(name, "free");
                if (frees == 1 && made < 4) {
                    socket.destroy();
                }
                if (frees == 2 && made < 4) {
                    destroy();
                }
            });
        }

        @Override
        public Duplex<Buffer, Buffer> createConnection(
                RequestOptions options, BiConsumer<Throwable, Duplex<Buffer, Buffer>> callback) {
            var n = made++;
            program.log(name, "connects", options.keepAlive(), Math.max(0, options.timeout()));
            if (connects == 0) {
                callback.accept(null, Net.connect(options.connectOptions()));
                return null;
            }
            if (connects == 1) {
                RandomProgram.turns(1 + n % 3, () -> callback.accept(null, Net.connect(options.connectOptions())));
                return null;
            }
            var fails = n % 3 == 1 && requests().isEmpty(); // deviation C13
            if (connects == 2 && fails) {
                callback.accept(new IllegalStateException("refused"), null);
                return null;
            }
            if (connects == 3 && fails) {
                RandomProgram.turns(2, () -> callback.accept(new IllegalStateException("refused late"), null));
                return null;
            }
            if (connects == 5 && fails) {
                throw new IllegalStateException("thrown");
            }
            if (connects == 6 && fails) {
                callback.accept(new IllegalStateException("refused"), null);
                callback.accept(new IllegalStateException("refused again"), null);
                return null;
            }
            if (connects == 7 && fails) {
                callback.accept(new IllegalStateException("refused"), null);
                var lost = Net.connect(options.connectOptions());
                program.tunnels.add(lost);
                return lost;
            }
            if (connects == 8 && fails) {
                return Net.connect(options.connectOptions()).destroy();
            }
            if (connects == 9 && fails) {
                RandomProgram.turns(3, () -> {
                    var gone = Net.connect(options.connectOptions());
                    gone.on("error", err -> {});
                    callback.accept(null, gone.destroy(new IllegalStateException("gone")));
                });
                return null;
            }
            if (connects == 10 && fails) {
                return Net.connect(options.connectOptions()).end();
            }
            if (connects == 4) {
                var socket = Net.connect(options.connectOptions());
                callback.accept(null, socket);
                return socket;
            }
            return super.createConnection(options, callback);
        }

        @Override
        public boolean keepSocketAlive(Duplex<Buffer, Buffer> socket) {
            if (keeps < 2) {
                return keeps == 1;
            }
            var kept = super.keepSocketAlive(socket);
            program.log(name, "keeps", kept, ((Socket) socket).timeout());
            return kept;
        }

        @Override
        public void reuseSocket(Duplex<Buffer, Buffer> socket, ClientRequest request) {
            program.log(name, "reuses", program.plain(request.path()), request.reusedSocket());
            super.reuseSocket(socket, request);
            if (reuses == 0) {
                program.log(request.reusedSocket(), ((Socket) socket).timeout());
            }
        }

        @Override
        public String getName(RequestOptions options) {
            return names == 0
                    ? "all"
                    : names == 1
                            ? super.getName(options) + "|" + (options.method() == null ? "undefined" : options.method())
                            : super.getName(options);
        }

        @Override
        public void removeSocket(Duplex<Buffer, Buffer> socket, RequestOptions options) {
            program.log(name, "removes");
            super.removeSocket(socket, options);
            program.log(name, "removed", program.counts(this));
        }
    }

    private static final class Program extends RandomProgram {
        private final List<Peer> peers = new ArrayList<>();
        private final List<Server> servers = new ArrayList<>();
        private final List<Integer> ports = new ArrayList<>();
        private String path; // of a Unix socket; null: there is no such server
        private final List<LoggingAgent> agents = new ArrayList<>();
        private final List<ClientRequest> requests = new ArrayList<>();
        private final List<AbortController> controllers = new ArrayList<>();
        private final List<Duplex<Buffer, Buffer>> tunnels = new ArrayList<>();
        private final Set<Duplex<Buffer, Buffer>> known = new HashSet<>();
        private boolean stopped;
        private boolean hooked; // a hook is at work
        private boolean silent;

        Program(int seed) {
            super(seed);
        }

        @Override
        void log(Object... all) {
            if (!silent) {
                super.log(all);
            }
        }

        @Override
        void run() {
            listen(0, 1 + random(3));
        }

        private void listen(int n, int count) {
            if (n == count) {
                listenAtPath();
                return;
            }
            var server = Net.createServer(
                    new NetServerOptions().allowHalfOpen(chance(20)),
                    socket -> peers.add(new Peer(this, peers.size(), socket)));
            servers.add(server);
            server.listen(0, n == 1 ? "127.0.0.2" : "127.0.0.1", () -> {
                ports.add(server.address().port());
                listen(n + 1, count);
            });
        }

        private void begin() {
            for (var n = 1 + random(2); n > 0; n--) {
                agents.add(new LoggingAgent(agentOptions(), this, "agent" + n));
            }
            steps(6 + random(20));
        }

        private void listenAtPath() {
            if (chance(70)) {
                begin();
                return;
            }
            path = System.getProperty("java.io.tmpdir") + "/random-agents-java-"
                    + ProcessHandle.current().pid() + "-" + seed;
            var server = Net.createServer(socket -> peers.add(new Peer(this, peers.size(), socket)));
            servers.add(server);
            server.listen(path, this::begin);
        }

        /** One of the servers as a proxy: it answers whatever it is asked. */
        private Map<String, String> proxy() {
            var address = "127.0.0.1:" + ports.get(0);
            var env = new LinkedHashMap<String, String>();
            env.put(one("HTTP_PROXY", "http_proxy"), "http://" + one("", "u:p@") + address);
            env.put(
                    one("NO_PROXY", "no_proxy"),
                    one(
                            "",
                            "127.0.0.2",
                            "*",
                            address,
                            "127.0.0.2-127.0.0.5",
                            ".0.0.2",
                            "localhost",
                            "x, localhost",
                            "127.0.0.2"));
            return env;
        }

        private AgentOptions agentOptions() {
            var options = new AgentOptions().keepAlive(chance(75));
            if (chance(50)) {
                options.maxSockets(1 + random(3));
            }
            if (chance(25)) {
                options.maxTotalSockets(1 + random(3));
            }
            if (chance(25)) {
                options.maxFreeSockets(random(3));
            }
            if (chance(25)) {
                options.scheduling(one("fifo", "lifo"));
            }
            if (chance(20)) {
                options.timeout(one(20000, 60000));
            }
            if (chance(20)) {
                options.agentKeepAliveTimeoutBuffer(one(0, 500, 2000));
            }
            if (chance(20)) {
                options.keepAliveMsecs(500);
            }
            if (chance(20)) {
                options.noDelay(true); // without, the kernel's clock decides when bytes arrive
            }
            if (chance(25)) {
                options.proxyEnv(proxy());
            }
            return options;
        }

        private void steps(int left) {
            if (left == 0) {
                turns(100, this::stop);
                return;
            }
            attempt();
            turns(one(0, 0, 1, 2, 6, 15, 30), () -> steps(left - 1));
        }

        private void attempt() {
            try {
                act(random(31));
            } catch (RuntimeException e) {
                log("threw", e);
            }
        }

        private void act(int what) {
            var agent = agents.get(random(agents.size()));
            if (what < 14) {
                start(agent);
                return;
            }
            var n = random(requests.size() + 1);
            log("does", what);
            if (what < 18 && n < requests.size()) {
                end(n, what);
            }
            switch (what) {
                case 14, 15, 16, 17 -> {}
                case 18 ->
                    agent.maxSockets(one(1, 2, 4, Double.POSITIVE_INFINITY).doubleValue());
                case 19 ->
                    agent.maxTotalSockets(one(1, 2, 4, Double.POSITIVE_INFINITY).doubleValue());
                case 20 -> agent.maxFreeSockets(random(3));
                case 21 -> agent.keepAlive(agent.keepAlive() && chance(50));
                case 22 -> {
                    if (chance(30)) {
                        agent.destroy();
                    }
                }
                case 23 -> actOnSocket(agent, agent.freeSockets());
                case 24 -> actOnSocket(agent, agent.sockets());
                case 28 -> agent.scheduling(one("fifo", "lifo"));
                case 29 -> {
                    if (n < requests.size()) {
                        requests.get(n).setTimeout(one(50000, 0), () -> log("timed out"));
                    }
                }
                case 30 -> {
                    var socket = n < requests.size() ? requests.get(n).socket() : null;
                    if (socket != null && !socket.destroyed()) {
                        socket.emit("timeout"); // who listens: deviation C15
                    }
                }
                default -> log(agent.name, counts(agent), agent.keepAlive(), agent.maxSockets());
            }
        }

        private void end(int n, int what) {
            var request = requests.get(n);
            switch (what) {
                case 14 -> request.destroy();
                case 15 -> request.destroy(new IllegalStateException("mine"));
                case 16 -> request.abort();
                default -> controllers.get(n).abort();
            }
        }

        /** Something else happens at some event. */
        private void hook(EventEmitter emitter, String... events) {
            if (!chance(12)) {
                return;
            }
            var event = one(events);
            Runnable action = () -> {
                if (event.equals("free") && ((Socket) emitter).destroyed()) {
                    return; // deviation C14
                }
                log("hook", event);
                if (!stopped && requests.size() < 40) {
                    hooked = true;
                    attempt();
                    hooked = false;
                }
            };
            if (chance(30)) {
                emitter.prependOnceListener(event, action);
            } else {
                emitter.once(event, action);
            }
        }

        private void actOnSocket(LoggingAgent agent, Map<String, List<Duplex<Buffer, Buffer>>> lists) {
            var sockets = lists.values().stream().flatMap(List::stream).collect(Collectors.toList());
            var what = random(6);
            if (sockets.isEmpty() || lists == agent.freeSockets() && (what == 2 || what == 3)) {
                return; // deviations C2 and C12
            }
            var socket = sockets.get(random(sockets.size()));
            log(agent.name, "socket", what);
            switch (what) {
                case 0 -> socket.destroy();
                case 1 -> socket.destroy(hooked ? null : new IllegalStateException("broken")); // else deviation C23
                case 2 -> {
                    if (!((Socket) socket).connecting()) { // else nobody hears that it fails
                        socket.emit("agentRemove");
                    }
                }
                case 3 -> socket.end();
                case 4 -> ((Socket) socket).setTimeout(30000);
                default -> socket.emit("timeout");
            }
            log(counts(agent));
        }

        private RequestOptions options(LoggingAgent agent, int n) {
            var server = random(ports.size());
            var options = new RequestOptions()
                    .host(server == 1 ? "127.0.0.2" : "127.0.0.1")
                    .port(ports.get(server))
                    .path("/" + n)
                    .agent(agent);
            if (server != 1 && chance(15)) {
                options.host("localhost");
                options.lookup((name, given, callback) -> callback.accept(null, "127.0.0.1", 4));
            }
            if (chance(10)) {
                options.agent(false);
            }
            if (chance(15)) {
                options.timeout(one(40000, 0));
            }
            if (chance(10)) {
                options.family(4);
            }
            if (chance(10)) {
                options.localAddress("127.0.0.1");
            }
            if (chance(15)) {
                options.headers(Map.of("connection", one("close", "keep-alive")));
            }
            if (chance(15)) {
                options.noDelay(false);
            }
            if (chance(30)) {
                options.method("POST");
            }
            if (path != null && chance(40)) {
                options.socketPath(path);
            }
            if (chance(4)) {
                options.method("CONNECT");
            }
            if (chance(4)) {
                options.createConnection(given -> {
                    log("not asked");
                    return null;
                });
            }
            if (chance(4)) {
                options.timeout(0);
            }
            if (chance(8)) {
                lead(options, random(6));
            }
            if (chance(6)) {
                options.headers(Map.of("expect", "100-continue"));
            }
            return options;
        }

        /** To places where nobody is, or not at once. */
        private void lead(RequestOptions options, int how) {
            switch (how) {
                case 0 -> options.port(1);
                case 1 -> options.socketPath("/none/at/all");
                default -> {
                    options.host("localhost").port(ports.get(0));
                    options.lookup((name, given, callback) -> turns(how == 2 ? 0 : 3, () -> {
                        if (how < 4) {
                            callback.accept(new IllegalStateException("no name"), null);
                        } else if (how == 4) {
                            callback.accept(null, "127.0.0.1", 4);
                        }
                    }));
                }
            }
        }

        private void start(LoggingAgent agent) {
            var n = requests.size();
            var options = options(agent, n);
            var controller = new AbortController();
            if (chance(25)) {
                options.signal(controller.signal());
            }
            log("starts", n, agent.name);
            var req = Http.request(options);
            controllers.add(controller);
            requests.add(req);
            hook(
                    req,
                    "socket",
                    "prefinish",
                    "response",
                    "close",
                    "error",
                    "abort",
                    "timeout"); // 'finish': deviation C23
            req.once(
                    ClientRequest.SOCKET,
                    socket -> hook(socket, "connect", "close", "free", "timeout", "end", "agentRemove", "drain"));
            req.once(ClientRequest.RESPONSE, res -> hook(res, "data", "end", "close", "error", "aborted", "resume"));
            for (var what : List.of("abort", "finish", "timeout")) {
                req.on(what, () -> log(n, what));
            }
            req.once("close", () -> log(n, "close", counts(req.agent())));
            req.on("error", err -> log(n, "error", err, req.reusedSocket()));
            req.on(ClientRequest.SOCKET, socket -> onSocket(n, req, (Socket) socket));
            var reads = random(6);
            var takes = random(44);
            if (takes == 8) {
                req.once("close", agent::destroy);
            }
            if (takes == 9) {
                req.once("socket", agent::destroy);
            }
            if (takes < 3) {
                req.once(ClientRequest.SOCKET, socket -> take(takes, req, (Socket) socket, agent));
            }
            req.on(ClientRequest.RESPONSE, res -> {
                onResponse(n, req, res, reads);
                switch (takes) {
                    case 4 -> agent.destroy();
                    case 5 -> req.socket().on(Socket.ERROR, err -> {}).emit("agentRemove");
                    case 6 -> res.once("end", () -> req.destroy());
                    case 7 -> res.once("end", () -> req.socket().destroy());
                    default -> {}
                }
                if (reads == 2 && takes == 3) {
                    res.once("end", () -> take(2, req, null, agent));
                }
            });
            if (chance(50)) {
                req.on(ClientRequest.UPGRADE, (res, socket, head) -> {
                    log(n, "upgrade", counts(req.agent()));
                    tunnels.add(socket);
                    socket.on("error", err -> {});
                });
            }
            if (chance(8)) {
                req.flushHeaders();
            }
            var ends = random(6);
            if (ends > 1) {
                req.end();
            } else if (ends == 1) {
                turns(4, () -> req.end("later"));
            } else {
                req.write("first");
                turns(12, req::end);
            }
        }

        private void onResponse(int n, ClientRequest req, IncomingMessage res, int reads) {
            log(n, "response", res.statusCode(), req.shouldKeepAlive());
            for (var what : List.of("end", "close", "aborted")) {
                res.on(what, () -> log(n, "res", what));
            }
            res.on("error", err -> log(n, "res error", err));
            if (reads == 0) {
                turns(8, res::resume);
            } else if (reads == 1) {
                turns(3, res::destroy);
            } else {
                res.resume();
            }
        }

        private void take(int how, ClientRequest req, Socket socket, LoggingAgent agent) {
            if (how == 0) {
                req.destroy();
            } else if (how == 1) {
                socket.destroy();
            } else if (!stopped && requests.size() < 40) {
                start(agent);
            }
        }

        private void onSocket(int n, ClientRequest req, Socket socket) {
            log(n, "socket", req.reusedSocket(), socket.timeout(), counts(req.agent()));
            socket.setNoDelay(); // through a proxy Node leaves it to the kernel's clock when bytes arrive
            if (!req.reusedSocket() && known.add(socket)) {
                socket.on("close", () -> log("socket of", n, "close", counts(req.agent())));
            }
        }

        String counts(Agent agent) {
            if (!(agent instanceof LoggingAgent)) {
                return "none";
            }
            return String.join(
                    "/",
                    count(agent.sockets()),
                    count(agent.freeSockets()),
                    count(agent.requests()),
                    String.valueOf(agent.totalSocketCount()));
        }

        private String count(Map<String, ? extends List<?>> lists) {
            return lists.entrySet().stream()
                    .map(list -> plain(list.getKey()) + "=" + list.getValue().size())
                    .collect(Collectors.joining(","));
        }

        private String plain(String name) {
            for (var n = 0; n < ports.size(); n++) { // two of them may have the same port
                for (var host : n == 1 ? List.of("127.0.0.2:") : List.of("127.0.0.1:", "localhost:")) {
                    name = name.replace(host + ports.get(n), host + "P" + n);
                }
            }
            return path == null ? name : name.replace(path, "PATH");
        }

        private void stop() {
            stopped = true;
            for (var agent : agents) {
                log("stop", agent.name, counts(agent));
            }
            for (var n = 0; n < requests.size(); n++) {
                var req = requests.get(n);
                var socket = req.connection();
                var gone = socket == null ? null : socket.destroyed();
                log(n, req.destroyed(), req.closed(), req.writableFinished(), req.reusedSocket(), gone);
            }
            silent = true; // what comes now comes in any order
            requests.forEach(ClientRequest::destroy);
            agents.forEach(Agent::destroy);
            tunnels.forEach(Duplex::destroy);
            turns(10, () -> {
                peers.forEach(peer -> peer.socket.destroy());
                servers.forEach(Server::close);
                silent = false;
                peers.stream()
                        .map(peer -> String.join(",", peer.requests))
                        .filter(peer -> peer.contains("/"))
                        .sorted()
                        .forEach(peer -> log("peer", peer));
                silent = true;
            });
        }

        @Override
        String show(Object x) {
            if (x instanceof Throwable) {
                var code = x instanceof NodeException ? ((NodeException) x).code() : null;
                return code != null ? code : ((Throwable) x).getMessage();
            }
            if (x instanceof Double) {
                return (double) x == Double.POSITIVE_INFINITY ? "Infinity" : String.valueOf(Math.round((double) x));
            }
            return String.valueOf(x);
        }
    }
}
