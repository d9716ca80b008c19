import static java.util.regex.Matcher.quoteReplacement;

import dev.spindle.buffer.Buffer;
import dev.spindle.http.Http;
import dev.spindle.http.HttpProfile;
import dev.spindle.http.HttpServer;
import dev.spindle.http.IncomingMessage;
import dev.spindle.http.ServerOptions;
import dev.spindle.http.ServerResponse;
import dev.spindle.loop.EventLoop;
import dev.spindle.net.ConnectOptions;
import dev.spindle.net.Net;
import dev.spindle.stream.Duplex;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** What a server makes of the requests of conformance.txt over TCP, each with a second one behind it; STRICT if there is an argument. */
class Conformance {
    private static final String SECOND = "GET /second HTTP/1.1\r\nHost: x\r\n\r\n";
    private static final Pattern REPEATED = Pattern.compile("\\{(\\d+) ([^}]*)\\}");
    private static final Pattern BYTE = Pattern.compile("\\\\x(..)");
    private static final Pattern REFUSED = Pattern.compile("HTTP/1\\.1 ([45]\\d\\d)");

    private static final ArrayDeque<String[]> CASES = new ArrayDeque<>();
    private static List<String> seen = new ArrayList<>();

    private static String unescaped(String text) {
        var repeated = REPEATED.matcher(text)
                .replaceAll(x -> quoteReplacement(x.group(2).repeat(Integer.parseInt(x.group(1)))));
        var ended = repeated.replace("¶", "\r\n").replace("\\r", "\r").replace("\\n", "\n");
        return BYTE.matcher(ended)
                .replaceAll(x -> quoteReplacement(Character.toString(Integer.parseInt(x.group(1), 16))));
    }

    private static String shortened(String text) {
        return text.length() > 60
                ? text.length() + " bytes"
                : Pattern.compile("[^ -~¶]")
                        .matcher(text.replace("\r\n", "¶"))
                        .replaceAll(
                                c -> String.format("\\\\x%02x", (int) c.group().charAt(0)));
    }

    private static String label(IncomingMessage req, String body) {
        return req.method() + " " + shortened(req.url()) + (body.isEmpty() ? "" : " \"" + shortened(body) + "\"");
    }

    private static void answer(IncomingMessage req, ServerResponse res) {
        var body = new StringBuilder();
        var mine = seen;
        var at = mine.size();
        mine.add("[" + label(req, "") + "]");
        req.on("data", (Buffer chunk) -> body.append(chunk.toString("latin1")));
        req.on("error", () -> {});
        req.on("end", () -> {
            mine.set(at, req.url().equals("/second") ? "second" : "200 " + label(req, body.toString()));
            res.end();
        });
    }

    private static void take(String what, IncomingMessage req, Duplex<Buffer, Buffer> socket) {
        socket.on("error", () -> {});
        seen.add(what + " " + req.method() + " " + shortened(req.url()));
        socket.end("HTTP/1.1 " + (what.equals("connect") ? 200 : 101) + " Taken\r\n\r\n", "latin1");
    }

    /** What the listeners saw, in their order, then what the server refused by itself. A request in brackets got no answer. */
    private static String outcome(String all) {
        var told = new ArrayList<>(seen);
        REFUSED.matcher(all).results().forEach(line -> told.add(line.group(1)));
        return told.isEmpty() ? "closed" : String.join(", ", told);
    }

    private static void run(HttpServer server) {
        var one = CASES.poll();
        if (one == null) {
            server.close();
            return;
        }
        seen = new ArrayList<>();
        var all = new StringBuilder();
        var client = Net.connect(new ConnectOptions()
                .port(server.address().port())
                .host("127.0.0.1")
                .allowHalfOpen(true));
        client.on("data", (Buffer chunk) -> all.append(chunk.toString("latin1")));
        client.on("error", () -> {});
        client.on("close", () -> {
            System.out.println(one[0] + " | " + outcome(all.toString()));
            run(server);
        });
        client.end(unescaped(one[1]) + SECOND, "latin1");
    }

    public static void main(String[] args) throws IOException {
        for (var line : Files.readAllLines(Path.of("conformance.txt"))) {
            if (line.contains(" | ")) {
                CASES.add(line.split(" \\| "));
            }
        }
        var profile = args.length == 0 ? HttpProfile.NODE : HttpProfile.STRICT;
        EventLoop.run(() -> {
            var server = Http.createServer(new ServerOptions().profile(profile), Conformance::answer);
            server.on(HttpServer.UPGRADE, (req, socket, head) -> take("upgrade", req, socket));
            server.on(HttpServer.CONNECT, (req, socket, head) -> take("connect", req, socket));
            server.listen(0, "127.0.0.1", () -> run(server));
        });
    }
}
