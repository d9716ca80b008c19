import static dev.spindle.loop.Globals.setImmediate;

import dev.spindle.events.EventEmitter;
import dev.spindle.events.NodeException;
import dev.spindle.http.Agent;
import dev.spindle.http.AgentOptions;
import dev.spindle.http.ClientRequest;
import dev.spindle.http.Http;
import dev.spindle.http.RequestOptions;
import dev.spindle.loop.AbortController;
import dev.spindle.loop.EventLoop;
import dev.spindle.net.Net;
import dev.spindle.net.Socket;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * Requests that are destroyed when their response has come in whole, by all means, with their own last byte sent or not: the
 * socket of a whole exchange stays. And requests that go on writing, or are destroyed, when their socket was handed over to a
 * listener.
 */
public class ClientDestroyWhenDone {
    private static final Map<String, String> BODIES = Map.of(
            "none", "Content-Length: 0\r\n\r\n",
            "some", "Content-Length: 4\r\n\r\nabcd",
            "part", "Content-Length: 9\r\n\r\nabcd",
            "last", "Connection: close\r\nContent-Length: 4\r\n\r\nabcd");
    private static final String SWITCH = "HTTP/1.1 101 Up\r\nConnection: upgrade\r\nUpgrade: it\r\n\r\n";
    private static final Queue<Consumer<Runnable>> CASES = new ArrayDeque<>();

    public static void main(String[] args) {
        for (var body : List.of("none", "some", "part", "last")) {
            for (var ends : new boolean[] {true, false}) {
                for (var how : List.of("destroy", "error", "abort", "signal", "read", "at its end", "behind its end")) {
                    CASES.add(next -> destroyed(body, ends, how, next));
                }
            }
        }
        for (var kind : List.of("connect", "upgrade")) {
            for (var later : new boolean[] {false, true}) {
                for (var what : List.of("end", "end of", "write", "nothing", "destroy", "destroy of ended")) {
                    CASES.add(next -> handedOver(kind, later, what, next));
                }
            }
        }
        EventLoop.run(ClientDestroyWhenDone::run);
    }

    private static void run() {
        var next = CASES.poll();
        if (next != null) {
            next.accept(ClientDestroyWhenDone::run);
        }
    }

    private static void turns(int left, Runnable then) {
        if (left == 0) {
            then.run();
        } else {
            setImmediate(() -> turns(left - 1, then));
        }
    }

    private static void serve(String answer, BiConsumer<Integer, Consumer<Runnable>> then) {
        var server = Net.createServer(socket -> {
            socket.on("error", err -> {});
            socket.once(Socket.DATA, data -> socket.write(answer));
        });
        server.listen(0, "127.0.0.1", () -> then.accept(server.address().port(), server::close));
    }

    private static void watch(List<String> log, EventEmitter emitter, String who, String events) {
        for (var event : events.split(" ")) {
            if (event.equals("error")) {
                emitter.on(EventEmitter.ERROR, err -> log.add(who + " error " + shown(err)));
            } else {
                emitter.on(event, () -> log.add(who + " " + event));
            }
        }
    }

    private static String shown(Throwable err) {
        var code = err instanceof NodeException ? ((NodeException) err).code() : null;
        return code != null ? code : err.getMessage();
    }

    private static void destroyed(String body, boolean ends, String how, Runnable next) {
        var log = new ArrayList<String>();
        serve("HTTP/1.1 200 OK\r\n" + BODIES.get(body), (port, close) -> {
            var agent = new Agent(new AgentOptions().keepAlive(true));
            var controller = new AbortController();
            var req = Http.request(new RequestOptions()
                    .port(port)
                    .host("127.0.0.1")
                    .agent(agent)
                    .method("POST")
                    .signal(controller.signal()));
            watch(log, req, "req", "close error abort finish");
            req.on(ClientRequest.SOCKET, socket -> watch(log, socket, "socket", "close free"));
            req.on(ClientRequest.RESPONSE, res -> {
                watch(log, res, "res", "end close aborted error");
                turns(3, () -> {
                    switch (how) {
                        case "destroy" -> req.destroy();
                        case "error" -> req.destroy(new IllegalStateException("mine"));
                        case "abort" -> req.abort();
                        case "signal" -> controller.abort();
                        case "at its end" -> {
                            res.on("end", () -> req.destroy(new IllegalStateException("mine")));
                            res.resume();
                        }
                        case "behind its end" -> {
                            res.resume();
                            turns(2, () -> req.end().destroy());
                        }
                        default -> {
                            log.add(String.valueOf(res.read(1)));
                            req.destroy();
                        }
                    }
                    log.add(res.complete() + " " + req.destroyed() + " "
                            + req.socket().destroyed());
                    turns(12, () -> {
                        log.add(req.closed() + " " + req.socket().destroyed() + " " + res.destroyed());
                        System.out.println(body + " " + ends + " " + how + ": " + String.join(", ", log));
                        req.socket().destroy();
                        close.accept(next);
                    });
                });
            });
            if (ends) {
                req.end();
            } else {
                req.write("x");
            }
        });
    }

    private static void handedOver(String kind, boolean later, String what, Runnable next) {
        var log = new ArrayList<String>();
        var connects = kind.equals("connect");
        serve(connects ? "HTTP/1.1 200 OK\r\n\r\n" : SWITCH, (port, close) -> {
            var req = Http.request(new RequestOptions()
                    .port(port)
                    .host("127.0.0.1")
                    .method(connects ? "CONNECT" : "POST")
                    .path("a:1")
                    .headers(connects ? List.of() : List.of("connection", "upgrade", "upgrade", "it", "host", "h")));
            watch(log, req, "req", "close error finish prefinish");
            Runnable act = () -> {
                switch (what) {
                    case "end" -> req.end(() -> log.add("ended"));
                    case "end of" -> req.end("zz", null, err -> log.add("ended"));
                    case "write" -> log.add(String.valueOf(req.write("yy")));
                    case "destroy", "destroy of ended" -> req.destroy();
                    default -> {}
                }
                log.add(req.writableEnded() + " " + req.destroyed());
            };
            req.on(connects ? ClientRequest.CONNECT : ClientRequest.UPGRADE, (res, socket, head) -> {
                if (later) {
                    turns(3, act);
                } else {
                    act.run();
                }
                turns(12, () -> {
                    log.add(req.writableFinished() + " " + req.closed() + " " + ((Socket) socket).bytesWritten() + " "
                            + socket.destroyed());
                    System.out.println(kind + " " + later + " " + what + ": " + String.join(", ", log));
                    socket.destroy();
                    close.accept(next);
                });
            });
            req.flushHeaders();
            if (what.equals("destroy of ended")) {
                req.end();
            }
        });
    }
}
