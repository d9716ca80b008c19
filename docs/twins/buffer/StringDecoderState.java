import dev.spindle.buffer.Buffer;
import dev.spindle.buffer.StringDecoder;

/** What a decoder holds and waits for after each piece, and that it starts anew after the end. */
public class StringDecoderState {
    private static final String[][] CASES = {
        {"utf8", "e2", "82", "ac"},
        {"utf8", "61f09f", "98", "", "80"},
        {"utf8", "61f09f", "41"},
        {"utf8", "c3c3", "a9"},
        {"utf8", "ff", "e0", "80"},
        {"utf8", "ed", "a0", "80"},
        {"utf8", "f4", "90"},
        {"utf8", "f8", "f5", "c0", "c1"},
        {"utf8", "e2", "e2"},
        {"utf8", "f0", "9f", "f0"},
        {"utf16le", "3d", "d8", "00", "de"},
        {"utf16le", "3dd8", "3d", "d8"},
        {"utf16le", "3dd800", "de"},
        {"utf16le", "41003dd8", "41", "00"},
        {"utf16le", "4100e9"},
        {"base64", "61", "62", "63"},
        {"base64", "61626364", "65"},
        {"base64url", "ffff", "ff"},
        {"hex", "61"},
        {"latin1", "e9"},
        {"ascii", "e9"}
    };

    public static void main(String[] args) {
        for (var each : CASES) {
            var decoder = new StringDecoder(each[0]);
            var line = new StringBuilder(state(decoder));
            for (var i = 1; i < each.length; i++) {
                var text = decoder.write(Buffer.from(each[i], "hex"));
                line.append(' ').append(show(text)).append(state(decoder));
            }
            System.out.println(each[0] + ": " + line + " end " + show(decoder.end()) + state(decoder));
        }
        for (var encoding : new String[] {"utf8", "utf16le", "base64", "hex"}) {
            var decoder = new StringDecoder(encoding);
            // Used again after each end, whatever was held.
            for (var each : new String[] {"e2", "e282", "3d", "3dd8", "3dd800", ""}) {
                var bytes = Buffer.from(each, "hex");
                System.out.println(show(decoder.write(bytes)) + " " + show(decoder.end("x")) + state(decoder));
                System.out.println(show(decoder.end(bytes)) + state(decoder) + " " + show(decoder.end()));
            }
        }
    }

    private static String state(StringDecoder decoder) {
        var held = decoder.lastTotal() - decoder.lastNeed();
        return "[" + decoder.lastChar().toString("hex", 0, held) + " " + decoder.lastNeed() + " " + decoder.lastTotal()
                + "]";
    }

    private static String show(String text) {
        var shown = new StringBuilder("'");
        for (var c : text.toCharArray()) {
            shown.append(c > 31 && c < 127 ? String.valueOf(c) : String.format("<%04x>", (int) c));
        }
        return shown + "'";
    }
}
