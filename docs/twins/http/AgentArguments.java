import dev.spindle.events.NodeException;
import dev.spindle.http.Agent;
import dev.spindle.http.AgentOptions;
import dev.spindle.http.Http;
import dev.spindle.http.RequestOptions;
import dev.spindle.loop.EventLoop;
import java.util.List;
import java.util.Map;

/** What an agent makes of its options, and the names it gives to connections. */
public class AgentArguments {
    public static void main(String[] args) {
        EventLoop.run(AgentArguments::run);
    }

    private static AgentOptions o() {
        return new AgentOptions();
    }

    private static RequestOptions r() {
        return new RequestOptions();
    }

    private static void show(AgentOptions options) {
        try {
            System.out.println(text(new Agent(options)));
        } catch (NodeException e) {
            System.out.println(e.name() + " " + e.code() + " " + e.getMessage());
        }
    }

    private static String text(Agent a) {
        return n(a.maxSockets()) + " " + n(a.maxTotalSockets()) + " " + n(a.maxFreeSockets()) + " " + a.scheduling()
                + " " + a.keepAlive() + " " + n(a.keepAliveMsecs()) + " " + a.defaultPort() + " " + a.protocol();
    }

    private static String n(double number) {
        return NodeException.number(number);
    }

    private static void run() {
        for (var options : List.of(
                o(),
                o().maxSockets(0),
                o().maxSockets(-1),
                o().maxSockets(5),
                o().maxSockets(Double.NaN),
                o().maxFreeSockets(Double.NaN),
                o().keepAliveMsecs(Double.NaN),
                o().maxTotalSockets(0),
                o().maxTotalSockets(-1),
                o().maxTotalSockets(Double.NaN),
                o().maxTotalSockets(7),
                o().maxFreeSockets(0),
                o().maxFreeSockets(3),
                o().scheduling("x"),
                o().scheduling("fifo"),
                o().scheduling(""),
                o().defaultPort(0).protocol(""),
                o().keepAliveMsecs(0),
                o().keepAliveMsecs(5),
                o().keepAlive(true),
                o().defaultPort(81).protocol("foo:"),
                o().proxyEnv(Map.of()),
                o().proxyEnv(Map.of("http_proxy", "foo")),
                o().proxyEnv(Map.of("http_proxy", "http://")),
                o().proxyEnv(Map.of("HTTP_PROXY", "http://127.0.0.1:99999")))) {
            show(options);
        }
        var g = Http.globalAgent();
        System.out.println("global " + text(g) + " " + n(g.options().timeout()) + " " + g.totalSocketCount());
        names();
    }

    private static void names() {
        var a = new Agent();
        System.out.println(a.getName());
        for (var options : List.of(
                r(),
                r().host("h"),
                r().host("h").port(1),
                r().port(0),
                r().localAddress("l"),
                r().family(4),
                r().family(6),
                r().family(5),
                r().socketPath("/s"),
                r().host("h").port(1).localAddress("l").family(6).socketPath("/s"),
                r().port("080"),
                r().port("x"),
                r().port(Double.NaN),
                r().socketPath(""),
                r().host(""),
                r().hostname("x"),
                r().host("::1").port(80))) {
            System.out.println(a.getName(options));
        }
        a.maxSockets(3);
        a.maxFreeSockets(2);
        a.maxTotalSockets(9);
        System.out.println(n(a.maxSockets()) + " " + n(a.maxFreeSockets()) + " " + n(a.maxTotalSockets()));
        var names = new Agent(o().family(4).localAddress("127.0.0.1"));
        for (var options : List.of(
                r().host("a.invalid"),
                r().hostname("b.invalid").port(8),
                r().host("c.invalid").family(6),
                r().socketPath("/tmp/no-such-socket"))) {
            options.lookup((hostname, family, callback) -> {}).agent(names);
            Http.request(options).on("error", (NodeException e) -> System.out.println(e.code()));
        }
        System.out.println(String.join(" ", names.sockets().keySet()));
    }
}
