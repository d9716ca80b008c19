package dev.spindle.buffer;

import static dev.spindle.buffer.Failures.fails;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** The expected values are what Node 26 answers. */
class EncodingTest {
    @Test
    void namesAreNodesInAnyCase() {
        assertSame(Encoding.UTF8, Encoding.of("utf8"));
        assertSame(Encoding.UTF8, Encoding.of("UTF-8"));
        assertSame(Encoding.UTF16LE, Encoding.of("ucs2"));
        assertSame(Encoding.UTF16LE, Encoding.of("UCS-2"));
        assertSame(Encoding.UTF16LE, Encoding.of("utf-16LE"));
        assertSame(Encoding.LATIN1, Encoding.of("Binary"));
        assertSame(Encoding.LATIN1, Encoding.of("latin1"));
        assertSame(Encoding.ASCII, Encoding.of("ascii"));
        assertSame(Encoding.BASE64URL, Encoding.of("BASE64url"));
        assertSame(Encoding.HEX, Encoding.of("hex"));
        assertSame(Encoding.UTF8, Encoding.of(null));
        assertEquals("utf16le", Encoding.of("ucs2").nodeName());
    }

    @Test
    void otherNamesAreUnknown() {
        fails("TypeError [ERR_UNKNOWN_ENCODING]: Unknown encoding: nope", () -> Encoding.of("nope"));
        fails("TypeError [ERR_UNKNOWN_ENCODING]: Unknown encoding: ", () -> Encoding.of(""));
        fails("TypeError [ERR_UNKNOWN_ENCODING]: Unknown encoding: Latin-1", () -> Encoding.of("Latin-1"));
        assertTrue(Buffer.isEncoding("Ucs2"));
        assertFalse(Buffer.isEncoding(""));
        assertFalse(Buffer.isEncoding(null));
        assertFalse(Buffer.isEncoding("buffer"));
    }

    @Test
    void whatNoTextCanHoldIsTooLong() {
        var tooLong = "Error [ERR_STRING_TOO_LONG]: Cannot create a string longer than 0x7ffffff7 characters";
        fails(tooLong, () -> Encoding.HEX.decode(new byte[0], 0, 1 << 30));
        fails(tooLong, () -> Encoding.BASE64.decode(new byte[0], 0, 1_610_612_734));
        fails(tooLong, () -> Encoding.BASE64URL.decode(new byte[0], 0, Buffer.MAX_LENGTH));
    }

    @Test
    void badUtf8IsReplacedAsWhatwgSays() {
        reads("fffd", "80");
        reads("fffd fffd", "c080");
        reads("fffd 0041", "c241");
        reads("fffd fffd fffd", "e09f80");
        reads("fffd", "e282");
        reads("fffd 20ac", "e282e282ac");
        reads("d7ff", "ed9fbf");
        reads("fffd fffd", "eda0");
        reads("fffd fffd fffd", "eda080");
        reads("fffd fffd 0041", "edbf41");
        reads("e000", "ee8080");
        reads("fffd fffd", "f08f");
        reads("fffd 0041", "f0908041");
        reads("fffd d83d de00", "f09f98f09f9880");
        reads("dbff dfff", "f48fbfbf");
        reads("fffd fffd fffd fffd", "f4908080");
        reads("fffd fffd fffd fffd", "f5808080");
        reads("fffd 0041 fffd", "fe41ff");
        reads("fffd", "efbfbd");
    }

    private static void reads(String chars, String hex) {
        var text = Buffer.from(hex, "hex").toString();
        var shown = new StringBuilder();
        for (var c : text.toCharArray()) {
            shown.append(shown.length() == 0 ? "" : " ").append(String.format("%04x", (int) c));
        }
        assertEquals(chars, shown.toString(), hex);
    }

    @Test
    void everyCharacterComesBackFromUtf8() {
        for (var point = 0; point <= Character.MAX_CODE_POINT; point += point < 0x3000 ? 1 : 97) {
            if (point < Character.MIN_SURROGATE || point > Character.MAX_SURROGATE) {
                var text = "?\uFFFD" + Character.toString(point);
                var bytes = Encoding.UTF8.encode(text);
                assertEquals(text, Encoding.UTF8.decode(bytes, 0, bytes.length));
                assertEquals(bytes.length, Encoding.UTF8.byteLength(text));
            }
        }
    }

