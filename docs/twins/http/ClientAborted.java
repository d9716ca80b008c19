import dev.spindle.http.RequestOptions;
import dev.spindle.loop.EventLoop;
import java.util.ArrayDeque;
import java.util.List;

/** The events of a request whose connection ends within the response. */
public class ClientAborted extends RequestCases {
    private static final ArrayDeque<Case> CASES = new ArrayDeque<>(List.of(
            new Case(
                    "within a body of known length",
                    socket -> socket.end("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nok"),
                    new RequestOptions(),
                    req -> req.end()),
            new Case(
                    "within a chunk",
                    socket -> socket.end("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n9\r\nok"),
                    new RequestOptions(),
                    req -> req.end()),
            new Case(
                    "between two chunks",
                    socket -> socket.end("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n"),
                    new RequestOptions(),
                    req -> req.end()),
            new Case(
                    "no agent",
                    socket -> socket.end("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nok"),
                    new RequestOptions().agent(false),
                    req -> req.end()),
            new Case(
                    "the server closes later",
                    socket -> {
                        socket.write("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nok");
                        byTurns(() -> socket.destroy(), 10);
                    },
                    new RequestOptions(),
                    req -> req.end()),
            new Case(
                    "while the request is sent",
                    socket -> socket.end("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nok"),
                    new RequestOptions().method("POST"),
                    req -> req.write("a"))));

    public static void main(String[] args) {
        EventLoop.run(() -> run(CASES));
    }
}
