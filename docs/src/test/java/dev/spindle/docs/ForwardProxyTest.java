package dev.spindle.docs;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spindle.events.NodeException;
import dev.spindle.http.Agent;
import dev.spindle.http.AgentOptions;
import dev.spindle.http.Http;
import dev.spindle.http.RequestOptions;
import dev.spindle.loop.EventLoop;
import dev.spindle.testing.Program;
import dev.spindle.testing.Repository;
import dev.spindle.testing.RunningProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The example proxy between real curl, or our own client, and the example server. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class ForwardProxyTest {
    @TempDir
    static Path folder;

    private static RunningProgram server;
    private static RunningProgram proxy;
    private static String url;
    private static String proxyUrl;

    @BeforeAll
    static void start() {
        server = example("HelloServer");
        url = urlIn(server.lineWith("http://")).replace("localhost", "127.0.0.1");
        proxy = example("ForwardProxy");
        var line = proxy.lineWith("Proxy on port ");
        proxyUrl = "http://127.0.0.1:" + line.substring(line.lastIndexOf(' ') + 1);
    }

    @AfterAll
    static void stop() {
        proxy.close();
        server.close();
    }

    private static RunningProgram example(String name) {
        return RunningProgram.start(Repository.ROOT, Map.of(), java(name, "0"));
    }

    private static List<String> java(String name, String... arguments) {
        var command = new ArrayList<String>();
        command.add(System.getProperty("java.home") + "/bin/java");
        command.add("-cp");
        command.add(System.getProperty("java.class.path"));
        command.add("docs/examples/" + name + ".java");
        command.addAll(List.of(arguments));
        return command;
    }

    private static String urlIn(String line) {
        return line.substring(line.indexOf("http://"));
    }

    private static Program curl(String... arguments) {
        var command = new ArrayList<>(List.of("curl", "-q", "-s", "--max-time", "30", "--noproxy", "none.invalid"));
        command.addAll(List.of("-x", proxyUrl));
        command.addAll(List.of(arguments));
        return Program.run(folder, Map.of(), command, 60);
    }

    private static void requireCurl() {
        var found = Files.isExecutable(Path.of("/usr/bin/curl")) || Files.isExecutable(Path.of("/bin/curl"));
        Assumptions.assumeTrue(found, "there is no curl here");
    }

    @Test
    void isShort() throws IOException {
        try (var lines = Files.lines(Repository.ROOT.resolve("docs/examples/ForwardProxy.java"))) {
            assertTrue(lines.count() < 80);
        }
    }

    @Test
    void forwardsForCurl() throws IOException {
        requireCurl();
        assertEquals("Hello, World!", curl(url + "plaintext").out());
        var bytes = new byte[3 << 20];
        new Random(5).nextBytes(bytes);
        var sent = Files.write(folder.resolve("sent"), bytes);
        var received = folder.resolve("received");
        curl("-o", received.toString(), "--data-binary", "@" + sent, url + "echo");
        assertArrayEquals(bytes, Files.readAllBytes(received));
        assertEquals(
                "502",
                curl("-o", "/dev/null", "-w", "%{http_code}", "http://127.0.0.1:1/")
                        .out());
    }

    @Test
    void survivesWhatIsNotMeantForIt() {
        requireCurl();
        var direct = List.of("curl", "-q", "-s", "-w", "%{http_code}", "--noproxy", "*", proxyUrl + "/");
        assertEquals("400", Program.run(folder, Map.of(), direct, 60).out());
        assertEquals(56, curl("-p", "http://127.0.0.1:0/").exit());
    }

    @Test
    void tunnelsForCurl() {
        requireCurl();
        assertEquals("Hello, World!", curl("-p", url + "plaintext").out());
        assertEquals(56, curl("-p", "http://127.0.0.1:1/").exit(), "the tunnel leads nowhere");
    }

    @Test
    void forwardsForOurClient() {
        var agent = new AgentOptions().keepAlive(true).proxyEnv(Map.of("HTTP_PROXY", proxyUrl));
        var heard = new ArrayList<String>();
        EventLoop.run(() -> twice(new Agent(agent), heard));
        assertEquals(List.of("200 Hello, World! false", "200 Hello, World! true"), heard);
    }

    private static void twice(Agent agent, List<String> heard) {
        var req = Http.get(url + "plaintext", new RequestOptions().agent(agent), null);
        req.on(
                dev.spindle.http.ClientRequest.RESPONSE,
                res -> res.setEncoding("utf8")
                        .on(
                                dev.spindle.stream.Readable.DATA,
                                text -> heard.add(res.statusCode() + " " + text + " " + req.reusedSocket())));
        req.on("error", (NodeException e) -> heard.add(e.getMessage()));
        req.on(
                "close",
                () -> EventLoop.current().setImmediate(() -> {
                    if (heard.size() == 1) {
                        twice(agent, heard);
                    } else {
                        agent.destroy();
                    }
                }));
    }

    /** The variables of the process count for the global agent when it is told so. */
    @Test
    void servesTheGlobalAgent() throws IOException {
        var nowhere = "http://nowhere.invalid/";
        var refused =
                Program.run(Repository.ROOT, Map.of("http_proxy", proxyUrl), java("KeepAliveClient", nowhere), 60);
        assertTrue((refused.out() + refused.err()).contains("ENOTFOUND"), refused.out() + refused.err());
        var asked = Map.of("http_proxy", proxyUrl, "no_proxy", "", "NO_PROXY", "", "NODE_USE_ENV_PROXY", "1");
        var served = Program.run(Repository.ROOT, asked, java("KeepAliveClient", nowhere), 60);
        assertTrue(served.out().startsWith("502, "), served.out() + served.err());
    }
}
