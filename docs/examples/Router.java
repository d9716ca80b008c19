import static dev.spindle.events.EventEmitter.ERROR;
import static dev.spindle.http.OutgoingMessage.FINISH;

import dev.spindle.http.Http;
import dev.spindle.http.IncomingMessage;
import dev.spindle.http.ServerResponse;
import dev.spindle.loop.EventLoop;
import dev.spindle.stream.StreamConsumers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * An express-like router: steps that are taken one after the other, and one place for what goes wrong in them.
 *
 * <pre>./spindle docs/examples/Router.java [port], then curl -d Ada localhost:8000/names</pre>
 */
class Router {
    /** One step of handling a request: it answers, or calls {@code next} with null, or with an error, or throws. */
    private interface Step {
        void take(IncomingMessage req, ServerResponse res, Consumer<Throwable> next);
    }

    private final List<Step> steps = new ArrayList<>();

    public static void main(String[] args) {
        var port = args.length > 0 ? Integer.parseInt(args[0]) : 8000;
        EventLoop.run(() -> serve(port));
    }

    private static void serve(int port) {
        var names = new TreeMap<Integer, String>();
        var router = new Router();
        router.use((req, res, next) -> {
            res.on(FINISH, () -> System.out.println(req.method() + " " + req.url() + " " + res.statusCode()));
            next.accept(null);
        });
        router.route("GET", "/names", (req, res, next) -> res.end(String.join("\n", names.values()) + "\n"));
        router.route(
                "POST",
                "/names",
                (req, res, next) -> StreamConsumers.text(req)
                        .thenDo(name -> {
                            if (name.isBlank()) {
                                throw new IllegalArgumentException("a name is needed");
                            }
                            names.put(names.size() + 1, name);
                            res.writeHead(201, Map.of("Location", "/names/" + names.size()));
                            res.end();
                        })
                        .caughtDo(next));
        var server = Http.createServer(router::handle);
        server.on(ERROR, err -> System.err.println(err.getMessage()));
        server.listen(
                port,
                () -> System.out.println("Listening on port " + server.address().port()));
    }

    private void use(Step step) {
        steps.add(step);
    }

    private void route(String method, String path, Step step) {
        use((req, res, next) -> {
            if (req.method().equals(method) && req.url().split("\\?", 2)[0].equals(path)) {
                step.take(req, res, next);
            } else {
                next.accept(null);
            }
        });
    }

    private void handle(IncomingMessage req, ServerResponse res) {
        step(0, req, res);
    }

    private void step(int at, IncomingMessage req, ServerResponse res) {
        if (at == steps.size()) {
            res.statusCode(404).end("There is no " + req.method() + " " + req.url() + "\n");
            return;
        }
        try {
            steps.get(at).take(req, res, err -> {
                if (err == null) {
                    step(at + 1, req, res);
                } else {
                    fail(res, err);
                }
            });
        } catch (RuntimeException err) {
            fail(res, err);
        }
    }

    private static void fail(ServerResponse res, Throwable err) {
        if (res.headersSent()) {
            res.destroy(err); // too late for another status
        } else {
            res.statusCode(err instanceof IllegalArgumentException ? 400 : 500).end(err.getMessage() + "\n");
        }
    }
}
