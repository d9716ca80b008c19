import static dev.spindle.loop.Globals.setImmediate;
import static dev.spindle.loop.Globals.setTimeout;

import dev.spindle.buffer.Buffer;
import dev.spindle.events.Event;
import dev.spindle.events.NodeException;
import dev.spindle.http.Agent;
import dev.spindle.http.AgentOptions;
import dev.spindle.http.ClientRequest;
import dev.spindle.http.Http;
import dev.spindle.http.IncomingMessage;
import dev.spindle.http.RequestOptions;
import dev.spindle.loop.EventLoop;
import dev.spindle.net.Net;
import dev.spindle.net.Server;
import dev.spindle.net.Socket;
import dev.spindle.stream.Duplex;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** CONNECT and upgrades: with and without a listener, with bytes behind the head, and what remains on the socket. */
public class ClientUpgrade {
    private record Case(
            String title,
            boolean upgrades,
            List<String> pieces,
            Event.Of3<IncomingMessage, Duplex<Buffer, Buffer>, Buffer> listened,
            boolean keepAlive) {}

    private static final String SWITCH =
            "HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: x\r\n\r\n";
    private static final String OPEN = "HTTP/1.1 200 Established\r\n";
    private static final ArrayDeque<Case> CASES = new ArrayDeque<>();

    private static void add(boolean keep) {
        upgrade("upgrade", keep, true, SWITCH + "bytes");
        upgrade(
                "upgrade in pieces",
                keep,
                true,
                "HTTP/1.1 101 Switch",
                "ing\r\nConnection: Upgrade\r\nUpgrade: x\r\n\r",
                "\nby",
                "tes");
        upgrade("upgrade, nobody listens", keep, false, SWITCH);
        upgrade("upgrade nobody asked for", keep, true, SWITCH);
        upgrade("upgrade refused", keep, true, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
        upgrade(
                "upgrade refused, said in the fields",
                keep,
                true,
                "HTTP/1.1 426 Other\r\nConnection: Upgrade\r\nUpgrade: y\r\nContent-Length: 2\r\n\r\nok");
        upgrade("upgrade after a hint", keep, true, "HTTP/1.1 103 Hints\r\n\r\n" + SWITCH);
        connect("connect", keep, true, OPEN + "\r\nbytes");
        connect("connect with a length", keep, true, OPEN + "Content-Length: 2\r\n\r\nbytes");
        connect("connect, nobody listens", keep, false, OPEN + "\r\n");
        var refusal = "HTTP/1.1 403 Forbidden\r\nContent-Length: 2\r\n\r\nno";
        connect("connect refused", keep, true, refusal);
        connect("connect refused, nobody listens", keep, false, refusal);
    }

    private static void upgrade(String title, boolean keep, boolean listens, String... pieces) {
        CASES.add(new Case(title, true, List.of(pieces), listens ? ClientRequest.UPGRADE : null, keep));
    }

    private static void connect(String title, boolean keep, boolean listens, String... pieces) {
        CASES.add(new Case(title, false, List.of(pieces), listens ? ClientRequest.CONNECT : null, keep));
    }

    public static void main(String[] args) {
        EventLoop.run(() -> {
            add(true);
            add(false);
            run();
        });
    }

    private static RequestOptions options(Case next) {
        if (!next.upgrades()) {
            return new RequestOptions().method("CONNECT").path("a:1");
        }
        var fields = new LinkedHashMap<String, String>();
        if (!next.title().endsWith("asked for")) {
            fields.putAll(Map.of("Connection", "Upgrade", "Upgrade", "x"));
        }
        return new RequestOptions().headers(fields);
    }

    private static void run() {
        var next = CASES.poll();
        if (next == null) {
            return;
        }
        System.out.println("# " + next.title() + (next.keepAlive() ? ", kept" : ""));
        var agent = new Agent(new AgentOptions().keepAlive(next.keepAlive()));
        var server = Net.createServer(socket -> {
            socket.setNoDelay();
            socket.on("error", () -> {});
            socket.once("data", () -> {
                var i = 0;
                for (var piece : next.pieces()) {
                    byTurns(() -> socket.write(piece, "latin1"), 30 * i++);
                }
                socket.on("data", (Buffer chunk) -> socket.write("echo " + chunk, "latin1"));
            });
            socket.on("end", () -> socket.end());
        });
        server.listen(0, "127.0.0.1", () -> {
            var req = Http.request(options(next)
                    .host("127.0.0.1")
                    .port(server.address().port())
                    .agent(agent));
            watch(req, server, agent);
            if (next.listened() != null) {
                req.on(next.listened(), (res, socket, head) -> taken(next, req, agent, res, socket, head));
            }
            req.end();
        });
    }

    private static void watch(ClientRequest req, Server server, Agent agent) {
        req.on("socket", (Socket socket) -> {
            System.out.println("socket");
            socket.on("close", () -> {
                System.out.println("socket close");
                server.close(() -> byTurns(ClientUpgrade::run, 10));
            });
        });
        for (var event : List.of("information", "response", "error", "close")) {
            req.addListener(event, values -> {
                var value = values.length == 0 ? null : values[0];
                System.out.println(event + " "
                        + (value instanceof NodeException e
                                ? e.code() + " " + e.getMessage()
                                : value instanceof IncomingMessage res ? res.statusCode() : ""));
                return null;
            });
        }
        req.on("response", (IncomingMessage res) -> {
            res.resume();
            res.on("end", () -> {
                System.out.println("end");
                byTurns(() -> agent.destroy(), 20);
            });
        });
    }

    private static void taken(
            Case next,
            ClientRequest req,
            Agent agent,
            IncomingMessage res,
            Duplex<Buffer, Buffer> socket,
            Buffer head) {
        System.out.println(next.listened().name() + " " + res.statusCode() + " \"" + head + "\" " + res.complete()
                + " " + req.destroyed() + " " + (socket == req.socket()) + " "
                + agent.sockets().size() + " " + agent.freeSockets().size());
        for (var event : List.of("data", "error", "drain", "timeout", "free")) {
            System.out.println(event + " " + socket.listenerCount(event));
        }
        req.setTimeout(50_000, () -> System.out.println("the request timed out"));
        System.out.println((int) req.socket().timeout());
        socket.emit("timeout");
        var all = new StringBuilder(head.toString());
        socket.on("data", (Buffer chunk) -> all.append(chunk));
        byTurns(
                () -> {
                    socket.write(Buffer.from("hello"));
                    byTurns(
                            () -> {
                                System.out.println("read \"" + all + "\"");
                                socket.end();
                            },
                            60);
                },
                60);
    }

    /** Like setTimeout, but in turns of the loop: what comes in meanwhile is heard, however busy the machine is. */
    private static void byTurns(Runnable then, int ms) {
        if (ms <= 0) {
            then.run();
        } else {
            setImmediate(() -> setTimeout(() -> byTurns(then, ms - 5), 5));
        }
    }
}
