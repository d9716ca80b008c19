package dev.spindle.stream;

import dev.spindle.loop.EventLoop;
import java.util.List;

/** When something happens: at once, or in one of the ways of later. The choices repeat themselves. */
final class Later {
    private final List<Integer> choices; // 0: at once, 1: next tick, 2: microtask, else: immediate
    private int next;

    Later(List<Integer> choices) {
        this.choices = choices;
    }

    void run(Runnable what) {
        var choice = choices.isEmpty() ? 0 : choices.get(next++ % choices.size());
        var loop = EventLoop.current();
        if (choice == 0) {
            what.run();
        } else if (choice == 1) {
            loop.nextTick(what);
        } else if (choice == 2) {
            loop.queueMicrotask(what);
        } else {
            loop.setImmediate(what);
        }
    }
}
