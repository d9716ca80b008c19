package dev.spindle.buffer;

import java.nio.charset.StandardCharsets;

/** One byte for one char. */
final class Latin1 {
    private Latin1() {}

    static byte[] encode(String text) {
        var bytes = new byte[text.length()];
        write(text, bytes, 0, bytes.length);
        return bytes;
    }

    /**
     * The one method of the JDK that keeps the low byte of each char, as Node does; it is deprecated because that is seldom what
     * people want. Being a plain copy for Latin-1 strings it is also the fastest.
     */
    @SuppressWarnings("deprecation")
    static int write(String text, byte[] target, int offset, int room) {
        var count = Math.min(text.length(), room);
        text.getBytes(0, count, target, offset);
        return count;
    }

    static String decodeAscii(byte[] bytes, int offset, int length) {
        for (var i = offset; i < offset + length; i++) {
            if (bytes[i] < 0) {
                return decodeMasked(bytes, offset, length);
            }
        }
        return new String(bytes, offset, length, StandardCharsets.ISO_8859_1);
    }

    private static String decodeMasked(byte[] bytes, int offset, int length) {
        var masked = new byte[length];
        for (var i = 0; i < length; i++) {
            masked[i] = (byte) (bytes[offset + i] & 0x7F);
        }
        return new String(masked, StandardCharsets.ISO_8859_1);
    }
}
