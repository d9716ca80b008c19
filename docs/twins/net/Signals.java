import static dev.spindle.loop.Globals.setImmediate;

import dev.spindle.events.NodeException;
import dev.spindle.loop.AbortController;
import dev.spindle.loop.EventLoop;
import dev.spindle.net.ConnectOptions;
import dev.spindle.net.ListenOptions;
import dev.spindle.net.Net;
import dev.spindle.net.Server;
import dev.spindle.net.Socket;
import dev.spindle.net.SocketOptions;
import java.util.function.Consumer;

// AbortSignals that close servers and destroy sockets: before, while and after connecting.
public class Signals extends NetCases {
    private static final String[] EVENTS = {"connectionAttempt", "connect", "ready", "end", "finish", "error", "close"};
    private static Server server;

    private static void soon(Runnable fn) {
        byTurns(fn, 60);
    }

    public static void main(String[] args) {
        EventLoop.run(() -> servers(Signals::sockets));
    }

    private static ListenOptions with(AbortController controller) {
        return new ListenOptions().port(0).signal(controller.signal());
    }

    private static Server watched(String name) {
        return watch(name, Net.createServer(), "listening", "error", "close");
    }

    private static void servers(Runnable then) {
        var controller = new AbortController();
        controller.abort();
        var before = watched("before");
        before.listen(with(controller), () -> log("never"));
        log(before.listening());
        var sameTick = new AbortController();
        var same = watched("same");
        same.listen(with(sameTick));
        sameTick.abort();
        log(same.listening());
        soon(() -> {
            var late = new AbortController();
            var later = watched("later");
            later.listen(with(late));
            soon(() -> {
                late.abort();
                log(later.listening());
                soon(() -> closedBefore(then));
            });
        });
    }

    private static void closedBefore(Runnable then) {
        var unused = new AbortController();
        var closed = watch("closed", Net.createServer(), "close");
        closed.listen(with(unused));
        closed.close();
        soon(() -> {
            unused.abort();
            refusedBefore();
            soon(then);
        });
    }

    private static void refusedBefore() {
        var controller = new AbortController();
        var refused = watch("refused", Net.createServer(), "close");
        try {
            refused.listen(with(controller).port(-1));
        } catch (NodeException e) {
            log(e.name(), e);
        }
        log(refused.listenerCount("close"));
        controller.abort();
    }

    private static void open(String title, Consumer<AbortController> abort, boolean wait, Runnable next) {
        log("--", title);
        var controller = new AbortController();
        var c = Net.connect(new ConnectOptions()
                .port(server.address().port())
                .host("127.0.0.1")
                .signal(controller.signal()));
        watch("c", c, EVENTS);
        Runnable stop = () -> {
            abort.accept(controller);
            var errored = (NodeException) c.errored();
            log(c.destroyed(), c.connecting(), errored == null ? null : errored.name());
        };
        if (wait) {
            c.on("ready", () -> setImmediate(stop));
        } else {
            stop.run();
        }
        c.on("close", () -> soon(next));
    }

    private static void sockets() {
        server = Net.createServer(c -> {
            c.on("error", () -> {});
            c.resume();
        });
        server.listen(
                0,
                "127.0.0.1",
                () -> open(
                        "connecting",
                        a -> a.abort(),
                        false,
                        () -> open(
                                "connected",
                                a -> a.abort(),
                                true,
                                () -> open(
                                        "with a reason",
                                        a -> a.abort(new RuntimeException("why")),
                                        true,
                                        Signals::abortedBefore))));
    }

    private static void abortedBefore() {
        var controller = new AbortController();
        controller.abort();
        log("-- aborted before");
        var c = watch("c", new Socket(new SocketOptions().signal(controller.signal())), "error");
        c.on("close", () -> {
            log("closed");
            server.close();
        });
    }
}
