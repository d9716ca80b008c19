import static dev.spindle.loop.Globals.process;
import static dev.spindle.loop.Globals.setImmediate;

import dev.spindle.http.Agent;
import dev.spindle.http.ClientRequest;
import dev.spindle.http.Http;
import dev.spindle.http.IncomingMessage;
import dev.spindle.loop.EventLoop;
import dev.spindle.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** What an agent's tables hold while sockets are made, fail, are destroyed and wait, and who hears of it. */
public class AgentSockets extends ClientSteps {
    public static void main(String[] args) {
        EventLoop.run(() -> {
            remoteclose();
            errorOnIdle();
            destroySocketOnIdle();
            destroyedSocketInResponseEndWithQueue();
            agentDestroyWithQueue();
            closeEventWithAgentClose();
            requestsForAbortedWhileQueued();
            notToBeKept("end");
            notToBeKept("close");
            aTimeoutThatIsNoNumber();
            destroyedBeforeItHadItsSocket(true);
            destroyedBeforeItHadItsSocket(false);
            removedWhileItWaitsForItsRequest();
            run();
        });
    }

    private static void remoteclose() {
        step(
                "remoteClose",
                done -> serve(
                        (req, res) -> {
                            if (req.url().equals("/close")) {
                                res.shouldKeepAlive(false);
                            }
                            res.end("x");
                        },
                        (port, close) -> {
                            var agent = new Agent(ao().keepAlive(true)
                                    .keepAliveMsecs(1000)
                                    .maxSockets(5)
                                    .maxFreeSockets(5));
                            BiConsumer<String, Consumer<IncomingMessage>> get = (path, cb) -> Http.get(
                                    o(port).host("localhost").agent(agent).path(path), cb);
                            get.accept("/first", res -> {
                                log(res.statusCode());
                                res.resume();
                                tables(agent);
                                res.on("end", () -> {
                                    tables(agent);
                                    process.nextTick(() -> {
                                        tables(agent);
                                        get.accept("/second", res2 -> {
                                            tables(agent);
                                            res2.resume();
                                            res2.on(
                                                    "end",
                                                    () -> process.nextTick(() -> {
                                                        tables(agent);
                                                        get.accept("/close", res3 -> {
                                                            log(res3.headers().get("connection"));
                                                            tables(agent);
                                                            res3.resume();
                                                            res3.on("end", () -> {
                                                                tables(agent);
                                                                process.nextTick(() -> tables(agent));
                                                                byTurns(
                                                                        () -> {
                                                                            tables(agent);
                                                                            close.accept(done);
                                                                        },
                                                                        50);
                                                            });
                                                        });
                                                    }));
                                        });
                                    });
                                });
                            });
                        }));
    }

    private static void errorOnIdle() {
        step(
                "error on idle",
                done -> serve(
                        (req, res) -> {
                            res.end("x");
                        },
                        (port, close) -> {
                            var agent = new Agent(ao().keepAlive(true));
                            Http.get(o(port).agent(agent), res -> {
                                var s = res.socket();
                                res.resume();
                                res.on(
                                        "end",
                                        () -> setImmediate(() -> {
                                            tables(agent);
                                            watch("socket", s, "agentRemove close");
                                            s.emit("error", new RuntimeException("test"));
                                            tables(agent);
                                            log(s.destroyed());
                                            byTurns(
                                                    () -> {
                                                        tables(agent);
                                                        close.accept(done);
                                                    },
                                                    30);
                                        }));
                            });
                        }));
    }

    private static void destroySocketOnIdle() {
        step(
                "destroy socket on idle",
                done -> serve(
                        (req, res) -> {
                            res.end("x");
                        },
                        (port, close) -> {
                            var agent = new Agent(ao().keepAlive(true));
                            Http.get(o(port).agent(agent), res -> {
                                var s = res.socket();
                                watch("socket", s, "error agentRemove");
                                res.resume();
                                res.on(
                                        "end",
                                        () -> setImmediate(() -> {
                                            tables(agent);
                                            s.destroy(new RuntimeException("x"));
                                            tables(agent);
                                            log(s.destroyed());
                                            ClientRequest[] r2 = {null};
                                            r2[0] = Http.get(o(port).agent(agent), res2 -> {
                                                log(r2[0].reusedSocket());
                                                res2.resume();
                                                res2.on(
                                                        "end",
                                                        () -> setImmediate(() -> {
                                                            tables(agent);
                                                            agent.destroy();
                                                            close.accept(done);
                                                        }));
                                            });
                                            tables(agent);
                                        }));
                            });
                        }));
    }

