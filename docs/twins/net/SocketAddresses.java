import dev.spindle.events.NodeException;
import dev.spindle.loop.EventLoop;
import dev.spindle.net.SocketAddress;
import java.util.function.Supplier;

// net.SocketAddress: what makes one, what is refused, and what parse reads.
public class SocketAddresses extends NetCases {
    private static final String LO = "127.0.0.1";
    private static final Object[][] MAKINGS = {
        {LO, "ipv4", 0.0, 0.0},
        {LO, "ipv4", 65535.0, 0.0},
        {LO, "ipv4", 65536.0, 0.0},
        {"::1", "ipv4", 65536.0, 0.0},
        {"x", "ipv4", 0.0, -1.0},
        {LO, "ipv4", -1.0, 0.0},
        {LO, "ipv4", 1.5, 0.0},
        {LO, "IPv4", 1.0, 0.0},
        {LO, "ipv6", 1.0, 0.0},
        {LO, "x", 1.0, 0.0},
        {"::1", "ipv6", 1.0, 0.0},
        {"::1", "IPV6", 1.0, 0.0},
        {"::1", "ipv4", 1.0, 0.0},
        {"", "ipv4", 1.0, 0.0},
        {"::1", "ipv6", 1.0, 5.0},
        {"::1", "ipv6", 1.0, -1.0},
        {"::1", "ipv6", 1.0, 4294967296.0},
        {"::1", "ipv6", 1.0, 0.5},
        {LO, "ipv4", 1.0, 7.0},
        {"0:0:0:0:0:0:0:1", "ipv6", 1.0, 0.0},
        {"::ffff:1.2.3.4", "ipv6", 1.0, 0.0},
        {"::1.2.3.4", "ipv6", 1.0, 0.0},
        {"2001:db8:0:0:1:0:0:1", "ipv6", 1.0, 0.0},
        {"2001:DB8::A", "ipv6", 1.0, 0.0},
        {"1:0:0:2:0:0:0:3", "ipv6", 1.0, 0.0},
        {"64:ff9b::1.2.3.4", "ipv6", 1.0, 0.0},
        {"::ffff:0:1.2.3.4", "ipv6", 1.0, 0.0},
        {"1:2:3:4:5:6:0:8", "ipv6", 1.0, 0.0},
        {"0:0:1:0:0:1:1:1", "ipv6", 1.0, 0.0},
        {"::ff:0:0:0:ff", "ipv6", 1.0, 0.0},
        {"1:0:0:1:1:1:0:0", "ipv6", 1.0, 0.0},
        {"0:0:1:1:1:1:0:0", "ipv6", 1.0, 0.0},
        {"fe80::1%any#zone", "ipv6", 1.0, 0.0},
        {"1.2.3.4%x", "ipv4", 1.0, 0.0},
    };
    private static final String[] TEXTS = {
        "1.2.3.4",
        "1.2.3.4:80",
        "1.2.3.4:81",
        "[::1]",
        "[::1]:443",
        "::1",
        "[::1]:",
        "1.2.3.4:",
        "1.2.3.4:99999",
        "1.2.3.4:80a",
        "x",
        "",
        "[x]",
        "0x7f.1",
        "127.1",
        "1",
        "[::1%lo]:1",
        "1.2.3.4:0",
        "1.2.3.4:0085",
        "[::ffff:1.2.3.4]:5",
        "localhost:80",
        "http://1.2.3.4",
        "1.2.3.4/x",
        "1.2.3.4?x",
        "user@1.2.3.4",
        "1.2.3.4:65535",
        "1.2.3.4:65536",
        " 1.2.3.4",
        "1.2.3.4 ",
        "192.168.257",
        "0300.1",
        "1.2.3.4#",
        "[1::]:80",
        "1.2.3.4.",
        "256.1.1.1",
        "1.2.3.4:-1",
        "1.2.3.4:+1",
        "[::1]80",
        "[::1",
        "4294967295",
        "4294967296",
        "1.2.65535",
        "1.2.65536",
        "1..2",
        "08.1.1.1",
        "0x",
        "0x.0x",
        "a@b@1.2.3.4:7",
        "1.2.3.4\\x",
        "[1:2]:3",
        "1.2.3.4.5",
        "//1.2.3.4",
        "\\[::1]:1",
        "1.2\t.3.4",
        "1.2.3.4\n:8",
        "%31.2.3.4",
        "1%2e2.3.4:81",
        "0x7f%2E1",
        "%31%32%37.1",
        "[%3a%3a1]",
        "1.2.3.4%20",
        "1.2.3.4%",
        "1.2.%zz",
        "1.2.3.4%3a81",
        "1.2.3.4%2f",
        "\uff11.2.3.4",
        "1\u30022\u30023\u30024",
        "%EF%BC%91.2.3.4",
        "1.2.3%e3%80%824",
        "\u2170.2.3.4",
        "1.2.3.4\u00ad",
        "1.2\u200b.3.4",
        "\u00b255.1.1.1",
        "1.2.3.4:\uff18",
        "1.2.3+4",
        "%40@1.2.3.4",
        "%ff.1.1.1",
        ".",
        ""
    };

    private static void attempt(String title, Supplier<Object> fn) {
        try {
            log(title, fn.get());
        } catch (NodeException e) {
            log(title, e.name(), e);
        }
    }

    private static String all(SocketAddress a) {
        return a == null ? null : a.address() + " " + a.family() + " " + a.port() + " " + a.flowlabel();
    }

    public static void main(String[] args) {
        EventLoop.run(() -> {
            attempt("default", () -> all(new SocketAddress()));
            for (var making : MAKINGS) {
                var port = (Double) making[2];
                var label = (Double) making[3];
                attempt(
                        making[0] + " " + making[1] + " " + NodeException.number(port) + " "
                                + NodeException.number(label),
                        () -> all(new SocketAddress((String) making[0], (String) making[1], port, label)));
            }
            for (var text : TEXTS) {
                attempt("'" + text + "'", () -> all(SocketAddress.parse(text)));
            }
        });
    }
}
