package dev.spindle.net;

import dev.spindle.loop.StreamHandle;

/** What a socket was told about SO_KEEPALIVE: most sockets share the one that says nothing. Times in ms. */
record KeepAlive(boolean enable, double initialDelay, double interval, double count) {
    private static final KeepAlive OFF = new KeepAlive(false, 0, 1000, 10);

    static KeepAlive of(boolean enable, double initialDelay) {
        return OFF.with(enable, initialDelay, OFF.interval, OFF.count);
    }

    /** This one, when it says the same. */
    KeepAlive with(boolean enable, double initialDelay, double interval, double count) {
        var same = this.enable == enable
                && this.initialDelay == initialDelay
                && this.interval == interval
                && this.count == count;
        return same ? this : new KeepAlive(enable, initialDelay, interval, count);
    }

    void applyTo(StreamHandle handle) {
        handle.setKeepAlive(enable, (int) (initialDelay / 1000), (int) (interval / 1000), (int) count);
    }
}
