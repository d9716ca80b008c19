import static dev.spindle.loop.Globals.*;

import dev.spindle.buffer.Buffer;
import dev.spindle.loop.EventLoop;
import dev.spindle.stream.Readable;
import dev.spindle.stream.ReadableOptions;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/** Who decides when data moves: pause, resume, 'data' and 'readable' listeners coming and going. */
public class FlowSwitches extends Watching {
    private static final Map<String, Runnable> CASES = new LinkedHashMap<>();

    public static void main(String[] args) {
        CASES.put("pause before data", FlowSwitches::pauseBeforeData);
        CASES.put("pause inside data", FlowSwitches::pauseInsideData);
        CASES.put("pause and resume in one go", FlowSwitches::pauseAndResumeInOneGo);
        CASES.put("readable and data together", FlowSwitches::readableAndDataTogether);
        CASES.put("the last readable listener goes", FlowSwitches::theLastReadableListenerGoes);
        CASES.put("all listeners go", FlowSwitches::allListenersGo);
        CASES.put("a data listener that goes leaves the flow", FlowSwitches::aDataListenerThatGoesLeavesTheFlow);
        CASES.put("resume without anybody", FlowSwitches::resumeWithoutAnybody);
        CASES.put("resume with a readable listener", FlowSwitches::resumeWithAReadableListener);
        CASES.put("readable again after reading part", FlowSwitches::readableAgainAfterReadingPart);
        CASES.put("resume and pause while the last readable listener goes", FlowSwitches::resumeAndPauseWhileItGoes);
        CASES.put("listeners that are put first do not switch", FlowSwitches::listenersThatArePutFirstDoNotSwitch);
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

    static void pauseBeforeData() {
        var r = new Readable<Buffer>(new ReadableOptions<Buffer>().read((stream, size) -> {}));
        r.pause();
        watch(r, "data", "pause", "resume");
        r.push("a", null);
        print(r.readableFlowing(), r.isPaused());
        setImmediate(() -> {
            r.resume();
            print(r.readableFlowing(), r.isPaused());
        });
    }

    static void pauseInsideData() {
        var r = new Readable<Buffer>(new ReadableOptions<Buffer>().read((stream, size) -> {}));
        watch(r, "pause", "resume", "end", "close");
        r.on(Readable.DATA, c -> {
            print("data", c);
            r.pause();
            print(r.readableFlowing());
            setImmediate(() -> {
                print("go");
                r.resume();
            });
        });
        r.push("a", null);
        r.push("b", null);
        r.push(null);
    }

    static void pauseAndResumeInOneGo() {
        var r = new Readable<Buffer>(new ReadableOptions<Buffer>().read((stream, size) -> {}));
        watch(r, "pause", "resume", "data");
        r.push("a", null);
        r.resume().pause().resume().pause();
        print(r.readableFlowing(), r.isPaused());
        setImmediate(() -> {
            print("later", r.readableLength());
            r.resume();
        });
    }

    static void readableAndDataTogether() {
        var r = new Readable<Buffer>(new ReadableOptions<Buffer>().read((stream, size) -> {}));
        watch(r, "data", "end", "close", "resume", "pause");
        r.on("readable", () -> {
            var c = r.read(1);
            print("readable", r.readableFlowing(), c);
        });
        r.push("abc", null);
        r.push(null);
        print(r.readableFlowing());
    }

    static void theLastReadableListenerGoes() {
        var r = new Readable<Buffer>(new ReadableOptions<Buffer>().read((stream, size) -> {}));
        Runnable f = () -> print("readable");
        r.on("readable", f);
        watch(r, "data", "resume");
        r.push("a", null);
        r.off("readable", f);
        print(r.readableFlowing());
        process.nextTick(() -> print(r.readableFlowing()));
    }

    static void allListenersGo() {
        var r = new Readable<Buffer>(new ReadableOptions<Buffer>().read((stream, size) -> {}));
        watch(r, "readable");
        r.push("a", null);
        r.removeAllListeners("readable");
        process.nextTick(() -> {
            print(r.readableFlowing());
            watch(r, "readable", "data");
            r.removeAllListeners();
            process.nextTick(() -> print(r.readableFlowing(), r.readableLength()));
        });
    }

    static void aDataListenerThatGoesLeavesTheFlow() {
        var r = new Readable<Buffer>(new ReadableOptions<Buffer>().read((stream, size) -> {}));
        Consumer<Buffer> f = c -> print("data", c);
        r.on(Readable.DATA, f);
        r.push("a", null);
        setImmediate(() -> {
            r.off("data", f);
            r.push("b", null);
            print(r.readableFlowing(), r.readableLength());
            setImmediate(() -> print(r.readableFlowing(), r.readableLength()));
        });
    }

    static void resumeWithoutAnybody() {
        var r = new Readable<Buffer>(new ReadableOptions<Buffer>().read((stream, size) -> {}));
        watch(r, "end", "close", "resume");
        r.push("lost", null);
        r.push(null);
        r.resume();
    }

    static void resumeWithAReadableListener() {
        var r = new Readable<Buffer>(new ReadableOptions<Buffer>().read((stream, size) -> {}));
        watch(r, "resume", "pause", "data", "end");
        r.on("readable", () -> print("readable", r.read()));
        r.resume();
        print(r.readableFlowing());
        r.push("x", null);
        r.push(null);
    }

    static void readableAgainAfterReadingPart() {
        var r = new Readable<Buffer>(new ReadableOptions<Buffer>().read((stream, size) -> {}));
        r.on("readable", () -> {
            print("readable", r.readableLength());
            print(r.read(2));
        });
        r.push("abcde", null);
        setImmediate(() -> {
            print("push");
            r.push("f", null);
            setImmediate(() -> r.push(null));
        });
        watch(r, "end");
    }

    static void resumeAndPauseWhileItGoes() {
        var r = new Readable<Buffer>(new ReadableOptions<Buffer>().read((stream, size) -> {}));
        watch(r, "resume", "pause");
        Runnable f = () -> print("readable");
        r.on("readable", f);
        r.off("readable", f);
        r.resume();
        r.pause();
        process.nextTick(() -> print(r.readableFlowing(), r.isPaused()));
        setImmediate(() -> {
            r.push("a", null);
            print(r.readableFlowing(), r.readableLength());
        });
    }

    static void listenersThatArePutFirstDoNotSwitch() {
        var r = new Readable<Buffer>(new ReadableOptions<Buffer>().read((stream, size) -> {}));
        watch(r, "resume", "end");
        r.prependListener("data", (Buffer c) -> print("data", c));
        r.prependOnceListener("readable", () -> print("readable", r.readableLength()));
        r.push("a", null);
        print(r.readableFlowing(), r.isPaused());
        setImmediate(() -> {
            print(r.readableFlowing(), r.readableLength(), r.listenerCount("readable"));
            print("read", r.read());
            r.resume();
            setImmediate(() -> {
                r.push("b", null);
                r.push(null);
            });
        });
    }
}
