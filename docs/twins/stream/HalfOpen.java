import static dev.spindle.loop.Globals.*;

import dev.spindle.buffer.Buffer;
import dev.spindle.loop.EventLoop;
import dev.spindle.stream.Duplex;
import dev.spindle.stream.DuplexOptions;
import dev.spindle.stream.Transform;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A Duplex that ends on one side, or has only one. */
public class HalfOpen extends Watching {
    private static final Map<String, Runnable> CASES = new LinkedHashMap<>();

    public static void main(String[] args) {
        CASES.put("both sides by themselves", HalfOpen::bothSidesByThemselves);
        CASES.put("not half open", HalfOpen::notHalfOpen);
        CASES.put("not half open and written first", HalfOpen::notHalfOpenAndWrittenFirst);
        CASES.put("half open set later", HalfOpen::halfOpenSetLater);
        CASES.put("no readable side", HalfOpen::noReadableSide);
        CASES.put("no writable side", HalfOpen::noWritableSide);
        CASES.put("one error for both", HalfOpen::oneErrorForBoth);
        CASES.put("marks and modes", HalfOpen::marksAndModes);
        // One case runs when the one before has left nothing to do.
        var cases = new ArrayDeque<>(CASES.entrySet());
        EventLoop.run(() -> {
            process.on("uncaughtException", err -> print("uncaught", err));
            process.on("beforeExit", () -> {
                if (!cases.isEmpty()) {
                    var next = cases.poll();
                    setImmediate(() -> {
                        print("==", next.getKey());
                        next.getValue().run();
                    });
                }
            });
        });
    }

    static void bothSidesByThemselves() {
        var d = new Duplex<Buffer, Buffer>(new DuplexOptions<Buffer, Buffer>()
                .read((stream, n) -> {})
                .write((stream, c, e, cb) -> cb.accept(null)));
        watch(d, "end", "finish", "close", "prefinish", "data");
        d.end("x", (String) null);
        setImmediate(() -> {
            print("--", d.destroyed(), d.writable(), d.readable());
            d.push("y", null);
            d.push(null);
        });
    }

    static void notHalfOpen() {
        var d = new Duplex<Buffer, Buffer>(new DuplexOptions<Buffer, Buffer>()
                .allowHalfOpen(false)
                .read((stream, n) -> {})
                .write((stream, c, e, cb) -> {
                    print("write", c);
                    cb.accept(null);
                }));
        watch(d, "end", "finish", "close", "prefinish");
        d.write("a", (String) null);
        d.push(null);
        d.resume();
        d.on("end", () -> process.nextTick(() -> print("tick", d.writableEnded())));
    }

    static void notHalfOpenAndWrittenFirst() {
        var d = new Duplex<Buffer, Buffer>(new DuplexOptions<Buffer, Buffer>()
                .allowHalfOpen(false)
                .read((stream, n) -> {})
                .write((stream, c, e, cb) -> cb.accept(null)));
        watch(d, "end", "finish", "close", "prefinish");
        d.end();
        setImmediate(() -> {
            print("--");
            d.push(null);
            d.resume();
        });
    }

    static void halfOpenSetLater() {
        var d = new Duplex<Buffer, Buffer>(new DuplexOptions<Buffer, Buffer>()
                .read((stream, n) -> {})
                .write((stream, c, e, cb) -> cb.accept(null)));
        watch(d, "end", "finish", "close");
        print(d.allowHalfOpen());
        d.allowHalfOpen(false);
        d.push(null);
        d.resume();
    }

    static void noReadableSide() {
        var d = new Duplex<Buffer, Buffer>(new DuplexOptions<Buffer, Buffer>()
                .readable(false)
                .read((stream, n) -> {})
                .write((stream, c, e, cb) -> cb.accept(null)));
        print(d.readable(), d.readableEnded(), d.readableAborted(), d.writable());
        watch(d, "end", "finish", "close", "prefinish", "error");
        d.end();
        setImmediate(() -> print(d.readableAborted(), d.destroyed()));
    }

    static void noWritableSide() {
        var d = new Duplex<Buffer, Buffer>(new DuplexOptions<Buffer, Buffer>()
                .writable(false)
                .read((stream, n) -> {})
                .write((stream, c, e, cb) -> cb.accept(null)));
        print(d.readable(), d.writableEnded(), d.writableFinished(), d.writable());
        watch(d, "end", "finish", "close", "prefinish", "error");
        d.push(null);
        d.resume();
        d.on("end", () -> print(d.write("x", null, err -> print(err))));
    }

    static void oneErrorForBoth() {
        var d = new Duplex<Buffer, Buffer>(new DuplexOptions<Buffer, Buffer>()
                .read((stream, n) -> {})
                .write((stream, c, e, cb) -> setImmediate(() -> cb.accept(new RuntimeException("no")))));
        watch(d, "end", "finish", "close", "error", "data");
        d.resume();
        d.write("a", null, err -> print("a", err));
        d.write("b", null, err -> print("b", err));
        d.on("error", () -> print(d.readable(), d.writable(), d.readableAborted()));
    }

    static void marksAndModes() {
        for (var transform : List.of(false, true)) {
            for (var o : List.of(
                    new DuplexOptions<Buffer, Buffer>().readableHighWaterMark(0),
                    new DuplexOptions<Buffer, Buffer>().readableHighWaterMark(0).highWaterMark(5),
                    new DuplexOptions<Buffer, Buffer>().highWaterMark(0),
                    new DuplexOptions<Buffer, Buffer>().readableHighWaterMark(0).writableHighWaterMark(7),
                    new DuplexOptions<Buffer, Buffer>().writableHighWaterMark(3),
                    new DuplexOptions<Buffer, Buffer>().readableObjectMode(true),
                    new DuplexOptions<Buffer, Buffer>().writableObjectMode(true).readableHighWaterMark(2),
                    new DuplexOptions<Buffer, Buffer>().objectMode(true))) {
                var d = transform ? new Transform<>(o) : new Duplex<>(o);
                print(
                        d.readableHighWaterMark(),
                        d.writableHighWaterMark(),
                        d.readableObjectMode(),
                        d.writableObjectMode());
            }
        }
    }
}
