import static dev.spindle.events.EventEmitter.ERROR;
import static dev.spindle.http.ClientRequest.RESPONSE;

import dev.spindle.buffer.Buffer;
import dev.spindle.http.Http;
import dev.spindle.http.HttpServer;
import dev.spindle.http.IncomingMessage;
import dev.spindle.http.RequestOptions;
import dev.spindle.http.ServerResponse;
import dev.spindle.loop.EventLoop;
import dev.spindle.net.Net;
import dev.spindle.stream.Duplex;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A forward proxy for http: URLs, and tunnels for everything else.
 *
 * <pre>./spindle docs/examples/ForwardProxy.java 3128</pre>
 */
class ForwardProxy {
    private static final Set<String> HOP_BY_HOP =
            Set.of("connection", "keep-alive", "proxy-connection", "proxy-authorization", "te");

    public static void main(String[] args) {
        EventLoop.run(() -> {
            var proxy = Http.createServer(ForwardProxy::forward).on(HttpServer.CONNECT, ForwardProxy::tunnel);
            proxy.listen(args.length > 0 ? Integer.parseInt(args[0]) : 3128, "127.0.0.1");
            proxy.on(
                    "listening",
                    () -> System.out.println(
                            "Proxy on http://127.0.0.1:" + proxy.address().port()));
        });
    }

    private static void forward(IncomingMessage req, ServerResponse res) {
        var options = new RequestOptions().method(req.method()).headers(endToEnd(req));
        var onward = Http.request(req.url(), options);
        onward.on(RESPONSE, (IncomingMessage answer) -> {
            res.writeHead(answer.statusCode(), answer.statusMessage(), endToEnd(answer));
            answer.pipe(res);
        });
        onward.on(ERROR, () -> {
            if (res.headersSent()) {
                res.destroy();
            } else {
                res.writeHead(502).end();
            }
        });
        res.on("close", () -> onward.destroy());
        req.pipe(onward);
    }

    /** The fields of a message that are meant for its other end. */
    private static List<String> endToEnd(IncomingMessage message) {
        var raw = message.rawHeaders();
        var kept = new ArrayList<String>(raw.size());
        for (var i = 0; i < raw.size(); i += 2) {
            if (!HOP_BY_HOP.contains(raw.get(i).toLowerCase(Locale.ROOT))) {
                kept.addAll(raw.subList(i, i + 2));
            }
        }
        return kept;
    }

    private static void tunnel(IncomingMessage req, Duplex<Buffer, Buffer> client, Buffer head) {
        var target = URI.create("http://" + req.url());
        var server = Net.connect(target.getPort(), target.getHost());
        server.on("connect", () -> {
            client.write(Buffer.from("HTTP/1.1 200 Connection established\r\n\r\n", "latin1"));
            server.write(head);
            server.pipe(client);
            client.pipe(server);
        });
        server.on(ERROR, () -> client.destroy());
        client.on(ERROR, () -> server.destroy());
    }
}
