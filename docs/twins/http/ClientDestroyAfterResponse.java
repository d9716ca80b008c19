import dev.spindle.http.IncomingMessage;
import dev.spindle.http.RequestOptions;
import dev.spindle.loop.EventLoop;
import java.util.ArrayDeque;
import java.util.List;

/** The events of a request that is destroyed when its response has begun. */
public class ClientDestroyAfterResponse extends RequestCases {
    private static final ArrayDeque<Case> CASES = new ArrayDeque<>(List.of(
            new Case(
                    "in response",
                    socket -> socket.write("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nok"),
                    new RequestOptions(),
                    req -> {
                        req.end();
                        req.on("response", () -> req.destroy());
                    }),
            new Case(
                    "in response, with an error",
                    socket -> socket.write("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nok"),
                    new RequestOptions(),
                    req -> {
                        req.end();
                        req.on("response", () -> req.destroy(new IllegalStateException("mine")));
                    }),
            new Case(
                    "in data",
                    socket -> socket.write("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nok"),
                    new RequestOptions(),
                    req -> {
                        req.end();
                        req.on("response", (IncomingMessage res) -> res.on("data", () -> req.destroy()));
                    }),
            new Case(
                    "in data, with an error",
                    socket -> socket.write("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nok"),
                    new RequestOptions(),
                    req -> {
                        req.end();
                        req.on(
                                "response",
                                (IncomingMessage res) ->
                                        res.on("data", () -> req.destroy(new IllegalStateException("mine"))));
                    }),
            new Case(
                    "in data of a whole response",
                    socket -> socket.write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"),
                    new RequestOptions(),
                    req -> {
                        req.end();
                        req.on("response", (IncomingMessage res) -> res.on("data", () -> req.destroy()));
                    }),
            new Case(
                    "in end",
                    socket -> socket.write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"),
                    new RequestOptions(),
                    req -> {
                        req.end();
                        req.on("response", (IncomingMessage res) -> res.on("end", () -> req.destroy()));
                    }),
            new Case(
                    "in end, with an error",
                    socket -> socket.write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"),
                    new RequestOptions(),
                    req -> {
                        req.end();
                        req.on(
                                "response",
                                (IncomingMessage res) ->
                                        res.on("end", () -> req.destroy(new IllegalStateException("mine"))));
                    }),
            new Case(
                    "in end, no agent",
                    socket -> socket.write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"),
                    new RequestOptions().agent(false),
                    req -> {
                        req.end();
                        req.on(
                                "response",
                                (IncomingMessage res) ->
                                        res.on("end", () -> req.destroy(new IllegalStateException("mine"))));
                    }),
            new Case(
                    "the response in data",
                    socket -> socket.write("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nok"),
                    new RequestOptions(),
                    req -> {
                        req.end();
                        req.on("response", (IncomingMessage res) -> res.on("data", () -> res.destroy()));
                    }),
            new Case(
                    "the response in data, with an error",
                    socket -> socket.write("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nok"),
                    new RequestOptions(),
                    req -> {
                        req.end();
                        req.on(
                                "response",
                                (IncomingMessage res) ->
                                        res.on("data", () -> res.destroy(new IllegalStateException("mine"))));
                    }),
            new Case(
                    "the socket in data",
                    socket -> socket.write("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nok"),
                    new RequestOptions(),
                    req -> {
                        req.end();
                        req.on(
                                "response",
                                (IncomingMessage res) ->
                                        res.on("data", () -> req.socket().destroy()));
                    }),
            new Case(
                    "the socket in data, with an error",
                    socket -> socket.write("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nok"),
                    new RequestOptions(),
                    req -> {
                        req.end();
                        req.on(
                                "response",
                                (IncomingMessage res) ->
                                        res.on("data", () -> req.socket().destroy(new IllegalStateException("mine"))));
                    })));

    public static void main(String[] args) {
        EventLoop.run(() -> run(CASES));
    }
}
