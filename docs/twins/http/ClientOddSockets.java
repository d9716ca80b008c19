import static dev.spindle.loop.Globals.process;
import static dev.spindle.loop.Globals.setImmediate;

import dev.spindle.buffer.Buffer;
import dev.spindle.events.NodeException;
import dev.spindle.http.Agent;
import dev.spindle.http.AgentOptions;
import dev.spindle.http.ClientRequest;
import dev.spindle.http.Http;
import dev.spindle.http.RequestOptions;
import dev.spindle.loop.AbortSignal;
import dev.spindle.loop.EventLoop;
import dev.spindle.net.Net;
import dev.spindle.net.Server;
import dev.spindle.net.Socket;
import dev.spindle.stream.Duplex;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Requests whose createConnection answers with a socket that is over already, or that somebody else listens to, and what a listener
 * does to the socket of a response.
 */
public class ClientOddSockets {
    private static final Queue<Consumer<Runnable>> STEPS = new ArrayDeque<>();
    private static final Map<String, Consumer<Socket>> SOCKETS = new LinkedHashMap<>();
    private static final Map<String, Consumer<ClientRequest>> REQUESTS = new LinkedHashMap<>();
    private static final Map<String, Consumer<Socket>> ENDINGS = new LinkedHashMap<>();
    private static Server server;

    public static void main(String[] args) {
        SOCKETS.put("destroyed", Socket::destroy);
        SOCKETS.put("failed", socket -> socket.destroy(new RuntimeException("gone")));
        SOCKETS.put("ended", socket -> socket.end());
        REQUESTS.put("lives", req -> {});
        REQUESTS.put("is destroyed", ClientRequest::destroy);
        REQUESTS.put("is destroyed with an error", req -> req.destroy(new RuntimeException("mine")));
        REQUESTS.put("is aborted", ClientRequest::abort);
        REQUESTS.put(
                "is destroyed in a tick", req -> process.nextTick(() -> req.destroy(new RuntimeException("mine"))));
        for (var state : SOCKETS.keySet()) {
            for (var act : REQUESTS.keySet()) {
                for (var later : List.of(false, true)) {
                    if (!state.equals("ended") || !act.equals("lives")) { // else it waits for ever
                        STEPS.add(done -> overBefore(state, act, later, done));
                    }
                }
            }
        }
        STEPS.add(ClientOddSockets::abortedBefore);
        STEPS.add(ClientOddSockets::looksOn);
        STEPS.add(ClientOddSockets::paused);
        ENDINGS.put("ends", peer -> peer.end());
        ENDINGS.put("resets", Socket::resetAndDestroy);
        ENDINGS.put("says more", peer -> peer.end("more"));
        for (var what : ENDINGS.keySet()) {
            STEPS.add(done -> leftAgent(what, done));
        }
        for (var event : List.of("end", "close")) {
            STEPS.add(done -> takenOut(event, "words", ClientOddSockets::words, done));
            STEPS.add(done -> takenOut(event, "request", ClientOddSockets::anotherRequest, done));
        }
        STEPS.add(ClientOddSockets::writtenBeside);
        for (var text : List.of("", "abc")) {
            STEPS.add(done -> flushedBehindEnd(text, done));
        }
        EventLoop.run(() -> {
            server = Net.createServer(socket -> {
                socket.on("error", () -> {});
                socket.on(Socket.DATA, chunk -> {
                    var rest = chunk.toString().contains("rest");
                    socket.write(rest ? "cd" : "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nab");
                });
            });
            server.listen(0, "127.0.0.1", ClientOddSockets::run);
        });
    }

    private static void log(Object... words) {
        System.out.println(Arrays.stream(words).map(String::valueOf).collect(Collectors.joining(" ")));
    }

    private static Socket connect() {
        return Net.connect(server.address().port(), "127.0.0.1");
    }

    private static void listen(ClientRequest req, Runnable done) {
        for (var event : List.of("socket", "abort")) {
            req.on(event, () -> log(event));
        }
        req.on("error", (Throwable err) -> {
            var code = err instanceof NodeException ? ((NodeException) err).code() : null;
            log("error", code == null ? err.getMessage() : code);
        });
        req.on("close", () -> {
            log("close");
            setImmediate(done);
        });
    }

    /** The socket is over before the request has it, and so is the request, in each of the ways. */
    private static void overBefore(String state, String act, boolean later, Runnable done) {
        log("== socket", state, later ? "called back," : "returned,", "request", act);
        var req = Http.request(new RequestOptions().createConnection((options, callback) -> {
            var socket = connect();
            socket.on("close", () -> log("socket close"));
            SOCKETS.get(state).accept(socket);
            if (!later) {
                return socket;
            }
            callback.accept(null, socket);
            return null;
        }));
        listen(req, done);
        req.end();
        REQUESTS.get(act).accept(req);
    }

    private static void abortedBefore(Runnable done) {
        log("== signal that was aborted, socket that was destroyed");
        var req = Http.request(new RequestOptions()
                .signal(AbortSignal.abort())
                .createConnection(options -> connect().destroy()));
        listen(req, done);
    }

    private static final class WatchingAgent extends Agent {
        WatchingAgent() {
            super(new AgentOptions().keepAlive(true));
        }

        @Override
        public Duplex<Buffer, Buffer> createConnection(
                RequestOptions options, BiConsumer<Throwable, Duplex<Buffer, Buffer>> callback) {
            var socket = connect();
            socket.on(Socket.DATA, chunk -> log("raw", chunk.length()));
            return socket;
        }
    }

