package dev.spindle.http;

import static dev.spindle.loop.Globals.setImmediate;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * {@link HttpProfile#STRICT} over the requests that the twin ServerBadInput sends: what RFC 9112 forbids is refused with 4xx and
 * a closed connection, and a request that was put behind it is never served.
 */
class StrictProfileTest {
    private static final Path REQUESTS = Path.of("../docs/twins/http/bad-requests.txt");
    private static final Pattern ESCAPE = Pattern.compile("\\\\(r|n|t|\\\\|x([0-9a-f]{2}))");
    private static final String SECOND = "GET /second HTTP/1.1\r\nHost: x\r\n\r\n";

    /** Unusual, but good HTTP/1.1: both requests are served. */
    private static final Set<String> GOOD = Set.of(
            "OPTIONS star",
            "empty lines before",
            "name with an underscore",
            "all token bytes",
            "empty value",
            "value of blanks",
            "value with a high byte",
            "value with a tab",
            "two colons",
            "HTTP/1.2",
            "Host IPv6",
            "length exact",
            "length with blanks",
            "chunked",
            "chunked in capitals",
            "chunked behind a tab",
            "GET with a body",
            "GET with chunks",
            "chunk size in capitals",
            "chunk size with leading zeros",
            "chunk extension",
            "chunk extension quoted",
            "last chunk of many zeros",
            "last chunk with an extension",
            "trailer",
            "trailer X-Authorization",
            "Connection: closed",
            "Upgrade: h2c");

    /** Good as well, but the last of their connection, or what follows them is none. */
    private static final Set<String> LAST = Set.of(
            "garbage behind a request",
            "bad chunk behind a request",
            "half a request behind a request",
            "HTTP/1.0",
            "no Host in 1.0",
            "length zero",
            "length short",
            "Transfer_Encoding",
            "trailer Connection: close",
            "Connection: close",
            "Connection: Close",
            "Connection: close, keep-alive",
            "Connection: keep-alive, close",
            "two Connection lines",
            "Connection with blanks",
            "Proxy-Connection: close");

    private record Request(String title, String bytes) {}

    private static ServerOnLoop server;

    @BeforeAll
    static void listen() {
        var options = new ServerOptions().maxHeaderSize(500).profile(HttpProfile.STRICT);
        server = new ServerOnLoop(() -> Http.createServer(options, (req, res) -> {
            req.resume();
            if (req.url().equals("/early")) {
                res.end("early");
                return;
            }
            req.on("end", () -> answer(req, res, req.url().startsWith("/later") ? 5 : 0));
        }));
    }

    private static void answer(IncomingMessage req, ServerResponse res, int turns) {
        if (turns == 0) {
            res.end(req.url());
        } else {
            setImmediate(() -> answer(req, res, turns - 1));
        }
    }

    @AfterAll
    static void close() {
        server.close();
    }

    private static List<Request> all() throws IOException {
        var all = new ArrayList<Request>();
        for (var line : Files.readAllLines(REQUESTS)) {
            if (!line.startsWith("#")) {
                var parts = line.split(" \\| ", 2);
                all.add(new Request(parts[0], unescaped(parts[1])));
            }
        }
        return all;
    }

    private static String unescaped(String text) {
        return ESCAPE.matcher(text)
                .replaceAll(found -> found.group(2) != null
                        ? String.valueOf((char) Integer.parseInt(found.group(2), 16))
                        : found.group(1).equals("\\")
                                ? "\\\\"
                                : "\r\n\t"
                                        .substring("rnt".indexOf(found.group(1)))
                                        .substring(0, 1));
    }

    @Test
    void whatTheStandardForbidsIsRefusedAndNothingBehindItIsServed() throws IOException {
        var refused = 0;
        for (var request : all()) {
            var answer = server.exchange(request.bytes + SECOND);
            if (GOOD.contains(request.title)) {
                assertTrue(answer.startsWith("HTTP/1.1 200"), request.title + ": " + answer);
                assertTrue(answer.endsWith("/second"), request.title + ": " + answer);
            } else {
                assertFalse(answer.contains("/second"), request.title + ": " + answer);
                if (!LAST.contains(request.title)) {
                    assertTrue(answer.matches("(?s)HTTP/1.1 [45].*"), request.title + ": " + answer);
                    refused++;
                }
            }
        }
        assertTrue(refused > 150, "only " + refused + " were refused");
    }

    @Test
    void answersInFrontOfBadInputAreSentFirst() {
        var one = "GET /1 HTTP/1.1\r\nHost: x\r\n\r\n";
        var later = "GET /later HTTP/1.1\r\nHost: x\r\n\r\n";
        var badChunk = "POST /2 HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n";
        for (var bad : List.of("\0\1", "FOO / HTTP/1.1\r\n\r\n", "GET /2 HTTP/1.1\r\nHost : x\r\n\r\n", badChunk)) {
            for (var good : List.of(one, later, one + later, later + one, later + later)) {
                var answers = server.exchange(good + bad).split("HTTP/1.1 ");
                assertEquals(good.length() > 40 ? 4 : 3, answers.length, String.join("|", answers));
                assertTrue(answers[answers.length - 2].startsWith("200"), answers[answers.length - 2]);
                assertTrue(answers[answers.length - 1].matches("(?s)(400|501).*"), answers[answers.length - 1]);
            }
        }
    }

    @Test
    void theAnswerComesThoughTheClientHasEndedItsSide() {
        var later = "GET /later HTTP/1.1\r\nHost: x\r\n\r\n";
        assertTrue(server.exchange(later).endsWith("/later"));
        var two = server.exchange(later + later.replace("later", "later/2"));
        assertTrue(two.contains("/laterHTTP") && two.endsWith("/later/2"), two);
        var half = server.exchange(later + "GET /half HTTP/1.1\r\n").split("HTTP/1.1 ");
        assertTrue(half[1].endsWith("/later") && half[2].startsWith("400"), String.join("|", half));
    }

    @Test
    void whatStandsBehindAnUnwantedUpgradeIsServed() {
        var upgrade = "GET /1 HTTP/1.1\r\nHost: x\r\nConnection: upgrade\r\nUpgrade: h2c\r\n\r\n";
        var answer = server.exchange(upgrade + upgrade.replace("GET /1", "GET /2") + SECOND);
        assertTrue(answer.endsWith("/second"), answer);
        assertTrue(answer.contains("/1HTTP") && answer.contains("/2HTTP"), answer);
    }

    @Test
    void nothingIsServedBehindAnUnwantedUpgradeThatSaysClose() {
        var upgrade = "GET /1 HTTP/1.1\r\nHost: x\r\nConnection: close, upgrade\r\nUpgrade: h2c\r\n\r\n";
        var answer = server.exchange(upgrade + SECOND);
        assertTrue(answer.endsWith("/1"), answer);
    }

    @Test
    void aRefusalHasALengthAndADate() {
        var fields = "\r\nConnection: close\r\nContent-Length: 0\r\nDate: D\r\n\r\n";
        assertEquals("HTTP/1.1 400 Bad Request" + fields, server.exchange("GET / HTTP/1.1\r\nHost : x\r\n\r\n"));
        assertEquals("HTTP/1.1 400 Bad Request" + fields, server.exchange("GET / HTTP/1.1\r\n\r\n"));
        assertEquals("HTTP/1.1 501 Not Implemented" + fields, server.exchange("FOO / HTTP/1.1\r\nHost: x\r\n\r\n"));
    }

    @Test
    void aConnectThatNobodyListensToIsNotImplemented() {
        var answer = server.exchange("CONNECT x:80 HTTP/1.1\r\nHost: x:80\r\n\r\n" + SECOND);
        assertTrue(answer.startsWith("HTTP/1.1 501 ") && !answer.contains("/second"), answer);
    }

    /** Another one would pass for the answer to the next request. */
    @Test
    void aRequestThatHasItsAnswerGetsNoOther() throws IOException {
        var chunked = "POST /early HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n";
        for (var rest : List.of("zz\r\n", "3\r\nabcd", "0\r\nHost: x\r\n\r\n", "")) {
            try (var socket = server.connect()) {
                socket.getOutputStream().write(chunked.getBytes(StandardCharsets.ISO_8859_1));
                var answer = new StringBuilder();
                while (!answer.toString().endsWith("early")) {
                    answer.append((char) socket.getInputStream().read());
                }
                socket.getOutputStream().write(rest.getBytes(StandardCharsets.ISO_8859_1));
                socket.shutdownOutput();
                assertEquals(-1, socket.getInputStream().read(), rest);
            }
        }
    }
}
