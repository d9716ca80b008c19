import static dev.spindle.loop.Globals.setTimeout;

import dev.spindle.buffer.Buffer;
import dev.spindle.loop.EventLoop;
import dev.spindle.net.ConnectOptions;
import dev.spindle.net.Net;
import dev.spindle.net.Server;
import dev.spindle.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;

// onread: a buffer of one's own, one per arrival, false that pauses, and what 'data' and 'end' make of it.
public class ReadingInto extends NetCases {
    private static Server server;
    private static Socket c;
    private static final List<Object> SEEN = new ArrayList<>();
    private static int made;

    private static void run(String title, Supplier<Buffer> buffer, BiPredicate<Integer, Buffer> read, Runnable then) {
        run(title, new ConnectOptions().onread(buffer, read), then);
    }

    private static void run(String title, ConnectOptions options, Runnable then) {
        log("--", title);
        SEEN.clear();
        c = Net.connect(options.port(server.address().port()).host("127.0.0.1"));
        watch("c", c, "data", "end", "error", "close");
        c.on("close", () -> {
            log(SEEN.stream().map(String::valueOf).collect(Collectors.joining("|")), c.bytesRead());
            then.run();
        });
    }

    private static String text(int n, Buffer buffer) {
        return buffer.toString("latin1", 0, n);
    }

    public static void main(String[] args) {
        EventLoop.run(() -> {
            server = Net.createServer(c -> c.on("error", () -> {}).end("0123456789abcdefghij"));
            server.listen(0, "127.0.0.1", ReadingInto::oneBuffer);
        });
    }

    private static void oneBuffer() {
        var one = Buffer.alloc(8);
        run("one buffer", () -> one, (n, b) -> SEEN.add(n + ":" + text(n, b)), ReadingInto::eachTime);
    }

    private static void eachTime() {
        run(
                "a buffer each time",
                () -> Buffer.alloc(++made * 4),
                (n, b) -> SEEN.add(b.length() + ":" + text(n, b)),
                ReadingInto::pausing);
    }

    private static void pausing() {
        var one = Buffer.alloc(8);
        run(
                "pausing",
                () -> one,
                (n, b) -> {
                    SEEN.add(text(n, b));
                    SEEN.add(c.isPaused());
                    setTimeout(
                            () -> {
                                log("resume", c.isPaused());
                                c.resume();
                            },
                            20);
                    return false;
                },
                ReadingInto::destroying);
    }

    private static void destroying() {
        var one = Buffer.alloc(8);
        run(
                "destroying",
                () -> one,
                (n, b) -> {
                    SEEN.add(text(n, b));
                    c.destroy();
                    return true;
                },
                ReadingInto::byItself);
    }

    private static void byItself() {
        var one = Buffer.alloc(64);
        run(
                "pausing by itself",
                () -> one,
                (n, b) -> {
                    SEEN.add(text(n, b));
                    c.pause();
                    setTimeout(c::resume, 20);
                    return true;
                },
                ReadingInto::inBetween);
    }

    private static void inBetween() {
        var one = Buffer.alloc(8);
        run(
                "pausing in between",
                () -> one,
                (n, b) -> {
                    SEEN.add(text(n, b));
                    SEEN.add(c.isPaused());
                    if (SEEN.size() < 5) {
                        c.pause();
                    }
                    if (SEEN.size() == 2) {
                        setTimeout(() -> log("read", c.read(), c.bytesRead()), 20);
                    } else if (SEEN.size() == 4) {
                        setTimeout(c::resume, 20);
                    }
                    return true;
                },
                ReadingInto::noRoom);
    }

    private static void noRoom() {
        made = 9;
        run("no room", () -> Buffer.alloc(made -= 3), (n, b) -> SEEN.add(text(n, b)), ReadingInto::stopped);
    }

    private static void stopped() {
        var one = Buffer.alloc(16);
        run(
                "stopped, with a listener to readable",
                () -> one,
                (n, b) -> {
                    SEEN.add(text(n, b));
                    c.once("readable", () -> log("readable", c.read()));
                    setTimeout(
                            () -> {
                                log(SEEN.stream().map(String::valueOf).collect(Collectors.joining("|")));
                                c.resume();
                                c.read();
                            },
                            20);
                    return false;
                },
                ReadingInto::readInside);
    }

    private static void readInside() {
        var one = Buffer.alloc(8);
        run(
                "read inside, and stopped",
                () -> one,
                (n, b) -> {
                    SEEN.add(text(n, b));
                    c.read(0);
                    setTimeout(c::read, 20);
                    return false;
                },
                ReadingInto::nothingToCall);
    }

    private static void nothingToCall() {
        run("no callback", new ConnectOptions().onread(Buffer.alloc(8), null), ReadingInto::nowhereToPut);
    }

    private static void nowhereToPut() {
        run("no buffer", new ConnectOptions().onread((Buffer) null, (n, b) -> SEEN.add("never")), () -> server.close());
    }
}
