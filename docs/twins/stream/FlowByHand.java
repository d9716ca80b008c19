import static dev.spindle.loop.Globals.setImmediate;

import dev.spindle.buffer.Buffer;
import dev.spindle.loop.EventLoop;
import dev.spindle.stream.PassThrough;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Queue;
import java.util.stream.Collectors;

/** What assigning readableFlowing does: nothing at once, and the next chunk finds it. */
public class FlowByHand {
    private static final Queue<Runnable> STEPS = new ArrayDeque<>();

    public static void main(String[] args) {
        for (var flowing : new Boolean[] {null, true, false}) {
            made(flowing);
        }
        EventLoop.run(FlowByHand::next);
    }

    private static void log(Object... words) {
        System.out.println(Arrays.stream(words).map(String::valueOf).collect(Collectors.joining(" ")));
    }

    private static void made(Boolean flowing) {
        var streams = new ArrayDeque<PassThrough<Buffer>>();
        STEPS.add(() -> {
            log("== flowing is made", flowing);
            var stream = new PassThrough<Buffer>();
            streams.add(stream);
            stream.on("pause", () -> log("pause"));
            stream.on("resume", () -> log("resume"));
            stream.on(PassThrough.DATA, chunk -> log("data", chunk));
        });
        STEPS.add(() -> {
            streams.peek().readableFlowing(flowing);
            show(streams.peek());
            streams.peek().write("a", "utf8");
        });
        STEPS.add(() -> {
            show(streams.peek());
            streams.peek().on("data", () -> {});
        });
        STEPS.add(() -> {
            show(streams.peek());
            streams.peek().resume();
        });
        STEPS.add(() -> show(streams.peek()));
    }

    private static void show(PassThrough<Buffer> stream) {
        log("flowing", stream.readableFlowing(), "paused", stream.isPaused(), "length", stream.readableLength());
    }

    private static void next() {
        var step = STEPS.poll();
        if (step != null) {
            step.run();
            setImmediate(FlowByHand::next);
        }
    }
}
