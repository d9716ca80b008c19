package dev.spindle.http;

import static java.util.regex.Matcher.quoteReplacement;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spindle.buffer.Buffer;
import dev.spindle.loop.EventLoop;
import dev.spindle.stream.Stream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Whatever {@link HttpProfile#STRICT} serves, {@link Grammar} reads just so: the same requests with the same bodies, from the
 * requests of the table conformance.txt, one or two, damaged in a few places and cut anywhere. A longer run:
 * {@code -Dspindle.grammar.inputs=1000000 -Dspindle.grammar.seed=7}.
 */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class StrictGrammarTest {
    private static final Path TABLE = Path.of("../docs/twins/http/conformance.txt");
    private static final Pattern REPEATED = Pattern.compile("\\{(\\d+) ([^}]*)\\}");
    private static final Pattern BYTE = Pattern.compile("\\\\x(..)");
    private static final String SECOND = "GET /second HTTP/1.1\r\nHost: x\r\n\r\n";
    private static final String ODD = "\r\n\t \0\u000b\u000c\u007f\u00e9:;,=\"\\/?#%0159aAxX-_+.";
    private static final int INPUTS = Integer.getInteger("spindle.grammar.inputs", 5_000);
    private static final int TURNS = 4;
    private static final int LONG = 1000;

    private final Random random = new Random(Long.getLong("spindle.grammar.seed", 1));
    private final List<String> seeds = new ArrayList<>();
    private List<String> served = new ArrayList<>();
    private HttpServer server;
    private int total;
    private String difference; // the first

    /** As the head of the table says. */
    private static String unescaped(String text) {
        var repeated = REPEATED.matcher(text)
                .replaceAll(x -> quoteReplacement(x.group(2).repeat(Integer.parseInt(x.group(1)))));
        var ended = repeated.replace("¶", "\r\n").replace("\\r", "\r").replace("\\n", "\n");
        return BYTE.matcher(ended)
                .replaceAll(x -> quoteReplacement(Character.toString(Integer.parseInt(x.group(1), 16))));
    }

    private String damaged(String text) {
        var out = new StringBuilder(text);
        for (var left = random.nextInt(4); left > 0 && out.length() > 4; left--) {
            var at = random.nextInt(out.length());
            var end = Math.min(out.length(), at + 1 + random.nextInt(20));
            var odd = ODD.charAt(random.nextInt(ODD.length()));
            switch (random.nextInt(6)) {
                case 0 -> out.deleteCharAt(at);
                case 1 -> out.insert(at, odd);
                case 2 -> out.setCharAt(at, odd);
                case 3 -> out.insert(random.nextInt(out.length()), out.substring(at, end));
                case 4 -> insertField(out);
                default -> out.delete(at, end);
            }
        }
        return out.toString();
    }

    /** The first field of another request, behind the request line. */
    private void insertField(StringBuilder out) {
        var other = seeds.get(random.nextInt(seeds.size()));
        var from = other.indexOf("\r\n") + 2;
        var to = other.indexOf("\r\n", from) + 2;
        var into = out.indexOf("\r\n") + 2;
        if (from > 1 && to > from && into > 1) {
            out.insert(into, other, from, to);
        }
    }

    private String input() {
        var input = damaged(seeds.get(random.nextInt(seeds.size())));
        if (random.nextInt(3) == 0) {
            input += damaged(seeds.get(random.nextInt(seeds.size())));
        }
        return input + SECOND;
    }

    private void next(int left) {
        if (left == 0 || difference != null) {
            return;
        }
        var input = input();
        var cut = random.nextInt(input.length());
        served = new ArrayList<>();
        var pair = Stream.<Buffer>duplexPair();
        pair.get(0).on("error", () -> {});
        pair.get(1).on("error", () -> {});
        pair.get(1).resume();
        server.emit("connection", pair.get(0));
        pair.get(1).write(input.substring(0, cut), "latin1");
        later(TURNS, () -> {
            if (!pair.get(1).destroyed()) {
                pair.get(1).write(input.substring(cut), "latin1");
            }
            later(TURNS, () -> {
                compare(input);
                pair.forEach(side -> side.destroy());
                later(0, () -> next(left - 1));
            });
        });
    }

    private static void later(int turns, Runnable then) {
        EventLoop.current().setImmediate(turns == 0 ? then : () -> later(turns - 1, then));
    }

    private void compare(String input) {
        total += served.size();
        var read = Grammar.requests(input);
        if (served.size() > read.size() || !read.subList(0, served.size()).equals(served)) {
            difference = input + "\nserved: " + served + "\ngrammar: " + read;
        }
    }

    private void serve(IncomingMessage req, ServerResponse res) {
        var mine = served;
        var body = new StringBuilder();
        req.on("data", (Buffer chunk) -> body.append(chunk.toString("latin1")));
        req.on("error", () -> {});
        req.on("end", () -> {
            mine.add(req.method() + " " + req.url() + " [" + body + "]");
            res.end();
        });
    }

    @Test
    void whatIsServedIsWhatTheGrammarReads() throws IOException {
        try (var lines = Files.lines(TABLE)) {
            lines.filter(line -> line.contains(" | "))
                    .map(line -> unescaped(line.split(" \\| ")[1]))
                    .filter(bytes -> bytes.length() < LONG)
                    .forEach(seeds::add);
        }
        EventLoop.run(() -> {
            server = Http.createServer(new ServerOptions().profile(HttpProfile.STRICT), this::serve);
            next(INPUTS);
        });
        assertEquals(null, difference);
        assertTrue(total > INPUTS / 10, "only " + total + " requests were served");
    }
}
