import static dev.spindle.loop.Globals.process;
import static dev.spindle.loop.Globals.setImmediate;

import dev.spindle.buffer.Buffer;
import dev.spindle.events.NodeException;
import dev.spindle.events.TriConsumer;
import dev.spindle.http.Http;
import dev.spindle.http.HttpServer;
import dev.spindle.http.IncomingMessage;
import dev.spindle.http.RequestOptions;
import dev.spindle.loop.EventLoop;
import dev.spindle.net.ConnectOptions;
import dev.spindle.net.Net;
import dev.spindle.net.NetServerOptions;
import dev.spindle.net.Socket;
import dev.spindle.stream.Duplex;
import dev.spindle.stream.Stream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Sockets that somebody had read from before HTTP got them, and what HTTP hands on: a server that others feed, protocols that share
 * a port, listeners of 'upgrade' and 'connect' that wait before they read.
 */
public class HandedSockets {
    private static final String FIRST =
            "GET /1 HTTP/1.1\r\nHost: a\r\n\r\nPOST /2 HTTP/1.1\r\nHost: a\r\nContent-Length: 6\r\n\r\nabc";
    private static final String UPGRADE = "GET /u HTTP/1.1\r\nHost: a\r\nConnection: upgrade\r\nUpgrade: x\r\n\r\n";
    private static final String CONNECT = "CONNECT a:1 HTTP/1.1\r\nHost: a\r\n\r\n";
    private static final Consumer<Buffer> ON_DATA = chunk -> {};
    private static final Pattern ANSWER = Pattern.compile("/. \\d");
    private static final Queue<Consumer<Runnable>> STEPS = new ArrayDeque<>();

    public static void main(String[] args) {
        for (var entry : handing().entrySet()) {
            STEPS.add(done -> served(entry.getKey(), entry.getValue(), done));
        }
        STEPS.add(HandedSockets::servedTwice);
        for (var entry : tunnelled().entrySet()) {
            STEPS.add(done -> throughTunnel(entry.getKey(), entry.getValue(), done));
        }
        STEPS.add(HandedSockets::whoIsKnown);
        for (var entry : accepted().entrySet()) {
            for (var request : List.of(UPGRADE, CONNECT)) {
                STEPS.add(done -> handedOn(entry.getKey(), entry.getValue(), request, done));
            }
        }
        for (var request : List.of(UPGRADE, CONNECT)) {
            STEPS.add(done -> anotherStream(request, done));
        }
        for (var entry : connected().entrySet()) {
            for (var method : List.of("GET", "CONNECT")) {
                STEPS.add(done -> asked(entry.getKey(), entry.getValue(), method, done));
            }
        }
        STEPS.add(HandedSockets::pausedTunnel);
        EventLoop.run(HandedSockets::run);
    }

    private static void log(Object... words) {
        System.out.println(Arrays.stream(words).map(String::valueOf).collect(Collectors.joining(" ")));
    }

    // ---- to a server ------------------------------------------------------------------------------------------------

    private static Map<String, BiConsumer<Socket, Runnable>> handing() {
        var handing = new LinkedHashMap<String, BiConsumer<Socket, Runnable>>();
        handing.put("waited for", (socket, give) -> setImmediate(() -> setImmediate(give)));
        handing.put(
                "in front of what was read",
                (socket, give) -> socket.once(Socket.DATA, chunk -> {
                    give.run();
                    socket.unshift(chunk);
                }));
        handing.put(
                "behind what was read",
                (socket, give) -> socket.once(Socket.DATA, chunk -> {
                    socket.unshift(chunk);
                    give.run();
                }));
        handing.put(
                "emitted",
                (socket, give) -> socket.once(Socket.DATA, chunk -> {
                    give.run();
                    socket.emit(Socket.DATA, chunk);
                }));
        handing.put(
                "paused, resumed in a tick",
                (socket, give) -> socket.once(Socket.DATA, chunk -> {
                    socket.pause();
                    socket.unshift(chunk);
                    give.run();
                    process.nextTick(() -> socket.resume());
                }));
        handing.put(
                "paused, resumed later",
                (socket, give) -> socket.once(Socket.DATA, chunk -> {
                    socket.pause();
                    setImmediate(() -> {
                        socket.unshift(chunk);
                        give.run();
                        socket.resume();
                    });
                }));
        handing.put("looked at", (socket, give) -> socket.once(Socket.READABLE, give));
        handing.put(
                "read one byte",
                (socket, give) -> socket.once(Socket.READABLE, () -> {
                    socket.unshift(socket.read(1));
                    give.run();
                }));
        handing.put(
                "read",
                (socket, give) -> socket.once(Socket.READABLE, () -> {
                    socket.unshift(socket.read());
                    give.run();
                }));
        return handing;
    }

