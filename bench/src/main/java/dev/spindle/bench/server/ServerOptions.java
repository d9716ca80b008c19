package dev.spindle.bench.server;

/**
 * What a server is told.
 *
 * @param exchange what it will be asked; only the floor, which does not read requests, needs to know
 * @param close whether connections end after one answer; only the floor needs to know
 * @param timers how many timers are alive in the loop meanwhile; Spindle and Node only
 */
public record ServerOptions(Exchange exchange, boolean close, int timers) {
    String[] arguments() {
        return new String[] {exchange.name(), Boolean.toString(close), Integer.toString(timers)};
    }

    static ServerOptions of(String exchange, String close, String timers) {
        return new ServerOptions(Exchange.valueOf(exchange), Boolean.parseBoolean(close), Integer.parseInt(timers));
    }
}
