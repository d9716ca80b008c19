import static dev.spindle.loop.Globals.setImmediate;

import dev.spindle.buffer.Buffer;
import dev.spindle.events.EventEmitter;
import dev.spindle.events.NodeException;
import dev.spindle.http.ClientRequest;
import dev.spindle.http.Http;
import dev.spindle.http.IncomingMessage;
import dev.spindle.http.RequestOptions;
import dev.spindle.http.ServerResponse;
import dev.spindle.loop.EventLoop;
import dev.spindle.net.Net;
import dev.spindle.net.Socket;
import dev.spindle.promise.AsyncIterator;
import dev.spindle.stream.Duplex;
import dev.spindle.stream.FinishedOptions;
import dev.spindle.stream.PassThrough;
import dev.spindle.stream.Readable;
import dev.spindle.stream.Stream;
import dev.spindle.stream.Writable;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** Requests and responses in pipelines, watched by finished, read by iteration: what goes well, and what breaks at which end. */
public class MessageStreams {
    record Step(String t, Consumer<Runnable> f) {}

    static Deque<Step> steps = new ArrayDeque<>();

    static void step(String t, Consumer<Runnable> f) {
        steps.add(new Step(t, f));
    }

    static Object sh(Object x) {
        return x == null
                ? "null"
                : x instanceof Throwable
                        ? "<"
                                + ((x instanceof NodeException && ((NodeException) x).code() != null)
                                        ? ((NodeException) x).code()
                                        : ((Throwable) x).getMessage())
                                + ">"
                        : x;
    }

    static void log(Object... a) {
        StringBuilder s = new StringBuilder("  ");
        for (Object o : a) s.append(" ").append(sh(o));
        System.out.println(s);
    }

    static void turns(int n, Runnable f) {
        if (n == 0) f.run();
        else setImmediate(() -> turns(n - 1, f));
    }

    static void raw(Consumer<Socket> act, BiConsumer<Integer, Consumer<Runnable>> then) {
        var socks = new ArrayList<Socket>();
        var s = Net.createServer(k -> {
            socks.add(k);
            k.on("error", x -> {});
            act.accept(k);
        });
        s.listen(
                0,
                "127.0.0.1",
                () -> then.accept(
                        s.address().port(),
                        next -> turns(12, () -> {
                            socks.forEach(Socket::destroy);
                            s.close(next);
                        })));
    }

    static void watch(String n, EventEmitter e, String ev) {
        for (var x : ev.split(" "))
            if (x.equals("error")) e.on("error", a -> log(n, x, a));
            else e.on(x, () -> log(n, x, ""));
    }

    static final String REQ = "socket finish prefinish close error abort", RES = "end close aborted error";

    static RequestOptions opts(int port) {
        return new RequestOptions().port(port).host("127.0.0.1").agent(false).method("POST");
    }

    static RequestOptions get(int port) {
        return opts(port).method("GET");
    }

    static final String ANSWER = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello",
            CUT = ANSWER.substring(0, ANSWER.length() - 2);

    static Readable<Buffer> src(int n, boolean err) {
        return new Readable<Buffer>() {
            int i = 0;

            public void _read(int size) {
                if (i++ < n) push(Buffer.from("x".repeat(10)));
                else if (err) destroy(new RuntimeException("src"));
                else push((Buffer) null);
            }
        };
    }

    static Readable<Buffer> quiet() {
        return new Readable<Buffer>() {
            public void _read(int size) {}
        };
    }

    static Writable<Buffer> sink(List<Buffer> all, boolean fails) {
        return new Writable<Buffer>() {
            public void _write(Buffer c, String e, Consumer<Throwable> cb) {
                if (fails) cb.accept(new RuntimeException("sink"));
                else {
                    if (all != null) all.add(c);
                    cb.accept(null);
                }
            }
        };
    }

