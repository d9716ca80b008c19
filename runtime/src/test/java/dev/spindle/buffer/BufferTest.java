package dev.spindle.buffer;

import static dev.spindle.buffer.Failures.fails;
import static dev.spindle.buffer.Failures.outOfRange;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How Buffers are made, shared, cut, compared, copied and filled. The expected values are what Node 26 answers. */
class BufferTest {
    private static final String SAFE = ">= 0 && <= 9007199254740991";

    private final Buffer digits = Buffer.from("0123456789");

    @Test
    void fromCopiesAndWrapShares() {
        var array = new byte[] {1, 2, 3, 4, 5};
        var copy = Buffer.from(array);
        var whole = Buffer.wrap(array);
        var part = Buffer.wrap(array, 1, 3);
        array[1] = 99;
        assertEquals("0102030405", hex(copy));
        assertEquals("0163030405", hex(whole));
        assertEquals("630304", hex(part));
        part.set(0, 0x141);
        assertEquals(0x41, array[1]);
        assertSame(array, part.buffer());
        assertEquals(1, part.byteOffset());
        assertNotSame(array, Buffer.from(whole).buffer());
        assertEquals("0304", hex(Buffer.from(ByteBuffer.wrap(array, 2, 2))));
        assertEquals("0101ff80", hex(Buffer.of(1, 257, -1, 128)));
        assertEquals("0101ff01", hex(Buffer.from(List.of(1, 257, -1, 1.9))));
    }

    @Test
    void wrapStaysInsideTheArray() {
        var array = new byte[5];
        assertEquals(0, Buffer.wrap(array, 5, 0).length());
        fails(
                "RangeError [ERR_BUFFER_OUT_OF_BOUNDS]: \"offset\" is outside of buffer bounds",
                () -> Buffer.wrap(array, 6, 0));
        fails(
                "RangeError [ERR_BUFFER_OUT_OF_BOUNDS]: \"length\" is outside of buffer bounds",
                () -> Buffer.wrap(array, 1, 5));
    }

    @Test
    void theByteBufferSharesTheBytes() {
        var view = digits.subarray(2, 5).byteBuffer();
        assertEquals(0, view.position());
        assertEquals(3, view.limit());
        view.put(0, (byte) 'x');
        assertEquals("01x3456789", digits.toString());
        assertArrayEquals(new byte[] {'x', '3'}, digits.slice(2, 4).toByteArray());
    }

    @Test
    void nullIsRefusedInNodesWords() {
        var text =
                "TypeError [ERR_INVALID_ARG_TYPE]: The first argument must be of type string or an instance of Buffer,"
                        + " ArrayBuffer, or Array or an Array-like Object. Received null";
        fails(text, () -> Buffer.from((String) null));
        fails(text, () -> Buffer.from((byte[]) null));
        fails(text, () -> Buffer.from((Buffer) null));
        fails(
                "TypeError [ERR_INVALID_ARG_TYPE]: The \"string\" argument must be of type string or an instance of Buffer"
                        + " or ArrayBuffer. Received null",
                () -> Buffer.byteLength(null));
        fails("TypeError [ERR_INVALID_ARG_TYPE]: argument must be a string", () -> digits.write(null));
        fails(
                "TypeError [ERR_INVALID_ARG_TYPE]: The \"target\" argument must be an instance of Buffer or Uint8Array."
                        + " Received null",
                () -> digits.copy(null));
    }

    @Test
    void sizesAreChecked() {
        assertEquals("0000", hex(Buffer.alloc(2.9)));
        outOfRange("size", SAFE, "-1", () -> Buffer.alloc(-1));
        outOfRange("size", SAFE, "NaN", () -> Buffer.allocUnsafe(Double.NaN));
        outOfRange("size", SAFE, "9_007_199_254_740_992", () -> Buffer.alloc(0x1p53));
        outOfRange("size", ">= 0 && <= 2147483639", "2147483640", () -> Buffer.alloc(2147483640L));
        outOfRange("size", SAFE, "1e_+21", () -> Buffer.alloc(1e21));
        outOfRange("length", SAFE, "-1", () -> Buffer.concat(List.of(digits), -1));
        outOfRange("length", "an integer", "1.5", () -> Buffer.concat(List.of(digits), 1.5));
        assertEquals(0, Buffer.concat(List.of(), -1).length());
    }