    @Test
    void loneSurrogatesAreWrittenAsReplacements() {
        assertEquals("efbfbd", hex("\ud800", "utf8"));
        assertEquals("efbfbd61", hex("\udc00a", "utf8"));
        assertEquals("efbfbdf09f9880efbfbd", hex("\ud83d\ud83d\ude00\ude00", "utf8"));
        assertEquals("3ff09f98803f", hex("?\ud83d\ude00?", "utf8"));
        assertEquals("6162636465666768efbfbd", hex("abcdefgh\ud800", "utf8"));
        for (var i = 0; i <= 20; i++) {
            var text = "a".repeat(i) + "\udc00" + "b".repeat(20 - i);
            assertEquals("61".repeat(i) + "efbfbd" + "62".repeat(20 - i), hex(text, "utf8"));
        }
        assertEquals(7, Buffer.byteLength("\ud83d\ude00\ud83d"));
        assertEquals("3dd8", hex("\ud83d", "utf16le"));
        assertEquals("\ud83d", Buffer.of(0x3d, 0xd8, 0x00).toString("utf16le"));
    }

    @Test
    void latin1AndAsciiKeepTheLowBits() {
        assertEquals("e9ac41", hex("\u00e9\u20ac\u0141", "latin1"));
        assertEquals("e9ac41", hex("\u00e9\u20ac\u0141", "ascii"));
        assertEquals("\u00e9A", Buffer.of(0xe9, 0x41).toString("binary"));
        assertEquals("iA", Buffer.of(0xe9, 0x41).toString("ascii"));
        assertEquals("AB", Buffer.of(0x41, 0x42).toString("ascii"));
    }

    @Test
    void hexStopsBeforeWhatIsNoByte() {
        assertEquals("ab", hex("abc", "hex"));
        assertEquals("ab", hex("abxxcd", "hex"));
        assertEquals("ab", hex("AB cd", "hex"));
        assertEquals("", hex("g0", "hex"));
        assertEquals("", hex("0g", "hex"));
        assertEquals("0e", hex("\u0130e", "hex"));
        assertEquals(1, Buffer.byteLength("abc", "hex"));
        assertEquals("00ff7f80", Buffer.of(0, 255, 127, 128).toString("hex"));
    }

    @Test
    void base64IsReadGenerously() {
        assertEquals("616263", hex("YWJj=ZGVm", "base64"));
        assertEquals("616263646566", hex("YW Jj\nZGVm", "base64"));
        assertEquals("61", hex("YQ==YQ==", "base64"));
        assertEquals("", hex("=YQ", "base64"));
        assertEquals("", hex("Y", "base64"));
        assertEquals("616263", hex("YW*Jj", "base64"));
        assertEquals("ffef", hex("_-8", "base64"));
        assertEquals("ffef", hex("/+8=", "base64url"));
        assertEquals("03507cc4", hex("\u01411B\u00008xC", "base64"));
        assertEquals("//8=", Buffer.of(255, 255).toString("base64"));
        assertEquals("__8", Buffer.of(255, 255).toString("base64url"));
        assertEquals("/w==", Buffer.of(1, 255, 2).subarray(1, 2).toString("base64"));
    }

    @Test
    void lengthInBase64IsWorkedOutFromTheLength() {
        assertEquals(2, Buffer.byteLength("abc=", "base64"));
        assertEquals(0, Buffer.byteLength("a==", "base64"));
        assertEquals(0, Buffer.byteLength("==", "base64"));
        assertEquals(5, Buffer.byteLength("a b c \n", "base64"));
    }

    @Test
    void aCharacterThatDoesNotFitIsNotBegun() {
        var target = new byte[4];
        assertEquals(0, Encoding.UTF8.write("\u20ac", target, 1, 2));
        assertEquals(3, Encoding.UTF8.write("a\u00e9\u00e9", target, 0, 4));
        assertArrayEquals(new byte[] {'a', (byte) 0xc3, (byte) 0xa9, 0}, target);
        assertEquals(2, Encoding.UTF16LE.write("xyz", target, 1, 3));
        assertArrayEquals(new byte[] {'a', 'x', 0, 0}, target);
        assertEquals(2, Encoding.BASE64.write("YWJj", target, 2, 2));
        assertEquals(1, Encoding.HEX.write("7a7a", target, 0, 1));
        assertEquals(1, Encoding.LATIN1.write("qq", target, 1, 1));
        assertArrayEquals(new byte[] {'z', 'q', 'a', 'b'}, target);
    }

    private static String hex(String text, String encoding) {
        return Buffer.from(text, encoding).toString("hex");
    }
}