    /** Who listened to 'data' before HTTP hears of it first, request for request. */
    private static void looksOn(Runnable done) {
        log("== looks on");
        var agent = new WatchingAgent();
        ask(
                agent,
                () -> ask(agent, () -> {
                    agent.destroy();
                    done.run();
                }));
    }

    private static void ask(Agent agent, Runnable then) {
        var req = Http.get(new RequestOptions().agent(agent).host("a.invalid"));
        req.on(ClientRequest.RESPONSE, res -> {
            log("response");
            res.on("data", (Buffer chunk) -> log("data", chunk.length()));
            setImmediate(() -> req.socket().write("rest"));
        });
        listen(req, then);
    }

    /** A response that is read has its socket read, whoever paused that. */
    private static void paused(Runnable done) {
        log("== paused by a listener of the response");
        var req = Http.get(new RequestOptions().createConnection(options -> connect()));
        req.on(ClientRequest.RESPONSE, res -> {
            res.socket().pause();
            log("paused", res.socket().isPaused());
            res.on(
                    "data",
                    (Buffer chunk) -> log("data", chunk.length(), res.socket().isPaused()));
            setImmediate(() -> req.socket().write("rest"));
        });
        listen(req, done);
    }

    /** Behind its request, a socket that left its agent belongs to whoever wanted that. */
    private static void leftAgent(String what, Runnable done) {
        log("== left its agent, then the server", what);
        var agent = new Agent(new AgentOptions().keepAlive(true));
        var options = new RequestOptions()
                .agent(agent)
                .host("127.0.0.1")
                .port(server.address().port());
        var req = Http.get(options);
        req.on(ClientRequest.RESPONSE, res -> {
            res.resume();
            req.socket().write("rest");
        });
        var peers = new ArrayList<Socket>();
        server.once(Server.CONNECTION, socket -> peers.add(socket));
        req.on(ClientRequest.SOCKET, socket -> {
            for (var event : List.of("free", "end")) {
                socket.on(event, () -> log("socket", event));
            }
            socket.on("error", (NodeException err) -> log("socket error", err.code()));
            socket.on("close", () -> {
                log("socket close", agent.totalSocketCount());
                setImmediate(done);
            });
            socket.once("connect", () -> socket.emit("agentRemove"));
        });
        listen(req, () -> ENDINGS.get(what).accept(peers.get(0)));
    }

    /** At the end of its exchange a socket is taken out of its agent, for words of its own or for another request. */
    private static void takenOut(String event, String what, BiConsumer<Socket, Runnable> use, Runnable done) {
        log("== taken out of its agent at", event, "for", what);
        var agent = new Agent(new AgentOptions().keepAlive(true));
        var options = new RequestOptions()
                .agent(agent)
                .host("127.0.0.1")
                .port(server.address().port());
        Http.get(options, res -> {
            var req = res.req();
            res.resume();
            setImmediate(() -> req.socket().write("rest"));
            Runnable taking = () -> {
                req.socket().emit("agentRemove");
                log(event, agent.totalSocketCount());
                use.accept(req.socket(), done);
            };
            if (event.equals("end")) {
                res.on("end", taking);
            } else {
                req.on("close", taking);
            }
        });
    }

    private static void words(Socket socket, Runnable done) {
        socket.on(Socket.DATA, chunk -> {
            log("words", chunk.length());
            socket.destroy();
        });
        socket.on("close", () -> {
            log("socket close");
            setImmediate(done);
        });
        socket.write("rest");
    }

    private static void anotherRequest(Socket socket, Runnable done) {
        var req = Http.get(new RequestOptions().createConnection(options -> socket), res -> {
            log("another response");
            res.resume();
            setImmediate(() -> socket.write("rest"));
        });
        listen(req, done);
    }

    /** What somebody writes to the socket by himself goes behind a head that was written with nothing. */
    private static void writtenBeside(Runnable done) {
        log("== written beside");
        var all = new StringBuilder();
        server.once(Server.CONNECTION, peer -> {
            peer.on(Socket.DATA, chunk -> all.append(chunk));
            peer.on("close", () -> {
                log("RAW behind the head", all.indexOf("RAW") > all.indexOf("HEAD /"));
                done.run();
            });
        });
        var req = Http.request(new RequestOptions()
                .method("HEAD")
                .agent(new Agent(new AgentOptions().keepAlive(true)))
                .host("127.0.0.1")
                .port(server.address().port()));
        req.on("error", () -> {}); // the answer has a body
        req.on(
                ClientRequest.SOCKET,
                socket -> setImmediate(() -> {
                    log("write", req.write(""));
                    req.socket().write("RAW");
                    req.end();
                }));
        req.on("close", () -> req.socket().destroy());
    }

    /** What was ended before there was a socket, and got one that is gone, goes on waiting, also when its head is flushed. */
    private static void flushedBehindEnd(String text, Runnable done) {
        log("== flushed behind the end", text);
        var options = new RequestOptions().method("POST").createConnection((given, callback) -> {
            var socket = connect();
            socket.destroy();
            setImmediate(() -> callback.accept(null, socket));
            return null;
        });
        var req = Http.request(options);
        req.on("finish", () -> log("finish"));
        listen(req, done);
        req.end(text);
        req.on("socket", () -> {
            log(req.writableLength());
            req.flushHeaders();
            log(req.writableLength());
            if (!text.isEmpty()) {
                setImmediate(() -> setImmediate(done)); // nobody hears more of it
            }
        });
    }

    private static void run() {
        var step = STEPS.poll();
        if (step == null) {
            server.close();
        } else {
            step.accept(ClientOddSockets::run);
        }
    }
}
