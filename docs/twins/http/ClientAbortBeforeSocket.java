import dev.spindle.http.RequestOptions;
import dev.spindle.loop.EventLoop;
import java.util.ArrayDeque;
import java.util.List;

/** The events of a request that is aborted before it has a socket. */
public class ClientAbortBeforeSocket extends RequestCases {
    private static final ArrayDeque<Case> CASES = new ArrayDeque<>(List.of(
            new Case(
                    "at once",
                    socket -> socket.write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"),
                    new RequestOptions(),
                    req -> {
                        req.end();
                        req.abort();
                    }),
            new Case(
                    "no agent, at once",
                    socket -> socket.write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"),
                    new RequestOptions().agent(false),
                    req -> {
                        req.end();
                        req.abort();
                    }),
            new Case(
                    "before the end",
                    socket -> socket.write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"),
                    new RequestOptions(),
                    req -> {
                        req.abort();
                    })));

    public static void main(String[] args) {
        EventLoop.run(() -> run(CASES));
    }
}
