import static dev.spindle.loop.Globals.*;

import dev.spindle.loop.EventLoop;
import dev.spindle.stream.Readable;
import dev.spindle.stream.ReadableOptions;

/**
 * The end of the input comes inside _read, when the last 'readable' listener has just been taken off: no 'readable' is
 * owed.
 */
public class EndUnheard {
    public static void main(String[] args) {
        EventLoop.run(EndUnheard::start);
    }

    static void start() {
        var count = new int[1];
        var r = new Readable<String>(new ReadableOptions<String>()
                .highWaterMark(1)
                .encoding("utf8")
                .read((stream, size) -> {
                    print("_read", ++count[0]);
                    stream.push(count[0] + "aa");
                    stream.push(count[0] < 5 ? "b" : null);
                }));
        r.on("resume", () -> print("resume"));
        r.on("end", () -> print("end"));
        print("read", r.read());
        setImmediate(() -> {
            r.on("readable", () -> print("readable", r.readableLength()));
            setImmediate(() -> {
                print("read", r.read());
                print("push", r.push("cc"));
                r.on(Readable.DATA, chunk -> print("data", chunk));
                print("read", r.read(3));
                r.removeAllListeners("readable");
            });
        });
    }

    static void print(Object... all) {
        var line = new StringBuilder();
        for (var x : all) {
            line.append(line.length() > 0 ? " " : "").append(x);
        }
        System.out.println(line);
    }
}
