import static dev.spindle.loop.Globals.process;

import dev.spindle.events.NodeException;
import dev.spindle.loop.EventLoop;
import dev.spindle.net.ConnectOptions;
import dev.spindle.net.LookupAddress;
import dev.spindle.net.Net;
import dev.spindle.net.Server;
import dev.spindle.net.Socket;
import dev.spindle.promise.AggregateError;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;

// autoSelectFamily: the addresses of a name in turn, the families alternating; all of them failing; and switched off.
public class SelectingFamilies extends NetCases {
    private static final String[] EVENTS = {
        "lookup", "connectionAttempt", "connectionAttemptFailed", "connectionAttemptTimeout", "connect", "end", "close"
    };
    private static Server server;

    public static void main(String[] args) {
        EventLoop.run(() -> {
            server = Net.createServer(c -> c.end());
            server.listen(0, "127.0.0.1", SelectingFamilies::runs);
        });
    }

    private static ConnectOptions several(String... addresses) {
        var all = Arrays.stream(addresses)
                .map(a -> new LookupAddress(a, Net.isIP(a)))
                .toList();
        return new ConnectOptions()
                .port(server.address().port())
                .host("several")
                .lookup((host, options, callback) -> process.nextTick(() -> callback.accept(null, all)));
    }

    private static void run(String title, ConnectOptions options, Runnable next) {
        run(title, options, c -> next.run());
    }

    private static void run(String title, ConnectOptions options, Consumer<Socket> next) {
        log("--", title);
        var c = Net.connect(options);
        watch("c", c, EVENTS).resume();
        c.on("connectionAttempt", () -> tried(c));
        c.on("error", (NodeException e) -> {
            var all = e instanceof AggregateError ? ((AggregateError) e).errors() : List.<Throwable>of();
            var inner = all.stream().map(Throwable::getMessage);
            log(
                    e.name(),
                    e.code(),
                    e.getMessage().isEmpty() ? "no message" : e.getMessage(),
                    inner.collect(Collectors.joining("; ")));
        });
        c.on("close", () -> {
            tried(c);
            log(c.remoteAddress());
            next.accept(c);
        });
    }

    private static void tried(Socket c) {
        var attempted = c.autoSelectFamilyAttemptedAddresses();
        log("tried", attempted == null ? null : String.join(",", attempted));
    }

    private static void again(Socket c) {
        log("-- again");
        c.removeAllListeners("close");
        c.connect(server.address().port(), "127.0.0.1");
        tried(c);
        c.once("close", () -> {
            c.connect(several("127.0.0.4", "127.0.0.1"));
            tried(c);
            c.once("close", () -> {
                tried(c);
                server.close();
            });
        });
    }

    private static void runs() {
        Runnable twice = () -> run("twice", several("127.0.0.3", "127.0.0.1"), SelectingFamilies::again);
        Runnable given =
                () -> run("family given", several("127.0.0.1", "127.0.0.2").family(4), twice);
        Runnable off = () -> run("off", several("::1", "127.0.0.1").autoSelectFamily(false), given);
        Runnable alone = () -> run("one alone", several("127.0.0.1"), off);
        Runnable none = () -> run("none answers", several("127.0.0.2", "::1"), alone);
        Runnable alternating = () -> run("alternating", several("127.0.0.3", "127.0.0.2", "::1", "127.0.0.1"), none);
        run("second answers", several("::1", "127.0.0.1"), alternating);
    }
}
