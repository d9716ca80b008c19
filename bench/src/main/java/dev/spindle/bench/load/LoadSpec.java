package dev.spindle.bench.load;

import dev.spindle.bench.results.Results.Mode;
import dev.spindle.bench.server.Exchange;

/**
 * One load on one server.
 *
 * @param close whether each request has a connection of its own
 * @param connections how many are open
 * @param inFlight how many of them have something under way at a time, in a closed loop
 * @param depth requests sent together on a connection
 * @param rate requests a second, in an open loop
 * @param limitMs of p99.9: search for the highest rate that keeps within it; 0: no search
 * @param pid of the server, whose processor time is read; 0: it is not
 */
public record LoadSpec(
        int port,
        Exchange exchange,
        boolean close,
        int connections,
        int inFlight,
        int depth,
        Mode mode,
        double rate,
        double limitMs,
        double seconds,
        double minWarmUpSeconds,
        double maxWarmUpSeconds,
        long pid) {}
