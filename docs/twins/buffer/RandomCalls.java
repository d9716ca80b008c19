import dev.spindle.buffer.Buffer;
import dev.spindle.buffer.StringDecoder;
import dev.spindle.events.NodeException;
import java.lang.reflect.InvocationTargetException;
import java.math.BigInteger;
import java.util.List;

/** Calls with arguments made up by a generator that both twins share, one a line: whatever comes, both must say the same. */
public class RandomCalls extends RandomChoices {
    private static final String[] ENCODINGS = {
        "utf8",
        "UTF-8",
        "utf8",
        "ucs2",
        "UCS-2",
        "utf16le",
        "latin1",
        "binary",
        "ascii",
        "base64",
        "base64",
        "base64url",
        "hex",
        "HEX",
        "hex",
        null,
        "nope",
        ""
    };
    private static final String[] PIECES = {
        "a",
        "b",
        "ab",
        "0",
        "f",
        "7F",
        "Z",
        "+",
        "/",
        "-",
        "_",
        "=",
        "==",
        " ",
        "\n",
        "\0",
        "\u007f",
        "\u00e9",
        "\u00ff",
        "\u0161",
        "\u20ac",
        "\u2030",
        "\ud83d\ude00",
        "\ud83d",
        "\ude00",
        "\ufffd",
        "?",
        "hello world",
        "YWJj",
        "6162"
    };
    private static final int[] BYTES = {
        0, 1, 0x30, 0x41, 0x61, 0x61, 0x62, 0x62, 0x7f, 0x80, 0x82, 0x90, 0x9f, 0xa0, 0xac, 0xbf, 0xc0, 0xc1, 0xc3,
        0xd8, 0xdc, 0xde, 0xe0, 0xe2, 0xed, 0xef, 0xf0, 0xf4, 0xf5, 0xf8, 0xff
    };
    private static final double[] NUMBERS = {
        Double.NaN,
        Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY,
        0.5,
        -0.5,
        1.5,
        -1.9,
        0x1p31,
        -0x1p31 - 1,
        0x1p32,
        0x1p32 + 1,
        0x1p53,
        1e21,
        -1e21,
        255,
        256,
        304
    };
    private static final String[] READS = {
        "readInt8",
        "readUInt8",
        "readUint8",
        "readInt16LE",
        "readInt16BE",
        "readUInt16LE",
        "readUInt16BE",
        "readUint16LE",
        "readUint16BE",
        "readInt32LE",
        "readInt32BE",
        "readUInt32LE",
        "readUInt32BE",
        "readUint32LE",
        "readUint32BE",
        "readBigInt64LE",
        "readBigInt64BE",
        "readBigUInt64LE",
        "readBigUInt64BE",
        "readBigUint64LE",
        "readBigUint64BE",
        "readFloatLE",
        "readFloatBE",
        "readDoubleLE",
        "readDoubleBE"
    };
    private static final String[] WIDE = {"IntLE", "IntBE", "UIntLE", "UIntBE", "UintLE", "UintBE"};

    private static int oneByte() {
        return BYTES[random(BYTES.length)];
    }

    private static String encoding() {
        return one(ENCODINGS);
    }

    private static String text() {
        var made = new StringBuilder();
        for (var count = random(5); count > 0; count--) {
            made.append(one(PIECES));
        }
        return made.toString();
    }

    private static Buffer bytes() {
        var made = Buffer.alloc(random(4) == 0 ? random(40) : random(9));
        for (var i = 0; i < made.length(); i++) {
            made.set(i, oneByte());
        }
        return made;
    }

    private static double number(int length) {
        switch (random(8)) {
            case 0:
                return NUMBERS[random(NUMBERS.length)];
            case 1:
                return -(double) random(length + 2);
            case 2:
                return length - random(3);
            case 3:
                return length + random(2);
            default:
                return random(length + 1);
        }
    }

    private static double value() {
        var near = (random(2) == 0 ? 1 : -1) * Math.pow(2, random(56)) + (random(5) - 2) / 2.0;
        return random(4) == 0 ? NUMBERS[random(NUMBERS.length)] : near;
    }

    private static BigInteger big() {
        var power = BigInteger.valueOf(random(2) == 0 ? 1 : -1).shiftLeft(random(70));
        return power.add(BigInteger.valueOf(random(3) - 1));
    }

    private static String decode(String name, Buffer b) {
        var decoder = new StringDecoder(name);
        var seen = new StringBuilder();
        var at = 0;
        while (at < b.length()) {
            var next = at + random(4);
            seen.append(show(decoder.write(b.subarray(at, next)))).append(decoder.lastNeed());
            seen.append(decoder.lastTotal()).append(' ');
            at = next;
        }
        return seen + show(random(2) == 0 ? decoder.end() : decoder.end(bytes())) + decoder.lastNeed();
    }

    private static String changed(Buffer b, Object answer) {
        return show(answer) + " " + show(b);
    }

