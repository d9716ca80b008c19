package dev.spindle.buffer;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * UTF-8 as Node has it. The JDK is fast and nearly the same, so it does the work, and only a result that shows that something may
 * have been bad in the input makes us look at it again. Where they differ: the JDK writes a lone surrogate as one {@code ?} where
 * Node writes U+FFFD; and of the start of an encoded surrogate, {@code ED A0}, it makes one U+FFFD where WHATWG wants two.
 */
final class Utf8 {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
    private static final char REPLACEMENT = '\uFFFD';
    private static final long EVERY_BYTE = 0x0101010101010101L;

    private Utf8() {}

    static String decode(byte[] bytes, int offset, int length) {
        var text = new String(bytes, offset, length, StandardCharsets.UTF_8);
        return text.indexOf(REPLACEMENT) < 0 ? text : decodeBad(bytes, offset, offset + length);
    }

    /** One U+FFFD for each longest start of a character that is not one, and for each byte that cannot start one. */
    private static String decodeBad(byte[] bytes, int start, int end) {
        var text = new StringBuilder(end - start);
        var i = start;
        while (i < end) {
            var lead = bytes[i] & 0xFF;
            var width = width(lead);
            var seen = seen(bytes, i, end, lead, width);
            var point = width == 1 ? lead : lead & 0x7F >> width;
            for (var next = i + 1; next < i + seen; next++) {
                point = point << 6 | bytes[next] & 0x3F;
            }
            text.appendCodePoint(seen == width ? point : REPLACEMENT);
            i += seen;
        }
        return text.toString();
    }

    /** Whether the bytes are well-formed. */
    static boolean isValid(byte[] bytes, int offset, int length) {
        var end = offset + length;
        var i = offset + asciiUpTo(bytes, offset, length);
        while (i < end) {
            var lead = bytes[i] & 0xFF;
            var width = width(lead);
            if (seen(bytes, i, end, lead, width) != width) {
                return false;
            }
            i += width;
        }
        return true;
    }

    /** How many bytes at the start are below 128; looks at eight bytes at a time. */
    static int asciiUpTo(byte[] bytes, int offset, int length) {
        var end = offset + length;
        var i = offset;
        while (i <= end - 8 && ((long) LONGS.get(bytes, i) & EVERY_BYTE << 7) == 0) {
            i += 8;
        }
        while (i < end && bytes[i] >= 0) {
            i++;
        }
        return i - offset;
    }

    /** How many bytes of the character that begins at {@code start} are there; its width when all are. */
    private static int seen(byte[] bytes, int start, int end, int lead, int width) {
        var seen = 1;
        while (seen < width && start + seen < end && fits(lead, seen, bytes[start + seen] & 0xFF)) {
            seen++;
        }
        return seen;
    }

    /** How many bytes a character takes that begins with this one; 5, which none has, when none begins so. */
    private static int width(int lead) {
        return lead < 0x80 ? 1 : lead < 0xC2 ? 5 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : lead < 0xF5 ? 4 : 5;
    }

    /** Whether a byte can continue: the first one behind some leads has a narrower range (Unicode, table 3-7). */
    private static boolean fits(int lead, int seen, int b) {
        var low = seen > 1 ? 0x80 : lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
        var high = seen > 1 ? 0xBF : lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
        return b >= low && b <= high && width(lead) < 5;
    }

    static byte[] encode(String text) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        if (!hasQuestionMark(bytes)) {
            return bytes;
        }
        var lone = firstLoneSurrogate(text);
        return lone < 0 ? bytes : withoutLoneSurrogates(text, lone).getBytes(StandardCharsets.UTF_8);
    }

    /** A char takes one byte at least, so none is looked at that cannot fit; a pair cut in two there has no room anyway. */
    static int write(String text, byte[] target, int offset, int room) {
        var bytes = encode(text.length() > room ? text.substring(0, room) : text);
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
                    chars[i] = REPLACEMENT;
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
