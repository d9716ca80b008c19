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
import dev.spindle.stream.Duplex;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;

/** Where connections come from: createConnection in options and agents, its failures, and what becomes of the connection. */
public class AgentConnections extends ClientSteps {
    public static void main(String[] args) {
        EventLoop.run(() -> {
            createconnectionOption();
            createconnectionOptionCallback();
            createconnectionOptionCallbackError();
            createconnectionOptionThrows();
            agentCreateconnectionThrows();
            agentCreateconnectionCbError();
            agentCreateconnectionCbErrorWithQueue();
            agentCreateconnectionBoth();
            agentSubclassKeepsocketaliveFalse();
            freeEvent();
            agentremoveWhileIdleAndQueued();
            agentTimeoutOptionOnRequestOfAgentIdleTimeout();
            setglobalagent();
            run();
        });
    }

    private static void createconnectionOption() {
        step(
                "createConnection option",
                done -> serve((q, s) -> s.end("x"), (port, close) -> {
                    var r = Http.get(
                            o().host("example.invalid")
                                    .port(1)
                                    .path("/a")
                                    .timeout(9000)
                                    .createConnection((o, cb) -> {
                                        log("function", o.host(), o.port(), null, o.timeout(), o.method(), true);
                                        return Net.connect(port, "127.0.0.1");
                                    }),
                            res -> {
                                log(res.statusCode());
                                res.resume();
                            });
                    watch("req", r, REQ);
                    log(r.shouldKeepAlive(), r.getHeader("host"), r.agent() == null);
                    r.on("close", () -> close.accept(done));
                }));
    }

    private static void createconnectionOptionCallback() {
        step(
                "createConnection option callback",
                done -> serve((q, s) -> s.end("x"), (port, close) -> {
                    var r = Http.get(
                            o().createConnection((o, cb) -> {
                                setImmediate(() -> cb.accept(null, Net.connect(port, "127.0.0.1")));
                                return null;
                            }),
                            res -> {
                                log(res.headers().get("connection"));
                                res.resume();
                            });
                    watch("req", r, REQ);
                    r.on("close", () -> close.accept(done));
                }));
    }

    private static void createconnectionOptionCallbackError() {
        step("createConnection option callback error", done -> {
            var r = Http.get(o().createConnection((o, cb) -> {
                setImmediate(() -> cb.accept(new IllegalStateException("no"), null));
                return null;
            }));
            watch("req", r, REQ);
            byTurns(
                    () -> {
                        log(r.destroyed());
                        done.run();
                    },
                    30);
        });
    }

    private static void createconnectionOptionThrows() {
        step("createConnection option throws", done -> {
            attempt("t", () -> {
                var r = Http.get(o().createConnection((o, cb) -> {
                    throw NodeException.error(null, "no");
                }));
                watch("req", r, REQ);
                return 1;
            });
            byTurns(done, 30);
        });
    }

    private static void agentCreateconnectionThrows() {
        step("agent createConnection throws", done -> {
            var a = agent(ao(), (o, cb) -> {
                throw NodeException.error(null, "no");
            });
            attempt("t", () -> {
                var r = Http.get(o().agent(a));
                watch("req", r, REQ);
                return 1;
            });
            byTurns(
                    () -> {
                        tables(a);
                        done.run();
                    },
                    30);
        });
    }

    private static void agentCreateconnectionCbError() {
        step("agent createConnection cb error", done -> {
            var a = agent(ao(), (o, cb) -> {
                cb.accept(new IllegalStateException("no"), null);
                return null;
            });
            attempt("t", () -> {
                var r = Http.get(o().agent(a));
                watch("req", r, REQ);
                return 1;
            });
            byTurns(
                    () -> {
                        tables(a);
                        done.run();
                    },
                    30);
        });
    }

    private static void agentCreateconnectionCbErrorWithQueue() {
        step("agent createConnection cb error with queue", done -> {
            var a = agent(ao().maxSockets(1), (o, cb) -> {
                setImmediate(() -> cb.accept(new IllegalStateException("no"), null));
                return null;
            });
            for (int i = 0; i < 2; i++) {
                var r = Http.get(o().agent(a));
                watch("req" + i, r, REQ);
            }
            tables(a);
            byTurns(
                    () -> {
                        tables(a);
                        done.run();
                    },
                    30);
        });
    }

    private static void agentCreateconnectionBoth() {
        step(
                "agent createConnection both",
                done -> serve((q, s) -> s.end("x"), (port, close) -> {
                    var a = agent(ao(), (o, cb) -> {
                        var s = Net.connect(port, "127.0.0.1");
                        cb.accept(null, s);
                        return s;
                    });
                    var r = Http.get(o().agent(a), res -> res.resume());
                    watch("req", r, REQ);
                    tables(a);
                    r.on("close", () -> {
                        tables(a);
                        close.accept(done);
                    });
                }));
    }