    private static Object search(Buffer b) {
        var name = one("indexOf", "lastIndexOf", "includes");
        var at = number(b.length());
        var end = number(b.length());
        switch (random(6)) {
            case 0: {
                var wanted = random(3) == 0 ? text() : b.toString("latin1", random(4), random(9));
                return invoke(b, name, wanted, at, encoding());
            }
            case 1: {
                var wanted = random(3) == 0 ? bytes() : b.subarray(random(6), random(12));
                return invoke(b, name, wanted, at, encoding());
            }
            case 2:
                return invoke(b, name, b.toString("latin1", random(4), random(9)), at, end, encoding());
            case 3:
                return invoke(b, name, b.subarray(random(6), random(12)), at, end, encoding());
            case 4:
                return invoke(b, name, (double) oneByte(), at, end);
            default:
                return invoke(b, name, random(3) == 0 ? value() : (double) oneByte(), at);
        }
    }

    private static Buffer fill(Buffer b) {
        var from = number(b.length());
        var to = number(b.length());
        switch (random(3)) {
            case 0:
                return b.fill(text(), from, to, encoding());
            case 1:
                return b.fill(bytes(), from, to);
            default:
                return b.fill(value(), from, to);
        }
    }

    private static Object write(Buffer b) {
        var kind = random(4);
        var at = number(b.length());
        if (kind == 0) {
            return invoke(b, "write" + one(WIDE), value(), at, random(4) == 0 ? number(7) : 1.0 + random(6));
        }
        if (kind == 1) {
            return invoke(b, "writeBig" + one("Int", "UInt", "Uint") + "64" + one("LE", "BE"), big(), at);
        }
        var plain =
                List.of(READS).stream().filter(each -> !each.contains("Big")).toArray(String[]::new);
        var name = one(plain).replace("read", "write");
        return invoke(b, name, value(), at);
    }

    private static Buffer make(Buffer b) {
        switch (random(6)) {
            case 0:
                return Buffer.alloc(random(20), text(), encoding());
            case 1: {
                var size = random(20);
                return random(2) == 0 ? Buffer.alloc(size, value()) : Buffer.alloc(size, bytes());
            }
            case 2:
                return Buffer.concat(
                        List.of(b, bytes(), b).subList(0, random(4)), random(6) - 1 + (random(2) == 0 ? 0.5 : 20));
            case 3:
                return Buffer.copyBytesFrom(b.toByteArray(), number(b.length()), number(b.length()));
            case 4:
                return Buffer.wrap(b.toByteArray(), number(b.length()), number(b.length()));
            default:
                return Buffer.from(List.of(value(), value(), number(4)));
        }
    }

    private static Object translate(Buffer b) {
        switch (random(5)) {
            case 0:
                return Buffer.transcode(b, encoding(), encoding());
            case 1:
                return Buffer.isUtf8(b) + " " + Buffer.isAscii(b);
            case 2:
                return Buffer.atob(text());
            case 3:
                return Buffer.atob(b.toString("base64"));
            default:
                return Buffer.btoa(text());
        }
    }

    private static String plainWrite() {
        var plain =
                List.of(READS).stream().filter(each -> !each.contains("Big")).toArray(String[]::new);
        return one(plain).replace("read", "write");
    }

    /** The forms with fewer arguments. */
    private static Object shorter(Buffer b) {
        var at = number(b.length());
        switch (random(17)) {
            case 0:
                return invoke(b, one(READS));
            case 1:
                return changed(b, invoke(b, plainWrite(), value()));
            case 2:
                return changed(b, invoke(b, "writeBig" + one("Int", "UInt", "Uint") + "64" + one("LE", "BE"), big()));
            case 3:
                return changed(b, b.write(text()));
            case 4:
                return changed(b, b.write(text(), encoding()));
            case 5:
                return changed(b, b.write(text(), at));
            case 6:
                return changed(b, b.write(text(), at, encoding()));
            case 7:
                return changed(b, b.write(text(), at, number(b.length())));
            case 8:
                return b.fill(text(), encoding());
            case 9:
                return b.fill(text(), at, encoding());
            case 10:
                return b.fill(bytes(), at);
            case 11:
                return b.fill(value(), at);
            case 12:
                return b.subarray(at) + show(b.slice(at)) + show(b.subarray(at, number(b.length())));
            case 13:
                return b.toString(encoding(), at);
            case 14:
                return invoke(b, one("indexOf", "lastIndexOf", "includes"), text());
            case 15:
                return invoke(b, one("indexOf", "lastIndexOf", "includes"), text(), encoding());
            default:
                return invoke(b, one("indexOf", "lastIndexOf", "includes"), value());
        }
    }

    /** No size that takes much memory. */
    private static double size() {
        var made = number(5);
        return made > 1e6 && made <= 0x1p53 ? 3 : made;
    }

