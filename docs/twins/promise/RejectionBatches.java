import static dev.spindle.loop.Globals.process;
import static dev.spindle.loop.Globals.queueMicrotask;
import static dev.spindle.loop.Globals.setImmediate;

import dev.spindle.loop.EventLoop;
import dev.spindle.loop.NodeProcess;
import dev.spindle.promise.Promise;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

// Unhandled rejections are told in batches: who is in one is told even if another listener handles it meanwhile, and
// what a
// listener throws ends the batch.
class RejectionBatches {
    private final List<Throwable> told = new ArrayList<>();
    private Promise<Object> second;
    private BiConsumer<Throwable, Object> how = this::handleOthers;

    public static void main(String[] args) {
        EventLoop.run(new RejectionBatches()::program);
    }

    private void program() {
        process.on(NodeProcess.REJECTION_HANDLED, () -> log("handled late"));
        process.on(NodeProcess.UNCAUGHT_EXCEPTION, (err, origin) -> log("uncaught " + err.getMessage() + " " + origin));
        process.on(NodeProcess.UNHANDLED_REJECTION, (err, promise) -> {
            log("unhandled " + err.getMessage());
            told.add(err);
            process.nextTick(() -> log("tick of " + err.getMessage()));
            queueMicrotask(() -> log("microtask of " + err.getMessage()));
            how.accept(err, promise);
        });
        setImmediate(() -> {
            reject("first");
            second = reject("second");
            reject("self");
            setImmediate(this::failingListener);
        });
    }

    private void handleOthers(Throwable err, Object promise) {
        if (err.getMessage().equals("first")) {
            second.caughtDo(e -> log("second caught"));
        }
        if (err.getMessage().equals("self")) {
            ((Promise<?>) promise).caughtDo(e -> log("self caught"));
        }
        if (told.size() == 2) {
            reject("from the listener");
        }
    }

    private void failingListener() {
        log("---");
        how = (err, promise) -> {
            throw new IllegalStateException("the listener failed");
        };
        reject("a");
        reject("b");
        setImmediate(() -> {
            log("---");
            process.self().removeAllListeners("unhandledRejection");
            reject("c");
            reject("d");
            process.nextTick(() -> log("tick"));
            setImmediate(() -> log("immediate"));
        });
    }

    private static Promise<Object> reject(String message) {
        return Promise.reject(new IllegalStateException(message));
    }

    private static void log(String line) {
        System.out.println(line);
    }
}
