import static dev.spindle.loop.Globals.setImmediate;

import dev.spindle.buffer.Buffer;
import dev.spindle.loop.EventLoop;
import dev.spindle.net.ConnectOptions;
import dev.spindle.net.Net;
import dev.spindle.net.Server;
import dev.spindle.net.Socket;
import java.util.ArrayList;
import java.util.List;

// Two sockets are ready in one turn: in which order they hear of it, when one of them had been paused and resumes some
// turns
// behind the arrival, before something comes for the other.
public class ReadyOrder extends NetCases {
    private static final List<Socket> ACCEPTED = new ArrayList<>();
    private static Server server;
    private static Socket paused;
    private static Socket other;

    public static void main(String[] args) {
        EventLoop.run(() -> {
            server = Net.createServer(ACCEPTED::add);
            server.listen(0, "127.0.0.1", () -> connect(() -> round(0)));
        });
    }

    private static void connect(Runnable then) {
        var into = Buffer.alloc(8);
        paused = Net.connect(new ConnectOptions()
                .port(server.address().port())
                .host("127.0.0.1")
                .onread(() -> into, (n, buffer) -> {
                    log("paused one got", buffer.toString("latin1", 0, n));
                    return true;
                }));
        paused.once(
                "ready",
                () -> turns(3, () -> {
                    other = Net.connect(server.address().port(), "127.0.0.1");
                    other.on(Socket.DATA, chunk -> log("other got", chunk));
                    other.once("ready", () -> turns(3, then));
                }));
    }

    private static void round(int between) {
        if (between == 4) {
            server.close();
            paused.destroy();
            other.destroy();
            return;
        }
        log("--", between);
        paused.pause();
        turns(2, () -> {
            ACCEPTED.get(0).write("first");
            turns(between, () -> {
                paused.resume();
                ACCEPTED.get(1).write("second");
                turns(3, () -> round(between + 1));
            });
        });
    }

    private static void turns(int left, Runnable then) {
        if (left == 0) {
            then.run();
        } else {
            setImmediate(() -> turns(left - 1, then));
        }
    }
}
