import static dev.spindle.loop.Globals.process;
import static dev.spindle.loop.Globals.setImmediate;
import static dev.spindle.loop.Globals.setTimeout;

import dev.spindle.buffer.Buffer;
import dev.spindle.events.NodeException;
import dev.spindle.http.Agent;
import dev.spindle.http.ClientRequest;
import dev.spindle.http.Http;
import dev.spindle.http.OutgoingMessage;
import dev.spindle.loop.EventLoop;
import dev.spindle.net.Socket;
import java.util.function.IntConsumer;

/** Who hears 'timeout', in which order, and how long a socket is waited for. */
public class ClientTimeoutRules extends ClientSteps {
    public static void main(String[] args) {
        EventLoop.run(() -> {
            settimeoutTwiceSameCallback();
            timeoutOnConnectListenerThenDestroyWithError();
            responseTimeout();
            agentFalseReqSettimeoutInsideResponse();
            globalAgentReqSettimeoutInsideResponse();
            afterEndSettimeoutDoesNothing();
            cleartimeout();
            warnings();
            reqSettimeout();
            option();
            net();
            agent();
            inTheOrderInWhichTheyAsked();
            toWriteNothingOfAResponse();
            toWriteNothingOfARequest();
            run();
        });
    }

    private static void settimeoutTwiceSameCallback() {
        step(
                "setTimeout twice, same callback",
                done -> raw(c -> {}, (port, close) -> {
                    var req = Http.get(o(port));
                    on(req, "error", e -> log(e));
                    Runnable f = () -> log("cb");
                    req.setTimeout(30, f);
                    req.setTimeout(40, f);
                    req.setTimeout(50);
                    log(req.listenerCount("timeout"));
                    req.on("timeout", () -> {
                        log("timeout", req.listenerCount("timeout"));
                        req.destroy();
                    });
                    req.on("close", () -> {
                        close.accept(done);
                    });
                }));
    }

    private static void timeoutOnConnectListenerThenDestroyWithError() {
        step(
                "timeout on connect listener then destroy with error",
                done -> raw(c -> {}, (port, close) -> {
                    var req = Http.get(o(port).timeout(600));
                    watch("req", req, REQ);
                    req.on("timeout", () -> req.destroy(NodeException.error("LATE", "late")));
                    req.on("close", () -> {
                        close.accept(done);
                    });
                }));
    }

    private static void responseTimeout() {
        step(
                "response timeout",
                done -> serve(
                        (req, res) -> {
                            res.flushHeaders();
                        },
                        (port, close) -> {
                            ClientRequest[] r0 = {null};
                            var req = Http.get(o(port), res -> {
                                watch("res", res, RES);
                                var r = res.setTimeout(60, (Socket s) -> {
                                    log("res timeout", s == res.socket());
                                    r0[0].destroy();
                                });
                                log(r == res);
                                on(res, "timeout", s -> log("second", s));
                            });
                            r0[0] = req;
                            watch("req", req, REQ);
                            req.on("close", () -> close.accept(done));
                        }));
    }

    private static void agentFalseReqSettimeoutInsideResponse() {
        step("agent false: req.setTimeout inside response", done -> insideResponse(false, done));
    }

    private static void globalAgentReqSettimeoutInsideResponse() {
        step("global agent: req.setTimeout inside response", done -> insideResponse(true, done));
    }

    private static void afterEndSettimeoutDoesNothing() {
        step(
                "after end: setTimeout does nothing",
                done -> serve(
                        (req, res) -> {
                            res.end("a");
                        },
                        (port, close) -> {
                            var agent = new Agent(ao().keepAlive(true));
                            ClientRequest[] r0 = {null};
                            var req = Http.get(o(port).agent(agent), res -> {
                                res.on("end", () -> {
                                    log(
                                            r0[0].setTimeout(10, () -> log("never")) == r0[0],
                                            r0[0].listenerCount("timeout"));
                                    attempt("bad", () -> r0[0].setTimeout(-1) == r0[0]);
                                    setTimeout(
                                            () -> {
                                                agent.destroy();
                                                close.accept(done);
                                            },
                                            40);
                                });
                                res.resume();
                            });
                            r0[0] = req;
                        }));
    }

    private static void cleartimeout() {
        step(
                "clearTimeout",
                done -> serve(
                        (req, res) -> {
                            setTimeout(() -> res.end("a"), 450);
                        },
                        (port, close) -> {
                            var req = Http.get(o(port).agent(false).timeout(300), res -> {
                                res.resume();
                                res.on("end", () -> close.accept(done));
                            });
                            req.on("timeout", () -> log("timeout"));
                            req.on(ClientRequest.SOCKET, d -> {
                                var s = (Socket) d;
                                s.on("connect", () -> {
                                    req.clearTimeout();
                                    log(s.timeout());
                                });
                            });
                        }));
    }

    private static void warnings() {
        step("warnings", done -> {
            process.on("warning", (NodeException w) -> log("warning", w.name(), w.getMessage()));
            done.run();
        });
    }

