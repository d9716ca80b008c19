import static dev.spindle.loop.Globals.process;

import dev.spindle.buffer.Buffer;
import dev.spindle.loop.EventLoop;
import dev.spindle.net.Net;
import dev.spindle.net.NetServerOptions;
import dev.spindle.net.Socket;

// Paused sockets: nothing is lost, 'end' waits, and pauseOnConnect reads nothing at all.
public class PausingAndResuming extends NetCases {
    public static void main(String[] args) {
        EventLoop.run(() -> run(
                "paused by the listener", false, () -> run("pauseOnConnect", true, PausingAndResuming::nobodyListens)));
    }

    private static void run(String title, boolean pauseOnConnect, Runnable next) {
        log("--", title);
        var server = Net.createServer(new NetServerOptions().pauseOnConnect(pauseOnConnect));
        server.on("connection", (Socket c) -> {
            watch("peer", c, "pause", "resume", "end", "finish", "close", "error");
            log("paused", c.isPaused(), c.readableFlowing());
            if (!pauseOnConnect) {
                c.pause();
            }
            var got = new StringBuilder();
            c.on("data", (Buffer d) -> got.append(d));
            byTurns(
                    () -> {
                        log("before", got, c.bytesRead(), c.readableLength(), c.readableEnded());
                        c.resume();
                        log("resumed", got);
                        process.nextTick(() -> log("tick", got.length()));
                    },
                    60);
            c.on("end", () -> log("got", got));
            c.on("close", () -> server.close(next));
        });
        server.listen(0, "127.0.0.1", () -> {
            var c = Net.connect(server.address().port(), "127.0.0.1").setNoDelay();
            watch("client", c, "end", "finish", "close");
            c.write("one ");
            byTurns(() -> c.end("two"), 20);
        });
    }

    private static void nobodyListens() {
        log("-- nobody reads");
        var server = Net.createServer();
        server.on("connection", (Socket c) -> {
            watch("peer", c, "end", "close");
            byTurns(
                    () -> {
                        log(c.readableLength(), c.bytesRead(), c.destroyed());
                        c.destroy();
                        server.close();
                    },
                    60);
        });
        server.listen(
                0,
                "127.0.0.1",
                () -> Net.connect(server.address().port(), "127.0.0.1").end("unread"));
    }
}
