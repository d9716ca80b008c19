import dev.spindle.http.Http;
import dev.spindle.http.IncomingMessage;
import dev.spindle.http.RequestOptions;
import dev.spindle.loop.EventLoop;
import dev.spindle.net.Net;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What a program changes in the fields of a message, headers and trailers, is there for whoever comes next: each is one object. */
public class FieldsOfOthers {
    private static final String BODY =
            "Host: x\r\nSet-Cookie: s\r\nA: b\r\nA: c\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n"
                    + "1\r\na\r\n0\r\nT: u\r\nT: v\r\nS: w\r\n\r\n";

    public static void main(String[] args) {
        EventLoop.run(() -> serve(false, () -> serve(true, () -> ask(false, () -> ask(true, () -> {})))));
    }

    private static String pairs(Map<String, ?> fields) {
        return fields.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .collect(Collectors.joining(" "));
    }

    private static void all(String when, IncomingMessage message) {
        System.out.println(when);
        var names = message.headers().names();
        names.sort(null);
        System.out.println("  names " + String.join(" ", names) + " "
                + String.join(" ", message.headers().getAll("set-cookie")));
        System.out.println("  headersDistinct " + pairs(message.headersDistinct()));
        System.out.println("  trailers " + pairs(message.trailers().toMap()));
        System.out.println("  trailersDistinct " + pairs(message.trailersDistinct()));
        System.out.println("  rawTrailers " + String.join(" ", message.rawTrailers()));
        System.out.println("  rawHeaders " + String.join(" ", message.rawHeaders()));
    }

    private static void change(IncomingMessage message, String suffix) {
        message.headersDistinct().get("a").add("v" + suffix);
        message.headersDistinct().remove("host");
        message.headersDistinct().put("x" + suffix, new ArrayList<>(List.of("1")));
        message.trailers().set("y" + suffix, "2").delete("t");
        message.trailersDistinct().put("z" + suffix, new ArrayList<>(List.of("3")));
        message.rawTrailers().addAll(List.of("W", suffix));
        message.rawHeaders().addAll(List.of("V", suffix));
        message.headers().getAll("set-cookie").add(suffix);
    }

    private static void look(IncomingMessage message, boolean early, Runnable then) {
        if (early) {
            all("early", message);
            change(message, "early");
            all("changed early", message);
        }
        message.once("data", () -> {
            if (early) {
                all("at a piece", message);
            }
        });
        message.on("end", () -> {
            all("at the end", message);
            change(message, "late");
            all("changed late", message);
            System.out.println("  the same " + (message.trailers() == message.trailers()) + " "
                    + (message.headersDistinct() == message.headersDistinct()));
            then.run();
        });
    }

    private static void serve(boolean early, Runnable then) {
        System.out.println("# a request " + early);
        var server = Http.createServer((req, res) -> look(req, early, () -> res.end()));
        server.listen(0, "127.0.0.1", () -> {
            var client = Net.connect(server.address().port(), "127.0.0.1");
            client.on("connect", () -> client.write("POST / HTTP/1.1\r\n" + BODY));
            client.resume().on("close", () -> server.close(then));
        });
    }

    private static void ask(boolean early, Runnable then) {
        System.out.println("# a response " + early);
        var server = Net.createServer(socket -> socket.once("data", () -> socket.end("HTTP/1.1 200 OK\r\n" + BODY)));
        server.listen(0, "127.0.0.1", () -> {
            var options = new RequestOptions()
                    .port(server.address().port())
                    .host("127.0.0.1")
                    .agent(false);
            Http.get(options, res -> look(res, early, () -> server.close(then)));
        });
    }
}
