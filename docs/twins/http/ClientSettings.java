import static dev.spindle.loop.Globals.setImmediate;

import dev.spindle.buffer.Buffer;
import dev.spindle.events.NodeException;
import dev.spindle.http.Agent;
import dev.spindle.http.ClientRequest;
import dev.spindle.http.Http;
import dev.spindle.http.IncomingMessage;
import dev.spindle.http.RequestOptions;
import dev.spindle.loop.EventLoop;
import dev.spindle.net.Socket;
import dev.spindle.stream.Duplex;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** What is set on the socket and when, who is looked up, and what idle time a server's hint leaves. */
public class ClientSettings extends ClientSteps {
    public static void main(String[] args) {
        EventLoop.run(() -> {
            socketSettings();
            socketSettingsAgent();
            refused();
            lookupOption();
            lookupOptionFails();
            unix();
            unixAbort();
            resetReused();
            keepAliveHints();
            abortedResponseListeners();
            run();
        });
    }

    private static void socketSettings() {
        step(
                "socket settings",
                done -> serve((q, s) -> s.end("x"), (port, close) -> {
                    ClientRequest[] r = {null};
                    r[0] = Http.get(o().createConnection(o -> new S().connect(port, "127.0.0.1")), res -> {
                        r[0].setNoDelay(false);
                        r[0].setSocketKeepAlive(true, 5);
                        r[0].setTimeout(77);
                        res.resume();
                    });
                    r[0].setNoDelay();
                    r[0].setNoDelay(false);
                    r[0].setSocketKeepAlive(true, 1000);
                    r[0].setSocketKeepAlive();
                    r[0].setTimeout(1000);
                    r[0].on("close", () -> close.accept(done));
                }));
    }

    private static void socketSettingsAgent() {
        step(
                "socket settings, agent",
                done -> serve((q, s) -> s.end("x"), (port, close) -> {
                    var a = new Agent(ao().keepAlive(true).timeout(5000).keepAliveMsecs(2000)) {
                        @Override
                        public Duplex<Buffer, Buffer> createConnection(
                                RequestOptions o, BiConsumer<Throwable, Duplex<Buffer, Buffer>> cb) {
                            log(o.keepAlive(), o.keepAliveInitialDelay(), true, o.timeout());
                            return new S().connect(port, "127.0.0.1");
                        }
                    };
                    again(a, 0, () -> {
                        a.destroy();
                        close.accept(done);
                    });
                }));
    }

    private static void refused() {
        step("refused", done -> {
            var r = Http.get(o(1));
            watch("req", r, REQ);
            r.on("error", (NodeException e) -> log(e.syscall(), e.address(), e.port(), e.errno()));
            r.on("close", () -> {
                log(r.destroyed(), r.socket().destroyed());
                done.run();
            });
        });
    }

    private static void lookupOption() {
        step(
                "lookup option",
                done -> serve((q, s) -> s.end("x"), (port, close) -> {
                    var r = Http.get(
                            o(port).host("some.name").lookup((h, o, cb) -> {
                                log(h, o.family() == 0 ? null : o.family(), o.hints(), o.all());
                                cb.accept(null, List.of(new dev.spindle.net.LookupAddress("127.0.0.1", 4)));
                            }),
                            res -> {
                                log(res.statusCode());
                                res.resume();
                            });
                    r.on("close", () -> close.accept(done));
                }));
    }

    private static void lookupOptionFails() {
        step("lookup option fails", done -> {
            var r = Http.get(o(1).host("some.name").lookup((h, o, cb) -> {
                cb.accept(new IllegalStateException("nope"), null);
            }));
            watch("req", r, REQ);
            r.on("close", done);
        });
    }

    private static void unix() {
        step("unix", done -> {
            var path = "/tmp/spindle-settings-" + ProcessHandle.current().pid() + ".sock";
            var server = Http.createServer((q, s) -> {
                log(q.url(), q.headers().get("host"), q.socket().remoteAddress(), false);
                s.setHeader("x-a", "b");
                s.write("one");
                s.end("two");
            });
            server.listen(path, () -> {
                var a = new Agent(ao().keepAlive(true));
                unix(a, path, 0, () -> {
                    a.destroy();
                    server.close(() -> {
                        log(new java.io.File(path).exists());
                        done.run();
                    });
                });
            });
        });
    }

    private static void unixAbort() {
        step("unix abort", done -> {
            var r = Http.get(o().socketPath("/tmp/spindle-settings-x.sock"));
            watch("req", r, REQ);
            r.abort();
            r.on("close", done);
        });
    }

