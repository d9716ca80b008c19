import static dev.spindle.loop.Globals.setImmediate;

import dev.spindle.buffer.Buffer;
import dev.spindle.events.NodeException;
import dev.spindle.http.Agent;
import dev.spindle.http.AgentOptions;
import dev.spindle.http.ClientRequest;
import dev.spindle.http.Http;
import dev.spindle.http.RequestOptions;
import dev.spindle.loop.EventLoop;
import dev.spindle.net.Net;
import dev.spindle.net.Server;
import dev.spindle.stream.Duplex;
import dev.spindle.stream.Stream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

/**
 * What a request and its response hear of their socket: its timeouts, its end at every stage, when it drains, and until when a
 * response names it.
 */
class ClientSocketEvents {
    private static final String PART = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\no";
    private static final ArrayDeque<BiConsumer<Integer, Runnable>> STEPS = new ArrayDeque<>();

    // option, of the agent, calls of setTimeout: before the socket is there, at 'socket', when connected, at
    // 'response', of the response
    private static final int[][] WAYS = {
        {-1, 0, 0, 0, 0, 0, 0}, {90_000, 0, 0, 0, 0, 0, 0}, {0, 0, 0, 0, 0, 0, 0}, {-1, 90_000, 0, 0, 0, 0, 0},
        {-1, 0, 2, 0, 0, 0, 0}, {90_000, 0, 1, 0, 0, 1, 0}, {-1, 0, 0, 2, 0, 0, 0}, {-1, 0, 0, 0, 1, 0, 0},
        {-1, 0, 0, 0, 0, 1, 0}, {-1, 90_000, 0, 0, 0, 1, 0}, {-1, 0, 0, 0, 0, 0, 1},
    };

    public static void main(String[] args) {
        for (var kind : List.of("net", "own", "plain")) {
            for (var way : WAYS) {
                var calls = Arrays.stream(way).skip(2).sum();
                if (kind.equals("net") || way[1] == 0 && (kind.equals("own") || calls == 0)) {
                    STEPS.add((port, done) -> timeouts(kind, way, port, done));
                }
            }
        }
        for (var agent : List.of(true, false)) {
            for (var post : List.of(false, true)) {
                for (var end : List.of(true, false)) {
                    for (var read : List.of(true, false)) {
                        for (var answer : List.of("whole", "whole, close", "part", "endless", "none")) {
                            STEPS.add((port, done) -> ends(agent, post, end, read, answer, done));
                        }
                    }
                }
            }
        }
        for (var mode : List.of("keep", "close", "upload", "destroyed")) {
            STEPS.add((port, done) -> names(mode, done));
        }
        for (var chunked : List.of(true, false)) {
            STEPS.add((port, done) -> drains(chunked, port, done));
        }
        EventLoop.run(() -> {
            var server = Net.createServer(socket -> {
                socket.on("error", () -> {});
                socket.on("data", () -> socket.write(PART));
            });
            server.listen(0, "127.0.0.1", () -> next(server));
        });
    }

    private static void next(Server server) {
        var step = STEPS.poll();
        if (step != null) {
            step.accept(server.address().port(), () -> next(server));
        } else {
            server.close();
        }
    }

    private static void timeouts(String kind, int[] way, int port, Runnable done) {
        var out = new ArrayList<String>();
        var options = new RequestOptions().host("127.0.0.1").port(port);
        if (way[0] >= 0) {
            options.timeout(way[0]);
        }
        if (kind.equals("net")) {
            options.agent(new Agent(new AgentOptions().keepAlive(true).timeout(way[1])));
        } else {
            options.createConnection(given -> kind.equals("own") ? Net.connect(port, "127.0.0.1") : answering());
        }
        var req = Http.get(options);
        set(way[2], req, out);
        req.on("error", () -> {});
        req.on("timeout", () -> out.add("timeout"));
        req.on(ClientRequest.SOCKET, socket -> {
            set(way[3], req, out);
            Runnable act = () -> {
                set(way[4], req, out);
                socket.emit("timeout");
                out.add("|");
                socket.emit("timeout");
            };
            if (kind.equals("plain")) {
                setImmediate(act);
            } else {
                socket.on("connect", act);
            }
        });
        req.on(ClientRequest.RESPONSE, res -> {
            out.add("response");
            res.on("timeout", () -> out.add("of response"));
            set(way[5], req, out);
            if (way[6] > 0) {
                res.setTimeout(90_000, () -> out.add("called"));
            }
            req.connection().emit("timeout");
            out.add("|");
            req.connection().emit("timeout");
            var ways = Arrays.stream(way).mapToObj(String::valueOf).collect(Collectors.joining(" "));
            System.out.println(kind + " " + ways + " : " + String.join(" ", out));
            req.destroy();
            done.run();
        });
    }

    private static void set(int times, ClientRequest req, List<String> out) {
        for (var i = 0; i < times; i++) {
            var n = i;
            req.setTimeout(90_000, () -> out.add("called" + n));
        }
    }

    /** The other end answers a part at once. */
    private static Duplex<Buffer, Buffer> answering() {
        var pair = Stream.<Buffer>duplexPair();
        pair.get(1).on("data", () -> pair.get(1).write(Buffer.from(PART)));
        pair.get(1).on("error", () -> {});
        return pair.get(0);
    }

