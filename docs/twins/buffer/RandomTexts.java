import dev.spindle.buffer.Buffer;
import dev.spindle.buffer.StringDecoder;
import dev.spindle.events.NodeException;

/**
 * Long texts and bytes, spoilt in a few places, through every encoding: made up by a generator that both twins share. Arguments:
 * first and last seed.
 */
public final class RandomTexts extends RandomChoices {
    private static final String[] ENCODINGS = {"utf8", "utf16le", "latin1", "ascii", "base64", "base64url", "hex"};
    private static final String[] SPOILERS = {
        "=",
        "==",
        " ",
        "\n",
        "\r\n",
        "\t",
        "\f",
        "\u000b",
        "-",
        "_",
        "+",
        "/",
        "!",
        ".",
        "\0",
        "\u0080",
        "\u00e9",
        "\u00ff",
        "\u0141",
        "\u0430",
        "\u20ac",
        "\ud83d\ude00",
        "\ud83d",
        "\ude00",
        "A",
        "f",
        "7",
        "g"
    };
    private static final int[] LEADS = {
        0x80, 0xbf, 0xc2, 0xc3, 0xe0, 0xe2, 0xed, 0xef, 0xf0, 0xf4, 0xf5, 0xff, 0xc0, 0xd8, 0xdc
    };
    private static final String[] LETTERS = {
        "a", "b", "Q", "\u00e4", "\u00ff", "\u0100", "\u0416", "\u20ac", "\uffff", "\ufeff", "\ud83d\ude00"
    };
    private static final String[] TRANSCODED = {"utf8", "utf16le", "latin1", "ascii"};
    private static final String[] LETTERED = {"base64", "base64url", "hex"};

    private static int length() {
        return random(3) == 0 ? random(12) : random(3) == 0 ? random(400) : random(80);
    }

    private static Buffer bytes() {
        var made = Buffer.alloc(length());
        var kind = random(3);
        for (var i = 0; i < made.length(); i++) {
            made.set(
                    i,
                    kind == 0
                            ? random(256)
                            : kind == 1
                                    ? 0x61 + random(20)
                                    : random(9) == 0 ? LEADS[random(LEADS.length)] : random(128));
        }
        return made;
    }

    private static String words() {
        var kind = 1 + random(LETTERS.length);
        var made = new StringBuilder();
        for (var count = length(); count > 0; count--) {
            made.append(LETTERS[random(kind)]);
        }
        return made.toString();
    }

    private static String spoil(String whole) {
        var text = whole;
        for (var count = random(4); count > 0; count--) {
            var at =
                    random(2) == 0 ? text.length() - random(Math.min(text.length() + 1, 6)) : random(text.length() + 1);
            text = text.substring(0, at) + one(SPOILERS) + text.substring(Math.min(at + random(3), text.length()));
        }
        return text;
    }

    private static String text() {
        return spoil(random(3) == 0 ? words() : bytes().toString(one(ENCODINGS)));
    }

    private static String hex(Buffer b) {
        return "<" + b.toString("hex") + ">";
    }

    private static Buffer target() {
        return Buffer.alloc(length(), 0x2e);
    }

    private static String decoded(String name, Buffer b) {
        var decoder = new StringDecoder(name);
        var seen = new StringBuilder();
        for (var at = 0; at < b.length(); ) {
            var next = Math.min(at + random(random(2) == 0 ? 6 : 90), b.length());
            seen.append(codes(decoder.write(b.subarray(at, next)))).append(decoder.lastNeed());
            seen.append(decoder.lastTotal()).append(' ');
            at = next;
        }
        return seen + codes(decoder.end()) + decoder.lastNeed() + decoder.lastTotal();
    }

    private static Buffer cut(Buffer b) {
        return b.subarray(random(3), b.length() - random(Math.min(3, b.length() + 1)));
    }

    private static String search(Buffer b, String name) {
        var part = b.toString(name, random(b.length() + 1), random(b.length() + 1));
        return b.indexOf(part, random(b.length() + 1), name)
                + " " + b.lastIndexOf(part, random(b.length() + 1), name)
                + " " + b.includes(part, random(b.length() + 1), name);
    }

    private static String change(int kind, String name) {
        var b = target();
        var at = random(b.length() + 1);
        switch (kind) {
            case 3:
                return b.write(text(), at, name) + hex(b);
            case 4:
                return b.write(text(), at, random(b.length() + 1), name) + hex(b);
            default:
                return filled(b, at, name);
        }
    }

    private static String filled(Buffer b, int at, String name) {
        var value = text();
        return hex(b.fill(value, at, at + random(b.length() - at + 1), name));
    }

    private static String look(int kind, String name) {
        switch (kind) {
            case 9: {
                var b = Buffer.from(text(), name);
                return decoded(one(ENCODINGS), random(2) == 0 ? b : bytes());
            }
            case 10: {
                var b = bytes();
                return Buffer.isUtf8(b) + " " + Buffer.isAscii(b) + " " + Buffer.isUtf8(Buffer.from(words()));
            }
            case 11: {
                var b = random(2) == 0 ? bytes() : Buffer.from(words());
                return hex(Buffer.transcode(b, one(TRANSCODED), one(TRANSCODED)));
            }
            case 12: {
                var b = cut(bytes());
                var width = random(3);
                return hex(width == 0 ? b.swap16() : width == 1 ? b.swap32() : b.swap64());
            }
            case 13:
                return search(Buffer.from(text(), name), name);
            case 14: {
                var b = bytes();
                var from = random(b.length() + 1);
                var to = random(b.length() + 1);
                return b.copy(b, from, to, random(b.length() + 1)) + hex(b) + b.compare(bytes());
            }
            case 15: {
                var b = spoil(bytes().toString(one(LETTERED)));
                return hex(Buffer.from(b, one(LETTERED)));
            }
            default: {
                var b = bytes();
                return codes(b.subarray(random(b.length() + 1))
                        .toString(name, random(b.length() + 1), random(b.length() + 9)));
            }
        }
    }

    private static String call() {
        var name = one(ENCODINGS);
        var kind = random(17);
        switch (kind) {
            case 0:
            case 1:
                return hex(Buffer.from(text(), name));
            case 2:
                return String.valueOf(Buffer.byteLength(text(), name));
            case 3:
            case 4:
            case 5:
                return change(kind, name);
            case 6:
                return codes(Buffer.atob(random(2) == 0 ? text() : spoil(bytes().toString("base64"))));
            case 7:
                return codes(Buffer.btoa(text()));
            case 8:
                return codes(cut(Buffer.from(text(), name)).toString(one(ENCODINGS)));
            default:
                return look(kind, name);
        }
    }

    private static String attempt() {
        try {
            return call();
        } catch (NodeException err) {
            return err.name() + " " + (err.code() == null ? "undefined" : err.code()) + " " + err.getMessage();
        }
    }

    public static void main(String[] args) {
        var from = args.length > 0 ? Integer.parseInt(args[0]) : 1;
        var to = args.length > 1 ? Integer.parseInt(args[1]) : 40;
        for (var seed = from; seed <= to; seed++) {
            startWith(seed * 7919 + 1);
            for (var i = 0; i < 50; i++) {
                System.out.println(seed + ": " + i + " " + attempt());
            }
        }
    }
}
