import dev.spindle.events.NodeException;
import dev.spindle.http.Agent;
import dev.spindle.http.AgentOptions;
import dev.spindle.http.ClientRequest;
import dev.spindle.http.Http;
import dev.spindle.http.RequestOptions;
import dev.spindle.loop.EventLoop;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Which hosts are reached without the proxy, and what a request to a proxy asks for. */
public class ProxyNames {
    private static final String PROXY = "http://127.0.0.1:1";
    private static final List<String> EXCEPTIONS = List.of(
            "*|a.com",
            "* |a.com",
            "b,*|a.com",
            "*,b|a.com",
            "example.com|example.com",
            "example.com|sub.example.com",
            "example.com|EXAMPLE.com",
            "EXAMPLE.com|example.com",
            "example.com|notexample.com",
            "example.com|example.com.",
            "example.com.|example.com",
            ".example.com|example.com",
            ".example.com|sub.example.com",
            ".example.com|a.sub.example.com",
            ".example.com|notexample.com",
            ".EXAMPLE.com|sub.example.com",
            "*.example.com|example.com",
            "*.example.com|sub.example.com",
            "*.example.com|a.b.example.com",
            "*.example.com|notexample.com",
            "*example.com|a.example.com",
            "sub.*.com|sub.x.com",
            "example.*|example.com",
            "192.168.1.100|192.168.1.100",
            "192.168.1.100|192.168.1.10",
            "192.168.1.1-192.168.1.100|192.168.1.1",
            "192.168.1.1-192.168.1.100|192.168.1.100",
            "192.168.1.1-192.168.1.100|192.168.1.101",
            "192.168.1.1 - 192.168.1.100|192.168.1.50",
            "192.168.1.100-192.168.1.1|192.168.1.50",
            "10.0.0.1-10.0.1.255|10.0.1.7",
            "10.0.0.9-10.0.0.10|10.0.0.10",
            "a-b|a-b",
            "10.0.0.1-|10.0.0.1",
            "1.2.3.4-x|1.2.3.4",
            "10.0.0.1-10.0.0.9-x|10.0.0.5",
            "example.com:8080|example.com|8080",
            "example.com:8080|example.com|80",
            "example.com:8080|example.com",
            "example.com:80|example.com",
            ".example.com:8080|a.example.com|8080",
            "*.example.com:8080|a.example.com|8080",
            "*:8080|a.example.com|8080",
            "192.168.1.1:80|192.168.1.1",
            "192.168.1.1-192.168.1.9:80|192.168.1.2",
            "a.com,b.com|b.com",
            "a.com, b.com|b.com",
            "a.com b.com|b.com",
            "a.com;b.com|b.com",
            ",,b.com,|b.com",
            "|b.com",
            "::1|::1",
            "[::1]|::1",
            "::1|[::1]",
            "[::1]|[::1]",
            "[::1]:80|::1",
            "fe80::1-fe80::9|fe80::5",
            "10.0.0.0/8|10.1.1.1",
            "localhost|localhost",
            "localhost|127.0.0.1",
            "127.0.0.1|localhost",
            "http://a.com|a.com",
            "example.com:|example.com",
            ".|a.",
            ".com|a.com",
            "com|a.com",
            "a.com:080|a.com|80");

    private static final class Deaf extends Agent {
        Deaf(Map<String, String> env) {
            super(new AgentOptions().proxyEnv(env));
        }

        @Override
        public void addRequest(ClientRequest request, RequestOptions options) {}
    }

    private static ClientRequest asks(Map<String, String> env, RequestOptions options) {
        return Http.request(options.agent(new Deaf(env)));
    }

