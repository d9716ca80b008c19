package dev.spindle.buffer;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/**
 * Base64 text. Writing it is the JDK's work; reading it is ours, for Node reads what no standard allows, and
 * looks at the low eight bits of a char only.
 */
final class Base64Text {
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static final byte[] VALUES = values();

    private Base64Text() {}

    private static byte[] values() {
        var values = new byte[128];
        Arrays.fill(values, (byte) -1);
        for (var i = 0; i < ALPHABET.length(); i++) {
            values[ALPHABET.charAt(i)] = (byte) i;
        }
        values['+'] = 62;
        values['-'] = 62;
        values['/'] = 63;
        values['_'] = 63;
        return values;
    }

    static String decode(byte[] bytes, int offset, int length, boolean url) {
        var exact = offset == 0 && length == bytes.length ? bytes : Arrays.copyOfRange(bytes, offset, offset + length);
        var encoder = url ? Base64.getUrlEncoder().withoutPadding() : Base64.getEncoder();
        return new String(encoder.encode(exact), StandardCharsets.ISO_8859_1);
    }

    static byte[] encode(String text) {
        var bytes = new byte[byteLength(text)];
        var count = write(text, bytes, 0, bytes.length);
        return count == bytes.length ? bytes : Arrays.copyOf(bytes, count);
    }

    static int write(String text, byte[] target, int offset, int room) {
        var to = offset;
        var end = offset + room;
        var bits = 0;
        var held = 0;
        for (var i = 0; i < text.length() && to < end; i++) {
            var c = text.charAt(i) & 0xFF;
            if (c == '=') {
                break;
            }
            var value = c < 128 ? VALUES[c] : -1;
            if (value < 0) {
                continue;
            }
            bits = bits << 6 | value;
            held += 6;
            if (held >= 8) {
                held -= 8;
                target[to++] = (byte) (bits >> held);
            }
        }
        return to - offset;
    }

    /** What the length of the text and its padding alone allow. */
    static int byteLength(String text) {
        var chars = text.length();
        if (chars > 0 && text.charAt(chars - 1) == '=') {
            chars--;
            if (chars > 1 && text.charAt(chars - 1) == '=') {
                chars--;
            }
        }
        return (int) (chars * 3L >>> 2);
    }
}
