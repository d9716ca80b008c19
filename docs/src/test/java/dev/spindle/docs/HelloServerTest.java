package dev.spindle.docs;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spindle.testing.Node;
import dev.spindle.testing.Program;
import dev.spindle.testing.Repository;
import dev.spindle.testing.RunningProgram;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
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
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The README's first command, with real clients: the JDK's, curl, and Node's http with a keep-alive agent. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the launcher is a shell script")
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class HelloServerTest {
    private static final String LISTENING = "Listening on http://localhost:";

    @TempDir
    static Path folder;

    private static RunningProgram server;
    private static String url;

    @BeforeAll
    static void startServer() {
        server = start("0");
        url = url(server.lineWith(LISTENING));
    }

    @AfterAll
    static void stopServer() {
        server.close();
    }

    @Test
    void answersThePageAndThePlainText() throws Exception {
        var page = get("/");
        assertEquals(200, page.statusCode());
        assertEquals(
                "text/html; charset=utf-8",
                page.headers().firstValue("Content-Type").orElse(null));
        assertTrue(page.body().contains("<h1>Hello from Spindle</h1>"), page.body());
        assertEquals("Hello, World!", get("/plaintext?of=interest").body());
    }

    @Test
    void saysWhereNothingIs() throws Exception {
        assertEquals(404, get("/nowhere").statusCode());
        assertEquals(404, get("/echo").statusCode());
    }

    @Test
    void streamsTheBodyBack() throws Exception {
        var body = new byte[5_000_000];
        new Random(1).nextBytes(body);
        var request = HttpRequest.newBuilder(URI.create(url + "echo"))
                .header("Content-Type", "image/png")
                .POST(HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)))
                .build();
        var response = client().send(request, HttpResponse.BodyHandlers.ofByteArray());
        assertArrayEquals(body, response.body());
        assertEquals("image/png", response.headers().firstValue("Content-Type").orElse(null));
    }

    @Test
    void servesCurl() throws Exception {
        var file = Files.write(folder.resolve("upload"), new byte[300_000]);
        var back = folder.resolve("download");
        var form = "%{http_code} %{num_connects} %{size_download}\n";
        var run = curl("-w", form, "-o", "/dev/null", url, "--next", "-s", "-w", form, "-o", back.toString())
                .with("--data-binary", "@" + file, url + "echo")
                .run();
        var lines = run.out().lines().toList();
        assertTrue(lines.get(0).startsWith("200 1 "), run.out() + run.err());
        assertEquals("200 0 300000", lines.get(1), "the second request uses the first one's connection");
        assertArrayEquals(Files.readAllBytes(file), Files.readAllBytes(back));
        var waiting = curl("-H", "Expect: 100-continue", "-d", "a=1", "-v", url + "echo")
                .run();
        assertEquals("a=1", waiting.out());
        assertTrue(waiting.err().contains("< HTTP/1.1 100 Continue"), waiting.err());
    }

    @Test
    void servesNodesClientOnOneConnection() {
        var script = """
                const http = require('node:http');
                const url = process.argv[1];
                const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
                function get(path, then) {
                  const req = http.get(url + path, { agent }, (res) => {
                    let text = '';
                    res.setEncoding('utf8').on('data', (chunk) => text += chunk);
                    res.on('end', () => {
                      console.log(res.statusCode, text.length, res.headers.connection, req.reusedSocket);
                      setImmediate(then);
                    });
                  });
                }
                function upload(then) {
                  const req = http.request(url + 'echo', { agent, method: 'POST' }, (res) => {
                    let length = 0;
                    res.on('data', (chunk) => length += chunk.length);
                    res.on('end', () => {
                      console.log(res.statusCode, length, res.headers['transfer-encoding'], req.reusedSocket);
                      setImmediate(then);
                    });
                  });
                  let left = 50;
                  (function more() {
                    while (left-- > 0) {
                      if (!req.write(Buffer.alloc(20_000))) return req.once('drain', more);
                    }
                    req.end();
                  })();
                }
                get('plaintext', () => upload(() => get('plaintext', () => agent.destroy())));
                """;
        var run = Node.run(folder, script, url);
        assertEquals("""
                200 13 keep-alive false
                200 1000000 chunked true
                200 13 keep-alive true
                """, run.out(), run.err());
    }

    @Test
    void endsOnSigintAfterTheLastAnswer() throws IOException {
        for (var signal : heardSignals()) {
            try (var other = start("0")) {
                other.lineWith(LISTENING);
                other.signal(signal);
                assertEquals("Stopping", other.line());
                assertNull(other.line());
                assertEquals(0, other.exit());
            }
        }
    }

    /** A JVM that began with SIGINT ignored, as behind a shell's {@code &}, leaves it ignored (deviation L3). */
    private static List<String> heardSignals() throws IOException {
        var status = Path.of("/proc/self/status");
        var ignored = Files.exists(status)
                && Files.readAllLines(status).stream().anyMatch(line -> line.matches("SigIgn:\\s+.*[2367abef]"));
        return ignored ? List.of("TERM") : List.of("INT", "TERM");
    }

    @Test
    void saysThatThePortIsTaken() throws IOException {
        try (var taken = new ServerSocket(0);
                var other = start(String.valueOf(taken.getLocalPort()))) {
            var message = "HelloServer: port " + taken.getLocalPort() + " is taken, name another one";
            assertEquals(message, other.lineWith("HelloServer"));
            assertNull(other.line());
            assertEquals(1, other.exit());
        }
    }

    @Test
    void saysWhatIsNoPort() {
        try (var other = start("eighty")) {
            assertEquals("HelloServer: eighty is not a port", other.lineWith("HelloServer"));
            assertEquals(2, other.exit());
        }
    }

    private static RunningProgram start(String port) {
        var spindle = Repository.ROOT.resolve("spindle").toString();
        var java = Map.of("JAVA_HOME", System.getProperty("java.home"));
        return RunningProgram.start(Repository.ROOT, java, List.of(spindle, "docs/examples/HelloServer.java", port));
    }

    private static String url(String line) {
        return line.substring(line.indexOf("http:")).replace("localhost", "127.0.0.1");
    }

    private static HttpResponse<String> get(String path) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(url).resolve(path)).build();
        return client().send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static HttpClient client() {
        return HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    }

    private static Curl curl(String... arguments) {
        var paths = List.of(System.getenv("PATH").split(":"));
        Assumptions.assumeTrue(
                paths.stream().anyMatch(path -> Files.isExecutable(Path.of(path, "curl"))), "there is no curl here");
        return new Curl(List.of("curl", "-s", "--max-time", "30")).with(arguments);
    }

    private record Curl(List<String> command) {
        Curl with(String... more) {
            var all = new ArrayList<>(command);
            all.addAll(List.of(more));
            return new Curl(all);
        }

        Program run() {
            return Program.run(folder, Map.of(), command, 60);
        }
    }
}
