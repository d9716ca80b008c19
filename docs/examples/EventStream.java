import static dev.spindle.events.EventEmitter.ERROR;
import static dev.spindle.http.OutgoingMessage.CLOSE;
import static dev.spindle.loop.Globals.clearInterval;
import static dev.spindle.loop.Globals.process;
import static dev.spindle.loop.Globals.setInterval;

import dev.spindle.http.Http;
import dev.spindle.http.HttpServer;
import dev.spindle.http.IncomingMessage;
import dev.spindle.http.ServerResponse;
import dev.spindle.loop.EventLoop;
import dev.spindle.loop.Timeout;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * Server-sent events: who gets /events hears the time every second, until Ctrl-C ends all streams and then the server.
 *
 * <pre>./spindle docs/examples/EventStream.java [port], then curl -N localhost:8000/events</pre>
 */
class EventStream {
    private final Set<ServerResponse> listeners = new LinkedHashSet<>();
    private final HttpServer server = Http.createServer(this::answer);
    private Timeout clock;
    private int id;

    public static void main(String[] args) {
        var port = args.length > 0 ? Integer.parseInt(args[0]) : 8000;
        EventLoop.run(() -> new EventStream().start(port));
    }

    private void start(int port) {
        server.on(ERROR, err -> {
            System.err.println(err.getMessage());
            process.exitCode(1);
        });
        server.listen(port, () -> {
            System.out.println("Listening on port " + server.address().port());
            clock = setInterval(this::tell, 1000);
        });
        process.once("SIGINT", this::stop);
        process.once("SIGTERM", this::stop);
    }

    private void answer(IncomingMessage req, ServerResponse res) {
        if (!req.url().equals("/events")) {
            res.statusCode(404).end("There is only /events\n");
            return;
        }
        // A stream that only ends with the server leaves no connection to be kept.
        res.shouldKeepAlive(false);
        res.writeHead(200, Map.of("Content-Type", "text/event-stream", "Cache-Control", "no-store"));
        res.write(": welcome\n\n");
        listeners.add(res);
        res.on(CLOSE, () -> listeners.remove(res)); // whichever side ended it
    }

    private void tell() {
        id++;
        for (var listener : listeners) {
            // Whoever does not read misses events, instead of filling the memory with them.
            if (!listener.writableNeedDrain()) {
                listener.write("id: " + id + "\nevent: time\ndata: " + System.currentTimeMillis() + "\n\n");
            }
        }
    }

    /** No new connections, no more events; the process ends by itself when the last stream has ended. */
    private void stop() {
        clearInterval(clock);
        server.close(() -> System.out.println("Closed"));
        for (var listener : listeners) {
            listener.end("event: end\ndata:\n\n");
        }
    }
}
