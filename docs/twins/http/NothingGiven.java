import dev.spindle.events.NodeException;
import dev.spindle.http.Agent;
import dev.spindle.http.AgentOptions;
import dev.spindle.http.ClientRequest;
import dev.spindle.http.Headers;
import dev.spindle.http.Http;
import dev.spindle.http.HttpServer;
import dev.spindle.http.IncomingMessage;
import dev.spindle.http.RequestOptions;
import dev.spindle.http.ServerResponse;
import dev.spindle.loop.EventLoop;
import dev.spindle.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.function.Supplier;

/** Requests, responses and agents that are given null where there could be a URL, options or fields: it counts as none. */
class NothingGiven {
    private static final String NO_TEXT = null;
    private static final URI NO_URI = null;
    private static final RequestOptions NO_OPTIONS = null;
    private static final Headers NO_HEADERS = null;
    private static final List<Object> NO_LIST = null;

    public static void main(String[] args) {
        EventLoop.run(() -> {
            show("options", Http.request(NO_OPTIONS));
            try {
                Http.request(NO_TEXT, local().port(1).path("/p"));
            } catch (NodeException err) {
                System.out.println("URL " + err.name() + " " + err.code() + " " + err.getMessage());
            }
            show("URL before a listener", Http.request(NO_TEXT, res -> {}));
            show("URL and options", Http.request(NO_TEXT, NO_OPTIONS));
            show("options behind a URL", Http.request("http://127.0.0.1:1/x", NO_OPTIONS));
            show("get", Http.get("http://127.0.0.1:1/y", NO_OPTIONS));
            show("fields", Http.request(local().port(1).headers(NO_HEADERS)));
            show("port", Http.request(local().port(NO_TEXT)));
            show("unique fields", Http.request(local().port(1).uniqueHeaders(null)));

            var heads = List.of(
                    response().writeHead(201, NO_HEADERS),
                    response().writeHead(202, "Fine", NO_HEADERS),
                    withField().writeHead(203, NO_LIST));
            for (var res : heads) {
                System.out.println(res.statusCode() + " " + res.statusMessage() + " " + res.headersSent());
            }

            show("another URL", Http.request(NO_URI));
            show("another URL before a listener", Http.get(NO_URI, res -> {}));
            agents();
        });
    }

    private static void agents() {
        attempt("agent", () -> NodeException.number(new Agent(null).maxFreeSockets()));
        attempt("server", () -> NodeException.number(new HttpServer(null).keepAliveTimeout()));
        attempt("createConnection", () -> agent().createConnection(null, null));
        attempt("createConnection with a callback", () -> agent().createConnection(null, (err, socket) -> {}));
        attempt("addRequest", () -> agent().addRequest(asked(), null));
        attempt("createSocket", () -> agent().createSocket(asked(), null));
        attempt("getName", () -> agent().getName(null));
        attempt("removeSocket", () -> agent().removeSocket(new Socket(), null));
        attempt("proxies", () -> Http.setGlobalProxyFromEnv(null));
    }

    private static Agent agent() {
        return new Agent(new AgentOptions().keepAlive(true));
    }

    private static ClientRequest asked() {
        var req = Http.request(local().port(1));
        req.on("error", () -> {});
        return req.destroy();
    }

    private static void attempt(String title, Runnable act) {
        attempt(title, () -> {
            act.run();
            return "undefined";
        });
    }

    private static void attempt(String title, Supplier<Object> act) {
        try {
            System.out.println(title + " " + act.get());
        } catch (NodeException err) {
            System.out.println(title + " " + err.name() + " " + err.code() + " " + err.getMessage());
        }
    }

    private static RequestOptions local() {
        return new RequestOptions().host("127.0.0.1");
    }

    private static ServerResponse response() {
        return new ServerResponse(new IncomingMessage(null));
    }

    private static ServerResponse withField() {
        var response = response();
        response.setHeader("a", "b");
        return response;
    }

    private static void show(String title, ClientRequest req) {
        req.on("error", () -> {});
        req.destroy();
        System.out.println(title + " " + req.method() + " " + req.path() + " " + req.getHeader("host"));
    }
}
