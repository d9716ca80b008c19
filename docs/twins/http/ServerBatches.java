import dev.spindle.http.Http;
import dev.spindle.http.ServerResponse;
import dev.spindle.loop.EventLoop;
import dev.spindle.net.Net;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.StringJoiner;

/** A server that answers pipelined requests a batch at a time, the last one first: all are answered, in their order. */
class ServerBatches {
    private static final int REQUESTS = 1000;

    private static void batches(int size, Runnable done) {
        var waiting = new ArrayList<ServerResponse>();
        var seen = new StringJoiner(",");
        var server = Http.createServer((req, res) -> {
            waiting.add(res);
            if (waiting.size() < size && !"close".equals(req.headers().get("connection"))) {
                return;
            }
            seen.add(String.valueOf(waiting.size()));
            Collections.reverse(waiting);
            var batch = List.copyOf(waiting);
            waiting.clear();
            batch.forEach(each -> each.end("<" + each.req().url() + ">"));
        });
        server.listen(0, "127.0.0.1", () -> {
            var socket = Net.connect(server.address().port(), "127.0.0.1");
            var text = new StringBuilder();
            socket.setEncoding("latin1");
            socket.on("data", (String piece) -> text.append(piece));
            socket.on("close", () -> {
                System.out.println("batches of " + size + " were " + seen);
                System.out.println("answers " + inOrder(text.toString()));
                server.close(done);
            });
            var requests = new StringBuilder();
            for (var i = 0; i < REQUESTS; i++) {
                requests.append("GET /" + i + " HTTP/1.1\r\nHost: a\r\n\r\n");
            }
            socket.write(requests + "GET /last HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
        });
    }

    private static String inOrder(String text) {
        var at = 0;
        var count = 0;
        while ((at = text.indexOf("</" + count + ">", at)) >= 0) {
            count++;
        }
        return count + " " + text.contains("</last>");
    }

    public static void main(String[] args) {
        EventLoop.run(() -> batches(100, () -> batches(129, () -> batches(200, () -> batches(250, () -> {})))));
    }
}