    @Test
    void memoryIsClearedAndNotShared() {
        assertEquals("000000", hex(Buffer.allocUnsafe(3)));
        assertEquals(3, Buffer.allocUnsafeSlow(3).buffer().length);
        assertEquals(0, Buffer.allocUnsafe(3).byteOffset());
        assertEquals(0, Buffer.poolSize);
        assertEquals(2147483639, Buffer.MAX_LENGTH);
        assertEquals(Buffer.MAX_LENGTH, Buffer.kMaxLength);
        assertEquals(Buffer.MAX_STRING_LENGTH, Buffer.kStringMaxLength);
    }

    @Test
    void concatCutsOrFillsUp() {
        assertEquals(
                "01234567890123456789", Buffer.concat(List.of(digits, digits)).toString());
        assertEquals(
                "012345678901",
                Buffer.concat(List.of(digits, digits, digits), 12).toString());
        assertEquals("3031320000", hex(Buffer.concat(List.of(digits.slice(0, 3)), 5)));
        assertEquals(0, Buffer.concat(List.of()).length());
        fails(
                "TypeError [ERR_INVALID_ARG_TYPE]: The \"list[1]\" argument must be an instance of Buffer or Uint8Array."
                        + " Received null",
                () -> Buffer.concat(Arrays.asList(digits, null)));
        fails(
                "TypeError [ERR_INVALID_ARG_TYPE]: The \"list\" argument must be an instance of Array. Received null",
                () -> Buffer.concat(null));
    }

    @Test
    void slicesAreWindowsOnTheSameBytes() {
        assertEquals("789", digits.slice(-3).toString());
        assertEquals("67", digits.slice(-4, -2).toString());
        assertEquals("", digits.slice(5, 2).toString());
        assertEquals("", digits.slice(20).toString());
        assertEquals("012", digits.subarray(-100, 3).toString());
        assertEquals(
                "0123456789", digits.slice(Integer.MIN_VALUE, Integer.MAX_VALUE).toString());
        digits.subarray(2, 6).subarray(1).fill("-");
        assertEquals("012---6789", digits.toString());
    }

    @Test
    void aPartOfTheTextIsCutToFit() {
        assertEquals("0123456789", digits.toString("utf8", -3, 100));
        assertEquals("", digits.toString("utf8", 5, 2));
        assertEquals("", digits.toString("nope", 3, 3));
        assertEquals("33", digits.toString("hex", 3, 4));
        assertEquals("", Buffer.EMPTY.toString("nope"));
        fails("TypeError [ERR_UNKNOWN_ENCODING]: Unknown encoding: ", () -> digits.toString(""));
    }

    @Test
    void bytesOutsideDoNotExist() {
        var part = digits.slice(2, 4);
        assertThrows(IndexOutOfBoundsException.class, () -> part.get(2));
        assertThrows(IndexOutOfBoundsException.class, () -> part.get(-1));
        assertThrows(IndexOutOfBoundsException.class, () -> part.at(2));
        assertThrows(IndexOutOfBoundsException.class, () -> part.at(-3));
        assertThrows(IndexOutOfBoundsException.class, () -> part.set(2, 0));
        fails("RangeError: offset is out of bounds", () -> part.set(Buffer.from("xyz"), 0));
        fails("RangeError: offset is out of bounds", () -> part.set(Buffer.from("x"), -1));
        part.set(Buffer.from("xy"), 0);
        assertEquals("01xy456789", digits.toString());
    }

    @Test
    void equalBytesAreEqualBuffers() {
        var same = Buffer.from("x0123456789").slice(1);
        assertEquals(digits, same);
        assertEquals(digits.hashCode(), same.hashCode());
        assertNotEquals(digits, Buffer.from("012345678"));
        assertNotEquals(digits, (Object) "0123456789");
        assertFalse(digits.equals(null));
        assertEquals(1, Buffer.of(0xff).compare(Buffer.of(0x01)));
        assertEquals(-1, Buffer.compare(digits.slice(0, 3), digits));
        var sorted = new ArrayList<>(List.of(Buffer.of(200), Buffer.of(3, 1), Buffer.of(3)));
        sorted.sort(null);
        assertEquals(List.of(Buffer.of(3), Buffer.of(3, 1), Buffer.of(200)), sorted);
    }

