import static dev.spindle.loop.Globals.*;

import dev.spindle.buffer.Buffer;
import dev.spindle.events.NodeException;
import dev.spindle.loop.EventLoop;
import dev.spindle.stream.Duplex;
import dev.spindle.stream.DuplexOptions;
import dev.spindle.stream.Stream;
import java.util.ArrayDeque;
import java.util.List;

/** {@code destroyed} is set by hand: the stream can be destroyed again, and says 'close' again, but 'error' once. */
public class DestroyedByHand {
    static final ArrayDeque<Runnable> STEPS = new ArrayDeque<>(List.of(
            DestroyedByHand::atOnce,
            DestroyedByHand::afterAnError,
            DestroyedByHand::usedAgain,
            DestroyedByHand::setBefore));

    static void later(int turns, Runnable then) {
        setImmediate(turns == 0 ? then : () -> later(turns - 1, then));
    }

    static void log(Object... words) {
        var line = new StringBuilder();
        for (var word : words) {
            line.append(line.length() == 0 ? "" : " ").append(word);
        }
        System.out.println(line);
    }

    static String message(Throwable err) {
        return err == null ? "null" : err.getMessage();
    }

    static Throwable error(String message) {
        return NodeException.error(null, message);
    }

    static Duplex<Buffer, Buffer> make(String name) {
        log("--", name);
        var s = new Duplex<>(new DuplexOptions<Buffer, Buffer>()
                .read((self, size) -> {})
                .write((self, chunk, encoding, callback) -> {
                    log("write", chunk);
                    setImmediate(callback, null);
                })
                .destroy((self, err, callback) -> {
                    log("_destroy", message(err));
                    callback.accept(err);
                    callback.accept(err);
                }));
        s.on("error", (Throwable err) -> log("error", err.getMessage()));
        s.on("close", () -> log("close"));
        s.on("data", (Buffer chunk) -> log("data", chunk));
        return s;
    }

    static void show(Duplex<?, ?> s) {
        log(s.destroyed(), s.closed(), message(s.errored()), s.readable(), s.writable());
    }

    static void atOnce() {
        var s = make("at once");
        s.destroy();
        s.destroyed(false);
        show(s);
        s.destroy(error("second"));
        later(2, () -> show(s));
    }

    static void afterAnError() {
        var s = make("after an error");
        s.destroy(error("first"));
        later(2, () -> {
            s.destroyed(false);
            show(s);
            s.destroy(error("second"));
            later(2, () -> show(s));
        });
    }

    static void usedAgain() {
        var s = make("used again");
        s.destroy();
        later(2, () -> {
            s.destroyed(false);
            s.write(Buffer.from("a"), err -> log("written", message(err)));
            s.push(Buffer.from("b"));
            later(2, () -> s.destroy());
        });
    }

    static void setBefore() {
        var s = make("set before");
        s.destroyed(true);
        s.destroy(error("ignored"));
        show(s);
        s.destroyed(false);
        Stream.finished(s, err -> log("finished", message(err)));
        s.destroy(error("heard"));
    }

    static void next() {
        var step = STEPS.poll();
        if (step != null) {
            step.run();
            later(8, DestroyedByHand::next);
        }
    }

    public static void main(String[] args) {
        EventLoop.run(DestroyedByHand::next);
    }
}