    private static Object rest(Buffer b) {
        var other = random(3) == 0 ? Buffer.from(b) : bytes();
        switch (random(12)) {
            case 0:
                return Buffer.of(value(), value(), number(300));
            case 1:
                return json(b);
            case 2:
                return b.equals(other) + " " + Buffer.compare(b, other) + " " + b.compare(other) + " "
                        + b.compare(other, number(3));
            case 3:
                return Buffer.concat(List.of(b, other, b).subList(0, random(4)));
            case 4:
                return Buffer.isEncoding(text()) + " " + Buffer.isEncoding(encoding());
            case 5:
                return b.reverse();
            case 6:
                return b.join(text());
            case 7:
                b.set(other, number(b.length()));
                return "undefined " + show(b);
            case 8:
                return changed(other, b.copy(other, number(other.length())));
            case 9:
                return Buffer.alloc(size(), number(300));
            case 10:
                return Buffer.alloc(size(), text());
            default:
                return decodeText(encoding(), text(), other);
        }
    }

    private static String json(Buffer b) {
        var it = b.toJSON();
        return "{\"type\":\"" + it.get("type") + "\",\"data\":"
                + it.get("data").toString().replace(" ", "") + "}";
    }

    private static String decodeText(String name, String words, Buffer b) {
        var decoder = new StringDecoder(name);
        return show(decoder.write(b))
                + show(decoder.write(words))
                + show(decoder.end(words))
                + decoder.lastTotal()
                + decoder.encoding();
    }

    /** Long enough for the ways in which long texts are searched. */
    private static Object longSearch() {
        var hay = Buffer.alloc(200 + random(3000), one("ab", "aab", "abcdefgh", "a"));
        var from = random(hay.length());
        var needle = Buffer.from(hay.subarray(from, from + random(60)));
        if (random(2) == 0) {
            needle.fill("b", random(60), random(60));
        }
        if (random(3) == 0) {
            hay.fill("x", random(hay.length()), random(hay.length()));
        }
        var name = one("indexOf", "lastIndexOf", "includes");
        var at = number(hay.length());
        var encoded = one("latin1", "utf8", "utf16le");
        var end = (double) (random(2) == 0 ? hay.length() : random(hay.length()));
        return random(2) == 0
                ? invoke(hay, name, needle, at, end, encoded)
                : invoke(hay, name, needle.toString(encoded), at, end, encoded);
    }

    private static Object call() {
        var b = bytes();
        switch (random(22)) {
            case 0:
                return Buffer.from(text(), encoding());
            case 1:
                return Buffer.byteLength(text(), encoding());
            case 2:
                return b.toString(encoding());
            case 3:
                return b.toString(encoding(), number(b.length()), number(b.length()));
            case 4:
                return changed(b, b.write(text(), number(b.length()), number(b.length()), encoding()));
            case 5:
                return fill(b);
            case 6:
            case 7:
                return search(b);
            case 8: {
                var other = bytes();
                return b.compare(
                        other, number(other.length()), number(other.length()), number(b.length()), number(b.length()));
            }
            case 9: {
                var other = bytes();
                return changed(other, b.copy(other, number(other.length()), number(b.length()), number(b.length())));
            }
            case 10:
                return b.slice(number(b.length()), number(b.length()));
            case 11:
                return invoke(b, one(READS), number(b.length()));
            case 12:
                return invoke(b, "read" + one(WIDE), number(b.length()), random(4) == 0 ? number(7) : 1.0 + random(6));
            case 13:
                return changed(b, write(b));
            case 14:
                return decode(encoding(), b);
            case 15:
                return make(b);
            case 16:
                return translate(b);
            case 17:
            case 18:
                return shorter(b);
            case 19:
                return rest(b);
            case 20:
                return longSearch();
            default:
                return random(2) == 0 ? b.inspect(number(b.length())) : invoke(b, "swap" + one("16", "32", "64"));
        }
    }

    /** Finds the form for these arguments; null stands for the name of an encoding. */
    private static Object invoke(Buffer b, String name, Object... args) {
        var types = new Class<?>[args.length];
        for (var i = 0; i < args.length; i++) {
            types[i] = args[i] == null ? String.class : args[i] instanceof Double ? double.class : args[i].getClass();
        }
        try {
            return Buffer.class.getMethod(name, types).invoke(b, args);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof NodeException err) {
                throw err;
            }
            throw new IllegalStateException(e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String show(Object result) {
        if (result instanceof Buffer buffer) {
            return "<" + buffer.toString("hex") + ">";
        }
        if (result instanceof String text) {
            return codes(text);
        }
        if (result instanceof Double number) {
            if (number == Math.rint(number) && !Double.isInfinite(number)) {
                return NodeException.number(number);
            }
            return Double.isNaN(number) ? "NaN" : String.format("%016x", Double.doubleToLongBits(number));
        }
        return String.valueOf(result);
    }

    public static void main(String[] args) {
        startWith(args.length > 0 ? Integer.parseInt(args[0]) : 1);
        var calls = args.length > 1 ? Integer.parseInt(args[1]) : 4000;
        for (var i = 0; i < calls; i++) {
            try {
                System.out.println(i + " " + show(call()));
            } catch (NodeException err) {
                var code = err.code() == null ? "undefined" : err.code();
                System.out.println(i + " " + err.name() + " " + code + " " + err.getMessage());
            }
        }
    }
}