    public static void main(String[] a) {
        step(
                "pipeline to request",
                done -> raw(
                        k -> k.on(Socket.DATA, d -> {
                            if (d.toString().contains("0\r\n\r\n")) k.write(ANSWER);
                        }),
                        (port, close) -> {
                            var req = Http.request(opts(port));
                            watch("req", req, REQ);
                            req.on(ClientRequest.RESPONSE, res -> {
                                watch("res", res, RES);
                                res.resume();
                            });
                            Stream.pipeline(src(3, false), req, e -> log("pipeline", e));
                            req.on("close", () -> close.accept(done));
                        }));
        step(
                "pipeline, source fails",
                done -> raw(k -> {}, (port, close) -> {
                    var req = Http.request(opts(port));
                    watch("req", req, REQ);
                    Stream.pipeline(src(2, true), req, e -> log("pipeline", e));
                    req.on("close", () -> close.accept(done));
                }));
        step("pipeline, refused", done -> {
            var req = Http.request(opts(1));
            watch("req", req, REQ);
            var s = src(3, false);
            s.on("close", () -> log("src close", s.destroyed()));
            Stream.pipeline(s, req, e -> log("pipeline", e));
            req.on("close", () -> turns(5, done));
        });
        step(
                "pipeline, hung up",
                done -> raw(k -> k.once("data", () -> k.destroy()), (port, close) -> {
                    var req = Http.request(opts(port));
                    watch("req", req, REQ);
                    var s = quiet();
                    s.push(Buffer.from("abc"));
                    s.on("close", () -> log("src close"));
                    Stream.pipeline(s, req, e -> log("pipeline", e));
                    req.on("close", () -> close.accept(done));
                }));
        step(
                "pipeline, answered early and closed",
                done -> raw(
                        k -> k.once(
                                "data",
                                () -> k.end("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 2\r\n\r\nok")),
                        (port, close) -> {
                            var req = Http.request(opts(port));
                            watch("req", req, REQ);
                            req.on(ClientRequest.RESPONSE, res -> {
                                watch("res", res, RES);
                                res.resume();
                            });
                            var s = quiet();
                            s.push(Buffer.from("abc"));
                            s.on("close", () -> log("src close"));
                            Stream.pipeline(s, req, e -> log("pipeline", e));
                            req.on(
                                    "close",
                                    () -> turns(6, () -> {
                                        s.destroy();
                                        close.accept(done);
                                    }));
                        }));
        step(
                "pipeline of response",
                done -> raw(k -> k.once("data", () -> k.write(ANSWER)), (port, close) -> {
                    var req = Http.request(get(port)).end();
                    watch("req", req, REQ);
                    req.on(ClientRequest.RESPONSE, res -> {
                        watch("res", res, RES);
                        var all = new ArrayList<Buffer>();
                        Stream.pipeline(res, sink(all, false), e -> log("pipeline", e, Buffer.concat(all)));
                    });
                    req.on("close", () -> close.accept(done));
                }));
        step(
                "pipeline of response cut",
                done -> raw(
                        k -> k.once("data", () -> {
                            k.write("HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\nhello");
                            turns(4, () -> k.destroy());
                        }),
                        (port, close) -> {
                            var req = Http.request(get(port)).end();
                            watch("req", req, REQ);
                            req.on(ClientRequest.RESPONSE, res -> {
                                watch("res", res, RES);
                                var w = sink(null, false);
                                watch("w", w, "finish close error");
                                Stream.pipeline(res, w, e -> log("pipeline", e));
                            });
                            req.on("close", () -> close.accept(done));
                        }));
        step(
                "pipeline of response, sink fails",
                done -> raw(k -> k.once("data", () -> k.write(CUT)), (port, close) -> {
                    var req = Http.request(get(port)).end();
                    watch("req", req, REQ);
                    req.on(ClientRequest.RESPONSE, res -> {
                        watch("res", res, RES);
                        Stream.pipeline(res, sink(null, true), e -> log("pipeline", e));
                    });
                    req.on("close", () -> close.accept(done));
                }));
        step(
                "pipeline of response that is over, into what is destroyed",
                done -> raw(
                        k -> k.once("data", () -> {
                            k.write(ANSWER);
                            turns(4, k::destroy);
                        }),
                        (port, close) -> {
                            var req = Http.request(get(port)).end();
                            watch("req", req, "abort");
                            req.on(ClientRequest.RESPONSE, res -> {
                                watch("res", res, "end aborted");
                                req.once("close", () -> {
                                    log("close");
                                    var w = new PassThrough<Buffer>();
                                    Stream.pipeline(res, w, e -> log("pipeline", e));
                                    w.destroy();
                                    turns(6, () -> {
                                        log(req.aborted());
                                        close.accept(done);
                                    });
                                });
                            });
                        }));
        step(
                "finished",
                done -> raw(k -> k.once("data", () -> k.write(ANSWER)), (port, close) -> {
                    var req = Http.request(get(port));
                    Stream.finished(req, e -> log("finished req", e));
                    watch("req", req, REQ);
                    req.on(ClientRequest.RESPONSE, res -> {
                        Stream.finished(res, e -> log("finished res", e));
                        watch("res", res, RES);
                        res.resume();
                    });
                    req.end();
                    req.on(
                            "close",
                            () -> close.accept(() -> Stream.finished(req, e -> {
                                log("late", e);
                                done.run();
                            })));
                }));
        step(
                "finished, destroyed",
                done -> raw(k -> {}, (port, close) -> {
                    var req = Http.request(opts(port));
                    Stream.finished(req, e -> log("finished req", e));
                    watch("req", req, REQ);
                    req.on("socket", () -> turns(3, () -> req.destroy()));
                    req.write("a");
                    req.on(
                            "close",
                            () -> close.accept(() -> Stream.finished(req, e -> {
                                log("late", e);
                                done.run();
                            })));
                }));
        step(
                "finished, destroyed with an error",
                done -> raw(k -> {}, (port, close) -> {
                    var req = Http.request(opts(port));
                    Stream.finished(req, e -> log("finished req", e));
                    watch("req", req, REQ);
                    req.on("socket", () -> turns(3, () -> req.destroy(new RuntimeException("mine"))));
                    req.write("a");
                    req.on(
                            "close",
                            () -> close.accept(() -> Stream.finished(req, e -> {
                                log("late", e);
                                done.run();
                            })));
                }));
        step(
                "finished, cut response",
                done -> raw(
                        k -> k.once("data", () -> {
                            k.write(CUT);
                            turns(4, () -> k.destroy());
                        }),
                        (port, close) -> {
                            var req = Http.request(get(port)).end();
                            Stream.finished(req, e -> log("finished req", e));
                            req.on(ClientRequest.RESPONSE, res -> {
                                Stream.finished(res, e -> log("finished res", e));
                                res.resume();
                            });
                            req.on("close", () -> close.accept(done));
                        }));
        step(
                "finished, answered before the end",
                done -> raw(k -> k.once("data", () -> k.write(ANSWER)), (port, close) -> {
                    var req = Http.request(opts(port));
                    req.write("a");
                    watch("req", req, REQ);
                    Stream.finished(req, e -> log("finished req", e));
                    req.on(ClientRequest.RESPONSE, res -> {
                        Stream.finished(res, e -> log("finished res", e));
                        res.resume();
                        res.on(
                                "end",
                                () -> turns(4, () -> {
                                    log("ends");
                                    req.end("b");
                                }));
                    });
                    req.on("close", () -> close.accept(done));
                }));
        step(
                "iteration",
                done -> raw(k -> k.once("data", () -> k.write(ANSWER)), (port, close) -> {
                    var req = Http.request(get(port)).end();
                    watch("req", req, REQ);
                    req.on(ClientRequest.RESPONSE, res -> {
                        watch("res", res, RES);
                        iterate(
                                res,
                                false,
                                () -> {
                                    log("done");
                                    close.accept(done);
                                },
                                e -> {});
                    });
                }));
        step(
                "iteration, cut",
                done -> raw(
                        k -> k.once("data", () -> {
                            k.write(CUT);
                            turns(4, () -> k.destroy());
                        }),
                        (port, close) -> {
                            var req = Http.request(get(port)).end();
                            watch("req", req, REQ);
                            req.on(ClientRequest.RESPONSE, res -> {
                                watch("res", res, "end close aborted");
                                iterate(res, false, () -> {}, e -> {
                                    log("thrown", e);
                                    close.accept(done);
                                });
                            });
                        }));
        step(
                "iteration, broken off",
                done -> raw(k -> k.once("data", () -> k.write(CUT)), (port, close) -> {
                    var req = Http.request(get(port)).end();
                    watch("req", req, REQ);
                    req.on(ClientRequest.RESPONSE, res -> {
                        watch("res", res, "end close aborted");
                        iterate(
                                res,
                                true,
                                () -> {
                                    log("left", res.destroyed());
                                    close.accept(done);
                                },
                                e -> {});
                    });
                }));
        step(
                "a Duplex of the response is destroyed",
                done -> raw(k -> k.once("data", () -> k.write(CUT)), (port, close) -> {
                    var req = Http.request(get(port)).end();
                    watch("req", req, REQ);
                    req.on(ClientRequest.RESPONSE, res -> {
                        watch("res", res, RES);
                        var d = Duplex.from(res);
                        d.on("error", e -> log("d", e));
                        d.destroy();
                        log(res.destroyed(), req.destroyed(), req.aborted());
                    });
                    req.on("close", () -> close.accept(done));
                }));
        step(
                "a Duplex of the request is destroyed",
                done -> raw(k -> {}, (port, close) -> {
                    var req = Http.request(opts(port));
                    watch("req", req, REQ);
                    req.on(
                            "socket",
                            () -> turns(3, () -> {
                                var d = Duplex.from(null, req);
                                d.on("error", e -> log("d", e));
                                d.destroy();
                                log(req.destroyed(), req.aborted());
                            }));
                    req.write("a");
                    req.on("close", () -> close.accept(done));
                }));
        step(
                "pipe through",
                done -> raw(k -> k.once("data", () -> k.write(ANSWER)), (port, close) -> {
                    var req = Http.request(get(port)).end();
                    req.on(ClientRequest.RESPONSE, res -> {
                        var t = res.pipe(new PassThrough<Buffer>());
                        t.on(Readable.DATA, c -> log("data", c));
                        t.on("end", () -> {
                            log("end");
                            close.accept(done);
                        });
                    });
                }));
        step(
                "pipe to request and unpipe",
                done -> raw(k -> {}, (port, close) -> {
                    var req = Http.request(opts(port));
                    var s = new PassThrough<Buffer>();
                    s.pipe(req);
                    watch("req", req, "pipe unpipe close error drain");
                    s.write(Buffer.from("abc"));
                    turns(6, () -> {
                        s.unpipe(req);
                        s.write(Buffer.from("def"));
                        turns(4, () -> {
                            log(req.writableEnded(), s.readableLength());
                            req.destroy();
                            close.accept(done);
                        });
                    });
                }));
        step(
                "request as duplex",
                done -> raw(k -> {}, (port, close) -> {
                    var req = Http.request(opts(port));
                    watch("req", req, "close error");
                    try {
                        req.pipe(new PassThrough<Buffer>());
                    } catch (RuntimeException e) {
                        log("threw", e);
                    }
                    req.destroy();
                    close.accept(done);
                }));
        serverStep("server: finished res", (q, r) -> {
            Stream.finished(r, e -> log("finished", e));
            Stream.finished(r, new FinishedOptions().readable(false), e -> log("finished w", e));
            r.on("finish", () -> log("finish"));
            r.on("close", () -> log("close"));
            r.end("x");
        });
        serverStep("server: sink fails", (q, r) -> {
            w("q", q, "end close aborted error");
            q.socket().on("close", () -> log("socket close"));
            Stream.pipeline(
                    q,
                    new Writable<Buffer>() {
                        public void _write(Buffer c, String e, Consumer<Throwable> cb) {
                            cb.accept(new RuntimeException("sink"));
                        }
                    },
                    e -> {
                        log("pipeline", e, q.destroyed(), true, r.socket().destroyed());
                        r.statusCode(500);
                        r.end("failed", null, x -> log("ended"));
                    });
        });
        serverStep("server: iteration left", (q, r) -> {
            w("q", q, "end close aborted error");
            var it = q.iterator();
            it.next().thenDo(s -> {
                log("chunk", s.value().length());
                it.finish().thenDo(x -> {
                    log("left", q.destroyed(), r.socket().destroyed());
                    r.end("left");
                });
            });
        });
        serverStep("server: a Duplex of the request is destroyed", (q, r) -> {
            w("q", q, "end close aborted error");
            var d = Duplex.from(q);
            d.on("error", e -> log("d", e));
            d.destroy();
            log(q.destroyed(), r.socket().destroyed());
            r.end("left");
        });
        serverStep("server: a Duplex of both is destroyed", (q, r) -> {
            w("q", q, "end close aborted error");
            w("r", r, "finish close error");
            var d = Duplex.from(q, r);
            d.on("error", e -> log("d", e));
            d.destroy();
            log(q.destroyed(), r.destroyed());
        });
        serverStep("server: source fails", (q, r) -> {
            q.resume();
            w("r", r, "finish close error");
            Stream.pipeline(src(2, true), r, e -> log("pipeline", e, r.destroyed(), r.writableFinished()));
        });
        serverStep("server: source fails at once", (q, r) -> {
            q.resume();
            w("r", r, "finish close error");
            Stream.pipeline(
                    src(0, true), r, e -> log("pipeline", e, r.destroyed(), r.writableFinished(), r.headersSent()));
        });
        EventLoop.run(MessageStreams::run);
    }

