package dev.spindle.bench.load;

import dev.spindle.bench.results.Results.Mode;
import dev.spindle.bench.server.Exchange;
import dev.spindle.bench.server.Peer;
import java.util.List;

/**
 * A way to load a server.
 *
 * @param connections how many are open
 * @param inFlight how many of them have something under way at a time, in a closed loop
 * @param depth requests sent together on a connection
 * @param search whether the highest rate within a limit is looked for
 * @param timers how many timers the server's loop has besides
 * @param inTable whether it is part of the usual run
 */
public record Scenario(
        String name,
        String title,
        Exchange exchange,
        boolean close,
        int connections,
        int inFlight,
        int depth,
        Mode mode,
        boolean search,
        int timers,
        boolean inTable) {
    private static final int MANY = 10_000;

    /** The one whose rate on the floor tells how much an open loop sends. */
    static final String SATURATED = "keepalive-64";

    /** All there are, in the order in which they run. */
    public static List<Scenario> all() {
        return List.of(
                closed("keepalive-1", "one keep-alive connection", Exchange.HELLO, 1, 1, 1),
                closed(SATURATED, "64 keep-alive connections", Exchange.HELLO, 64, 64, 1),
                closed("keepalive-512", "512 keep-alive connections", Exchange.HELLO, 512, 512, 1),
                closed("pipelined-16", "64 connections, 16 requests at once on each", Exchange.HELLO, 64, 64, 16),
                closed("echo-1k", "POST of 1 KiB that comes back, 64 connections", Exchange.ECHO, 64, 64, 1),
                closed("stream-1m", "1 MiB in chunks, 8 connections", Exchange.STREAM, 8, 8, 1),
                closed("upload-64k", "POST of 64 KiB, 16 connections", Exchange.UPLOAD, 16, 16, 1),
                new Scenario(
                        "connection",
                        "a connection for each request, 64 at a time",
                        Exchange.HELLO,
                        true,
                        64,
                        64,
                        1,
                        Mode.CLOSED,
                        false,
                        0,
                        true),
                closed("idle-10k", "10 000 connections, 64 of them busy in turn", Exchange.HELLO, MANY, 64, 1),
                open("open-70", "open loop at 70 % of the floor's rate, 64 connections", false, true),
                open("slo", "highest rate that keeps p99.9 within the limit, 64 connections", true, false),
                timers("timers-100", 100),
                timers("timers-1m", 1_000_000));
    }

    private static Scenario closed(
            String name, String title, Exchange exchange, int connections, int inFlight, int depth) {
        return new Scenario(name, title, exchange, false, connections, inFlight, depth, Mode.CLOSED, false, 0, true);
    }

    private static Scenario open(String name, String title, boolean search, boolean inTable) {
        return new Scenario(name, title, Exchange.HELLO, false, 64, 64, 1, Mode.OPEN, search, 0, inTable);
    }

    private static Scenario timers(String name, int timers) {
        var title = "64 keep-alive connections, " + timers + " timers alive in the loop";
        return new Scenario(name, title, Exchange.HELLO, false, 64, 64, 1, Mode.CLOSED, false, timers, false);
    }

    /** Why the peer has no row in it; null if it has one. */
    String exclusion(Peer peer) {
        if (!peer.offers(exchange)) {
            return peer.id() + " cannot do it";
        }
        if (timers > 0 && peer != Peer.SPINDLE && peer != Peer.NODE) {
            return "only Spindle and Node, whose timers are alike";
        }
        return null;
    }

    /** Whether what a connection holds is looked for. */
    boolean weighsConnections() {
        return connections >= MANY;
    }
}
