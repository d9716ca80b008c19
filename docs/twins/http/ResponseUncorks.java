import static dev.spindle.loop.Globals.setImmediate;

import dev.spindle.buffer.Buffer;
import dev.spindle.http.Http;
import dev.spindle.http.ServerOptions;
import dev.spindle.http.ServerResponse;
import dev.spindle.loop.EventLoop;
import dev.spindle.net.ConnectOptions;
import dev.spindle.net.Net;
import java.util.ArrayList;
import java.util.List;

/** Responses whose writes are let go early, by an uncork of the cork that a write brings with it: letters are calls. */
class ResponseUncorks {
    private static final String LETTERS = "wWufcd";
    private static final List<String> KINDS = List.of("chunked", "length", "full");

    private final String program;
    private final String kind;
    private final List<String> all = new ArrayList<>();
    private final StringBuilder bytes = new StringBuilder();

    private ResponseUncorks(String program, String kind) {
        this.program = program;
        this.kind = kind;
    }

    private static List<String> programs() {
        var found = new ArrayList<String>();
        extend("", found);
        found.removeIf(program -> !program.contains("u"));
        return found;
    }

    private static void extend(String program, List<String> found) {
        if (!program.isEmpty()) {
            found.add(program);
        }
        for (var i = 0; program.length() < 3 && i < LETTERS.length(); i++) {
            extend(program + LETTERS.charAt(i), found);
        }
    }

    private String step(char call, ServerResponse res) {
        switch (call) {
            case 'w' -> {
                return "" + res.write("y", null, error -> all.add("wrote"));
            }
            case 'W' -> {
                return "" + res.write("", null, error -> all.add("nothing"));
            }
            case 'u' -> {
                if (res.writableCorked() > 0) {
                    res.uncork(); // one too many: deviation H7
                }
            }
            case 'f' -> res.flushHeaders();
            case 'c' -> res.cork();
            default -> res.destroy();
        }
        return "";
    }

    private void answer(ServerResponse res) {
        for (var event : List.of("drain", "finish", "close")) {
            res.on(event, () -> all.add(event));
        }
        if (kind.equals("length")) {
            res.setHeader("Content-Length", 100);
        }
        res.sendDate(false);
        for (var call : program.toCharArray()) {
            var answer = step(call, res);
            all.add(call + " " + answer + " " + res.writableCorked());
        }
        setImmediate(() -> {
            all.add("later " + res.writableCorked());
            if (!res.destroyed()) {
                res.end();
            }
        });
    }

    private void run(Runnable then) {
        var options = kind.equals("full") ? new ServerOptions().highWaterMark(20) : new ServerOptions();
        var server = Http.createServer(options, (req, res) -> answer(res));
        server.listen(0, "127.0.0.1", () -> {
            var client = Net.connect(
                    new ConnectOptions().port(server.address().port()).host("127.0.0.1"));
            client.on("data", (Buffer chunk) -> bytes.append(chunk));
            client.on("close", () -> {
                var head = bytes.indexOf("\r\n\r\n");
                var body = bytes.substring(head < 0 ? Math.max(0, bytes.length() - 1) : head);
                System.out.println(kind + " " + program + " " + String.join(", ", all) + " \""
                        + body.replace("\r", "\\r").replace("\n", "\\n") + "\" " + bytes.length());
                server.close(then);
            });
            client.write("GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
        });
    }

    private static void runAll(List<String> programs, int number) {
        if (number < programs.size() * 3) {
            new ResponseUncorks(programs.get(number / 3), KINDS.get(number % 3))
                    .run(() -> runAll(programs, number + 1));
        }
    }

    public static void main(String[] args) {
        EventLoop.run(() -> runAll(programs(), 0));
    }
}
