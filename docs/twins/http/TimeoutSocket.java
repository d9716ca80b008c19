import dev.spindle.events.NodeException;
import dev.spindle.http.Agent;
import dev.spindle.http.AgentOptions;
import dev.spindle.http.ClientRequest;
import dev.spindle.http.Http;
import dev.spindle.http.HttpServer;
import dev.spindle.http.IncomingMessage;
import dev.spindle.http.RequestOptions;
import dev.spindle.http.ServerResponse;
import dev.spindle.loop.EventLoop;

/** What the callbacks of setTimeout are given: the socket, except on the client's side. */
class TimeoutSocket {
    private static final int WAIT = 40;

    private HttpServer server;

    public static void main(String[] args) {
        EventLoop.run(() -> new TimeoutSocket().run());
    }

    private void serve(IncomingMessage req, ServerResponse res) {
        if (req.url().equals("/silent")) {
            return;
        }
        if (req.url().equals("/half")) {
            res.write("a");
            return;
        }
        req.setTimeout(WAIT, socket -> System.out.println("req " + (socket == req.socket())));
        res.setTimeout(WAIT, socket -> System.out.println("res " + (socket == res.socket())));
        server.setTimeout(WAIT, socket -> {
            System.out.println("server " + (socket == req.socket()));
            res.end("x");
        });
        server.timeout(0);
    }

    private ClientRequest request(String path) {
        return Http.request(new RequestOptions()
                .host("127.0.0.1")
                .port(server.address().port())
                .path(path)
                .method("POST")
                .agent(new Agent(new AgentOptions())));
    }

    private void run() {
        server = Http.createServer(this::serve);
        server.listen(0, "127.0.0.1", () -> {
            var r = request("/");
            r.on("response", (IncomingMessage res) -> {
                res.resume();
                res.on("end", () -> r.destroy());
            });
            r.on("error", (NodeException error) -> System.out.println(error.code()));
            r.on("close", () -> {
                server.removeAllListeners("timeout");
                askSilent();
            });
            r.write("half");
        });
    }

    private void askSilent() {
        var r = request("/silent");
        r.setTimeout(WAIT, socket -> {
            System.out.println("request " + (socket == null));
            r.destroy();
        });
        r.on("error", (NodeException error) -> System.out.println(error.code()));
        r.on("close", this::askHalf);
        r.end();
    }

    private void askHalf() {
        var r = request("/half");
        r.on("response", (IncomingMessage res) -> {
            res.setTimeout(WAIT, socket -> {
                System.out.println("response " + (socket == null));
                r.destroy();
            });
            res.on("error", (NodeException error) -> System.out.println(error.code()));
            res.resume();
        });
        r.on("close", () -> server.close(error -> System.out.println("closed")));
        r.end();
    }
}
