import static dev.spindle.loop.Globals.process;
import static dev.spindle.loop.Globals.setImmediate;
import static dev.spindle.loop.Globals.setTimeout;

import dev.spindle.buffer.Buffer;
import dev.spindle.http.Agent;
import dev.spindle.http.AgentOptions;
import dev.spindle.http.Http;
import dev.spindle.http.RequestOptions;
import dev.spindle.loop.EventLoop;
import dev.spindle.net.Net;
import dev.spindle.net.Socket;
import dev.spindle.stream.Duplex;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Connections that have failed before the request gets them, or fail in the tick in which it does. */
public class ClientSocketErrors extends ClientSteps {
    public static void main(String[] args) {
        EventLoop.run(() -> {
            anAgent();
            anAgentThatKeeps();
            anAgentThatCallsBack();
            noAgent();
            run();
        });
    }

    private static void anAgent() {
        step("an agent", done -> failing(0, false, () -> ao(), done));
    }

    private static void anAgentThatKeeps() {
        step("an agent that keeps", done -> failing(0, false, () -> ao().keepAlive(true), done));
    }

    private static void anAgentThatCallsBack() {
        step("an agent that calls back", done -> failing(0, true, () -> ao(), done));
    }

    private static void noAgent() {
        step("no agent", done -> failing(0, false, () -> null, done));
    }

    private static final List<Map.Entry<String, Supplier<Duplex<Buffer, Buffer>>>> FAULTS = List.of(
            Map.entry("a path that is too long", () -> Net.connect("/" + "a".repeat(120))),
            Map.entry("destroyed with an error", () -> doomed(new Socket(), Runnable::run)),
            Map.entry("destroyed", () -> new Socket().destroy()),
            Map.entry("an error in the next tick", () -> {
                var socket = new Socket();
                process.nextTick(() -> socket.emit("error", new IllegalStateException("boom")));
                return socket;
            }),
            Map.entry("destroyed in the next tick", () -> doomed(new Socket(), act -> process.nextTick(act))),
            Map.entry("a stream destroyed with an error", () -> doomed(duplex(), Runnable::run)),
            Map.entry("a stream, destroyed", () -> duplex().destroy()));

    private static Duplex<Buffer, Buffer> doomed(Duplex<Buffer, Buffer> socket, Consumer<Runnable> later) {
        later.accept(() -> socket.destroy(new IllegalStateException("boom")));
        return socket;
    }

    private static Duplex<Buffer, Buffer> duplex() {
        return new Duplex<Buffer, Buffer>() {
            @Override
            public void _read(int size) {}

            @Override
            public void _write(Buffer chunk, String encoding, Consumer<Throwable> callback) {
                callback.accept(null);
            }
        };
    }

    private static void failing(int i, boolean later, Supplier<AgentOptions> agentOptions, Runnable done) {
        if (i == FAULTS.size()) {
            done.run();
            return;
        }
        log(FAULTS.get(i).getKey());
        var make = FAULTS.get(i).getValue();
        var options = agentOptions.get();
        var agent = options == null
                ? null
                : new Agent(options) {
                    @Override
                    public Duplex<Buffer, Buffer> createConnection(
                            RequestOptions given, BiConsumer<Throwable, Duplex<Buffer, Buffer>> callback) {
                        if (!later) {
                            return make.get();
                        }
                        process.nextTick(() -> callback.accept(null, make.get()));
                        return null;
                    }
                };
        var req = Http.get(agent != null ? o().agent(agent) : o().createConnection(given -> make.get()));
        watch("req", req, REQ);
        process.nextTick(() -> log("tick", req.destroyed()));
        settled(6, () -> {
            log(req.destroyed(), req.connection().destroyed(), agent == null ? 0 : agent.totalSocketCount());
            failing(i + 1, later, agentOptions, done);
        });
    }

    /** Turns of the loop, each with time for a busy kernel to hand bytes on. */
    private static void settled(int rounds, Runnable then) {
        if (rounds == 0) {
            then.run();
        } else {
            setImmediate(() -> setTimeout(() -> settled(rounds - 1, then), 2));
        }
    }
}
