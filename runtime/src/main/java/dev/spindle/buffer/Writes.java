package dev.spindle.buffer;

import java.math.BigInteger;

/**
 * The numbers written into a {@link Buffer}; for offsets see {@link Reads}. Each method returns the offset behind what it wrote.
 *
 * <p>A value is a {@code double} as every number is in JavaScript: its fraction is cut off, NaN is written as 0, and what the
 * integer cannot hold throws ERR_OUT_OF_RANGE, before the offset is looked at.
 */
abstract class Writes extends Reads {
    Writes(byte[] bytes, int offset, int length) {
        super(bytes, offset, length);
    }

    private static int end(double offset, int width) {
        return (int) offset + width;
    }

    /** Writes an unsigned byte. */
    public int writeUInt8(double value, double offset) {
        var whole = Ranges.integer(value, 0, 0xFFL);
        var put = at(offset, 1);
        bytes[put] = (byte) whole;
        return end(offset, 1);
    }

    /** {@link #writeUInt8(double, double)} at 0. */
    public int writeUInt8(double value) {
        return writeUInt8(value, 0);
    }

    /** Node's other name for {@link #writeUInt8(double, double)}. */
    public int writeUint8(double value, double offset) {
        return writeUInt8(value, offset);
    }

    /** {@link #writeUInt8(double, double)} at 0. */
    public int writeUint8(double value) {
        return writeUInt8(value, 0);
    }

    /** Writes an unsigned 16-bit integer, low byte first. */
    public int writeUInt16LE(double value, double offset) {
        var whole = Ranges.integer(value, 0, 0xFFFFL);
        var put = at(offset, 2);
        SHORT_LE.set(bytes, put, (short) whole);
        return end(offset, 2);
    }

    /** {@link #writeUInt16LE(double, double)} at 0. */
    public int writeUInt16LE(double value) {
        return writeUInt16LE(value, 0);
    }

    /** Node's other name for {@link #writeUInt16LE(double, double)}. */
    public int writeUint16LE(double value, double offset) {
        return writeUInt16LE(value, offset);
    }

    /** {@link #writeUInt16LE(double, double)} at 0. */
    public int writeUint16LE(double value) {
        return writeUInt16LE(value, 0);
    }

    /** Writes an unsigned 16-bit integer, high byte first. */
    public int writeUInt16BE(double value, double offset) {
        var whole = Ranges.integer(value, 0, 0xFFFFL);
        var put = at(offset, 2);
        SHORT_BE.set(bytes, put, (short) whole);
        return end(offset, 2);
    }

    /** {@link #writeUInt16BE(double, double)} at 0. */
    public int writeUInt16BE(double value) {
        return writeUInt16BE(value, 0);
    }

    /** Node's other name for {@link #writeUInt16BE(double, double)}. */
    public int writeUint16BE(double value, double offset) {
        return writeUInt16BE(value, offset);
    }

    /** {@link #writeUInt16BE(double, double)} at 0. */
    public int writeUint16BE(double value) {
        return writeUInt16BE(value, 0);
    }

    /** Writes an unsigned 32-bit integer, low byte first. */
    public int writeUInt32LE(double value, double offset) {
        var whole = Ranges.integer(value, 0, 0xFFFFFFFFL);
        var put = at(offset, 4);
        INT_LE.set(bytes, put, (int) whole);
        return end(offset, 4);
    }

    /** {@link #writeUInt32LE(double, double)} at 0. */
    public int writeUInt32LE(double value) {
        return writeUInt32LE(value, 0);
    }

    /** Node's other name for {@link #writeUInt32LE(double, double)}. */
    public int writeUint32LE(double value, double offset) {
        return writeUInt32LE(value, offset);
    }

    /** {@link #writeUInt32LE(double, double)} at 0. */
    public int writeUint32LE(double value) {
        return writeUInt32LE(value, 0);
    }

    /** Writes an unsigned 32-bit integer, high byte first. */
    public int writeUInt32BE(double value, double offset) {
        var whole = Ranges.integer(value, 0, 0xFFFFFFFFL);
        var put = at(offset, 4);
        INT_BE.set(bytes, put, (int) whole);
        return end(offset, 4);
    }

    /** {@link #writeUInt32BE(double, double)} at 0. */
    public int writeUInt32BE(double value) {
        return writeUInt32BE(value, 0);
    }

    /** Node's other name for {@link #writeUInt32BE(double, double)}. */
    public int writeUint32BE(double value, double offset) {
        return writeUInt32BE(value, offset);
    }

    /** {@link #writeUInt32BE(double, double)} at 0. */
    public int writeUint32BE(double value) {
        return writeUInt32BE(value, 0);
    }

