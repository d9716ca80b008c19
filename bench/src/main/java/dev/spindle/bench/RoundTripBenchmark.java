package dev.spindle.bench;

import dev.spindle.http.Agent;
import dev.spindle.http.AgentOptions;
import dev.spindle.http.Http;
import dev.spindle.http.HttpServer;
import dev.spindle.http.IncomingMessage;
import dev.spindle.http.RequestOptions;
import dev.spindle.loop.EventLoop;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A GET through an Agent to a server over loopback and its answer back, each one timed: client and server on one loop, or each
 * on a loop, and so a thread, of its own.
 *
 * <p>JMH's thread and the client's loop both spin while they wait for each other, so that no wake-up is timed but those that a
 * round trip needs: the hand-over costs one turn of the loop, and allocates an Immediate.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(3)
public class RoundTripBenchmark {
    private static final long PATIENCE_S = 10;

    /** Set by JMH. */
    @Param({"1", "2"})
    public int loops;

    private final CompletableFuture<HttpServer> listening = new CompletableFuture<>();
    private final Runnable awaitCall = this::awaitCall;
    private final EventLoop client = new EventLoop();
    private final EventLoop server = new EventLoop();
    private Agent agent;
    private RequestOptions request;
    private Thread clientThread;
    private Thread serverThread;

    private volatile boolean wanted;
    private volatile boolean closing;
    private volatile int answers; // written by the client's thread alone

    /** Starts server and client. */
    @Setup
    public void start() throws Exception {
        if (loops == 1) {
            clientThread = start(client, () -> {
                serve();
                awaitCall();
            });
        } else {
            serverThread = start(server, this::serve);
            clientThread = start(client, awaitCall);
        }
        var port = listening.get(PATIENCE_S, TimeUnit.SECONDS).address().port();
        client.execute(() -> {
            agent = new Agent(new AgentOptions().keepAlive(true));
            request = new RequestOptions().host("127.0.0.1").port(port).agent(agent);
        });
        roundTrip();
    }

    private Thread start(EventLoop loop, Runnable main) {
        var thread = new Thread(() -> loop.start(main));
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private void serve() {
        var created = Http.createServer((req, res) -> res.end("Hello World\n"));
        created.listen(0, "127.0.0.1", () -> listening.complete(created));
    }

    /** Turns the client's loop without waiting until the next call, or the end. */
    @SuppressWarnings("ThreadPriorityCheck") // spins, but in nobody's way
    private void awaitCall() {
        if (wanted) {
            wanted = false;
            Http.get(request, this::read);
        } else if (!closing) {
            Thread.yield();
            client.setImmediate(awaitCall);
        }
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // one thread writes
    private void read(IncomingMessage res) {
        res.on(IncomingMessage.END, () -> {
            client.setImmediate(awaitCall);
            answers++;
        });
        res.resume();
    }

    /** Request and answer. */
    @Benchmark
    @SuppressWarnings("ThreadPriorityCheck")
    public int roundTrip() {
        var expected = answers + 1;
        wanted = true;
        while (answers != expected) {
            Thread.yield();
        }
        return expected;
    }

    /** Ends the loops. */
    @TearDown
    public void end() throws Exception {
        var created = listening.get();
        client.execute(() -> agent.destroy());
        (loops == 1 ? client : server).execute(() -> {
            created.close();
            created.closeAllConnections();
        });
        closing = true;
        clientThread.join(PATIENCE_S * 1_000);
        if (serverThread != null) {
            serverThread.join(PATIENCE_S * 1_000);
        }
    }
}