    private static void destroyedSocketInResponseEndWithQueue() {
        step(
                "destroyed socket in response end with queue",
                done -> serve(
                        (req, res) -> {
                            res.end("x");
                        },
                        (port, close) -> {
                            var agent = new Agent(ao().maxSockets(1).keepAlive(false));
                            ClientRequest[] r = {null, null};
                            r[0] = Http.get(o(port).agent(agent), res -> {
                                var s = r[0].socket();
                                s.destroy();
                                res.resume();
                                s.once("close", () -> {
                                    log("s close");
                                    tables(agent);
                                });
                                on(res, "error", e -> log(e));
                                res.on("aborted", () -> log("aborted"));
                                res.on("end", () -> {
                                    log("end1");
                                });
                                log(r[0].destroyed());
                            });
                            r[0].on("close", () -> log("r1 close"));
                            r[1] = Http.get(o(port).agent(agent), res -> {
                                log("r2", r[1].socket() != r[0].socket(), r[1].reusedSocket());
                                tables(agent);
                                res.resume();
                                res.on("end", () -> {
                                    close.accept(done);
                                });
                            });
                            tables(agent);
                        }));
    }

    private static void agentDestroyWithQueue() {
        step(
                "agent destroy with queue",
                done -> serve(
                        (req, res) -> {
                            res.end();
                        },
                        (port, close) -> {
                            var agent = new Agent(ao().maxSockets(1));
                            int[] n = {0};
                            for (int j = 0; j < 3; j++) {
                                int i = j;
                                var r = Http.get(o(port).agent(agent), res -> {
                                    res.resume();
                                    log(i, "response");
                                });
                                on(r, "error", e -> log(i, e));
                                r.on("close", () -> {
                                    log(i, "close");
                                    tables(agent);
                                    if (++n[0] == 3) close.accept(done);
                                });
                                r.on("socket", () -> {
                                    if (i == 0) {
                                        agent.destroy();
                                    }
                                });
                            }
                        }));
    }

    private static void closeEventWithAgentClose() {
        step(
                "close event with agent close",
                done -> serve(
                        (req, res) -> {
                            res.end();
                        },
                        (port, close) -> {
                            var agent = new Agent(ao().keepAlive(true));
                            ClientRequest[] r = {null};
                            r[0] = Http.get(o(port).agent(agent), res -> {
                                log(r[0].destroyed());
                                r[0].on("close", () -> {
                                    log("close", r[0].destroyed(), r[0].closed());
                                    agent.destroy();
                                    close.accept(done);
                                });
                                res.on("end", () -> log("end", r[0].destroyed()));
                                res.resume();
                            });
                        }));
    }

    private static void requestsForAbortedWhileQueued() {
        step(
                "requests for aborted while queued",
                done -> serve(
                        (req, res) -> {
                            byTurns(() -> res.end("x"), 20);
                        },
                        (port, close) -> {
                            var agent = new Agent(ao().keepAlive(true).maxSockets(1));
                            var r1 = Http.get(o(port).agent(agent), res -> {
                                res.resume();
                            });
                            var r2 = Http.get(o(port).agent(agent));
                            watch("r2", r2, REQ);
                            r2.destroy();
                            tables(agent);
                            log(r2.destroyed(), r2.aborted());
                            var r3 = Http.get(o(port).agent(agent));
                            watch("r3", r3, REQ);
                            r3.abort();
                            r3.abort();
                            log(r3.destroyed(), r3.aborted());
                            ClientRequest[] r4 = {null};
                            r4[0] = Http.get(o(port).agent(agent), res -> {
                                res.resume();
                                log("r4", r4[0].reusedSocket());
                                res.on(
                                        "end",
                                        () -> setImmediate(() -> {
                                            tables(agent);
                                            agent.destroy();
                                            close.accept(done);
                                        }));
                            });
                            tables(agent);
                        }));
        for (var scheduling : List.of("lifo", "fifo")) {
            step(
                    "idle sockets that are dead, " + scheduling,
                    done -> serve(
                            (req, res) -> res.end(),
                            (port, close) -> dead(port, scheduling, () -> close.accept(done))));
        }
    }

