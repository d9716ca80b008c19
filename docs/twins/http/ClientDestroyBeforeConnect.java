import static dev.spindle.loop.Globals.process;

import dev.spindle.http.RequestOptions;
import dev.spindle.loop.EventLoop;
import java.util.ArrayDeque;
import java.util.List;

/** The events of a request that is destroyed with a socket, but no connection. */
public class ClientDestroyBeforeConnect extends RequestCases {
    private static final ArrayDeque<Case> CASES = new ArrayDeque<>(List.of(
            new Case(
                    "when it has a socket",
                    socket -> socket.write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"),
                    new RequestOptions(),
                    req -> {
                        req.end();
                        req.on("socket", () -> req.destroy());
                    }),
            new Case(
                    "when it has a socket, with an error",
                    socket -> socket.write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"),
                    new RequestOptions(),
                    req -> {
                        req.end();
                        req.on("socket", () -> req.destroy(new IllegalStateException("mine")));
                    }),
            new Case(
                    "no agent",
                    socket -> socket.write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"),
                    new RequestOptions().agent(false),
                    req -> {
                        req.end();
                        req.on("socket", () -> req.destroy());
                    }),
            new Case(
                    "in the tick after",
                    socket -> socket.write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"),
                    new RequestOptions(),
                    req -> {
                        req.end();
                        req.on("socket", () -> process.nextTick(() -> req.destroy()));
                    })));

    public static void main(String[] args) {
        EventLoop.run(() -> run(CASES));
    }
}
