import dev.spindle.loop.EventLoop;
import dev.spindle.net.Net;
import java.util.ArrayList;

// isIP, isIPv4 and isIPv6 of thousands of texts that look like addresses, made by the same generator on both sides.
public class IpForms extends NetCases {
    private static final String[] PIECES = {
        "0",
        "1",
        "00",
        "01",
        "255",
        "256",
        "25",
        "9",
        "a",
        "F",
        "ffff",
        "fffff",
        "1234",
        ":",
        ":",
        ":",
        "::",
        ".",
        ".",
        ".",
        "%",
        "%eth0",
        " ",
        "-",
        "g",
        "\u0661",
        "1.2.3.4",
        "::1",
        "fe80",
        "fe80::1%lo",
        "%1.2",
        "\0",
        "0x1",
        "/8",
        "[",
        "]",
        "٣",
        "1:2:3:4:5:6:7",
        "ffff:",
        ":ffff",
        "%%",
        "%a_b",
        "%a-b",
        "%é"
    };
    private static final String[] TEXTS = {
        "",
        ":",
        "::",
        ":::",
        "1",
        "1.2.3",
        "1.2.3.4",
        "01.2.3.4",
        "1.2.3.4.",
        "::1.2.3.4",
        "1::1.2.3.256",
        "::1.2.3.4:5",
        "1:2:3:4:5:6:7:8",
        "1:2:3:4:5:6:7::",
        "::2:3:4:5:6:7:8",
        "1:2:3:4::5:6:7:8",
        "1:2:3:4:5:6:7:8:9",
        "1:2:3:4:5:6:1.2.3.4",
        "1:2:3:4:5:6:7:1.2.3.4",
        "::%",
        "::%1",
        "::1%",
        "::1%a%b",
        "::1%a b",
        "::ffff:255.255.255.255",
        "1:",
        ":1",
        "1::2::3",
        "0000:0:0:0:0:0:0:0",
        "::00001",
        "::g",
        "1.2.3.4%lo",
        " ::1",
        "::1 ",
        "::1\n",
        "1.2.3.4\n",
        "::١"
    };
    private static long seed = 12345;

    private static int random(int n) {
        seed = (seed * 1103515 + 12345) % 2147483;
        return (int) (seed % n);
    }

    public static void main(String[] args) {
        EventLoop.run(() -> {
            generated();
            for (var text : TEXTS) {
                log("\"" + text.replace("\n", "\\n") + "\"", Net.isIP(text), Net.isIPv4(text), Net.isIPv6(text));
            }
        });
    }

    private static void generated() {
        var found = 0;
        var hash = 0L;
        var seen = new ArrayList<String>();
        for (var i = 0; i < 60_000; i++) {
            var text = new StringBuilder();
            for (var left = 1 + random(9); left > 0; left--) {
                text.append(PIECES[random(PIECES.length)]);
            }
            var ip = Net.isIP(text.toString());
            var sum = ip + (Net.isIPv4(text.toString()) ? 10 : 0) + (Net.isIPv6(text.toString()) ? 20 : 0);
            hash = (hash * 31 + sum) % 1000003;
            if (ip != 0) {
                found++;
                if (seen.size() < 400) {
                    seen.add(ip + " " + text);
                }
            }
        }
        for (var line : seen) {
            log(line);
        }
        log(found, hash);
    }
}
