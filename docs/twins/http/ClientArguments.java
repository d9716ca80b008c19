import dev.spindle.buffer.Buffer;
import dev.spindle.events.NodeException;
import dev.spindle.http.Agent;
import dev.spindle.http.AgentOptions;
import dev.spindle.http.ClientRequest;
import dev.spindle.http.Http;
import dev.spindle.http.RequestOptions;
import dev.spindle.loop.EventLoop;
import dev.spindle.stream.PassThrough;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** What a request makes of its arguments, and which of them it refuses. */
public class ClientArguments {
    public static void main(String[] args) {
        EventLoop.run(ClientArguments::run);
    }

    private static RequestOptions o() {
        return new RequestOptions();
    }

    private static void options(String label, RequestOptions options) {
        show(label, () -> Http.request(options));
    }

    private static void url(String label, String url) {
        show(label, () -> Http.request(url));
    }

    private static void show(String label, Supplier<ClientRequest> make) {
        try {
            var r = make.get();
            r.on("error", () -> {});
            r.destroy();
            System.out.println(label + " " + r.method() + " " + r.path() + " " + r.host() + " " + r.protocol() + " "
                    + r.getHeader("host") + " " + r.getHeader("authorization") + " " + r.shouldKeepAlive() + " "
                    + r.useChunkedEncodingByDefault() + " " + NodeException.number(r.timeout()));
        } catch (NodeException e) {
            System.out.println(label + " " + e.name() + " " + e.code() + " " + e.getMessage() + " " + e.input());
        }
    }

    private static void run() {
        urls();
        names();
        targets();
        limits();
        fields();
        connections();
        agents();
    }

