package dev.spindle.net;

import dev.spindle.loop.EventLoop;

/** What a program has set for all connections of its loop. */
final class Defaults {
    boolean autoSelectFamily = true;
    int autoSelectFamilyAttemptTimeout = 500; // ms
    String resultOrder = "verbatim";

    static Defaults of(EventLoop loop) {
        return loop.local(Defaults.class, ignored -> new Defaults());
    }
}
