package dev.spindle.buffer;

import dev.spindle.events.JsNumber;
import dev.spindle.events.NodeException;
import java.util.Arrays;

/** What {@link Buffer} does with stretches of bytes: clamp, compare, copy, fill. */
final class Spans {
    private Spans() {}

    /** A relative index as slice takes it: a negative one counts from the end; cut to 0 … length. */
    static int clamp(int index, int length) {
        return index < 0 ? Math.max(index + length, 0) : Math.min(index, length);
    }

    /** The low eight bits of the integer part; 0 for what is not finite. */
    static byte toByte(double value) {
        return (byte) (Math.abs(value) <= Integer.MAX_VALUE ? value : value % 256);
    }

    /** The byte that JavaScript makes of a value: of a text the number that it spells, 1 of true, 0 of null and all else. */
    static byte toByte(Object value) {
        if (value instanceof Number number) {
            return toByte(number.doubleValue());
        }
        return value instanceof String text ? toByte(JsNumber.of(text)) : (byte) (Boolean.TRUE.equals(value) ? 1 : 0);
    }

    static int compare(
            Buffer source, Buffer target, double targetStart, double targetEnd, double sourceStart, double sourceEnd) {
        Ranges.notNegative("targetStart", targetStart);
        var targetTo = Ranges.index("targetEnd", targetEnd, target.length);
        Ranges.notNegative("sourceStart", sourceStart);
        var sourceTo = Ranges.index("sourceEnd", sourceEnd, source.length);
        if (sourceStart >= sourceTo) {
            return targetStart >= targetTo ? 0 : -1;
        }
        if (targetStart >= targetTo) {
            return 1;
        }
        return compare(source, (int) sourceStart, sourceTo, target, (int) targetStart, targetTo);
    }

    static int compare(Buffer a, int aStart, int aEnd, Buffer b, int bStart, int bEnd) {
        return Integer.signum(Arrays.compareUnsigned(
                a.bytes, a.offset + aStart, a.offset + aEnd, b.bytes, b.offset + bStart, b.offset + bEnd));
    }

    static int copy(Buffer source, Buffer target, double targetStart, double sourceStart, double sourceEnd) {
        var to = floor(targetStart);
        var from = floor(sourceStart);
        var end = floor(sourceEnd);
        if (to < 0) {
            throw NodeException.outOfRange("targetStart", ">= 0", to);
        }
        if (from < 0 || from > source.length) {
            throw NodeException.outOfRange("sourceStart", ">= 0 && <= " + source.length, from);
        }
        if (end < 0) {
            throw NodeException.outOfRange("sourceEnd", ">= 0", end);
        }
        var count = (int) Math.min(Math.min(end, source.length) - from, target.length - to);
        if (count <= 0) {
            return 0;
        }
        System.arraycopy(source.bytes, source.offset + (int) from, target.bytes, target.offset + (int) to, count);
        return count;
    }

    private static double floor(double value) {
        return Double.isNaN(value) || Double.isInfinite(value) ? 0 : Math.floor(value);
    }

    static void fill(Buffer target, byte value, double offset, double end) {
        Ranges.notNegative("offset", offset);
        var to = Ranges.index("end", end, target.length);
        if (offset < to) {
            Arrays.fill(target.bytes, target.offset + (int) offset, target.offset + to, value);
        }
    }

    static void fill(Buffer target, String text, double offset, double end, Encoding encoding) {
        Ranges.notNegative("offset", offset);
        var to = Ranges.index("end", end, target.length);
        if (text == null || text.isEmpty()) {
            fill(target, (byte) 0, offset, end);
        } else if (offset < to) {
            var pattern = encoding.encode(text);
            if (pattern.length == 0) {
                throw invalidValue(text);
            }
            repeat(target, Buffer.wrap(pattern), (int) offset, to);
        }
    }

    static void fill(Buffer target, Buffer pattern, double offset, double end) {
        Ranges.notNegative("offset", offset);
        var to = Ranges.index("end", end, target.length);
        if (offset < to) {
            if (pattern == null) {
                fill(target, (byte) 0, offset, end);
                return;
            }
            if (pattern.length == 0) {
                throw invalidValue(pattern);
            }
            repeat(target, pattern, (int) offset, to);
        }
    }

    /** Copies the pattern once, then what is there already, twice as much each time. */
    private static void repeat(Buffer target, Buffer pattern, int from, int to) {
        var start = target.offset + from;
        var total = to - from;
        var done = Math.min(pattern.length, total);
        System.arraycopy(pattern.bytes, pattern.offset, target.bytes, start, done);
        while (done < total) {
            var count = Math.min(done, total - done);
            System.arraycopy(target.bytes, start, target.bytes, start + done, count);
            done += count;
        }
    }

    private static NodeException invalidValue(Object value) {
        return NodeException.invalidArgValue("argument 'value' is invalid", value);
    }
}
