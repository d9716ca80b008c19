import dev.spindle.events.EventEmitter;
import dev.spindle.events.NodeException;
import dev.spindle.events.Pausable;
import dev.spindle.loop.EventLoop;
import dev.spindle.promise.AsyncIterator;
import dev.spindle.promise.EventOptions;
import dev.spindle.promise.Events;
import dev.spindle.promise.Promise;
import java.util.function.Supplier;
import java.util.stream.IntStream;

// events.on pauses its emitter when too many events wait, and resumes it when few do.
class EventMarks {
    private static final class Source extends EventEmitter implements Pausable {
        @Override
        public Source pause() {
            log("pause");
            return this;
        }

        @Override
        public Source resume() {
            log("resume");
            return this;
        }
    }

    public static void main(String[] args) {
        EventLoop.run(() -> walk(new EventOptions().highWaterMark(3).lowWaterMark(2), 6)
                .thenAwait(v -> walk(new EventOptions().highWaterMark(2), 4))
                .thenAwait(v -> walk(new EventOptions(), 3))
                .thenAwait(v -> abandoned())
                .thenDo(v -> mistakes()));
    }

    private static Promise<Void> walk(EventOptions options, int events) {
        var source = new Source();
        var iterator = Events.on(source, "x", options);
        for (var i = 0; i < events; i++) {
            source.emit("x", i);
        }
        return AsyncIterator.of(IntStream.range(0, events).boxed().toList())
                .forEachAwait(i -> iterator.next()
                        .thenDo(step -> log("next " + step.value().get(0))))
                .thenAwait(v -> iterator.finish())
                .thenDo(v -> log("" + source.eventNames().size()));
    }

    private static Promise<Void> abandoned() {
        var paused = new Source();
        var abandoned = Events.on(paused, "x", new EventOptions().highWaterMark(1));
        for (var i = 0; i < 3; i++) {
            paused.emit("x", i);
        }
        return abandoned.finish().thenDo(step -> log("" + step.done()));
    }

    private static void mistakes() {
        var emitter = new EventEmitter();
        Events.on(emitter, "x", new EventOptions().highWaterMark(1));
        emitter.emit("x");
        try {
            emitter.emit("x");
        } catch (NodeException err) {
            log(err.name() + " " + err.getMessage());
        }
        for (var bad : new double[] {0, -1, 1.5, Double.NaN, Double.POSITIVE_INFINITY, Math.pow(2, 53)}) {
            attempt(() -> new EventOptions().highWaterMark(bad));
            attempt(() -> new EventOptions().lowWaterMark(bad));
        }
    }

    private static void attempt(Supplier<EventOptions> making) {
        try {
            making.get();
        } catch (NodeException err) {
            log(err.name() + " " + err.code() + " " + err.getMessage());
        }
    }

    private static void log(String line) {
        System.out.println(line);
    }
}
