package dev.spindle.bench;

import dev.spindle.http.Agent;
import dev.spindle.http.AgentOptions;
import dev.spindle.http.Http;
import dev.spindle.http.IncomingMessage;
import dev.spindle.http.RequestOptions;
import dev.spindle.loop.EventLoop;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What a request costs a client: from the call that makes it to the end of its answer, with all events and ticks, but without
 * the kernel. 64 requests are under way at any time, each on a kept connection of one agent.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Thread)
@Fork(3)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class ClientPathBenchmark {
    private static final int CONNECTIONS = 64;
    private static final int REQUESTS = 100 * 1024;
    private static final String URL = "http://127.0.0.1:8000/some/path?query=1";
    private static final String JSON = "{\"message\":\"Hello, World!\",\"items\":[1,2,3]}";
    private static final Map<String, String> JSON_HEAD =
            Map.of("Content-Type", "application/json", "Accept", "application/json");

    private final ByteBuffer answer = PathBenchmark.bytes("""
            HTTP/1.1 200 OK\r
            Content-Type: text/plain\r
            Date: Sat, 28 Nov 2026 12:00:00 GMT\r
            Connection: keep-alive\r
            Keep-Alive: timeout=65\r
            Content-Length: 12\r
            \r
            Hello World
            """);

    /** The same options for each request. */
    @Benchmark
    @OperationsPerInvocation(REQUESTS)
    public int options() {
        var options = new RequestOptions().host("127.0.0.1").port(8000).path("/some/path?query=1");
        return ask((agent, listener) -> Http.get(options.agent(agent), listener));
    }

    /** A URL, which is read anew for each request. */
    @Benchmark
    @OperationsPerInvocation(REQUESTS)
    public int url() {
        return ask((agent, listener) -> Http.get(URL, new RequestOptions().agent(agent), listener));
    }

    /** A URL, two fields, and a text to send. */
    @Benchmark
    @OperationsPerInvocation(REQUESTS)
    public int post() {
        return ask((agent, listener) -> {
            var options = new RequestOptions().agent(agent).method("POST").headers(JSON_HEAD);
            Http.request(URL, options, listener).end(JSON);
        });
    }

    private int ask(BiConsumer<Agent, Consumer<IncomingMessage>> one) {
        var asking = new Asking(one);
        new EventLoop(loop -> Unwired.clients(loop, answer)).start(asking::start);
        return asking.answers;
    }

    /** Each end of an answer is the start of the next request. */
    private static final class Asking {
        private final BiConsumer<Agent, Consumer<IncomingMessage>> one;
        private final Consumer<IncomingMessage> onResponse = this::onResponse;
        private final Runnable onEnd = this::onEnd;
        private Agent agent;
        private int answers;

        Asking(BiConsumer<Agent, Consumer<IncomingMessage>> one) {
            this.one = one;
        }

        void start() {
            agent = new Agent(new AgentOptions().keepAlive(true).maxSockets(CONNECTIONS));
            for (var i = 0; i < CONNECTIONS; i++) {
                one.accept(agent, onResponse);
            }
        }

        private void onResponse(IncomingMessage res) {
            res.resume();
            res.on(IncomingMessage.END, onEnd);
        }

        private void onEnd() {
            if (++answers == REQUESTS) {
                EventLoop.current().process().exit();
            }
            one.accept(agent, onResponse);
        }
    }
}
