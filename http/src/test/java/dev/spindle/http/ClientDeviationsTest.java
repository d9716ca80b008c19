package dev.spindle.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.spindle.buffer.Buffer;
import dev.spindle.events.NodeException;
import dev.spindle.loop.EventLoop;
import dev.spindle.net.Net;
import dev.spindle.net.Server;
import dev.spindle.net.Socket;
import dev.spindle.stream.Duplex;
import dev.spindle.stream.PassThrough;
import dev.spindle.stream.Readable;
import dev.spindle.stream.Stream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Where clients and agents do on purpose what Node's do not: one test for each row of the deviations page. */
@Timeout(value = 1, unit = TimeUnit.MINUTES)
class ClientDeviationsTest {
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

    private final List<String> heard = new ArrayList<>();
    private final List<String> expected = new ArrayList<>();
    private Runnable finish;

    @AfterEach
    void heardIsWhatWasExpected() {
        assertEquals(expected, heard);
    }

    /** C1. */
    @Test
    void bytesBehindAResponseCloseTheConnection() {
        expected.addAll(List.of("200 false", "200 false"));
        exchange(
                new KeepingAgent(),
                OK + "HTTP/1.1 200 OK\r\n",
                (agent, port) -> get(agent, port, first -> get(agent, port, second -> finish.run())));
    }

    /** C2. */
    @Test
    void anIdleSocketThatIsRemovedIsIdleNoLonger() {
        expected.addAll(List.of("200 false", "0 idle, 0 in all"));
        exchange(
                new KeepingAgent(),
                OK,
                (agent, port) -> get(agent, port, first -> {
                    first.socket().emit("agentRemove");
                    heard.add(agent.freeSockets().size() + " idle, " + agent.totalSocketCount() + " in all");
                    first.socket().destroy();
                    finish.run();
                }));
    }

    /** C3. */
    @Test
    void aDuplexThatIsNoSocketIsPooled() {
        expected.addAll(List.of("200 false", "200 true"));
        exchange(
                new WrappingAgent(),
                OK,
                (pool, port) -> get(pool, port, first -> get(pool, port, second -> finish.run())));
    }

    /** C9. */
    @Test
    void oneLimitCutsBothViewsOfAHead() {
        expected.addAll(List.of("{a=1} [a, 1]"));
        exchange(new KeepingAgent(), "HTTP/1.1 200 OK\r\na: 1\r\nContent-Length: 2\r\n\r\nok", (agent, port) -> {
            var req = Http.get(to(agent, port)).maxHeadersCount(1);
            req.on(ClientRequest.RESPONSE, res -> {
                heard.add(res.headers() + " " + res.rawHeaders());
                finish.run();
            });
        });
    }

    /** C10. */
    @Test
    void anOverriddenReuseSocketNeedNotCallTheInheritedOne() {
        expected.addAll(List.of("200 false", "200 false", "1 in all"));
        var agent = new KeepingAgent() {
            @Override
            public void reuseSocket(Duplex<Buffer, Buffer> socket, ClientRequest request) {
                ((Socket) socket).ref();
            }
        };
        exchange(
                agent,
                OK,
                (pool, port) -> get(
                        pool,
                        port,
                        first -> get(pool, port, second -> {
                            heard.add(pool.totalSocketCount() + " in all");
                            finish.run();
                        })));
    }

    /** C11. */
    @Test
    void hostNamesFollowIdna2003() {
        expected.add("strasse.example");
        heard.add(HttpUrl.of("http://stra\u00dfe.example/").hostname());
    }

    /** C13. */
    @Test
    void aWaitingRequestWhoseConnectionFailsWaitsNoLonger() {
        expected.addAll(List.of("200 false", "refused", "0 waiting"));
        var agent = new KeepingAgent() {
            private int made;

            @Override
            public Duplex<Buffer, Buffer> createConnection(
                    RequestOptions options, BiConsumer<Throwable, Duplex<Buffer, Buffer>> callback) {
                if (made++ == 0) {
                    return super.createConnection(options, callback);
                }
                callback.accept(new IllegalStateException("refused"), null);
                return null;
            }
        };
        agent.maxSockets(1);
        exchange(agent, "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 2\r\n\r\nok", (pool, port) -> {
            get(pool, port, done -> {});
            get(pool, port, done -> {
                heard.add(pool.requests().size() + " waiting");
                finish.run();
            });
        });
    }

