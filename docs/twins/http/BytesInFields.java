import dev.spindle.buffer.Buffer;
import dev.spindle.http.Http;
import dev.spindle.http.IncomingMessage;
import dev.spindle.http.RequestOptions;
import dev.spindle.http.ServerResponse;
import dev.spindle.loop.EventLoop;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Bytes as the value of a field are its text, wherever fields are given; so is what merely can be walked through. */
class BytesInFields {
    private static final Buffer VALUE = Buffer.from("text of bytes");

    public static void main(String[] args) {
        EventLoop.run(() -> {
            var server = Http.createServer(BytesInFields::answer);
            server.listen(0, "127.0.0.1", () -> {
                var headers = new LinkedHashMap<String, Object>();
                headers.put("X-Bytes", VALUE);
                headers.put("X-Path", Path.of("/a/b")); // an Iterable of its names
                var options = new RequestOptions()
                        .port(server.address().port())
                        .host("127.0.0.1")
                        .headers(headers)
                        .agent(false);
                var req = Http.get(options, res -> {
                    show("response", res.rawHeaders(), "X-Set", "X-Both", "X-Head");
                    res.resume();
                    res.on("end", () -> {
                        show("trailers", res.rawTrailers(), "X-Trailer");
                        server.close();
                    });
                });
                req.on("information", (IncomingMessage info) -> show("hints", info.rawHeaders(), "X-Hint"));
            });
        });
    }

    private static void answer(IncomingMessage req, ServerResponse res) {
        show("request", req.rawHeaders(), "X-Bytes", "X-Path");
        res.writeEarlyHints(Map.of("link", "</a>; rel=x", "X-Hint", VALUE));
        res.setHeader("X-Set", VALUE);
        res.setHeader("X-Both", "first");
        res.appendHeader("X-Both", VALUE);
        res.setHeader("Trailer", "X-Trailer");
        res.writeHead(200, Map.of("X-Head", VALUE));
        res.addTrailers(Map.of("X-Trailer", VALUE));
        res.end("body");
    }

    private static void show(String title, List<String> raw, String... names) {
        for (var i = 0; i < raw.size(); i += 2) {
            if (List.of(names).contains(raw.get(i))) {
                System.out.println(title + " " + raw.get(i) + ": " + raw.get(i + 1));
            }
        }
    }
}
