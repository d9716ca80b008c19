package dev.spindle.buffer;

import dev.spindle.events.NodeException;
import java.util.Arrays;

/**
 * The methods of {@link Buffer} that look for bytes. An offset is where to begin; it loses its fraction, and a negative one counts
 * from the end. NaN means the whole Buffer. An end is what the bytes that are looked at, and all that is found, lie before; it
 * loses its fraction and is cut to fit, so that a negative one, NaN and, as in Node, infinity leave nothing to look at. In
 * {@code utf16le} only places at even offsets are looked at. The encoding of a Buffer matters in no other way, so an unknown one
 * is not refused.
 */
abstract class Finds extends Writes {
    /** How much more than its own length a search may compare before it goes on in another way. */
    private static final int PATIENCE = 4096;

    private static final long EVERY_BYTE = 0x0101010101010101L;

    Finds(byte[] bytes, int offset, int length) {
        super(bytes, offset, length);
    }

    /** Where a text is found first, or -1. */
    public int indexOf(String value) {
        return indexOf(value, 0);
    }

    /** Where a text is found first, at or behind an offset, or -1. */
    public int indexOf(String value, double byteOffset) {
        return indexOf(value, byteOffset, null);
    }

    /** Where a text is found first, or -1. */
    public int indexOf(String value, String encoding) {
        return indexOf(value, 0, encoding);
    }

    /** Where a text is found first, at or behind an offset, or -1. */
    public int indexOf(String value, double byteOffset, String encoding) {
        return find(value, byteOffset, length, encoding, true);
    }

    /** Where a text is found first, at or behind an offset and before an end, or -1. */
    public int indexOf(String value, double byteOffset, double end) {
        return indexOf(value, byteOffset, end, null);
    }

    /** Where a text is found first, at or behind an offset and before an end, or -1. */
    public int indexOf(String value, double byteOffset, double end, String encoding) {
        return find(value, byteOffset, end, encoding, true);
    }

    /** Where another Buffer is found first, or -1. */
    public int indexOf(Buffer value) {
        return indexOf(value, 0);
    }

    /** Where another Buffer is found first, or -1. */
    public int indexOf(Buffer value, String encoding) {
        return indexOf(value, 0, encoding);
    }

    /** Where another Buffer is found first, at or behind an offset, or -1. */
    public int indexOf(Buffer value, double byteOffset) {
        return indexOf(value, byteOffset, null);
    }

    /** Where another Buffer is found first, at or behind an offset, or -1. */
    public int indexOf(Buffer value, double byteOffset, String encoding) {
        return find(value, byteOffset, length, encoding, true);
    }

    /** Where another Buffer is found first, at or behind an offset and before an end, or -1. */
    public int indexOf(Buffer value, double byteOffset, double end) {
        return indexOf(value, byteOffset, end, null);
    }

    /** Where another Buffer is found first, at or behind an offset and before an end, or -1. */
    public int indexOf(Buffer value, double byteOffset, double end, String encoding) {
        return find(value, byteOffset, end, encoding, true);
    }

    /** Where a byte is found first, or -1. */
    public int indexOf(double value) {
        return indexOf(value, 0);
    }

    /** Where a byte is found first, at or behind an offset, or -1. */
    public int indexOf(double value, double byteOffset) {
        return findByte(value, byteOffset, length, true);
    }

    /** Where a byte is found first, at or behind an offset and before an end, or -1. */
    public int indexOf(double value, double byteOffset, double end) {
        return findByte(value, byteOffset, end, true);
    }

    /** Where a text is found last, or -1. */
    public int lastIndexOf(String value) {
        return lastIndexOf(value, length);
    }

    /** Where a text is found last, at or before an offset, or -1. */
    public int lastIndexOf(String value, double byteOffset) {
        return lastIndexOf(value, byteOffset, null);
    }

    /** Where a text is found last, or -1. */
    public int lastIndexOf(String value, String encoding) {
        return lastIndexOf(value, length, encoding);
    }

    /** Where a text is found last, at or before an offset, or -1. */
    public int lastIndexOf(String value, double byteOffset, String encoding) {
        return find(value, byteOffset, length, encoding, false);
    }

    /** Where a text is found last, at or before an offset and before an end, or -1. */
    public int lastIndexOf(String value, double byteOffset, double end) {
        return lastIndexOf(value, byteOffset, end, null);
    }

    /** Where a text is found last, at or before an offset and before an end, or -1. */
    public int lastIndexOf(String value, double byteOffset, double end, String encoding) {
        return find(value, byteOffset, end, encoding, false);
    }

    /** Where another Buffer is found last, or -1. */
    public int lastIndexOf(Buffer value) {
        return lastIndexOf(value, length);
    }

    /** Where another Buffer is found last, or -1. */
    public int lastIndexOf(Buffer value, String encoding) {
        return lastIndexOf(value, length, encoding);
    }