    private static void resetReused() {
        step("reset reused", done -> {
            int[] n = {0};
            raw(
                    s -> {
                        s.on("data", () -> {
                            if (++n[0] == 1) s.write("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
                            else s.resetAndDestroy();
                        });
                    },
                    (port, close) -> {
                        var a = new Agent(ao().keepAlive(true));
                        Http.get(o(port).agent(a), res -> {
                            res.resume();
                            res.on(
                                    "end",
                                    () -> setImmediate(() -> {
                                        var r2 = Http.get(o(port).agent(a));
                                        watch("r2", r2, REQ);
                                        r2.on("error", () -> log(r2.reusedSocket()));
                                        r2.on("close", () -> close.accept(done));
                                    }));
                        });
                    });
        });
    }

    private static void keepAliveHints() {
        step("keep-alive hints", done -> hints(0, done));
    }

    private static void abortedResponseListeners() {
        step(
                "aborted response listeners",
                done -> raw(
                        s -> s.once("data", () -> s.write("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc")),
                        (port, close) -> {
                            ClientRequest[] r = {null};
                            r[0] = Http.get(o(port), res -> {
                                watch("res", res, RES);
                                res.on("data", () -> r[0].abort());
                            });
                            watch("req", r[0], REQ);
                            r[0].on("close", () -> byTurns(() -> close.accept(done), 10));
                        }));
    }

    private static final String[] HEADS = {
        "timeout=5",
        "timeout=5, max=3",
        "max=3, timeout=5",
        "timeout=1",
        "timeout=0",
        "timeout=",
        "timeout=abc",
        "timeout=2.5",
        " timeout=5",
        "Timeout=5",
        "timeout=5;x",
        "timeout=99999999999",
        "timeout=-1",
        "foo"
    };

    private static void hints(int i, Runnable done) {
        if (i == HEADS.length) {
            done.run();
            return;
        }
        raw(
                s -> s.on(
                        "data",
                        () -> s.write("HTTP/1.1 200 OK\r\nContent-Length: 0\r\nKeep-Alive: " + HEADS[i] + "\r\n\r\n")),
                (port, close) -> {
                    var a = new Agent(ao().keepAlive(true).timeout(30000));
                    Http.get(o(port).agent(a), res -> {
                        var s = res.socket();
                        res.resume();
                        res.on(
                                "end",
                                () -> setImmediate(() -> {
                                    log(
                                            HEADS[i],
                                            s.timeout(),
                                            s.destroyed(),
                                            a.freeSockets().size());
                                    a.destroy();
                                    close.accept(() -> hints(i + 1, done));
                                }));
                    });
                });
    }

    private static void six(RequestOptions o, String url, Runnable next) {
        ClientRequest[] r = {null};
        Consumer<IncomingMessage> l = res -> {
            res.resume();
            log(r[0].host());
            res.on("end", next);
        };
        r[0] = o == null ? Http.get(url, l) : Http.get(o, l);
        r[0].on("error", (NodeException e) -> {
            log(e.code());
            next.run();
        });
    }

    private static void unix(Agent a, String path, int n, Runnable done) {
        ClientRequest[] r = {null};
        r[0] = Http.get(o().socketPath(path).path("/p").agent(a), res -> {
            log(
                    res.statusCode(),
                    res.headers().get("x-a"),
                    r[0].reusedSocket(),
                    a.sockets().keySet().stream()
                            .map(k -> k.replace(path, "P"))
                            .collect(java.util.stream.Collectors.toList()));
            res.setEncoding("utf8");
            res.addListener("data", d -> {
                log(d[0]);
                return null;
            });
            res.on(
                    "end",
                    () -> setImmediate(() -> {
                        if (n < 1) unix(a, path, n + 1, done);
                        else done.run();
                    }));
        });
    }

    private static void again(Agent a, int n, Runnable done) {
        var oo = o().agent(a);
        if (n == 1) oo.timeout(3000);
        var r = Http.get(oo, res -> {
            log("response");
            res.resume();
        });
        r.on(
                "close",
                () -> setImmediate(() -> {
                    log("closed");
                    if (n < 1) again(a, n + 1, done);
                    else done.run();
                }));
    }

    private static class S extends Socket {
        @Override
        public Socket setNoDelay(boolean v) {
            log("setNoDelay", v, connecting());
            return super.setNoDelay(v);
        }

        @Override
        public Socket setKeepAlive(boolean v, double d) {
            log("setKeepAlive", v, d, connecting());
            return super.setKeepAlive(v, d);
        }

        @Override
        public Socket setTimeout(double ms, Runnable cb) {
            if (ms != 0) {
                log("setTimeout", ms, cb == null, connecting());
            }
            return super.setTimeout(ms, cb);
        }
    }
}
