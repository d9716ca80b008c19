package dev.spindle.buffer;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** UTF-16LE as Node has it: chars pass one by one, paired or not. (The JDK's charset would replace lone surrogates.) */
final class Utf16 {
    private Utf16() {}

    static String decode(byte[] bytes, int offset, int length) {
        return ByteBuffer.wrap(bytes, offset, length & ~1)
                .order(ByteOrder.LITTLE_ENDIAN)
                .asCharBuffer()
                .toString();
    }

    static byte[] encode(String text) {
        var bytes = new byte[text.length() << 1];
        write(text, bytes, 0, bytes.length);
        return bytes;
    }

    static int write(String text, byte[] target, int offset, int room) {
        var chars = Math.min(text.length(), room >> 1);
        for (var i = 0; i < chars; i++) {
            var c = text.charAt(i);
            target[offset + (i << 1)] = (byte) c;
            target[offset + (i << 1) + 1] = (byte) (c >> 8);
        }
        return chars << 1;
    }
}
