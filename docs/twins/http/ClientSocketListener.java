import static dev.spindle.loop.Globals.process;

import dev.spindle.buffer.Buffer;
import dev.spindle.http.Agent;
import dev.spindle.http.ClientRequest;
import dev.spindle.http.Http;
import dev.spindle.loop.EventLoop;
import dev.spindle.net.Socket;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * What a listener of 'socket', or of the socket's 'connect', does with its request, which has written something before or not: what
 * is sent, and who hears of it. All at once; each prints what it has heard when all are over.
 */
class ClientSocketListener extends ClientSteps {
    private static final Buffer BIG = Buffer.alloc(70_000, "z");
    private static final Map<String, Consumer<Exchange>> BEFORE = new LinkedHashMap<>();
    private static final Map<String, Consumer<Exchange>> THEN = new LinkedHashMap<>();

    static {
        BEFORE.put("nothing", it -> {});
        BEFORE.put("text", it -> it.write("early"));
        BEFORE.put("much", it -> it.write(BIG));
        BEFORE.put("head", it -> it.req.flushHeaders());
        BEFORE.put("held", it -> {
            it.req.cork();
            it.write("held");
            byTurns(() -> it.req.uncork(), 15);
        });
        THEN.put("text", it -> it.write("text"));
        THEN.put("much", it -> it.write(BIG));
        THEN.put("head", it -> it.req.flushHeaders());
        THEN.put("end", it -> it.req.end("end", null, err -> it.note("ended")));
        THEN.put("held", it -> {
            it.req.cork();
            it.write("one");
            it.write(BIG);
            it.req.uncork();
        });
        THEN.put("length", it -> it.note("length", it.req.writableLength()));
        THEN.put("abort", it -> {
            it.write("lost");
            it.req.abort();
        });
        THEN.put("abortAndEnd", it -> {
            it.req.abort();
            it.req.end(() -> it.note("ended"));
        });
    }

    private static final class Exchange {
        private final String moment;
        private final String method;
        private final String first;
        private final String second;
        private final List<String> lines = new ArrayList<>();
        private final StringBuilder received = new StringBuilder();
        private int port;
        private ClientRequest req;

        Exchange(String moment, String method, String first, String second) {
            this.moment = moment;
            this.method = method;
            this.first = first;
            this.second = second;
            lines.add("# " + method + ": " + first + ", then " + second + " at '" + moment + "'");
        }

        void note(Object... values) {
            lines.add(Arrays.stream(values).map(ClientSteps::show).collect(Collectors.joining(" ")));
        }

        void write(String what) {
            write(Buffer.from(what));
        }

        void write(Buffer what) {
            var name = what.length() > 99 ? "much" : what.toString();
            note("write", name, req.write(what, err -> note("wrote", name, err)));
        }

        void run() {
            raw(socket -> socket.on(Socket.DATA, chunk -> received.append(chunk)), this::request);
        }

        private void request(int serverPort, Consumer<Runnable> close) {
            port = serverPort;
            var agent = new Agent(ao().keepAlive(true));
            req = Http.request(o(port).method(method).agent(agent));
            for (var event : List.of("prefinish", "finish", "close", "abort", "drain")) {
                req.on(event, () -> note(event));
            }
            req.on("error", err -> note("error", err));
            BEFORE.get(first).accept(this);
            req.on("socket", (Socket socket) -> {
                note("socket");
                socket.on("connect", () -> {
                    note("connect");
                    if (moment.equals("connect")) {
                        act();
                    }
                });
                if (moment.equals("socket")) {
                    act();
                }
            });
            byTurns(
                    () -> {
                        note(
                                "req",
                                req.headersSent(),
                                req.writableEnded(),
                                req.writableFinished(),
                                req.writableNeedDrain());
                        agent.destroy();
                        req.destroy();
                        close.accept(() -> {});
                    },
                    60);
        }

        private void act() {
            THEN.get(second).accept(this);
            process.nextTick(() -> note("tick"));
        }

        void tell() {
            System.out.println(String.join("\n", lines));
            System.out.println(received.toString()
                    .replace(String.valueOf(port), "PORT")
                    .replace(BIG.toString(), "much")
                    .replace("\r\n", "|"));
        }
    }

    public static void main(String[] args) {
        var all = new ArrayList<Exchange>();
        for (var moment : List.of("socket", "connect")) {
            for (var method : List.of("HEAD", "POST")) {
                for (var first : BEFORE.keySet()) {
                    for (var second : THEN.keySet()) {
                        all.add(new Exchange(moment, method, first, second));
                    }
                }
            }
        }
        EventLoop.run(() -> all.forEach(Exchange::run));
        all.forEach(Exchange::tell);
    }
}
