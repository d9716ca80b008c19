import static dev.spindle.loop.Globals.process;
import static dev.spindle.loop.Globals.setImmediate;
import static dev.spindle.loop.Globals.setTimeout;

import dev.spindle.events.NodeException;
import dev.spindle.http.Http;
import dev.spindle.http.HttpServer;
import dev.spindle.http.IncomingMessage;
import dev.spindle.http.ServerResponse;
import dev.spindle.loop.EventLoop;
import dev.spindle.net.Net;
import java.util.ArrayDeque;
import java.util.List;

/**
 * A socket that goes while a response is written: which writers hear of it, and in which tick; and who never does. Each word is
 * what a listener does in turn: w write, e end, E end with text, c cork, u uncork, f flush the head, d destroy the socket, D the
 * response, s end the socket, l tell the length, o end the answer behind it, t wait for the next tick.
 */
class ResponseLosesSocket {
    private static final String WORDS =
            "wd dw wD wde dwe wDe wwd wdw dww wdtw wtdw dtw dtwe twd wdte cwD cwdu cwud wcd wdwe"
                    + " fwd ftwd wed wdE dwE dE tdE tdwE ftwDe ftwde wtwDe wtwde wtwdte wtwDte cwDu cwDe wcde cwde wcDe wDw wdcw"
                    + " ftcwDe wtwdE wtwDE "
                    + "cwd cwdtu cwwd ccwdu wcwd cwtd cwtdu cwtde cwtdw ctwd wtcwd wtcwdu ec ecd wec wecD wecd wecu cwe cwec cwecd ftcwd fcwd wcdwe cwDtw cwdtw wdtwtw wtwtd"
                    + " dEl dwEl wdEl sw swe swdE swDe stwdE swl twdwo twdwto tdwo tdwtto two";

    private static final ArrayDeque<ResponseLosesSocket> CASES = new ArrayDeque<>();

    private final String framing;
    private final String word;
    private final StringBuilder line = new StringBuilder();
    private int tick;
    private ServerResponse other;

    private ResponseLosesSocket(String framing, String word) {
        this.framing = framing;
        this.word = word;
        line.append(framing).append(' ').append(word);
    }

    public static void main(String[] args) {
        for (var framing : List.of("chunked", "length")) {
            for (var word : WORDS.split(" ")) {
                CASES.add(new ResponseLosesSocket(framing, word));
            }
        }
        EventLoop.run(ResponseLosesSocket::next);
    }

    private static void next() {
        var one = CASES.poll();
        if (one != null) {
            one.run();
        }
    }

    private void log(Object what, Throwable err) {
        line.append(' ').append(what).append('@').append(tick);
        if (err != null) {
            line.append('!').append(((NodeException) err).code());
        }
    }

    private void count() {
        if (++tick < 12) {
            process.nextTick(this::count);
        }
    }

    private static void settled(int rounds, Runnable then) {
        if (rounds == 0) {
            then.run();
        } else {
            setImmediate(() -> setTimeout(() -> settled(rounds - 1, then), 1));
        }
    }

    private void run() {
        var server = Http.createServer((req, res) -> {
            if (req.url().equals("/other")) {
                other = res;
                return;
            }
            if (framing.equals("length")) {
                res.setHeader("Content-Length", 100);
            }
            for (var event : List.of("prefinish", "finish", "close", "error", "drain")) {
                res.on(event, () -> log(event, null));
            }
            steps(req, res, 0);
            process.nextTick(this::count);
        });
        server.listen(0, "127.0.0.1", () -> {
            var client = Net.connect(server.address().port(), "127.0.0.1");
            client.on("error", () -> {});
            client.resume();
            client.write("GET / HTTP/1.1\r\nHost: x\r\n\r\n"
                    + (word.indexOf('o') < 0 ? "" : "GET /other HTTP/1.1\r\nHost: x\r\n\r\n"));
            server.once(
                    HttpServer.CONNECTION.name(),
                    () -> settled(5, () -> {
                        System.out.println(line);
                        client.destroy();
                        server.closeAllConnections();
                        server.close(err -> next());
                    }));
        });
    }

    private void steps(IncomingMessage req, ServerResponse res, int at) {
        for (var i = at; i < word.length(); i++) {
            var here = i;
            switch (word.charAt(i)) {
                case 't' -> {
                    process.nextTick(() -> steps(req, res, here + 1));
                    return;
                }
                case 'w' -> log(res.write("x", null, err -> log("w" + here, err)), null);
                case 'd' -> req.socket().destroy();
                case 'D' -> res.destroy();
                case 'e' -> res.end(err -> log("e", err));
                case 'E' -> res.end("y", null, err -> log("e", err));
                case 'c' -> res.cork();
                case 'u' -> res.uncork();
                case 's' -> req.socket().end();
                case 'o' -> other.end();
                case 'l' -> log("length " + (res.writableLength() > 0), null);
                default -> res.flushHeaders();
            }
        }
    }
}
