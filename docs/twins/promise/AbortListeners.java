import dev.spindle.loop.AbortController;
import dev.spindle.loop.EventLoop;
import dev.spindle.promise.Events;

// addAbortListener hears an abort although another listener stops its event, once, and also when it comes too late.
class AbortListeners {
    public static void main(String[] args) {
        EventLoop.run(() -> {
            var controller = new AbortController();
            controller.signal().addEventListener("abort", e -> {
                log("stopping");
                e.stopImmediatePropagation();
            });
            controller.signal().addEventListener("abort", () -> log("never"));
            Events.addAbortListener(controller.signal(), () -> log("heard"));
            Events.addAbortListener(controller.signal(), e -> log("event " + e.type()));
            var taken = Events.addAbortListener(controller.signal(), () -> log("never"));
            taken.run();
            controller.abort();
            Events.addAbortListener(controller.signal(), () -> log("in a microtask"));
            Events.addAbortListener(controller.signal(), e -> log("event " + (e == null ? "undefined" : e.type())));
            log("now");
        });
    }

    private static void log(String line) {
        System.out.println(line);
    }
}
