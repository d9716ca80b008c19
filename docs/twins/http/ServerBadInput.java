import static dev.spindle.loop.Globals.setImmediate;

import dev.spindle.buffer.Buffer;
import dev.spindle.events.NodeException;
import dev.spindle.http.Http;
import dev.spindle.http.HttpServer;
import dev.spindle.http.IncomingMessage;
import dev.spindle.http.ServerOptions;
import dev.spindle.http.ServerResponse;
import dev.spindle.loop.EventLoop;
import dev.spindle.stream.Duplex;
import dev.spindle.stream.Stream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a server makes of bad-requests.txt: each alone; with a second request behind it; and that cut at every byte. */
class ServerBadInput {
    private static final String SECOND = "GET /second HTTP/1.1\r\nHost: x\r\n\r\n";
    private static final Pattern ESCAPE = Pattern.compile("\\\\(r|n|t|\\\\|x([0-9a-f]{2}))");
    private static final Pattern ANSWER = Pattern.compile("HTTP/1.1 \\d+|X: \\d|<END>");
    private static final Map<Object, List<String>> TOLD = new IdentityHashMap<>();

    private static String unescaped(String text) {
        var out = new StringBuilder();
        var escapes = ESCAPE.matcher(text);
        var from = 0;
        while (escapes.find()) {
            out.append(text, from, escapes.start());
            out.append(
                    escapes.group(2) != null
                            ? (char) Integer.parseInt(escapes.group(2), 16)
                            : "\r\n\t\\".charAt("rnt\\".indexOf(escapes.group(1))));
            from = escapes.end();
        }
        return out.append(text.substring(from)).toString();
    }

    public static void main(String[] args) throws IOException {
        var cases = new ArrayDeque<String[]>();
        for (var line : Files.readAllLines(Path.of("bad-requests.txt"))) {
            if (!line.isEmpty() && !line.startsWith("#")) {
                cases.add(line.split(" \\| ", 2));
            }
        }
        EventLoop.run(
                () -> run(Http.createServer(new ServerOptions().maxHeaderSize(500), ServerBadInput::answer), cases));
    }

    private static void answer(IncomingMessage req, ServerResponse res) {
        var length = new int[1];
        req.on("data", (Buffer chunk) -> length[0] += chunk.length());
        req.on("end", () -> res.end());
        req.on("error", () -> {});
        req.on(
                "close",
                () -> TOLD.get(req.connection())
                        .add(req.method() + " " + (req.url().length() > 40 ? "long" : req.url()) + " " + length[0] + " "
                                + req.complete()));
        res.setHeader("X", req.url().equals("/second") ? "2" : "1");
    }

    private static void settled(int rounds, Runnable then) {
        if (rounds == 0) {
            then.run();
        } else {
            setImmediate(() -> settled(rounds - 1, then));
        }
    }

    private static void exchange(HttpServer server, List<String> pieces, Consumer<String> done) {
        var pair = Stream.<Buffer>duplexPair();
        var client = pair.get(0);
        var serverSide = pair.get(1);
        var told = new ArrayList<String>();
        TOLD.put(serverSide, told);
        serverSide.on("error", (Throwable e) -> told.add(((NodeException) e).code() + " " + e.getMessage()));
        var all = new StringBuilder();
        client.on("data", (Buffer chunk) -> all.append(chunk.toString("latin1")));
        client.on("end", () -> all.append("<END>"));
        server.emit("connection", serverSide);
        send(client, new ArrayDeque<>(pieces), () -> {
            var answers = ANSWER.matcher(all)
                    .results()
                    .map(one -> one.group().replace("HTTP/1.1 ", "").replace("X: ", "#"))
                    .collect(Collectors.joining(" "));
            var outcome =
                    answers + " / " + String.join(", ", told) + " / " + (serverSide.destroyed() ? "closed" : "open");
            serverSide.destroy();
            client.destroy();
            done.accept(outcome);
        });
    }

    private static void send(Duplex<Buffer, Buffer> client, ArrayDeque<String> pieces, Runnable done) {
        var piece = pieces.poll();
        if (piece == null) {
            done.run();
        } else {
            client.write(piece, "latin1");
            settled(4, () -> send(client, pieces, done));
        }
    }

    private static void cuts(HttpServer server, String bytes, Consumer<Map<String, List<Integer>>> done) {
        var outcomes = new LinkedHashMap<String, List<Integer>>();
        var left = new int[] {bytes.length() - 1};
        for (var i = 1; i < bytes.length(); i++) {
            var at = i;
            exchange(server, List.of(bytes.substring(0, at), bytes.substring(at)), outcome -> {
                outcomes.computeIfAbsent(outcome, ignored -> new ArrayList<>()).add(at);
                if (--left[0] == 0) {
                    done.accept(outcomes);
                }
            });
        }
    }

    private static void run(HttpServer server, ArrayDeque<String[]> cases) {
        if (cases.isEmpty()) {
            return;
        }
        var next = cases.poll();
        var bytes = unescaped(next[1]);
        System.out.println("-- " + next[0]);
        exchange(server, List.of(bytes), alone -> {
            System.out.println("  alone: " + alone);
            exchange(server, List.of(bytes + SECOND), followed -> {
                System.out.println("  followed: " + followed);
                cuts(server, bytes + SECOND, outcomes -> {
                    outcomes.forEach(
                            (outcome, places) -> System.out.println("  cut at " + places.size() + " places, first "
                                    + places.get(0) + ", last " + places.get(places.size() - 1) + ": " + outcome));
                    run(server, cases);
                });
            });
        });
    }
}
