import static dev.spindle.loop.Globals.process;

import dev.spindle.events.EventEmitter;
import dev.spindle.events.NodeException;
import dev.spindle.loop.EventLoop;
import dev.spindle.net.Net;
import dev.spindle.net.Server;
import dev.spindle.net.Socket;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

// An echo server and a client that ends: who hears what, in which order.
class EchoAndEnd {
    public static void main(String[] args) {
        EventLoop.run(() -> {
            var server = Net.createServer();
            watch("server", server, "listening", "close");
            server.on("connection", (Socket c) -> {
                log("server", "connection", c.readyState(), c.server() == server);
                watch("peer", c, "data", "end", "finish", "close", "error");
                c.pipe(c);
            });
            server.listen(0, "127.0.0.1", () -> {
                log("listening callback", server.listening(), server.address().family());
                client(server);
            });
            log("listen returned", server.listening());
        });
    }

    private static void client(Server server) {
        var c = new Socket();
        c.connect(server.address().port(), "127.0.0.1", () -> {
            log("connect callback", c.localAddress(), c.remoteAddress(), c.remoteFamily());
            process.nextTick(() -> log("tick of connect"));
            c.write("hello", () -> log("written"));
            c.end("bye", () -> log("ended"));
            log("bytes", c.bytesWritten());
            server.close(() -> log("server closed"));
        });
        watch(
                "client",
                c,
                "lookup",
                "connectionAttempt",
                "connect",
                "ready",
                "data",
                "end",
                "finish",
                "close",
                "error");
        c.on("close", () -> log("read", c.bytesRead(), "written", c.bytesWritten(), c.readyState(), c.destroyed()));
        log("connecting", c.connecting(), c.pending());
    }

    private static String show(Object value) {
        if (value instanceof Throwable) {
            var code = value instanceof NodeException ? ((NodeException) value).code() : null;
            return code + " " + ((Throwable) value).getMessage();
        }
        return value == null ? "-" : String.valueOf(value);
    }

    private static void log(Object... parts) {
        var line = Arrays.stream(parts).map(EchoAndEnd::show).collect(Collectors.joining(" "));
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
