import static dev.spindle.loop.Globals.process;
import static dev.spindle.loop.Globals.setTimeout;

import dev.spindle.events.NodeException;
import dev.spindle.http.HttpServer;
import dev.spindle.http.IncomingMessage;
import dev.spindle.http.ServerResponse;
import dev.spindle.loop.EventLoop;
import dev.spindle.net.Socket;
import java.util.function.Consumer;

/** Idle connections: who hears of it, who is closed, what the client is told. */
public class ServerIdle extends ServerCases {
    public static void main(String[] args) {
        first();
        oddTimes();
        trailersHaveCome("close", HttpServer::close);
        trailersHaveCome("closeIdleConnections", HttpServer::closeIdleConnections);

        EventLoop.run(ServerIdle::run);
    }

    private static void first() {
        on("timeout no listener", o(), l(300), s -> {
            s.timeout(100);
        });
        on(
                "timeout listener",
                o(),
                l(300),
                s -> s.setTimeout(100, (Socket k) -> {
                    log("timeout " + show(k));
                    k.destroy();
                }));
        on("timeout pending answer", o(), l(GET, 600), s -> {
            s.setTimeout(400);
            s.on("request", (IncomingMessage q, ServerResponse r) -> {
                watch("q", q, "timeout aborted close error");
                watch("r", r, "close finish");
            });
        });
        on("timeout pending answer, req listener", o(), l(GET, 600), s -> {
            s.setTimeout(400);
            s.on("request", (IncomingMessage q, ServerResponse r) -> {
                r.on("timeout", (Socket k) -> {
                    log("rt " + show(k));
                    r.end("late");
                });
            });
        });
        on("timeout 150, listener takes 200", o(), l(GET, 600), s -> {
            s.timeout(150);
            s.on("timeout", (Socket k) -> {
                log("timeout");
                k.destroy();
            });
            s.on("request", (IncomingMessage q, ServerResponse r) -> {
                var until = System.nanoTime() + 200_000_000;
                while (System.nanoTime() < until) {
                    Thread.onSpinWait();
                }
                setTimeout(() -> log("75 ms later"), 75);
            });
        });
        on("req.setTimeout", o(), l(GET, 300), s -> {
            s.on("request", (IncomingMessage q, ServerResponse r) -> {
                t("ret", () -> q.setTimeout(100, () -> log("cb")) == q);
                watch("q", q, "aborted close");
            });
        });
        on("res.setTimeout", o(), l(GET, 300), s -> {
            s.on("request", (IncomingMessage q, ServerResponse r) -> {
                t(
                        "ret",
                        () -> r.setTimeout(100, () -> {
                                    log("cb");
                                    r.socket().destroy();
                                })
                                == r);
                watch("q", q, "aborted close");
                watch("r", r, "close");
            });
        });
        on(
                "no keep alive timeout shown",
                o().keepAliveTimeout(0),
                l(GET),
                s -> s.on("request", (IncomingMessage q, ServerResponse r) -> r.end()));
        on(
                "keep alive 2500",
                o().keepAliveTimeout(2500),
                l(GET),
                s -> s.on("request", (IncomingMessage q, ServerResponse r) -> r.end()));
        on(
                "keep alive 999",
                o().keepAliveTimeout(999),
                l(GET),
                s -> s.on("request", (IncomingMessage q, ServerResponse r) -> r.end()));
        on("keep alive expires", o().keepAliveTimeout(50).keepAliveTimeoutBuffer(0), l(GET, 300), s -> {
            s.on("timeout", (Socket k) -> log("timeout"));
            s.on("request", (IncomingMessage q, ServerResponse r) -> {
                r.end();
                q.socket().on("timeout", () -> log("socket timeout"));
            });
        });
    }

    private static void kept(double ms, double buffer) {
        var title = "keep alive " + NodeException.number(ms) + " and " + NodeException.number(buffer);
        on(title, o(), l(GET), s -> {
            s.keepAliveTimeout(ms);
            s.keepAliveTimeoutBuffer(buffer);
            s.on("request", (IncomingMessage q, ServerResponse r) -> {
                r.end();
                r.on(
                        "close",
                        () -> log("timeout " + NodeException.number(q.socket().timeout())));
            });
        });
    }

    private static void oddTimes() {
        kept(-1, 1000);
        kept(-2500, 1000);
        kept(0.5, 0);
        kept(Double.NaN, 0);
        kept(Double.POSITIVE_INFINITY, 0);
        kept(4294972500.0, 200);
        kept(5000, Double.POSITIVE_INFINITY);
        kept(5000, Double.NaN);
        kept(500, -2000);
    }

    private static void trailersHaveCome(String how, Consumer<HttpServer> closing) {
        var post = "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n0\r\nX: y\r\n\r\n";
        on(
                how + " once trailers have come",
                o(),
                l(post),
                s -> s.on("request", (IncomingMessage q, ServerResponse r) -> {
                    r.end();
                    process.nextTick(() -> {
                        closing.accept(s);
                        log(q.complete() + " " + q.socket().destroyed());
                    });
                }));
    }
}
