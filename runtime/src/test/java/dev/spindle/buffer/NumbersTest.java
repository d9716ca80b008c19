package dev.spindle.buffer;

import static dev.spindle.buffer.Failures.fails;
import static dev.spindle.buffer.Failures.outOfRange;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigInteger;
import org.junit.jupiter.api.Test;

/** The expected values are what Node 26 answers. */
class NumbersTest {
    private static final String BOUNDS =
            "RangeError [ERR_BUFFER_OUT_OF_BOUNDS]: Attempt to access memory outside buffer bounds";

    private final Buffer bytes = Buffer.from("ffeeddccbbaa99887766", "hex");
    private final Buffer digits = Buffer.from("0123456789");
    private final Buffer small = Buffer.alloc(1);
    private final Buffer room = Buffer.alloc(8);

    @Test
    void integersAreReadInBothOrders() {
        assertEquals(255, bytes.readUInt8());
        assertEquals(-1, bytes.readInt8());
        assertEquals(0xddee, bytes.readUInt16LE(1));
        assertEquals(0xeedd, bytes.readUInt16BE(1));
        assertEquals(-8722, bytes.readInt16LE(1));
        assertEquals(-4387, bytes.readInt16BE(1));
        assertEquals(0xccddeeffL, bytes.readUInt32LE());
        assertEquals(0xffeeddccL, bytes.readUInt32BE());
        assertEquals(-857870593, bytes.readInt32LE());
        assertEquals(-1122868, bytes.readInt32BE());
        assertEquals(0x8899aabbccddeeffL, bytes.readBigInt64LE());
        assertEquals(new BigInteger("9843086184167632639"), bytes.readBigUInt64LE());
        assertEquals(new BigInteger("17212138457273043063"), bytes.readBigUInt64BE(1));
    }

    @Test
    void integersOfAnyWidthAreReadInBothOrders() {
        assertEquals(0xff, bytes.readUIntLE(0, 1));
        assertEquals(0xddeeffL, bytes.readUIntLE(0, 3));
        assertEquals(0xffeeddL, bytes.readUIntBE(0, 3));
        assertEquals(0xaabbccddeeffL, bytes.readUIntLE(0, 6));
        assertEquals(0xffeeddccbbaaL, bytes.readUIntBE(0, 6));
        assertEquals(-1122868, bytes.readIntBE(0, 4));
        assertEquals(-93751404007681L, bytes.readIntLE(0, 6));
        assertEquals(-73588229206L, bytes.readIntBE(0, 6));
        assertEquals(-1, bytes.readIntLE(0, 1));
        assertEquals(0x6677, bytes.readIntLE(8, 2));
    }

    @Test
    void floatsAreReadAsJavaScriptNumbers() {
        assertEquals(6.409833774867479e-10, Buffer.from("30303132", "hex").readFloatBE());
        assertEquals(Double.NaN, Buffer.from("7fc00001", "hex").readFloatBE());
        assertEquals(0.1, Buffer.from("9a9999999999b93f", "hex").readDoubleLE());
        assertEquals(-2.0, Buffer.from("c000000000000000", "hex").readDoubleBE());
        assertEquals(0.10000000149011612, Buffer.from("cdcccc3d", "hex").readFloatLE());
    }

    @Test
    void aBadOffsetIsNamedWithItsRange() {
        outOfRange("offset", ">= 0 and <= 9", "10", () -> digits.readUInt8(10));
        outOfRange("offset", ">= 0 and <= 9", "-1", () -> digits.readUInt8(-1));
        outOfRange("offset", "an integer", "1.5", () -> digits.readUInt8(1.5));
        outOfRange("offset", "an integer", "NaN", () -> digits.readInt16LE(Double.NaN));
        outOfRange("offset", ">= 0 and <= 9", "Infinity", () -> digits.readUInt8(Double.POSITIVE_INFINITY));
        outOfRange("offset", ">= 0 and <= 9", "4_294_967_297", () -> digits.readInt8(4294967297L));
        outOfRange("offset", ">= 0 and <= 6", "7", () -> digits.readInt32BE(7));
        outOfRange("offset", ">= 0 and <= 2", "3", () -> digits.readBigUInt64BE(3));
        outOfRange("offset", ">= 0 and <= 7", "8", () -> digits.readUIntBE(8, 3));
        outOfRange("offset", ">= 0 and <= 2", "3", () -> digits.writeDoubleLE(1, 3));
        outOfRange("offset", ">= 0 and <= 4", "8", () -> digits.writeIntBE(1, 8, 6));
    }

