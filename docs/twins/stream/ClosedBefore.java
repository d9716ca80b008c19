import static dev.spindle.loop.Globals.*;

import dev.spindle.buffer.Buffer;
import dev.spindle.events.NodeException;
import dev.spindle.loop.EventLoop;
import dev.spindle.stream.Duplex;
import dev.spindle.stream.DuplexOptions;
import dev.spindle.stream.FinishedOptions;
import dev.spindle.stream.Stream;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.function.Consumer;

/**
 * finished() on a destroyed stream that is ended right after: a stream that is closed already is judged at the call, one
 * that is still closing at its 'close'.
 */
public class ClosedBefore {
    public static void main(String[] args) {
        EventLoop.run(() -> {
            var cases = new ArrayDeque<Consumer<Runnable>>();
            for (var wait : List.of(false, true)) {
                for (var act : List.of("end", "push", "both")) {
                    for (var kind : List.of("sync", "tick", "immediate")) {
                        cases.add(done -> run(wait, act, kind, done));
                    }
                }
            }
            next(cases);
        });
    }

    static void next(Queue<Consumer<Runnable>> cases) {
        if (!cases.isEmpty()) {
            cases.poll().accept(() -> next(cases));
        }
    }

    static void run(boolean wait, String act, String kind, Runnable done) {
        var d = new Duplex<Buffer, Buffer>(new DuplexOptions<Buffer, Buffer>()
                .read((stream, size) -> {})
                .write((stream, chunk, encoding, callback) -> callback.accept(null))
                .destroy((stream, err, callback) -> {
                    switch (kind) {
                        case "sync" -> callback.accept(err);
                        case "tick" -> process.nextTick(() -> callback.accept(err));
                        default -> setImmediate(() -> callback.accept(err));
                    }
                }));
        d.destroy();
        immediates(wait ? 3 : 0, () -> {
            for (var waited : List.of(
                    Map.entry("both", new FinishedOptions()),
                    Map.entry("writable", new FinishedOptions().readable(false)),
                    Map.entry("readable", new FinishedOptions().writable(false)))) {
                Stream.finished(d, waited.getValue(), err -> {
                    var told = err == null ? "null" : ((NodeException) err).code();
                    System.out.println(wait + " " + act + " " + kind + " " + waited.getKey() + " " + told);
                });
            }
            if (!act.equals("end")) {
                d.push(null);
            }
            if (!act.equals("push")) {
                d.end();
            }
            immediates(3, done);
        });
    }

    static void immediates(int count, Runnable then) {
        if (count == 0) {
            then.run();
        } else {
            setImmediate(() -> immediates(count - 1, then));
        }
    }
}
