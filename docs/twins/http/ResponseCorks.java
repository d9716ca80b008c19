import static dev.spindle.loop.Globals.setImmediate;

import dev.spindle.events.NodeException;
import dev.spindle.http.ServerResponse;
import dev.spindle.loop.EventLoop;
import java.util.List;
import java.util.function.Consumer;

/** A response that stands alone, corked at all times: letters are calls, and what reaches the stream is printed. */
class ResponseCorks {
    private static final List<String> PROGRAMS = List.of(
            ("eca ecau Ecau Eccauu ce wceau wcEau aecu ace acue cea ca cau cwau cwawue ccwawue wcae ecuau cEau cda cfa cia ecaw "
                            + "caEu acd accd aecd acdau accdauu aeccdauu awecu awcD acwD awecD aDw awDw awccD acfwD acfwuD")
                    .split(" "));

    private final String program;
    private final ServerResponse res = new ServerResponse(new LoneRequest());
    private TextSink sink;

    private ResponseCorks(String program) {
        this.program = program;
    }

    private static String code(Throwable error) {
        return error == null ? "null" : ((NodeException) error).code();
    }

    private static Consumer<Throwable> told(String what) {
        return error -> System.out.println("  " + what + " " + code(error));
    }

    private void step(char call) {
        switch (call) {
            case 'c' -> res.cork();
            case 'u' -> res.uncork();
            case 'e' -> res.end(told("ended"));
            case 'E' -> res.end("x", null, told("ended"));
            case 'w' -> res.write("y", null, told("wrote"));
            case 'f' -> res.flushHeaders();
            case 'i' -> res.writeInformation(102);
            case 'a' -> {
                sink = new TextSink();
                res.assignSocket(sink);
            }
            case 'd' -> {
                if (sink != null) {
                    res.detachSocket(sink);
                }
            }
            default -> res.destroy();
        }
    }

    private void run(int length, Runnable then) {
        System.out.println(program + " " + length);
        for (var event : List.of("prefinish", "finish", "close")) {
            res.on(event, () -> System.out.println("  " + event));
        }
        res.on("error", (Throwable error) -> System.out.println("  " + code(error)));
        if (length > 0) {
            res.setHeader("Content-Length", length);
        }
        for (var call : program.toCharArray()) {
            step(call);
            System.out.println("  " + call + " " + res.writableCorked() + " " + res.headersSent() + " "
                    + (sink != null && sink.all.length() == 0));
        }
        setImmediate(() -> setImmediate(() -> {
            System.out.println("  end " + res.writableCorked() + " "
                    + (sink == null
                            ? "-1 -1"
                            : (sink.destroyed() ? -1 : sink.writableCorked()) + " " + sink.all.length()));
            then.run();
        }));
    }

    private static void runAll(int number) {
        if (number < 2 * PROGRAMS.size()) {
            new ResponseCorks(PROGRAMS.get(number / 2)).run(number % 2 * 2, () -> runAll(number + 1));
        }
    }

    public static void main(String[] args) {
        EventLoop.run(() -> runAll(0));
    }
}
