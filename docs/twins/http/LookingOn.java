import static dev.spindle.loop.Globals.setImmediate;
import static dev.spindle.loop.Globals.setTimeout;

import dev.spindle.buffer.Buffer;
import dev.spindle.events.NodeException;
import dev.spindle.http.Agent;
import dev.spindle.http.AgentOptions;
import dev.spindle.http.ClientRequest;
import dev.spindle.http.Http;
import dev.spindle.http.HttpServer;
import dev.spindle.http.IncomingMessage;
import dev.spindle.http.RequestOptions;
import dev.spindle.http.ServerResponse;
import dev.spindle.loop.EventLoop;
import dev.spindle.net.Net;
import dev.spindle.net.Server;
import dev.spindle.net.Socket;
import dev.spindle.promise.AsyncIterator;
import dev.spindle.promise.Promise;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * Who listens to 'data' of a socket that speaks HTTP hears every packet, behind what HTTP made of it: for counting bytes, or to see
 * the last chunk of a body. Who listens to 'readable' decides when HTTP gets them.
 */
class LookingOn {
    private static final List<String> WAYS =
            List.of("on", "once", "off", "readable", "readable once", "data and readable");
    private static final List<String> PATHS = List.of("/length", "/chunks", "/bad");
    private static final Map<String, List<String>> PACKETS = Map.of(
            "/length",
            List.of("HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nab", "c"),
            "/chunks",
            List.of("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n", "ab\r\n", "0\r\n\r\n"),
            "/bad",
            List.of("SSH-2.0\r\n"));

    private final HttpServer server = Http.createServer((req, res) -> {
        log("request " + req.url());
        req.on(IncomingMessage.DATA, chunk -> log("body " + chunk.length()));
        req.on("end", () -> res.end("ok"));
    });
    private final Server plain = Net.createServer(LookingOn::answer);
    private String way;

    public static void main(String[] args) {
        EventLoop.run(() -> new LookingOn().run());
    }

    private static void log(String line) {
        System.out.println(line);
    }

    private void lookOn(Socket socket, String name) {
        switch (way) {
            case "on" -> socket.on(Socket.DATA, chunk -> log(name + " " + chunk.length()));
            case "once" -> socket.once(Socket.DATA, chunk -> log(name + " " + chunk.length()));
            case "nobody" -> {}
            case "readable" -> socket.on("readable", () -> read(socket, name));
            case "readable once" -> socket.once("readable", () -> read(socket, name));
            case "data and readable" -> {
                socket.on(Socket.DATA, chunk -> log(name + " " + chunk.length()));
                socket.on("readable", () -> read(socket, name));
            }
            default ->
                socket.on(Socket.DATA, new Consumer<Buffer>() {
                    @Override
                    public void accept(Buffer chunk) {
                        log(name + " " + chunk.length());
                        socket.off("data", this);
                    }
                });
        }
    }

    private static void read(Socket socket, String name) {
        var chunk = socket.read();
        log(name + " readable " + (chunk == null ? "nothing" : chunk.length()));
    }

    private Promise<Void> serve() {
        return new Promise<>((done, reject) -> {
            var pieces = new ArrayDeque<>(List.of(
                    "POST /1 HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nab",
                    "cde",
                    "GET /2 HTTP/1.1\r\nHost: a\r\n\r\n"));
            var socket = Net.connect(server.address().port(), "127.0.0.1");
            socket.on("connect", () -> socket.write(pieces.remove()));
            Runnable next = () -> {
                if (pieces.isEmpty()) {
                    socket.end();
                } else {
                    socket.write(pieces.remove());
                }
            };
            socket.on("data", next);
            socket.on("close", () -> done.accept());
            server.once("request", () -> setImmediate(next));
        });
    }

    /** Who looks on before the tick in which a socket resumes that was paused keeps it from ever being read again. */
    private Promise<Void> paused(String looks) {
        return new Promise<>((done, reject) -> {
            log("== server paused, then on " + looks);
            BiConsumer<IncomingMessage, ServerResponse> heard = (req, res) -> {
                if (req.url().equals("/1")) {
                    req.socket().pause();
                }
                if (req.url().equals(looks)) {
                    req.socket().on(Socket.DATA, chunk -> log("server saw " + chunk.length()));
                }
            };
            server.on(HttpServer.REQUEST, heard);
            var socket = Net.connect(server.address().port(), "127.0.0.1");
            socket.on(
                    "connect",
                    () -> socket.write("GET /1 HTTP/1.1\r\nHost: a\r\n\r\nGET /2 HTTP/1.1\r\nHost: a\r\n\r\n"));
            socket.once("data", () -> socket.write("GET /3 HTTP/1.1\r\nHost: a\r\n\r\n"));
            socket.on("close", () -> done.accept());
            setTimeout(
                    () -> {
                        server.off("request", heard);
                        socket.destroy();
                    },
                    50);
        });
    }