    private static void dead(int port, String scheduling, Runnable done) {
        var agent = new Agent(ao().keepAlive(true).scheduling(scheduling));
        for (var i = 0; i < 3; i++) {
            Http.get(o(port).agent(agent), IncomingMessage::resume);
        }
        byTurns(
                () -> {
                    var idle = new ArrayList<>(
                            agent.freeSockets().values().iterator().next());
                    idle.get(0).destroy();
                    ClientRequest[] req = {null};
                    req[0] = Http.get(o(port).agent(agent), res -> {
                        res.resume();
                        log(req[0].socket() == idle.get(scheduling.equals("lifo") ? 2 : 1));
                        agent.destroy();
                        done.run();
                    });
                    tables(agent);
                },
                30);
    }

    private static void notToBeKept(String when) {
        step(
                "not to be kept, said at '" + when + "'",
                done -> serve((q, r) -> r.end(), (port, close) -> {
                    var agent = new Agent(ao().keepAlive(true));
                    var req = Http.get(o(port).agent(agent), res -> {
                        res.resume();
                        if (when.equals("end")) {
                            res.on("end", () -> res.req().shouldKeepAlive(false));
                        }
                    });
                    if (when.equals("close")) {
                        req.on("close", () -> req.shouldKeepAlive(false));
                    }
                    req.on(
                            "socket",
                            (Socket socket) -> socket.on("free", () -> tables(agent))
                                    .on("close", () -> {
                                        tables(agent);
                                        close.accept(done);
                                    }));
                }));
    }

    private static void aTimeoutThatIsNoNumber() {
        step(
                "a timeout that is no number",
                done -> serve((q, r) -> r.end(), (port, close) -> {
                    var agent = new Agent(ao().keepAlive(true).timeout(Double.NaN));
                    var req = Http.get(o(port).agent(agent), res -> res.resume());
                    req.on(
                            "socket",
                            (Socket socket) -> socket.on("free", () -> {
                                log(socket.timeout());
                                tables(agent);
                                agent.destroy();
                                close.accept(done);
                            }));
                }));
    }

    private static void destroyedBeforeItHadItsSocket(boolean kept) {
        step(
                "destroyed before it had its socket, kept: " + kept,
                done -> serve((q, r) -> r.end(), (port, close) -> {
                    var agent = new Agent(ao().keepAlive(true));
                    var req = Http.get(o(port).agent(agent));
                    req.shouldKeepAlive(kept);
                    on(req, "error", e -> log(e));
                    req.on("close", () -> {
                        tables(agent);
                        agent.destroy();
                        close.accept(done);
                    });
                    req.destroy();
                }));
    }

    private static void removedWhileItWaitsForItsRequest() {
        step(
                "removed while it waits for its request",
                done -> serve(
                        (req, res) -> {
                            if (req.url().equals("/2")) {
                                res.socket().destroy();
                            } else {
                                res.end();
                            }
                        },
                        (port, close) -> {
                            var agent = new Agent(ao().keepAlive(true));
                            var first = Http.get(o(port).agent(agent), res -> res.resume());
                            first.on(
                                    "socket",
                                    (Socket socket) -> socket.once(
                                                    "free",
                                                    () -> setImmediate(() -> {
                                                        var second = Http.get(o(port).agent(agent)
                                                                .path("/2"));
                                                        on(second, "error", e -> log(e));
                                                        second.on("close", () -> log("request close"));
                                                        socket.emit("agentRemove");
                                                        byTurns(() -> close.accept(done), 30);
                                                    }))
                                            .on("close", () -> log("socket close")));
                        }));
    }
}
