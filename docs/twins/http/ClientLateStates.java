import static dev.spindle.loop.Globals.process;
import static dev.spindle.loop.Globals.setImmediate;

import dev.spindle.buffer.Buffer;
import dev.spindle.events.NodeException;
import dev.spindle.http.Agent;
import dev.spindle.http.AgentOptions;
import dev.spindle.http.ClientRequest;
import dev.spindle.http.Http;
import dev.spindle.http.IncomingMessage;
import dev.spindle.http.RequestOptions;
import dev.spindle.loop.EventLoop;
import dev.spindle.net.Net;
import dev.spindle.net.NetServerOptions;
import dev.spindle.net.Server;
import dev.spindle.net.Socket;
import dev.spindle.stream.PassThrough;
import dev.spindle.stream.Stream;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * In which order the socket's listeners and the request hear of a timeout, and those of 'finish' behind a response that was early;
 * what a second end says whose first was too long; and bytes in a socket that had failed before the request got it.
 */
class ClientLateStates {
    private static final String ANSWER = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

    private final Server server = Net.createServer(new NetServerOptions().noDelay(true), this::serve);
    private boolean answersAtOnce;

    public static void main(String[] args) {
        EventLoop.run(() -> new ClientLateStates().run());
    }

    private static void log(Object... all) {
        System.out.println(
                Arrays.stream(all).map(one -> one == null ? "" : one.toString()).collect(Collectors.joining(" ")));
    }

    private static void turns(int left, Runnable then) {
        if (left == 0) {
            then.run();
        } else {
            setImmediate(() -> turns(left - 1, then));
        }
    }

    private void serve(Socket peer) {
        peer.on("error", () -> {});
        if (answersAtOnce) {
            peer.write(ANSWER);
        }
        peer.on("data", () -> peer.write(ANSWER));
    }

    private RequestOptions to() {
        return new RequestOptions().port(server.address().port()).host("127.0.0.1");
    }

    private static Agent keeping() {
        return new Agent(new AgentOptions().keepAlive(true));
    }

    /** A request on a socket that has carried one before, and has a listener of its own. */
    private void timeouts(String how, Runnable then) {
        log("--", how);
        var agent = keeping();
        var first = Http.get(to().agent(agent), res -> res.resume());
        first.on(
                "close",
                () -> turns(2, () -> {
                    first.socket().on("timeout", () -> log("of the first"));
                    second(how, agent, then);
                }));
    }

    private void second(String how, Agent agent, Runnable then) {
        var options = to().agent(agent);
        if (how.equals("by options")) {
            options.timeout(30_000);
        }
        var req = Http.request(options);
        req.on("timeout", () -> log("request"));
        if (how.equals("listener before")) {
            req.on("socket", (Socket socket) -> socket.once("timeout", () -> log("before")));
        }
        if (!how.equals("by options") && !how.equals("late")) {
            req.setTimeout(30_000, () -> log("callback"));
        }
        log("listeners", req.listenerCount("socket"));
        req.on("socket", (Socket socket) -> {
            socket.once("timeout", () -> log("once"));
            if (how.equals("late")) {
                req.setTimeout(30_000);
            }
            log("timeouts", req.listenerCount("socket"));
        });
        req.on("response", (IncomingMessage res) -> {
            res.on("timeout", () -> log("response"));
            for (var left = 2; left > 0; left--) {
                log("idle");
                req.socket().emit("timeout");
            }
            res.resume();
            res.on("end", () -> req.socket().emit("timeout"));
        });
        req.on("close", () -> {
            agent.destroy();
            then.run();
        });
        req.end();
    }

    private static Runnable hear(ClientRequest req, String who) {
        return () -> {
            log(who, req.destroyed());
            process.nextTick(() -> log(who, "tick"));
        };
    }

    private void early(Runnable then) {
        log("-- an early response");
        var agent = keeping();
        var req = Http.request(to().agent(agent).method("POST"));
        req.on("finish", hear(req, "first"));
        req.on("close", () -> log("close"));
        req.on("response", (IncomingMessage res) -> {
            res.resume();
            res.on(
                    "end",
                    () -> turns(2, () -> {
                        req.on("finish", hear(req, "late"));
                        Stream.finished(req, err -> log("finished", err));
                        var source = new PassThrough<Buffer>();
                        Stream.pipeline(List.of(source, req), err -> log("pipeline", err));
                        source.end(Buffer.from("end"));
                    }));
        });
        req.on(
                "socket",
                (Socket socket) -> socket.on("free", () -> {
                    log("free");
                    turns(3, () -> {
                        agent.destroy();
                        then.run();
                    });
                }));
        req.flushHeaders();
    }

    private void endedTwice(Runnable then) {
        log("-- ended twice");
        var req = Http.request(to().method("POST").agent(false).headers(Map.of("Content-Length", 0)));
        req.strictContentLength(true);
        req.on("error", (NodeException err) -> log("error", err.code()));
        req.on(
                "socket",
                (Socket socket) -> socket.on("connect", () -> {
                    attempt(() -> req.end("long"));
                    attempt(() -> req.end());
                    req.destroy();
                }));
        req.on("close", then);
    }

    private static void attempt(Runnable end) {
        try {
            end.run();
            log("ends");
        } catch (NodeException err) {
            log(err.code(), err.getMessage());
        }
    }

