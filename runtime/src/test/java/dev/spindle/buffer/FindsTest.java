package dev.spindle.buffer;

import static dev.spindle.buffer.Failures.fails;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The expected values are what Node 26 answers. */
class FindsTest {
    private final Buffer letters = Buffer.from("abcabcabdabc");

    @Test
    void findsFromTheFront() {
        assertEquals(0, letters.indexOf("abc"));
        assertEquals(3, letters.indexOf("abc", 1));
        assertEquals(9, letters.indexOf("abc", -4));
        assertEquals(-1, letters.indexOf("abc", 10));
        assertEquals(0, letters.indexOf("abc", -99));
        assertEquals(-1, letters.indexOf("abcabcabdabcx"));
        assertEquals(8, letters.indexOf(Buffer.from("xdax").slice(1, 3)));
        assertEquals(2, letters.indexOf('c'));
        assertEquals(2, letters.indexOf('c' + 256));
        assertEquals(11, letters.indexOf('c' - 256, 6));
        assertEquals(-1, letters.indexOf('x'));
    }

    @Test
    void findsFromTheBack() {
        assertEquals(9, letters.lastIndexOf("abc"));
        assertEquals(3, letters.lastIndexOf("abc", 8));
        assertEquals(3, letters.lastIndexOf("abc", 3));
        assertEquals(9, letters.lastIndexOf("abc", -1));
        assertEquals(0, letters.lastIndexOf("abc", -12));
        assertEquals(-1, letters.lastIndexOf("abc", -13));
        assertEquals(11, letters.lastIndexOf('c', 50));
        assertEquals(8, letters.lastIndexOf(Buffer.from("da")));
    }

    @Test
    void nothingIsFoundWhereTheSearchBegins() {
        assertEquals(0, letters.indexOf(""));
        assertEquals(5, letters.indexOf("", 5));
        assertEquals(12, letters.indexOf("", 50));
        assertEquals(0, letters.indexOf("", -50));
        assertEquals(12, letters.lastIndexOf(""));
        assertEquals(11, letters.lastIndexOf("", -1));
        assertEquals(0, letters.lastIndexOf(Buffer.EMPTY, -50));
        assertTrue(Buffer.EMPTY.includes(""));
        assertFalse(Buffer.EMPTY.includes("a"));
    }

    @Test
    void theEncodingSaysWhichBytes() {
        assertEquals(1, letters.indexOf("YmM=", "base64"));
        assertEquals(3, letters.indexOf("6162", 1, "hex"));
        assertEquals(2, Buffer.of(0xc3, 0xa9, 0xe9).indexOf("\u00e9", "latin1"));
        assertEquals(0, Buffer.of(0xc3, 0xa9, 0xe9).indexOf("\u00e9"));
        fails("TypeError [ERR_UNKNOWN_ENCODING]: Unknown encoding: nope", () -> letters.indexOf("", 0, "nope"));
        fails("TypeError [ERR_UNKNOWN_ENCODING]: Unknown encoding: ", () -> letters.includes("a", ""));
        assertEquals(1, letters.indexOf(Buffer.from("b"), 0, "nope"));
    }

    @Test
    void wideTextIsFoundAtEvenPlacesOnly() {
        var wide = Buffer.from("a\u6200bb", "utf16le");
        assertEquals(4, wide.indexOf("b", "ucs2"));
        assertEquals(3, wide.indexOf(Buffer.of(0x62)));
        assertEquals(6, wide.lastIndexOf("b", "ucs2"));
        assertEquals(4, wide.lastIndexOf("b", 5, "ucs2"));
        assertEquals(-1, Buffer.from("a\u6200\0", "utf16le").indexOf("b", "ucs2"));
        assertEquals(-1, Buffer.from("a\u6200\0", "utf16le").lastIndexOf("b", "ucs2"));
        assertEquals(-1, Buffer.of(0, 1).indexOf("\u0100", -1, "ucs2"));
        assertEquals(4, Buffer.alloc(5).indexOf("", 9, "ucs2"));
        assertEquals(4, Buffer.alloc(5).indexOf(Buffer.EMPTY, 9, "ucs2"));
        assertEquals(3, Buffer.alloc(11).indexOf(Buffer.EMPTY, -8, "ucs2"));
        assertEquals(-1, Buffer.of(0, 0, 1).indexOf(Buffer.of(0, 0, 1), 0, "ucs2"));
    }

    @Test
    void offsetsLoseTheirFractions() {
        assertEquals(3, letters.indexOf("abc", 3.9));
        assertEquals(0, letters.indexOf('a', -0.5));
        assertEquals(0, letters.indexOf("abc", Double.NaN));
        assertEquals(9, letters.lastIndexOf("abc", Double.NaN));
        assertEquals(-1, letters.indexOf("abc", Double.POSITIVE_INFINITY));
        assertEquals(0, letters.indexOf("abc", Double.NEGATIVE_INFINITY));
        assertEquals(2, letters.indexOf(99.9));
        assertEquals(4, Buffer.from("abcd\0").indexOf(Double.NaN));
    }

    /** A million places times half a million bytes: who compares them all is still at it tomorrow. */
    @Test
    @Timeout(20)
    void arduousNeedlesAreFoundInTime() {
        var row = Buffer.alloc(1 << 20, 'a');
        var needle = Buffer.alloc(1 << 19, 'a');
        needle.set(needle.length() - 1, 'b');
        assertEquals(-1, row.indexOf(needle));
        row.set(row.length() - 2, 'b');
        assertEquals((1 << 19) - 1, row.indexOf(needle));
        needle.reverse();
        row.reverse();
        assertEquals(1, row.lastIndexOf(needle));
        assertEquals(-1, row.lastIndexOf(needle, "ucs2"));
        row.set(2, 'b');
        assertEquals(2, row.lastIndexOf(needle, "ucs2"));
    }

    @Test
    void nullIsNoNeedle() {
        fails(
                "TypeError [ERR_INVALID_ARG_TYPE]: The \"value\" argument must be one of type number or string or an"
                        + " instance of Buffer or Uint8Array. Received null",
                () -> letters.indexOf((String) null));
    }
}
