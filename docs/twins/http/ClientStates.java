import static dev.spindle.loop.Globals.setImmediate;
import static dev.spindle.loop.Globals.setTimeout;

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
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** What a request says of itself while it is written, sent, answered and destroyed, and which calls it refuses. */
public class ClientStates {
    private static final String REQ =
            "abort close connect continue finish prefinish information response socket timeout upgrade error";

    private static final ArrayDeque<Map.Entry<String, Consumer<Runnable>>> STEPS = new ArrayDeque<>();

    public static void main(String[] args) {
        EventLoop.run(() -> {
            statesOfAPost();
            writeAfterEnd();
            writeArgs();
            writeBeforeConnectThenDestroy();
            writeAfterConnectThenDestroy();
            drainCase();
            strictcontentlength();
            pipe();
            cork();
            run();
        });
    }

    private static void statesOfAPost() {
        step(
                "states of a POST",
                done -> serve(
                        (req, res) -> {
                            req.resume();
                            req.on("end", () -> res.end("x"));
                        },
                        (port, close) -> {
                            var r = Http.request(o(port).method("POST").agent(false));
                            watch("req", r, REQ);
                            info(r);
                            log(r.write("abc", () -> {
                                log("w1");
                                info(r);
                            }));
                            info(r);
                            log(r.write(Buffer.from("def"), () -> log("w2")));
                            log(r.end("ghi", () -> {
                                        log("ended");
                                        info(r);
                                    })
                                    == r);
                            info(r);
                            log(r.end() == r, r.end(() -> log("end again")) == r);
                            r.on("response", (IncomingMessage res) -> {
                                info(r);
                                res.resume();
                                res.on("end", () -> {
                                    log("end");
                                    info(r);
                                });
                                res.on("close", () -> log("res close"));
                            });
                            r.on("close", () -> {
                                info(r);
                                close.accept(done);
                            });
                        }));
    }

    private static void writeAfterEnd() {
        step(
                "write after end",
                done -> serve(
                        (req, res) -> {
                            req.resume();
                            res.end("x");
                        },
                        (port, close) -> {
                            var r = Http.request(o(port).method("POST").agent(false), res -> res.resume());
                            watch("req", r, "error close finish");
                            r.end("a");
                            log(r.write("b", (Throwable e) -> log("cb", e)));
                            attempt("setHeader", () -> r.setHeader("a", "b"));
                            attempt("end data", () -> r.end("c", (Throwable e) -> log("end cb", e)) == r);
                            r.on("close", () -> close.accept(done));
                        }));
    }

    private static void writeArgs() {
        step(
                "write args",
                done -> raw(c -> {}, (port, close) -> {
                    var r = Http.request(o(port).method("POST").agent(false));
                    r.on("error", () -> {});
                    attempt("null", () -> r.write((String) null));
                    attempt("enc", () -> r.write("aé", "latin1"));
                    attempt("badenc", () -> r.write("aé", "foo"));
                    attempt("empty", () -> r.write(""));
                    attempt("emptybuf", () -> r.write(Buffer.alloc(0)));
                    attempt("hex", () -> r.write("6162", "hex"));
                    log(r.headersSent());
                    attempt("setHeader", () -> r.setHeader("a", "b"));
                    attempt("removeHeader", () -> {
                        r.removeHeader("a");
                        return null;
                    });
                    attempt("appendHeader", () -> r.appendHeader("a", "b"));
                    attempt("addTrailers", () -> {
                        r.addTrailers(Map.of("a", "b"));
                        return null;
                    });
                    attempt("flushHeaders", () -> {
                        r.flushHeaders();
                        return null;
                    });
                    r.destroy();
                    attempt("write destroyed", () -> r.write("x", (Throwable e) -> log("cb", e)));
                    attempt("end destroyed", () -> r.end("x", (Throwable e) -> log("cb", e)) == r);
                    r.on("close", () -> close.accept(done));
                }));
    }

    private static void writeBeforeConnectThenDestroy() {
        step(
                "write before connect then destroy",
                done -> raw(c -> {}, (port, close) -> {
                    var r = Http.request(o(port).method("POST"));
                    watch("req", r, REQ);
                    r.write("a", (Throwable e) -> log("w1", e));
                    r.write("b", (Throwable e) -> log("w2", e));
                    r.end("c", (Throwable e) -> log("end", e));
                    r.destroy(new RuntimeException("kaboom"));
                    info(r);
                    r.on("close", () -> close.accept(done));
                }));
    }

