import static dev.spindle.loop.Globals.setImmediate;
import static dev.spindle.loop.Globals.setTimeout;

import dev.spindle.buffer.Buffer;
import dev.spindle.events.NodeException;
import dev.spindle.events.TriConsumer;
import dev.spindle.http.Http;
import dev.spindle.http.HttpServer;
import dev.spindle.http.IncomingMessage;
import dev.spindle.http.ServerOptions;
import dev.spindle.loop.EventLoop;
import dev.spindle.net.ConnectOptions;
import dev.spindle.net.Net;
import dev.spindle.net.Socket;
import dev.spindle.stream.Duplex;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;

/** Upgrade and CONNECT: who gets the socket, the bytes behind the head, and what happens when nobody wants it. */
class ServerUpgrades {
    private static final String FIN = "FIN";

    private interface Taker extends TriConsumer<IncomingMessage, Duplex<Buffer, Buffer>, Buffer> {}

    private record Case(String title, List<String> packets, Map<String, Taker> listeners, ServerOptions options) {}

    private static String upgrade(String rest) {
        return "GET /up HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: foo\r\n\r\n" + rest;
    }

    private static String postUpgrade(String rest) {
        return "POST /up HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: foo\r\nContent-Length: 3\r\n\r\n"
                + rest;
    }

    private static String connect(String rest) {
        return "CONNECT a:1 HTTP/1.1\r\nHost: x\r\n\r\n" + rest;
    }

    private static String get(String path) {
        return "GET " + path + " HTTP/1.1\r\nHost: x\r\n\r\n";
    }

    private static Taker take(String what) {
        return (req, socket, head) -> {
            System.out.println("  " + what + " " + req.method() + " " + req.url() + " head \"" + head + "\" "
                    + (socket == req.socket()) + " complete " + req.complete() + " data " + socket.listenerCount("data")
                    + " timeout " + socket.listenerCount("timeout") + " error " + socket.listenerCount("error")
                    + " paused "
                    + socket.isPaused());
            socket.on("data", (Buffer chunk) -> System.out.println("  " + what + " data \"" + chunk + "\""));
            socket.on("end", () -> System.out.println("  " + what + " end"));
            req.on("end", () -> System.out.println("  req end"));
            req.on("close", () -> System.out.println("  req close"));
            socket.write(Buffer.from("taken"));
        };
    }

    private static Case a(String title, List<String> packets, Map<String, Taker> listeners) {
        return new Case(title, packets, listeners, new ServerOptions());
    }

    private static final Map<String, Taker> UPGRADE = Map.of("upgrade", take("upgrade"));
    private static final Map<String, Taker> CONNECT = Map.of("connect", take("connect"));