    private static void agentSubclassKeepsocketaliveFalse() {
        step(
                "agent subclass keepSocketAlive false",
                done -> serve((q, s) -> s.end("x"), (port, close) -> {
                    ClientRequest[] r = {null};
                    var a = new Agent(ao().keepAlive(true)) {
                        @Override
                        public boolean keepSocketAlive(Duplex<Buffer, Buffer> s) {
                            log("keep", s == r[0].socket());
                            return false;
                        }

                        @Override
                        public void reuseSocket(Duplex<Buffer, Buffer> s, ClientRequest q) {
                            log("reuse");
                        }
                    };
                    r[0] = Http.get(o(port).agent(a), res -> {
                        res.resume();
                        res.on("end", () -> log("end"));
                    });
                    r[0].on(
                            ClientRequest.SOCKET,
                            s -> s.on("close", () -> {
                                tables(a);
                                close.accept(done);
                            }));
                }));
    }

    private static void freeEvent() {
        step(
                "free event",
                done -> serve((q, s) -> s.end("x"), (port, close) -> {
                    var a = new Agent(ao().keepAlive(true));
                    var r = Http.get(o(port).agent(a).localAddress("127.0.0.1").family(4), res -> {
                        res.resume();
                    });
                    a.on(Agent.FREE, (s, o) -> {
                        log(
                                "free",
                                s == r.socket(),
                                o.host(),
                                o.port() == port,
                                o.localAddress(),
                                o.family(),
                                o.socketPath());
                        tables(a);
                    });
                    r.on(
                            ClientRequest.SOCKET,
                            s -> s.on("free", () -> {
                                log("socket free");
                                tables(a);
                            }));
                    r.on("close", () -> {
                        log("close");
                        setImmediate(() -> {
                            a.destroy();
                            close.accept(done);
                        });
                    });
                }));
    }

    private static void agentremoveWhileIdleAndQueued() {
        step(
                "agentRemove while idle and queued",
                done -> serve((q, s) -> byTurns(() -> s.end("x"), 20), (port, close) -> {
                    var a = new Agent(ao().keepAlive(true).maxSockets(1));
                    ClientRequest[] r = {null, null};
                    r[0] = Http.get(o(port).agent(a), res -> {
                        res.resume();
                        res.on("end", () -> log("end1"));
                    });
                    r[1] = Http.get(o(port).agent(a), res -> {
                        res.resume();
                        res.on("end", () -> {
                            log("end2", r[1].reusedSocket());
                            setImmediate(() -> {
                                tables(a);
                                a.destroy();
                                r[0].socket().destroy();
                                close.accept(done);
                            });
                        });
                    });
                    r[0].on(ClientRequest.SOCKET, s -> {
                        s.emit("agentRemove");
                        tables(a);
                    });
                }));
    }

    private static void agentTimeoutOptionOnRequestOfAgentIdleTimeout() {
        step(
                "agent timeout option on request of agent, idle timeout",
                done -> serve((q, s) -> s.end("x"), (port, close) -> {
                    var a = new Agent(ao().keepAlive(true).timeout(300));
                    var r = Http.get(o(port).agent(a), res -> {
                        res.resume();
                    });
                    r.on(ClientRequest.SOCKET, s -> {
                        s.on("timeout", () -> {
                            log("timeout");
                            tables(a);
                        });
                        s.on("close", () -> {
                            log("close", r.destroyed());
                            byTurns(
                                    () -> {
                                        tables(a);
                                        close.accept(done);
                                    },
                                    5);
                        });
                    });
                }));
    }

    private static void setglobalagent() {
        step(
                "setGlobalAgent",
                done -> serve((q, s) -> s.end("x"), (port, close) -> {
                    var old = Http.globalAgent();
                    int[] used = {0};
                    Http.globalAgent(new Agent() {
                        @Override
                        public void addRequest(ClientRequest r, RequestOptions o) {
                            used[0]++;
                            super.addRequest(r, o);
                        }
                    });
                    Http.get(o(port), res -> {
                        res.resume();
                        res.on("end", () -> {
                            log(used[0], res.headers().get("connection"));
                            Http.globalAgent(old);
                            close.accept(done);
                        });
                    });
                }));
    }

    private static void twice(Agent a, int port, int left, Runnable done) {
        ClientRequest[] r = {null};
        r[0] = Http.get(
                o().agent(a).createConnection((o, cb) -> {
                    log("made", 1);
                    return Net.connect(port, "127.0.0.1");
                }),
                res -> {
                    log(res.headers().get("connection"), r[0].reusedSocket());
                    res.resume();
                    res.on(
                            "close",
                            () -> setImmediate(() -> {
                                tables(a);
                                if (left > 0) twice(a, port, left - 1, done);
                                else done.run();
                            }));
                });
    }

    private static void opt(String label, AgentOptions o) {
        attempt(label, () -> {
            var a = new Agent(o);
            return List.of(
                    a.maxSockets(),
                    a.maxFreeSockets(),
                    a.maxTotalSockets(),
                    a.scheduling(),
                    a.keepAlive(),
                    a.keepAliveMsecs(),
                    a.defaultPort(),
                    a.protocol(),
                    a.totalSocketCount());
        });
    }

    private static Agent agent(
            AgentOptions options,
            BiFunction<RequestOptions, BiConsumer<Throwable, Duplex<Buffer, Buffer>>, Duplex<Buffer, Buffer>> make) {
        return new Agent(options) {
            @Override
            public Duplex<Buffer, Buffer> createConnection(
                    RequestOptions o, BiConsumer<Throwable, Duplex<Buffer, Buffer>> cb) {
                return make.apply(o, cb);
            }
        };
    }
}
