import static dev.spindle.loop.Globals.setImmediate;

import dev.spindle.http.Agent;
import dev.spindle.http.AgentOptions;
import dev.spindle.http.ClientRequest;
import dev.spindle.http.Http;
import dev.spindle.http.HttpServer;
import dev.spindle.http.IncomingMessage;
import dev.spindle.http.RequestOptions;
import dev.spindle.loop.EventLoop;
import dev.spindle.net.Socket;
import java.util.ArrayList;
import java.util.List;

/** How much a request wants to hold while it has no socket: letters are calls. */
class HeldPieces {
    private static final String LETTERS = "wWuc";
    private static final List<String> MARKS = List.of("none", "small", "agent", "both");
    private static final List<String> PROGRAMS = new ArrayList<>();

    private static HttpServer server;

    private static void extend(String program) {
        if (!program.isEmpty()) {
            PROGRAMS.add(program);
        }
        for (var i = 0; program.length() < 3 && i < LETTERS.length(); i++) {
            extend(program + LETTERS.charAt(i));
        }
    }

    private static void call(char letter, ClientRequest req, List<Object> heard) {
        switch (letter) {
            case 'w' -> heard.add(req.write("y", null, error -> heard.add("wrote")));
            case 'W' -> heard.add(req.write("", null, error -> heard.add("nothing")));
            case 'c' -> req.cork();
            default -> {
                if (req.writableCorked() > 0) {
                    req.uncork(); // else deviation H7
                }
            }
        }
    }

    private static String text(List<Object> heard) {
        var text = new StringBuilder();
        for (var one : heard) {
            text.append(' ').append(one);
        }
        return text.toString();
    }

    private static void run(String program, String mark, Runnable then) {
        var heard = new ArrayList<Object>();
        var agents = new AgentOptions();
        if (mark.equals("agent") || mark.equals("both")) {
            agents.highWaterMark(30);
        }
        var agent = new Agent(agents);
        var options = new RequestOptions()
                .port(server.address().port())
                .host("127.0.0.1")
                .method("POST")
                .agent(agent);
        if (mark.equals("small") || mark.equals("both")) {
            options.highWaterMark(20);
        }
        var req = Http.request(options);
        for (var event : List.of("drain", "finish")) {
            req.on(event, () -> heard.add(event));
        }
        req.on("response", (IncomingMessage res) -> res.resume());
        req.on("socket", (Socket socket) -> {
            heard.add("socket " + req.writableHighWaterMark());
            socket.on("connect", () -> setImmediate(() -> req.end()));
        });
        req.on("close", () -> {
            System.out.println(program + " " + mark + text(heard) + " " + req.writableHighWaterMark());
            agent.destroy();
            setImmediate(then);
        });
        heard.add(req.writableHighWaterMark());
        for (var letter : program.toCharArray()) {
            call(letter, req, heard);
        }
    }

    private static void runAll(int number) {
        if (number == PROGRAMS.size() * MARKS.size()) {
            server.close();
        } else {
            run(PROGRAMS.get(number / 4), MARKS.get(number % 4), () -> runAll(number + 1));
        }
    }

    public static void main(String[] args) {
        extend("");
        EventLoop.run(() -> {
            server = Http.createServer((req, res) -> {
                req.resume();
                req.on("end", () -> res.end());
            });
            server.listen(0, "127.0.0.1", () -> runAll(0));
        });
    }
}
