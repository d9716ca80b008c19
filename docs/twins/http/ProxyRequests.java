import static dev.spindle.loop.Globals.setImmediate;
import static dev.spindle.loop.Globals.setTimeout;

import dev.spindle.buffer.Buffer;
import dev.spindle.events.NodeException;
import dev.spindle.http.Agent;
import dev.spindle.http.AgentOptions;
import dev.spindle.http.ClientRequest;
import dev.spindle.http.Http;
import dev.spindle.http.IncomingMessage;
import dev.spindle.http.RequestOptions;
import dev.spindle.loop.AbortSignal;
import dev.spindle.loop.EventLoop;
import dev.spindle.net.Net;
import dev.spindle.net.Socket;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** What a proxy gets to read, and what becomes of a request when it does not play along. */
public class ProxyRequests {
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";
    private static final ArrayDeque<Runnable> STEPS = new ArrayDeque<>();

    private static AgentOptions plain() {
        return new AgentOptions();
    }

    private static AgentOptions secure() {
        return new AgentOptions().protocol("https:").defaultPort(443);
    }

    private static RequestOptions o() {
        return new RequestOptions();
    }

    private static void proxied(String label, Consumer<Socket> answer, AgentOptions agent, RequestOptions options) {
        proxied(label, "", answer, agent, () -> options);
    }

    private static void proxied(
            String label, String user, Consumer<Socket> answer, AgentOptions agent, RequestOptions options) {
        proxied(label, user, answer, agent, () -> options);
    }

    private static void proxied(
            String label, String user, Consumer<Socket> answer, AgentOptions made, Supplier<RequestOptions> options) {
        STEPS.add(() -> {
            System.out.println("# " + label);
            var sockets = new ArrayList<Socket>();
            var proxy = Net.createServer();
            proxy.on("connection", (Socket socket) -> {
                socket.setNoDelay();
                sockets.add(socket);
                socket.on("error", () -> {});
                socket.on("data", (Buffer packet) -> {
                    System.out.println("proxy got "
                            + quoted(hide(
                                    packet.toString("latin1"), proxy.address().port())));
                    answer.accept(socket);
                });
            });
            proxy.listen(0, "127.0.0.1", () -> {
                var port = proxy.address().port();
                var url = "http://" + user + "127.0.0.1:" + port;
                var agent = new Agent(made.proxyEnv(Map.of("http_proxy", url, "https_proxy", url)));
                var to = options.get().protocol(agent.protocol()).agent(agent);
                var req = Http.request(to.host() == null ? to.host("example.com") : to);
                watch(req, port);
                req.on("close", () -> {
                    agent.destroy();
                    sockets.forEach(Socket::destroy);
                    proxy.close(ProxyRequests::run);
                });
                req.end();
            });
        });
    }

    private static void watch(ClientRequest req, int port) {
        for (var event : List.of("socket", "response", "connect", "timeout", "error", "close")) {
            req.addListener(event, values -> {
                var value = values.length == 0 ? null : values[0];
                System.out.println(event + " "
                        + (value instanceof IncomingMessage res
                                ? res.statusCode()
                                : value instanceof NodeException error
                                        ? error.code() + " " + hide(error.getMessage(), port) + " " + error.statusCode()
                                        : ""));
                return null;
            });
        }
        req.on(ClientRequest.CONNECT, (res, socket, head) -> socket.destroy());
        req.on("response", (IncomingMessage res) -> res.resume());
    }

    private static String hide(String text, int port) {
        return text.replace(String.valueOf(port), "PORT");
    }

    private static String quoted(String text) {
        return '"' + text.replace("\r", "\\r").replace("\n", "\\n") + '"';
    }

    private static Consumer<Socket> says(String text) {
        return socket -> socket.write(text, "latin1");
    }

    private static void requests() {
        var ok = says(OK);
        proxied("plain", ok, plain(), o().path("/x?y"));
        proxied("kept", ok, plain().keepAlive(true), o().port(8080));
        proxied("ipv6", ok, plain(), o().host("::1").port(8080));
        proxied("with a password", "us%20er:p%40@", ok, plain(), o().auth("a:b"));
        proxied("list", "user:p@", ok, plain(), o().headers(List.of("A", "b")));
        Consumer<Socket> tells = socket -> {
            System.out.println(socket.remoteAddress());
            ok.accept(socket);
        };
        var other = o().localAddress("127.0.0.4").family(6);
        proxied("from another address", tells, plain().localAddress("127.0.0.3"), other);
        proxied("post", ok, plain(), o().method("POST"));
        proxied("expect", ok, plain(), o().method("POST").headers(Map.of("Expect", "100-continue")));
        proxied(
                "connect",
                says("HTTP/1.1 200 OK\r\n\r\n"),
                plain(),
                o().method("CONNECT").path("a:1"));
        proxied("ends", Socket::end, plain(), o());
        proxied("malformed", says("foo\r\n\r\n"), plain(), o());
        proxied("refuses", says("HTTP/1.1 407 Who\r\nContent-Length: 0\r\n\r\n"), plain(), o());
        proxied("silent", "", socket -> {}, plain(), () -> o().timeout(200).signal(AbortSignal.timeout(800)));
    }

    private static void tunnels() {
        proxied("tunnel 201", says("HTTP/1.1 201 OK\r\n\r\n"), secure(), o());
        proxied(
                "tunnel 407, kept",
                "u:p@",
                says("HTTP/1.1 407 Who are you\r\nContent-Length: 2\r\n\r\nno"),
                secure().keepAlive(true),
                o().port(8443));
        proxied(
                "tunnel ipv6",
                says("HTTP/1.0 500 X\r\n\r\n"),
                secure(),
                o().host("::1").port(8443));
        proxied("tunnel 100", says("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\n\r\n"), secure(), o());
        proxied("tunnel malformed", says("garbage\r\n\r\n"), secure(), o());
        proxied(
                "tunnel split",
                socket -> {
                    socket.write("HTTP/1.1 50", "latin1");
                    byTurns(() -> socket.write("0 Oh no\r\n", "latin1"), 20);
                    byTurns(() -> socket.write("\r\n", "latin1"), 40);
                },
                secure(),
                o());
        proxied("tunnel ends", Socket::end, secure(), o());
        proxied("tunnel ends early", socket -> socket.end("HTTP/1.1 20"), secure(), o());
        proxied("tunnel reset", Socket::resetAndDestroy, secure(), o());
        proxied("tunnel too long", says("HTTP/1.1 200 OK\r\nA: " + "x".repeat(20000) + "\r\n\r\n"), secure(), o());
        proxied("tunnel silent", socket -> {}, secure(), o().timeout(200));
        proxied("tunnel silent, agent", socket -> {}, secure().timeout(200), o());
        proxied("tunnel, no exception", says("HTTP/1.1 500 X\r\n\r\n"), secure(), o().port(444));
    }

    public static void main(String[] args) {
        EventLoop.run(() -> {
            requests();
            tunnels();
            run();
        });
    }

    private static void run() {
        var step = STEPS.poll();
        if (step != null) {
            step.run();
        }
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