    private static void answer(Socket socket) {
        var left = new ArrayDeque<String>();
        socket.on("error", () -> {});
        socket.on(Socket.DATA, chunk -> {
            if (!chunk.toString("utf8").equals("next")) {
                fill(left, chunk.toString("utf8").split(" ")[1]);
            }
            socket.write(left.remove());
        });
    }

    private static void fill(Deque<String> left, String path) {
        left.clear();
        left.addAll(PACKETS.get(path));
    }

    private Promise<Void> ask(String path, Agent agent) {
        return new Promise<>((done, reject) -> {
            var options = new RequestOptions()
                    .port(plain.address().port())
                    .host("127.0.0.1")
                    .path(path);
            var req = Http.request(agent == null ? options.agent(false) : options.agent(agent));
            req.on("socket", (Socket socket) -> {
                lookOn(socket, "client saw");
                askForMore(req, socket, PACKETS.get(path).size() - 1);
            });
            req.on("response", (IncomingMessage res) -> {
                log("response");
                res.on(IncomingMessage.DATA, chunk -> log("data " + chunk.length()));
                res.on("end", () -> log("end"));
            });
            req.on("error", (NodeException err) -> log(err.code()));
            req.on("close", () -> {
                log("close");
                setImmediate(done::accept);
            });
            req.end();
        });
    }

    /** The server waits for each packet to be seen. */
    private static void askForMore(ClientRequest req, Socket socket, int packets) {
        var more = new int[] {packets};
        Runnable next = () -> {
            if (more[0]-- > 0) {
                setImmediate(() -> socket.write("next"));
            }
        };
        req.on("response", (IncomingMessage res) -> {
            next.run();
            res.on("data", next);
        });
    }

    private void run() {
        server.on(Server.CONNECTION, socket -> lookOn(socket, "server saw"));
        server.listen(
                0,
                "127.0.0.1",
                () -> AsyncIterator.of(WAYS)
                        .forEachAwait(next -> {
                            way = next;
                            log("== server " + way);
                            return serve();
                        })
                        .thenAwait(x -> {
                            way = "on";
                            log("== server on, then readable");
                            server.once(HttpServer.REQUEST, (req, res) -> {
                                var socket = req.socket();
                                socket.on("readable", () -> read(socket, "server saw"));
                            });
                            return serve();
                        })
                        .thenAwait(x -> {
                            way = "nobody";
                            return paused("/1");
                        })
                        .thenAwait(x -> paused("/2"))
                        .thenAwait(x -> {
                            way = "on";
                            return upgrade();
                        })
                        .thenDo(x -> {
                            server.closeAllConnections();
                            server.close();
                            plain.listen(0, "127.0.0.1", this::askAll);
                        }));
    }

    private Promise<Void> upgrade() {
        return new Promise<>((done, reject) -> {
            log("== server upgrade");
            server.once("upgrade", (IncomingMessage req, Socket socket, Buffer head) -> {
                log("upgrade " + head.length());
                socket.on(Socket.DATA, chunk -> log("taken " + chunk.length()));
                socket.on("end", () -> socket.end());
            });
            var socket = Net.connect(server.address().port(), "127.0.0.1");
            socket.on(
                    "connect",
                    () -> socket.end("GET / HTTP/1.1\r\nHost: a\r\nConnection: upgrade\r\nUpgrade: x\r\n\r\nhello"));
            socket.resume();
            socket.on("close", () -> done.accept());
        });
    }

    private void askAll() {
        var agent = new Agent(new AgentOptions().keepAlive(true).maxSockets(1));
        AsyncIterator.of(WAYS)
                .forEachAwait(next -> AsyncIterator.of(PATHS).forEachAwait(path -> {
                    way = next;
                    log("== client " + way + " " + path);
                    return ask(path, null);
                }))
                .thenAwait(x -> {
                    way = "off";
                    log("== pooled");
                    return ask("/length", agent);
                })
                .thenAwait(x -> ask("/length", agent))
                .thenDo(x -> {
                    agent.destroy();
                    plain.close();
                });
    }
}
