import static dev.spindle.loop.Globals.setImmediate;

import dev.spindle.buffer.Buffer;
import dev.spindle.http.ClientRequest;
import dev.spindle.http.Http;
import dev.spindle.http.IncomingMessage;
import dev.spindle.loop.EventLoop;
import dev.spindle.net.Socket;
import java.util.Map;
import java.util.function.Consumer;

/** What a request says of itself while it is written, sent, answered and destroyed, and which calls it refuses. */
public class ClientStates extends ClientSteps {
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
            destroyedByItsUpgradeListener();
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
        step(
                "trailers without a frame",
                done -> serve((req, res) -> res.end(), (port, close) -> {
                    var r = Http.request(o(port).agent(false).headers(Map.of("trailer", "a")));
                    r.strictContentLength(true);
                    r.on("error", () -> {});
                    attempt("e", () -> r.end() == r);
                    attempt("w", () -> r.write("ab"));
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

    private static String q(String x) {
        return "\"" + x.replaceAll("127.0.0.1:\\d+", "H").replace("\r", "\\r").replace("\n", "\\n") + "\"";
    }

    private static void destroyedByItsUpgradeListener() {
        step(
                "destroyed by its upgrade listener",
                done -> raw(
                        s -> s.on(
                                "data", () -> s.write("HTTP/1.1 101 Up\r\nConnection: upgrade\r\nUpgrade: x\r\n\r\n")),
                        (port, close) -> {
                            var r = Http.get(o(port).agent(false));
                            r.on(ClientRequest.UPGRADE, (res, socket, head) -> {
                                res.on("end", () -> log("end", res.readableFlowing()));
                                res.on("close", () -> {
                                    log("close", res.destroyed(), r.destroyed());
                                    close.accept(done);
                                });
                                r.destroy();
                            });
                        }));
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
}
