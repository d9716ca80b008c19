package dev.spindle.loop;

import java.util.ArrayList;
import java.util.List;

/** What tests of the loop share: a loop on {@link FakePoller} and a log. */
abstract class LoopTest {
    final EventLoop loop = new EventLoop(FakePoller::new);
    final FakePoller platform = FakePoller.of(loop);
    final NodeProcess process = loop.process();
    final List<String> log = new ArrayList<>();

    Runnable says(String what) {
        return () -> log.add(what);
    }

    /** Says it, and has a tick and a microtask say so too. */
    Runnable saysWithTicks(String what) {
        return () -> {
            loop.queueMicrotask(says(what + " microtask"));
            loop.nextTick(says(what + " tick"));
            log.add(what);
        };
    }

    static RuntimeException failure(String message) {
        return new IllegalStateException(message);
    }
}
