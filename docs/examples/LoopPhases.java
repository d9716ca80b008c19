import static dev.spindle.loop.Globals.*;

import dev.spindle.loop.EventLoop;

/** In which order the loop calls what is asked of it: sync, tick, microtask, timeout, immediate. */
class LoopPhases {
    public static void main(String[] args) {
        EventLoop.run(() -> {
            setTimeout(() -> System.out.println("timeout"), 0);
            // From a timer, an immediate always comes before the next timer.
            setTimeout(() -> setImmediate(() -> System.out.println("immediate")), 5);
            queueMicrotask(() -> System.out.println("microtask"));
            process.nextTick(() -> System.out.println("tick"));
            process.on("exit", (Integer code) -> System.out.println("exit " + code));
            System.out.println("sync");
        });
    }
}
