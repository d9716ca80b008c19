import dev.spindle.buffer.Buffer;
import dev.spindle.loop.EventLoop;
import dev.spindle.net.Net;
import dev.spindle.net.Socket;

/** A callback that is not there is none: what is written goes out all the same. */
public class NoCallbacks {
    private static final Runnable NONE = null;

    public static void main(String[] args) {
        EventLoop.run(() -> {
            var server = Net.createServer();
            server.on("connection", (Socket socket) -> {
                socket.setEncoding("utf8");
                socket.on("data", (String text) -> log(text));
                socket.on("end", () -> {
                    socket.end("bye", NONE);
                    server.close();
                });
            });
            server.listen(0, "127.0.0.1", () -> {
                var socket = Net.connect(server.address().port(), "127.0.0.1");
                socket.on("data", (Buffer chunk) -> log(chunk.toString()));
                socket.on("close", () -> log("close"));
                socket.cork();
                socket.write("a", NONE);
                socket.write("62", "hex", NONE);
                socket.write(Buffer.from("c"), NONE);
                socket.end("d", NONE);
            });
        });
    }

    private static void log(String line) {
        System.out.println(line);
    }
}
