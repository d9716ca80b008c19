import static dev.spindle.loop.Globals.*;

import dev.spindle.buffer.Buffer;
import dev.spindle.loop.EventLoop;
import dev.spindle.stream.Readable;
import dev.spindle.stream.ReadableOptions;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a source that pushes inside _read gives: when 'data', 'readable', 'end' and 'close' come. */
public class SyncPush extends Watching {
    private static final Map<String, Runnable> CASES = new LinkedHashMap<>();

    public static void main(String[] args) {
        CASES.put("flowing from the start", SyncPush::flowingFromTheStart);
        CASES.put("several pushes in one read", SyncPush::severalPushesInOneRead);
        CASES.put("empty chunks", SyncPush::emptyChunks);
        CASES.put("nothing at all", SyncPush::nothingAtAll);
        CASES.put("pushed before anybody listens", SyncPush::pushedBeforeAnybodyListens);
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

    static void flowingFromTheStart() {
        var n = new int[1];
        var r = new Readable<Buffer>(new ReadableOptions<Buffer>().read((stream, size) -> {
            print("read");
            if (n[0] < 3) {
                stream.push("abc".substring(n[0], ++n[0]), null);
            } else {
                stream.push(null);
            }
        }));
        watch(r, "data", "end", "close", "resume", "pause");
        process.nextTick(() -> print("tick"));
        print("flowing", r.readableFlowing());
    }

    static void severalPushesInOneRead() {
        var r = new Readable<Buffer>(new ReadableOptions<Buffer>()
                .highWaterMark(2)
                .read((stream, size) -> {
                    print("read");
                    print(stream.push("a", null), stream.push("b", null), stream.push(null));
                }));
        watch(r, "data", "end", "close");
        r.on("readable", () -> {
            print("readable", r.readableLength());
            print(r.read(), r.read());
        });
    }

    static void emptyChunks() {
        var n = new int[1];
        var r = new Readable<Buffer>(new ReadableOptions<Buffer>().read((stream, size) -> {
            print("read");
            if (n[0]++ < 3) {
                print(stream.push("", null));
            } else {
                stream.push(null);
            }
        }));
        watch(r, "data", "end", "close");
        r.on("readable", () -> print("readable", r.read()));
        setImmediate(() -> {
            print("again");
            print(r.read());
        });
    }

    static void nothingAtAll() {
        var r = new Readable<Buffer>(new ReadableOptions<Buffer>().read((stream, size) -> stream.push(null)));
        watch(r, "readable", "data", "end", "close");
        print(r.readableEnded(), r.readable());
        r.on("end", () -> print(r.readableEnded(), r.readable(), r.destroyed()));
        r.on("close", () -> print(r.destroyed(), r.closed()));
    }

    static void pushedBeforeAnybodyListens() {
        var r = new Readable<Buffer>(new ReadableOptions<Buffer>().read((stream, size) -> print("read")));
        r.push("a", null);
        r.push("b", null);
        r.push(null);
        print(r.readableLength(), r.readableFlowing());
        setImmediate(() -> {
            watch(r, "data", "end", "close");
            print(r.readableFlowing());
        });
    }
}
