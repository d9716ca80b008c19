package dev.spindle.loop;

import dev.spindle.events.NodeException;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.WeakHashMap;

/**
 * The rejected promises of one loop that nobody has handled. Reported when ticks and microtasks have run empty: until then
 * there is time to handle them.
 *
 * <p>A promise may be any object that has no equal but itself, so that promises of other languages can take part.
 */
public final class Rejections {
    private final EventLoop loop;

    private record Rejected(Throwable reason, int id) {}

    private final Map<Object, Rejected> pending = new LinkedHashMap<>();
    private final Map<Object, Integer> reported = new WeakHashMap<>();
    private final ArrayDeque<Object> handledLate = new ArrayDeque<>();
    private int ids;

    Rejections(EventLoop loop) {
        this.loop = loop;
    }

    /** A promise was rejected, and has no handler yet. */
    public void rejected(Object promise, Throwable reason) {
        if (!loop.stopping) {
            pending.put(promise, new Rejected(reason, ++ids));
        }
    }

    /** A promise that was rejected without a handler has got one. */
    public void handled(Object promise) {
        if (pending.remove(promise) == null && reported.containsKey(promise)) {
            handledLate.add(promise);
        }
    }

    /** Tells the process of what there is now; true when there was something, and ticks and microtasks come first again. */
    boolean report() {
        if (pending.isEmpty() && handledLate.isEmpty()) {
            return false;
        }
        while (!handledLate.isEmpty()) {
            reportHandled(handledLate.poll());
        }
        // As in Node, who is in a batch is reported even if handled meanwhile, and a listener that throws ends the
        // batch.
        var batch = new LinkedHashMap<>(pending);
        pending.clear();
        batch.forEach(this::reportRejected);
        return true;
    }

    private void reportHandled(Object promise) {
        var id = reported.remove(promise);
        if (!loop.process().emit(NodeProcess.REJECTION_HANDLED, promise)) {
            loop.process()
                    .emitWarning(
                            "Promise rejection was handled asynchronously (rejection id: " + id + ")",
                            "PromiseRejectionHandledWarning");
        }
    }

    private void reportRejected(Object promise, Rejected rejected) {
        reported.put(promise, rejected.id);
        var reason = rejected.reason;
        if (!loop.process().emit(NodeProcess.UNHANDLED_REJECTION, reason, promise)) {
            loop.uncaught(reason == null ? withoutReason() : reason, "unhandledRejection");
        }
    }

    private static NodeException withoutReason() {
        return new NodeException(
                "UnhandledPromiseRejection",
                "ERR_UNHANDLED_REJECTION",
                "This error originated either by throwing inside of an async function without a catch block, or by rejecting a"
                        + " promise which was not handled with .catch(). The promise rejected with the reason \"null\".",
                null);
    }
}