    private static void served(String how, BiConsumer<Socket, Runnable> hand, Runnable done) {
        log("== handed to a server,", how);
        var app = Http.createServer((req, res) -> {
            int[] length = {0};
            req.on(IncomingMessage.DATA, chunk -> length[0] += chunk.length());
            req.on("end", () -> res.end(req.url() + " " + length[0] + "."));
        });
        var front = Net.createServer(socket -> hand.accept(socket, () -> app.emit("connection", socket)));
        front.listen(0, "127.0.0.1", () -> {
            var socket = Net.connect(front.address().port(), "127.0.0.1");
            var all = new StringBuilder();
            socket.on(Socket.DATA, chunk -> {
                all.append(chunk);
                if (chunk.toString().contains("/1 0.")) {
                    socket.write("def");
                }
                if (all.toString().endsWith("/2 6.")) {
                    socket.end();
                }
            });
            socket.on("close", () -> {
                log(answers(all));
                front.close(done);
            });
            socket.write(FIRST);
        });
    }

    /** Who has it first keeps it. */
    private static void servedTwice(Runnable done) {
        log("== handed to two servers");
        var one = Http.createServer((req, res) -> res.end("one."));
        var other = Http.createServer((req, res) -> res.end("other."));
        var front = Net.createServer(socket -> {
            one.emit("connection", socket);
            process.nextTick(() -> other.emit("connection", socket));
        });
        front.listen(0, "127.0.0.1", () -> {
            var socket = Net.connect(front.address().port(), "127.0.0.1");
            socket.once(Socket.DATA, chunk -> {
                var lines = chunk.toString().split("\r\n");
                log(lines[lines.length - 1]);
                socket.end();
            });
            socket.on("close", () -> front.close(done));
            socket.write("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
        });
    }

    /** What comes through a tunnel is HTTP as well, for the same server. */
    private static Map<String, TriConsumer<HttpServer, Socket, Buffer>> tunnelled() {
        var tunnelled = new LinkedHashMap<String, TriConsumer<HttpServer, Socket, Buffer>>();
        tunnelled.put("unshifted", (app, socket, head) -> {
            socket.unshift(head);
            app.emit("connection", socket);
        });
        tunnelled.put("pushed", (app, socket, head) -> {
            app.emit("connection", socket);
            socket.push(head);
        });
        tunnelled.put("emitted", (app, socket, head) -> {
            app.emit("connection", socket);
            socket.emit(Socket.DATA, head);
        });
        return tunnelled;
    }

    private static void throughTunnel(String how, TriConsumer<HttpServer, Socket, Buffer> take, Runnable done) {
        log("== through a tunnel, the head", how);
        var app = Http.createServer((req, res) -> res.end(req.url() + " 0."));
        app.on("connect", (IncomingMessage req, Socket socket, Buffer head) -> {
            log("connect", head.length());
            take.accept(app, socket, head);
        });
        app.listen(0, "127.0.0.1", () -> {
            var socket = Net.connect(app.address().port(), "127.0.0.1");
            var all = new StringBuilder();
            socket.on(Socket.DATA, chunk -> {
                all.append(chunk);
                if (all.toString().endsWith("/1 0.")) {
                    socket.write("GET /2 HTTP/1.1\r\nHost: a\r\n\r\n");
                }
                if (all.toString().endsWith("/2 0.")) {
                    socket.end();
                }
            });
            socket.on("close", () -> {
                log(answers(all));
                app.close(done);
            });
            socket.write("CONNECT a:1 HTTP/1.1\r\nHost: a\r\n\r\nGET /1 HTTP/1.1\r\nHost: a\r\n\r\n");
        });
    }

    private static String answers(CharSequence all) {
        return ANSWER.matcher(all).results().map(found -> found.group()).collect(Collectors.joining(","));
    }

    /** A server knows the connections that it got since it listened first. */
    private static void whoIsKnown(Runnable done) {
        log("== who is known");
        var app = Http.createServer((req, res) -> res.end());
        var streams = new ArrayList<Duplex<Buffer, Buffer>>();
        ask(app, streams, () -> {
            app.closeIdleConnections();
            show("idle, before it listened", streams);
            app.closeAllConnections();
            show("all, before it listened", streams);
            app.close(err -> log(((NodeException) err).code()));
            show("closed, before it listened", streams);
            app.listen(
                    0,
                    "127.0.0.1",
                    () -> ask(app, streams, () -> {
                        app.closeAllConnections();
                        show("all", streams);
                        ask(
                                app,
                                streams,
                                () -> app.close(() -> {
                                    show("closed", streams);
                                    ask(app, streams, () -> {
                                        app.closeIdleConnections();
                                        show("idle", streams);
                                        streams.get(0).destroy();
                                        done.run();
                                    });
                                }));
                    }));
        });
    }

    private static void ask(HttpServer app, List<Duplex<Buffer, Buffer>> streams, Runnable then) {
        var pair = Stream.<Buffer>duplexPair();
        app.emit("connection", pair.get(0));
        streams.add(pair.get(0));
        pair.get(1).once("data", then);
        pair.get(1).write("GET / HTTP/1.1\r\nHost: a\r\n\r\n", "latin1");
    }

    private static void show(String what, List<Duplex<Buffer, Buffer>> streams) {
        log(what, streams.stream().map(stream -> "" + stream.destroyed()).collect(Collectors.joining(" ")));
    }

    // ---- on by HTTP -------------------------------------------------------------------------------------------------

    /** Reads only when something has arrived. */
    private static void readLate(Duplex<Buffer, Buffer> socket, int bytes, Runnable done) {
        log("flowing", flowing(socket));
        look(socket, bytes, 1000, done);
    }

    private static String flowing(Duplex<Buffer, Buffer> socket) {
        return socket.readableFlowing() == null ? "" : "" + socket.readableFlowing();
    }

    private static void look(Duplex<Buffer, Buffer> socket, int bytes, int looks, Runnable done) {
        var read = socket instanceof Socket tcp ? tcp.bytesRead() : socket.readableLength() + bytes;
        if (read < bytes + 4 && looks > 1) {
            setImmediate(() -> look(socket, bytes, looks - 1, done));
            return;
        }
        log("length", socket.readableLength(), "flowing", flowing(socket));
        socket.on(Socket.DATA, chunk -> log("late", chunk));
        socket.on("end", done);
    }

    private static Map<String, BiConsumer<HttpServer, Socket>> accepted() {
        var accepted = new LinkedHashMap<String, BiConsumer<HttpServer, Socket>>();
        accepted.put("as it is", (app, socket) -> app.emit("connection", socket));
        accepted.put("that somebody watched", (app, socket) -> {
            app.emit("connection", socket);
            socket.on(Socket.DATA, ON_DATA);
            for (var event : List.of("upgrade", "connect")) {
                app.prependListener(event, () -> socket.off(Socket.DATA, ON_DATA));
            }
        });
        accepted.put("that somebody watches", (app, socket) -> {
            app.emit("connection", socket);
            socket.on(Socket.DATA, ON_DATA);
        });
        accepted.put(
                "read before",
                (app, socket) -> socket.once(Socket.DATA, chunk -> {
                    app.emit("connection", socket);
                    socket.unshift(chunk);
                }));
        accepted.put(
                "looked at before",
                (app, socket) -> socket.once(Socket.READABLE, () -> app.emit("connection", socket)));
        return accepted;
    }

    private static void handedOn(String how, BiConsumer<HttpServer, Socket> accept, String request, Runnable done) {
        log("== handed on by a server, a socket", how, request.substring(0, 3));
        var app = Http.createServer();
        var front = Net.createServer(socket -> accept.accept(app, socket));
        front.listen(0, "127.0.0.1", () -> {
            var peer = Net.connect(new ConnectOptions()
                    .port(front.address().port())
                    .host("127.0.0.1")
                    .allowHalfOpen(true));
            peer.resume();
            peer.write(request);
            TriConsumer<IncomingMessage, Duplex<Buffer, Buffer>, Buffer> taken = (req, socket, head) -> {
                peer.write("more");
                readLate(socket, request.length(), () -> {
                    socket.end();
                    peer.end();
                    front.close(done);
                });
                setImmediate(() -> peer.end());
            };
            app.on(HttpServer.UPGRADE, taken);
            app.on(HttpServer.CONNECT, taken);
        });
    }

    private static void anotherStream(String request, Runnable done) {
        log("== handed on by a server, another stream", request.substring(0, 3));
        var app = Http.createServer();
        var pair = Stream.<Buffer>duplexPair();
        var peer = pair.get(1);
        peer.resume();
        TriConsumer<IncomingMessage, Duplex<Buffer, Buffer>, Buffer> taken = (req, socket, head) -> {
            peer.end("more", "latin1");
            readLate(socket, 0, done);
        };
        app.on(HttpServer.UPGRADE, taken);
        app.on(HttpServer.CONNECT, taken);
        app.emit("connection", pair.get(0));
        peer.write(request, "latin1");
    }

    private static Map<String, Consumer<Socket>> connected() {
        var connected = new LinkedHashMap<String, Consumer<Socket>>();
        connected.put("as it is", socket -> {});
        connected.put("that somebody watches", socket -> socket.on(Socket.DATA, ON_DATA));
        connected.put("that somebody resumed", Socket::resume);
        connected.put("that was looked at", socket -> {
            Runnable listener = () -> {};
            socket.on(Socket.READABLE, listener);
            socket.off(Socket.READABLE, listener);
        });
        return connected;
    }

    private static void asked(String how, Consumer<Socket> look, String method, Runnable done) {
        log("== handed on by a client, a socket", how, method);
        var answer = method.equals("GET")
                ? "HTTP/1.1 101 Switching\r\nConnection: upgrade\r\nUpgrade: x\r\n\r\n"
                : "HTTP/1.1 200 OK\r\n\r\n";
        var peers = new ArrayList<Socket>();
        var server = Net.createServer(new NetServerOptions().allowHalfOpen(true), socket -> {
            peers.add(socket);
            socket.once("data", () -> {
                socket.resume();
                socket.write(answer);
            });
        });
        server.listen(0, "127.0.0.1", () -> {
            var req = Http.request(new RequestOptions()
                    .method(method)
                    .path("a:1")
                    .headers(method.equals("GET") ? Map.of("connection", "upgrade", "upgrade", "x") : Map.of())
                    .createConnection(options -> {
                        var socket = Net.connect(server.address().port(), "127.0.0.1");
                        look.accept(socket);
                        return socket;
                    }));
            TriConsumer<IncomingMessage, Duplex<Buffer, Buffer>, Buffer> taken = (res, socket, head) -> {
                peers.get(0).write("more");
                readLate(socket, answer.length(), () -> {
                    socket.end();
                    server.close(done);
                });
                setImmediate(() -> peers.get(0).end());
            };
            req.on("upgrade", taken);
            req.on("connect", taken);
            req.end();
        });
    }

    /** What was paused is paused for the next request as well. */
    private static void pausedTunnel(Runnable done) {
        log("== a tunnel that somebody paused");
        var connected = "HTTP/1.1 200 OK\r\n\r\n";
        var answer = "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\nbody";
        var server = Net.createServer(socket -> socket.on(Socket.DATA, chunk -> {
            if (chunk.toString().startsWith("CONNECT")) {
                socket.write(connected);
            } else {
                socket.end(answer);
            }
        }));
        server.listen(0, "127.0.0.1", () -> {
            var tunnel = Http.request(new RequestOptions()
                    .method("CONNECT")
                    .path("a:1")
                    .host("127.0.0.1")
                    .port(server.address().port()));
            tunnel.on("connect", (IncomingMessage head, Socket socket, Buffer behind) -> {
                socket.pause();
                var req = Http.get(new RequestOptions().createConnection(options -> socket), res -> {
                    log("response");
                    res.on(IncomingMessage.DATA, chunk -> log("data", chunk));
                    res.on("end", () -> log("end"));
                });
                req.on("close", () -> {
                    log("close");
                    server.close(done);
                });
                setImmediate(() -> resume(socket, connected.length() + answer.length()));
            });
            tunnel.end();
        });
    }

    private static void resume(Socket socket, int bytes) {
        if (socket.bytesRead() < bytes) {
            setImmediate(() -> resume(socket, bytes));
            return;
        }
        log("resume");
        socket.resume();
    }

    private static void run() {
        var step = STEPS.poll();
        if (step != null) {
            step.accept(() -> setImmediate(HandedSockets::run));
        }
    }
}