    /** Where another Buffer is found last, at or before an offset, or -1. */
    public int lastIndexOf(Buffer value, double byteOffset) {
        return lastIndexOf(value, byteOffset, null);
    }

    /** Where another Buffer is found last, at or before an offset, or -1. */
    public int lastIndexOf(Buffer value, double byteOffset, String encoding) {
        return find(value, byteOffset, length, encoding, false);
    }

    /** Where another Buffer is found last, at or before an offset and before an end, or -1. */
    public int lastIndexOf(Buffer value, double byteOffset, double end) {
        return lastIndexOf(value, byteOffset, end, null);
    }

    /** Where another Buffer is found last, at or before an offset and before an end, or -1. */
    public int lastIndexOf(Buffer value, double byteOffset, double end, String encoding) {
        return find(value, byteOffset, end, encoding, false);
    }

    /** Where a byte is found last, or -1. */
    public int lastIndexOf(double value) {
        return lastIndexOf(value, length);
    }

    /** Where a byte is found last, at or before an offset, or -1. */
    public int lastIndexOf(double value, double byteOffset) {
        return findByte(value, byteOffset, length, false);
    }

    /** Where a byte is found last, at or before an offset and before an end, or -1. */
    public int lastIndexOf(double value, double byteOffset, double end) {
        return findByte(value, byteOffset, end, false);
    }

    /** Whether a text is found. */
    public boolean includes(String value) {
        return indexOf(value) >= 0;
    }

    /** Whether a text is found at or behind an offset. */
    public boolean includes(String value, double byteOffset) {
        return indexOf(value, byteOffset) >= 0;
    }

    /** Whether a text is found. */
    public boolean includes(String value, String encoding) {
        return indexOf(value, encoding) >= 0;
    }

    /** Whether a text is found at or behind an offset. */
    public boolean includes(String value, double byteOffset, String encoding) {
        return indexOf(value, byteOffset, encoding) >= 0;
    }

    /** Whether a text is found at or behind an offset and before an end. */
    public boolean includes(String value, double byteOffset, double end) {
        return indexOf(value, byteOffset, end) >= 0;
    }

    /** Whether a text is found at or behind an offset and before an end. */
    public boolean includes(String value, double byteOffset, double end, String encoding) {
        return indexOf(value, byteOffset, end, encoding) >= 0;
    }

    /** Whether another Buffer is found. */
    public boolean includes(Buffer value) {
        return indexOf(value) >= 0;
    }

    /** Whether another Buffer is found. */
    public boolean includes(Buffer value, String encoding) {
        return indexOf(value, encoding) >= 0;
    }

    /** Whether another Buffer is found at or behind an offset. */
    public boolean includes(Buffer value, double byteOffset) {
        return indexOf(value, byteOffset) >= 0;
    }

    /** Whether another Buffer is found at or behind an offset. */
    public boolean includes(Buffer value, double byteOffset, String encoding) {
        return indexOf(value, byteOffset, encoding) >= 0;
    }

    /** Whether another Buffer is found at or behind an offset and before an end. */
    public boolean includes(Buffer value, double byteOffset, double end) {
        return indexOf(value, byteOffset, end) >= 0;
    }

    /** Whether another Buffer is found at or behind an offset and before an end. */
    public boolean includes(Buffer value, double byteOffset, double end, String encoding) {
        return indexOf(value, byteOffset, end, encoding) >= 0;
    }

    /** Whether a byte is found. */
    public boolean includes(double value) {
        return indexOf(value) >= 0;
    }

    /** Whether a byte is found at or behind an offset. */
    public boolean includes(double value, double byteOffset) {
        return indexOf(value, byteOffset) >= 0;
    }

    /** Whether a byte is found at or behind an offset and before an end. */
    public boolean includes(double value, double byteOffset, double end) {
        return indexOf(value, byteOffset, end) >= 0;
    }

    private int find(String value, double byteOffset, double end, String encoding, boolean forward) {
        var known = Encoding.of(encoding);
        var needle = known.encode(notNull(value));
        var step = known == Encoding.UTF16LE ? 2 : 1;
        var start = place(byteOffset, length / step * step, forward);
        return find(needle, 0, needle.length, start, until(end, step), step, forward);
    }

    private int find(Buffer value, double byteOffset, double end, String encoding, boolean forward) {
        var step = encoding != null && Encoding.find(encoding) == Encoding.UTF16LE ? 2 : 1;
        var needle = notNull(value);
        var start = place(byteOffset, length, forward);
        return find(needle.bytes, needle.offset, needle.length, start, until(end, step), step, forward);
    }

    private static <T> T notNull(T value) {
        if (value == null) {
            throw NodeException.invalidArgType(
                    "value", "one of type number or string or an instance of Buffer or Uint8Array", null);
        }
        return value;
    }

