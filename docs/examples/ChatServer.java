import static dev.spindle.events.EventEmitter.ERROR;
import static dev.spindle.net.Socket.CLOSE;

import dev.spindle.loop.EventLoop;
import dev.spindle.net.Net;
import dev.spindle.net.Socket;
import java.util.LinkedHashSet;
import java.util.Set;

/** Tells every line to everybody else: ./spindle docs/examples/ChatServer.java [port], then nc localhost 7001, several times. */
class ChatServer {
    private final Set<Socket> guests = new LinkedHashSet<>();
    private int named;

    public static void main(String[] args) {
        var chat = new ChatServer();
        var port = args.length > 0 ? Integer.parseInt(args[0]) : 7001;
        EventLoop.run(() -> {
            var server = Net.createServer(chat::welcome);
            server.on(ERROR, err -> System.err.println(err.getMessage()));
            server.listen(
                    port,
                    () -> System.out.println(
                            "Listening on port " + server.address().port()));
        });
    }

    private void welcome(Socket guest) {
        var name = "guest " + ++named;
        var unfinished = new StringBuilder();
        guests.add(guest);
        guest.setTimeout(600_000, () -> guest.end("You fell asleep.\n"));
        guest.write("You are " + name + ".\n");
        tell(guest, name + " comes in");
        guest.setEncoding("utf8").on("data", (String text) -> {
            unfinished.append(text);
            for (var end = unfinished.indexOf("\n"); end >= 0; end = unfinished.indexOf("\n")) {
                tell(guest, name + ": " + unfinished.substring(0, end));
                unfinished.delete(0, end + 1);
            }
        });
        guest.on(ERROR, err -> System.err.println(name + ": " + err.getMessage()));
        guest.on(CLOSE, () -> {
            guests.remove(guest);
            tell(guest, name + " leaves");
        });
    }

    private void tell(Socket from, String line) {
        System.out.println(line);
        for (var guest : guests) {
            if (guest != from) {
                guest.write(line + "\n");
            }
        }
    }
}
