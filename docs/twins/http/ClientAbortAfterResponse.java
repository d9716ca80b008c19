import dev.spindle.http.IncomingMessage;
import dev.spindle.http.RequestOptions;
import dev.spindle.loop.EventLoop;
import java.util.ArrayDeque;
import java.util.List;

/** The events of a request that is aborted when its response has begun. */
public class ClientAbortAfterResponse extends RequestCases {
    private static final ArrayDeque<Case> CASES = new ArrayDeque<>(List.of(
            new Case(
                    "in response",
                    socket -> socket.write("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nok"),
                    new RequestOptions(),
                    req -> {
                        req.end();
                        req.on("response", () -> req.abort());
                    }),
            new Case(
                    "in data",
                    socket -> socket.write("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nok"),
                    new RequestOptions(),
                    req -> {
                        req.end();
                        req.on("response", (IncomingMessage res) -> res.on("data", () -> req.abort()));
                    }),
            new Case(
                    "in data of a whole response",
                    socket -> socket.write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"),
                    new RequestOptions(),
                    req -> {
                        req.end();
                        req.on("response", (IncomingMessage res) -> res.on("data", () -> req.abort()));
                    }),
            new Case(
                    "in end",
                    socket -> socket.write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"),
                    new RequestOptions(),
                    req -> {
                        req.end();
                        req.on("response", (IncomingMessage res) -> res.on("end", () -> req.abort()));
                    }),
            new Case(
                    "no agent",
                    socket -> socket.write("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nok"),
                    new RequestOptions().agent(false),
                    req -> {
                        req.end();
                        req.on("response", (IncomingMessage res) -> res.on("data", () -> req.abort()));
                    })));

    public static void main(String[] args) {
        EventLoop.run(() -> run(CASES));
    }
}
