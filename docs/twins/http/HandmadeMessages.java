import static dev.spindle.loop.Globals.setImmediate;

import dev.spindle.buffer.Buffer;
import dev.spindle.events.NodeException;
import dev.spindle.http.Headers;
import dev.spindle.http.Http;
import dev.spindle.http.IncomingMessage;
import dev.spindle.http.RequestOptions;
import dev.spindle.http.ServerResponse;
import dev.spindle.loop.EventLoop;
import dev.spindle.stream.DuplexOptions;
import dev.spindle.stream.PassThrough;
import dev.spindle.stream.Writable;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Messages that a program makes itself: what they say before anything is assigned, their events, and responses to them. */
class HandmadeMessages {
    private static void says(IncomingMessage m) {
        var headers = new StringBuilder();
        m.headers()
                .forEach((name, value) ->
                        headers.append(headers.isEmpty() ? "" : ",").append("\"" + name + "\":\"" + value + "\""));
        System.out.println("  " + m.method() + " \"" + m.url() + "\" " + m.statusCode() + " " + m.statusMessage() + " "
                + m.httpVersionMajor() + "." + m.httpVersionMinor() + " {" + headers + "} ["
                + String.join(",", m.rawHeaders()) + "] complete " + m.complete() + ", aborted " + m.aborted()
                + ", mark " + m.readableHighWaterMark());
    }

    private static IncomingMessage watched(IncomingMessage m) {
        m.on(IncomingMessage.DATA, chunk -> System.out.println("  data " + chunk));
        for (var event : List.of("end", "aborted", "close")) {
            m.on(event, () -> System.out.println("  " + event));
        }
        m.on(IncomingMessage.ERROR, e -> System.out.println("  error " + e.getMessage()));
        return m;
    }

    private static final class Sink extends Writable<Buffer> {
        final StringBuilder sent = new StringBuilder();

        @Override
        public void _write(Buffer chunk, String encoding, Consumer<Throwable> callback) {
            sent.append(chunk.toString("latin1"));
            callback.accept(null);
        }
    }

    private static void answered(IncomingMessage m) {
        var res = new ServerResponse(m);
        res.sendDate(false);
        var sink = new Sink();
        res.assignSocket(sink);
        res.on(
                ServerResponse.FINISH,
                () -> System.out.println("  finish \"" + sink.sent.toString().replace("\r\n", "\\r\\n") + "\""));
        res.write("a");
        res.end("b");
    }

    private static PassThrough<Buffer> stream() {
        return new PassThrough<>();
    }

    private static Map<String, Runnable> cases() {
        var all = new LinkedHashMap<String, Runnable>();
        all.put("from nowhere", () -> says(new IncomingMessage(null)));
        all.put("from a stream", () -> {
            var options = new DuplexOptions<Buffer, Buffer>().highWaterMark(5);
            says(new IncomingMessage(new PassThrough<>(options)));
        });
        all.put("a request assigned", () -> {
            var m = new IncomingMessage(null)
                    .method("PUT")
                    .url("/x")
                    .httpVersionMajor(1)
                    .httpVersionMinor(0)
                    .headers(new Headers(Map.of("a", "b")))
                    .rawHeaders(List.of("A", "b"));
            says(m);
            m.headers().set("c", "d");
            m.method("GET");
            says(m);
        });
        all.put("a version and its numbers", () -> {
            var m = new IncomingMessage(null);
            System.out.println("  " + m.httpVersion());
            m.httpVersionMajor(1).httpVersionMinor(0);
            System.out.println("  " + m.httpVersion());
            m.httpVersion("1.1");
            System.out.println("  " + m.httpVersion() + " " + m.httpVersionMajor() + " " + m.httpVersionMinor());
            answered(m);
        });
        all.put(
                "no target",
                () -> System.out.println(
                        "  " + new IncomingMessage(null).url(null).url()));
        all.put(
                "a response assigned",
                () -> says(new IncomingMessage(null)
                        .statusCode(418)
                        .statusMessage("Short")
                        .complete(true)));
        all.put("its end, cut short", () -> {
            var m = watched(new IncomingMessage(stream()));
            m.push(Buffer.from("x"));
            m.push((Buffer) null);
        });
        all.put("its end, complete", () -> {
            var m = watched(new IncomingMessage(stream()));
            m.complete(true);
            m.push(Buffer.from("x"));
            m.push((Buffer) null);
        });
        all.put("destroyed", () -> watched(new IncomingMessage(null)).destroy());
        all.put(
                "destroyed by an error",
                () -> watched(new IncomingMessage(null)).destroy(new RuntimeException("mine")));
        all.put("a signal", () -> {
            var m = watched(new IncomingMessage(null));
            m.signal().addEventListener("abort", () -> System.out.println("  abort"));
            m.destroy();
        });
        all.put("answered, without a version", () -> answered(new IncomingMessage(null)));
        all.put(
                "answered, HTTP/1.1",
                () -> answered(new IncomingMessage(null).httpVersionMajor(1).httpVersionMinor(1)));
        all.put(
                "answered, HTTP/1.0 with TE",
                () -> answered(
                        new IncomingMessage(null).httpVersionMajor(1).headers(new Headers(Map.of("te", "chunked")))));
        all.put(
                "answered, HEAD",
                () -> answered(new IncomingMessage(null)
                        .method("HEAD")
                        .httpVersionMajor(1)
                        .httpVersionMinor(1)));
        all.put("a response that says whom it answers", HandmadeMessages::saysWhomItAnswers);
        all.put("a response that counts as destroyed", HandmadeMessages::countsAsDestroyed);
        return all;
    }

    private static void saysWhomItAnswers() {
        var m = new IncomingMessage(null);
        var asked = Http.request(new RequestOptions().port(1).agent(false));
        asked.on("error", (NodeException e) -> System.out.println("  error " + e.code()));
        asked.destroy();
        m.req(asked);
        System.out.println("  " + (m.req() == asked) + " " + (asked.res() == m));
    }

    private static void countsAsDestroyed() {
        var res = new ServerResponse(new IncomingMessage(null));
        res.on("error", (NodeException e) -> System.out.println("  error " + e.code()));
        res.on("close", () -> System.out.println("  close"));
        res.destroyed(true);
        res.write("x", e -> System.out.println("  refused " + ((NodeException) e).code()));
        res.destroy(new RuntimeException("mine"));
        System.out.println("  destroyed " + res.destroyed());
        res.destroyed(false);
        res.end();
        res.write("x", e -> System.out.println("  refused " + ((NodeException) e).code()));
    }

    private static void go(Iterator<Map.Entry<String, Runnable>> cases) {
        if (cases.hasNext()) {
            var next = cases.next();
            System.out.println("# " + next.getKey());
            next.getValue().run();
            settle(5, () -> go(cases));
        }
    }

    private static void settle(int turns, Runnable then) {
        setImmediate(turns == 1 ? then : () -> settle(turns - 1, then));
    }

    public static void main(String[] args) {
        EventLoop.run(() -> go(cases().entrySet().iterator()));
    }
}
