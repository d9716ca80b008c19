import static dev.spindle.loop.Globals.setTimeout;

import dev.spindle.events.NodeException;
import dev.spindle.loop.EventLoop;
import dev.spindle.net.ConnectOptions;
import dev.spindle.net.Net;
import dev.spindle.net.NetServerOptions;
import dev.spindle.net.Server;
import dev.spindle.net.Socket;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

// Every way to end a connection on one side, against every way on the other, half-open or not: what both sides hear.
public class BothEnds extends NetCases {
    private static final String[] EVENTS = {"data", "end", "finish", "error", "close"};

    /** A side and what it heard. */
    private static final class Side {
        final Socket s;
        final List<String> heard = new ArrayList<>();

        Side(Socket s) {
            this.s = s;
            for (var event : EVENTS) {
                s.addListener(event, args -> {
                    heard.add(event + shown(event, args.length == 0 ? null : args[0]));
                    return null;
                });
            }
        }

        void says(String what, Throwable e) {
            heard.add(what + " " + code(e));
        }

        String state() {
            return s.readyState() + " " + s.destroyed() + " " + s.bytesRead() + " " + s.bytesWritten() + " "
                    + code(s.errored());
        }
    }

    private static String code(Throwable e) {
        return e == null ? "undefined" : ((NodeException) e).code();
    }

    private static String shown(String event, Object x) {
        if (x instanceof NodeException) {
            var e = (NodeException) x;
            return "=" + e.code() + "/" + (e.syscall() == null ? "undefined" : e.syscall());
        }
        return event.equals("data") || event.equals("close") ? "=" + x : "";
    }

    private interface Act {
        void on(Side side);
    }

    private static final Map<String, Act> ACTS = new LinkedHashMap<>();

    static {
        ACTS.put("nothing", side -> {});
        ACTS.put("end", side -> side.s.end());
        ACTS.put("write and end", side -> side.s.end("abc", e -> side.says("ended", e)));
        ACTS.put("destroy", side -> side.s.destroy());
        ACTS.put("reset", side -> side.s.resetAndDestroy());
        ACTS.put("write and destroy", side -> {
            side.s.write("abc", e -> side.says("written", e));
            side.s.destroy();
        });
        ACTS.put("write and reset", side -> {
            side.s.write("abc", e -> side.says("written", e));
            side.s.resetAndDestroy();
        });
        ACTS.put("pause", side -> side.s.pause());
        ACTS.put("write", side -> side.heard.add(String.valueOf(side.s.write("abc", e -> side.says("written", e)))));
    }

    /** Time for the other side, and a poll with each step, however busy the machine is. */
    private static void turns(int n, Runnable fn) {
        setTimeout(
                () -> {
                    if (n == 0) {
                        fn.run();
                    } else {
                        turns(n - 1, fn);
                    }
                },
                1);
    }

    private record Combination(boolean halfOpen, String first, String second) {}

    private static final Deque<Combination> COMBINATIONS = new ArrayDeque<>();
    private static Server server;
    private static Side peer;
    private static Side client;

    private static void run(Combination c) {
        server = Net.createServer(new NetServerOptions().allowHalfOpen(c.halfOpen()), accepted -> {
            peer = new Side(accepted);
            turns(3, () -> {
                ACTS.get(c.first()).on(peer);
                turns(6, () -> {
                    ACTS.get(c.second()).on(client);
                    turns(6, () -> look(c));
                });
            });
        });
        server.listen(
                0,
                "127.0.0.1",
                () -> client = new Side(Net.connect(new ConnectOptions()
                        .port(server.address().port())
                        .host("127.0.0.1")
                        .allowHalfOpen(c.halfOpen()))));
    }

    private static void look(Combination c) {
        var before = peer.state() + " | " + client.state();
        peer.s.resume();
        if (!peer.s.destroyed()) {
            peer.s.write("x");
        }
        turns(6, () -> {
            log(c.halfOpen(), c.first(), "/", c.second(), "|", before);
            log("  peer  ", String.join(" ", peer.heard), "|", peer.state());
            log("  client", String.join(" ", client.heard), "|", client.state());
            peer.s.destroy();
            client.s.destroy();
            server.close(BothEnds::next);
        });
    }

    public static void main(String[] args) {
        for (var halfOpen : new boolean[] {false, true}) {
            for (var first : ACTS.keySet()) {
                for (var second : ACTS.keySet()) {
                    COMBINATIONS.add(new Combination(halfOpen, first, second));
                }
            }
        }
        EventLoop.run(BothEnds::next);
    }

    private static void next() {
        var found = COMBINATIONS.poll();
        if (found != null) {
            run(found);
        }
    }
}
