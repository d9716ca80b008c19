package dev.spindle.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spindle.buffer.Buffer;
import dev.spindle.events.NodeException;
import dev.spindle.loop.EventLoop;
import dev.spindle.net.Net;
import dev.spindle.net.Socket;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The responses of the twin ClientBadResponses, each followed by a second one that nobody asked for, from a server that leaves
 * the connection open: the next request of the same agent never takes the smuggled one for its own.
 */
@Timeout(value = 1, unit = TimeUnit.MINUTES)
class MalformedResponsesTest {
    private static final Path RESPONSES = Path.of("../docs/twins/http/bad-responses.txt");
    private static final Pattern ESCAPE = Pattern.compile("\\\\(r|n|t|x([0-9a-f]{2}))");
    private static final String SMUGGLED = "HTTP/1.1 299 Smuggled\r\nContent-Length: 0\r\n\r\n";
    private static final String GOOD = "HTTP/1.1 200 Fine\r\nContent-Length: 6\r\n\r\nsecond";

    /** Unusual, but nothing that the grammar forbids. */
    private static final Set<String> ACCEPTED = new TreeSet<>(List.of(
            "205 with a body",
            "a response, then a letter",
            "a response, then a line end",
            "a response, then continue",
            "a response, then half a response",
            "a response, then half a status line",
            "chunk extension",
            "chunk size with zeros",
            "chunked in capitals",
            "continue ten times",
            "continue with a length",
            "continue, then a response",
            "empty lines first",
            "empty reason",
            "empty value",
            "hints ten times",
            "latin1 in a value",
            "latin1 in the reason",
            "length behind blanks and tabs",
            "no reason",
            "processing and hints",
            "quoted chunk extension",
            "status 000",
            "status 099",
            "status 199",
            "status 999",
            "trailers",
            "two blanks behind the status",
            "two responses",
            "two status lines in one",
            "upgrade in a 200",
            "version 1.2",
            "version 1.9"));

    private record Case(String title, String bytes) {}

    /** What two requests heard, one after the other, and how they were answered. */
    private static final class Exchange {
        private final List<String> heard = new ArrayList<>();
        private final String answer;
        private final HttpProfile profile;
        private final Agent agent = new Agent(new AgentOptions().keepAlive(true).maxSockets(1));
        private final List<Socket> sockets = new ArrayList<>();
        private ClientRequest current;

        Exchange(String answer, HttpProfile profile) {
            this.answer = answer;
            this.profile = profile;
        }

        void run(Runnable done) {
            var first = new boolean[] {true};
            var server = Net.createServer(socket -> {
                sockets.add(socket);
                socket.on("error", () -> {});
                socket.on("data", () -> {
                    socket.write(first[0] ? answer : GOOD, "latin1");
                    if (first[0]) {
                        var asked = current;
                        settled(20, asked::destroy); // what has no end within so many turns has none
                    }
                    first[0] = false;
                });
            });
            server.listen(0, "127.0.0.1", () -> {
                var port = server.address().port();
                ask(
                        port,
                        () -> ask(port, () -> {
                            agent.destroy();
                            sockets.forEach(Socket::destroy);
                            server.close(done);
                        }));
            });
        }

        private void ask(int port, Runnable then) {
            var options = new RequestOptions()
                    .host("127.0.0.1")
                    .port(port)
                    .agent(agent)
                    .profile(profile);
            var req = Http.get(options);
            current = req;
            var body = new StringBuilder();
            var outcome = new StringBuilder();
            req.on(ClientRequest.RESPONSE, res -> {
                outcome.append(res.statusCode());
                res.on("data", (Buffer chunk) -> body.append(chunk.toString("latin1")));
                res.on("end", () -> outcome.append(" '").append(body).append("'"));
                res.on("error", () -> {});
            });
            req.on(ClientRequest.UPGRADE, (res, socket, head) -> {
                outcome.append("upgrade");
                socket.destroy();
            });
            req.on("error", (NodeException e) -> outcome.append(' ').append(e.code()));
            req.on("close", () -> {
                heard.add(outcome.toString().strip());
                EventLoop.current().setImmediate(then);
            });
        }

        private static void settled(int turns, Runnable then) {
            EventLoop.current().setImmediate(turns == 0 ? then : () -> settled(turns - 1, then));
        }
    }

    private static List<Case> cases() throws IOException {
        var all = new ArrayList<Case>();
        for (var line : Files.readAllLines(RESPONSES, StandardCharsets.ISO_8859_1)) {
            var bar = line.indexOf('|');
            if (bar >= 0) {
                all.add(new Case(line.substring(0, bar), unescaped(line.substring(bar + 1))));
            }
        }
        return all;
    }

    private static String unescaped(String text) {
        return ESCAPE.matcher(text).replaceAll(escape -> switch (escape.group(1).charAt(0)) {
            case 'r' -> "\r";
            case 'n' -> "\n";
            case 't' -> "\t";
            default -> "\\" + (char) Integer.parseInt(escape.group(2), 16);
        });
    }

    private static Map<String, List<String>> outcomes(HttpProfile profile, String behind) throws IOException {
        var outcomes = new TreeMap<String, List<String>>();
        var left = new ArrayDeque<>(cases());
        EventLoop.run(() -> next(left, profile, behind, outcomes));
        return outcomes;
    }

    private static void next(
            ArrayDeque<Case> left, HttpProfile profile, String behind, Map<String, List<String>> outcomes) {
        var one = left.poll();
        if (one != null) {
            var exchange = new Exchange(one.bytes() + behind, profile);
            outcomes.put(one.title(), exchange.heard);
            exchange.run(() -> next(left, profile, behind, outcomes));
        }
    }

    @Test
    void nobodyGetsAResponseThatNobodyAskedFor() throws IOException {
        for (var profile : HttpProfile.values()) {
            var outcomes = outcomes(profile, SMUGGLED);
            assertTrue(outcomes.size() > 100);
            outcomes.forEach((title, heard) -> assertEquals("200 'second'", heard.get(1), profile + " " + title));
        }
    }

    /** What RFC 9112 forbids, and what has no end, is no response under STRICT; the rest is. */
    @Test
    void strictTakesWhatIsGood() throws IOException {
        var taken = new TreeSet<String>();
        outcomes(HttpProfile.STRICT, "").forEach((title, heard) -> {
            if (heard.get(0).matches("\\d+ '[^']*'")) {
                taken.add(title);
            }
        });
        assertEquals(ACCEPTED, taken);
    }
}
