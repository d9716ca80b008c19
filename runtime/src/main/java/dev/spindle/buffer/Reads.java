package dev.spindle.buffer;

import dev.spindle.events.NodeException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.math.BigInteger;
import java.nio.ByteOrder;

/**
 * The bytes of a {@link Buffer} and the numbers read from them. This and {@link Writes} exist to keep the files short: only Buffer
 * extends them, and its users see one class: the compiler gives Buffer a
 * public copy of each method, which it could not if they were final.
 *
 * <p>An offset is a {@code double} as every number is in JavaScript, so that a fraction is refused and not cut off. Each method
 * throws ERR_OUT_OF_RANGE when the number would reach outside of the buffer or the offset is no integer, and
 * ERR_BUFFER_OUT_OF_BOUNDS when the buffer is too small at any offset.
 */
abstract class Reads {
    static final VarHandle SHORT_LE = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
    static final VarHandle SHORT_BE = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
    static final VarHandle INT_LE = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    static final VarHandle INT_BE = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    static final VarHandle LONG_LE = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    static final VarHandle LONG_BE = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    static final VarHandle FLOAT_LE = MethodHandles.byteArrayViewVarHandle(float[].class, ByteOrder.LITTLE_ENDIAN);
    static final VarHandle FLOAT_BE = MethodHandles.byteArrayViewVarHandle(float[].class, ByteOrder.BIG_ENDIAN);
    static final VarHandle DOUBLE_LE = MethodHandles.byteArrayViewVarHandle(double[].class, ByteOrder.LITTLE_ENDIAN);
    static final VarHandle DOUBLE_BE = MethodHandles.byteArrayViewVarHandle(double[].class, ByteOrder.BIG_ENDIAN);

    final byte[] bytes;
    final int offset;
    final int length;

    Reads(byte[] bytes, int offset, int length) {
        this.bytes = bytes;
        this.offset = offset;
        this.length = length;
    }

    /** The place in {@link #bytes} of a number of so many bytes. */
    final int at(double offset, int width) {
        var index = (int) offset;
        if (index != offset || index < 0 || index > length - width) {
            throw badOffset(offset, width);
        }
        return this.offset + index;
    }

    private NodeException badOffset(double offset, int width) {
        if (Math.floor(offset) != offset) {
            return NodeException.outOfRange("offset", "an integer", offset);
        }
        if (length < width) {
            return Ranges.outOfBounds();
        }
        return NodeException.outOfRange("offset", ">= 0 and <= " + (length - width), offset);
    }

    private static BigInteger unsigned(long value) {
        var positive = BigInteger.valueOf(value & Long.MAX_VALUE);
        return value < 0 ? positive.setBit(63) : positive;
    }

    /** Reads an unsigned byte. */
    public int readUInt8(double offset) {
        return bytes[at(offset, 1)] & 0xFF;
    }

    /** {@link #readUInt8(double)} at 0. */
    public int readUInt8() {
        return readUInt8(0);
    }

    /** Node's other name for {@link #readUInt8(double)}. */
    public int readUint8(double offset) {
        return readUInt8(offset);
    }

    /** {@link #readUInt8(double)} at 0. */
    public int readUint8() {
        return readUInt8(0);
    }

    /** Reads an unsigned 16-bit integer, low byte first. */
    public int readUInt16LE(double offset) {
        return (short) SHORT_LE.get(bytes, at(offset, 2)) & 0xFFFF;
    }

    /** {@link #readUInt16LE(double)} at 0. */
    public int readUInt16LE() {
        return readUInt16LE(0);
    }

    /** Node's other name for {@link #readUInt16LE(double)}. */
    public int readUint16LE(double offset) {
        return readUInt16LE(offset);
    }

    /** {@link #readUInt16LE(double)} at 0. */
    public int readUint16LE() {
        return readUInt16LE(0);
    }

    /** Reads an unsigned 16-bit integer, high byte first. */
    public int readUInt16BE(double offset) {
        return (short) SHORT_BE.get(bytes, at(offset, 2)) & 0xFFFF;
    }