    @Test
    void rangesAreComparedAsInNode() {
        assertEquals(0, digits.compare(digits, 4, 6, 4, 6));
        assertEquals(1, digits.compare(digits, 5, 3, 0, 1));
        assertEquals(-1, digits.compare(digits, 0, 3, 5, 4));
        assertEquals(0, digits.compare(digits, 5, 3, 1, 1));
        outOfRange("targetStart", SAFE, "-1", () -> digits.compare(digits, -1, 1));
        outOfRange("targetEnd", ">= 0 && <= 10", "11", () -> digits.compare(digits, 0, 11));
        outOfRange("sourceStart", SAFE, "-1", () -> digits.compare(digits, 0, 1, -1, 2));
        outOfRange("sourceEnd", ">= 0 && <= 10", "11", () -> digits.compare(digits, 0, 1, 0, 11));
    }

    @Test
    void copyTakesWhatFitsAndMayOverlap() {
        var target = Buffer.alloc(5, '-');
        assertEquals(2, digits.copy(target, 3));
        assertEquals("---01", target.toString());
        assertEquals(2, digits.copy(target, 0, 8));
        assertEquals("89-01", target.toString());
        assertEquals(0, digits.copy(target, 5));
        assertEquals(0, digits.copy(target, 0, 5, 4));
        assertEquals(5, digits.copy(digits, 3, 0, 5));
        assertEquals("0120123489", digits.toString());
        outOfRange("targetStart", ">= 0", "-1", () -> digits.copy(target, -1));
        outOfRange("sourceStart", ">= 0 && <= 10", "11", () -> digits.copy(target, 0, 11));
        outOfRange("sourceEnd", ">= 0", "-1", () -> digits.copy(target, 0, 5, -1));
    }

    @Test
    void bytesAreCopiedFromAnArray() {
        var array = new byte[] {1, 2, 3};
        assertEquals("02", hex(Buffer.copyBytesFrom(array, 1, 1)));
        assertEquals("0203", hex(Buffer.copyBytesFrom(array, 1, 9)));
        assertEquals("", hex(Buffer.copyBytesFrom(array, 4, 1)));
        outOfRange("offset", SAFE, "-1", () -> Buffer.copyBytesFrom(array, -1, 1));
    }

    @Test
    void fillRepeatsAndCuts() {
        assertEquals("abcabcabca", Buffer.alloc(10, "abc").toString());
        assertEquals("e282ace282", hex(Buffer.alloc(5, "\u20ac")));
        assertEquals("6100620061", hex(Buffer.alloc(5, "ab", "utf16le")));
        assertEquals("0000787978", hex(Buffer.alloc(5).fill(Buffer.from("xy"), 2)));
        assertEquals("e8e8e8", hex(Buffer.alloc(3, 1000)));
        assertEquals("0123\u0000\u0000\u0000789", digits.fill("", 4, 7).toString());
        assertEquals("0123\u0000\u0000\u0000789", digits.fill("a", 5, 2).toString());
        assertEquals("0123\u0000\u0000\u0000789", digits.fill("zz", 3, 3, "hex").toString());
    }

    @Test
    void fillRefusesWhatHasNoBytes() {
        fails(
                "TypeError [ERR_INVALID_ARG_VALUE]: The argument 'value' is invalid. Received 'zz'",
                () -> digits.fill("zz", "hex"));
        fails(
                "TypeError [ERR_INVALID_ARG_VALUE]: The argument 'value' is invalid. Received \"i'\\n\\x01\\ud800\"",
                () -> digits.fill("i'\n\u0001\ud800", "hex"));
        fails(
                "TypeError [ERR_INVALID_ARG_VALUE]: The argument 'value' is invalid. Received <Buffer >",
                () -> digits.fill(Buffer.EMPTY));
        fails("TypeError [ERR_UNKNOWN_ENCODING]: Unknown encoding: nope", () -> digits.fill("", -1, 9, "nope"));
        outOfRange("offset", SAFE, "-1", () -> digits.fill("a", -1));
        outOfRange("offset", "an integer", "1.5", () -> digits.fill("a", 1.5));
        outOfRange("end", ">= 0 && <= 10", "11", () -> digits.fill(1, 0, 11));
    }

