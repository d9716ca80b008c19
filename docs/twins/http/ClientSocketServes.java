import static dev.spindle.loop.Globals.process;
import static dev.spindle.loop.Globals.setImmediate;

import dev.spindle.buffer.Buffer;
import dev.spindle.events.NodeException;
import dev.spindle.http.Agent;
import dev.spindle.http.AgentOptions;
import dev.spindle.http.ClientRequest;
import dev.spindle.http.Http;
import dev.spindle.http.HttpServer;
import dev.spindle.http.IncomingMessage;
import dev.spindle.http.RequestOptions;
import dev.spindle.loop.EventLoop;
import dev.spindle.net.Net;
import dev.spindle.net.Server;
import dev.spindle.net.Socket;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** A client's kept socket that is given to a server once its response is there: the peer asks back on it, twice. */
class ClientSocketServes {
    private record Time(String title, Consumer<Socket> prepare, BiConsumer<ClientRequest, Runnable> when) {}

    private static final Consumer<Socket> STAY = socket -> {};
    private static final Consumer<Socket> LEAVE = socket -> socket.emit("agentRemove");
    private static final List<Time> TIMES = List.of(
            new Time("at its response", STAY, (req, take) -> req.on("response", take)),
            new Time("at its end", STAY, (req, take) -> onResponse(req, res -> res.on("end", take))),
            new Time(
                    "in a tick",
                    LEAVE,
                    (req, take) -> onResponse(req, res -> res.on("end", () -> process.nextTick(take)))),
            new Time("at its close", LEAVE, (req, take) -> onResponse(req, res -> res.on("close", take))),
            new Time("when free", STAY, (req, take) -> req.on("socket", (Socket socket) -> socket.once("free", take))),
            new Time("in the pool", STAY, (req, take) -> req.on("close", () -> setImmediate(take))),
            new Time("from the pool", LEAVE, (req, take) -> req.on("close", () -> setImmediate(take))),
            new Time(
                    "in nobody's hands",
                    LEAVE.andThen(Socket::removeAllListeners),
                    (req, take) -> req.on("close", () -> setImmediate(take))));
    private static final Queue<ClientSocketServes> ALL = new ArrayDeque<>();

    private final String title;
    private final String body;
    private final Time time;
    private final Agent agent = new Agent(new AgentOptions().keepAlive(true));
    private HttpServer server;
    private Server peer;
    private Socket asker;
    private Socket socket;
    private String got = "";

    private ClientSocketServes(String title, String body, Time time) {
        this.title = title;
        this.body = body;
        this.time = time;
    }

    public static void main(String[] args) {
        var bodies = new LinkedHashMap<String, String>();
        bodies.put("length", "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
        bodies.put("chunks", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\n\r\n");
        bodies.put("nothing", "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
        EventLoop.run(() -> {
            for (var time : TIMES) {
                for (Map.Entry<String, String> body : bodies.entrySet()) {
                    ALL.add(new ClientSocketServes(time.title + ", " + body.getKey(), body.getValue(), time));
                }
            }
            next();
        });
    }

    private static void next() {
        if (!ALL.isEmpty()) {
            ALL.remove().run();
        }
    }

    private static void onResponse(ClientRequest req, Consumer<IncomingMessage> then) {
        req.on("response", then);
    }

    private void run() {
        System.out.println(title);
        peer = Net.createServer(this::asked);
        server = Http.createServer((req, res) -> {
            say("request " + req.url());
            res.end(req.url().equals("/again") ? "the end" : "back");
        });
        server.on("clientError", (NodeException err) -> say("client error " + err.code()));
        peer.listen(0, "127.0.0.1", () -> {
            var req = Http.get(new RequestOptions()
                    .host("127.0.0.1")
                    .port(peer.address().port())
                    .agent(agent));
            req.on("socket", (Socket one) -> socket = one);
            onResponse(req, res -> {
                res.on("data", (Buffer bytes) -> say("data " + bytes));
                res.on("end", () -> say("end"));
            });
            req.on("close", () -> say("request close"));
            time.when.accept(req, this::take);
        });
    }

    private void take() {
        say("taken, " + agent.freeSockets().size() + " idle");
        time.prepare.accept(socket);
        server.emit("connection", socket);
        setImmediate(() -> asker.write("GET /back HTTP/1.1\r\nHost: x\r\n\r\n"));
    }

    private void asked(Socket connection) {
        asker = connection;
        connection.once("data", () -> {
            connection.write(body);
            connection.on("data", (Buffer bytes) -> {
                got += bytes.toString("latin1");
                if (got.endsWith("back")) {
                    say(got.split("\r\n")[0]);
                    got = "";
                    connection.write("GET /again HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
                }
            });
        });
        connection.on("close", () -> {
            say("peer close");
            server.close();
            agent.destroy();
            peer.close(() -> next());
        });
    }

    private static void say(String text) {
        System.out.println("  " + text);
    }
}
