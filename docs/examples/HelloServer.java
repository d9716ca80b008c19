import static dev.spindle.events.EventEmitter.ERROR;
import static dev.spindle.loop.Globals.process;

import dev.spindle.events.NodeException;
import dev.spindle.http.Http;
import dev.spindle.http.HttpServer;
import dev.spindle.http.IncomingMessage;
import dev.spindle.http.ServerResponse;
import dev.spindle.loop.EventLoop;

/** A small web server. Start it with ./spindle docs/examples/HelloServer.java [port], stop it with Ctrl-C. */
class HelloServer {
    private static final String PAGE = """
            <!doctype html>
            <html lang="en">
            <meta charset="utf-8">
            <title>Hello from Spindle</title>
            <h1>Hello from Spindle</h1>
            <p>One thread turns this server. It also answers <a href="/plaintext">/plaintext</a>,
            and it sends back what you send to /echo:
            <pre>curl --data-binary @file http://localhost:8000/echo</pre>
            """;

    public static void main(String[] args) {
        var port = args.length > 0 ? args[0] : "8000";
        if (!port.matches("\\d{1,5}")) {
            System.err.println("HelloServer: " + port + " is not a port");
            System.exit(2);
        }
        EventLoop.run(() -> serve(Integer.parseInt(port)));
    }

    private static void serve(int port) {
        var server = Http.createServer(HelloServer::answer);
        server.on(ERROR, err -> {
            System.err.println("HelloServer: " + reason(err, port));
            process.exitCode(1);
        });
        server.listen(
                port,
                () -> System.out.println(
                        "Listening on http://localhost:" + server.address().port() + "/"));
        process.once("SIGINT", () -> stop(server));
        process.once("SIGTERM", () -> stop(server));
    }

    private static void answer(IncomingMessage req, ServerResponse res) {
        var path = req.url().split("\\?", 2)[0];
        switch (req.method() + " " + path) {
            case "GET /", "HEAD /" -> send(res, 200, "text/html; charset=utf-8", PAGE);
            case "GET /plaintext", "HEAD /plaintext" -> send(res, 200, "text/plain", "Hello, World!");
            case "POST /echo" -> echo(req, res);
            default -> send(res, 404, "text/plain", "There is nothing here. Try /, /plaintext or POST /echo\n");
        }
    }

    private static void send(ServerResponse res, int status, String type, String body) {
        res.statusCode(status);
        res.setHeader("Content-Type", type);
        res.end(body);
    }

    /** The body goes back as it comes in: pipe waits for whoever is slower. */
    private static void echo(IncomingMessage req, ServerResponse res) {
        var type = req.headers().get("content-type");
        res.setHeader("Content-Type", type == null ? "application/octet-stream" : type);
        req.pipe(res);
    }

    private static String reason(Throwable err, int port) {
        return err instanceof NodeException failure && "EADDRINUSE".equals(failure.code())
                ? "port " + port + " is taken, name another one"
                : err.getMessage();
    }

    /** Answers that are under way are finished first; a second Ctrl-C does not wait for them. */
    private static void stop(HttpServer server) {
        System.out.println("Stopping");
        server.close();
    }
}
