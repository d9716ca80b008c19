package dev.spindle.buffer;

import static dev.spindle.buffer.Failures.fails;
import static dev.spindle.buffer.Failures.outOfRange;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What becomes of numbers and values that are not quite what was asked for. The expected values are what Node 26 answers. */
class CoercionTest {
    private static final double NAN = Double.NaN;
    private static final double INFINITY = Double.POSITIVE_INFINITY;

    private final Buffer digits = Buffer.from("0123456789");

    @Test
    void aByteIsTheLowEightBitsOfTheIntegerPart() {
        assertEquals(
                "000000ff0007", Buffer.of(1e20, NAN, INFINITY, -1.9, 256.9, 7).toString("hex"));
        assertEquals(
                "000000ff0007",
                Buffer.from(List.of(1e20, NAN, INFINITY, -1.9, 256.9, 7)).toString("hex"));
        assertEquals("01ff", Buffer.from(new int[] {257, -1}).toString("hex"));
        assertEquals("AA", Buffer.alloc(2, 4294967296.0 + 65).toString());
        assertEquals("0303", Buffer.alloc(2).fill(3.7).toString("hex"));
    }

    @Test
    void whatIsCutToFitNeverThrows() {
        assertEquals("012", digits.slice(NAN, 3).toString());
        assertEquals("12345678", digits.subarray(1.9, -1.9).toString());
        assertEquals("0123456789", digits.slice(-INFINITY, INFINITY).toString());
        assertEquals("", digits.slice(0, NAN).toString());
        assertEquals("12", digits.toString("utf8", 1.9, 3.9));
        assertEquals("9", digits.toString(null, 9));
        assertEquals("", digits.toString("utf8", INFINITY));
        assertEquals('9', digits.at(-1.9));
        assertEquals('0', digits.at(NAN));
    }

    @Test
    void copyRoundsDown() {
        var target = Buffer.alloc(3);
        assertEquals(3, digits.copy(target, INFINITY));
        assertEquals(2, digits.copy(target, 1.9));
        assertEquals(2, digits.copy(target, 0, 0, 2.9));
        assertEquals(0, digits.copy(target, 5_000_000_000L));
        assertEquals(0, digits.copy(target, 0, 0, INFINITY));
        outOfRange("targetStart", ">= 0", "-1", () -> digits.copy(target, -0.1));
        outOfRange("sourceStart", ">= 0 && <= 10", "5_000_000_000", () -> digits.copy(target, 0, 5e9));
        outOfRange("sourceEnd", ">= 0", "-1", () -> digits.copy(target, 0, 0, -0.5));
    }

    @Test
    void windowsOnArrays() {
        var array = new byte[] {1, 2, 3, 4, 5};
        assertEquals("02030405", Buffer.wrap(array, 1.9).toString("hex"));
        assertEquals("", Buffer.wrap(array, 1, -1).toString("hex"));
        assertEquals("02", Buffer.wrap(array, 1, 1.9).toString("hex"));
        assertEquals("", Buffer.wrap(array, 1, NAN).toString("hex"));
        fails("RangeError: Start offset -1 is outside the bounds of the buffer", () -> Buffer.wrap(array, -1));
        fails(
                "RangeError [ERR_BUFFER_OUT_OF_BOUNDS]: \"offset\" is outside of buffer bounds",
                () -> Buffer.wrap(array, INFINITY));
        fails(
                "RangeError [ERR_BUFFER_OUT_OF_BOUNDS]: \"length\" is outside of buffer bounds",
                () -> Buffer.wrap(array, 0, INFINITY));
    }

    @Test
    void valuesOfAnyTypeAreAskedForTheirBytes() {
        Object unknown = digits;
        assertEquals(digits, Buffer.from(unknown));
        unknown = "\u20ac";
        assertEquals("e282ac", Buffer.from(unknown).toString("hex"));
        assertEquals(3, Buffer.byteLength(unknown));
        unknown = new byte[2];
        assertEquals(2, Buffer.from(unknown).length());
        assertEquals(2, Buffer.byteLength(unknown));
        unknown = ByteBuffer.allocate(4);
        assertEquals(4, Buffer.from(unknown).length());
        assertEquals(4, Buffer.byteLength(unknown));
        unknown = new int[] {97};
        assertEquals("a", Buffer.from(unknown).toString());
        fails(
                "TypeError [ERR_INVALID_ARG_TYPE]: The first argument must be of type string or an instance of Buffer,"
                        + " ArrayBuffer, or Array or an Array-like Object. Received type number (5)",
                () -> Buffer.from(5));
        fails(
                "TypeError [ERR_INVALID_ARG_TYPE]: The \"string\" argument must be of type string or an instance of Buffer"
                        + " or ArrayBuffer. Received type boolean (true)",
                () -> Buffer.byteLength(true));
    }

    @Test
    void inspectShowsAsManyBytesAsAsked() {
        assertEquals("<Buffer 30 ... 9 more bytes>", digits.inspect(1));
        assertEquals("<Buffer  ... 10 more bytes>", digits.inspect(0));
        assertEquals("<Buffer 30 31 ... 7.5 more bytes>", digits.inspect(2.5));
        assertEquals("<Buffer 30 31 32 33 34 35 36 37 38 39>", digits.inspect(INFINITY));
        outOfRange("INSPECT_MAX_BYTES", ">= 0", "NaN", () -> digits.inspect(NAN));
    }

    @Test
    void copiesOfPartsLookAtNothingTheyDoNotNeed() {
        var array = new byte[] {1, 2, 3};
        assertEquals("0203", Buffer.copyBytesFrom(array, 1).toString("hex"));
        assertEquals("", Buffer.copyBytesFrom(array, 3, -1).toString("hex"));
        assertEquals("", Buffer.copyBytesFrom(new byte[0], -1).toString("hex"));
        outOfRange("length", ">= 0 && <= 9007199254740991", "-1", () -> Buffer.copyBytesFrom(array, 0, -1));
        assertEquals("", Buffer.alloc(0, "x", "nope").toString());
    }

    @Test
    void theBytesAreTurnedRoundAndListed() {
        var some = Buffer.of(1, 2, 3);
        assertSame(some, some.reverse());
        assertEquals("3,2,1", some.join());
        assertEquals("3-2-1", some.join("-"));
        assertEquals(3, some.byteLength());
        some.set(Buffer.of(9), 1.9);
        assertEquals("3,9,1", some.join());
        assertEquals(digits.toString(), digits.toLocaleString());
        assertEquals("30", digits.slice(0, 1).toLocaleString("hex"));
    }
}
