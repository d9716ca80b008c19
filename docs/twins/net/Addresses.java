import dev.spindle.loop.EventLoop;
import dev.spindle.net.Net;
import dev.spindle.net.Server;
import dev.spindle.net.SocketAddress;
import java.util.List;

// isIP, isIPv4, isIPv6, and how addresses are shown: shortened, mapped, with ports.
public class Addresses extends NetCases {
    private static final String[] TEXTS = {
        "127.0.0.1",
        "0.0.0.0",
        "255.255.255.255",
        "256.0.0.1",
        "1.2.3",
        "1.2.3.4.5",
        "01.2.3.4",
        "1.2.3.04",
        " 1.2.3.4",
        "1.2.3.4 ",
        "",
        "::",
        "::1",
        "1::",
        ":1",
        "1:",
        ":::",
        "1::2::3",
        "1:2:3:4:5:6:7:8",
        "1:2:3:4:5:6:7",
        "1:2:3:4:5:6:7:8:9",
        "1:2:3:4:5:6:7::",
        "::2:3:4:5:6:7:8",
        "1::3:4:5:6:7:8",
        "1:2:3:4::5:6:7:8",
        "::ffff:127.0.0.1",
        "::1.2.3.4",
        "1:2:3:4:5:6:1.2.3.4",
        "1:2:3:4:5:6:7:1.2.3.4",
        "::1.2.3",
        "::1.2.3.4:5",
        "fe80::1%eth0",
        "fe80::1%",
        "fe80::1%a.b:c-d",
        "fe80::1%a b",
        "::g",
        "::12345",
        "ABCD::ef01",
        "localhost",
        "1.2.3.4%x"
    };
    private static final String[] SIXES = {
        "::1",
        "1:0:0:2::3",
        "1:0:0:2:0:0:0:3",
        "0:0:0:0:0:0:0:0",
        "1:0:2:0:3:0:4:0",
        "FE80:0::00AB",
        "::ffff:1.2.3.4",
        "1:0:0:0:0:0:0:0"
    };

    public static void main(String[] args) {
        for (var text : TEXTS) {
            log(text.isEmpty() ? "empty" : text, Net.isIP(text), Net.isIPv4(text), Net.isIPv6(text));
        }
        for (var text : SIXES) {
            log(new SocketAddress(text, "ipv6", 0).address());
        }
        for (var text : List.of("1.2.3.4", "1.2.3.4:8080", "[::1]", "[::1]:443")) {
            var a = SocketAddress.parse(text);
            log(text, a.address(), a.port(), a.family());
        }
        EventLoop.run(Addresses::connections);
    }

    private static void connections() {
        var server = Net.createServer(c -> {
            var own = c.address();
            log(
                    c.remoteAddress(),
                    c.remoteFamily(),
                    c.localAddress(),
                    c.localFamily(),
                    own.family(),
                    own.address(),
                    c.remotePort() > 0);
            c.end();
        });
        server.listen(0, () -> {
            log(server.address().address(), server.address().family());
            var c = Net.connect(server.address().port(), "127.0.0.1");
            c.resume().on("close", () -> {
                log(c.remoteAddress(), c.remoteFamily());
                six(server);
            });
            c.on("connect", () -> log(c.remoteAddress(), c.remoteFamily(), c.localFamily()));
        });
    }

    private static void six(Server server) {
        var six = Net.connect(server.address().port(), "::1%nope");
        six.on("connect", () -> log(six.remoteAddress(), six.remoteFamily(), six.localFamily()));
        six.resume().on("close", () -> server.close());
    }
}
