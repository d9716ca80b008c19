import dev.spindle.buffer.Buffer;
import dev.spindle.events.NodeException;

/** Each encoding reads and writes ordinary text, and text that none of its standards allows. */
public class Encodings {
    private static final String[] ENCODINGS = {"utf8", "utf16le", "latin1", "ascii", "base64", "base64url", "hex"};
    private static final String[] TEXTS = {
        "",
        "plain",
        "\u00e9\u20ac\u0141",
        "\ud83d\ude00",
        "a\ud800b\udc00",
        "?\ud800",
        "YWJj=ZGVm",
        "YW Jj\nZGVm",
        "YQ=YQ",
        "=YQ",
        "_-8",
        "/+8=",
        "Y",
        "abc",
        "abxxcd",
        "AB cd",
        "\u0130\u0141"
    };
    private static final String[] NAMES = {
        "UTF-8",
        "Utf8",
        "ucs2",
        "UCS-2",
        "utf-16LE",
        "BINARY",
        "Latin1",
        "latin-1",
        "buffer",
        "",
        "hex ",
        "base64URL",
        "utf7"
    };

    public static void main(String[] args) {
        for (var encoding : ENCODINGS) {
            for (var text : TEXTS) {
                var bytes = Buffer.from(text, encoding);
                System.out.println(encoding + " " + show(text) + ": " + bytes.toString("hex") + " reads "
                        + show(bytes.toString(encoding)) + ", " + Buffer.byteLength(text, encoding));
            }
        }
        for (var name : NAMES) {
            System.out.println(
                    "'" + name + "' is " + Buffer.isEncoding(name) + ", counts " + Buffer.byteLength("\u00e9", name));
            attempt(() -> Buffer.from("41e9", name).toString("hex"));
            attempt(() -> Buffer.of(0x41, 0xe9).toString(name));
        }
    }

    private interface Work {
        String run();
    }

    private static void attempt(Work work) {
        try {
            System.out.println(show(work.run()));
        } catch (NodeException err) {
            System.out.println(err.name() + " " + err.code() + " " + err.getMessage());
        }
    }

    private static String show(String text) {
        var shown = new StringBuilder("'");
        for (var c : text.toCharArray()) {
            shown.append(c > 31 && c < 127 ? String.valueOf(c) : String.format("<%04x>", (int) c));
        }
        return shown + "'";
    }
}