    private static Map<String, Object> inOrder(String name, Object value, String other, Object otherValue) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put(name, value);
        fields.put(other, otherValue);
        return fields;
    }

    private static void urls() {
        url("url", "http://a.invalid:81/x?y#z");
        show(
                "url and options",
                () -> Http.request(
                        "http://u:p@a.invalid:81/x",
                        o().path("/q").method("post").port(82).hostname("z.invalid")));
        show("url and host", () -> Http.request("http://a.invalid:81/x", o().host("z.invalid")));
        url("bad url", "foo");
        url("empty url", "");
        url("https url", "https://a.invalid/");
        options("other protocol", o().protocol("ftp:"));
        options("no colon", o().protocol("http"));
        options("empty protocol", o().protocol(""));
        url("user and password", "http://us%20er:p%40ss@a.invalid/");
        url("bad escape", "http://u%:p@a.invalid/");
        url("user alone", "http://u@a.invalid/");
        url("password alone", "http://:p@a.invalid/");
        url("neither", "http://@a.invalid/");
        url("neither, colon", "http://:@a.invalid/");
        url("ipv6 url", "http://[::1]:80/");
        url("ipv6 url, port", "http://[::1]:81/");
        options("ipv6", o().host("::1").port(81));
        options("ipv6 in brackets", o().host("[::1]").port(81));
        options("one colon", o().host("a:1").port(81));
        options("hostname wins", o().host("a.invalid").hostname("b.invalid"));
        options("empty hostname", o().host("a.invalid").hostname(""));
    }

    /** How {@code new URL()} reads names and addresses. */
    private static void names() {
        for (var name : List.of(
                "[::ffff:1.2.3.4]",
                "[0:0:1::0:0]",
                "[1:0:0:2:0:0:0:3]",
                "[FE80::1%25lo]",
                "a..invalid",
                ".invalid",
                "a.invalid.",
                "\ud83d\ude00.invalid",
                "\u00fc\u3002invalid",
                "\ufb01.invalid",
                "a%41.invalid",
                "a%00.invalid",
                "0x7f.1",
                "256.1.1.1",
                "0000000000000000000127",
                "a.0x1234567890abcdef",
                "1.0x")) {
            url(name, "http://" + name + "/");
        }
        url("long label", "http://" + "x".repeat(70) + ".invalid/");
        url("half a pair and no host", "http:///?\ud800");
        url("half a pair", "http://\ud800@a.invalid/\ud800");
        url("user that is no UTF-8", "http://%c3%bc:%ff@a.invalid/");
        for (var url : List.of("http://a.invalid?", "http://a.invalid/b?#c", "http://a.invalid/b??", "foo:", "foo:?")) {
            url(url, url);
        }
        options("connect", o().method("CONNECT").host("a.invalid"));
        options("connect, path", o().method("CONNECT").host("a.invalid").path("/"));
    }

    private static void targets() {
        options("space", o().path("/a b"));
        options("line end", o().path("/a\n"));
        options("beyond latin1", o().path("/\u0100"));
        options("del", o().path("/\u007f"));
        options("empty path", o().path(""));
        options("empty method", o().method(""));
        options("bad method", o().method("a b"));
        options("own method", o().method("foo"));
        for (var method :
                List.of("get", "HEAD", "DELETE", "OPTIONS", "TRACE", "CONNECT", "POST", "PUT", "PATCH", "QUERY")) {
            options(method, o().method(method).path("/a"));
        }
    }

    private static void limits() {
        options("agent true", o().agent(true));
        options("agent false", o().agent(false));
        options("max header size -1", o().maxHeaderSize(-1));
        options("max header size 1.5", o().maxHeaderSize(1.5));
        options("max header size 0", o().maxHeaderSize(0));
        options("max header size infinite", o().maxHeaderSize(Double.POSITIVE_INFINITY));
        options("validation", o().httpValidation("x"));
        options("validation said otherwise", o().httpValidation("relaxed").insecureHTTPParser(false));
        options("max header size below all", o().maxHeaderSize(Double.NEGATIVE_INFINITY));
        options("high water mark -1", o().highWaterMark(-1));
        options("high water mark -1 of the agent", o().agent(new Agent(new AgentOptions().highWaterMark(-1))));
        options(
                "timeout -1 of the agent",
                o().agent(new Agent(new AgentOptions().timeout(-1))).localAddress("abc"));
        options("unique headers null", o().uniqueHeaders(null));
        options("timeout below all", o().timeout(Double.NEGATIVE_INFINITY));
        options("port below all", o().port(Double.NEGATIVE_INFINITY));
        options("validation twice", o().httpValidation("strict").insecureHTTPParser(true));
        options("relaxed", o().httpValidation("relaxed"));
        options("timeout -1", o().timeout(-1));
        options("timeout infinite", o().timeout(Double.POSITIVE_INFINITY));
        options("timeout no number", o().timeout(Double.NaN));
        options("timeout 0", o().timeout(0));
        options("timeout 5", o().timeout(5000));
    }

    private static void fields() {
        options("no host", o().setHost(false));
        options("no defaults", o().setDefaultHeaders(false).auth("a:b"));
        options("no defaults but host", o().setDefaultHeaders(false).setHost(true));
        options("odd list", o().headers(List.of("a")));
        options("bad name", o().headers(Map.of("a b", 1)));
        options("bad name in list", o().headers(List.of("a b", "1")));
        options("bad name in pairs", o().headers(List.of(List.of("a b", "1"))));
        options("name of a pair", o().headers(List.of(List.of("a"))));
        options("empty pair", o().headers(List.of(List.of())));
        options("number as name", o().headers(List.of(1, "a")));
        options("list of hosts", o().headers(Map.of("Host", List.of("a", "b"))));
        options("number as host", o().headers(Map.of("HOST", 1)));
        options("number as host, bad name", o().headers(inOrder("HOST", 1, "a b", 1)));
        options("number as one of two hosts", o().headers(inOrder("Host", 1, "host", "b")));
        options(
                "number as host, own connection",
                o().headers(Map.of("Host", 1)).createConnection(options -> new PassThrough<Buffer>()));
        options("bad method, timeout -1", o().method("a b").timeout(-1));
        options("bad method, max header size -1", o().method("a b").maxHeaderSize(-1));
        options("bad value", o().headers(Map.of("a", "x\n")));
        options("bad value in list", o().headers(List.of("a", "x\n")));
    }

    private static void connections() {
        options("port text", o().port("81"));
        for (var port : List.of("0", " 80 ", "0x50", "0X50", "1e2", "65536", "-1", "", "abc", "8 0")) {
            options("port text " + port, o().port(port));
        }
        options("hints", o().hints(12345678));
        options("NUL in the host", o().host("a\0b").setHost(false));
        options("port 0", o().port(0));
        options("port 65536", o().port(65536));
        options("port -1", o().port(-1));
        options("default port", o().defaultPort(81));
        options("default port and port", o().defaultPort(81).port(81));
        options("socket path", o().socketPath("/tmp/no-such-socket"));
        options("auth", o().auth("é:ü"));
        options("auth with half a pair", o().auth("a\ud800:b"));
        options("auth and field", o().auth("a:b").headers(Map.of("authorization", "x")));
        options("auth and empty field", o().auth("a:b").headers(Map.of("authorization", "")));
        options("empty auth", o().auth(""));
        options("local address", o().localAddress("abc"));
        options("family", o().family(7));
    }

    private static void agents() {
        var url = URI.create("http://x:y@z.invalid:99/p?q");
        show("URL", () -> Http.request(url));
        show("URL and options", () -> Http.request(url, o().port(98).agent(false), null));
        options("agent", o().agent(new Agent()));
        options("agent with a maximum", o().agent(new Agent(new AgentOptions().maxSockets(1))));
        options("agent of a protocol", o().agent(new Agent(new AgentOptions().protocol("foo:"))));
        options("agent of that protocol", o().protocol("foo:").agent(new Agent(new AgentOptions().protocol("foo:"))));
        for (var rest : List.of(
                "//a.invalid",
                "//127.1/../b?'",
                "//\u00c9\u2488%/",
                "//a b",
                "//?a",
                "//u@",
                "//:1",
                "//[::1%25]",
                "/\\b/./c",
                "\u00e9?x\u00e9",
                "//a\\b")) {
            var foo = new Agent(new AgentOptions().protocol("foo:"));
            show("foo:" + rest, () -> Http.request("foo:" + rest, o().agent(foo)));
        }
        options("agent of a port", o().agent(new Agent(new AgentOptions().defaultPort(99))));
        show("get", () -> Http.get("http://a.invalid/"));
        options("expect", o().headers(Map.of("Expect", "100-continue")));
        var replaced = Http.globalAgent();
        Http.globalAgent(new Agent(new AgentOptions().protocol("bar:").defaultPort(7)));
        options("other global agent", o().host("a.invalid"));
        options("other global agent, http", o().host("a.invalid").protocol("http:"));
        Http.globalAgent(replaced);
    }
}
