import dev.spindle.http.Http;
import dev.spindle.http.HttpServer;
import dev.spindle.http.IncomingMessage;
import dev.spindle.http.OutgoingMessage;
import dev.spindle.http.RequestOptions;
import dev.spindle.http.ServerResponse;
import dev.spindle.loop.EventLoop;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;

/** Messages with very many fields: set in any case, once more, appended, taken out and back, sent, received, sent on. */
class ManyFields {
    private static HttpServer server;

    public static void main(String[] args) {
        EventLoop.run(() -> {
            server = Http.createServer(ManyFields::answer);
            server.listen(
                    0,
                    "127.0.0.1",
                    () -> ask("/set", () -> ask("/sent-on", () -> ask("/written", () -> server.close()))));
        });
    }

    private static String name(int i) {
        return (i % 2 != 0 ? "x" : "X") + "-Field-" + i;
    }

    private static String joined(Object values) {
        return String.join(",", ((List<?>) values).stream().map(String::valueOf).toList());
    }

    private static void change(OutgoingMessage message) {
        for (var i = 0; i < 200; i++) {
            message.setHeader(name(i), "v" + i);
        }
        message.setHeader("X-FIELD-7", "seven");
        message.setHeader("x-field-150", "hundred and fifty");
        message.appendHeader("X-Field-199", "more");
        message.appendHeader("x-field-3", "three");
        for (var i : List.of(0, 31, 32, 33, 100, 199)) {
            message.removeHeader(name(i).toUpperCase(Locale.ROOT));
        }
        message.removeHeader("x-field-0");
        message.setHeader("x-FIELD-100", "back");
        message.setHeader("X-field-31", "back too");
        for (var i = 200; i < 260; i++) {
            message.appendHeader(name(i), "v" + i);
        }
        message.setHeader("x-FIELD-259", "last");
        var seen = message.getHeader("x-field-199");
        message.appendHeader("x-field-199", List.of("and", "more"));
        log(joined(seen));
        log(message.hasHeader("X-FIELD-33"), message.hasHeader("x-field-34"), message.getHeader("x-field-100"));
        log(
                joined(message.getHeader("x-FIELD-3")),
                message.getHeader("X-FIELD-32") == null,
                message.getHeader("X-FIELD-258"));
        var odd = message.getRawHeaderNames().stream()
                .filter(one -> !one.matches("X-Field-\\d*[02468]|x-Field-\\d*[13579]"))
                .toList();
        log(message.getHeaderNames().size(), String.join(",", odd));
    }

    private static void answer(IncomingMessage req, ServerResponse res) {
        var headers = req.headers();
        log(
                req.url(),
                headers.size(),
                headers.get("x-field-100"),
                headers.get("x-field-3"),
                headers.get("x-field-33") == null);
        var raw = new StringJoiner(",");
        for (var i = 0; i < req.rawHeaders().size(); i += 2) {
            if (req.rawHeaders().get(i).matches("x-field-\\d+")) {
                raw.add(req.rawHeaders().get(i));
            }
        }
        log(raw, headers.get("x-field-259"), headers.get("x-field-40"));
        headers.delete("x-field-40");
        headers.set("x-field-new", "new");
        headers.set("x-field-150", headers.get("x-field-150") + "!");
        log(
                headers.get("x-field-40") == null,
                headers.get("x-field-41"),
                headers.get("x-field-new"),
                headers.get("x-field-150"));
        if (req.url().equals("/set")) {
            change(res);
        } else {
            headers.forEach((one, value) -> {
                if (one.startsWith("x-")) {
                    res.setHeader(one, value);
                }
            });
        }
        if (req.url().equals("/written")) {
            var fields = new LinkedHashMap<String, Object>();
            fields.put("X-FIELD-5", "written");
            fields.put("X-New", "new");
            fields.put("x-field-100", "written");
            res.writeHead(200, fields);
        }
        res.end();
    }

    private static void ask(String path, Runnable then) {
        var req = Http.request(new RequestOptions()
                .port(server.address().port())
                .host("127.0.0.1")
                .path(path)
                .agent(false));
        change(req);
        req.end();
        req.on("response", (IncomingMessage res) -> {
            var all = res.headers().names().stream()
                    .filter(one -> one.startsWith("x-"))
                    .toList();
            log(
                    all.size(),
                    String.join(",", all.subList(all.size() - 3, all.size())),
                    res.headers().get("x-field-5"),
                    res.headers().has("x-new") ? res.headers().get("x-new") : "undefined",
                    res.headers().get("x-field-100"),
                    res.headers().get("x-field-3"));
            res.resume().on("end", then);
        });
    }

    private static void log(Object... values) {
        var line = new StringJoiner(" ");
        for (var value : values) {
            line.add(String.valueOf(value));
        }
        System.out.println(line);
    }
}
