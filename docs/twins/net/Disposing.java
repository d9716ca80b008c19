import static dev.spindle.loop.Globals.process;
import static dev.spindle.loop.Globals.setImmediate;

import dev.spindle.loop.EventLoop;
import dev.spindle.net.Net;
import dev.spindle.net.Server;
import dev.spindle.promise.Promise;

// server[Symbol.asyncDispose]: listening, with a connection, closed already, never opened.
public class Disposing extends NetCases {
    private static Server server;

    public static void main(String[] args) {
        EventLoop.run(() -> {
            server = watch(
                    "server",
                    Net.createServer(c -> {
                        c.on("error", () -> {});
                        c.resume();
                    }),
                    "close");
            server.listen(0, "127.0.0.1", Disposing::connect);
        });
    }

    private static void connect() {
        var c = watch("c", Net.connect(server.address().port(), "127.0.0.1"), "close");
        c.on(
                "connect",
                () -> setImmediate(() -> {
                    server.asyncDispose().thenDo(Disposing::disposed);
                    server.once(
                            "close",
                            () -> Promise.resolve()
                                    .thenDo(ignored -> log("a microtask"))
                                    .thenDo(ignored -> log("and another"))
                                    .thenDo(ignored -> log("and a third")));
                    log("called", server.listening());
                    setImmediate(() -> {
                        log("ends");
                        c.end();
                    });
                }));
    }

    private static void disposed(Void value) {
        log("disposed", value, server.listening());
        server.asyncDispose().thenDo(again -> {
            log("again", again);
            Net.createServer().asyncDispose().thenDo(never -> log("never opened", never));
            process.nextTick(() -> log("tick"));
        });
    }
}