    /** C14. */
    @Test
    void aRequestClosesOnce() {
        expected.addAll(List.of("200 false", "close", "end"));
        exchange(new KeepingAgent(), OK, (agent, port) -> {
            var req = Http.get(to(agent, port));
            req.on("close", () -> heard.add("close"));
            req.on(ClientRequest.RESPONSE, res -> {
                heard.add(res.statusCode() + " " + req.reusedSocket());
                later(() -> {
                    req.socket().destroy();
                    later(res::resume);
                });
                res.on("end", () -> {
                    heard.add("end");
                    later(finish);
                });
            });
        });
    }

    /** C15. */
    @Test
    void anIdleSocketKeepsItsListeners() {
        expected.addAll(List.of("socket: 2 close, 0 data", "200 false", "idle: 2 close, 0 data"));
        exchange(new KeepingAgent(), OK, (agent, port) -> {
            var req = get(agent, port, done -> {
                heard.add("idle: " + counts(done));
                finish.run();
            });
            req.on("socket", () -> heard.add("socket: " + counts(req)));
        });
    }

    private static String counts(ClientRequest req) {
        return req.socket().listenerCount("close") + " close, " + req.socket().listenerCount("data") + " data";
    }

    /** C16. */
    @Test
    void whatTheServerToldHoldsBehindARequestThatWasDestroyed() {
        expected.addAll(List.of("200 false", "socket hang up", "destroyed true"));
        var agent = new KeepingAgent();
        agent.maxSockets(1);
        exchange(agent, "HTTP/1.1 200 OK\r\nKeep-Alive: timeout=0\r\nContent-Length: 0\r\n\r\n", (pool, port) -> {
            get(pool, port, done -> {
                heard.add("destroyed " + done.socket().destroyed());
                finish.run();
            });
            get(pool, port, done -> {}).destroy();
        });
    }

    /** C17. */
    @Test
    void whatCannotBeSetIsLeftAlone() {
        expected.addAll(List.of("200 false", "no socket"));
        exchange(new WrappingAgent(), OK, (pool, port) -> {
            var req = get(pool, port, done -> finish.run());
            req.setNoDelay();
            req.setSocketKeepAlive(true);
            req.setTimeout(1_000);
            req.on(
                    ClientRequest.RESPONSE,
                    res -> res.on(
                            "end", () -> heard.add(res.setTimeout(1_000).socket() == null ? "no socket" : "socket")));
        });
    }

    /** C20. */
    @Test
    void aChunkThatWaitedForAnyStreamIsOneWrite() {
        expected.add("3|one|");
        EventLoop.run(() -> {
            var pair = Stream.<Buffer>duplexPair();
            pair.get(1).on(Readable.DATA, chunk -> {
                var text = chunk.toString();
                heard.add(text.substring(text.indexOf("\r\n\r\n") + 4).replace("\r\n", "|"));
            });
            var req = Http.request(new RequestOptions().method("PUT").createConnection(options -> pair.get(0)));
            req.on("error", () -> {});
            req.write("one");
            req.on(ClientRequest.SOCKET, socket -> later(req::destroy));
        });
    }

    /** C24. */
    @Test
    void whatIsAssignedIsCheckedAsTheOptionsAre() {
        expected.addAll(List.of("ERR_INVALID_HTTP_TOKEN", "GET /", "200 false"));
        exchange(new KeepingAgent(), OK, (agent, port) -> {
            var req = Http.request(to(agent, port).method("PUT"));
            try {
                req.method("GET / HTTP/1.1\r\n\r\nPUT");
            } catch (NodeException err) {
                heard.add(err.code());
            }
            req.method("").path("");
            heard.add(req.method() + " " + req.path());
            req.on(ClientRequest.RESPONSE, res -> {
                heard.add(res.statusCode() + " " + req.reusedSocket());
                finish.run();
            });
            req.end();
        });
    }

