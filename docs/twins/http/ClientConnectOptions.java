import dev.spindle.buffer.Buffer;
import dev.spindle.events.NodeException;
import dev.spindle.http.Agent;
import dev.spindle.http.ClientRequest;
import dev.spindle.http.Http;
import dev.spindle.http.RequestOptions;
import dev.spindle.loop.EventLoop;
import dev.spindle.net.Net;
import dev.spindle.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Options about the connection, of requests and of agents; folded and counted fields of what comes back. */
public class ClientConnectOptions extends ClientSteps {
    public static void main(String[] args) {
        EventLoop.run(() -> {
            allAddressesAreTried();
            oneAddressIsTried();
            asTheAgentSays();
            asTheAgentSaysOne();
            patience();
            highWaterMark();
            flagsOfAnAgent();
            flagsOfARequest();
            placeOfAnAgent();
            pathOfAnAgent();
            ownPort();
            ownPortOfAnAgent();
            duplicates();
            joinedDuplicates();
            agentOfARequest();
            maxheaderscount();
            run();
        });
    }

    private static void allAddressesAreTried() {
        step(
                "all addresses are tried",
                done -> serve(
                        (req, res) -> res.end(),
                        (port, close) -> ask(
                                o().host("a.name")
                                        .port(port)
                                        .lookup(ClientConnectOptions::find)
                                        .autoSelectFamily(true)
                                        .autoSelectFamilyAttemptTimeout(2000)
                                        .agent(false),
                                () -> close.accept(done))));
    }

    private static void oneAddressIsTried() {
        step(
                "one address is tried",
                done -> serve(
                        (req, res) -> res.end(),
                        (port, close) -> ask(
                                o().host("a.name")
                                        .port(port)
                                        .lookup(ClientConnectOptions::find)
                                        .autoSelectFamily(false)
                                        .agent(false),
                                () -> close.accept(done))));
    }

    private static void asTheAgentSays() {
        step(
                "as the agent says",
                done -> serve(
                        (req, res) -> res.end(),
                        (port, close) -> ask(
                                o().host("a.name")
                                        .port(port)
                                        .agent(new Agent(ao().lookup(ClientConnectOptions::find)
                                                .autoSelectFamily(true)
                                                .autoSelectFamilyAttemptTimeout(2000)
                                                .highWaterMark(777)
                                                .noDelay(false))),
                                () -> close.accept(done))));
    }

    private static void asTheAgentSaysOne() {
        step(
                "as the agent says, one",
                done -> serve(
                        (req, res) -> res.end(),
                        (port, close) -> ask(
                                o().host("a.name")
                                        .port(port)
                                        .autoSelectFamily(true)
                                        .agent(new Agent(ao().lookup(ClientConnectOptions::find)
                                                .autoSelectFamily(false))),
                                () -> close.accept(done))));
    }

    private static void patience() {
        step("patience", done -> {
            for (var ms : new double[] {0, 0.5, -1, 1})
                attempt(NodeException.number(ms), () -> {
                    var r = Http.get(o(1).autoSelectFamilyAttemptTimeout(ms));
                    r.on("error", () -> {});
                    return r.method();
                });
            done.run();
        });
    }

    private static void highWaterMark() {
        step(
                "high water mark",
                done -> serve(
                        (req, res) -> res.end(),
                        (port, close) -> ask(
                                o(port).highWaterMark(999)
                                        .noDelay(true)
                                        .keepAlive(true)
                                        .keepAliveInitialDelay(1000),
                                () -> close.accept(done))));
    }

    private static void flagsOfAnAgent() {
        step(
                "flags of an agent",
                done -> serve(
                        (req, res) -> res.end(),
                        (port, close) -> ask(
                                o().host("a.name")
                                        .port(port)
                                        .agent(new Agent(ao().lookup(ClientConnectOptions::find)
                                                .hints(2048 + 8)
                                                .family(0))),
                                () -> close.accept(done))));
    }

    private static void flagsOfARequest() {
        step(
                "flags of a request",
                done -> serve(
                        (req, res) -> res.end(),
                        (port, close) -> ask(
                                o().host("a.name")
                                        .port(port)
                                        .lookup(ClientConnectOptions::find)
                                        .hints(8)
                                        .agent(false),
                                () -> close.accept(done))));
    }

    private static void placeOfAnAgent() {
        step(
                "place of an agent",
                done -> serve(
                        (req, res) -> {
                            log(req.headers().get("host"));
                            res.end();
                        },
                        (port, close) -> ask(
                                o().host("a.name")
                                        .port(7)
                                        .agent(new Agent(ao().host("127.0.0.1").port(port))),
                                () -> close.accept(done))));
    }

    private static void pathOfAnAgent() {
        step("path of an agent", done -> {
            var path = "/tmp/spindle-twin-" + ProcessHandle.current().pid() + ".sock";
            var server = Http.createServer((req, res) -> {
                log(req.headers().get("host"), req.url());
                res.end();
            });
            server.listen(path, () -> {
                var agent = new Agent(ao().socketPath(path));
                Http.get(o().host("a.name").path("/x").agent(agent), res -> {
                            log(names(agent, path));
                            res.resume();
                        })
                        .on("close", () -> server.close(done));
            });
        });
    }