    static void w(String n, EventEmitter e, String ev) {
        for (var x : ev.split(" "))
            if (x.equals("error")) e.on("error", a -> log(n, x, a));
            else e.on(x, () -> log(n, x, "null"));
    }

    /** One request with a body to a server with that listener, and its answer. */
    static void serverStep(String title, BiConsumer<IncomingMessage, ServerResponse> listener) {
        step(title, done -> {
            var server = Http.createServer(listener);
            server.listen(0, "127.0.0.1", () -> {
                var c = Http.request(opts(server.address().port()));
                var over = new boolean[1];
                Consumer<Object[]> end = what -> {
                    log(what);
                    if (over[0]) {
                        return;
                    }
                    over[0] = true;
                    turns(8, () -> {
                        server.closeAllConnections();
                        server.close(done);
                    });
                };
                c.on(ClientRequest.RESPONSE, r -> {
                    var t = new StringBuilder();
                    r.on(Readable.DATA, d -> t.append(d));
                    r.on("end", () -> end.accept(new Object[] {"client", r.statusCode(), t}));
                    r.on("error", e -> end.accept(new Object[] {"client res", e}));
                });
                c.on("error", e -> end.accept(new Object[] {"client", e}));
                c.write("hello");
                turns(6, () -> c.end("bye"));
            });
        });
    }

    static void iterate(IncomingMessage res, boolean breaks, Runnable end, Consumer<Throwable> failed) {
        var it = res.iterator();
        next(it, breaks, end, failed);
    }

    static void next(AsyncIterator<Buffer> it, boolean breaks, Runnable end, Consumer<Throwable> failed) {
        it.next()
                .thenDo(
                        r -> {
                            if (r.done()) end.run();
                            else {
                                log("chunk", r.value());
                                if (breaks) it.finish().thenDo(x -> end.run());
                                else next(it, breaks, end, failed);
                            }
                        },
                        failed);
    }

    static void run() {
        var s = steps.poll();
        if (s == null) return;
        System.out.println("# " + s.t);
        s.f.accept(() -> turns(4, MessageStreams::run));
    }
}
