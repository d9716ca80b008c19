package dev.spindle.parser;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Byte classes of the HTTP grammar and the search for the end of a span, eight bytes at a time.
 *
 * <p>The searches treat a {@code long} as eight bytes, the first one lowest. Sums that carry and differences that borrow can mark
 * a byte wrongly, but only one above a byte that is marked rightly, so that the lowest mark is true.
 */
final class Ascii {
    /** Eight bytes of an array as a long, the first byte lowest. */
    static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    /** Two bytes of an array, likewise. */
    static final VarHandle SHORTS = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);

    static final short CRLF = '\r' | '\n' << 8;

    /** RFC 9110 §5.6.2 tchar. */
    static final int TOKEN = 1;

    /** What a target may hold behind its first slash: visible ASCII. llhttp does not look closer, nor do we. */
    static final int TARGET = 1 << 1;

    /** RFC 9110 §5.5 field-vchar, SP and HTAB. */
    static final int VALUE = 1 << 2;

    /** What the server part of an absolute target, and of CONNECT's target, is made of; without {@code / ? @}. */
    static final int SERVER = 1 << 3;

    /** RFC 9110 §5.6.4 qdtext. */
    static final int QUOTED = 1 << 4;

    /** What RFC 3986 lets a request target hold: pchar, '/', '?'; the '%' of an escape is not looked behind. */
    static final int STRICT_TARGET = 1 << 5;

    private static final byte[] CLASSES = new byte[256];
    private static final String TOKEN_MARKS = "!#$%&'*+-.^_`|~";
    private static final String STRICT_TARGET_MARKS = "-._~!$&'()*+,;=:@/?%[]";
    private static final String SERVER_MARKS = "!$%&'()*+,-.:;=[]_~";

    private static final long ONES = 0x0101010101010101L;
    private static final long HIGH_BITS = 0x8080808080808080L;

    static {
        for (var c = 0; c < 256; c++) {
            var alphanumeric = c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z';
            var classes = alphanumeric || TOKEN_MARKS.indexOf(c) >= 0 ? TOKEN : 0;
            classes |= alphanumeric || SERVER_MARKS.indexOf(c) >= 0 ? SERVER : 0;
            classes |= alphanumeric || STRICT_TARGET_MARKS.indexOf(c) >= 0 ? STRICT_TARGET : 0;
            classes |= c > ' ' && c < 0x7f ? TARGET : 0;
            var text = c == '\t' || c >= ' ' && c != 0x7f;
            classes |= text ? VALUE : 0;
            classes |= text && c != '"' && c != '\\' ? QUOTED : 0;
            CLASSES[c] = (byte) classes;
        }
    }

    private Ascii() {}

    /** Whether the byte belongs to the class. */
    static boolean is(byte c, int type) {
        return (CLASSES[c & 0xff] & type) != 0;
    }

    /** Index of the first byte from p on that is not of the class, or limit. */
    static int skip(int type, byte[] bytes, int p, int limit) {
        while (p < limit && (CLASSES[bytes[p] & 0xff] & type) != 0) {
            p++;
        }
        return p;
    }

    /** Index of the first byte from p on that is no token byte, or limit. Letters and '-' go eight at a time. */
    static int tokenEnd(byte[] bytes, int p, int limit) {
        while (p + 8 <= limit) {
            var odd = notLetters((long) LONGS.get(bytes, p));
            if (odd == 0) {
                p += 8;
                continue;
            }
            p += Long.numberOfTrailingZeros(odd) >>> 3;
            if (bytes[p] == ':' || (CLASSES[bytes[p] & 0xff] & TOKEN) == 0) {
                return p;
            }
            p++;
        }
        return skip(TOKEN, bytes, p, limit);
    }

    /** The high bit of each byte that is neither a letter nor '-'; of others only behind one of these. */
    private static long notLetters(long word) {
        var lower = word | 0x20 * ONES;
        var letter = lower + (0x80 - 'a') * ONES & ~(lower + (0x80 - 'z' - 1) * ONES);
        var other = word ^ '-' * ONES;
        var notDash = other + 0x7f * ONES | other;
        return notDash & ~letter & HIGH_BITS;
    }

    /** Index of the first byte from p on that is not visible ASCII, or limit. */
    static int targetEnd(byte[] bytes, int p, int limit) {
        while (p + 8 <= limit) {
            var word = (long) LONGS.get(bytes, p);
            var low = word & ~HIGH_BITS;
            var stop = ~(low + (0x80 - 0x21) * ONES & ~(low + ONES)) & HIGH_BITS | word & HIGH_BITS;
            if (stop != 0) {
                return p + (Long.numberOfTrailingZeros(stop) >>> 3);
            }
            p += 8;
        }
        return skip(TARGET, bytes, p, limit);
    }

    /**
     * Index of the first control byte (HTAB and DEL are such) from p on, or limit; sometimes that of a '~' behind a byte 0xff, which
     * whoever asks must not take for an end.
     */
    static int valueEnd(byte[] bytes, int p, int limit) {
        while (p + 8 <= limit) {
            var stop = controls((long) LONGS.get(bytes, p));
            if (stop != 0) {
                return p + (Long.numberOfTrailingZeros(stop) >>> 3);
            }
            p += 8;
        }
        while (p < limit && (bytes[p] >= ' ' || bytes[p] < 0) && bytes[p] != 0x7f) {
            p++;
        }
        return p;
    }

    /** The high bit of each byte that is below a blank, or DEL; of others only behind one that is, or behind 0xff. */
    private static long controls(long word) {
        return (word - 0x20 * ONES | word + ONES) & ~word & HIGH_BITS;
    }

    /** Eight bytes with the letters among them in lower case, for comparison with {@link #word}; other bytes are mangled. */
    static long lowerWord(byte[] bytes, int p) {
        return (long) LONGS.get(bytes, p) | 0x20 * ONES;
    }

    /** Eight ASCII characters as a long, for comparison. */
    static long word(String eight) {
        var word = 0L;
        for (var i = 7; i >= 0; i--) {
            word = word << 8 | eight.charAt(i);
        }
        return word;
    }

    static int lower(int c) {
        return c >= 'A' && c <= 'Z' ? c + 0x20 : c;
    }

    /** Whether the bytes are the given text, which is in lower case, letters compared without case. */
    static boolean equalsIgnoreCase(byte[] bytes, int p, String lowerCase) {
        for (var i = 0; i < lowerCase.length(); i++) {
            if (lower(bytes[p + i] & 0xff) != lowerCase.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** The text with A to Z in lower case and all else untouched, as field names are compared. */
    static String lowerCase(String text) {
        for (var i = 0; i < text.length(); i++) {
            if (lower(text.charAt(i)) != text.charAt(i)) {
                var chars = text.toCharArray();
                for (var j = i; j < chars.length; j++) {
                    chars[j] = (char) lower(chars[j]);
                }
                return new String(chars);
            }
        }
        return text;
    }
}
