import static dev.spindle.events.EventEmitter.ERROR;
import static dev.spindle.net.Socket.CLOSE;

import dev.spindle.loop.EventLoop;
import dev.spindle.net.Net;

/** Sends back what comes in: ./spindle docs/examples/TcpEcho.java [port], then nc localhost 7000. */
class TcpEcho {
    public static void main(String[] args) {
        var port = args.length > 0 ? Integer.parseInt(args[0]) : 7000;
        EventLoop.run(() -> {
            var server = Net.createServer(socket -> {
                System.out.println("+ " + socket.remoteAddress() + ":" + socket.remotePort());
                socket.on(CLOSE, () -> System.out.println("- " + socket.bytesRead() + " bytes"));
                socket.on(ERROR, err -> System.out.println("! " + err.getMessage()));
                socket.pipe(socket);
            });
            server.listen(
                    port,
                    () -> System.out.println(
                            "Listening on port " + server.address().port()));
        });
    }
}