    @Test
    void aBufferThatIsTooSmallAnywhereIsSaidToBe() {
        fails(BOUNDS, () -> small.readInt16BE(0));
        fails(BOUNDS, () -> small.readInt16BE(5));
        fails(BOUNDS, () -> Buffer.EMPTY.readUInt8());
        fails(BOUNDS, () -> small.readUIntLE(0, 3));
        fails(BOUNDS, () -> small.writeDoubleBE(1));
        outOfRange("offset", "an integer", "1.5", () -> small.readInt16BE(1.5));
    }

    @Test
    void theWidthIsOneToSix() {
        outOfRange("byteLength", ">= 1 and <= 6", "0", () -> digits.readUIntBE(0, 0));
        outOfRange("byteLength", ">= 1 and <= 6", "7", () -> digits.writeIntBE(1, 0, 7));
        outOfRange("byteLength", "an integer", "1.5", () -> digits.readIntLE(0, 1.5));
    }

    @Test
    void aValueThatDoesNotFitIsNamedWithItsRange() {
        outOfRange("value", ">= 0 and <= 255", "256", () -> room.writeUInt8(256, 99));
        outOfRange("value", ">= 0 and <= 255", "255.5", () -> room.writeUInt8(255.5));
        outOfRange("value", ">= 0 and <= 255", "-0.5", () -> room.writeUInt8(-0.5));
        outOfRange("value", ">= -128 and <= 127", "128", () -> room.writeInt8(128));
        outOfRange("value", ">= -32768 and <= 32767", "-32769", () -> room.writeInt16LE(-32769));
        outOfRange("value", ">= 0 and <= 4294967295", "4_294_967_297", () -> room.writeUInt32BE(4294967297L));
        outOfRange("value", ">= -2147483648 and <= 2147483647", "2147483648", () -> room.writeInt32BE(2147483648L));
        outOfRange("value", ">= 0 and <= 16777215", "16777216", () -> room.writeUIntLE(1 << 24, 0, 3));
        outOfRange("value", ">= 0 and < 2 ** 40", "1_099_511_627_776", () -> room.writeUIntBE(1L << 40, 0, 5));
        outOfRange(
                "value", ">= -(2 ** 47) and < 2 ** 47", "140_737_488_355_328", () -> room.writeIntBE(1L << 47, 0, 6));
        outOfRange("value", ">= 0n and < 2n ** 64n", "-1n", () -> room.writeBigUInt64LE(BigInteger.valueOf(-1)));
        outOfRange(
                "value",
                ">= 0n and < 2n ** 64n",
                "18_446_744_073_709_551_616n",
                () -> room.writeBigUInt64BE(BigInteger.ONE.shiftLeft(64)));
        outOfRange(
                "value",
                ">= -(2n ** 63n) and < 2n ** 63n",
                "9_223_372_036_854_775_808n",
                () -> room.writeBigInt64LE(BigInteger.ONE.shiftLeft(63)));
        assertEquals("0000000000000000", room.toString("hex"));
    }

    @Test
    void writingReturnsWhereItEnded() {
        assertEquals(1, room.writeUInt8(1.9));
        assertEquals(3, room.writeUInt16BE(0x0203, 1));
        assertEquals(7, room.writeInt32LE(-2, 3));
        assertEquals(8, room.writeInt8(-128, 7));
        assertEquals("010203feffffff80", room.toString("hex"));
        assertEquals(8, room.writeBigInt64BE(-2));
        assertEquals("fffffffffffffffe", room.toString("hex"));
        assertEquals(8, room.writeBigUInt64LE(new BigInteger("18446744073709551614")));
        assertEquals("feffffffffffffff", room.toString("hex"));
        assertEquals(7, room.writeIntBE(-1.9, 1, 6));
        assertEquals(6, room.writeUIntLE(0x010203040506L, 0, 6));
        assertEquals("060504030201ffff", room.toString("hex"));
    }

    @Test
    void notANumberIsWrittenAsZeroOrAsNaN() {
        room.fill(0x55);
        room.writeUInt16LE(Double.NaN);
        room.writeIntBE(Double.NaN, 2, 2);
        room.writeFloatLE(Double.NaN, 4);
        assertEquals("000000000000c07f", room.toString("hex"));
        room.writeDoubleBE(Double.NaN);
        assertEquals("7ff8000000000000", room.toString("hex"));
        room.writeFloatBE(1e300);
        assertEquals("7f800000", room.toString("hex", 0, 4));
    }

    @Test
    void theOtherSpellingIsTheSame() {
        assertEquals(8, room.writeBigUint64BE(BigInteger.valueOf(258)));
        assertEquals(258, room.readUint16BE(6));
        assertEquals(258, room.readUintBE(4, 4));
        assertEquals(BigInteger.valueOf(258), room.readBigUint64BE());
    }
}
