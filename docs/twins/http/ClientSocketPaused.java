import static dev.spindle.loop.Globals.setImmediate;
import static dev.spindle.loop.Globals.setTimeout;

import dev.spindle.buffer.Buffer;
import dev.spindle.http.Http;
import dev.spindle.http.IncomingMessage;
import dev.spindle.http.RequestOptions;
import dev.spindle.loop.EventLoop;
import dev.spindle.net.Net;
import dev.spindle.net.Server;
import dev.spindle.net.Socket;

/** A socket that was read and paused before a request got it: the response waits until somebody resumes it. */
class ClientSocketPaused {
    private final Server server = Net.createServer((Socket socket) -> {
        socket.write("hello");
        socket.once("data", () -> socket.write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"));
    });

    public static void main(String[] args) {
        EventLoop.run(() -> new ClientSocketPaused().run());
    }

    /** Like setTimeout, but in turns of the loop: what comes in meanwhile is heard, however busy the machine is. */
    private static void byTurns(Runnable then, int ms) {
        if (ms <= 0) {
            then.run();
        } else {
            setImmediate(() -> setTimeout(() -> byTurns(then, ms - 5), 5));
        }
    }

    private void run() {
        server.listen(0, "127.0.0.1", () -> {
            var socket = Net.connect(server.address().port(), "127.0.0.1");
            socket.once("data", (Buffer chunk) -> {
                System.out.println(chunk);
                socket.pause();
                ask(socket);
            });
        });
    }

    private void ask(Socket socket) {
        var req = Http.get(new RequestOptions().host("x").createConnection(options -> socket));
        req.on("response", (IncomingMessage res) -> {
            System.out.println("response " + res.statusCode());
            res.on("data", (Buffer more) -> System.out.println(more));
            res.on("end", () -> {
                socket.destroy();
                server.close();
            });
        });
        byTurns(
                () -> {
                    System.out.println("resume");
                    socket.resume();
                },
                60);
    }
}
