import dev.spindle.events.NodeException;
import dev.spindle.loop.EventLoop;
import dev.spindle.net.BlockList;
import dev.spindle.net.Net;
import dev.spindle.net.NetServerOptions;
import dev.spindle.net.SocketAddress;

// Block lists: addresses, ranges, subnets, mapped addresses, their rules and errors, and a server that has one.
public class BlockLists extends NetCases {
    private static final String[] CHECKED = {
        "123.123.123.123",
        "123.123.123.124",
        "10.0.0.3",
        "10.0.0.11",
        "10.0.0.1",
        "10.0.0.10",
        "222.111.111.222",
        "::ffff:7b7b:7b7b",
        "::ffff:123.123.123.123",
        "8592:757c:efae:4e45::1",
        "8592:757c:efae:4e46::1",
        "127.3.4.5",
        "::1",
        "::2"
    };

    public static void main(String[] args) {
        var list = new BlockList();
        list.addAddress("123.123.123.123");
        list.addRange("10.0.0.1", "10.0.0.10");
        list.addSubnet("8592:757c:efae:4e45::", 64, "ipv6");
        list.addSubnet("127.0.0.0", 8);
        list.addAddress("::1", "ipv6");
        for (var a : CHECKED) {
            log(a, list.check(a, a.indexOf(':') < 0 ? "ipv4" : "ipv6"));
        }
        log(list.check(new SocketAddress("10.0.0.5", "ipv4", 0)));
        list.rules().forEach(rule -> log(rule));
        attempt("not an address", () -> list.addAddress("1.2.3"));
        attempt("wrong family", () -> list.addAddress("::1"));
        attempt("family", () -> list.addAddress("1.2.3.4", "ipv5"));
        attempt("prefix", () -> list.addSubnet("1.2.3.4", 33));
        attempt("prefix 6", () -> list.addSubnet("::", 129, "ipv6"));
        attempt("range", () -> list.addRange("10.0.0.2", "10.0.0.1"));
        EventLoop.run(() -> {
            var server = Net.createServer(new NetServerOptions().blockList(list), c -> log("never"));
            server.listen(0, "127.0.0.1", () -> {
                var blocked = Net.connect(server.address().port(), "127.0.0.1");
                watch("blocked", blocked, "connect", "end", "close").resume();
                blocked.on("close", () -> server.close());
            });
        });
    }

    private static void attempt(String title, Runnable fn) {
        try {
            fn.run();
            log(title, null);
        } catch (NodeException e) {
            log(title, e.name(), e.code());
        }
    }
}
