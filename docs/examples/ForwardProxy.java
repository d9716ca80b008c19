import dev.spindle.buffer.Buffer;
import dev.spindle.events.NodeException;
import dev.spindle.http.Http;
import dev.spindle.http.HttpServer;
import dev.spindle.http.IncomingMessage;
import dev.spindle.http.RequestOptions;
import dev.spindle.http.ServerResponse;
import dev.spindle.loop.EventLoop;
import dev.spindle.net.Net;
import dev.spindle.stream.Duplex;
import java.util.Map;
import java.util.Set;

/** A proxy for http: URLs, with tunnels for everything else: {@code ./spindle docs/examples/ForwardProxy.java 3128}. */
class ForwardProxy {
    private static final Set<String> HOP_BY_HOP =
            Set.of("connection", "keep-alive", "proxy-connection", "proxy-authorization", "te");

    public static void main(String[] args) {
        EventLoop.run(() -> {
            var proxy = Http.createServer(ForwardProxy::forward).on(HttpServer.CONNECT, ForwardProxy::tunnel);
            proxy.listen(args.length > 0 ? Integer.parseInt(args[0]) : 3128, "127.0.0.1");
            proxy.on(
                    "listening",
                    () -> System.out.println("Proxy on port " + proxy.address().port()));
        });
    }

    private static void forward(IncomingMessage req, ServerResponse res) {
        try {
            var options = new RequestOptions().method(req.method()).headers(endToEnd(req));
            var onward = Http.request(req.url(), options);
            onward.on("response", (IncomingMessage answer) -> {
                res.writeHead(answer.statusCode(), answer.statusMessage(), endToEnd(answer));
                answer.pipe(res);
            });
            onward.on("error", () -> fail(res, 502));
            res.on("close", () -> onward.destroy());
            req.pipe(onward);
        } catch (NodeException e) {
            fail(res, 400); // it is not meant for a proxy
        }
    }

    private static void fail(ServerResponse res, int status) {
        if (res.headersSent()) {
            res.destroy();
        } else {
            res.writeHead(status).end();
        }
    }

    private static Map<String, Object> endToEnd(IncomingMessage message) {
        var fields = message.headers().toMap();
        fields.keySet().removeAll(HOP_BY_HOP);
        return fields;
    }

    private static void tunnel(IncomingMessage req, Duplex<Buffer, Buffer> client, Buffer head) {
        client.on("error", () -> {});
        try {
            var colon = req.url().lastIndexOf(':');
            var port = Integer.parseInt(req.url().substring(colon + 1));
            var server = Net.connect(port, req.url().substring(0, Math.max(0, colon)));
            server.on("connect", () -> {
                client.write(Buffer.from("HTTP/1.1 200 Connection established\r\n\r\n", "latin1"));
                server.write(head);
                server.pipe(client);
                client.pipe(server);
            });
            server.on("error", () -> client.destroy());
            client.on("error", () -> server.destroy());
        } catch (NodeException | NumberFormatException e) {
            client.end(Buffer.from("HTTP/1.1 400 Bad Request\r\n\r\n", "latin1"));
        }
    }
}
