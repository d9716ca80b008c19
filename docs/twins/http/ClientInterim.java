import dev.spindle.buffer.Buffer;
import dev.spindle.http.IncomingMessage;
import dev.spindle.http.RequestOptions;
import dev.spindle.loop.EventLoop;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Interim responses: what is told of each, and the final one behind them. */
public class ClientInterim extends RequestCases {
    private static final ArrayDeque<Case> CASES = new ArrayDeque<>(List.of(
            new Case(
                    "continue",
                    socket ->
                            socket.write("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"),
                    new RequestOptions().headers(Map.of("Expect", "100-continue")),
                    req -> req.end()),
            new Case(
                    "several",
                    socket -> socket.write(
                            "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: x\r\nLink: y\r\n\r\nHTTP/1.1 199 Odd\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"),
                    new RequestOptions(),
                    req -> req.end()),
            new Case(
                    "in pieces",
                    socket -> {
                        socket.write("HTTP/1.1 100 Con");
                        byTurns(() -> socket.write("tinue\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r"), 10);
                        byTurns(() -> socket.write("\nok"), 20);
                    },
                    new RequestOptions(),
                    req -> req.end()),
            new Case(
                    "what is told",
                    socket -> socket.write(
                            "HTTP/1.1 103 Early Hints\r\nLink: x\r\nLink: y\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"),
                    new RequestOptions(),
                    req -> {
                        req.end();
                        req.on("information", (IncomingMessage info) -> {
                            System.out.println(info.statusCode() + " " + info.statusMessage() + " " + info.httpVersion()
                                    + " " + info.headers().get("link") + " " + String.join(",", info.rawHeaders()));
                        });
                    }),
            new Case(
                    "the body waits for continue",
                    socket -> {
                        socket.write("HTTP/1.1 100 Continue\r\n\r\n");
                        socket.once("data", (Buffer chunk) -> {
                            System.out.println("server got " + chunk);
                            socket.write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
                        });
                    },
                    new RequestOptions()
                            .method("POST")
                            .headers(new LinkedHashMap<>(Map.of("Expect", "100-continue", "Content-Length", 4))),
                    req -> req.on("continue", () -> req.end("body")))));

    public static void main(String[] args) {
        EventLoop.run(() -> run(CASES));
    }
}
