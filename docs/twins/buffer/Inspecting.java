import dev.spindle.buffer.Buffer;

/** How a Buffer is shown: its first bytes, and how many more there are. */
public class Inspecting extends BufferCases {
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
}
