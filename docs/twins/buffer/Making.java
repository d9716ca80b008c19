import dev.spindle.buffer.Buffer;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** How Buffers come to be: filled, joined, copied or shared, and which sizes are none. */
public class Making extends BufferCases {
    public static void main(String[] args) {
        var b = Buffer.from("0123456789");
        var array = new byte[] {1, 2, 3, 4, 5};
        attempt(() -> Buffer.alloc(3));
        attempt(() -> Buffer.alloc(0));
        attempt(() -> Buffer.alloc(2.9));
        attempt(() -> Buffer.alloc(5, "abc"));
        attempt(() -> Buffer.alloc(5, ""));
        attempt(() -> Buffer.alloc(5, "YWI=", "base64"));
        attempt(() -> Buffer.alloc(5, 300));
        attempt(() -> Buffer.alloc(5, Buffer.from("xy")));
        attempt(() -> Buffer.alloc(5, "zz", "hex"));
        attempt(() -> Buffer.alloc(5, "z", "nope"));
        attempt(() -> Buffer.alloc(5, Buffer.alloc(0)));
        attempt(() -> Buffer.allocUnsafe(4).length());
        attempt(() -> Buffer.concat(List.of()).length());
        attempt(() -> Buffer.concat(List.of(b, b), 13));
        attempt(() -> Buffer.concat(List.of(b), 12));
        attempt(() -> Buffer.concat(List.of(b, b, b), 0));
        attempt(() -> Buffer.concat(List.of(b), -1));
        attempt(() -> Buffer.concat(List.of(b), 1.5));
        attempt(() -> Buffer.concat(List.of(b), Double.NaN));
        attempt(() -> Buffer.concat(Arrays.asList(b, null)));
        attempt(() -> Buffer.concat(Arrays.asList(null, b), 3));
        attempt(() -> Buffer.of(1, 257, -1, 128));
        attempt(() -> Buffer.of());
        attempt(() -> Buffer.from((Object) List.of("7", "0x10", "x", true, false, " 8 ", Map.of())));
        attempt(() -> Buffer.from(List.of(1, 257, -1, 1.9)));
        attempt(() -> Buffer.from((Object) Arrays.asList(1, null, 2)));
        attempt(() -> Buffer.from(b.toJSON()));
        attempt(() -> Buffer.from(Map.of("type", "Buffer", "data", List.of())));
        attempt(() -> Buffer.from(Map.of("type", "Buffer", "data", 5)));
        attempt(() -> Buffer.from(Map.of("type", "buffer", "data", List.of(5))));
        attempt(() -> Buffer.from(Map.of("data", List.of(5))));
        attempt(() -> Buffer.from(Set.of(1, 2)));
        attempt(() -> Buffer.from(-0.0));
        attempt(() -> Buffer.from(BigInteger.valueOf(5)));
        attempt(() -> Buffer.from("abc", "nope"));
        attempt(() -> Buffer.from("abc", ""));
        attempt(() -> Buffer.from("\ud800a"));
        attempt(() -> Buffer.from(b).equals(b));
        attempt(() -> Buffer.isBuffer(b));
        attempt(() -> Buffer.isBuffer("b"));
        attempt(() -> Buffer.byteLength("\u20ac"));
        attempt(() -> Buffer.byteLength("\ud83d\ude00\ud83d"));
        attempt(() -> Buffer.byteLength("abc=", "base64"));
        attempt(() -> Buffer.byteLength("a==", "base64"));
        attempt(() -> Buffer.byteLength("==", "base64"));
        attempt(() -> Buffer.byteLength("=", "base64url"));
        attempt(() -> Buffer.byteLength("abc", "hex"));
        attempt(() -> Buffer.byteLength("\u20ac", "latin1"));
        attempt(() -> Buffer.byteLength("\u20ac", "ucs2"));
        attempt(() -> b.inspect());
        attempt(() -> Buffer.alloc(50).inspect());
        attempt(() -> Buffer.alloc(51, 255).inspect());
        attempt(() -> Buffer.alloc(53).inspect());
        attempt(() -> Buffer.alloc(0).inspect());
        attempt(() -> Buffer.concat(null));
        attempt(() -> Buffer.from((String) null));
        attempt(() -> Buffer.byteLength((String) null));
        attempt(() -> Buffer.wrap(array, 1, 3));
        attempt(() -> Buffer.wrap(array, 5, 0));
        attempt(() -> Buffer.wrap(array, 6, 0));
        attempt(() -> Buffer.wrap(array, 1, 5));
        attempt(() -> Buffer.copyBytesFrom(array, 1, 2));
        attempt(() -> Buffer.copyBytesFrom(array, 4, 9));
        attempt(() -> Buffer.copyBytesFrom(array, 9, 1));
        attempt(() -> Buffer.copyBytesFrom(array, -1, 1));
        attempt(() -> Buffer.copyBytesFrom(array, 0, -1));
        attempt(() -> Buffer.copyBytesFrom(array, 1.5, 1));
        attempt(() -> Buffer.copyBytesFrom(null));
        attempt(() -> Buffer.copyBytesFrom(array));
        attempt(() -> Buffer.copyBytesFrom(array, 2));
        var shared = Buffer.wrap(array);
        var copied = Buffer.from(array);
        array[0] = 99;
        attempt(() -> shared.get(0) + " " + copied.get(0));
        shared.set(1, 98);
        attempt(() -> array[1]);
        attempt(() -> shared.toJSON().get("type") + " "
                + shared.toJSON().get("data").toString().replace(" ", ""));
        for (var each : shared) {
            attempt(() -> each);
        }
        shared.keys().forEachRemaining(key -> attempt(() -> key));
        shared.entries().forEachRemaining(entry -> attempt(() -> entry.getKey() + "," + entry.getValue()));
        attempt(() -> Buffer.wrap(null, 0, 3));
    }
}
