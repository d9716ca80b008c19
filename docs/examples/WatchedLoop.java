import static dev.spindle.loop.Globals.*;

import dev.spindle.loop.EventLoop;
import dev.spindle.loop.NioPoller;
import dev.spindle.net.Net;

/** Shows the turns of a loop: for what it waits in each of them and for how long, and what it calls before the next. */
class WatchedLoop extends NioPoller {
    private int turn;

    WatchedLoop(EventLoop loop) {
        super(loop);
    }

    @Override
    public void poll(long timeoutMs) {
        var wait = timeoutMs < 0 ? "waits" : timeoutMs == 0 ? "only looks" : "waits " + timeoutMs + " ms at most";
        System.out.println("turn " + ++turn + " " + wait + "; alive: " + process.getActiveResourcesInfo());
        super.poll(timeoutMs);
    }

    public static void main(String[] args) {
        new EventLoop(WatchedLoop::new).start(() -> {
            setImmediate(() -> say("immediate"));
            setTimeout(WatchedLoop::connect, 500);
        });
    }

    private static void connect() {
        say("timeout");
        var server = Net.createServer(socket -> {
            say("server: connection");
            socket.end("hello");
        });
        server.listen(0, () -> {
            say("server: listening");
            Net.connect(server.address().port())
                    .on("data", chunk -> say("client: " + chunk))
                    .on("close", () -> {
                        say("client: close");
                        server.close(() -> say("server: close"));
                    });
        });
    }

    private static void say(String what) {
        System.out.println("    " + what);
    }
}
