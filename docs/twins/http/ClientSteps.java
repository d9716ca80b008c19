import static dev.spindle.loop.Globals.setImmediate;
import static dev.spindle.loop.Globals.setTimeout;

import dev.spindle.buffer.Buffer;
import dev.spindle.events.EventEmitter;
import dev.spindle.events.NodeException;
import dev.spindle.http.Agent;
import dev.spindle.http.AgentOptions;
import dev.spindle.http.Http;
import dev.spindle.http.IncomingMessage;
import dev.spindle.http.RequestOptions;
import dev.spindle.http.ServerResponse;
import dev.spindle.net.Net;
import dev.spindle.net.Socket;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** What programs about clients share that go step by step: each has a title and says when it is done. */
abstract class ClientSteps {
    static final String REQ =
            "abort close connect continue finish prefinish information response socket timeout upgrade error";

    static final String RES = "aborted close data end error";

    static final ArrayDeque<Map.Entry<String, Consumer<Runnable>>> STEPS = new ArrayDeque<>();

    static void step(String title, Consumer<Runnable> act) {
        STEPS.add(Map.entry(title, act));
    }

    static void run() {
        var step = STEPS.poll();
        if (step != null) {
            log("#", step.getKey());
            step.getValue().accept(() -> byTurns(ClientSteps::run, 10));
        }
    }

    static void watch(String who, EventEmitter emitter, String events) {
        for (var event : events.split(" ")) {
            emitter.addListener(event, arguments -> {
                var line = new ArrayList<Object>(List.of(who, event));
                line.addAll(Arrays.asList(arguments));
                log(line.toArray());
                return null;
            });
        }
    }

    static void attempt(String label, Supplier<?> act) {
        try {
            log(label, act.get());
        } catch (NodeException e) {
            log(label, "threw", e);
        }
    }

    static void raw(Consumer<Socket> each, BiConsumer<Integer, Consumer<Runnable>> then) {
        var sockets = new ArrayList<Socket>();
        var server = Net.createServer(socket -> {
            socket.on("error", () -> {});
            sockets.add(socket);
            each.accept(socket);
        });
        server.listen(
                0,
                "127.0.0.1",
                () -> then.accept(server.address().port(), next -> {
                    sockets.forEach(Socket::destroy);
                    server.close(next);
                }));
    }

    static void serve(
            BiConsumer<IncomingMessage, ServerResponse> listener, BiConsumer<Integer, Consumer<Runnable>> then) {
        var server = Http.createServer(listener);
        server.listen(
                0,
                "127.0.0.1",
                () -> then.accept(server.address().port(), next -> {
                    server.close(next);
                    server.closeAllConnections();
                }));
    }

    static RequestOptions o() {
        return new RequestOptions();
    }

    static RequestOptions o(int port) {
        return new RequestOptions().host("127.0.0.1").port(port);
    }

    static AgentOptions ao() {
        return new AgentOptions();
    }

    static void on(EventEmitter emitter, String event, Consumer<Object> listener) {
        emitter.addListener(event, arguments -> {
            listener.accept(arguments.length == 0 ? null : arguments[0]);
            return null;
        });
    }

    static String keys(Map<String, ? extends List<?>> o) {
        var l = new ArrayList<String>();
        o.forEach((k, v) -> l.add(k.replaceFirst("\\d{4,5}", "PORT") + "=" + v.size()));
        return String.join(",", l);
    }

    static void tables(Agent a) {
        log(
                "sockets",
                keys(a.sockets()),
                "free",
                keys(a.freeSockets()),
                "requests",
                keys(a.requests()),
                "total",
                a.totalSocketCount());
    }

    static void log(Object... values) {
        var line = new StringJoiner(" ");
        for (var value : values) {
            line.add(show(value));
        }
        System.out.println(line);
    }

    static String show(Object value) {
        if (value instanceof Throwable error) {
            var known = error instanceof NodeException;
            var name = known ? ((NodeException) error).name() : "Error";
            return "<" + name + " " + (known ? ((NodeException) error).code() : null) + " " + error.getMessage() + ">";
        }
        if (value instanceof Buffer) {
            return "\"" + value + "\"";
        }
        if (value instanceof IncomingMessage message) {
            return message.statusCode() == 0 ? "req" : "res" + message.statusCode();
        }
        if (value instanceof Socket) {
            return "sock";
        }
        if (value instanceof Double number) {
            return NodeException.number(number);
        }
        if (value instanceof List<?> list) {
            var all = new StringJoiner(",", "[", "]");
            list.forEach(one -> all.add(show(one)));
            return all.toString();
        }
        return value instanceof EventEmitter ? "obj" : String.valueOf(value);
    }

    /** Like setTimeout, but in turns of the loop: what comes in meanwhile is heard, however busy the machine is. */
    static void byTurns(Runnable then, int ms) {
        if (ms <= 0) {
            then.run();
        } else {
            setImmediate(() -> setTimeout(() -> byTurns(then, ms - 5), 5));
        }
    }
}