    private static final ArrayDeque<Case> CASES = new ArrayDeque<>(List.of(
            a("upgrade, nobody listens", List.of(upgrade(""), get("/2")), Map.of()),
            a("upgrade, somebody listens", List.of(upgrade("abc"), "def", FIN), UPGRADE),
            a("upgrade behind a request", List.of(get("/1") + upgrade("abc"), "def"), UPGRADE),
            a("upgrade behind a request that waits", List.of(get("/slow") + upgrade("abc"), "def"), UPGRADE),
            a(
                    "upgrade without the Upgrade field",
                    List.of("GET /1 HTTP/1.1\r\nHost: x\r\nConnection: upgrade\r\n\r\n", "abc"),
                    UPGRADE),
            a(
                    "upgrade without Connection",
                    List.of("GET /1 HTTP/1.1\r\nHost: x\r\nUpgrade: foo\r\n\r\n", get("/2")),
                    UPGRADE),
            a("upgrade with a body", List.of(postUpgrade("abcdef"), "ghi"), UPGRADE),
            a("upgrade with a body, nobody listens", List.of(postUpgrade("abc"), get("/2")), Map.of()),
            a("upgrade in 1.0", List.of("GET /1 HTTP/1.0\r\nConnection: upgrade\r\nUpgrade: foo\r\n\r\nabc"), UPGRADE),
            a(
                    "upgrade without Host",
                    List.of("GET /1 HTTP/1.1\r\nConnection: upgrade\r\nUpgrade: foo\r\n\r\nabc"),
                    UPGRADE),
            new Case(
                    "callback says no",
                    List.of(upgrade(""), get("/2")),
                    UPGRADE,
                    new ServerOptions().shouldUpgradeCallback(req -> {
                        System.out.println("  asked " + req.headers().get("upgrade"));
                        return false;
                    })),
            new Case(
                    "callback says yes",
                    List.of(upgrade("abc")),
                    UPGRADE,
                    new ServerOptions().shouldUpgradeCallback(req -> true)),
            new Case(
                    "callback says yes, nobody listens",
                    List.of(upgrade("abc")),
                    Map.of(),
                    new ServerOptions().shouldUpgradeCallback(req -> true)),
            a(
                    "upgrade whose body comes later",
                    List.of(postUpgrade("a"), "bcdef", "ghi"),
                    Map.of("upgrade", (req, socket, head) -> {
                        System.out.println("  upgrade " + req.complete() + " head \"" + head + "\"");
                        req.on("data", (Buffer chunk) -> System.out.println("  body " + chunk));
                        socket.on("data", (Buffer chunk) -> System.out.println("  behind " + chunk));
                        socket.write(Buffer.from("taken"));
                    })),
            a("connect, nobody listens", List.of(connect("")), Map.of()),
            a("connect, somebody listens", List.of(connect("abc"), "def", FIN), CONNECT),
            a("connect behind a request", List.of(get("/1") + connect("abc"), "def"), CONNECT),
            new Case(
                    "connect is not asked about",
                    List.of(connect("abc")),
                    Map.of("connect", take("connect"), "upgrade", take("upgrade")),
                    new ServerOptions().shouldUpgradeCallback(req -> {
                        System.out.println("  asked");
                        return false;
                    })),
            a(
                    "upgrade in two packets",
                    List.of("GET /up HTTP/1.1\r\nHost: x\r\nConnection: Upg", "rade\r\nUpgrade: foo\r\n\r\nabc"),
                    UPGRADE),
            a("upgrade, then the socket closes", List.of(upgrade("abc")), Map.of("upgrade", (req, socket, head) -> {
                socket.end(Buffer.from("bye"));
                System.out.println("  ended");
            }))));

    public static void main(String[] args) {
        EventLoop.run(ServerUpgrades::run);
    }

    /** Turns of the loop, each with time for a busy kernel to hand bytes on. */
    private static void settled(int rounds, Runnable then) {
        if (rounds == 0) {
            then.run();
        } else {
            setImmediate(() -> setTimeout(() -> settled(rounds - 1, then), 4));
        }
    }

    private static void run() {
        if (CASES.isEmpty()) {
            return;
        }
        var next = CASES.poll();
        System.out.println("-- " + next.title);
        var server = Http.createServer(next.options, (req, res) -> {
            System.out.println("  request " + req.method() + " " + req.url());
            req.resume();
            if (!req.url().equals("/slow")) {
                res.end("ok");
            }
        });
        next.listeners.forEach(server::on);
        server.on(HttpServer.CLIENT_ERROR, (e, socket) -> {
            System.out.println("  clientError " + ((NodeException) e).code());
            socket.destroy();
        });
        server.listen(0, "127.0.0.1", () -> {
            var client = Net.connect(new ConnectOptions()
                            .port(server.address().port())
                            .host("127.0.0.1")
                            .allowHalfOpen(true))
                    .setNoDelay();
            client.on(
                    "data",
                    (Buffer chunk) -> System.out.println("  client "
                            + chunk.toString("latin1")
                                    .replaceAll("(Date|Keep-Alive|Connection): [^\r]*\r\n", "")
                                    .replace("\r\n", "|")));
            client.on("end", () -> System.out.println("  client end"));
            client.on("error", () -> {});
            server.once("connection", (Socket socket) -> send(server, socket, client, new ArrayDeque<>(next.packets)));
        });
    }

    private static void send(HttpServer server, Socket socket, Socket client, ArrayDeque<String> packets) {
        settled(8, () -> {
            if (packets.isEmpty()) {
                System.out.println("  destroyed " + socket.destroyed());
                socket.destroy();
                client.destroy();
                server.close(ServerUpgrades::run);
                return;
            }
            var packet = packets.poll();
            if (packet.equals(FIN)) {
                client.end();
            } else {
                client.write(packet);
            }
            send(server, socket, client, packets);
        });
    }
}
