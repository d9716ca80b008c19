import dev.spindle.buffer.Buffer;
import dev.spindle.events.NodeException;

/** What fill repeats and cuts, what write leaves out for want of room, and which arguments they refuse. */
public class FillingAndWriting {
    public static void main(String[] args) {
        var b = Buffer.from("0123456789");
        attempt(() -> b.fill(7));
        attempt(() -> b);
        attempt(() -> b.fill(-1));
        attempt(() -> b);
        attempt(() -> b.fill(1000, 8));
        attempt(() -> b);
        attempt(() -> b.fill("ab"));
        attempt(() -> b);
        attempt(() -> b.fill("ab", 3));
        attempt(() -> b);
        attempt(() -> b.fill("ab", 3, 4));
        attempt(() -> b);
        attempt(() -> b.fill("\u20ac"));
        attempt(() -> b);
        attempt(() -> b.fill("\u0222", "latin1"));
        attempt(() -> b);
        attempt(() -> b.fill(""));
        attempt(() -> b);
        attempt(() -> b.fill("", 8));
        attempt(() -> b);
        attempt(() -> b.fill("a", 5, 2));
        attempt(() -> b);
        attempt(() -> b.fill("a", 11));
        attempt(() -> b);
        attempt(() -> b.fill("a", 10, 10));
        attempt(() -> b);
        attempt(() -> b.fill("a", -1));
        attempt(() -> b);
        attempt(() -> b.fill("a", 0, 11));
        attempt(() -> b);
        attempt(() -> b.fill("a", 1.5));
        attempt(() -> b);
        attempt(() -> b.fill("a", 0, -1));
        attempt(() -> b);
        attempt(() -> b.fill("abc", "hex"));
        attempt(() -> b);
        attempt(() -> b.fill("zz", "hex"));
        attempt(() -> b);
        attempt(() -> b.fill("*\n'", "base64"));
        attempt(() -> b);
        attempt(() -> b.fill("\u0001\u0080\ud800", "hex"));
        attempt(() -> b);
        attempt(() -> b.fill("zz", 3, 3, "hex"));
        attempt(() -> b);
        attempt(() -> b.fill("zz", "nope"));
        attempt(() -> b);
        attempt(() -> b.fill("", "nope"));
        attempt(() -> b);
        attempt(() -> b.fill("a", -1, 2, "nope"));
        attempt(() -> b);
        attempt(() -> b.fill("abc", ""));
        attempt(() -> b);
        attempt(() -> b.fill("ab", 2, "utf16le"));
        attempt(() -> b);
        attempt(() -> b.fill("ab", 1, 8, "ucs2"));
        attempt(() -> b);
        attempt(() -> b.fill(Buffer.from("xyz")));
        attempt(() -> b);
        attempt(() -> b.fill(Buffer.from("xyz"), 7));
        attempt(() -> b);
        attempt(() -> b.fill(Buffer.alloc(0)));
        attempt(() -> b);
        attempt(() -> b.fill(Buffer.alloc(0), 10));
        attempt(() -> b);
        attempt(() -> b.fill(Buffer.from("p"), 9, 10));
        attempt(() -> b);
        attempt(() -> b.fill(97, 4, 6));
        attempt(() -> b);
        attempt(() -> b.fill(97, 4, 11));
        attempt(() -> b);
        attempt(() -> b.fill("0123456789"));
        attempt(() -> b);
        attempt(() -> b.write("ab"));
        attempt(() -> b);
        attempt(() -> b.write("ab", 9));
        attempt(() -> b);
        attempt(() -> b.write("ab", 10));
        attempt(() -> b);
        attempt(() -> b.write("ab", 11));
        attempt(() -> b);
        attempt(() -> b.write("ab", -1));
        attempt(() -> b);
        attempt(() -> b.write("ab", 1.5));
        attempt(() -> b);
        attempt(() -> b.write("abc", 2, 2));
        attempt(() -> b);
        attempt(() -> b.write("abc", 8, 5));
        attempt(() -> b);
        attempt(() -> b.write("abc", 8, -1));
        attempt(() -> b);
        attempt(() -> b.write("abc", 8, 11));
        attempt(() -> b);
        attempt(() -> b.write("\u00e9\u20ac", 7));
        attempt(() -> b);
        attempt(() -> b.write("\u20ac", 8));
        attempt(() -> b);
        attempt(() -> b.write("\ud83d\ude00", 7));
        attempt(() -> b);
        attempt(() -> b.write("\ud83d\ude00", 7, "utf16le"));
        attempt(() -> b);
        attempt(() -> b.write("\ud83d", 2));
        attempt(() -> b);
        attempt(() -> b.write("abc", "hex"));
        attempt(() -> b);
        attempt(() -> b.write("0g11", "hex"));
        attempt(() -> b);
        attempt(() -> b.write("abc", 5, 5, "base64"));
        attempt(() -> b);
        attempt(() -> b.write("YWJj", 5, 2, "base64"));
        attempt(() -> b);
        attempt(() -> b.write("abc", "nope"));
        attempt(() -> b);
        attempt(() -> b.write("abc", 0, 2, "nope"));
        attempt(() -> b);
        attempt(() -> b.write("abc", 99, 2, "nope"));
        attempt(() -> b);
        attempt(() -> b.write("xyz", ""));
        attempt(() -> b);
        attempt(() -> b.write("\u0141\u0142", 3, "binary"));
        attempt(() -> b);
        attempt(() -> b.write("abc", 4, "utf16le"));
        attempt(() -> b);
        attempt(() -> b.write("abc", 5, 3, "utf16le"));
        attempt(() -> b);
        attempt(() -> b.write((String) null));
        attempt(() -> Buffer.alloc(0).fill("zz", "hex"));
        attempt(() -> Buffer.alloc(0).fill(Buffer.alloc(0)));
        attempt(() -> Buffer.alloc(0).write("a"));
    }

    private interface Work {
        Object run();
    }

    private static void attempt(Work work) {
        try {
            System.out.println(show(work.run()));
        } catch (NodeException err) {
            System.out.println(err.name() + " " + err.code() + " " + err.getMessage());
        }
    }

    private static Object show(Object value) {
        if (value instanceof Buffer buffer) {
            return "<" + buffer.toString("hex") + ">";
        }
        return value instanceof Double number ? NodeException.number(number) : value;
    }
}