    private static void ends(boolean agent, boolean post, boolean end, boolean read, String answer, Runnable done) {
        var out = new ArrayList<String>();
        var pair = Stream.<Buffer>duplexPair();
        var one = pair.get(0);
        var other = pair.get(1);
        var options = new RequestOptions().method(post ? "POST" : "GET");
        if (agent) {
            options.agent(new Pool(one));
        } else {
            options.createConnection(given -> one);
        }
        var req = Http.request(options);
        for (var event : List.of("end", "finish", "close", "free")) {
            one.on(event, () -> out.add("socket " + event));
        }
        for (var event : List.of("end", "finish", "close")) {
            other.on(event, () -> out.add("peer " + event));
        }
        req.on("error", (Throwable err) -> out.add(((NodeException) err).code()));
        req.on("close", () -> out.add("close"));
        other.on("error", () -> {});
        other.resume();
        req.on(ClientRequest.RESPONSE, res -> {
            for (var event : List.of("end", "close", "aborted")) {
                res.on(event, () -> out.add("res " + event));
            }
            res.on("error", (Throwable err) -> out.add("res " + ((NodeException) err).code()));
            if (read) {
                res.resume();
            }
        });
        if (post) {
            req.write("x");
        } else {
            req.end();
        }
        turns(5, () -> {
            other.write(Buffer.from(bytes(answer)));
            turns(5, () -> {
                out.add("|");
                if (end) {
                    other.end();
                } else {
                    other.destroy();
                }
                turns(20, () -> {
                    System.out.println(agent + " " + post + " " + end + " " + read + " " + answer + " : "
                            + String.join(" ", out) + " " + one.destroyed() + " " + other.destroyed());
                    done.run();
                });
            });
        });
    }

    private static final class Pool extends Agent {
        private final Duplex<Buffer, Buffer> only;

        Pool(Duplex<Buffer, Buffer> only) {
            super(new AgentOptions().keepAlive(true));
            this.only = only;
        }

        @Override
        public Duplex<Buffer, Buffer> createConnection(
                RequestOptions options, BiConsumer<Throwable, Duplex<Buffer, Buffer>> callback) {
            return only;
        }

        @Override
        public boolean keepSocketAlive(Duplex<Buffer, Buffer> socket) {
            return false;
        }
    }

    private static String bytes(String answer) {
        return switch (answer) {
            case "none" -> "";
            case "part" -> PART;
            case "endless" -> "HTTP/1.1 200 OK\r\n\r\nxx";
            default ->
                "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n" + (answer.equals("whole") ? "" : "Connection: close\r\n")
                        + "\r\nok";
        };
    }

    private static void drains(boolean chunked, int port, Runnable done) {
        var out = new ArrayList<String>();
        var options =
                new RequestOptions().host("127.0.0.1").port(port).agent(false).method("PUT");
        if (!chunked) {
            options.headers(Map.of("Content-Length", 80_000));
        }
        var req = Http.request(options);
        req.on("error", () -> {});
        req.on("drain", () -> out.add("request"));
        req.on(ClientRequest.SOCKET, socket -> {
            socket.on("drain", () -> out.add("socket"));
            socket.on(
                    "connect",
                    () -> setImmediate(() -> {
                        out.add(String.valueOf(req.write(Buffer.alloc(70_000), err -> out.add("written"))));
                        setImmediate(() -> {
                            System.out.println("drains " + chunked + " " + String.join(",", out));
                            req.on("close", done).destroy();
                        });
                    }));
        });
    }

    private static void names(String mode, Runnable done) {
        var agent = new Agent(new AgentOptions().keepAlive(!mode.equals("close")));
        var server = Http.createServer((req, res) -> res.end("x"));
        server.listen(0, "127.0.0.1", () -> {
            var req = Http.request(new RequestOptions()
                    .host("127.0.0.1")
                    .port(server.address().port())
                    .agent(agent)
                    .method(mode.equals("upload") ? "POST" : "GET"));
            req.on(ClientRequest.RESPONSE, res -> {
                for (var event : List.of("response", "end", "res close")) {
                    Runnable show = () -> System.out.println(
                            mode + " " + event + " " + (res.socket() == req.socket()) + " " + (req.socket() != null));
                    if (event.equals("response")) {
                        show.run();
                    } else {
                        res.on(event.replace("res ", ""), show);
                    }
                }
                res.on("error", () -> {});
                if (mode.equals("destroyed")) {
                    res.destroy();
                } else {
                    res.resume();
                }
                if (mode.equals("upload")) {
                    turns(30, () -> req.end("x"));
                }
                req.on("close", () -> {
                    System.out.println(
                            mode + " close " + (res.socket() == req.socket()) + " " + (req.socket() != null));
                    agent.destroy();
                    server.close(done);
                });
            });
            if (mode.equals("upload")) {
                req.flushHeaders();
            } else {
                req.end();
            }
        });
    }

    private static void turns(int left, Runnable then) {
        if (left == 0) {
            then.run();
        } else {
            setImmediate(() -> turns(left - 1, then));
        }
    }
}
