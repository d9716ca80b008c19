package dev.spindle.buffer;

import dev.spindle.events.JsNumber;
import dev.spindle.events.NodeException;
import java.math.BigInteger;
import java.util.Locale;

/** The checks of arguments that the methods of {@link Buffer} share, and Node's words for what fails them. */
final class Ranges {
    private static final BigInteger UNGROUPED = BigInteger.ONE.shiftLeft(32);

    private Ranges() {}

    static NodeException outOfBounds() {
        return NodeException.rangeError("ERR_BUFFER_OUT_OF_BOUNDS", "Attempt to access memory outside buffer bounds");
    }

    static NodeException outOfBounds(String argument) {
        return NodeException.rangeError("ERR_BUFFER_OUT_OF_BOUNDS", "\"" + argument + "\" is outside of buffer bounds");
    }

    /** An index that may lie beyond the end but not before the start. */
    static void notNegative(String argument, double value) {
        JsNumber.integer(argument, value, 0, JsNumber.MAX_SAFE_INTEGER);
    }

    /** How many bytes to make, its fraction cut off. Node's words where Node refuses it too, else the limit of a Java array. */
    static int size(String argument, double value) {
        if (!(value >= 0 && value <= JsNumber.MAX_SAFE_INTEGER)) {
            throw NodeException.outOfRange(argument, ">= 0 && <= 9007199254740991", value);
        }
        if (value > Buffer.kMaxLength) {
            throw NodeException.outOfRange(argument, ">= 0 && <= " + Buffer.kMaxLength, value);
        }
        return (int) value;
    }

    /** As {@link #size}, but without a fraction. */
    static int wholeSize(String argument, double value) {
        notNegative(argument, value);
        return size(argument, value);
    }

    /** How many chars to make; a text has its limit, too. */
    static int chars(long count) {
        if (count > Buffer.MAX_STRING_LENGTH) {
            throw NodeException.error(
                    "ERR_STRING_TOO_LONG",
                    "Cannot create a string longer than 0x" + Integer.toHexString(Buffer.MAX_STRING_LENGTH)
                            + " characters");
        }
        return (int) count;
    }

    /** An integer from 0 to max. */
    static int index(String argument, double value, int max) {
        return (int) JsNumber.integer(argument, value, 0, max);
    }

    /** The byteLength of readIntLE and its kin. */
    static int width(double byteLength) {
        if (Math.floor(byteLength) != byteLength) {
            throw NodeException.outOfRange("byteLength", "an integer", byteLength);
        }
        if (byteLength < 1 || byteLength > 6) {
            throw NodeException.outOfRange("byteLength", ">= 1 and <= 6", byteLength);
        }
        return (int) byteLength;
    }

    /** The integer part of a value that lies between min and max; NaN counts as 0. */
    static long integer(double value, long min, long max) {
        if (value < min || value > max) {
            throw NodeException.outOfRange("value", ">= " + min + " and <= " + max, value);
        }
        return (long) value;
    }

    static long unsigned(double value, int width) {
        var bits = 8 * width;
        if (width > 4 && (value < 0 || value > (1L << bits) - 1)) {
            throw NodeException.outOfRange("value", ">= 0 and < 2 ** " + bits, value);
        }
        return integer(value, 0, (1L << bits) - 1);
    }

    static long signed(double value, int width) {
        var bits = 8 * width - 1;
        var limit = 1L << bits;
        if (width > 4 && (value < -limit || value > limit - 1)) {
            throw NodeException.outOfRange("value", ">= -(2 ** " + bits + ") and < 2 ** " + bits, value);
        }
        return width > 4 ? inTwoParts(value) : integer(value, -limit, limit - 1);
    }

    /** Node cuts a fraction off the low 32 bits, but rounds the rest down: which is seen where the low bits are 0. */
    private static long inTwoParts(double value) {
        return (long) Math.floor(value / 0x1p32) << 32 | (long) value & 0xFFFFFFFFL;
    }

    static long signed64(BigInteger value) {
        if (value.bitLength() > 63) {
            throw bigOutOfRange(">= -(2n ** 63n) and < 2n ** 63n", value);
        }
        return value.longValue();
    }

    static long unsigned64(BigInteger value) {
        if (value.signum() < 0 || value.bitLength() > 64) {
            throw bigOutOfRange(">= 0n and < 2n ** 64n", value);
        }
        return value.longValue();
    }

    /** Node ends a bigint with n, and separates its thousands beyond 2³². */
    private static NodeException bigOutOfRange(String range, BigInteger value) {
        var plain = value.abs();
        var shown = plain.compareTo(UNGROUPED) > 0
                ? String.format(Locale.ROOT, "%,d", plain).replace(',', '_')
                : plain;
        return NodeException.rangeError(
                "ERR_OUT_OF_RANGE",
                "The value of \"value\" is out of range. It must be " + range + ". Received "
                        + (value.signum() < 0 ? "-" : "") + shown + "n");
    }
}