    /** C21. */
    @Test
    void aResponseThatIsDestroyedIsNotWhole() {
        expected.addAll(List.of("finished", "piped", "iterated").stream()
                .map(what -> what + " ERR_STREAM_PREMATURE_CLOSE")
                .collect(Collectors.toList()));
        exchange(new KeepingAgent(), "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nok", (agent, port) -> {
            var req = Http.get(to(agent, port));
            req.on(ClientRequest.RESPONSE, res -> {
                res.destroy();
                Stream.finished(res, err -> heard.add("finished " + code(err)));
                Stream.pipeline(res, new PassThrough<Buffer>(), err -> heard.add("piped " + code(err)));
                res.iterator()
                        .forEach(chunk -> {})
                        .thenDo(all -> heard.add("iterated"), err -> heard.add("iterated " + code(err)));
                later(finish);
            });
        });
    }

    /** C25: of the socket. */
    @Test
    void aSocketThatLostAllListenersIsRead() {
        expected.addAll(List.of("200", "close"));
        exchange(new KeepingAgent(), OK, (agent, port) -> {
            var req = Http.get(to(agent, port), res -> {
                heard.add("" + res.statusCode());
                res.resume();
            });
            req.on(ClientRequest.SOCKET, socket -> socket.removeAllListeners());
            req.on("close", () -> {
                heard.add("close");
                finish.run();
            });
        });
    }

    /** C25: of the request. */
    @Test
    void aConnectionIsFreeWhoeverListensToFinish() {
        expected.addAll(List.of("200 false", "200 true"));
        exchange(new KeepingAgent(), OK, (agent, port) -> {
            var req = Http.request(to(agent, port).method("POST").headers(Map.of("Content-Length", 0)));
            req.on(ClientRequest.RESPONSE, res -> {
                heard.add(res.statusCode() + " " + req.reusedSocket());
                req.removeAllListeners("finish");
                res.on("end", () -> later(req::end));
                res.resume();
            });
            req.on("close", () -> later(() -> get(agent, port, second -> finish.run())));
            req.flushHeaders();
        });
    }

    /** C26. */
    @Test
    void whoGoesOnWritingBehindAResponseHearsDrain() {
        expected.addAll(List.of("200", "false", "drain"));
        exchange(new KeepingAgent(), OK, (agent, port) -> {
            var req = Http.request(to(agent, port).method("POST").headers(Map.of("Content-Length", 80_000)));
            req.on(ClientRequest.RESPONSE, res -> {
                heard.add("" + res.statusCode());
                heard.add("" + req.write(Buffer.alloc(70_000)));
            });
            req.on("drain", () -> {
                heard.add("drain");
                finish.run();
            });
            req.on("error", () -> {});
            req.flushHeaders();
        });
    }

    /** C22. */
    @Test
    void aRequestWithoutASocketFinishesWhateverItsPiecesAre() {
        expected.addAll(List.of("finish", "socket hang up"));
        exchange(new KeepingAgent(), OK, (agent, port) -> {
            var req = Http.request(to(agent, port));
            req.on(ClientRequest.SOCKET, socket -> {
                socket.destroy();
                req.write(Buffer.from("x"));
                req.end();
            });
            req.on("finish", () -> heard.add("finish"));
            req.on("error", (Throwable e) -> heard.add(e.getMessage()));
            req.on("close", () -> later(finish));
        });
    }

    /** C23. */
    @Test
    void whoCorksARequestThatHasEndedHoldsNothingBack() {
        expected.addAll(List.of("200 false", "200 true"));
        exchange(new KeepingAgent(), OK, (agent, port) -> {
            var req = get(agent, port, first -> get(agent, port, second -> finish.run()));
            req.on("response", req::cork);
        });
    }

    /** C23. */
    @Test
    void aRequestThatIsDestroyedWhenItHasFinishedCloses() {
        expected.addAll(List.of("close true"));
        exchange(new KeepingAgent(), OK, (agent, port) -> {
            var req = Http.request(to(agent, port).method("POST"));
            req.on(ClientRequest.RESPONSE, res -> {
                res.on("end", () -> req.end());
                res.resume();
            });
            req.on("finish", () -> req.destroy());
            req.on("close", () -> {
                heard.add("close " + req.socket().destroyed());
                later(finish);
            });
            req.write("x");
        });
    }

