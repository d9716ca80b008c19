import dev.spindle.http.RequestOptions;
import dev.spindle.loop.EventLoop;
import java.util.ArrayDeque;
import java.util.List;

/** The events of requests that are answered, for each way in which an answer ends. */
public class ClientSuccess extends RequestCases {
    private static final ArrayDeque<Case> CASES = new ArrayDeque<>(List.of(
            new Case(
                    "kept connection",
                    socket -> socket.write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"),
                    new RequestOptions(),
                    req -> req.end()),
            new Case(
                    "no agent",
                    socket -> socket.write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"),
                    new RequestOptions().agent(false),
                    req -> req.end()),
            new Case(
                    "the server closes",
                    socket -> socket.write("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 2\r\n\r\nok"),
                    new RequestOptions(),
                    req -> req.end()),
            new Case(
                    "until the connection ends",
                    socket -> socket.end("HTTP/1.1 200 OK\r\n\r\nok"),
                    new RequestOptions(),
                    req -> req.end()),
            new Case(
                    "HTTP/1.0",
                    socket -> socket.write("HTTP/1.0 200 OK\r\nContent-Length: 2\r\n\r\nok"),
                    new RequestOptions(),
                    req -> req.end()),
            new Case(
                    "chunks",
                    socket -> socket.write(
                            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\n1\r\nb\r\n0\r\n\r\n"),
                    new RequestOptions(),
                    req -> req.end()),
            new Case(
                    "no content",
                    socket -> socket.write("HTTP/1.1 204 No Content\r\n\r\n"),
                    new RequestOptions(),
                    req -> req.end()),
            new Case(
                    "not modified",
                    socket -> socket.write("HTTP/1.1 304 Not Modified\r\nContent-Length: 5\r\n\r\n"),
                    new RequestOptions(),
                    req -> req.end()),
            new Case(
                    "HEAD",
                    socket -> socket.write("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n"),
                    new RequestOptions().method("HEAD"),
                    req -> req.end()),
            new Case(
                    "HEAD of chunks",
                    socket -> socket.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"),
                    new RequestOptions().method("HEAD"),
                    req -> req.end()),
            new Case(
                    "a second answer",
                    socket -> socket.write(
                            "HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\naHTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nb"),
                    new RequestOptions(),
                    req -> req.end()),
            new Case(
                    "POST",
                    socket -> socket.write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"),
                    new RequestOptions().method("POST"),
                    req -> {
                        req.write("a", () -> System.out.println("written"));
                        req.end("b", () -> System.out.println("ended"));
                    })));

    public static void main(String[] args) {
        EventLoop.run(() -> run(CASES));
    }
}
