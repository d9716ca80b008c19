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
        var values = new byte[256];
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
        Ranges.chars((length + 2L) / 3 * 4);
        var exact = offset == 0 && length == bytes.length ? bytes : Arrays.copyOfRange(bytes, offset, offset + length);
        var encoder = url ? Base64.getUrlEncoder().withoutPadding() : Base64.getEncoder();
        return new String(encoder.encode(exact), StandardCharsets.ISO_8859_1);
    }

    static byte[] encode(String text) {
        var bytes = new byte[byteLength(text)];
        var count = write(text, bytes, 0, bytes.length);
        return count == bytes.length ? bytes : Arrays.copyOf(bytes, count);
    }

    /** Four characters make three bytes, as long as all four count; then one after the other. */
    static int write(String text, byte[] target, int offset, int room) {
        var chars = Latin1.encode(text);
        var to = offset;
        var end = offset + room;
        var from = 0;
        while (from <= chars.length - 4 && to <= end - 3) {
            var bits = VALUES[chars[from] & 0xFF] << 18
                    | VALUES[chars[from + 1] & 0xFF] << 12
                    | VALUES[chars[from + 2] & 0xFF] << 6
                    | VALUES[chars[from + 3] & 0xFF];
            if (bits < 0) {
                break;
            }
            target[to] = (byte) (bits >> 16);
            target[to + 1] = (byte) (bits >> 8);
            target[to + 2] = (byte) bits;
            from += 4;
            to += 3;
        }
        return writeLeniently(chars, from, target, to, end) - offset;
    }

    private static int writeLeniently(byte[] chars, int start, byte[] target, int offset, int end) {
        var to = offset;
        var bits = 0;
        var held = 0;
        for (var i = start; i < chars.length && to < end && chars[i] != '='; i++) {
            var value = VALUES[chars[i] & 0xFF];
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
        return to;
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