    /** Writes a signed byte. */
    public int writeInt8(double value, double offset) {
        var whole = Ranges.integer(value, Byte.MIN_VALUE, Byte.MAX_VALUE);
        var put = at(offset, 1);
        bytes[put] = (byte) whole;
        return end(offset, 1);
    }

    /** {@link #writeInt8(double, double)} at 0. */
    public int writeInt8(double value) {
        return writeInt8(value, 0);
    }

    /** Writes a signed 16-bit integer, low byte first. */
    public int writeInt16LE(double value, double offset) {
        var whole = Ranges.integer(value, Short.MIN_VALUE, Short.MAX_VALUE);
        var put = at(offset, 2);
        SHORT_LE.set(bytes, put, (short) whole);
        return end(offset, 2);
    }

    /** {@link #writeInt16LE(double, double)} at 0. */
    public int writeInt16LE(double value) {
        return writeInt16LE(value, 0);
    }

    /** Writes a signed 16-bit integer, high byte first. */
    public int writeInt16BE(double value, double offset) {
        var whole = Ranges.integer(value, Short.MIN_VALUE, Short.MAX_VALUE);
        var put = at(offset, 2);
        SHORT_BE.set(bytes, put, (short) whole);
        return end(offset, 2);
    }

    /** {@link #writeInt16BE(double, double)} at 0. */
    public int writeInt16BE(double value) {
        return writeInt16BE(value, 0);
    }

    /** Writes a signed 32-bit integer, low byte first. */
    public int writeInt32LE(double value, double offset) {
        var whole = Ranges.integer(value, Integer.MIN_VALUE, Integer.MAX_VALUE);
        var put = at(offset, 4);
        INT_LE.set(bytes, put, (int) whole);
        return end(offset, 4);
    }

    /** {@link #writeInt32LE(double, double)} at 0. */
    public int writeInt32LE(double value) {
        return writeInt32LE(value, 0);
    }

    /** Writes a signed 32-bit integer, high byte first. */
    public int writeInt32BE(double value, double offset) {
        var whole = Ranges.integer(value, Integer.MIN_VALUE, Integer.MAX_VALUE);
        var put = at(offset, 4);
        INT_BE.set(bytes, put, (int) whole);
        return end(offset, 4);
    }

    /** {@link #writeInt32BE(double, double)} at 0. */
    public int writeInt32BE(double value) {
        return writeInt32BE(value, 0);
    }

    /** Writes an unsigned 64-bit integer, low byte first. */
    public int writeBigUInt64LE(BigInteger value, double offset) {
        var whole = Ranges.unsigned64(value);
        LONG_LE.set(bytes, at(offset, 8), whole);
        return end(offset, 8);
    }

    /** {@link #writeBigUInt64LE(BigInteger, double)} at 0. */
    public int writeBigUInt64LE(BigInteger value) {
        return writeBigUInt64LE(value, 0);
    }

    /** Node's other name for {@link #writeBigUInt64LE(BigInteger, double)}. */
    public int writeBigUint64LE(BigInteger value, double offset) {
        return writeBigUInt64LE(value, offset);
    }

    /** {@link #writeBigUInt64LE(BigInteger, double)} at 0. */
    public int writeBigUint64LE(BigInteger value) {
        return writeBigUInt64LE(value, 0);
    }

    /** Writes an unsigned 64-bit integer, high byte first. */
    public int writeBigUInt64BE(BigInteger value, double offset) {
        var whole = Ranges.unsigned64(value);
        LONG_BE.set(bytes, at(offset, 8), whole);
        return end(offset, 8);
    }

    /** {@link #writeBigUInt64BE(BigInteger, double)} at 0. */
    public int writeBigUInt64BE(BigInteger value) {
        return writeBigUInt64BE(value, 0);
    }

    /** Node's other name for {@link #writeBigUInt64BE(BigInteger, double)}. */
    public int writeBigUint64BE(BigInteger value, double offset) {
        return writeBigUInt64BE(value, offset);
    }

    /** {@link #writeBigUInt64BE(BigInteger, double)} at 0. */
    public int writeBigUint64BE(BigInteger value) {
        return writeBigUInt64BE(value, 0);
    }

    /** Writes a signed 64-bit integer, low byte first. */
    public int writeBigInt64LE(BigInteger value, double offset) {
        var whole = Ranges.signed64(value);
        LONG_LE.set(bytes, at(offset, 8), whole);
        return end(offset, 8);
    }

    /** {@link #writeBigInt64LE(BigInteger, double)} at 0. */
    public int writeBigInt64LE(BigInteger value) {
        return writeBigInt64LE(value, 0);
    }