    private static Map<String, String> env(String... namesAndValues) {
        var all = new LinkedHashMap<String, String>();
        for (var i = 0; i < namesAndValues.length; i += 2) {
            all.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return all;
    }

    private static RequestOptions to(String host) {
        return new RequestOptions().host(host);
    }

    private static RequestOptions example() {
        return to("example.com");
    }

    public static void main(String[] args) {
        EventLoop.run(() -> {
            exceptions();
            variables();
            paths();
            hosts();
            fields();
            global();
        });
    }

    private static void exceptions() {
        for (var one : EXCEPTIONS) {
            var parts = one.split("\\|");
            var options = to(parts[1]).port(parts.length > 2 ? Integer.parseInt(parts[2]) : 80);
            var req = asks(env("HTTP_PROXY", PROXY, "NO_PROXY", parts[0]), options);
            System.out.println(one + " " + (req.path().equals("/") ? "direct" : "proxy"));
        }
        for (var no : List.of(
                env("no_proxy", "b.com", "NO_PROXY", "a.com"),
                env("no_proxy", "a.com", "NO_PROXY", "b.com"),
                env("no_proxy", "", "NO_PROXY", "a.com"))) {
            no.put("HTTP_PROXY", PROXY);
            System.out.println(asks(no, to("a.com")).path());
        }
    }

    private static void variables() {
        for (var one : List.of(
                env(),
                env("HTTP_PROXY", PROXY),
                env("http_proxy", PROXY),
                env("http_proxy", "foo", "HTTP_PROXY", PROXY),
                env("http_proxy", "", "HTTP_PROXY", PROXY),
                env("https_proxy", PROXY),
                env("http_proxy", "ftp://a"),
                env("http_proxy", "127.0.0.1:1"),
                env("http_proxy", "HTTP://127.0.0.1:1"),
                env("http_proxy", " " + PROXY),
                env("http_proxy", PROXY + "/a?b"))) {
            System.out.println(quoted(List.copyOf(one.keySet())) + " "
                    + asks(one, to("a.com")).path());
        }
    }

    private static String quoted(List<?> values) {
        return values.stream()
                .map(value -> value instanceof List<?> list ? quoted(list) : "\"" + value + "\"")
                .collect(Collectors.joining(",", "[", "]"));
    }

    private static void show(String label, RequestOptions options) {
        show(label, options, PROXY);
    }

    private static void show(String label, RequestOptions options, String proxy) {
        try {
            var req = asks(env("HTTP_PROXY", proxy), options);
            var fields = new ArrayList<List<?>>();
            req.getHeaders().forEach((name, value) -> fields.add(List.of(name, value)));
            System.out.println(label + " " + req.path() + " " + req.host() + " " + req.protocol() + " " + quoted(fields)
                    + " " + String.join(",", req.getRawHeaderNames()));
        } catch (NodeException e) {
            System.out.println(label + " " + e.name() + " " + e.code() + " " + e.getMessage());
        }
    }

    private static void paths() {
        for (var path : List.of(
                "http://example.com/foo",
                "http://example.com:80/foo",
                "http://example.com:81/foo",
                "http://u:p@example.com/foo",
                "https://example.com/",
                "foo",
                "?q",
                "",
                "//zz/x",
                "*",
                "http:/x",
                "HTTP://EXAMPLE.com/x",
                "/a//b/../c",
                "/a\\b",
                "/%zz",
                "/é",
                "/a#b",
                "/a#",
                "/a#b\"<>`d{}^|",
                "/a?b#c?d#e",
                "http://example.com/x#y",
                "/a\"<>`{}|^",
                "/'?'")) {
            show(path, example().path(path));
        }
        show("options *", example().method("OPTIONS").path("*"));
        var options = to("EXAMPLE.com").method("OPTIONS").path("*");
        show("options *, other host", options.headers(env("host", "other")));
        show("options *, capitals", to("EXAMPLE.com").method("OPTIONS").path("*"));
        for (var host : List.of(
                "example.com/",
                "example.com/x",
                "example.com?x",
                "example.com#",
                "example.com#x",
                "@example.com",
                "u@example.com")) {
            show(host, example().headers(env("host", host)));
        }
        show("host twice", example().headers(env("host", "other", "Host", "example.com")));
        show("host twice in a list", example().headers(List.of("host", "example.com", "Host", "example.com")));
        show("userinfo of another", example().path("http://u:p@other/#x"));
        show("another, fragment", example().path("http://other/#x"));
        show("connect", example().method("CONNECT").path("a:1"));
    }

    private static void hosts() {
        show("capitals", to("EXAMPLE.com"));
        show("blank", to("exa mple.com"));
        show("colon", to("a:b"));
        show("port", example().port(443));
        show("ipv6", to("::1").port(8080).path("/x?y"));
        show("default port", example().defaultPort(99));
        for (var host : List.of("example.com", "EXAMPLE.com", "example.com:80", "example.com:81", "zz", "")) {
            show("Host " + host, example().headers(Map.of("Host", host)));
            show("Host " + host + " 81", example().port(81).headers(Map.of("host", host)));
        }
        show("Host in a list", example().headers(List.of("Host", "zz")));
        show("bad port", example().port("x"));
        show("no port", example().port(65536));
        show("odd port", example().port("0x50"));
        show("bad name before another Host", example().headers(env("host", "zz", "a b", "1")));
        show("another Host before a bad name", example().headers(List.of("host", "zz", "a b", "1")));
        show("Host in pairs", example().headers(List.of(List.of("a", "b"), List.of("Host", "zz"))));
        var twice = List.of(List.of("Host", "example.com"), List.of("host", "example.com"));
        show("Host twice in pairs", example().headers(twice));
        show("list of Host in a list", example().headers(List.of("Host", List.of("example.com"))));
        show("number as Host", example().headers(Map.of("host", 5)));
        show("Host in a list, in capitals", to("EXAMPLE.com").headers(List.of("Host", "EXAMPLE.com")));
        show("right Host in a list", to("EXAMPLE.com").headers(List.of("Host", "example.com")));
        show("Host among others", example().headers(env("a", "1", "hOsT", "EXAMPLE.com", "b", "2")));
        show("two Hosts", example().headers(Map.of("Host", List.of("a", "b"))));
        show("no Host", example().setHost(false));
    }

    private static void fields() {
        show("no defaults", example().setDefaultHeaders(false));
        show("list", example().headers(List.of("A", "b")));
        show("list, kept", example().headers(List.of("Connection", "keep-alive")));
        show("post", example().method("POST"));
        show("own auth", example().auth("a:b"), "http://us%20er:p%40@127.0.0.1:1");
        show("user alone", example(), "http://user@127.0.0.1:1");
        show("bad escape", example(), "http://u%:p@127.0.0.1:1");
        show(
                "own proxy fields",
                example().headers(env("Proxy-Authorization", "x", "Proxy-Connection", "z", "Connection", "close")),
                "http://user:p@127.0.0.1:1");
        show("socket path", example().socketPath("/tmp/no-such-socket"));
    }

    private static void global() {
        var restores = new ArrayList<Runnable>();
        for (var one : List.of(
                env(),
                env("http_proxy", PROXY),
                env("no_proxy", "*"),
                env("http_proxy", ""),
                env("https_proxy", "http://x"))) {
            var before = Http.globalAgent();
            restores.add(Http.setGlobalProxyFromEnv(one));
            var shown = one.isEmpty() ? "{}" : one.toString().replaceAll("\\{(.*)=(.*)}", "{\"$1\":\"$2\"}");
            System.out.println("set " + shown + " " + (before == Http.globalAgent()) + " "
                    + Http.globalAgent().keepAlive() + " "
                    + NodeException.number(Http.globalAgent().options().timeout()));
        }
        var before = Http.globalAgent();
        restores.get(1).run();
        System.out.println("restored " + (before == Http.globalAgent()));
        var first = Http.setGlobalProxyFromEnv(env("http_proxy", PROXY));
        var middle = Http.globalAgent();
        var second = Http.setGlobalProxyFromEnv(env("http_proxy", "http://127.0.0.1:2"));
        first.run();
        System.out.println("first " + (Http.globalAgent() == middle));
        second.run();
        System.out.println("second " + (Http.globalAgent() == middle));
        first.run();
        for (var bad : Arrays.asList(
                env("http_proxy", "http://"),
                env("http_proxy", "foo", "HTTP_PROXY", PROXY),
                env("https_proxy", "x"),
                env("HTTP_PROXY", "http://a:99999"),
                env("http_proxy", "ftp://a"),
                env("http_proxy", "a:1", "https_proxy", "//"),
                null)) {
            try {
                Http.setGlobalProxyFromEnv(bad);
            } catch (NodeException e) {
                System.out.println(e.name() + " " + e.code() + " " + e.getMessage());
            }
        }
    }
}
