import static dev.spindle.loop.Globals.setImmediate;

import dev.spindle.events.NodeException;
import dev.spindle.loop.EventLoop;
import dev.spindle.net.ConnectOptions;
import dev.spindle.net.LookupAddress;
import dev.spindle.net.Net;
import dev.spindle.net.Server;
import java.util.List;

// The name of a host: a lookup of one's own, one that fails, none for IP addresses, and destruction meanwhile.
public class Lookups extends NetCases {
    private static Server server;

    public static void main(String[] args) {
        EventLoop.run(() -> {
            server = Net.createServer(c -> c.end());
            server.listen(0, "127.0.0.1", Lookups::one);
        });
    }

    private static ConnectOptions to(String host) {
        return new ConnectOptions().port(server.address().port()).host(host);
    }

    private static ConnectOptions asking(String host) {
        return to(host).lookup((name, options, callback) -> {
            log("asked", name, options.family() == 0 ? null : options.family(), options.hints(), options.all());
            setImmediate(() -> callback.accept(null, List.of(new LookupAddress("127.0.0.1", 4))));
        });
    }

    private static void one() {
        var c = Net.connect(asking("somewhere"));
        watch("c", c, "lookup", "connectionAttempt", "connect", "ready", "end", "close", "error")
                .resume();
        log(c.connecting(), c.readyState());
        c.on("close", Lookups::failed);
    }

    private static void failed() {
        var failed = Net.connect(to("nowhere")
                .lookup((name, options, callback) -> callback.accept(NodeException.error("ENOIDEA", "no idea"), null)));
        watch("failed", failed, "lookup", "connectionAttempt", "connect", "error", "close");
        failed.on("close", Lookups::bad);
    }

    private static void bad() {
        var bad = Net.connect(to("bad")
                .family(4)
                .lookup((name, options, callback) -> callback.accept(null, List.of(new LookupAddress("x", 4)))));
        watch("bad", bad, "lookup", "connectionAttempt", "connect", "error", "close");
        bad.on("close", Lookups::gone);
    }

    private static void gone() {
        var gone = Net.connect(asking("gone"));
        watch("gone", gone, "lookup", "connect", "error", "close");
        gone.destroy();
        gone.on("close", () -> {
            var missing = Net.connect(server.address().port(), "missing.invalid");
            watch("missing", missing, "lookup", "error", "close").on("close", () -> server.close());
        });
    }
}