    /** C23. */
    @Test
    void anErrorBehindTheResponseIsTheRequests() {
        expected.addAll(List.of("broken"));
        exchange(new KeepingAgent(), OK, (agent, port) -> {
            var req = Http.get(to(agent, port));
            req.on(
                    ClientRequest.RESPONSE,
                    res -> res.on("data", () -> req.socket().destroy(new Exception("broken"))));
            req.on("error", (Throwable e) -> heard.add(e.getMessage()));
            req.on("close", () -> later(finish));
        });
    }

    private static String code(Throwable err) {
        return ((NodeException) err).code();
    }

    /** H31. */
    @Test
    void aRequestDrainsBehindItsResponse() {
        expected.addAll(List.of("full", "drain"));
        EventLoop.run(() -> {
            var agent = new KeepingAgent();
            var sockets = new ArrayList<Socket>();
            var server = Net.createServer(socket -> {
                sockets.add(socket);
                socket.on("error", () -> {});
                socket.once("data", () -> {
                    socket.pause();
                    socket.write(OK);
                });
            });
            server.listen(0, "127.0.0.1", () -> {
                var req = Http.request(to(agent, server.address().port()).method("POST"));
                req.on(
                        ClientRequest.RESPONSE,
                        res -> res.resume().on("end", () -> sockets.get(0).resume()));
                req.on("error", () -> {});
                req.on("drain", () -> heard.add("drain"));
                var more = req.write(Buffer.alloc(8_000_000), written -> later(() -> end(agent, server, sockets)));
                heard.add(more ? "written" : "full");
            });
        });
    }

    /** H32. */
    @Test
    void aSocketReadsNoFurtherThanItsResponse() {
        expected.addAll(List.of("0 in the socket, most to come"));
        var body = "x".repeat(1_000_000);
        exchange(new KeepingAgent(), "HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n" + body, (agent, port) -> {
            var req = Http.get(to(agent, port));
            req.on("error", () -> {});
            req.on(
                    ClientRequest.RESPONSE,
                    res -> later(() -> {
                        var rest = req.socket().bytesRead() < body.length() / 2 ? "most" : "least";
                        heard.add(req.socket().readableLength() + " in the socket, " + rest + " to come");
                        finish.run();
                    }));
        });
    }

    private static class KeepingAgent extends Agent {
        KeepingAgent() {
            super(new AgentOptions().keepAlive(true));
        }
    }

    /** Whose connections are no net sockets. */
    private static final class WrappingAgent extends KeepingAgent {
        @Override
        public Duplex<Buffer, Buffer> createConnection(
                RequestOptions options, BiConsumer<Throwable, Duplex<Buffer, Buffer>> callback) {
            var wire = (Socket) super.createConnection(options, callback);
            var around = Duplex.from(wire, wire);
            around.on("close", () -> wire.destroy());
            return around;
        }
    }

    /** Runs a program against a server that gives every request the same answer. */
    private void exchange(Agent agent, String answer, BiConsumer<Agent, Integer> program) {
        EventLoop.run(() -> {
            var sockets = new ArrayList<Socket>();
            var server = Net.createServer(socket -> {
                sockets.add(socket);
                socket.on("error", () -> {});
                socket.on("data", () -> socket.write(answer));
            });
            finish = () -> end(agent, server, sockets);
            server.listen(
                    0, "127.0.0.1", () -> program.accept(agent, server.address().port()));
        });
    }

    private static void end(Agent agent, Server server, List<Socket> sockets) {
        agent.destroy();
        sockets.forEach(Socket::destroy);
        server.close();
    }

    private static void later(Runnable then) {
        turns(10, then);
    }

    private static void turns(int left, Runnable then) {
        EventLoop.current().setImmediate(left == 0 ? then : () -> turns(left - 1, then));
    }

    private static RequestOptions to(Agent agent, int port) {
        return new RequestOptions().host("127.0.0.1").port(port).agent(agent);
    }

    private ClientRequest get(Agent agent, int port, Consumer<ClientRequest> then) {
        var req = Http.get(to(agent, port));
        req.on(ClientRequest.RESPONSE, res -> {
            heard.add(res.statusCode() + " " + req.reusedSocket());
            res.resume();
        });
        req.on("error", (Throwable e) -> heard.add(e.getMessage()));
        req.on("close", () -> later(() -> then.accept(req)));
        return req;
    }
}