    /** Deviation B6: Node would look for it for ever. */
    @Test
    void wideTextIsFoundAtAnOddAddress() {
        var text = Buffer.from("one two two", "utf16le");
        var odd = Buffer.alloc(text.length() + 1).subarray(1);
        text.copy(odd);
        assertEquals(8, odd.indexOf("two", 0, "utf16le"));
        assertEquals(16, odd.lastIndexOf("two", odd.length(), "utf16le"));
        assertTrue(odd.includes("w", 3, "utf16le"));
    }

    @Test
    void writeSaysHowManyBytes() {
        assertEquals(1, digits.write("abc", 9));
        assertEquals(0, digits.write("abc", 10));
        assertEquals(2, digits.write("abc", 0, 2));
        assertEquals(2, digits.write("\u00e9\u20ac", 6));
        assertEquals(0, digits.write("\u20ac", 8));
        assertEquals(4, digits.write("\ud83d\ude00", 2, "utf16le"));
        assertEquals("61623dd800dec3a93861", hex(digits));
        assertEquals(3, digits.write("abc", ""));
        outOfRange("offset", ">= 0 && <= 10", "11", () -> digits.write("abc", 11));
        outOfRange("offset", "an integer", "1.5", () -> digits.write("abc", 1.5));
        outOfRange("length", ">= 0 && <= 10", "-1", () -> digits.write("abc", 8, -1));
        outOfRange("offset", ">= 0 && <= 10", "-1", () -> digits.write("abc", -1, 5, "nope"));
        fails("TypeError [ERR_UNKNOWN_ENCODING]: Unknown encoding: nope", () -> digits.write("abc", "nope"));
    }

    @Test
    void swapTurnsEachNumberRound() {
        var letters = Buffer.from("xABCDEFGH").slice(1);
        assertEquals("BADCFEHG", letters.swap16().toString());
        assertEquals("CDABGHEF", letters.swap32().toString());
        assertEquals("FEHGBADC", letters.swap64().toString());
        fails(
                "RangeError [ERR_INVALID_BUFFER_SIZE]: Buffer size must be a multiple of 16-bits",
                () -> letters.slice(1).swap16());
        fails(
                "RangeError [ERR_INVALID_BUFFER_SIZE]: Buffer size must be a multiple of 64-bits",
                () -> letters.slice(4).swap64());
    }

    @Test
    void showsItselfAsNodeDoes() {
        assertEquals("<Buffer 30 31 ff>", Buffer.of(0x30, 0x31, 0xff).inspect());
        assertEquals("<Buffer >", Buffer.EMPTY.inspect());
        assertTrue(Buffer.alloc(50).inspect().endsWith(" 00 00>"));
        assertTrue(Buffer.alloc(51).inspect().endsWith(" 00 ... 1 more byte>"));
        assertTrue(Buffer.alloc(60).inspect().endsWith(" 00 ... 10 more bytes>"));
        assertEquals(
                "{type=Buffer, data=[97, 255]}", Buffer.of(97, 255).toJSON().toString());
    }

    @Test
    void goesThroughItsBytesInOrder() {
        var seen = new ArrayList<Object>();
        for (var each : Buffer.of(7, 255)) {
            seen.add(each);
        }
        Buffer.of(7, 255).keys().forEachRemaining(seen::add);
        Buffer.of(7, 255).entries().forEachRemaining(seen::add);
        assertEquals(List.of(7, 255, 0, 1, Map.entry(0, 7), Map.entry(1, 255)), seen);
    }

    @Test
    void reflectionReachesEveryMethod() throws ReflectiveOperationException {
        for (var method : Buffer.class.getMethods()) {
            assertNotEquals("Reads", method.getDeclaringClass().getSimpleName(), method.toString());
        }
        var read = Buffer.class.getMethod("readUInt8", double.class);
        assertSame(Buffer.class, read.getDeclaringClass());
        assertEquals(0x31, read.invoke(digits, 1.0));
    }

    private static String hex(Buffer buffer) {
        return buffer.toString("hex");
    }
}
