import static dev.spindle.loop.Globals.process;

import dev.spindle.events.EventEmitter;
import dev.spindle.events.NodeException;
import dev.spindle.http.Agent;
import dev.spindle.http.Http;
import dev.spindle.http.RequestOptions;
import dev.spindle.loop.EventLoop;
import java.util.List;

class LeakWarnings {
    public static void main(String[] args) {
        EventLoop.run(LeakWarnings::warn);
    }

    private static void listen(EventEmitter emitter) {
        for (var i = 0; i < 11; i++) {
            emitter.on("own", () -> {});
        }
    }

    private static void warn() {
        process.on(
                "warning", (NodeException warning) -> System.out.println(warning.name() + " " + warning.getMessage()));
        var server = Http.createServer((req, res) -> {
            List.of(req, res, req.socket()).forEach(LeakWarnings::listen);
            res.end();
        });
        var agent = new Agent();
        List.of(server, agent).forEach(LeakWarnings::listen);
        server.listen(0, "127.0.0.1", () -> {
            var options = new RequestOptions()
                    .port(server.address().port())
                    .host("127.0.0.1")
                    .agent(agent);
            Http.get(options, res -> {
                List.of(res.req(), res, res.socket()).forEach(LeakWarnings::listen);
                res.resume();
                server.close();
            });
        });
    }
}
