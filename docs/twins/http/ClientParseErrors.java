import dev.spindle.events.NodeException;
import dev.spindle.http.RequestOptions;
import dev.spindle.loop.EventLoop;
import java.util.ArrayDeque;
import java.util.List;

/** Responses that are none, and what the error tells. */
public class ClientParseErrors extends RequestCases {
    private static final ArrayDeque<Case> CASES = new ArrayDeque<>(List.of(
            new Case(
                    "a blank in a name",
                    socket -> socket.write("HTTP/1.1 200 OK\r\nContent Length: 10\r\n\r\nabc"),
                    new RequestOptions(),
                    req -> {
                        req.end();
                        req.on(
                                "error",
                                (NodeException err) -> System.out.println(err.bytesParsed() + " "
                                        + (err.rawPacket() == null
                                                ? 9
                                                : err.rawPacket().remaining()) + " " + err.reason()));
                    }),
            new Case("no HTTP", socket -> socket.write("hello\r\n"), new RequestOptions(), req -> {
                req.end();
                req.on(
                        "error",
                        (NodeException err) -> System.out.println(err.bytesParsed() + " "
                                + (err.rawPacket() == null ? 9 : err.rawPacket().remaining()) + " " + err.reason()));
            }),
            new Case("a bad version", socket -> socket.write("HTTP/9.9 200 OK\r\n\r\n"), new RequestOptions(), req -> {
                req.end();
                req.on(
                        "error",
                        (NodeException err) -> System.out.println(err.bytesParsed() + " "
                                + (err.rawPacket() == null ? 9 : err.rawPacket().remaining()) + " " + err.reason()));
            }),
            new Case("a bad status", socket -> socket.write("HTTP/1.1 2x0 OK\r\n\r\n"), new RequestOptions(), req -> {
                req.end();
                req.on(
                        "error",
                        (NodeException err) -> System.out.println(err.bytesParsed() + " "
                                + (err.rawPacket() == null ? 9 : err.rawPacket().remaining()) + " " + err.reason()));
            }),
            new Case(
                    "two lengths",
                    socket -> socket.write("HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 1\r\n\r\na"),
                    new RequestOptions(),
                    req -> {
                        req.end();
                        req.on(
                                "error",
                                (NodeException err) -> System.out.println(err.bytesParsed() + " "
                                        + (err.rawPacket() == null
                                                ? 9
                                                : err.rawPacket().remaining()) + " " + err.reason()));
                    }),
            new Case(
                    "a bad chunk size",
                    socket -> socket.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n"),
                    new RequestOptions(),
                    req -> {
                        req.end();
                        req.on(
                                "error",
                                (NodeException err) -> System.out.println(err.bytesParsed() + " "
                                        + (err.rawPacket() == null
                                                ? 9
                                                : err.rawPacket().remaining()) + " " + err.reason()));
                    }),
            new Case(
                    "garbage behind",
                    socket -> socket.write("HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nabcde"),
                    new RequestOptions(),
                    req -> {
                        req.end();
                        req.on(
                                "error",
                                (NodeException err) -> System.out.println(err.bytesParsed() + " "
                                        + (err.rawPacket() == null
                                                ? 9
                                                : err.rawPacket().remaining()) + " " + err.reason()));
                    }),
            new Case(
                    "garbage behind the last",
                    socket -> socket.write("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 1\r\n\r\nabcde"),
                    new RequestOptions(),
                    req -> {
                        req.end();
                        req.on(
                                "error",
                                (NodeException err) -> System.out.println(err.bytesParsed() + " "
                                        + (err.rawPacket() == null
                                                ? 9
                                                : err.rawPacket().remaining()) + " " + err.reason()));
                    }),
            new Case(
                    "a body where none may be",
                    socket -> socket.write("HTTP/1.1 204 No Content\r\n\r\nabcde"),
                    new RequestOptions(),
                    req -> {
                        req.end();
                        req.on(
                                "error",
                                (NodeException err) -> System.out.println(err.bytesParsed() + " "
                                        + (err.rawPacket() == null
                                                ? 9
                                                : err.rawPacket().remaining()) + " " + err.reason()));
                    }),
            new Case(
                    "a blank in a name, in pieces",
                    socket -> {
                        socket.write("HTTP/1.1 200 OK\r\nA");
                        byTurns(() -> socket.write(" x: y\r\n\r\n"), 20);
                    },
                    new RequestOptions(),
                    req -> {
                        req.end();
                        req.on(
                                "error",
                                (NodeException err) -> System.out.println(err.bytesParsed() + " "
                                        + err.rawPacket().remaining() + " " + err.reason()));
                    }),
            new Case(
                    "too long a head",
                    socket -> socket.write(
                            "HTTP/1.1 200 OK\r\nX: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\r\n\r\n"),
                    new RequestOptions().maxHeaderSize(100),
                    req -> req.end()),
            new Case(
                    "a body of HEAD",
                    socket -> socket.write("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nabcde"),
                    new RequestOptions().method("HEAD"),
                    req -> req.end()),
            new Case(
                    "lenient",
                    socket -> socket.write("HTTP/1.1 200 OK\nContent-Length: 2\n\nok"),
                    new RequestOptions().insecureHTTPParser(true),
                    req -> req.end())));

    public static void main(String[] args) {
        EventLoop.run(() -> run(CASES));
    }
}
