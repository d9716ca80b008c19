package dev.spindle.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.spindle.buffer.Buffer;
import dev.spindle.events.NodeException;
import dev.spindle.http.Agent;
import dev.spindle.http.AgentOptions;
import dev.spindle.http.ClientRequest;
import dev.spindle.http.Http;
import dev.spindle.http.RequestOptions;
import dev.spindle.loop.EventLoop;
import dev.spindle.net.Net;
import dev.spindle.stream.Duplex;
import dev.spindle.testing.RunningProgram;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Our client behind a proxy that others have written: tinyproxy, where Debian's package is installed. */
@Timeout(value = 1, unit = TimeUnit.MINUTES)
class TinyproxyTest {
    private static final Path TINYPROXY = Path.of("/usr/bin/tinyproxy");

    @TempDir
    Path folder;

    private final List<String> heard = new ArrayList<>();
    private RunningProgram proxy;
    private int proxyPort;

    /** An agent of https: whose TLS is left out: what comes out of the tunnel is a plain server. */
    private static final class Tunnelling extends Agent {
        Tunnelling(AgentOptions options) {
            super(options.protocol("https:").defaultPort(443));
        }

        @Override
        public Duplex<Buffer, Buffer> createConnection(
                RequestOptions options, BiConsumer<Throwable, Duplex<Buffer, Buffer>> callback) {
            return options.socket();
        }
    }

    @BeforeEach
    void start() throws IOException {
        Assumptions.assumeTrue(Files.isExecutable(TINYPROXY), "there is no tinyproxy here");
        try (var free = new ServerSocket(0)) {
            proxyPort = free.getLocalPort();
        }
        var settings = List.of(
                "Port " + proxyPort, "Listen 127.0.0.1", "Timeout 20", "Allow 127.0.0.1", "BasicAuth user pass");
        var file = Files.write(folder.resolve("tinyproxy.conf"), settings);
        proxy = RunningProgram.start(folder, Map.of(), List.of(TINYPROXY.toString(), "-d", "-c", file.toString()));
    }

    @AfterEach
    void stop() {
        if (proxy != null) {
            proxy.close();
        }
    }

    private AgentOptions behind(String user) {
        var url = "http://" + user + "127.0.0.1:" + proxyPort;
        return new AgentOptions().keepAlive(true).proxyEnv(Map.of("http_proxy", url, "https_proxy", url));
    }

    @Test
    void forwardsWhomItKnows() {
        ask(port -> post("http:", port, new Agent(behind("user:pass@"))));
        assertEquals(List.of("POST /path?a=b hello via 1.1 tinyproxy", "200 got it"), heard);
    }

    @Test
    void sendsStrangersAway() {
        ask(port -> send("GET", "http:", port, new Agent(behind("user:wrong@"))).end());
        assertEquals(List.of("401 "), heard);
    }

    @Test
    void tunnels() {
        ask(port -> post("https:", port, new Tunnelling(behind("user:pass@"))));
        assertEquals(List.of("POST /path?a=b hello direct", "200 got it"), heard);
    }

    @Test
    void refusesTunnelsToStrangers() {
        ask(port -> post("https:", port, new Tunnelling(behind(""))));
        assertEquals(List.of("ERR_PROXY_TUNNEL 407"), heard);
    }

    /** Runs one request against a server of ours, once the proxy listens. */
    private void ask(Function<Integer, ClientRequest> request) {
        EventLoop.run(() -> {
            var server = Http.createServer((req, res) -> {
                var body = new StringBuilder();
                req.on("data", (Buffer chunk) -> body.append(chunk));
                req.on("end", () -> {
                    var via = req.headers().get("via");
                    heard.add(req.method() + " " + req.url() + " " + body
                            + (via == null ? " direct" : " via " + via.replaceAll("^(\\S+) .*\\((\\w+)/.*", "$1 $2")));
                    res.end("got it");
                });
            });
            server.listen(
                    0,
                    "127.0.0.1",
                    () -> whenProxyListens(
                            () -> request.apply(server.address().port()).on("close", () -> server.close())));
        });
    }

    private void whenProxyListens(Runnable then) {
        var probe = Net.connect(proxyPort, "127.0.0.1");
        probe.on("error", () -> EventLoop.current().setTimeout(() -> whenProxyListens(then), 50));
        probe.on("connect", () -> {
            probe.destroy();
            then.run();
        });
    }

    private ClientRequest post(String protocol, int port, Agent agent) {
        var req = send("POST", protocol, port, agent);
        req.end("hello");
        return req;
    }

    private ClientRequest send(String method, String protocol, int port, Agent agent) {
        var options = new RequestOptions()
                .protocol(protocol)
                .host("127.0.0.1")
                .port(port)
                .path("/path?a=b")
                .method(method)
                .agent(agent);
        var req = Http.request(options);
        req.on(ClientRequest.RESPONSE, res -> {
            var body = new StringBuilder();
            res.on("data", (Buffer chunk) -> body.append(chunk));
            res.on("end", () -> heard.add(res.statusCode() + " " + (res.statusCode() == 200 ? body : "")));
        });
        req.on("error", (NodeException e) -> heard.add(e.code() + " " + e.statusCode()));
        req.on("close", agent::destroy);
        return req;
    }
}
