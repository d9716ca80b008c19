import dev.spindle.events.NodeException;
import dev.spindle.http.Agent;
import dev.spindle.http.AgentOptions;
import dev.spindle.http.Http;
import dev.spindle.http.HttpServer;
import dev.spindle.http.IncomingMessage;
import dev.spindle.http.RequestOptions;
import dev.spindle.http.ServerResponse;
import dev.spindle.loop.EventLoop;
import dev.spindle.stream.Stream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** A proxy before another server: what it passes on, and what its client sees when that server fails. */
public class ReverseProxy {
    private final List<String> piped = new ArrayList<>();
    private final Agent agent = new Agent(new AgentOptions().keepAlive(true).maxSockets(1));
    private final HttpServer origin = Http.createServer(this::answer);
    private final HttpServer proxy = Http.createServer(this::passOn);
    private int target;

    public static void main(String[] args) {
        EventLoop.run(() -> new ReverseProxy().run());
    }

    private void answer(IncomingMessage req, ServerResponse res) {
        var headers = req.headers();
        log("origin", req.method(), req.url(), headers.get("x-forwarded-for"), headers.get("content-type"));
        if (req.url().equals("/broken")) {
            res.write("half", () -> res.destroy());
            return;
        }
        res.writeInformation(103, Map.of("link", "</a.css>; rel=preload"));
        res.setHeader("Set-Cookie", List.of("a=1", "b=2"));
        res.setHeader("X-Answer", "yes");
        res.setHeader("Trailer", "x-sum");
        req.on("end", () -> res.addTrailers(Map.of("X-Sum", "three")));
        req.pipe(res);
    }

    private void passOn(IncomingMessage req, ServerResponse res) {
        var onward = Http.request(new RequestOptions()
                .host("127.0.0.1")
                .port(target)
                .agent(agent)
                .method(req.method())
                .path(req.url())
                .headers(req.headers().set("X-Forwarded-For", "client")));
        onward.on("information", (IncomingMessage info) -> res.writeInformation(info.statusCode(), info.headers()));
        onward.on("response", (IncomingMessage answer) -> {
            res.writeHead(answer.statusCode(), answer.statusMessage(), answer.headers());
            answer.on("end", () -> res.addTrailers(answer.trailers()));
            Stream.pipeline(answer, res, err -> piped.add(err == null ? "whole" : code(err)));
        });
        onward.on("error", (Throwable err) -> {
            log("onward", code(err));
            if (!res.headersSent()) {
                res.statusCode(502);
                res.end("no origin\n");
            }
        });
        Stream.pipeline(req, onward, err -> {});
    }

    private void ask(String method, String path, String body, Runnable then) {
        var req = Http.request(new RequestOptions()
                .port(proxy.address().port())
                .host("127.0.0.1")
                .method(method)
                .path(path)
                .agent(false)
                .headers(Map.of("Content-Type", "text/x-note")));
        req.on(
                "information",
                (IncomingMessage info) ->
                        log("information", info.statusCode(), info.headers().get("link")));
        req.on("response", (IncomingMessage res) -> {
            var cookies = res.headers().getAll("set-cookie");
            log(res.statusCode(), res.headers().get("x-answer"), cookies.isEmpty() ? null : String.join("|", cookies));
            res.setEncoding("utf8");
            res.on("data", (String text) -> log("data", text));
            res.on("error", (Throwable err) -> log("response", code(err), err.getMessage()));
            res.on("close", () -> {
                log("close", res.complete(), res.trailers().get("x-sum"));
                then.run();
            });
        });
        req.end(body);
    }

    private void run() {
        origin.listen(
                0,
                "127.0.0.1",
                () -> proxy.listen(0, "127.0.0.1", () -> {
                    target = origin.address().port();
                    ask(
                            "POST",
                            "/echo",
                            "hello",
                            () -> ask(
                                    "GET",
                                    "/none",
                                    null,
                                    () -> ask("GET", "/broken", null, () -> {
                                        agent.destroy();
                                        origin.close(() -> ask(
                                                "GET",
                                                "/gone",
                                                null,
                                                () -> proxy.close(() -> log("closed", String.join(" ", piped)))));
                                    })));
                }));
    }

    private static String code(Throwable err) {
        return ((NodeException) err).code();
    }

    private static void log(Object... words) {
        System.out.println(String.join(
                " ",
                Arrays.stream(words)
                        .map(word -> word == null ? "undefined" : word.toString())
                        .toList()));
    }
}