    private static void reqSettimeout() {
        step(
                "req.setTimeout",
                done -> raw(c -> {}, (port, close) -> {
                    var r = Http.request(o(port));
                    r.on("error", () -> {});
                    r.setTimeout(4294967295.0);
                    r.on(
                            ClientRequest.SOCKET,
                            s -> s.on("connect", () -> {
                                log(((Socket) s).timeout());
                                r.destroy();
                            }));
                    r.on("close", () -> close.accept(done));
                }));
    }

    private static void option() {
        step(
                "option",
                done -> raw(c -> {}, (port, close) -> {
                    var r = Http.request(o(port).timeout(4294967295.0));
                    log(r.timeout());
                    r.on("error", () -> {});
                    r.on(
                            ClientRequest.SOCKET,
                            s -> s.on("connect", () -> {
                                log(((Socket) s).timeout());
                                r.destroy();
                            }));
                    r.on("close", () -> close.accept(done));
                }));
    }

    private static void net() {
        step("net", done -> {
            var s = new Socket();
            s.setTimeout(4294967295.0);
            log(s.timeout());
            s.destroy();
            setImmediate(done);
        });
    }

    private static void agent() {
        step(
                "agent",
                done -> raw(c -> {}, (port, close) -> {
                    var r = Http.request(o(port).agent(new Agent(ao().timeout(4294967295.0))));
                    r.on("error", () -> {});
                    r.on(
                            ClientRequest.SOCKET,
                            s -> s.on("connect", () -> {
                                log(((Socket) s).timeout());
                                r.destroy();
                            }));
                    r.on("close", () -> close.accept(done));
                }));
    }

    private static void insideResponse(boolean pooled, Runnable done) {
        serve(
                (req, res) -> {
                    res.write("a");
                },
                (port, close) -> {
                    ClientRequest[] r0 = {null};
                    var oo = o(port);
                    if (!pooled) oo.agent(false);
                    var req = Http.get(oo, res -> {
                        r0[0].setTimeout(60, () -> log("req cb"));
                        res.setTimeout(60, () -> {
                            log("res cb");
                            setImmediate(() -> r0[0].destroy());
                        });
                        on(res, "error", e -> log("res", e));
                    });
                    r0[0] = req;
                    req.on("timeout", () -> log("timeout"));
                    on(req, "error", e -> log(e));
                    req.on("close", () -> close.accept(done));
                });
    }

    private static void inTheOrderInWhichTheyAsked() {
        step(
                "in the order in which they asked",
                done -> serve((q, r) -> r.end(), (port, close) -> {
                    var agent = new Agent(ao().keepAlive(true));
                    askForAnIdleTime(
                            port,
                            agent,
                            () -> askForAnIdleTime(port, agent, () -> {
                                agent.destroy();
                                close.accept(done);
                            }));
                }));
    }

    private static void askForAnIdleTime(int port, Agent agent, Runnable then) {
        var req = Http.get(o(port).agent(agent), res -> {
            res.on("timeout", () -> log("response"));
            res.socket().on("timeout", () -> log("looked on last"));
            res.socket().emit("timeout");
            res.resume();
        });
        req.on("socket", (Socket s) -> s.on("timeout", () -> log("looked on first")));
        req.setTimeout(5000, () -> log("request"));
        req.on("close", () -> setImmediate(then));
    }

    /** A step as often as that, long before anything could be idle. */
    private static void often(int times, IntConsumer act) {
        if (times >= 0) {
            setTimeout(
                    () -> {
                        act.accept(times);
                        often(times - 1, act);
                    },
                    10);
        }
    }

    private static void nothing(OutgoingMessage message, int left) {
        if (left == 0) {
            message.end();
        } else if (left % 2 == 0) {
            message.write("");
        } else {
            message.flushHeaders();
        }
    }

    private static void toWriteNothingOfAResponse() {
        step(
                "to write nothing is activity, of a response",
                done -> serve(
                        (q, r) -> {
                            q.socket().setTimeout(60, () -> log("idle"));
                            r.flushHeaders();
                            often(12, left -> nothing(r, left));
                        },
                        (port, close) -> {
                            var req = Http.get(o(port).agent(false), res -> res.resume());
                            req.on("close", () -> {
                                log("close");
                                close.accept(done);
                            });
                        }));
    }

    private static void toWriteNothingOfARequest() {
        step(
                "to write nothing is activity, of a request",
                done -> raw(
                        s -> s.on("data", (Buffer d) -> {
                            if (d.toString().endsWith("0\r\n\r\n")) {
                                s.write("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
                            }
                        }),
                        (port, close) -> {
                            var req = Http.request(o(port).agent(false).method("POST"), res -> res.resume());
                            req.setTimeout(60, () -> log("idle"));
                            req.flushHeaders();
                            req.on(
                                    "socket",
                                    (Socket s) -> s.on("connect", () -> often(12, left -> nothing(req, left))));
                            req.on("close", () -> {
                                log("close");
                                close.accept(done);
                            });
                        }));
    }
}