    private int findByte(double value, double byteOffset, double end, boolean forward) {
        var until = until(end, 1);
        var start = start(place(byteOffset, length, forward), until, 1, forward);
        var wanted = Spans.toByte(value);
        if (start < 0) {
            return start;
        }
        return forward ? forward(wanted, start, until) : backward(new byte[] {wanted}, 0, 1, start, 1);
    }

    /** How many bytes there are to look at: a multiple of the step. Node takes for 0 what no long holds. */
    private int until(double end, int step) {
        var whole = end < 0x1p63 ? (int) Math.max(Math.min(end, length), 0) : 0;
        return whole / step * step;
    }

    /** Looks at eight bytes at a time: a byte that equals the wanted one becomes zero, and a zero byte shows by its borrow. */
    private int forward(byte wanted, int start, int end) {
        var everywhere = EVERY_BYTE * (wanted & 0xFF);
        var i = start;
        while (i <= end - 8) {
            var differences = (long) LONG_LE.get(bytes, offset + i) ^ everywhere;
            var zeroes = differences - EVERY_BYTE & ~differences & EVERY_BYTE << 7;
            if (zeroes != 0) {
                return i + (Long.numberOfTrailingZeros(zeroes) >> 3);
            }
            i += 8;
        }
        while (i < end && bytes[offset + i] != wanted) {
            i++;
        }
        return i < end ? i : -1;
    }

    /** The offset from the front; negative when that is before the front. */
    private static int place(double byteOffset, int end, boolean forward) {
        if (Double.isNaN(byteOffset)) {
            return forward ? 0 : end;
        }
        var whole = (int) byteOffset;
        return whole < 0 ? whole + end : whole;
    }

    /**
     * The offset to begin at, or the answer when that is known without looking: -1, or a place for the empty needle.
     *
     * @param start the offset from the front; negative when that is before the front
     * @param end how many bytes there are to look at: in utf16le not an odd last one
     */
    private static int start(int start, int end, int count, boolean forward) {
        if (start < 0) {
            return forward || count == 0 ? 0 : -1;
        }
        if (start <= end - count) {
            return start;
        }
        return count == 0 ? end : forward ? -1 : Math.min(start, end - 1);
    }

    private int find(byte[] needle, int needleStart, int count, int place, int end, int step, boolean forward) {
        var start = start(place, end, count, forward);
        if (count == 0 || start < 0) {
            return start;
        }
        if (end < count || count < step) {
            return -1;
        }
        var units = count / step * step;
        var last = end - units;
        var from = start / step * step;
        return forward
                ? forward(needle, needleStart, units, from, last, step)
                : backward(needle, needleStart, units, Math.min(from, last), step);
    }

    private int forward(byte[] needle, int needleStart, int count, int start, int last, int step) {
        var first = needle[needleStart];
        var patience = (long) length + PATIENCE;
        for (var i = start; i <= last; i += step) {
            if (bytes[offset + i] == first) {
                var same = matched(i, needle, needleStart, count);
                if (same < 0) {
                    return i;
                }
                patience -= same;
                if (patience < 0) {
                    return forwardSteadily(needle, needleStart, count, i, last + count, step);
                }
            }
        }
        return -1;
    }

    private int backward(byte[] needle, int needleStart, int count, int start, int step) {
        var first = needle[needleStart];
        var patience = (long) length + PATIENCE;
        for (var i = start; i >= 0; i -= step) {
            if (bytes[offset + i] == first) {
                var same = matched(i, needle, needleStart, count);
                if (same < 0) {
                    return i;
                }
                patience -= same;
                if (patience < 0) {
                    return backwardSteadily(needle, needleStart, count, i, step);
                }
            }
        }
        return -1;
    }

    /** How many bytes of the needle are there at this place before one that is not; -1 when all are. */
    private int matched(int index, byte[] needle, int needleStart, int count) {
        var at = offset + index;
        return Arrays.mismatch(bytes, at, at + count, needle, needleStart, needleStart + count);
    }

    private int forwardSteadily(byte[] needle, int needleStart, int count, int start, int end, int step) {
        var search = new SteadySearch(Arrays.copyOfRange(needle, needleStart, needleStart + count));
        var found = search.first(bytes, offset + start, offset + end, step);
        return found < 0 ? -1 : found - offset;
    }

    /** Looks forward in what comes before the place, turned round. */
    private int backwardSteadily(byte[] needle, int needleStart, int count, int start, int step) {
        var search = new SteadySearch(reversed(needle, needleStart, count));
        var found = search.first(reversed(bytes, offset, start + count), 0, start + count, step);
        return found < 0 ? -1 : start - found;
    }

    private static byte[] reversed(byte[] bytes, int start, int count) {
        var reversed = new byte[count];
        for (var i = 0; i < count; i++) {
            reversed[i] = bytes[start + count - 1 - i];
        }
        return reversed;
    }
}
