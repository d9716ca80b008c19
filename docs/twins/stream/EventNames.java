import dev.spindle.events.EventEmitter;
import dev.spindle.loop.EventLoop;
import dev.spindle.stream.Duplex;
import dev.spindle.stream.DuplexOptions;
import dev.spindle.stream.PassThrough;
import dev.spindle.stream.Readable;
import dev.spindle.stream.ReadableOptions;
import dev.spindle.stream.Transform;
import dev.spindle.stream.Writable;
import java.util.List;
import java.util.stream.Collectors;

/** The order in which streams tell the names of their events: those that every stream has come first and keep their places. */
public class EventNames {
    private static final Runnable N = () -> {};
    private static final List<String> ALL =
            List.of("zz", "readable", "end", "data", "error", "close", "drain", "finish", "prefinish", "pipe", "yy");

    public static void main(String[] args) {
        EventLoop.run(EventNames::program);
    }

    private static void program() {
        for (var stream : streams()) {
            listenToAll(stream);
            again(stream, "zz", "data");
            stream.removeAllListeners("yy").removeAllListeners("error");
            stream.on("yy", N).on("error", N);
            show(stream);
            again(stream, "end", "zz");
            stream.removeAllListeners();
            listenToAll(stream);
            again(stream, "zz", "data");
        }
        for (var stream : streams()) {
            stream.on("zz", N).off("zz", N).on("yy", N).on("zz", N);
            stream.removeAllListeners("none");
            stream.on("close", N);
            again(stream, "zz", "yy");
        }
        for (var stream : streams()) {
            stream.on("zz", N);
            stream.removeAllListeners("zz");
            stream.on("finish", N).on("end", N).on("close", N);
            show(stream);
        }
        var source = new Readable<Object>(new ReadableOptions<Object>().read((stream, size) -> {}));
        var sink = new Writable<Object>();
        source.pipe(sink);
        show(source);
        show(sink);
    }

    private static List<EventEmitter> streams() {
        var readable = new Readable<Object>(new ReadableOptions<Object>().read((stream, size) -> {}));
        var duplex = new Duplex<Object, Object>(new DuplexOptions<Object, Object>().read((stream, size) -> {}));
        return List.of(readable, new Writable<>(), duplex, new Transform<>(), new PassThrough<>());
    }

    private static void listenToAll(EventEmitter stream) {
        for (var event : ALL) {
            stream.on(event, N);
        }
        show(stream);
    }

    private static void again(EventEmitter stream, String one, String other) {
        stream.off(one, N).off(other, N);
        show(stream);
        stream.on(one, N).on(other, N);
        show(stream);
    }

    private static void show(EventEmitter stream) {
        System.out.println(stream.eventNames().stream().map(String::valueOf).collect(Collectors.joining(",")));
    }
}
