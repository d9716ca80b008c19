package dev.spindle.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Every malformed request of the parser's transcripts, sent to a server: it gets its status and a closed connection, the server
 * goes on serving others, and nothing is printed.
 */
class MalformedRequestsTest {
    private static final Path TRANSCRIPTS = Path.of("../parser/src/test/resources/transcripts");
    private static final Pattern CASE =
            Pattern.compile("\n## ([^\n]*)\n((?:(?!\n## ).)*?)```http\n(.*?)```\n.*?```log\n(.*?)```", Pattern.DOTALL);
    private static final Pattern FAULT = Pattern.compile("at=\\d+ (HPE_\\w+)[^\n]*\n$");
    private static final String OK = "HTTP/1.1 200 OK\r\nDate: D\r\nConnection: keep-alive\r\nKeep-Alive: timeout=5\r\n"
            + "Content-Length: 2\r\n\r\nok";

    private record Malformed(String title, String bytes, String code) {}

    private static List<Malformed> all() throws IOException {
        var all = new ArrayList<Malformed>();
        try (var files = Files.list(TRANSCRIPTS)) {
            for (var file : files.sorted().toList()) {
                var cases = CASE.matcher(Files.readString(file));
                while (cases.find()) {
                    var fault = FAULT.matcher(cases.group(4));
                    var special = cases.group(2).contains("<!--"); // responses, leniency, other limits
                    if (fault.find() && !special) {
                        all.add(new Malformed(cases.group(1), unescaped(cases.group(3)), fault.group(1)));
                    }
                }
            }
        }
        return all;
    }

    /** As the transcripts' reader: lines end with CRLF unless a backslash takes it away; the last line end does not count. */
    private static String unescaped(String block) {
        var wire = block.replaceAll("(?<!\\\\)\\\\\n", "").replace("\n", "\r\n").replaceAll("\r\n$", "");
        var escapes = Pattern.compile("\\\\(r|n|t|x([0-9a-fA-F]{2})|\\\\)").matcher(wire);
        return escapes.replaceAll(escape -> switch (escape.group(1).charAt(0)) {
            case 'r' -> "\r";
            case 'n' -> "\n";
            case 't' -> "\t";
            case 'x' -> String.valueOf((char) Integer.parseInt(escape.group(2), 16));
            default -> "\\\\\\\\";
        });
    }

    /** Most transcripts leave Host out, and it is not what they are about. */
    private static ServerOptions options() {
        return new ServerOptions().requireHostHeader(false);
    }

    private static String refusal(String code) {
        var status =
                code.equals("HPE_HEADER_OVERFLOW") ? 431 : code.equals("HPE_CHUNK_EXTENSIONS_OVERFLOW") ? 413 : 400;
        return "HTTP/1.1 " + status + " " + StatusCodes.reason(status) + "\r\nConnection: close\r\n\r\n";
    }

    @Test
    void eachGetsItsStatusAndAClosedConnectionAndNobodyElseNotices() throws IOException {
        var printed = new ByteArrayOutputStream();
        var out = System.out;
        var err = System.err;
        System.setOut(new PrintStream(printed, true));
        System.setErr(new PrintStream(printed, true));
        try (var server = new ServerOnLoop(() -> Http.createServer(options(), (req, res) -> {
            if (req.url().equals("/healthy")) {
                res.end("ok");
            } else {
                req.resume();
            }
        }))) {
            var all = all();
            for (var malformed : all) {
                assertEquals(
                        refusal(malformed.code),
                        server.exchange(malformed.bytes),
                        malformed.code + ": " + malformed.title);
                assertEquals(OK, server.exchange("GET /healthy HTTP/1.1\r\nHost: x\r\n\r\n"));
            }
            assertTrue(all.size() >= 60, "only " + all.size() + " malformed requests found");
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
        assertEquals("", printed.toString(StandardCharsets.UTF_8));
    }
}
