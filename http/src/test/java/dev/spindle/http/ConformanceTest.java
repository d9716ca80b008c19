package dev.spindle.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spindle.buffer.Buffer;
import dev.spindle.loop.EventLoop;
import dev.spindle.net.ConnectOptions;
import dev.spindle.net.Net;
import dev.spindle.stream.Duplex;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The table conformance.txt over TCP, column by column. That the first column is what Node does, the twin of that name shows. */
@Timeout(value = 1, unit = TimeUnit.MINUTES)
class ConformanceTest {
    private static final Path TABLE = Path.of("../docs/twins/http/conformance.txt");
    static final String SECOND = "GET /second HTTP/1.1\r\nHost: x\r\n\r\n";
    private static final Pattern ESCAPE = Pattern.compile("\\\\x(..)|\\\\r|\\\\n|\\{(\\d+) ([^}]*)\\}|¶");
    private static final Pattern REFUSED = Pattern.compile("HTTP/1\\.1 ([45]\\d\\d)");
    private static final int LONG = 60;

    record Case(String name, String bytes, String node, String strict) {}

    private final List<String> outcomes = new ArrayList<>();
    private List<String> seen = new ArrayList<>();

    static List<Case> cases() throws IOException {
        var cases = new ArrayList<Case>();
        for (var line : Files.readAllLines(TABLE)) {
            var columns = line.split(" \\| ");
            if (columns.length == 4) {
                cases.add(
                        new Case(columns[0], columns[1], columns[2], columns[3].equals("=") ? columns[2] : columns[3]));
            }
        }
        return cases;
    }

    static String unescaped(String text) {
        var out = new StringBuilder();
        var escapes = ESCAPE.matcher(text);
        var from = 0;
        for (; escapes.find(); from = escapes.end()) {
            out.append(text, from, escapes.start());
            if (escapes.group(1) != null) {
                out.append((char) Integer.parseInt(escapes.group(1), 16));
            } else if (escapes.group(2) != null) {
                out.append(unescaped(escapes.group(3)).repeat(Integer.parseInt(escapes.group(2))));
            } else {
                out.append(
                        escapes.group().equals("¶") ? "\r\n" : escapes.group().equals("\\r") ? "\r" : "\n");
            }
        }
        return out.append(text.substring(from)).toString();
    }

    private static String shortened(String text) {
        if (text.length() > LONG) {
            return text.length() + " bytes";
        }
        return Pattern.compile("[^ -~¶]")
                .matcher(text.replace("\r\n", "¶"))
                .replaceAll(c -> String.format("\\\\x%02x", (int) c.group().charAt(0)));
    }

    private void answer(IncomingMessage req, ServerResponse res) {
        var body = new StringBuilder();
        var mine = seen;
        var at = mine.size();
        var label = req.method() + " " + shortened(req.url());
        mine.add("[" + label + "]");
        req.on("data", (Buffer chunk) -> body.append(chunk.toString("latin1")));
        req.on("error", () -> {});
        req.on("end", () -> {
            var content = body.isEmpty() ? "" : " \"" + shortened(body.toString()) + "\"";
            mine.set(at, req.url().equals("/second") ? "second" : "200 " + label + content);
            res.end();
        });
    }

    private void take(String what, IncomingMessage req, Duplex<Buffer, Buffer> socket) {
        socket.on("error", () -> {});
        seen.add(what + " " + req.method() + " " + shortened(req.url()));
        socket.end("HTTP/1.1 200 Taken\r\n\r\n", "latin1");
    }

    private void run(HttpServer server, List<Case> cases, int i) {
        if (i == cases.size()) {
            server.close();
            return;
        }
        seen = new ArrayList<>();
        var all = new StringBuilder();
        var options = new ConnectOptions()
                .port(server.address().port())
                .host("127.0.0.1")
                .allowHalfOpen(true);
        var client = Net.connect(options);
        client.on("data", (Buffer chunk) -> all.append(chunk.toString("latin1")));
        client.on("error", () -> {});
        client.on("close", () -> {
            REFUSED.matcher(all).results().forEach(line -> seen.add(line.group(1)));
            outcomes.add(seen.isEmpty() ? "closed" : String.join(", ", seen));
            run(server, cases, i + 1);
        });
        client.end(unescaped(cases.get(i).bytes) + SECOND, "latin1");
    }

    private List<String> outcomes(HttpProfile profile, List<Case> cases) {
        EventLoop.run(() -> {
            var server = Http.createServer(new ServerOptions().profile(profile), this::answer);
            server.on(HttpServer.UPGRADE, (req, socket, head) -> take("upgrade", req, socket));
            server.on(HttpServer.CONNECT, (req, socket, head) -> take("connect", req, socket));
            server.listen(0, "127.0.0.1", () -> run(server, cases, 0));
        });
        return outcomes;
    }

    @Test
    void theDefaultProfileDoesWhatItsColumnSays() throws IOException {
        var cases = cases();
        var outcomes = outcomes(HttpProfile.NODE, cases);
        assertTrue(cases.size() > 900, "only " + cases.size());
        for (var i = 0; i < cases.size(); i++) {
            assertEquals(cases.get(i).node, outcomes.get(i), cases.get(i).name + ": " + cases.get(i).bytes);
        }
    }

    @Test
    void strictDoesWhatItsColumnSays() throws IOException {
        var cases = cases();
        var outcomes = outcomes(HttpProfile.STRICT, cases);
        for (var i = 0; i < cases.size(); i++) {
            assertEquals(cases.get(i).strict, outcomes.get(i), cases.get(i).name + ": " + cases.get(i).bytes);
        }
    }
}
