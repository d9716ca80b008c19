package dev.spindle.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.spindle.buffer.Buffer;
import dev.spindle.events.NodeException;
import dev.spindle.loop.EventLoop;
import dev.spindle.net.Net;
import dev.spindle.stream.Duplex;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** An agent of https: whose connections are not encrypted: what TLS will find when it comes. */
@Timeout(value = 1, unit = TimeUnit.MINUTES)
class AgentTunnelTest {
    private final List<String> heard = new ArrayList<>();

    private final class Plain extends Agent {
        Plain(AgentOptions options) {
            super(options);
        }

        @Override
        public Duplex<Buffer, Buffer> createConnection(
                RequestOptions options, BiConsumer<Throwable, Duplex<Buffer, Buffer>> callback) {
            heard.add("connect to " + options.host() + ", tunnel: " + (options.socket() != null));
            return options.socket();
        }
    }

    private static AgentOptions secure() {
        return new AgentOptions().protocol("https:").defaultPort(443).keepAlive(true);
    }

    @Test
    void aTunnelIsDugOnceAndUsedAgain() {
        EventLoop.run(() -> {
            var origin = Http.createServer((req, res) -> res.end(req.url()));
            var proxy = Http.createServer();
            proxy.on(HttpServer.CONNECT, (req, client, head) -> {
                heard.add("CONNECT " + req.url());
                var server = Net.connect(origin.address().port(), "127.0.0.1");
                client.write(Buffer.from("HTTP/1.1 200 Established\r\n\r\n"));
                server.pipe(client);
                client.pipe(server);
                client.on("error", () -> server.destroy());
            });
            origin.listen(
                    0,
                    "127.0.0.1",
                    () -> proxy.listen(0, "127.0.0.1", () -> {
                        var url = "http://127.0.0.1:" + proxy.address().port();
                        var agent = new Plain(secure().proxyEnv(Map.of("https_proxy", url)));
                        get(
                                agent,
                                "/1",
                                () -> get(agent, "/2", () -> {
                                    agent.destroy();
                                    origin.close();
                                    proxy.close();
                                }));
                    }));
        });
        assertEquals(
                List.of(
                        "CONNECT secret.invalid:443",
                        "connect to secret.invalid, tunnel: true",
                        "200 false",
                        "200 true"),
                heard);
    }

    /** C6. */
    @Test
    void aRefusedTunnelIsClosed() {
        EventLoop.run(() -> {
            var proxy = Http.createServer();
            proxy.on(HttpServer.CONNECT, (req, client, head) -> {
                client.on("end", () -> {
                    heard.add("closed");
                    client.end();
                    proxy.close();
                });
                client.on("error", () -> {});
                client.resume();
                client.write(Buffer.from("HTTP/1.1 403 Forbidden\r\n\r\n"));
            });
            proxy.listen(0, "127.0.0.1", () -> {
                var url = "http://127.0.0.1:" + proxy.address().port();
                get(new Plain(secure().proxyEnv(Map.of("https_proxy", url))), "/", () -> {});
            });
        });
        assertEquals(
                List.of(
                        "ERR_PROXY_TUNNEL Failed to establish tunnel to secret.invalid:443 via URL: HTTP/1.1 403 Forbidden",
                        "closed"),
                heard.stream()
                        .map(line -> line.replaceAll("http://127[^ ]*", "URL:"))
                        .collect(Collectors.toList()));
    }

    /** C18. */
    @Test
    void noHostReachesAProxyThatIsMoreThanOne() {
        var hosts = List.of("a\r\nX: y", "a\nX: y", "\u010d\u010aX: y", "a b", "a\tb", "a\0b", "a\u007fb");
        EventLoop.run(() -> hosts.forEach(host -> {
            var agent = new Plain(secure().proxyEnv(Map.of("https_proxy", "http://127.0.0.1:1")));
            var options = new RequestOptions()
                    .protocol("https:")
                    .host(host)
                    .setHost(false)
                    .agent(agent);
            Http.request(options)
                    .on("error", (NodeException e) -> heard.add(e.code()))
                    .end();
        }));
        assertEquals(Collections.nCopies(hosts.size(), "ERR_INVALID_CHAR"), heard);
    }

    @Test
    void withoutTlsTheErrorSaysWhatIsMissing() {
        EventLoop.run(() -> get(new Agent(secure()), "/", () -> {}));
        assertEquals(
                List.of(
                        "ERR_NO_CRYPTO Spindle does not speak TLS: an https: agent needs a createConnection of its own"),
                heard);
    }

    private void get(Agent agent, String path, Runnable then) {
        var options = new RequestOptions().agent(agent);
        var req = Http.get("https://secret.invalid" + path, options, res -> {
            heard.add(res.statusCode() + "");
            res.resume();
        });
        req.on("error", (NodeException e) -> heard.add(e.code() + " " + e.getMessage()));
        req.on("close", () -> {
            var last = heard.size() - 1;
            if (heard.get(last).equals("200")) {
                heard.set(last, "200 " + req.reusedSocket());
            }
            EventLoop.current().setImmediate(then);
        });
    }
}
