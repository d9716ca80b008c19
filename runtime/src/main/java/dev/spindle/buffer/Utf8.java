package dev.spindle.buffer;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * UTF-8 as Node writes it. The JDK's encoder is fast and nearly the same: it writes a lone surrogate as one {@code ?} where Node
 * writes U+FFFD. So the JDK does the work, and only a result that has a {@code ?} makes us look at the text again.
 */
final class Utf8 {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
    private static final long EVERY_BYTE = 0x0101010101010101L;

    private Utf8() {}

    static byte[] encode(String text) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        if (!hasQuestionMark(bytes)) {
            return bytes;
        }
        var lone = firstLoneSurrogate(text);
        return lone < 0 ? bytes : withoutLoneSurrogates(text, lone).getBytes(StandardCharsets.UTF_8);
    }

    static int write(String text, byte[] target, int offset, int room) {
        var bytes = encode(text);
        var count = bytes.length;
        if (count > room) {
            count = room;
            while (count > 0 && (bytes[count] & 0xC0) == 0x80) {
                count--;
            }
        }
        System.arraycopy(bytes, 0, target, offset, count);
        return count;
    }

    static int byteLength(String text) {
        var chars = text.length();
        var count = chars;
        for (var i = 0; i < chars; i++) {
            var c = text.charAt(i);
            if (c < 0x80) {
                continue;
            }
            count++;
            if (c >= 0x800) {
                count++;
                if (Character.isHighSurrogate(c) && i + 1 < chars && Character.isLowSurrogate(text.charAt(i + 1))) {
                    i++;
                }
            }
        }
        return count;
    }

    /** Looks at eight bytes at a time: a byte that equals {@code ?} becomes zero, and a zero byte shows by its borrow. */
    private static boolean hasQuestionMark(byte[] bytes) {
        var i = 0;
        for (; i <= bytes.length - 8; i += 8) {
            var differences = (long) LONGS.get(bytes, i) ^ EVERY_BYTE * '?';
            if ((differences - EVERY_BYTE & ~differences & EVERY_BYTE << 7) != 0) {
                return true;
            }
        }
        for (; i < bytes.length; i++) {
            if (bytes[i] == '?') {
                return true;
            }
        }
        return false;
    }

    /** The index of the first surrogate without its partner, or -1. */
    static int firstLoneSurrogate(String text) {
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (Character.isSurrogate(c)) {
                if (isLone(text, i)) {
                    return i;
                }
                i++;
            }
        }
        return -1;
    }

    private static String withoutLoneSurrogates(String text, int first) {
        var chars = text.toCharArray();
        for (var i = first; i < chars.length; i++) {
            if (Character.isSurrogate(chars[i])) {
                if (isLone(text, i)) {
                    chars[i] = '\uFFFD';
                } else {
                    i++;
                }
            }
        }
        return new String(chars);
    }

    /** Whether the surrogate at this index has no partner behind it. */
    private static boolean isLone(String text, int index) {
        return !Character.isHighSurrogate(text.charAt(index))
                || index + 1 == text.length()
                || !Character.isLowSurrogate(text.charAt(index + 1));
    }
}
