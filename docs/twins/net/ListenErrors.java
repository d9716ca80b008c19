import static dev.spindle.loop.Globals.process;
import static dev.spindle.loop.Globals.setImmediate;

import dev.spindle.events.NodeException;
import dev.spindle.loop.EventLoop;
import dev.spindle.net.ListenOptions;
import dev.spindle.net.Net;
import dev.spindle.net.Server;

// What listening fails with, and when it is said.
public class ListenErrors extends NetCases {
    private static Server first;

    public static void main(String[] args) {
        EventLoop.run(() -> {
            first = Net.createServer();
            first.listen(0, "127.0.0.1", ListenErrors::attempts);
        });
    }

    private static void attempt(String title, ListenOptions options) {
        var server = Net.createServer();
        server.on(
                "error",
                (NodeException e) -> log(title, e, e.errno(), e.syscall(), e.address(), e.port(), server.listening()));
        server.on("listening", () -> {
            log(title, "listens");
            server.close();
        });
        try {
            server.listen(options);
        } catch (NodeException e) {
            log(title, e.name(), e);
        }
        log(title, "returned");
    }

    private static ListenOptions port(double port) {
        return new ListenOptions().port(port);
    }

    private static void attempts() {
        var port = first.address().port();
        attempt("in use", port(port).host("127.0.0.1"));
        attempt("in use everywhere", port(port));
        attempt("not ours", port(0).host("192.0.2.1"));
        attempt("no folder", new ListenOptions().path("/nowhere/at/all"));
        attempt("a folder", new ListenOptions().path("/tmp"));
        attempt("bad port", port(65536));
        attempt("worse port", port(-1));
        attempt("nothing", new ListenOptions());
        attempt("again", port(0).host("127.0.0.1").backlog(1));
        process.nextTick(() -> log("tick"));
        setImmediate(() -> {
            log("immediate");
            attempt("no such name", port(0).host("nothing.invalid"));
            first.close();
        });
    }
}
