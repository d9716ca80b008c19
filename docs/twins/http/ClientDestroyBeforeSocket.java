import dev.spindle.http.RequestOptions;
import dev.spindle.loop.EventLoop;
import java.util.ArrayDeque;
import java.util.List;

/** The events of a request that is destroyed before it has a socket. */
public class ClientDestroyBeforeSocket extends RequestCases {
    private static final ArrayDeque<Case> CASES = new ArrayDeque<>(List.of(
            new Case(
                    "at once",
                    socket -> socket.write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"),
                    new RequestOptions(),
                    req -> {
                        req.end();
                        req.destroy();
                    }),
            new Case(
                    "before the end",
                    socket -> socket.write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"),
                    new RequestOptions(),
                    req -> {
                        req.destroy();
                    }),
            new Case(
                    "no agent, at once",
                    socket -> socket.write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"),
                    new RequestOptions().agent(false),
                    req -> {
                        req.end();
                        req.destroy();
                    }),
            new Case(
                    "at once with an error",
                    socket -> socket.write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"),
                    new RequestOptions(),
                    req -> {
                        req.end();
                        req.destroy(new IllegalStateException("mine"));
                    }),
            new Case(
                    "before the end with an error",
                    socket -> socket.write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"),
                    new RequestOptions(),
                    req -> {
                        req.destroy(new IllegalStateException("mine"));
                    }),
            new Case(
                    "no agent, at once with an error",
                    socket -> socket.write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"),
                    new RequestOptions().agent(false),
                    req -> {
                        req.end();
                        req.destroy(new IllegalStateException("mine"));
                    })));

    public static void main(String[] args) {
        EventLoop.run(() -> run(CASES));
    }
}
