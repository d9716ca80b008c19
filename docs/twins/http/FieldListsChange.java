import static dev.spindle.loop.Globals.setImmediate;

import dev.spindle.buffer.Buffer;
import dev.spindle.http.Http;
import dev.spindle.http.HttpServer;
import dev.spindle.http.IncomingMessage;
import dev.spindle.http.ServerResponse;
import dev.spindle.loop.EventLoop;
import dev.spindle.net.Net;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** Lists of values that a program changes after it has set them, and those of a request that it changes for whoever comes next. */
public class FieldListsChange {
    private static final Map<String, BiConsumer<IncomingMessage, ServerResponse>> CASES = new LinkedHashMap<>();
    private static HttpServer server;
    private static String current;

    public static void main(String[] args) {
        beforeTheHead();
        behindTheHead();
        rawHeaders();
        var names = new ArrayDeque<>(CASES.keySet());
        EventLoop.run(() -> {
            server = Http.createServer((req, res) -> {
                res.sendDate(false);
                CASES.get(current).accept(req, res);
            });
            server.listen(0, "127.0.0.1", () -> run(names));
        });
    }

    private static List<String> list(String one) {
        return new ArrayList<>(List.of(one));
    }

    @SuppressWarnings("unchecked")
    private static List<String> strings(Object value) {
        return (List<String>) value;
    }

    private static void log(Object... all) {
        var line = new StringBuilder(" ");
        for (var each : all) {
            line.append(' ').append(each);
        }
        System.out.println(line);
    }

    private static void beforeTheHead() {
        CASES.put("added to behind setHeader", (req, res) -> {
            var cookies = list("a=1");
            res.setHeader("Set-Cookie", cookies);
            cookies.add("b=2");
            res.end();
        });
        CASES.put("added to by getHeader", (req, res) -> {
            res.setHeader("Set-Cookie", list("a=1"));
            strings(res.getHeader("set-cookie")).add("b=2");
            log(res.getHeader("Set-Cookie"));
            res.end();
        });
        CASES.put("added to by getHeaders", (req, res) -> {
            res.setHeader("X", list("a"));
            var all = res.getHeaders();
            strings(all.get("x")).add("b");
            all.put("y", "c");
            res.end();
        });
        CASES.put("added to what is empty", (req, res) -> {
            var all = res.getHeaders();
            all.put("x", "a");
            var names = res.getHeaderNames();
            names.addAll(res.getRawHeaderNames());
            names.add("b");
            log(names, res.getHeaderNames());
            res.writeHead(200, all);
            res.end();
        });
        CASES.put("added to behind appendHeader", (req, res) -> {
            var first = list("a");
            res.appendHeader("X", first);
            first.add("b");
            var second = list("c");
            res.appendHeader("X", second);
            second.add("d");
            log(res.getHeader("x"));
            res.end();
        });
        CASES.put("emptied", (req, res) -> {
            var list = list("a");
            res.setHeader("X", list);
            list.clear();
            res.end();
        });
    }

    private static void behindTheHead() {
        CASES.put("added to behind writeHead", (req, res) -> {
            var set = list("a");
            var given = list("b");
            res.setHeader("X", set);
            res.writeHead(200, Map.of("Y", given));
            set.add("c");
            given.add("d");
            res.end();
        });
        CASES.put("added to behind writeHead alone", (req, res) -> {
            var given = list("b");
            var fields = new LinkedHashMap<String, Object>();
            fields.put("Y", given);
            fields.put("Content-Length", 0);
            res.writeHead(200, fields);
            given.add("d");
            setImmediate(() -> res.end());
        });
        CASES.put("added to behind addTrailers", (req, res) -> {
            var list = list("a");
            res.write("x");
            res.addTrailers(Map.of("X", list));
            list.add("b");
            res.end();
        });
    }

    private static void rawHeaders() {
        CASES.put("raw headers", (req, res) -> {
            req.rawHeaders().addAll(List.of("Via", "me"));
            req.rawHeaders().set(1, "changed");
            log(
                    req.rawHeaders(),
                    req.headers().get("via"),
                    req.headers().get("host"),
                    req.rawHeaders() == req.rawHeaders());
            res.writeHead(200, req.rawHeaders());
            res.end();
        });
        CASES.put("raw headers, asked for last", (req, res) -> {
            log(req.headers().get("host"), req.method());
            req.method("PUT");
            req.rawHeaders().subList(2, req.rawHeaders().size()).clear();
            log(
                    req.rawHeaders(),
                    req.method(),
                    List.copyOf(req.headers().toMap().keySet()));
            res.end();
        });
    }

    private static void run(ArrayDeque<String> names) {
        current = names.poll();
        if (current == null) {
            server.close();
            return;
        }
        System.out.println("# " + current);
        var client = Net.connect(server.address().port(), "127.0.0.1");
        var answer = new StringBuilder();
        client.on("data", (Buffer chunk) -> answer.append(chunk));
        client.on("close", () -> {
            System.out.println(answer.toString().replace("\r\n", "\n").stripTrailing());
            run(names);
        });
        client.write("GET / HTTP/1.1\r\nHost: x\r\nA: b\r\nConnection: close\r\n\r\n");
    }
}
