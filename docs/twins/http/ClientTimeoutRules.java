import static dev.spindle.loop.Globals.process;
import static dev.spindle.loop.Globals.setImmediate;
import static dev.spindle.loop.Globals.setTimeout;

import dev.spindle.buffer.Buffer;
import dev.spindle.events.EventEmitter;
import dev.spindle.events.NodeException;
import dev.spindle.http.Agent;
import dev.spindle.http.AgentOptions;
import dev.spindle.http.ClientRequest;
import dev.spindle.http.Http;
import dev.spindle.http.IncomingMessage;
import dev.spindle.http.RequestOptions;
import dev.spindle.http.ServerResponse;
import dev.spindle.loop.EventLoop;
import dev.spindle.net.Net;
import dev.spindle.net.Socket;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Who hears 'timeout', in which order, and how long a socket is waited for. */
public class ClientTimeoutRules {
    private static final String RES = "aborted close data end error";
    private static final String REQ =
            "abort close connect continue finish prefinish information response socket timeout upgrade error";

    private static final ArrayDeque<Map.Entry<String, Consumer<Runnable>>> STEPS = new ArrayDeque<>();

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

    private static void step(String title, Consumer<Runnable> act) {
        STEPS.add(Map.entry(title, act));
    }

    private static void run() {
        var step = STEPS.poll();
        if (step != null) {
            log("#", step.getKey());
            step.getValue().accept(() -> setTimeout(ClientTimeoutRules::run, 10));
        }
    }

    private static void watch(String who, EventEmitter emitter, String events) {
        for (var event : events.split(" ")) {
            emitter.addListener(event, arguments -> {
                var line = new ArrayList<Object>(List.of(who, event));
                line.addAll(Arrays.asList(arguments));
                log(line.toArray());
                return null;
            });
        }
    }

    private static void attempt(String label, Supplier<?> act) {
        try {
            log(label, act.get());
        } catch (NodeException e) {
            log(label, "threw", e);
        }
    }

    private static void raw(Consumer<Socket> each, BiConsumer<Integer, Consumer<Runnable>> then) {
        var sockets = new ArrayList<Socket>();
        var server = Net.createServer(socket -> {
            socket.on("error", () -> {});
            sockets.add(socket);
            each.accept(socket);
        });
        server.listen(
                0,
                "127.0.0.1",
                () -> then.accept(server.address().port(), next -> {
                    sockets.forEach(Socket::destroy);
                    server.close(next);
                }));
    }

    private static void serve(
            BiConsumer<IncomingMessage, ServerResponse> listener, BiConsumer<Integer, Consumer<Runnable>> then) {
        var server = Http.createServer(listener);
        server.listen(
                0,
                "127.0.0.1",
                () -> then.accept(server.address().port(), next -> {
                    server.close(next);
                    server.closeAllConnections();
                }));
    }

    private static RequestOptions o() {
        return new RequestOptions();
    }

    private static RequestOptions o(int port) {
        return new RequestOptions().host("127.0.0.1").port(port);
    }

    private static AgentOptions ao() {
        return new AgentOptions();
    }

    private static void on(EventEmitter emitter, String event, Consumer<Object> listener) {
        emitter.addListener(event, arguments -> {
            listener.accept(arguments.length == 0 ? null : arguments[0]);
            return null;
        });
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

    private static void log(Object... values) {
        var line = new StringJoiner(" ");
        for (var value : values) {
            line.add(show(value));
        }
        System.out.println(line);
    }

    private static String show(Object value) {
        if (value instanceof Throwable error) {
            var known = error instanceof NodeException;
            var name = known ? ((NodeException) error).name() : "Error";
            return "<" + name + " " + (known ? ((NodeException) error).code() : null) + " " + error.getMessage() + ">";
        }
        if (value instanceof Buffer) {
            return "\"" + value + "\"";
        }
        if (value instanceof IncomingMessage message) {
            return message.statusCode() == 0 ? "req" : "res" + message.statusCode();
        }
        if (value instanceof Socket) {
            return "sock";
        }
        if (value instanceof Double number) {
            return NodeException.number(number);
        }
        if (value instanceof List<?> list) {
            var all = new StringJoiner(",", "[", "]");
            list.forEach(one -> all.add(show(one)));
            return all.toString();
        }
        return value instanceof EventEmitter ? "obj" : String.valueOf(value);
    }
}
