import static dev.spindle.loop.Globals.setImmediate;

import dev.spindle.buffer.Buffer;
import dev.spindle.events.NodeException;
import dev.spindle.http.ClientRequest;
import dev.spindle.http.Http;
import dev.spindle.http.IncomingMessage;
import dev.spindle.http.RequestOptions;
import dev.spindle.loop.EventLoop;
import dev.spindle.stream.Duplex;
import dev.spindle.stream.Stream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Malformed and odd responses, whole and cut in two at every byte: what the request and the response tell. */
public class ClientBadResponses {
    private record Case(String title, Buffer bytes) {}

    private static List<Case> cases;
    private static int index;
    private static int level;

    private static String unescaped(String text) {
        return Pattern.compile("\\\\(r|n|t|x..)").matcher(text).replaceAll(escape -> switch (escape.group(1)
                .charAt(0)) {
            case 'r' -> "\r";
            case 'n' -> "\n";
            case 't' -> "\t";
            default -> String.valueOf((char) Integer.parseInt(escape.group(1).substring(1), 16));
        });
    }

    private static List<Case> read() throws IOException {
        var all = new ArrayList<Case>();
        for (var line : Files.readAllLines(Path.of("bad-responses.txt"), StandardCharsets.ISO_8859_1)) {
            var at = line.indexOf('|');
            if (at >= 0) {
                all.add(new Case(line.substring(0, at), Buffer.from(unescaped(line.substring(at + 1)), "latin1")));
            }
        }
        return all;
    }

    private static String json(Object value) {
        return value instanceof List<?> list
                ? list.stream().map(ClientBadResponses::json).collect(Collectors.joining(",", "[", "]"))
                : "\"" + escaped((String) value) + "\"";
    }

    /** As JSON.stringify writes it. */
    private static String escaped(String text) {
        var out = new StringBuilder();
        for (var c : text.toCharArray()) {
            switch (c) {
                case '\r' -> out.append("\\r");
                case '\n' -> out.append("\\n");
                case '\t' -> out.append("\\t");
                case '"' -> out.append("\\\"");
                default -> out.append(c < ' ' ? String.format("\\u%04x", (int) c) : String.valueOf(c));
            }
        }
        return out.toString();
    }

    private static String quoted(String text) {
        return Pattern.compile("[^ -~]")
                .matcher(text)
                .replaceAll(c -> String.format("\\\\x%02x", (int) c.group().charAt(0)));
    }

    private static void exchange(List<Buffer> pieces, RequestOptions options, Consumer<String> done) {
        var pair = Stream.<Buffer>duplexPair();
        var server = pair.get(1);
        var log = new ArrayList<String>();
        var req = Http.get(options.host("a").createConnection((RequestOptions given) -> pair.get(0)));
        watch(req, pieces, log);
        server.on("error", () -> {});
        server.resume();
        setImmediate(() -> next(
                pieces,
                0,
                server,
                () -> done.accept(log.stream().map(ClientBadResponses::quoted).collect(Collectors.joining("\n")))));
    }

    private static void watch(ClientRequest req, List<Buffer> pieces, List<String> log) {
        var body = new StringBuilder();
        req.on(
                "information",
                (IncomingMessage info) -> log.add("information " + info.statusCode() + " " + json(info.rawHeaders())));
        req.on("continue", () -> log.add("continue"));
        req.on("response", (IncomingMessage res) -> {
            log.add("response " + res.httpVersion() + " " + res.statusCode() + " " + json(res.statusMessage()) + " "
                    + json(res.rawHeaders()));
            res.on("data", (Buffer chunk) -> body.append(chunk.toString("latin1")));
            res.on("aborted", () -> log.add("aborted after " + json(body.toString())));
            res.on(
                    "end",
                    () -> log.add(
                            "end of " + json(body.toString()) + " " + res.complete() + " " + json(res.rawTrailers())));
            res.on("error", (NodeException e) -> log.add("response error " + e.code() + " " + e.getMessage()));
        });
        req.on(ClientRequest.UPGRADE, (res, socket, head) -> {
            log.add("upgrade " + res.statusCode());
            socket.destroy();
        });
        req.on("error", (NodeException e) -> {
            var raw = e.rawPacket() == null
                    ? ""
                    : pieces.size() > 1
                            ? " "
                            : " " + e.bytesParsed() + " of " + e.rawPacket().remaining();
            log.add("error " + e.code() + " " + e.getMessage() + raw);
        });
        req.on("close", () -> log.add("close"));
    }

    private static void next(List<Buffer> pieces, int i, Duplex<Buffer, Buffer> server, Runnable done) {
        if (i < pieces.size()) {
            if (pieces.get(i).length() > 0 && !server.destroyed()) {
                server.write(pieces.get(i));
            }
            setImmediate(() -> next(pieces, i + 1, server, done));
        } else {
            setImmediate(() -> {
                if (!server.destroyed()) {
                    server.end();
                }
                setImmediate(() -> setImmediate(() -> setImmediate(() -> setImmediate(done))));
            });
        }
    }

    private static RequestOptions options() {
        return level == 0 ? new RequestOptions() : new RequestOptions().insecureHTTPParser(true);
    }

    public static void main(String[] args) throws IOException {
        cases = read();
        EventLoop.run(ClientBadResponses::next);
    }

    private static void next() {
        if (index < cases.size()) {
            level = 0;
            nextLevel(cases.get(index++), null);
        }
    }

    private static void nextLevel(Case one, String before) {
        if (level == 2) {
            next();
            return;
        }
        exchange(List.of(one.bytes()), options(), whole -> {
            if (whole.equals(before)) {
                level++;
                nextLevel(one, before);
                return;
            }
            System.out.println("# " + one.title() + (level > 0 ? " {\"insecureHTTPParser\":true}" : ""));
            System.out.println(whole);
            split(one, 1, whole, whole.replaceAll("(?m) \\d+ of \\d+$", " "));
        });
    }

    private static void split(Case one, int at, String whole, String plain) {
        if (at >= one.bytes().length()) {
            level++;
            nextLevel(one, whole);
            return;
        }
        exchange(List.of(one.bytes().subarray(0, at), one.bytes().subarray(at)), options(), log -> {
            if (!log.equals(plain)) {
                System.out.println("cut at " + at + ":");
                System.out.println(log);
            }
            split(one, at + 1, whole, plain);
        });
    }
}
