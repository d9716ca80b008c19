import dev.spindle.buffer.Buffer;

/** Bytes that are no UTF-8: how many replacement characters, and where the next good one begins. */
public class BadUtf8 {
    private static final String[] CASES = {
        "80",
        "c0",
        "c080",
        "c1bf",
        "c2",
        "c241",
        "e0",
        "e080",
        "e08080",
        "e09f80",
        "e0a0",
        "e0a041",
        "e282",
        "e28241",
        "e282e282ac",
        "ed9fbf",
        "eda0",
        "eda080",
        "edbf41",
        "edbfe1dcbf",
        "eda080edb080",
        "ee8080",
        "efbfbd",
        "efbfbf",
        "f0",
        "f08f",
        "f0808080",
        "f090",
        "f0908041",
        "f09f98",
        "f09f9880",
        "f09f98f09f9880",
        "f48fbfbf",
        "f4908080",
        "f5808080",
        "f8",
        "fe41ff",
        "41e28285f0908080c3a9",
        "83cff780ee7fd8f0e5f3506990e0f1edbfe1dcbfd8e0c0"
    };

    public static void main(String[] args) {
        for (var bad : CASES) {
            var bytes = Buffer.from(bad, "hex");
            var text = bytes.toString();
            System.out.println(
                    bad + ": " + Buffer.from(text, "utf16le").swap16().toString("hex") + " "
                            + Buffer.isUtf8(bytes) + " " + Buffer.isAscii(bytes) + " " + Buffer.byteLength(text) + " "
                            + Buffer.from(text).equals(bytes));
            for (var i = 1; i < bytes.length(); i++) {
                System.out.println(
                        Buffer.from(bytes.toString("utf8", i, bytes.length())).toString("hex"));
            }
        }
    }
}
