import static dev.spindle.loop.Globals.process;
import static dev.spindle.loop.Globals.setImmediate;

import dev.spindle.events.EventEmitter;
import dev.spindle.events.NodeException;
import dev.spindle.loop.EventLoop;
import dev.spindle.net.Net;
import dev.spindle.net.Server;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

// server[Symbol.asyncDispose]: listening, with a connection, closed already, never opened.
class Disposing {
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

    private static String show(Object value) {
        if (value instanceof Throwable) {
            var code = value instanceof NodeException ? ((NodeException) value).code() : null;
            return code + " " + ((Throwable) value).getMessage();
        }
        return value == null ? "-" : String.valueOf(value);
    }

    private static void log(Object... parts) {
        var line = Arrays.stream(parts).map(Disposing::show).collect(Collectors.joining(" "));
        System.out.println(line.replaceAll("\\b(3[2-9]|[45]\\d|60)\\d{3}\\b", "PORT"));
    }

    private static <E extends EventEmitter> E watch(String name, E emitter, String... events) {
        for (var event : events) {
            emitter.addListener(event, args -> {
                var parts = new ArrayList<Object>(List.of(name, event));
                parts.addAll(Arrays.asList(args));
                log(parts.toArray());
                return null;
            });
        }
        return emitter;
    }
}
