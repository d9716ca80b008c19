import static dev.spindle.loop.Globals.process;
import static dev.spindle.loop.Globals.setImmediate;

import dev.spindle.buffer.Buffer;
import dev.spindle.events.NodeException;
import dev.spindle.http.Http;
import dev.spindle.http.IncomingMessage;
import dev.spindle.http.RequestOptions;
import dev.spindle.http.ServerResponse;
import dev.spindle.loop.EventLoop;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;

/** A server resets the connection in the tick behind what it wrote: the client has that all the same, in front of the reset. */
public class ResetBehindAnswer {
    public static void main(String[] args) {
        EventLoop.run(() -> run(new ArrayDeque<>(List.of("begun", "interim", "flushed"))));
    }

    private static void answer(String way, ServerResponse res) {
        switch (way) {
            case "begun" -> res.write("abc", "utf8");
            case "interim" -> res.writeProcessing();
            default -> res.flushHeaders();
        }
    }

    private static void run(Queue<String> names) {
        var name = names.poll();
        if (name == null) {
            return;
        }
        log("# " + name);
        var server = Http.createServer((req, res) -> {
            answer(name, res);
            process.nextTick(() -> req.socket().resetAndDestroy());
        });
        server.listen(0, "127.0.0.1", () -> {
            var req = Http.request(new RequestOptions()
                    .host("127.0.0.1")
                    .port(server.address().port())
                    .agent(false));
            req.on("information", (IncomingMessage info) -> log("information " + info.statusCode()));
            req.on("response", (IncomingMessage res) -> {
                log("response " + res.statusCode());
                res.on("data", (Buffer chunk) -> log("data " + chunk));
                res.on("end", () -> log("end"));
                res.on("error", (NodeException e) -> log("response " + e.code()));
            });
            req.on("error", (NodeException e) -> log("request " + e.code()));
            req.on("close", () -> server.close(e -> setImmediate(ResetBehindAnswer::run, names)));
            req.end();
        });
    }

    private static void log(String text) {
        System.out.println(text);
    }
}
