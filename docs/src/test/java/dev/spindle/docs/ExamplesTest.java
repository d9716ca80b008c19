package dev.spindle.docs;

import static java.net.http.HttpRequest.BodyPublishers.noBody;
import static java.net.http.HttpRequest.BodyPublishers.ofString;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spindle.testing.Program;
import dev.spindle.testing.Repository;
import dev.spindle.testing.RunningProgram;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The example programs do what they say. {@link HelloServerTest} has the biggest of them for itself. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the launcher is a shell script")
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class ExamplesTest {
    private static final Map<String, String> JAVA = Map.of("JAVA_HOME", System.getProperty("java.home"));
    private static final String SPINDLE = Repository.ROOT.resolve("spindle").toString();
    private static final Path EXAMPLES = Repository.ROOT.resolve("docs/examples");
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @Test
    void loopPhasesShowsTheOrderOfCallbacks() {
        var run = Program.run(Repository.ROOT, JAVA, List.of(SPINDLE, "docs/examples/LoopPhases.java"));
        assertEquals("""
                sync
                tick
                microtask
                timeout
                immediate
                exit 0
                """, run.out());
        assertEquals(0, run.exit());
    }

    @Test
    void watchedLoopTellsTheTurnsApart() {
        var run = Program.run(Repository.ROOT, JAVA, List.of(SPINDLE, "docs/examples/WatchedLoop.java"));
        var beginning = Pattern.compile("""
                turn 1 only looks; alive: \\[Timeout, Immediate]
                    immediate
                turn 2 waits \\d+ ms at most; alive: \\[Timeout]
                    timeout
                    server: listening
                turn 3 .*; alive: \\[.*TCPServerWrap.*]
                """);
        assertTrue(beginning.matcher(run.out()).lookingAt(), run.out());
        assertTrue(run.out().endsWith("    server: close\n"), run.out());
        assertEquals(0, run.exit());
    }

    @Test
    void injectAnswersWithoutASocket() {
        var run = Program.run(Repository.ROOT, JAVA, List.of(SPINDLE, "docs/examples/Inject.java"));
        assertEquals("""
                HTTP/1.1 200 OK
                Connection: keep-alive
                Content-Length: 12

                Hello, Ada!

                HTTP/1.1 404 Not Found
                Connection: keep-alive
                Transfer-Encoding: chunked

                0


                """, run.out().replace("\r\n", "\n"));
        assertEquals(0, run.exit());
    }

    @Test
    void parseRequestReadsARequestInTwoPieces() {
        var run = Program.run(Repository.ROOT, JAVA, List.of(SPINDLE, "docs/examples/ParseRequest.java"));
        assertEquals("""
                POST /upload for example.com
                body: hello
                complete
                OK
                """, run.out(), run.err());
    }

    @Test
    void lineCountReadsAFile(@TempDir Path folder) throws IOException {
        var file = folder.resolve("lines");
        var longer = "x".repeat(100_000); // than a chunk
        Files.writeString(file, "one spindle\n" + longer + "\nthree spin" + "dles".repeat(50_000) + "\n");
        var command = List.of(SPINDLE, "docs/examples/LineCount.java", file.toString(), "spindle");
        var run = Program.run(Repository.ROOT, JAVA, command);
        assertEquals("2 of 3 lines mention spindle\n", run.out(), run.err());
    }

    @Test
    void tcpEchoSendsBackWhatComesIn() throws IOException {
        var words = "one\ntwo\n".getBytes(StandardCharsets.UTF_8);
        try (var echo = start("TcpEcho.java", "0")) {
            try (var socket = new Socket(InetAddress.getLoopbackAddress(), port(echo))) {
                socket.getOutputStream().write(words);
                socket.shutdownOutput();
                assertEquals("one\ntwo\n", new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
            }
            echo.lineWith("+ ");
            assertEquals("- 8 bytes", echo.line());
        }
    }

    @Test
    void chatServerTellsTheOthers() throws IOException {
        try (var chat = start("ChatServer.java", "0")) {
            var port = port(chat);
            try (var first = new Socket(InetAddress.getLoopbackAddress(), port)) {
                var heard = first.getInputStream();
                var welcome = "You are guest 1.\n";
                assertEquals(welcome, new String(heard.readNBytes(welcome.length()), StandardCharsets.UTF_8));
                try (var second = new Socket(InetAddress.getLoopbackAddress(), port)) {
                    for (var words : List.of("hello\nunfin", "ished\nno line")) {
                        second.getOutputStream().write(words.getBytes(StandardCharsets.UTF_8));
                        chat.lineWith("guest 2: ");
                    }
                    var told = "guest 2 comes in\nguest 2: hello\nguest 2: unfinished\n";
                    assertEquals(told, new String(heard.readNBytes(told.length()), StandardCharsets.UTF_8));
                }
                var told = "guest 2 leaves\n";
                assertEquals(told, new String(heard.readNBytes(told.length()), StandardCharsets.UTF_8));
            }
        }
    }

    @Test
    void uploadClientGetsBackWhatItSends() {
        try (var server = start("HelloServer.java", "0")) {
            var line = server.lineWith("http://localhost:");
            var url = line.substring(line.indexOf("http:")).replace("localhost", "127.0.0.1") + "echo";
            var command = List.of(SPINDLE, "docs/examples/UploadClient.java", url, "8");
            var run = Program.run(Repository.ROOT, JAVA, command);
            assertEquals("200, 8388608 bytes came back\n", run.out(), run.err());
        }
    }

    @Test
    void routerTakesOneStepAfterTheOther() throws Exception {
        try (var router = start("Router.java", "0")) {
            var url = "http://127.0.0.1:" + port(router) + "/names";
            assertEquals(
                    "400 a name is needed",
                    send(HttpRequest.newBuilder(URI.create(url)).POST(noBody())));
            assertEquals("201 ", send(HttpRequest.newBuilder(URI.create(url)).POST(ofString("Ada"))));
            assertEquals("200 Ada", send(HttpRequest.newBuilder(URI.create(url + "?all"))));
            assertEquals("404 There is no GET /namesake", send(HttpRequest.newBuilder(URI.create(url + "ake"))));
            for (var line : List.of("POST /names 400", "POST /names 201", "GET /names?all 200", "GET /namesake 404")) {
                assertEquals(line, router.line());
            }
        }
    }

    @Test
    void eventStreamTellsTheTimeUntilItIsStopped() throws Exception {
        try (var stream = start("EventStream.java", "0")) {
            var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port(stream) + "/events"));
            var response = CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofLines());
            assertEquals(
                    "text/event-stream",
                    response.headers().firstValue("Content-Type").orElse(null));
            assertEquals("close", response.headers().firstValue("Connection").orElse(null));
            var lines = response.body().iterator();
            assertEquals(": welcome", lines.next());
            assertEquals("", lines.next());
            assertTrue(lines.next().startsWith("id: "));
            assertEquals("event: time", lines.next());
            stream.signal("TERM");
            var last = "";
            while (lines.hasNext()) {
                var line = lines.next();
                last = line.isEmpty() ? last : line;
            }
            assertEquals("data:", last);
            assertEquals("Closed", stream.line());
            assertEquals(0, stream.exit());
        }
    }

    @Test
    void csvToJsonReadsItsInput(@TempDir Path folder) throws IOException {
        var command = List.of("sh", "-c", "'" + SPINDLE + "' '" + EXAMPLES + "/CsvToJson.java' <table");
        Files.writeString(folder.resolve("table"), "name,born\r\nAda,1815\nÉva \"E.\",1900");
        var run = Program.run(folder, JAVA, command);
        assertEquals("""
                {"name":"Ada","born":"1815"}
                {"name":"Éva \\"E.\\"","born":"1900"}
                """, run.out(), run.err());
        Files.writeString(folder.resolve("table"), "name,born\nAda");
        run = Program.run(folder, JAVA, command);
        assertEquals("1 line 2 has 1 fields\n", run.exit() + " " + run.err());
    }

    @Test
    void gzipMakesWhatGunzipReads(@TempDir Path folder) throws IOException {
        var text = "one spindle, ".repeat(50_000);
        Files.writeString(folder.resolve("text"), text);
        var run = Program.run(
                folder, JAVA, List.of("sh", "-c", "'" + SPINDLE + "' '" + EXAMPLES + "/Gzip.java' <text >text.gz"));
        assertEquals("0 ", run.exit() + " " + run.err());
        try (var unzipped = new GZIPInputStream(Files.newInputStream(folder.resolve("text.gz")))) {
            assertEquals(text, new String(unzipped.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    @Test
    void webSocketEchoTalksWithARealClient() throws Exception {
        var heard = new LinkedBlockingQueue<String>();
        var listener = new WebSocket.Listener() {
            @Override
            public CompletionStage<?> onText(WebSocket socket, CharSequence text, boolean last) {
                heard.add(text.toString());
                return WebSocket.Listener.super.onText(socket, text, last);
            }

            @Override
            public CompletionStage<?> onPong(WebSocket socket, ByteBuffer message) {
                heard.add("pong " + message.remaining());
                return WebSocket.Listener.super.onPong(socket, message);
            }

            @Override
            public CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
                heard.add(code + " " + reason);
                return null;
            }
        };
        try (var echo = start("WebSocketEcho.java", "0")) {
            var socket = CLIENT.newWebSocketBuilder()
                    .buildAsync(URI.create("ws://127.0.0.1:" + port(echo)), listener)
                    .get(30, TimeUnit.SECONDS);
            socket.sendText("hé", true).get(30, TimeUnit.SECONDS);
            socket.sendPing(ByteBuffer.allocate(3)).get(30, TimeUnit.SECONDS);
            socket.sendClose(WebSocket.NORMAL_CLOSURE, "enough").get(30, TimeUnit.SECONDS);
            for (var expected : List.of("hé", "pong 3", "1000 enough")) {
                assertEquals(expected, heard.poll(30, TimeUnit.SECONDS));
            }
        }
    }

    /** While the body of an upgrade is still to come, what stands for the socket is no Socket. */
    @Test
    void webSocketEchoRefusesAnUpgradeWithABody() throws IOException {
        var head =
                "POST / HTTP/1.1\r\nHost: h\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nContent-Length: 3\r\n\r\n";
        try (var echo = start("WebSocketEcho.java", "0");
                var socket = new Socket(InetAddress.getLoopbackAddress(), port(echo))) {
            socket.setSoTimeout(30_000);
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            var answer = socket.getInputStream().readNBytes("HTTP/1.1 400".length());
            assertEquals("HTTP/1.1 400", new String(answer, StandardCharsets.US_ASCII));
        }
    }

    @Test
    void jobQueueRunsAndStopsJobs() {
        var run = Program.run(Repository.ROOT, JAVA, List.of(SPINDLE, "docs/examples/JobQueue.java"));
        assertEquals("""
                fulfilled: slept 1 ms
                fulfilled: slept 2 ms
                rejected: AbortError: The operation was aborted
                rejected: AbortError: The operation was aborted
                rejected: AbortError: This operation was aborted
                rejected: AbortError: This operation was aborted
                """, run.out(), run.err());
    }

    private static RunningProgram start(String example, String... arguments) {
        var command = new ArrayList<>(List.of(SPINDLE, EXAMPLES.resolve(example).toString()));
        command.addAll(List.of(arguments));
        return RunningProgram.start(Repository.ROOT, JAVA, command);
    }

    private static int port(RunningProgram server) {
        var line = server.lineWith("Listening on port ");
        return Integer.parseInt(line.substring(line.lastIndexOf(' ') + 1));
    }

    private static String send(HttpRequest.Builder request) throws IOException, InterruptedException {
        var response = CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
        return response.statusCode() + " " + response.body().strip();
    }
}
