import static dev.spindle.loop.Globals.process;
import static dev.spindle.loop.Globals.setImmediate;

import dev.spindle.buffer.Buffer;
import dev.spindle.http.Agent;
import dev.spindle.http.AgentOptions;
import dev.spindle.http.Http;
import dev.spindle.http.RequestOptions;
import dev.spindle.loop.EventLoop;
import dev.spindle.net.Net;
import dev.spindle.net.Socket;
import dev.spindle.stream.Duplex;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * Requests that are destroyed when their socket is gone already: before they had it, when they got it, when it was connected; and
 * of which the socket goes in the same breath, behind them.
 */
public class ClientSocketGone {
    static Deque<Object[]> cases = new ArrayDeque<>();

    static void turns(int n, Runnable f) {
        if (n == 0) f.run();
        else setImmediate(() -> turns(n - 1, f));
    }

    static void run() {
        var c = cases.poll();
        if (c == null) return;
        var a = (String) c[0];
        var b = (String) c[1];
        int n = (int) c[2];
        var when = (String) c[3];
        var out = new ArrayList<String>();
        var s = Net.createServer(k -> {
            k.on("error", e -> {});
            k.resume();
        });
        s.listen(0, () -> {
            var sock = new Socket[1];
            var agent = new Agent(new AgentOptions().keepAlive(true)) {
                public Duplex<Buffer, Buffer> createConnection(
                        RequestOptions o, BiConsumer<Throwable, Duplex<Buffer, Buffer>> cb) {
                    return sock[0] = Net.connect(o.connectOptions());
                }
            };
            var r = Http.get(new RequestOptions().port(s.address().port()).agent(agent));
            for (var e : List.of("abort", "close", "socket", "finish", "prefinish")) r.on(e, () -> out.add(e));
            r.on("error", e -> out.add("error " + ((Throwable) e).getMessage()));
            Runnable leave = () -> {
                if (b.equals("destroy")) r.destroy();
                if (b.equals("error")) r.destroy(new RuntimeException("second"));
                if (b.equals("abort")) r.abort();
            };
            Runnable act = () -> {
                sock[0].on("close", () -> out.add("socket close"));
                if (when.equals("first")) leave.run();
                sock[0].destroy(a.isEmpty() ? null : new RuntimeException(a));
                turns(n, () -> {
                    process.nextTick(() -> out.add("tick"));
                    leave.run();
                    process.nextTick(() -> out.add("tick"));
                    turns(12, () -> {
                        System.out.println(a + " " + b + " " + n + " " + when + " : " + String.join(" | ", out) + " "
                                + agent.sockets().size() + " " + agent.totalSocketCount());
                        agent.destroy();
                        s.close(ClientSocketGone::run);
                    });
                });
            };
            if (when.equals("first") || when.equals("sync")) act.run();
            else if (when.equals("socket")) r.on("socket", act);
            else r.on("socket", () -> sock[0].on("connect", () -> turns(3, act)));
        });
    }

    public static void main(String[] x) {
        for (var a : List.of("", "mine"))
            for (var b : List.of("destroy", "error", "abort"))
                for (int n : new int[] {0, 1})
                    for (var when : List.of("first", "sync", "socket", "connected"))
                        cases.add(new Object[] {a, b, n, when});
        EventLoop.run(ClientSocketGone::run);
    }
}
