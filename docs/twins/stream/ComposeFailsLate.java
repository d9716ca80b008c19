import dev.spindle.events.EventEmitter;
import dev.spindle.events.NodeException;
import dev.spindle.loop.EventLoop;
import dev.spindle.loop.Globals;
import dev.spindle.stream.DuplexOptions;
import dev.spindle.stream.Stream;
import dev.spindle.stream.Transform;
import java.util.List;
import java.util.Map;

/**
 * The last of composed streams has come to its end and then fails: destroying the composed stream destroys it without an
 * error.
 */
public class ComposeFailsLate {
    public static void main(String[] args) {
        EventLoop.run(ComposeFailsLate::start);
    }

    static void start() {
        var s = new Transform<Object, Object>(new DuplexOptions<Object, Object>()
                .transform((stream, chunk, encoding, callback) -> callback.accept(null, chunk)));
        var t = new Transform<Object, Object>(new DuplexOptions<Object, Object>()
                .autoDestroy(false)
                .transform((stream, chunk, encoding, callback) -> callback.accept(null, chunk))
                .destroy((stream, err, callback) -> {
                    System.out.println("t _destroy " + show(err));
                    callback.accept(err);
                }));
        var d = Stream.compose(s, t);
        for (var named :
                List.<Map.Entry<String, EventEmitter>>of(Map.entry("s", s), Map.entry("t", t), Map.entry("d", d))) {
            for (var event : List.of("end", "finish", "close")) {
                named.getValue().on(event, () -> System.out.println(named.getKey() + " " + event));
            }
            named.getValue().on(EventEmitter.ERROR, err -> System.out.println(named.getKey() + " error " + show(err)));
        }
        d.on("finish", () -> {
            t.write((Object) "late", err -> System.out.println("wrote " + show(err)));
            Globals.setImmediate(() -> d.destroy());
        });
        d.end("a");
    }

    static String show(Throwable err) {
        return err == null ? "null" : ((NodeException) err).code();
    }
}
