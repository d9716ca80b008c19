import dev.spindle.buffer.Buffer;

/** Windows on the same bytes: which part they show, and who sees what is written through them. */
public class Slices extends BufferCases {
    public static void main(String[] args) {
        var b = Buffer.from("0123456789");
        attempt(() -> b.slice());
        attempt(() -> b.subarray());
        attempt(() -> b.slice(0));
        attempt(() -> b.subarray(0));
        attempt(() -> b.slice(3));
        attempt(() -> b.subarray(3));
        attempt(() -> b.slice(-3));
        attempt(() -> b.subarray(-3));
        attempt(() -> b.slice(20));
        attempt(() -> b.subarray(20));
        attempt(() -> b.slice(-20));
        attempt(() -> b.subarray(-20));
        attempt(() -> b.slice(2, 5));
        attempt(() -> b.subarray(2, 5));
        attempt(() -> b.slice(5, 2));
        attempt(() -> b.subarray(5, 2));
        attempt(() -> b.slice(-4, -2));
        attempt(() -> b.subarray(-4, -2));
        attempt(() -> b.slice(-2, -4));
        attempt(() -> b.subarray(-2, -4));
        attempt(() -> b.slice(3, 100));
        attempt(() -> b.subarray(3, 100));
        attempt(() -> b.slice(-100, 3));
        attempt(() -> b.subarray(-100, 3));
        attempt(() -> b.slice(0, -1));
        attempt(() -> b.subarray(0, -1));
        attempt(() -> b.slice(10, 10));
        attempt(() -> b.subarray(10, 10));
        attempt(() -> b.slice(9, -1));
        attempt(() -> b.subarray(9, -1));
        attempt(() -> b.toString("utf8", -3, 100));
        attempt(() -> b.toString("hex", -3, 100));
        attempt(() -> b.toString("nope", -3, 100));
        attempt(() -> b.toString("utf8", 5, 2));
        attempt(() -> b.toString("hex", 5, 2));
        attempt(() -> b.toString("nope", 5, 2));
        attempt(() -> b.toString("utf8", 0, 0));
        attempt(() -> b.toString("hex", 0, 0));
        attempt(() -> b.toString("nope", 0, 0));
        attempt(() -> b.toString("utf8", 3, 4));
        attempt(() -> b.toString("hex", 3, 4));
        attempt(() -> b.toString("nope", 3, 4));
        attempt(() -> b.toString("utf8", 9, 99));
        attempt(() -> b.toString("hex", 9, 99));
        attempt(() -> b.toString("nope", 9, 99));
        attempt(() -> b.toString("utf8", 10, 11));
        attempt(() -> b.toString("hex", 10, 11));
        attempt(() -> b.toString("nope", 10, 11));
        attempt(() -> b.toString("utf8", -5, -1));
        attempt(() -> b.toString("hex", -5, -1));
        attempt(() -> b.toString("nope", -5, -1));
        var view = b.subarray(2, 6);
        view.fill("xy");
        view.subarray(1).set(0, 0x141);
        attempt(() -> b);
        var copy = Buffer.from(view);
        copy.fill(0);
        attempt(() -> view);
        attempt(() -> view.subarray(1).byteOffset() - b.byteOffset());
        attempt(() -> view.equals(Buffer.from("xAxy")) + " " + view.equals(b));
        view.set(Buffer.from("123"), 1);
        attempt(() -> b);
        attempt(() ->
                view.length() + " " + b.subarray(4).subarray(4).subarray(4).length());
    }
}
