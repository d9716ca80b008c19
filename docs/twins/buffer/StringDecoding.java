import dev.spindle.buffer.Buffer;
import dev.spindle.buffer.StringDecoder;
import dev.spindle.events.NodeException;

/** Text that arrives in pieces: what each piece shows, and what the end shows of an unfinished character. */
public class StringDecoding {
    private static final String[][] CASES = {
        {"utf8", "e2", "82", "ac"},
        {"utf8", "e282", "41"},
        {"utf8", "e2", "e2", "e282ac"},
        {"utf8", "f09f", "98", "", "80"},
        {"utf8", "f09f98"},
        {"utf8", "e0", "80", "80"},
        {"utf8", "eda0", "80"},
        {"utf8", "c0", "f7", "df"},
        {"utf8", "f0", "41", "c3", "a9"},
        {"utf8", "ff", "c3", "ff", "c3"},
        {"utf16le", "3d", "d8", "00", "de"},
        {"utf16le", "3dd8", "00de"},
        {"utf16le", "3dd8"},
        {"utf16le", "3dd8", "00"},
        {"utf16le", "3dd800", "de"},
        {"utf16le", "3d", "d800", "de"},
        {"utf16le", "3dd8", "3dd8", "00de"},
        {"utf16le", "4100e9"},
        {"base64", "61", "62", "63", "64"},
        {"base64", "61626364", "65"},
        {"base64url", "ff", "ff", "fe", "fb"},
        {"hex", "61", "6263"},
        {"ascii", "e9", "41"},
        {"binary", "e9", "41"}
    };

    public static void main(String[] args) {
        for (var each : CASES) {
            var decoder = new StringDecoder(each[0]);
            var line = new StringBuilder(decoder.encoding()).append(':');
            for (var i = 1; i < each.length; i++) {
                line.append(' ').append(show(decoder.write(Buffer.from(each[i], "hex"))));
            }
            System.out.println(line + " end " + show(decoder.end()) + " again " + show(decoder.end()));
        }
        for (var text : new String[] {"h\u00e9llo \ud83d\ude00 \u20ac", "\ufeffbom\u0000"}) {
            for (var encoding : new String[] {"utf8", "utf16le", "base64"}) {
                var bytes = Buffer.from(text);
                for (var cut = 0; cut <= bytes.length(); cut++) {
                    var decoder = new StringDecoder(encoding);
                    System.out.println(show(decoder.write(bytes.subarray(0, cut))) + " + "
                            + show(decoder.end(bytes.subarray(cut))));
                }
            }
        }
        var decoder = new StringDecoder("utf8");
        System.out.println(show(decoder.write(Buffer.of(0xe2, 0x82)))
                + show(decoder.write("text"))
                + show(decoder.write(Buffer.of(0xac))));
        System.out.println(new StringDecoder("").encoding() + " " + new StringDecoder("UCS2").encoding());
        try {
            System.out.println(new StringDecoder("utf-7").encoding());
        } catch (NodeException err) {
            System.out.println(err.name() + " " + err.code() + " " + err.getMessage());
        }
        try {
            System.out.println(decoder.write((Buffer) null));
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
