package dev.spindle.buffer;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Hexadecimal text. As Node does, it looks at the low eight bits of a char only. */
final class Hex {
    private static final byte[] DIGITS = "0123456789abcdef".getBytes(StandardCharsets.ISO_8859_1);

    private Hex() {}

    static String decode(byte[] bytes, int offset, int length) {
        var digits = new byte[Ranges.chars(2L * length)];
        for (var i = 0; i < length; i++) {
            var b = bytes[offset + i];
            digits[i << 1] = DIGITS[b >> 4 & 15];
            digits[(i << 1) + 1] = DIGITS[b & 15];
        }
        return new String(digits, StandardCharsets.ISO_8859_1);
    }

    static byte[] encode(String text) {
        var bytes = new byte[text.length() >>> 1];
        var count = write(text, bytes, 0, bytes.length);
        return count == bytes.length ? bytes : Arrays.copyOf(bytes, count);
    }

    static int write(String text, byte[] target, int offset, int room) {
        var count = Math.min(text.length() >>> 1, room);
        for (var i = 0; i < count; i++) {
            var value = digit(text.charAt(i << 1) & 0xFF) << 4 | digit(text.charAt((i << 1) + 1) & 0xFF);
            if (value < 0) {
                return i;
            }
            target[offset + i] = (byte) value;
        }
        return count;
    }

    /** The value of a hexadecimal digit, negative when it is none. */
    private static int digit(int c) {
        if (c >= '0' && c <= '9') {
            return c - '0';
        }
        var letter = c | 0x20;
        return letter >= 'a' && letter <= 'f' ? letter - 'a' + 10 : -1;
    }
}
