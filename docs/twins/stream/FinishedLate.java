import static dev.spindle.loop.Globals.*;

import dev.spindle.buffer.Buffer;
import dev.spindle.events.NodeException;
import dev.spindle.loop.EventLoop;
import dev.spindle.stream.Duplex;
import dev.spindle.stream.DuplexOptions;
import dev.spindle.stream.FinishedOptions;
import dev.spindle.stream.Readable;
import dev.spindle.stream.ReadableOptions;
import dev.spindle.stream.Stream;
import dev.spindle.stream.Writable;
import dev.spindle.stream.WritableOptions;
import dev.spindle.stream.WritableStream;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.StringJoiner;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** What finished says of a stream that it gets to know late: ended, pending, failed or destroyed before, with all its options. */
public class FinishedLate {
    static final Map<String, Consumer<Stream>> STATES = new LinkedHashMap<>();
    static final Map<String, Supplier<FinishedOptions>> OPTIONS = new LinkedHashMap<>();
    static final ArrayDeque<FinishedLate> WAITING = new ArrayDeque<>();

    final String kind;
    final boolean auto;
    final boolean close;
    final String state;
    final int wait;
    final String option;
    final StringJoiner line = new StringJoiner(" ");

    FinishedLate(String kind, boolean auto, boolean close, String state, int wait, String option) {
        this.kind = kind;
        this.auto = auto;
        this.close = close;
        this.state = state;
        this.wait = wait;
        this.option = option;
    }

    static String show(Throwable x) {
        if (x == null) {
            return "null";
        }
        return x instanceof NodeException ? ((NodeException) x).code() : x.getMessage();
    }

    Stream make() {
        switch (kind) {
            case "r":
                return new Readable<>(new ReadableOptions<Buffer>()
                        .autoDestroy(auto)
                        .emitClose(close)
                        .read((stream, size) -> {})
                        .destroy((stream, err, callback) -> setImmediate(callback, err)));
            case "w":
                return new Writable<>(new WritableOptions<Buffer>()
                        .autoDestroy(auto)
                        .emitClose(close)
                        .write((stream, chunk, encoding, callback) -> setImmediate(callback, null))
                        .destroy((stream, err, callback) -> setImmediate(callback, err)));
            default:
                return new Duplex<>(new DuplexOptions<Buffer, Buffer>()
                        .autoDestroy(auto)
                        .emitClose(close)
                        .read((stream, size) -> {})
                        .write((stream, chunk, encoding, callback) -> setImmediate(callback, null))
                        .destroy((stream, err, callback) -> setImmediate(callback, err)));
        }
    }

    static void end(Stream s, String text) {
        if (s instanceof WritableStream<?>) {
            ((WritableStream<?>) s).end(text, "utf8");
        }
    }

    static void push(Stream s, String text) {
        if (s instanceof Readable<?>) {
            ((Readable<?>) s).push(text, null);
        }
    }

    void run() {
        var s = make();
        s.on(Readable.ERROR, () -> line.add("error"));
        s.on(Readable.END, () -> line.add("end"));
        s.on(Writable.FINISH, () -> line.add("finish"));
        s.on(Readable.CLOSE, () -> line.add("close"));
        STATES.get(state).accept(s);
        Runnable watch = () -> {
            line.add("|");
            Stream.finished(s, OPTIONS.get(option).get(), err -> line.add("fin:" + show(err)));
            setImmediate(() -> setImmediate(() -> {
                line.add("resume");
                if (s instanceof Readable<?>) {
                    ((Readable<?>) s).resume();
                }
                setImmediate(() -> setImmediate(() -> setImmediate(() -> {
                    System.out.println(
                            String.join(" ", kind, "" + auto, "" + close, state, "" + wait, option, line.toString()));
                    go();
                })));
            }));
        };
        if (wait == 0) {
            watch.run();
        } else if (wait == 1) {
            process.nextTick(watch);
        } else {
            setImmediate(() -> setImmediate(() -> setImmediate(watch)));
        }
    }

    static void go() {
        var next = WAITING.poll();
        if (next != null) {
            next.run();
        }
    }

    public static void main(String[] args) {
        STATES.put("fresh", s -> {});
        STATES.put("end()", s -> end(s, null));
        STATES.put("end(a)", s -> end(s, "a"));
        STATES.put("push null", s -> push(s, null));
        STATES.put("push a null", s -> {
            push(s, "a");
            push(s, null);
        });
        STATES.put("both", s -> {
            end(s, "a");
            push(s, null);
        });
        STATES.put("destroy", s -> s.destroy());
        STATES.put("destroy err", s -> s.destroy(new RuntimeException("x")));
        STATES.put("end destroy", s -> {
            end(s, null);
            s.destroy();
        });
        STATES.put("push null destroy", s -> {
            push(s, null);
            s.destroy();
        });
        OPTIONS.put("both", FinishedOptions::new);
        OPTIONS.put("r only", () -> new FinishedOptions().writable(false));
        OPTIONS.put("w only", () -> new FinishedOptions().readable(false));
        OPTIONS.put("no error", () -> new FinishedOptions().error(false));
        for (var kind : new String[] {"r", "w", "d"}) {
            for (var auto : new boolean[] {true, false}) {
                for (var close : new boolean[] {true, false}) {
                    for (var state : STATES.keySet()) {
                        for (var wait = 0; wait < 3; wait++) {
                            for (var option : OPTIONS.keySet()) {
                                WAITING.add(new FinishedLate(kind, auto, close, state, wait, option));
                            }
                        }
                    }
                }
            }
        }
        EventLoop.run(FinishedLate::go);
    }
}