    private static void ownPort() {
        step(
                "own port",
                done -> serve(
                        (req, res) -> {
                            log(req.socket().remoteAddress());
                            res.end(String.valueOf(req.socket().remotePort()));
                        },
                        (port, close) -> freePort("127.0.0.2", own -> {
                            Http.get(
                                            o(port).localPort(own)
                                                    .localAddress("127.0.0.2")
                                                    .agent(false),
                                            res -> res.on(
                                                    "data",
                                                    (Buffer d) ->
                                                            log(d.toString().equals(String.valueOf(own)))))
                                    .on("close", () -> close.accept(done));
                        })));
    }

    private static void ownPortOfAnAgent() {
        step(
                "own port of an agent",
                done -> serve(
                        (req, res) -> {
                            log(req.socket().remoteAddress());
                            res.end(String.valueOf(req.socket().remotePort()));
                        },
                        (port, close) -> freePort("127.0.0.3", own -> {
                            Http.get(
                                            o(port).agent(new Agent(
                                                    ao().localPort(own).localAddress("127.0.0.3"))),
                                            res -> res.on(
                                                    "data",
                                                    (Buffer d) ->
                                                            log(d.toString().equals(String.valueOf(own)))))
                                    .on("close", () -> close.accept(done));
                        })));
    }

    private static void duplicates() {
        step(
                "duplicates",
                done -> raw(ClientConnectOptions::twice, (port, close) -> {
                    Http.get(o(port), res -> {
                                log(
                                        res.headers().get("age"),
                                        res.headers().getAll("set-cookie"),
                                        res.headers().get("x"),
                                        res.headers().get("cookie"),
                                        res.rawHeaders().size());
                                res.resume();
                            })
                            .on("close", () -> close.accept(done));
                }));
    }

    private static void joinedDuplicates() {
        step(
                "joined duplicates",
                done -> raw(ClientConnectOptions::twice, (port, close) -> {
                    Http.get(o(port).joinDuplicateHeaders(true), res -> {
                                log(
                                        res.headers().get("age"),
                                        res.headers().getAll("set-cookie"),
                                        res.headers().get("x"),
                                        res.headers().get("cookie"),
                                        res.rawHeaders().size());
                                res.resume();
                            })
                            .on("close", () -> close.accept(done));
                }));
    }

    private static void agentOfARequest() {
        step("agent of a request", done -> {
            var agent = new Agent();
            var r1 = Http.get(o(1).agent(agent));
            var r2 = Http.get(o(1));
            var r3 = Http.get(o(1).agent(false));
            log(
                    r1.agent() == agent,
                    r2.agent() == Http.globalAgent(),
                    r3.agent() != Http.globalAgent(),
                    r3.agent().keepAlive(),
                    r2.agent().keepAlive());
            for (var r : List.of(r1, r2, r3)) r.on("error", () -> {});
            done.run();
        });
    }

    private static void maxheaderscount() {
        step(
                "maxHeadersCount",
                done -> raw(ClientConnectOptions::manyFields, (port, close) -> {
                    int[] left = {3};
                    for (var max : new Integer[] {null, 50, 0}) {
                        var r = Http.get(o(port).maxHeaderSize(100000).agent(false), res -> {
                            log(max, res.headersDistinct().size());
                            res.resume();
                        });
                        if (max != null) r.maxHeadersCount(max);
                        r.on("close", () -> {
                            if (--left[0] == 0) close.accept(done);
                        });
                    }
                }));
    }

    private static void find(
            String host, dev.spindle.net.LookupOptions options, dev.spindle.net.Lookup.Callback callback) {
        log("lookup", host, options.all(), options.hints());
        var six = new dev.spindle.net.LookupAddress("::1", 6);
        callback.accept(
                null, options.all() ? List.of(six, new dev.spindle.net.LookupAddress("127.0.0.1", 4)) : List.of(six));
    }

    private static void ask(RequestOptions options, Runnable then) {
        var req = Http.get(options);
        req.on(ClientRequest.RESPONSE, res -> {
            log(res.statusCode(), req.socket().remoteAddress(), req.socket().writableHighWaterMark());
            res.resume();
        });
        req.on("error", (NodeException e) -> log(e.code(), e.syscall() == null ? "none" : e.syscall()));
        req.on("close", then);
    }

    private static void freePort(String address, Consumer<Integer> then) {
        var server = Net.createServer(socket -> {});
        server.listen(0, address, () -> {
            var port = server.address().port();
            server.close(() -> then.accept(port));
        });
    }

    private static void twice(Socket socket) {
        socket.once(
                "data",
                () -> socket.end(
                        "HTTP/1.1 200 OK\r\nAge: 1\r\nAge: 2\r\nSet-Cookie: a\r\nSet-Cookie: b\r\nX: 1\r\nX: 2\r\nCookie: a\r\nCookie: b\r\n\r\n"));
    }

    private static void manyFields(Socket socket) {
        var head = new StringBuilder("HTTP/1.1 200 OK\r\n");
        for (var i = 0; i < 2100; i++) {
            head.append("X").append(i).append(": y\r\n");
        }
        socket.once("data", () -> socket.end(head.append("\r\n").toString()));
    }

    private static List<String> names(Agent agent, String path) {
        var names = new ArrayList<String>();
        agent.sockets().keySet().forEach(name -> names.add(name.replace(path, "PATH")));
        return names;
    }
}
