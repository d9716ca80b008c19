import dev.spindle.buffer.Buffer;
import dev.spindle.events.NodeException;
import java.math.BigInteger;

/** What is said of numbers that do not fit, and of offsets that are no places. */
public class NumberErrors {
    public static void main(String[] args) {
        var b = Buffer.from("0123456789");
        var small = Buffer.alloc(0);
        attempt(() -> b.readUInt8(-1));
        attempt(() -> b.readUInt8(9));
        attempt(() -> b.readUInt8(10));
        attempt(() -> b.readUInt8(1.5));
        attempt(() -> b.readUInt8(Double.NaN));
        attempt(() -> b.readUInt8(Double.POSITIVE_INFINITY));
        attempt(() -> b.readUInt8(Double.NEGATIVE_INFINITY));
        attempt(() -> b.readUInt8(4294967297L));
        attempt(() -> small.readUInt8());
        attempt(() -> small.readUInt8(9));
        attempt(() -> small.readUInt8(0.5));
        attempt(() -> b.readInt16LE(-1));
        attempt(() -> b.readInt16LE(8));
        attempt(() -> b.readInt16LE(9));
        attempt(() -> b.readInt16LE(1.5));
        attempt(() -> b.readInt16LE(Double.NaN));
        attempt(() -> b.readInt16LE(Double.POSITIVE_INFINITY));
        attempt(() -> b.readInt16LE(Double.NEGATIVE_INFINITY));
        attempt(() -> b.readInt16LE(4294967297L));
        attempt(() -> small.readInt16LE());
        attempt(() -> small.readInt16LE(9));
        attempt(() -> small.readInt16LE(0.5));
        attempt(() -> b.readUInt32BE(-1));
        attempt(() -> b.readUInt32BE(6));
        attempt(() -> b.readUInt32BE(7));
        attempt(() -> b.readUInt32BE(1.5));
        attempt(() -> b.readUInt32BE(Double.NaN));
        attempt(() -> b.readUInt32BE(Double.POSITIVE_INFINITY));
        attempt(() -> b.readUInt32BE(Double.NEGATIVE_INFINITY));
        attempt(() -> b.readUInt32BE(4294967297L));
        attempt(() -> small.readUInt32BE());
        attempt(() -> small.readUInt32BE(9));
        attempt(() -> small.readUInt32BE(0.5));
        attempt(() -> b.readDoubleLE(-1));
        attempt(() -> b.readDoubleLE(2));
        attempt(() -> b.readDoubleLE(3));
        attempt(() -> b.readDoubleLE(1.5));
        attempt(() -> b.readDoubleLE(Double.NaN));
        attempt(() -> b.readDoubleLE(Double.POSITIVE_INFINITY));
        attempt(() -> b.readDoubleLE(Double.NEGATIVE_INFINITY));
        attempt(() -> b.readDoubleLE(4294967297L));
        attempt(() -> small.readDoubleLE());
        attempt(() -> small.readDoubleLE(9));
        attempt(() -> small.readDoubleLE(0.5));
        attempt(() -> b.readBigUInt64BE(-1));
        attempt(() -> b.readBigUInt64BE(2));
        attempt(() -> b.readBigUInt64BE(3));
        attempt(() -> b.readBigUInt64BE(1.5));
        attempt(() -> b.readBigUInt64BE(Double.NaN));
        attempt(() -> b.readBigUInt64BE(Double.POSITIVE_INFINITY));
        attempt(() -> b.readBigUInt64BE(Double.NEGATIVE_INFINITY));
        attempt(() -> b.readBigUInt64BE(4294967297L));
        attempt(() -> small.readBigUInt64BE());
        attempt(() -> small.readBigUInt64BE(9));
        attempt(() -> small.readBigUInt64BE(0.5));
        attempt(() -> b.readFloatBE(-1));
        attempt(() -> b.readFloatBE(6));
        attempt(() -> b.readFloatBE(7));
        attempt(() -> b.readFloatBE(1.5));
        attempt(() -> b.readFloatBE(Double.NaN));
        attempt(() -> b.readFloatBE(Double.POSITIVE_INFINITY));
        attempt(() -> b.readFloatBE(Double.NEGATIVE_INFINITY));
        attempt(() -> b.readFloatBE(4294967297L));
        attempt(() -> small.readFloatBE());
        attempt(() -> small.readFloatBE(9));
        attempt(() -> small.readFloatBE(0.5));
        attempt(() -> b.readUIntBE(0, 0));
        attempt(() -> b.readIntLE(0, 0));
        attempt(() -> b.readUIntBE(0, 7));
        attempt(() -> b.readIntLE(0, 7));
        attempt(() -> b.readUIntBE(0, 1.5));
        attempt(() -> b.readIntLE(0, 1.5));
        attempt(() -> b.readUIntBE(0, Double.NaN));
        attempt(() -> b.readIntLE(0, Double.NaN));
        attempt(() -> b.readUIntBE(0, -1));
        attempt(() -> b.readIntLE(0, -1));
        attempt(() -> b.readUIntBE(8, 3));
        attempt(() -> b.readIntLE(8, 3));
        attempt(() -> b.readUIntBE(-1, 3));
        attempt(() -> b.readIntLE(-1, 3));
        attempt(() -> b.readUIntBE(1.5, 3));
        attempt(() -> b.readIntLE(1.5, 3));
        attempt(() -> b.readUIntBE(1.5, 9));
        attempt(() -> b.readIntLE(1.5, 9));
        attempt(() -> b.readUIntBE(5, 6));
        attempt(() -> b.readIntLE(5, 6));
        attempt(() -> small.readIntBE(0, 3));
        attempt(() -> b.writeUInt8(256, 0));
        attempt(() -> b.writeUInt8(256, 99));
        attempt(() -> b.writeUInt8(-1, 0));
        attempt(() -> b.writeUInt8(-1, 99));
        attempt(() -> b.writeUInt8(255.5, 0));
        attempt(() -> b.writeUInt8(255.5, 99));
        attempt(() -> b.writeUInt8(-0.5, 0));
        attempt(() -> b.writeUInt8(-0.5, 99));
        attempt(() -> b.writeUInt8(1e21, 0));
        attempt(() -> b.writeUInt8(1e21, 99));
        attempt(() -> b.writeUInt8(100000000000000000000.0, 0));
        attempt(() -> b.writeUInt8(100000000000000000000.0, 99));
        attempt(() -> b.writeInt8(128, 0));
        attempt(() -> b.writeInt8(128, 99));
        attempt(() -> b.writeInt8(-129, 0));
        attempt(() -> b.writeInt8(-129, 99));
        attempt(() -> b.writeInt8(-128.5, 0));
        attempt(() -> b.writeInt8(-128.5, 99));
        attempt(() -> b.writeUInt16BE(65536, 0));
        attempt(() -> b.writeUInt16BE(65536, 99));
        attempt(() -> b.writeUInt16BE(-1, 0));
        attempt(() -> b.writeUInt16BE(-1, 99));
        attempt(() -> b.writeInt16LE(32768, 0));
        attempt(() -> b.writeInt16LE(32768, 99));
        attempt(() -> b.writeInt16LE(-32769, 0));
        attempt(() -> b.writeInt16LE(-32769, 99));
        attempt(() -> b.writeUInt32LE(4294967296L, 0));
        attempt(() -> b.writeUInt32LE(4294967296L, 99));
        attempt(() -> b.writeUInt32LE(4294967297L, 0));
        attempt(() -> b.writeUInt32LE(4294967297L, 99));
        attempt(() -> b.writeUInt32LE(4294967295.5, 0));
        attempt(() -> b.writeUInt32LE(4294967295.5, 99));
        attempt(() -> b.writeUInt32LE(-1, 0));
        attempt(() -> b.writeUInt32LE(-1, 99));
        attempt(() -> b.writeInt32BE(2147483648L, 0));
        attempt(() -> b.writeInt32BE(2147483648L, 99));
        attempt(() -> b.writeInt32BE(-5000000000L, 0));
        attempt(() -> b.writeInt32BE(-5000000000L, 99));
        attempt(() -> b.writeInt32BE(Double.POSITIVE_INFINITY, 0));
        attempt(() -> b.writeInt32BE(Double.POSITIVE_INFINITY, 99));
        attempt(() -> b.writeUInt8(1, 10));
        attempt(() -> small.writeUInt8(1, 0));
        attempt(() -> b.writeInt32LE(1, 7));
        attempt(() -> small.writeInt32LE(1, 0));
        attempt(() -> b.writeDoubleBE(1, 3));
        attempt(() -> small.writeDoubleBE(1, 0));
        attempt(() -> b.writeFloatLE(1, 7.5));
        attempt(() -> small.writeFloatLE(1, 0));
        attempt(() -> b.writeUInt16LE(1, -1));
        attempt(() -> small.writeUInt16LE(1, 0));
        attempt(() -> b.writeUIntBE(281474976710656L, 0, 1));
        attempt(() -> b.writeUIntLE(-1, 0, 1));
        attempt(() -> b.writeIntBE(140737488355328L, 0, 1));
        attempt(() -> b.writeIntLE(-140737488355329L, 0, 1));
        attempt(() -> b.writeUIntBE(281474976710656L, 0, 2));
        attempt(() -> b.writeUIntLE(-1, 0, 2));
        attempt(() -> b.writeIntBE(140737488355328L, 0, 2));
        attempt(() -> b.writeIntLE(-140737488355329L, 0, 2));
        attempt(() -> b.writeUIntBE(281474976710656L, 0, 3));
        attempt(() -> b.writeUIntLE(-1, 0, 3));
        attempt(() -> b.writeIntBE(140737488355328L, 0, 3));
        attempt(() -> b.writeIntLE(-140737488355329L, 0, 3));
        attempt(() -> b.writeUIntBE(281474976710656L, 0, 4));
        attempt(() -> b.writeUIntLE(-1, 0, 4));
        attempt(() -> b.writeIntBE(140737488355328L, 0, 4));
        attempt(() -> b.writeIntLE(-140737488355329L, 0, 4));
        attempt(() -> b.writeUIntBE(281474976710656L, 0, 5));
        attempt(() -> b.writeUIntLE(-1, 0, 5));
        attempt(() -> b.writeIntBE(140737488355328L, 0, 5));
        attempt(() -> b.writeIntLE(-140737488355329L, 0, 5));
        attempt(() -> b.writeUIntBE(281474976710656L, 0, 6));
        attempt(() -> b.writeUIntLE(-1, 0, 6));
        attempt(() -> b.writeIntBE(140737488355328L, 0, 6));
        attempt(() -> b.writeIntLE(-140737488355329L, 0, 6));
        attempt(() -> b.writeIntBE(1, 0, 7));
        attempt(() -> b.writeIntBE(1, 0, 0));
        attempt(() -> b.writeIntBE(300, 99, 1.5));
        attempt(() -> b.writeIntBE(1, 8, 6));
        attempt(() -> b.writeUIntLE(1, 1.5, 6));
        attempt(() -> b.writeUIntLE(1, Double.NaN, 3));
        attempt(() -> small.writeUIntLE(1, 0, 3));
        attempt(() -> b.writeBigInt64LE(new BigInteger("9223372036854775808"), 3));
        attempt(() -> b.writeBigInt64BE(new BigInteger("-9223372036854775809"), 3));
        attempt(() -> b.writeBigUInt64LE(new BigInteger("-1"), 3));
        attempt(() -> b.writeBigUInt64LE(new BigInteger("-5000000000"), 3));
        attempt(() -> b.writeBigUInt64BE(new BigInteger("18446744073709551616"), 3));
        attempt(() -> b.writeBigUInt64BE(new BigInteger("1"), 3));
        attempt(() -> b.toString("latin1"));
    }

    private interface Work {
        Object run();
    }

    private static void attempt(Work work) {
        try {
            System.out.println(show(work.run()));
        } catch (NodeException err) {
            System.out.println(err.name() + " " + err.code() + " " + err.getMessage());
        }
    }

    private static Object show(Object value) {
        if (value instanceof Buffer buffer) {
            return "<" + buffer.toString("hex") + ">";
        }
        return value instanceof Double number ? NodeException.number(number) : value;
    }
}
