import dev.spindle.buffer.Buffer;
import dev.spindle.events.NodeException;

/** Order of unsigned bytes, ranges that are empty or none, copies that overlap or do not fit, bytes swapped. */
public class ComparingAndCopying {
    public static void main(String[] args) {
        var b = Buffer.from("0123456789");
        var t = Buffer.alloc(5);
        var b16 = Buffer.from("ABCDEFGHIJKLMNOP");
        attempt(() -> b.compare(Buffer.from("0123456789")));
        attempt(() -> Buffer.compare(Buffer.from("0123456789"), b));
        attempt(() -> b.equals(Buffer.from("0123456789")));
        attempt(() -> b.compare(Buffer.from("01234")));
        attempt(() -> Buffer.compare(Buffer.from("01234"), b));
        attempt(() -> b.equals(Buffer.from("01234")));
        attempt(() -> b.compare(Buffer.from("01234567890")));
        attempt(() -> Buffer.compare(Buffer.from("01234567890"), b));
        attempt(() -> b.equals(Buffer.from("01234567890")));
        attempt(() -> b.compare(Buffer.from("1")));
        attempt(() -> Buffer.compare(Buffer.from("1"), b));
        attempt(() -> b.equals(Buffer.from("1")));
        attempt(() -> b.compare(Buffer.from("/")));
        attempt(() -> Buffer.compare(Buffer.from("/"), b));
        attempt(() -> b.equals(Buffer.from("/")));
        attempt(() -> b.compare(Buffer.from("")));
        attempt(() -> Buffer.compare(Buffer.from(""), b));
        attempt(() -> b.equals(Buffer.from("")));
        attempt(() -> b.compare(Buffer.from("\u00e9")));
        attempt(() -> Buffer.compare(Buffer.from("\u00e9"), b));
        attempt(() -> b.equals(Buffer.from("\u00e9")));
        attempt(() -> b.compare(b, 0, 10));
        attempt(() -> b.compare(b, 5, 3));
        attempt(() -> b.compare(b, 3, 3));
        attempt(() -> b.compare(b, 0, 11));
        attempt(() -> b.compare(b, -1, 5));
        attempt(() -> b.compare(b, 11, 10));
        attempt(() -> b.compare(b, 1.5, 3));
        attempt(() -> b.compare(b, 0, 3, 0, 3));
        attempt(() -> b.compare(b, 0, 3, 5, 4));
        attempt(() -> b.compare(b, 5, 3, 1, 1));
        attempt(() -> b.compare(b, 0, 3, 3, 6));
        attempt(() -> b.compare(b, 0, 1, 11, 10));
        attempt(() -> b.compare(b, 0, 1, -1, 3));
        attempt(() -> b.compare(b, 0, 1, 0, 11));
        attempt(() -> b.compare(b, 0, 1, 0, Double.NaN));
        attempt(() -> b.compare(b, 4, 6, 4, 7));
        attempt(() -> b.compare(null));
        attempt(() -> Buffer.compare(b, null));
        attempt(() -> Buffer.compare(null, b));
        attempt(() -> b.copy(null));
        attempt(() -> b.copy(t));
        attempt(() -> t);
        attempt(() -> b.copy(t, 3));
        attempt(() -> t);
        attempt(() -> b.copy(t, 5));
        attempt(() -> t);
        attempt(() -> b.copy(t, 9));
        attempt(() -> t);
        attempt(() -> b.copy(t, -1));
        attempt(() -> t);
        attempt(() -> b.copy(t, 0, 8));
        attempt(() -> t);
        attempt(() -> b.copy(t, 1, 2, 4));
        attempt(() -> t);
        attempt(() -> b.copy(t, 0, 5, 4));
        attempt(() -> t);
        attempt(() -> b.copy(t, 0, 11));
        attempt(() -> t);
        attempt(() -> b.copy(t, 0, 10));
        attempt(() -> t);
        attempt(() -> b.copy(t, 0, -1));
        attempt(() -> t);
        attempt(() -> b.copy(t, 0, 5, -1));
        attempt(() -> t);
        attempt(() -> b.copy(t, 9, 99));
        attempt(() -> t);
        attempt(() -> b.copy(t, 0, 9, 99));
        attempt(() -> t);
        attempt(() -> b.copy(b, 3, 0, 5));
        attempt(() -> t);
        attempt(() -> b.copy(b, 0, 3, 8));
        attempt(() -> t);
        attempt(() -> b);
        attempt(() -> b16.subarray(0, 0).swap16());
        attempt(() -> b16.subarray(0, 1).swap16());
        attempt(() -> b16.subarray(0, 2).swap16());
        attempt(() -> b16.subarray(0, 4).swap16());
        attempt(() -> b16.subarray(0, 6).swap16());
        attempt(() -> b16.subarray(0, 8).swap16());
        attempt(() -> b16.subarray(0, 16).swap16());
        attempt(() -> b16.subarray(0, 0).swap32());
        attempt(() -> b16.subarray(0, 1).swap32());
        attempt(() -> b16.subarray(0, 2).swap32());
        attempt(() -> b16.subarray(0, 4).swap32());
        attempt(() -> b16.subarray(0, 6).swap32());
        attempt(() -> b16.subarray(0, 8).swap32());
        attempt(() -> b16.subarray(0, 16).swap32());
        attempt(() -> b16.subarray(0, 0).swap64());
        attempt(() -> b16.subarray(0, 1).swap64());
        attempt(() -> b16.subarray(0, 2).swap64());
        attempt(() -> b16.subarray(0, 4).swap64());
        attempt(() -> b16.subarray(0, 6).swap64());
        attempt(() -> b16.subarray(0, 8).swap64());
        attempt(() -> b16.subarray(0, 16).swap64());
        attempt(() -> b16);
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
