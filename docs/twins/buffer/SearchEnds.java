import dev.spindle.buffer.Buffer;
import dev.spindle.events.NodeException;

/** Searches that end before the end of the Buffer: each place to begin with each place to end, a line for what is looked for. */
class SearchEnds {
    private static final double NAN = Double.NaN;
    private static final double INFINITY = Double.POSITIVE_INFINITY;
    private static final double[] ENDS = {
        NAN, INFINITY, -INFINITY, -2, -0.5, 0, 1, 1.9, 2, 3, 4, 5, 6, 7, 8, 0x1p32 + 3, 0x1p63
    };
    private static final double[] STARTS = {NAN, -9, -3, -2, -1, 0, 1, 2, 3, 5, 6, 7, 9};

    public static void main(String[] args) {
        for (var text : new String[] {"", "a", "abab", "aabaab"}) {
            for (var encoding : new String[] {"latin1", "utf16le"}) {
                var hay = Buffer.from(text, text.length() < 3 ? "utf16le" : encoding);
                for (var wanted : new String[] {"", "a", "ab", "ba"}) {
                    System.out.println(text + " " + encoding + " '" + wanted + "':" + places(hay, wanted, encoding));
                }
                System.out.println(text + " " + encoding + " 97:" + places(hay));
            }
        }
        var b = Buffer.from("0123456789012345");
        log(b.indexOf("5", 6, 15), b.indexOf("5", 6, 16), b.includes("45", 0, 6), b.includes("45", 0, 5));
        log(
                b.lastIndexOf("5", 15, 15),
                b.lastIndexOf("", 20, 5),
                b.includes(Buffer.from("5"), 6, 15),
                b.includes(53, 0, 6));
        // Where so much is compared in vain that the search goes on in another way, it ends there, too.
        var longer = Buffer.alloc(20000, "a");
        longer.write("b", 15000);
        var needle = "a".repeat(5000) + "b";
        log(
                longer.indexOf(needle, 0, 15000),
                longer.indexOf(needle, 0, 15001),
                longer.lastIndexOf(needle, 20000, 15000));
        log(longer.lastIndexOf(needle, 20000, 15001));
        try {
            b.indexOf("5", 0, 6, "nope");
        } catch (NodeException err) {
            log(err.code());
        }
    }

    private static String places(Buffer hay, String wanted, String encoding) {
        var needle = Buffer.from(wanted, encoding);
        var line = new StringBuilder();
        for (var start : STARTS) {
            line.append(' ');
            for (var end : ENDS) {
                var first = hay.indexOf(wanted, start, end, encoding);
                line.append(shown(first, hay.indexOf(needle, start, end, encoding)));
                var last = hay.lastIndexOf(wanted, start, end, encoding);
                line.append(shown(last, hay.lastIndexOf(needle, start, end, encoding)));
                var found = hay.includes(wanted, start, end, encoding);
                line.append(found == hay.includes(needle, start, end, encoding) ? "" : "!");
            }
        }
        return line.toString();
    }

    private static String places(Buffer hay) {
        var line = new StringBuilder();
        for (var start : STARTS) {
            line.append(' ');
            for (var end : ENDS) {
                line.append(shown(hay.indexOf(97, start, end), hay.lastIndexOf(97, start, end)));
                line.append(hay.includes(97, start, end) ? 'y' : 'n');
            }
        }
        return line.toString();
    }

    private static void log(Object... shown) {
        var line = new StringBuilder();
        for (var each : shown) {
            line.append(line.isEmpty() ? "" : " ").append(each);
        }
        System.out.println(line);
    }

    private static String shown(int one, int other) {
        return one == other ? String.valueOf(one) : "<" + one + " " + other + ">";
    }
}
