import dev.spindle.buffer.Buffer;
import dev.spindle.events.NodeException;
import dev.spindle.http.Agent;
import dev.spindle.http.AgentOptions;
import dev.spindle.http.Http;
import dev.spindle.http.IncomingMessage;
import dev.spindle.http.ServerOptions;
import dev.spindle.http.ServerResponse;
import dev.spindle.loop.EventLoop;
import dev.spindle.net.BlockList;
import dev.spindle.net.BoundSocket;
import dev.spindle.net.BoundSocketOptions;
import dev.spindle.net.ConnectOptions;
import dev.spindle.net.Dns;
import dev.spindle.net.ListenOptions;
import dev.spindle.net.LookupOptions;
import dev.spindle.net.Net;
import dev.spindle.net.SocketAddress;
import dev.spindle.stream.Blob;
import dev.spindle.stream.BlobOptions;
import dev.spindle.stream.OperatorOptions;
import dev.spindle.stream.Readable;
import dev.spindle.stream.ReadableOptions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** How errors show a wrong text or number: quotes, control characters, long ones cut. */
class WrongValues {
    private static final List<String> TEXTS = List.of(
            "x",
            "it's",
            "both ' and \"",
            "all ' \" `",
            "a\nb",
            "a\tb",
            "\u007f\u0085",
            "\\",
            "${a}",
            "",
            "x".repeat(127),
            "'" + "x".repeat(125),
            "x".repeat(126),
            "x".repeat(80) + '\n' + "x".repeat(80));
    private static final Map<String, Consumer<String>> OF_TEXTS = new LinkedHashMap<>();
    private static final Map<String, Consumer<Double>> OF_NUMBERS = new LinkedHashMap<>();

    static {
        OF_TEXTS.put("scheduling", v -> new Agent(new AgentOptions().scheduling(v)));
        OF_TEXTS.put("order of addresses", Dns::setDefaultResultOrder);
        OF_TEXTS.put("order of a look-up", v -> lookup("127.0.0.1", new LookupOptions().order(v)));
        OF_TEXTS.put("family", v -> new SocketAddress("127.0.0.1", v, 0));
        OF_TEXTS.put("family of a rule", v -> new BlockList().addAddress("127.0.0.1", v));
        OF_TEXTS.put("CIDR", v -> new BlockList().addCIDRs(List.of(v)));
        OF_TEXTS.put("endings", v -> new Blob(List.of(), new BlobOptions().endings(v)));
        OF_TEXTS.put("validation", v -> Http.createServer(new ServerOptions().httpValidation(v)));
        OF_TEXTS.put(
                "bound host",
                v -> new BoundSocket(new BoundSocketOptions().port(0).host(v + "!")));
        OF_TEXTS.put(
                "host to connect to",
                v -> Net.connect(new ConnectOptions().port(1).host(v + "\0")));
        OF_TEXTS.put(
                "host to listen at",
                v -> Net.createServer().listen(new ListenOptions().port(0).host(v + "\0")));
        OF_TEXTS.put("host to look up", v -> lookup(v + "\0", new LookupOptions()));
        OF_TEXTS.put(
                "options of listen",
                v -> Net.createServer().listen(new ListenOptions().host(v.substring(0, Math.min(40, v.length())))));
        OF_TEXTS.put("filling", v -> Buffer.alloc(2).fill("!" + v, "hex"));
        OF_TEXTS.put("label", v -> Http.validateHeaderName("", v));
        OF_TEXTS.put("link", v -> response().writeEarlyHints(Map.of("link", "!" + v)));
        OF_NUMBERS.put("concurrency", v -> source().map(x -> x, new OperatorOptions().concurrency(v)));
        OF_NUMBERS.put("length", WrongValues::declared);
        OF_NUMBERS.put("mark", v -> new Readable<>(new ReadableOptions<Buffer>().highWaterMark(v)));
        OF_NUMBERS.put("family of a look-up", v -> Dns.lookup("127.0.0.1", v, (err, address, family) -> {}));
    }

    public static void main(String[] args) {
        EventLoop.run(() -> {
            OF_TEXTS.forEach((title, act) -> {
                for (var i = 0; i < TEXTS.size(); i++) {
                    var text = TEXTS.get(i);
                    attempt(title, String.valueOf(i), () -> act.accept(text));
                }
            });
            OF_NUMBERS.forEach((title, act) -> {
                for (var number : new double[] {-1, 0.5, 1e21, Double.NaN, Double.NEGATIVE_INFINITY}) {
                    attempt(title, NodeException.number(number), () -> act.accept(number));
                }
            });
            attempt("length", "-0", () -> declared(-0.0));
            proxies();
        });
    }

    private static void proxies() {
        for (var url : List.of("http://a\n:1", "http://a:1\r", "\nhttp://a", "a\nb", "ftp://a\n")) {
            var shown = '"' + url.replace("\n", "\\n").replace("\r", "\\r") + '"';
            for (var name : List.of("http_proxy", "HTTPS_PROXY")) {
                var env = Map.of(name, url);
                attempt(
                        "global proxy",
                        shown,
                        () -> Http.setGlobalProxyFromEnv(env).run());
                attempt("proxy", shown, () -> new Agent(new AgentOptions().proxyEnv(env)));
            }
        }
    }

    private static void declared(double length) {
        var res = response();
        res.strictContentLength(true);
        res.setHeader("Content-Length", length);
        res.end("abc");
    }

    private static ServerResponse response() {
        return new ServerResponse(new IncomingMessage(null));
    }

    private static Readable<Buffer> source() {
        return new Readable<>(new ReadableOptions<Buffer>().read((self, size) -> {}));
    }

    private static void lookup(String host, LookupOptions options) {
        Dns.lookup(host, options, (Throwable err, String address, Integer family) -> {});
    }

    private static void attempt(String title, String shown, Runnable act) {
        var said = "taken";
        try {
            act.run();
        } catch (NodeException err) {
            said = err.name() + " " + err.code() + " " + err.getMessage();
        }
        System.out.println(title + " " + shown + ": " + said);
    }
}