    private void switched(Runnable then) {
        log("-- corked when the server switches protocols");
        var other = Net.createServer();
        other.on("connection", (Socket peer) -> {
            var all = new StringBuilder();
            peer.on("data", (Buffer chunk) -> all.append(chunk));
            peer.on("end", () -> {
                log(all.toString().replace("\r\n", "|"));
                other.close(err -> then.run());
            });
            peer.write("HTTP/1.1 101 Up\r\nConnection: upgrade\r\nUpgrade: it\r\n\r\n");
        });
        other.listen(0, "127.0.0.1", () -> {
            var req = Http.request(new RequestOptions()
                    .port(other.address().port())
                    .host("127.0.0.1")
                    .agent(false)
                    .method("PUT")
                    .headers(List.of("Content-Length", 6, "Host", "h")));
            req.on(
                    "socket",
                    (Socket socket) -> socket.on("connect", () -> {
                        req.cork();
                        req.write("one");
                        req.write("two");
                    }));
            req.on(ClientRequest.UPGRADE, (res, socket, head) -> {
                log("upgrade", req.writableCorked() > 0);
                setImmediate(() -> {
                    req.uncork();
                    turns(2, () -> socket.end(Buffer.from("more")));
                });
            });
        });
    }

    private void ended(String how, Runnable then) {
        log("-- ended behind an upgrade", how);
        var other = Net.createServer();
        other.on("connection", (Socket peer) -> {
            peer.once("data", () -> peer.write("HTTP/1.1 101 Up\r\nConnection: upgrade\r\nUpgrade: it\r\n\r\n"));
            peer.on("data", (Buffer chunk) -> {
                if (!chunk.toString().endsWith("switched")) {
                    return;
                }
                if (how.equals("reset")) {
                    peer.resetAndDestroy();
                } else {
                    peer.end();
                }
            });
        });
        other.listen(0, "127.0.0.1", () -> {
            var req = Http.request(new RequestOptions()
                    .port(other.address().port())
                    .host("127.0.0.1")
                    .agent(false)
                    .method(how.equals("end") ? "GET" : "POST"));
            req.on("finish", () -> log("finish"));
            req.flushHeaders();
            req.on(ClientRequest.UPGRADE, (res, socket, head) -> {
                log(req.write(
                        "within", null, err -> log("written", err == null ? null : ((NodeException) err).code())));
                process.nextTick(() -> log("tick", req.writableLength()));
                socket.on("error", (NodeException err) -> log("error", err.code()));
                socket.on("close", () -> {
                    req.end();
                    turns(3, () -> other.close(err -> then.run()));
                });
                socket.resume();
                socket.write(Buffer.from("switched"));
            });
        });
    }

    private void paused(Runnable then) {
        log("-- paused by who hears the last of a response");
        var agent = keeping();
        var other = Net.createServer(new NetServerOptions().noDelay(true));
        other.on(
                "connection",
                (Socket peer) -> peer.on("data", (Buffer text) -> {
                    if (!text.toString().equals("go on")) {
                        peer.write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n");
                    } else {
                        peer.end("ok");
                    }
                }));
        other.listen(0, "127.0.0.1", () -> {
            var options = new RequestOptions().port(other.address().port()).host("127.0.0.1");
            var req = Http.get(options.agent(agent), res -> {
                var socket = res.socket();
                res.on("data", (Buffer chunk) -> {
                    socket.pause();
                    log("data", chunk, socket.isPaused());
                });
                res.on("end", () -> log("end", socket.isPaused()));
                turns(2, () -> socket.write("go on")); // the last piece flows, then
                socket.on("close", () -> {
                    log("socket close");
                    agent.destroy();
                    other.close(err -> then.run());
                });
            });
            req.on("close", () -> log("close"));
        });
    }

    private void failed(Runnable then) {
        log("-- bytes in a socket that has failed");
        answersAtOnce = true;
        var request = new ClientRequest[1];
        var req = Http.get(to().createConnection((options, callback) -> {
            var socket = Net.connect(options.port(), options.host());
            socket.on("error", () -> log("socket error"));
            socket.on(
                    "connect",
                    () -> poll(socket, () -> {
                        setImmediate(() -> callback.accept(null, socket));
                        turns(8, () -> {
                            log("destroyed", request[0].destroyed());
                            then.run();
                        });
                    }));
            return null;
        }));
        req.on("response", () -> log("response"));
        req.on("error", (Throwable err) -> log("error", err.getMessage()));
        req.on("close", () -> log("close"));
        request[0] = req;
    }

    private static void poll(Socket socket, Runnable then) {
        if (socket.readableLength() == 0) {
            setImmediate(() -> poll(socket, then));
            return;
        }
        socket.destroy(NodeException.error("ESOON", "soon"));
        then.run();
    }

    private void run() {
        server.listen(
                0,
                "127.0.0.1",
                () -> timeouts(
                        "at once",
                        () -> timeouts(
                                "late",
                                () -> timeouts(
                                        "listener before",
                                        () -> timeouts(
                                                "by options",
                                                () -> early(() -> endedTwice(() -> switched(() -> ended(
                                                        "end",
                                                        () -> ended(
                                                                "reset",
                                                                () -> paused(() -> failed(server::close))))))))))));
    }
}
