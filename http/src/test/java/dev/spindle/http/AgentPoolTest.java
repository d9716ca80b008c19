package dev.spindle.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.spindle.buffer.Buffer;
import dev.spindle.loop.EventLoop;
import dev.spindle.net.Net;
import dev.spindle.net.Server;
import dev.spindle.net.Socket;
import dev.spindle.stream.Duplex;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Where an agent does better than Node's: no request gets a socket that cannot carry it. */
@Timeout(value = 1, unit = TimeUnit.MINUTES)
class AgentPoolTest {
    private final List<String> heard = new ArrayList<>();

    @Test
    void anIdleSocketWhoseOwnSideWasEndedIsPassedOver() {
        var agent = new ArrayList<Agent>();
        EventLoop.run(() -> {
            agent.add(new Agent(new AgentOptions().keepAlive(true)));
            var server = Net.createServer(socket -> {
                socket.on("error", () -> {});
                socket.on("data", () -> socket.write("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"));
            });
            server.listen(0, "127.0.0.1", () -> {
                var port = server.address().port();
                ask(agent.get(0), port, first -> {
                    first.socket().end();
                    ask(agent.get(0), port, second -> {
                        agent.get(0).destroy();
                        server.close();
                    });
                });
            });
        });
        assertEquals(List.of("200 false", "200 false"), heard);
    }

    /** Node puts it on the socket, where all later requests find it. */
    @Test
    void aRequestsHighWaterMarkLeavesAnIdleSocketAsItIs() {
        EventLoop.run(() -> {
            var agent = new Agent(new AgentOptions().keepAlive(true));
            var server = Http.createServer((req, res) -> res.end());
            server.listen(0, "127.0.0.1", () -> {
                var port = server.address().port();
                ask(agent, port, first -> {
                    var second = Http.get(new RequestOptions()
                            .host("127.0.0.1")
                            .port(port)
                            .agent(agent)
                            .highWaterMark(7));
                    heard.add("before " + second.writableHighWaterMark());
                    second.on("socket", (Socket socket) -> heard.add("at " + socket.writableHighWaterMark()));
                    second.on("response", (IncomingMessage res) -> res.resume());
                    second.on("close", () -> {
                        heard.add("reused " + second.reusedSocket() + ", " + second.writableHighWaterMark());
                        agent.destroy();
                        server.close();
                    });
                });
            });
        });
        assertEquals(List.of("200 false", "before 7", "at 65536", "reused true, 65536"), heard);
    }

    @Test
    void aConnectionThatNobodyWantedAnyMoreIsNotKeptUnderStrictEither() {
        EventLoop.run(() -> {
            var server = Net.createServer(socket -> {
                socket.on("error", () -> {});
                socket.on("data", (Buffer head) -> {
                    if (!head.toString("latin1").startsWith("GET /0")) {
                        socket.write("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
                    }
                });
            });
            server.listen(0, "127.0.0.1", () -> askThree(server));
        });
        assertEquals(List.of("free", "socket hang up", "3 sockets, 1 of them idle"), heard);
    }

    /** The first socket dies as the second becomes free for the third request: what is made in its place finds nobody. */
    private void askThree(Server server) {
        var made = new ArrayList<Socket>();
        var agent = new Agent(new AgentOptions().keepAlive(true).maxSockets(2)) {
            @Override
            public Duplex<Buffer, Buffer> createConnection(
                    RequestOptions options, BiConsumer<Throwable, Duplex<Buffer, Buffer>> callback) {
                made.add(Net.connect(options.connectOptions()));
                return made.get(made.size() - 1);
            }
        };
        agent.once("free", () -> {
            heard.add("free");
            made.get(0).destroy();
        });
        for (var i = 0; i < 3; i++) {
            var options =
                    new RequestOptions().host("127.0.0.1").port(server.address().port());
            var req = Http.get(options.path("/" + i).agent(agent).profile(HttpProfile.STRICT), IncomingMessage::resume);
            req.on("error", (Throwable e) -> heard.add(e.getMessage()));
            if (i == 2) {
                req.on("close", () -> EventLoop.current().setImmediate(() -> concludeThree(server, agent, made)));
            }
        }
    }

    private void concludeThree(Server server, Agent agent, List<Socket> made) {
        var idle = agent.freeSockets().values().stream().mapToInt(List::size).sum();
        heard.add(made.size() + " sockets, " + idle + " of them idle");
        agent.destroy();
        server.close();
    }

    @Test
    void aConnectionStaysUnderTheNameItWasMadeFor() {
        EventLoop.run(() -> {
            var agent = new Agent(new AgentOptions().keepAlive(true)) {
                @Override
                public Duplex<Buffer, Buffer> createConnection(
                        RequestOptions options, BiConsumer<Throwable, Duplex<Buffer, Buffer>> callback) {
                    return super.createConnection(options.host("127.0.0.1"), callback);
                }
            };
            var server = Http.createServer((req, res) -> res.end());
            server.listen(0, "127.0.0.1", () -> {
                var port = server.address().port();
                ask(
                        agent,
                        "example.test",
                        port,
                        first -> ask(agent, "example.test", port, second -> {
                            heard.add(
                                    agent.sockets() + " " + agent.freeSockets().size());
                            agent.destroy();
                            server.close();
                        }));
            });
        });
        assertEquals(List.of("200 false", "200 true", "{} 1"), heard);
    }

    private void ask(Agent agent, int port, Consumer<ClientRequest> then) {
        ask(agent, "127.0.0.1", port, then);
    }

    private void ask(Agent agent, String host, int port, Consumer<ClientRequest> then) {
        var req = Http.get(new RequestOptions().host(host).port(port).agent(agent));
        req.on(ClientRequest.RESPONSE, res -> {
            heard.add(res.statusCode() + " " + req.reusedSocket());
            res.resume();
        });
        req.on("error", (Throwable e) -> heard.add(e.getMessage()));
        req.on("close", () -> EventLoop.current().setImmediate(() -> then.accept(req)));
    }
}