    /** {@link #readUInt16BE(double)} at 0. */
    public int readUInt16BE() {
        return readUInt16BE(0);
    }

    /** Node's other name for {@link #readUInt16BE(double)}. */
    public int readUint16BE(double offset) {
        return readUInt16BE(offset);
    }

    /** {@link #readUInt16BE(double)} at 0. */
    public int readUint16BE() {
        return readUInt16BE(0);
    }

    /** Reads an unsigned 32-bit integer, low byte first. */
    public long readUInt32LE(double offset) {
        return (int) INT_LE.get(bytes, at(offset, 4)) & 0xFFFFFFFFL;
    }

    /** {@link #readUInt32LE(double)} at 0. */
    public long readUInt32LE() {
        return readUInt32LE(0);
    }

    /** Node's other name for {@link #readUInt32LE(double)}. */
    public long readUint32LE(double offset) {
        return readUInt32LE(offset);
    }

    /** {@link #readUInt32LE(double)} at 0. */
    public long readUint32LE() {
        return readUInt32LE(0);
    }

    /** Reads an unsigned 32-bit integer, high byte first. */
    public long readUInt32BE(double offset) {
        return (int) INT_BE.get(bytes, at(offset, 4)) & 0xFFFFFFFFL;
    }

    /** {@link #readUInt32BE(double)} at 0. */
    public long readUInt32BE() {
        return readUInt32BE(0);
    }

    /** Node's other name for {@link #readUInt32BE(double)}. */
    public long readUint32BE(double offset) {
        return readUInt32BE(offset);
    }

    /** {@link #readUInt32BE(double)} at 0. */
    public long readUint32BE() {
        return readUInt32BE(0);
    }

    /** Reads a signed byte. */
    public int readInt8(double offset) {
        return bytes[at(offset, 1)];
    }

    /** {@link #readInt8(double)} at 0. */
    public int readInt8() {
        return readInt8(0);
    }

    /** Reads a signed 16-bit integer, low byte first. */
    public int readInt16LE(double offset) {
        return (short) SHORT_LE.get(bytes, at(offset, 2));
    }

    /** {@link #readInt16LE(double)} at 0. */
    public int readInt16LE() {
        return readInt16LE(0);
    }

    /** Reads a signed 16-bit integer, high byte first. */
    public int readInt16BE(double offset) {
        return (short) SHORT_BE.get(bytes, at(offset, 2));
    }

    /** {@link #readInt16BE(double)} at 0. */
    public int readInt16BE() {
        return readInt16BE(0);
    }

    /** Reads a signed 32-bit integer, low byte first. */
    public int readInt32LE(double offset) {
        return (int) INT_LE.get(bytes, at(offset, 4));
    }

    /** {@link #readInt32LE(double)} at 0. */
    public int readInt32LE() {
        return readInt32LE(0);
    }

    /** Reads a signed 32-bit integer, high byte first. */
    public int readInt32BE(double offset) {
        return (int) INT_BE.get(bytes, at(offset, 4));
    }

    /** {@link #readInt32BE(double)} at 0. */
    public int readInt32BE() {
        return readInt32BE(0);
    }

    /** Reads a signed 64-bit integer, low byte first. */
    public long readBigInt64LE(double offset) {
        return (long) LONG_LE.get(bytes, at(offset, 8));
    }

    /** {@link #readBigInt64LE(double)} at 0. */
    public long readBigInt64LE() {
        return readBigInt64LE(0);
    }

    /** Reads a signed 64-bit integer, high byte first. */
    public long readBigInt64BE(double offset) {
        return (long) LONG_BE.get(bytes, at(offset, 8));
    }

    /** {@link #readBigInt64BE(double)} at 0. */
    public long readBigInt64BE() {
        return readBigInt64BE(0);
    }

    /** Reads an unsigned 64-bit integer, low byte first. */
    public BigInteger readBigUInt64LE(double offset) {
        return unsigned((long) LONG_LE.get(bytes, at(offset, 8)));
    }

    /** {@link #readBigUInt64LE(double)} at 0. */
    public BigInteger readBigUInt64LE() {
        return readBigUInt64LE(0);
    }

