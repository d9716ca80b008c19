import dev.spindle.http.RequestOptions;
import dev.spindle.loop.EventLoop;
import java.util.ArrayDeque;
import java.util.List;

/** The events of a request that is aborted with a socket, but no connection. */
public class ClientAbortBeforeConnect extends RequestCases {
    private static final ArrayDeque<Case> CASES = new ArrayDeque<>(List.of(
            new Case(
                    "when it has a socket",
                    socket -> socket.write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"),
                    new RequestOptions(),
                    req -> {
                        req.end();
                        req.on("socket", () -> req.abort());
                    }),
            new Case(
                    "no agent",
                    socket -> socket.write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"),
                    new RequestOptions().agent(false),
                    req -> {
                        req.end();
                        req.on("socket", () -> req.abort());
                    }),
            new Case("when it is sent", socket -> {}, new RequestOptions(), req -> {
                req.end();
                req.on("finish", () -> req.abort());
            })));

    public static void main(String[] args) {
        EventLoop.run(() -> run(CASES));
    }
}