    private static void writeAfterConnectThenDestroy() {
        step(
                "write after connect then destroy",
                done -> raw(c -> {}, (port, close) -> {
                    var r = Http.request(o(port).method("POST"));
                    watch("req", r, REQ);
                    r.on(
                            ClientRequest.SOCKET,
                            s -> s.on("connect", () -> {
                                r.write("a", (Throwable e) -> log("w1", e));
                                r.write("b", (Throwable e) -> log("w2", e));
                                r.end("c", (Throwable e) -> log("end", e));
                                r.destroy(new RuntimeException("kaboom"));
                                info(r);
                            }));
                    r.on("close", () -> close.accept(done));
                }));
    }

    private static void drainCase() {
        step(
                "drain",
                done -> serve(
                        (req, res) -> {
                            req.resume();
                            req.on("end", () -> res.end());
                        },
                        (port, close) -> {
                            var r = Http.request(o(port).method("POST").agent(false), res -> {
                                res.resume();
                            });
                            var big = "x".repeat(100000);
                            log(r.write(big), r.writableNeedDrain(), r.writableLength() > 0);
                            r.on("drain", () -> {
                                log("drain", r.writableLength(), r.writableNeedDrain());
                                r.end();
                            });
                            r.on("close", () -> close.accept(done));
                        }));
        Consumer<Socket> dump = s -> {
            var t = new StringBuilder();
            s.on("data", (Buffer d) -> {
                t.append(d);
                var x = t.toString();
                if (x.endsWith("end") || x.endsWith("0\r\n\r\n")) {
                    log(q(x));
                    s.write("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
                }
            });
        };
    }

    private static void strictcontentlength() {
        step(
                "strictContentLength",
                done -> serve(
                        (req, res) -> {
                            req.resume();
                            req.on("end", () -> res.end());
                        },
                        (port, close) -> {
                            var r = Http.request(
                                    o(port).method("POST").agent(false).headers(Map.of("content-length", 3)), res -> {
                                        res.resume();
                                    });
                            r.strictContentLength(true);
                            r.on("error", () -> {});
                            attempt("w", () -> r.write("ab"));
                            attempt("w", () -> r.write("cde"));
                            attempt("e", () -> r.end() == r);
                            r.on("close", () -> close.accept(done));
                            r.destroy();
                        }));
    }

    private static void pipe() {
        step(
                "pipe",
                done -> raw(c -> {}, (port, close) -> {
                    var r = Http.request(o(port).method("POST"));
                    watch("req", r, "error close");
                    attempt("pipe", () -> {
                        r.pipe(new Socket());
                        return null;
                    });
                    r.on("close", () -> close.accept(done));
                    setImmediate(() -> r.destroy());
                }));
    }

    private static void cork() {
        step(
                "cork",
                done -> raw(
                        s -> {
                            s.on("data", (Buffer d) -> {
                                log(q(d.toString()));
                                if (d.toString().endsWith("0\r\n\r\n"))
                                    s.write("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
                            });
                        },
                        (port, close) -> {
                            var r = Http.request(o(port).method("POST").agent(false), res -> {
                                res.resume();
                                res.on("end", () -> close.accept(done));
                            });
                            r.cork();
                            log(r.writableCorked());
                            r.write("a");
                            r.write("b");
                            r.uncork();
                            r.write("c");
                            r.end("d");
                        }));
    }

    private static void step(String title, Consumer<Runnable> act) {
        STEPS.add(Map.entry(title, act));
    }

    private static void run() {
        var step = STEPS.poll();
        if (step != null) {
            log("#", step.getKey());
            step.getValue().accept(() -> byTurns(ClientStates::run, 10));
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

    private static String q(String x) {
        return "\"" + x.replaceAll("127.0.0.1:\\d+", "H").replace("\r", "\\r").replace("\n", "\\n") + "\"";
    }

    private static void info(ClientRequest r) {
        log(
                "state",
                r.destroyed(),
                r.aborted(),
                r.finished(),
                r.writableEnded(),
                r.writableFinished(),
                r.headersSent(),
                r.writableLength(),
                r.closed(),
                r.errored(),
                r.writable(),
                r.writableCorked(),
                r.writableNeedDrain(),
                r.writableObjectMode(),
                r.writableHighWaterMark(),
                0);
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

    /** Like setTimeout, but in turns of the loop: what comes in meanwhile is heard, however busy the machine is. */
    private static void byTurns(Runnable then, int ms) {
        if (ms <= 0) {
            then.run();
        } else {
            setImmediate(() -> setTimeout(() -> byTurns(then, ms - 5), 5));
        }
    }
}
