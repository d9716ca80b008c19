import dev.spindle.http.RequestOptions;
import dev.spindle.loop.EventLoop;
import java.util.ArrayDeque;
import java.util.List;

/** The events of a request whose connection ends before the response. */
public class ClientHangUp extends RequestCases {
    private static final ArrayDeque<Case> CASES = new ArrayDeque<>(List.of(
            new Case("the server resets", socket -> socket.resetAndDestroy(), new RequestOptions(), req -> req.end()),
            new Case("the server closes", socket -> socket.destroy(), new RequestOptions(), req -> req.end()),
            new Case("the server ends its side", socket -> socket.end(), new RequestOptions(), req -> req.end()),
            new Case("no agent", socket -> socket.end(), new RequestOptions().agent(false), req -> req.end()),
            new Case(
                    "within the head",
                    socket -> socket.end("HTTP/1.1 200 OK\r\nContent-Le"),
                    new RequestOptions(),
                    req -> req.end()),
            new Case(
                    "behind an interim response",
                    socket -> socket.end("HTTP/1.1 102 Processing\r\n\r\n"),
                    new RequestOptions(),
                    req -> req.end()),
            new Case(
                    "while the request is sent",
                    socket -> socket.end(),
                    new RequestOptions().method("POST"),
                    req -> req.write("a"))));

    public static void main(String[] args) {
        EventLoop.run(() -> run(CASES));
    }
}
