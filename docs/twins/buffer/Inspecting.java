import dev.spindle.buffer.Buffer;
import dev.spindle.events.NodeException;

/** How a Buffer is shown: its first bytes, and how many more there are. */
public class Inspecting {
    public static void main(String[] args) {
        var b = Buffer.from("0123456789");
        attempt(() -> Buffer.alloc(0).inspect());
        attempt(() -> b.inspect());
        attempt(() -> b.inspect());
        attempt(() -> Buffer.alloc(50, 7).inspect());
        attempt(() -> Buffer.alloc(51, 7).inspect());
        attempt(() -> Buffer.alloc(52, 255).inspect());
        attempt(() -> b.inspect(0));
        attempt(() -> b.inspect(1));
        attempt(() -> b.inspect(2.5));
        attempt(() -> b.inspect(9));
        attempt(() -> b.inspect(9.5));
        attempt(() -> b.inspect(10));
        attempt(() -> b.inspect(11));
        attempt(() -> b.inspect(Double.POSITIVE_INFINITY));
        attempt(() -> b.inspect(-1));
        attempt(() -> b.inspect(Double.NaN));
    }

    private interface Work {
        Object run();
    }

    private static void attempt(Work work) {
        try {
            System.out.println(show(work.run()));
        } catch (NodeException err) {
            var code = err.code() == null ? "undefined" : err.code();
            System.out.println(err.name() + " " + code + " " + err.getMessage());
        }
    }

    private static Object show(Object value) {
        if (value instanceof Buffer buffer) {
            return "<" + buffer.toString("hex") + ">";
        }
        return value instanceof Double number ? NodeException.number(number) : value;
    }
}
