package dev.spindle.buffer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigInteger;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** What holds for searches, comparisons and numbers, whatever the bytes are. */
class BytesPropertiesTest {
    /** Two letters only, so that needles are found, and nearly found. */
    @Provide
    Arbitrary<String> twoLetters() {
        return Arbitraries.strings().withChars('a', 'b').ofMaxLength(40);
    }

    @Provide
    Arbitrary<String> needles() {
        return Arbitraries.strings().withChars('a', 'b').ofMaxLength(4);
    }

    @Property
    void findsWhatStringFinds(
            @ForAll("twoLetters") String text, @ForAll("needles") String needle, @ForAll @IntRange(max = 45) int from) {
        var buffer = Buffer.from(text);
        assertEquals(text.indexOf(needle, from), buffer.indexOf(needle, from));
        assertEquals(text.lastIndexOf(needle, from), buffer.lastIndexOf(needle, from));
        assertEquals(text.contains(needle), buffer.includes(Buffer.from(needle)));
        assertEquals(text.indexOf('b', from), buffer.indexOf('b', from));
        assertEquals(text.lastIndexOf('b', from), buffer.lastIndexOf('b', from));
    }

    /** The two that a search of eight bytes at a time could take for each other. */
    @Property
    void oneByteIsFoundAmongItsNeighbours(@ForAll byte wanted, @ForAll @IntRange(max = 30) int place) {
        var buffer = Buffer.alloc(33, wanted ^ 1);
        buffer.fill(wanted ^ 0x80, 0, place >> 1);
        assertEquals(-1, buffer.indexOf(wanted));
        buffer.set(place, wanted);
        buffer.set(place + 1, wanted);
        assertEquals(place, buffer.indexOf(wanted));
        assertEquals(place + 1, buffer.indexOf(wanted, place + 1));
        assertEquals(place + 1, buffer.lastIndexOf(wanted));
    }

    @Property
    void theSteadySearchFindsTheSame(@ForAll("twoLetters") String text, @ForAll("needles") String needle) {
        var bytes = Buffer.from("x" + text);
        var wanted = Buffer.from(needle + "a");
        var search = new SteadySearch(wanted.buffer());
        var found = search.first(bytes.buffer(), 1, bytes.length(), 1);
        assertEquals(text.indexOf(needle + "a"), found < 0 ? -1 : found - 1);
        var even = text.indexOf(needle + "a");
        while (even % 2 == 1) {
            even = text.indexOf(needle + "a", even + 1);
        }
        assertEquals(even < 0 ? -1 : even + 1, search.first(bytes.buffer(), 1, bytes.length(), 2));
    }

    @Property
    void comparingTurnsRound(@ForAll("twoLetters") String one, @ForAll("twoLetters") String other) {
        var answer = Buffer.compare(Buffer.from(one), Buffer.from(other));
        assertEquals(-answer, Buffer.compare(Buffer.from(other), Buffer.from(one)));
        assertEquals(Integer.signum(one.compareTo(other)), answer);
        assertEquals(answer == 0, Buffer.from(one).equals(Buffer.from(other)));
    }

    @Property
    void integersOfEveryWidthComeBack(@ForAll long any, @ForAll @IntRange(min = 1, max = 6) int width) {
        var buffer = Buffer.alloc(8);
        var signed = any << 64 - 8 * width >> 64 - 8 * width;
        var unsigned = any << 64 - 8 * width >>> 64 - 8 * width;
        assertEquals(width + 1, buffer.writeIntLE(signed, 1, width));
        assertEquals(signed, buffer.readIntLE(1, width));
        buffer.writeIntBE(signed, 2, width);
        assertEquals(signed, buffer.readIntBE(2, width));
        buffer.writeUIntLE(unsigned, 2, width);
        assertEquals(unsigned, buffer.readUIntLE(2, width));
        buffer.writeUIntBE(unsigned, 1, width);
        assertEquals(unsigned, buffer.readUIntBE(1, width));
    }

    @Property
    void numbersOfEachSizeComeBack(@ForAll long any, @ForAll double number) {
        var buffer = Buffer.alloc(9);
        buffer.writeInt32BE((int) any, 1);
        assertEquals((int) any, buffer.readInt32BE(1));
        buffer.writeUInt16LE(any & 0xFFFF, 1);
        assertEquals(any & 0xFFFF, buffer.readUInt16LE(1));
        buffer.writeBigInt64LE(any, 1);
        assertEquals(any, buffer.readBigInt64LE(1));
        var unsigned = BigInteger.valueOf(any).and(BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE));
        buffer.writeBigUInt64BE(unsigned, 1);
        assertEquals(unsigned, buffer.readBigUInt64BE(1));
        buffer.writeDoubleBE(number, 1);
        assertEquals(number, buffer.readDoubleBE(1));
        buffer.writeFloatLE(number, 1);
        assertEquals((float) number, buffer.readFloatLE(1));
    }

    @Property
    void swappingTwiceChangesNothing(@ForAll long any) {
        var buffer = Buffer.alloc(8);
        buffer.writeBigInt64LE(any);
        assertEquals(any, buffer.swap64().readBigInt64BE());
        assertEquals(any, buffer.swap16().swap16().swap32().swap32().swap64().readBigInt64LE());
    }
}
