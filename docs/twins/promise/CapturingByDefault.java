import static dev.spindle.loop.Globals.process;

import dev.spindle.events.EventEmitter;
import dev.spindle.loop.EventLoop;
import dev.spindle.loop.NodeProcess;
import dev.spindle.promise.Promise;
import java.util.LinkedHashMap;

// EventEmitter.captureRejections is looked at when an emitter is made; a once listener's promise is captured as well.
class CapturingByDefault {
    private static final class Mine extends EventEmitter {
        Mine() {
            super(true);
        }

        @Override
        protected void rejected(Throwable reason, Object event, Object[] args) {
            log("hook " + reason.getMessage());
            throw new IllegalStateException("from the hook");
        }
    }

    public static void main(String[] args) {
        EventLoop.run(CapturingByDefault::program);
    }

    private static void program() {
        process.on(NodeProcess.UNHANDLED_REJECTION, err -> log("unhandled " + err.getMessage()));
        process.on(NodeProcess.UNCAUGHT_EXCEPTION, err -> log("uncaught " + err.getMessage()));
        log("" + EventEmitter.captureRejections());
        EventEmitter.captureRejections(true);
        var made = new LinkedHashMap<String, EventEmitter>();
        made.put("always", new EventEmitter());
        made.put("told", new EventEmitter(false));
        EventEmitter.captureRejections(false);
        made.put("never", new EventEmitter());
        made.forEach((name, emitter) -> {
            emitter.on("error", (Throwable err) -> log(name + " error " + err.getMessage()));
            emitter.addOnceListener("x", all -> Promise.reject(new IllegalStateException("of " + name)));
            emitter.emit("x");
        });
        var mine = new Mine();
        mine.addListener("x", all -> Promise.reject(new IllegalStateException("mine")));
        mine.emit("x");
    }

    private static void log(String line) {
        System.out.println(line);
    }
}
