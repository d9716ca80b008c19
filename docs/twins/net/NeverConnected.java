import dev.spindle.events.EventEmitter;
import dev.spindle.events.NodeException;
import dev.spindle.loop.EventLoop;
import dev.spindle.loop.Globals;
import dev.spindle.net.Socket;
import dev.spindle.net.SocketOptions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

// What sockets do that are not connected: written, ended, destroyed, reset, read, told settings.
class NeverConnected {
    private static final String[] EVENTS = {"data", "end", "finish", "drain", "timeout", "error"};

    private static void state(String title, Socket s) {
        log(
                title,
                s.readyState(),
                s.pending(),
                s.destroyed(),
                s.closed(),
                s.readable(),
                s.writable(),
                s.writableLength(),
                s.bufferSize(),
                s.bytesWritten(),
                s.readableEnded(),
                s.writableEnded(),
                s.writableFinished(),
                s.errored() instanceof NodeException ? ((NodeException) s.errored()).code() : null);
    }

    private static Map<String, Consumer<Socket>> cases() {
        var cases = new LinkedHashMap<String, Consumer<Socket>>();
        cases.put("nothing", s -> {});
        cases.put("write", s -> log("returned", s.write("x", e -> log("written", e))));
        cases.put("writeTwice", s -> {
            s.write("abc", e -> log("1", e));
            s.write("def", e -> log("2", e));
        });
        cases.put("end", s -> s.end(() -> log("ended")));
        cases.put("endWithData", s -> s.end("bye", e -> log("ended", e)));
        cases.put("destroySoon", Socket::destroySoon);
        cases.put("writeAndDestroySoon", s -> {
            s.write("x");
            s.destroySoon();
        });
        cases.put("destroy", s -> s.destroy());
        cases.put("destroyWithError", s -> s.destroy(NodeException.error("MINE", "mine")));
        cases.put("reset", s -> s.resetAndDestroy());
        cases.put("read", s -> {
            s.resume();
            s.read();
            log(
                    s.address() == null ? 0 : 1,
                    s.remoteAddress(),
                    s.localAddress(),
                    port(s.localPort()),
                    port(s.remotePort()),
                    s.remoteFamily());
        });
        cases.put("settings", s -> {
            s.setNoDelay().setKeepAlive(true, 1000).setTypeOfService(16).ref().unref();
            log(s.getTypeOfService(), s.timeout() == 0 ? null : s.timeout());
        });
        cases.put("timeout", s -> s.setTimeout(10, () -> log("timed out", s.destroyed())));
        cases.put("writeAfterDestroy", s -> {
            s.destroy();
            log("returned", s.write("x", e -> log("written", e)));
        });
        cases.put("endAfterDestroy", s -> {
            s.destroy();
            s.end("x", e -> log("ended", e));
        });
        cases.put("resetAfterDestroy", s -> {
            s.destroy();
            s.resetAndDestroy();
        });
        cases.put("timeoutAfterDestroy", s -> {
            s.destroy();
            s.setTimeout(10, () -> log("never"));
            log(s.timeout() == 0 ? null : s.timeout());
        });
        cases.put("pauseAndResume", s -> {
            s.pause();
            log(s.isPaused());
            s.resume();
            log(s.isPaused());
        });
        return cases;
    }

    private static Integer port(int port) {
        return port < 0 ? null : (Integer) port;
    }

    public static void main(String[] args) {
        EventLoop.run(() -> next(new ArrayList<>(cases().entrySet())));
    }

    private static void next(List<Map.Entry<String, Consumer<Socket>>> left) {
        if (left.isEmpty()) {
            state("no side", new Socket(new SocketOptions().readable(false).writable(false)));
            state("unreadable", new Socket(new SocketOptions().readable(false)));
            state("unwritable", new Socket(new SocketOptions().writable(false)));
            return;
        }
        var current = left.remove(0);
        log("--", current.getKey());
        var s = watch("s", new Socket(), EVENTS);
        s.on("close", () -> log("s close"));
        current.getValue().accept(s);
        state("now", s);
        byTurns(
                () -> {
                    state("later", s);
                    s.removeAllListeners();
                    s.destroy();
                    next(left);
                },
                60);
    }

    private static String show(Object value) {
        if (value instanceof Throwable) {
            var code = value instanceof NodeException ? ((NodeException) value).code() : null;
            return code + " " + ((Throwable) value).getMessage();
        }
        return value == null ? "-" : String.valueOf(value);
    }

    private static void log(Object... parts) {
        var line = Arrays.stream(parts).map(NeverConnected::show).collect(Collectors.joining(" "));
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

    /** Like setTimeout, but in turns of the loop: what comes in meanwhile is heard, however busy the machine is. */
    private static void byTurns(Runnable then, int ms) {
        if (ms <= 0) {
            then.run();
        } else {
            Globals.setImmediate(() -> Globals.setTimeout(() -> byTurns(then, ms - 5), 5));
        }
    }
}