    /** Writes a signed 64-bit integer, low byte first. */
    public int writeBigInt64LE(long value, double offset) {
        LONG_LE.set(bytes, at(offset, 8), value);
        return end(offset, 8);
    }

    /** {@link #writeBigInt64LE(long, double)} at 0. */
    public int writeBigInt64LE(long value) {
        return writeBigInt64LE(value, 0);
    }

    /** Writes a signed 64-bit integer, high byte first. */
    public int writeBigInt64BE(BigInteger value, double offset) {
        var whole = Ranges.signed64(value);
        LONG_BE.set(bytes, at(offset, 8), whole);
        return end(offset, 8);
    }

    /** {@link #writeBigInt64BE(BigInteger, double)} at 0. */
    public int writeBigInt64BE(BigInteger value) {
        return writeBigInt64BE(value, 0);
    }

    /** Writes a signed 64-bit integer, high byte first. */
    public int writeBigInt64BE(long value, double offset) {
        LONG_BE.set(bytes, at(offset, 8), value);
        return end(offset, 8);
    }

    /** {@link #writeBigInt64BE(long, double)} at 0. */
    public int writeBigInt64BE(long value) {
        return writeBigInt64BE(value, 0);
    }

    /** Writes a 32-bit float, low byte first. */
    public int writeFloatLE(double value, double offset) {
        FLOAT_LE.set(bytes, at(offset, 4), (float) value);
        return end(offset, 4);
    }

    /** {@link #writeFloatLE(double, double)} at 0. */
    public int writeFloatLE(double value) {
        return writeFloatLE(value, 0);
    }

    /** Writes a 32-bit float, high byte first. */
    public int writeFloatBE(double value, double offset) {
        FLOAT_BE.set(bytes, at(offset, 4), (float) value);
        return end(offset, 4);
    }

    /** {@link #writeFloatBE(double, double)} at 0. */
    public int writeFloatBE(double value) {
        return writeFloatBE(value, 0);
    }

    /** Writes a 64-bit float, low byte first. */
    public int writeDoubleLE(double value, double offset) {
        DOUBLE_LE.set(bytes, at(offset, 8), value);
        return end(offset, 8);
    }

    /** {@link #writeDoubleLE(double, double)} at 0. */
    public int writeDoubleLE(double value) {
        return writeDoubleLE(value, 0);
    }

    /** Writes a 64-bit float, high byte first. */
    public int writeDoubleBE(double value, double offset) {
        DOUBLE_BE.set(bytes, at(offset, 8), value);
        return end(offset, 8);
    }

    /** {@link #writeDoubleBE(double, double)} at 0. */
    public int writeDoubleBE(double value) {
        return writeDoubleBE(value, 0);
    }

    /** Writes an unsigned integer of one to six bytes, low byte first. */
    public int writeUIntLE(double value, double offset, double byteLength) {
        var width = Ranges.width(byteLength);
        var whole = Ranges.unsigned(value, width);
        lowFirst(whole, at(offset, width), width);
        return end(offset, width);
    }

    /** Node's other name for {@link #writeUIntLE}. */
    public int writeUintLE(double value, double offset, double byteLength) {
        return writeUIntLE(value, offset, byteLength);
    }

    /** Writes an unsigned integer of one to six bytes, high byte first. */
    public int writeUIntBE(double value, double offset, double byteLength) {
        var width = Ranges.width(byteLength);
        var whole = Ranges.unsigned(value, width);
        highFirst(whole, at(offset, width), width);
        return end(offset, width);
    }

    /** Node's other name for {@link #writeUIntBE}. */
    public int writeUintBE(double value, double offset, double byteLength) {
        return writeUIntBE(value, offset, byteLength);
    }

    /** Writes a signed integer of one to six bytes, low byte first. */
    public int writeIntLE(double value, double offset, double byteLength) {
        var width = Ranges.width(byteLength);
        var whole = Ranges.signed(value, width);
        lowFirst(whole, at(offset, width), width);
        return end(offset, width);
    }

    /** Writes a signed integer of one to six bytes, high byte first. */
    public int writeIntBE(double value, double offset, double byteLength) {
        var width = Ranges.width(byteLength);
        var whole = Ranges.signed(value, width);
        highFirst(whole, at(offset, width), width);
        return end(offset, width);
    }

    private void lowFirst(long value, int start, int width) {
        var rest = value;
        for (var i = start; i < start + width; i++) {
            bytes[i] = (byte) rest;
            rest >>= 8;
        }
    }

    private void highFirst(long value, int start, int width) {
        var rest = value;
        for (var i = start + width - 1; i >= start; i--) {
            bytes[i] = (byte) rest;
            rest >>= 8;
        }
    }
}
