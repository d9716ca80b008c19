import static dev.spindle.loop.Globals.process;
import static dev.spindle.loop.Globals.setImmediate;
import static dev.spindle.loop.Globals.setTimeout;

import dev.spindle.buffer.Buffer;
import dev.spindle.events.NodeException;
import dev.spindle.http.Agent;
import dev.spindle.http.AgentOptions;
import dev.spindle.http.Http;
import dev.spindle.http.IncomingMessage;
import dev.spindle.http.RequestOptions;
import dev.spindle.loop.EventLoop;
import dev.spindle.net.Net;
import dev.spindle.net.Server;
import dev.spindle.net.Socket;
import dev.spindle.stream.Duplex;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A listener of a request or its response that throws while the parser runs. */
class ClientListenerThrows {
    private record Case(String title, List<String> packets, boolean ofResponse, String event) {}

    private static final String OK = "HTTP/1.1 200 OK\r\n";
    private static final String TWO = OK + "Content-Length: 2\r\n\r\n";
    private static final String THREE = OK + "Content-Length: 3\r\n\r\n";
    private static final String FIN = "FIN";
    private static final String AT_B = "data b";
    private static final String SIZED = TWO + "ab";
    private static final String CHUNKED = OK + "Transfer-Encoding: chunked\r\n\r\n1\r\na\r\n1\r\nb\r\n0\r\n\r\n";
    private static final String EMPTY = "HTTP/1.1 204 No Content\r\n\r\n";
    private static final String HINTS = "HTTP/1.1 103 Hints\r\n\r\n";
    private static final ArrayDeque<Case> CASES = new ArrayDeque<>(List.of(
            new Case("in response", List.of(SIZED), false, "response"),
            new Case("in response, no body", List.of(EMPTY), false, "response"),
            new Case("in response, chunked", List.of(CHUNKED), false, "response"),
            new Case("in response, the body later", List.of(TWO, "ab"), false, "response"),
            new Case("in response, body until the end", List.of(OK + "\r\n", "ab"), false, "response"),
            new Case("in data", List.of(SIZED), true, "data"),
            new Case("in data, chunked", List.of(CHUNKED), true, "data"),
            new Case("in data, the rest later", List.of(TWO + "a", "b"), true, "data"),
            new Case("in end", List.of(SIZED), true, "end"),
            new Case("in readable", List.of(SIZED), true, "readable"),
            new Case("in close of the response", List.of(SIZED), true, "close"),
            new Case("in close of the request", List.of(SIZED), false, "close"),
            new Case("in information", List.of(HINTS + SIZED), false, "information"),
            new Case("in information, the rest later", List.of(HINTS, SIZED), false, "information"),
            new Case("in data while the parser runs", List.of(THREE + "a", "b", "c"), true, AT_B),
            new Case(
                    "the same in chunks",
                    List.of(OK + "Transfer-Encoding: chunked\r\n\r\n1\r\na\r\n", "1\r\nb\r\n1\r\nc\r\n", "0\r\n\r\n"),
                    true,
                    AT_B),
            new Case("in data of the last piece", List.of(TWO + "a", "b"), true, AT_B),
            new Case("in response, then the end", List.of(SIZED, FIN), false, "response"),
            new Case("in response, body until the end, then the end", List.of(OK + "\r\na", FIN), false, "response"),
            new Case("in data, then the end", List.of(THREE + "a", "b", FIN), true, AT_B),
            new Case("in data, body until the end, then the end", List.of(OK + "\r\na", "b", FIN), true, AT_B),
            new Case("in information, then the end", List.of(HINTS, FIN), false, "information")));

    public static void main(String[] args) {
        EventLoop.run(() -> {
            process.on("uncaughtException", (Throwable e) -> System.out.println("  uncaught " + e.getMessage()));
            run();
        });
    }

    private static void boom() {
        throw new IllegalStateException("boom");
    }

    /** Turns of the loop, each with time for a busy kernel to hand bytes on. */
    private static void settled(int rounds, Runnable then) {
        if (rounds == 0) {
            then.run();
        } else {
            setImmediate(() -> setTimeout(() -> settled(rounds - 1, then), 2));
        }
    }

    private static void run() {
        if (!CASES.isEmpty()) {
            new Exchange(CASES.poll()).begin();
        }
    }

    private static final class Exchange {
        final Case given;
        final Agent agent = new Agent(new AgentOptions().keepAlive(true).maxSockets(1));
        final List<Socket> peers = new ArrayList<>();
        Server server;
        Socket used;

        Exchange(Case given) {
            this.given = given;
        }

        void begin() {
            System.out.println("-- " + given.title);
            server = Net.createServer(socket -> {
                socket.setNoDelay();
                peers.add(socket);
                socket.on("error", () -> {});
                socket.once("data", () -> send(socket, new ArrayDeque<>(given.packets)));
            });
            server.listen(0, "127.0.0.1", this::ask);
        }

        void send(Socket socket, ArrayDeque<String> left) {
            if (left.isEmpty()) {
                settled(5, this::finish);
            } else {
                var packet = left.poll();
                if (packet.equals(FIN)) {
                    socket.end();
                } else {
                    socket.write(packet);
                }
                settled(5, () -> send(socket, left));
            }
        }

        void finish() {
            System.out.println("  in use " + count(agent.sockets()) + ", free " + count(agent.freeSockets())
                    + ", destroyed " + used.destroyed());
            agent.destroy();
            settled(5, () -> {
                peers.forEach(Socket::destroy);
                server.close(ClientListenerThrows::run);
            });
        }

        int count(Map<String, List<Duplex<Buffer, Buffer>>> lists) {
            return lists.values().stream().mapToInt(List::size).sum();
        }

        void ask() {
            var req = Http.get(new RequestOptions()
                    .port(server.address().port())
                    .host("127.0.0.1")
                    .agent(agent));
            req.on("error", (NodeException e) -> System.out.println("  error " + e.code() + " " + e.getMessage()));
            req.on("information", () -> System.out.println("  information"));
            req.on("response", this::watch);
            req.on("socket", (Socket socket) -> used = socket);
            req.on("close", () -> System.out.println("  close"));
            if (!given.ofResponse) {
                req.once(given.event, ClientListenerThrows::boom);
            }
        }

        void watch(IncomingMessage res) {
            System.out.println("  response");
            res.on("data", (Buffer chunk) -> System.out.println("  data " + chunk));
            res.on("end", () -> System.out.println("  end"));
            res.on(
                    "error",
                    (NodeException e) -> System.out.println("  response error " + e.code() + " " + e.getMessage()));
            res.on("close", () -> System.out.println("  response close " + res.complete()));
            if (given.event.equals(AT_B)) {
                res.on("data", (Buffer chunk) -> {
                    if (chunk.toString().equals("b")) {
                        boom();
                    }
                });
            } else if (given.ofResponse) {
                res.once(given.event, ClientListenerThrows::boom);
            }
        }
    }
}