    /** Node's other name for {@link #readBigUInt64LE(double)}. */
    public BigInteger readBigUint64LE(double offset) {
        return readBigUInt64LE(offset);
    }

    /** {@link #readBigUInt64LE(double)} at 0. */
    public BigInteger readBigUint64LE() {
        return readBigUInt64LE(0);
    }

    /** Reads an unsigned 64-bit integer, high byte first. */
    public BigInteger readBigUInt64BE(double offset) {
        return unsigned((long) LONG_BE.get(bytes, at(offset, 8)));
    }

    /** {@link #readBigUInt64BE(double)} at 0. */
    public BigInteger readBigUInt64BE() {
        return readBigUInt64BE(0);
    }

    /** Node's other name for {@link #readBigUInt64BE(double)}. */
    public BigInteger readBigUint64BE(double offset) {
        return readBigUInt64BE(offset);
    }

    /** {@link #readBigUInt64BE(double)} at 0. */
    public BigInteger readBigUint64BE() {
        return readBigUInt64BE(0);
    }

    /** Reads a 32-bit float, low byte first. */
    public double readFloatLE(double offset) {
        return (float) FLOAT_LE.get(bytes, at(offset, 4));
    }

    /** {@link #readFloatLE(double)} at 0. */
    public double readFloatLE() {
        return readFloatLE(0);
    }

    /** Reads a 32-bit float, high byte first. */
    public double readFloatBE(double offset) {
        return (float) FLOAT_BE.get(bytes, at(offset, 4));
    }

    /** {@link #readFloatBE(double)} at 0. */
    public double readFloatBE() {
        return readFloatBE(0);
    }

    /** Reads a 64-bit float, low byte first. */
    public double readDoubleLE(double offset) {
        return (double) DOUBLE_LE.get(bytes, at(offset, 8));
    }

    /** {@link #readDoubleLE(double)} at 0. */
    public double readDoubleLE() {
        return readDoubleLE(0);
    }

    /** Reads a 64-bit float, high byte first. */
    public double readDoubleBE(double offset) {
        return (double) DOUBLE_BE.get(bytes, at(offset, 8));
    }

    /** {@link #readDoubleBE(double)} at 0. */
    public double readDoubleBE() {
        return readDoubleBE(0);
    }

    /** Reads an unsigned integer of one to six bytes, low byte first. */
    public long readUIntLE(double offset, double byteLength) {
        return lowFirst(offset, Ranges.width(byteLength));
    }

    /** Node's other name for {@link #readUIntLE}. */
    public long readUintLE(double offset, double byteLength) {
        return readUIntLE(offset, byteLength);
    }

    /** Reads an unsigned integer of one to six bytes, high byte first. */
    public long readUIntBE(double offset, double byteLength) {
        return highFirst(offset, Ranges.width(byteLength));
    }

    /** Node's other name for {@link #readUIntBE}. */
    public long readUintBE(double offset, double byteLength) {
        return readUIntBE(offset, byteLength);
    }

    /** Reads a signed integer of one to six bytes, low byte first. */
    public long readIntLE(double offset, double byteLength) {
        var unused = 64 - 8 * Ranges.width(byteLength);
        return lowFirst(offset, Ranges.width(byteLength)) << unused >> unused;
    }

    /** Reads a signed integer of one to six bytes, high byte first. */
    public long readIntBE(double offset, double byteLength) {
        var unused = 64 - 8 * Ranges.width(byteLength);
        return highFirst(offset, Ranges.width(byteLength)) << unused >> unused;
    }

    private long lowFirst(double offset, int width) {
        var start = at(offset, width);
        var value = 0L;
        for (var i = start + width - 1; i >= start; i--) {
            value = value << 8 | bytes[i] & 0xFF;
        }
        return value;
    }

    private long highFirst(double offset, int width) {
        var start = at(offset, width);
        var value = 0L;
        for (var i = start; i < start + width; i++) {
            value = value << 8 | bytes[i] & 0xFF;
        }
        return value;
    }
}
