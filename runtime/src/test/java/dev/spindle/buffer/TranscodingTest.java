package dev.spindle.buffer;

import static dev.spindle.buffer.Failures.fails;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

/** The expected values are what Node 26 answers. */
class TranscodingTest {
    private static final String INVALID = "Error: Unable to transcode Buffer [U_INVALID_CHAR_FOUND]";

    @Test
    void textChangesItsEncoding() {
        assertEquals("3f", transcode("e282ac", "utf8", "ascii"));
        assertEquals("e9", transcode("c3a9", "utf8", "latin1"));
        assertEquals("ac20", transcode("e282ac", "utf8", "ucs2"));
        assertEquals("3f", transcode("f09f9880", "utf8", "binary"));
        assertEquals("f09f9880", transcode("3dd800de", "utf16le", "utf8"));
        assertEquals("c3bf", transcode("ff", "latin1", "utf8"));
    }

    @Test
    void badTextIsReplacedOrRefusedByPair() {
        assertEquals("efbfbd", transcode("ff", "utf8", "utf8"));
        assertEquals("3f3f41", transcode("ffe941", "utf8", "latin1"));
        fails(INVALID, () -> transcode("ffe941", "utf8", "utf16le"));
        fails(INVALID, () -> transcode("00d84100", "utf16le", "utf8"));
        fails(INVALID, () -> transcode("41", "utf16le", "utf8"));
        assertEquals("41", transcode("410042", "utf16le", "utf8"));
        assertEquals("4100fdff", transcode("410042", "utf16le", "utf16le"));
        assertEquals("fdff4100", transcode("00d84100", "utf16le", "utf16le"));
        assertEquals("3f41", transcode("00d84100", "utf16le", "latin1"));
        assertEquals("efbfbd", transcode("e9", "ascii", "utf8"));
        assertEquals("e900", transcode("e9", "ascii", "utf16le"));
        assertEquals("3f", transcode("e9", "ascii", "latin1"));
    }

    @Test
    void otherEncodingsAreRefused() {
        var illegal = "Error: Unable to transcode Buffer [U_ILLEGAL_ARGUMENT_ERROR]";
        fails(illegal, () -> transcode("41", "utf8", "hex"));
        fails(illegal, () -> transcode("41", "x", "utf8"));
        assertEquals("", transcode("", "x", "hex"));
        assertEquals("41", transcode("41", null, ""));
        fails(
                "TypeError [ERR_INVALID_ARG_TYPE]: The \"source\" argument must be an instance of Buffer or Uint8Array."
                        + " Received null",
                () -> Buffer.transcode(null, "utf8", "latin1"));
    }

    @Test
    void whatIsNotShownIsDroppedNotReplaced() {
        assertEquals(
                "616263",
                Buffer.transcode(Buffer.from("a\u200bb\ufeffc"), "utf8", "ascii")
                        .toString("hex"));
        assertEquals(
                "61ad62",
                Buffer.transcode(Buffer.from("a\u00adb"), "utf8", "latin1").toString("hex"));
        assertEquals("6162", transcode("61ad62", "latin1", "ascii"));
    }

    @Test
    void aCutPairIsOneBadCharacter() {
        assertEquals("4100fdff", transcode("41003dd8", "ucs2", "ucs2"));
        assertEquals("4100fdff", transcode("41003dd800", "ucs2", "ucs2"));
        assertEquals("fdfffdff", transcode("3dd83dd800", "ucs2", "ucs2"));
    }

    private static String transcode(String hex, String from, String to) {
        return Buffer.transcode(Buffer.from(hex, "hex"), from, to).toString("hex");
    }

    @Test
    void bytesAreAskedWhatTheyAre() {
        assertTrue(Buffer.isAscii(Buffer.from("plain")));
        assertFalse(Buffer.isAscii(Buffer.of(0x41, 0x80)));
        assertTrue(Buffer.isUtf8(Buffer.from("\u20ac".repeat(5000))));
        assertTrue(Buffer.isUtf8(Buffer.EMPTY));
        assertFalse(Buffer.isUtf8(Buffer.of(0xed, 0xa0, 0x80)));
        assertFalse(Buffer.isUtf8(Buffer.of(0xe2, 0x82)));
        assertFalse(Buffer.isUtf8(Buffer.of(0xf4, 0x90, 0x80, 0x80)));
        assertTrue(Buffer.isUtf8(new byte[] {0x41}));
        assertFalse(Buffer.isAscii(ByteBuffer.wrap(new byte[] {0x41, -1})));
        fails(
                "TypeError [ERR_INVALID_ARG_TYPE]: The \"input\" argument must be an instance of ArrayBuffer, Buffer, or"
                        + " TypedArray. Received type string ('x')",
                () -> Buffer.isUtf8("x"));
    }

    @Test
    void base64AsBrowsersHaveIt() {
        assertEquals("a", Buffer.atob("YQ"));
        assertEquals("a", Buffer.atob(" Y Q = = "));
        assertEquals("a", Buffer.atob("YR=="));
        assertEquals("abcdef", Buffer.atob("YWJj\fZGVm"));
        assertEquals("", Buffer.atob(""));
        var bad = "InvalidCharacterError: Invalid character";
        fails(bad, () -> Buffer.atob("YQ="));
        fails(bad, () -> Buffer.atob("YWI=="));
        fails(bad, () -> Buffer.atob("YQ==YQ=="));
        fails(bad, () -> Buffer.atob("a-b_"));
        fails(bad, () -> Buffer.atob("="));
        var length = "InvalidCharacterError: The string to be decoded is not correctly encoded.";
        fails(length, () -> Buffer.atob("Y"));
        fails(length, () -> Buffer.atob("Y=="));
        fails(bad, () -> Buffer.atob("Y\u00e9"));
        assertEquals("bnVsbA==", Buffer.btoa(null));
        assertEquals("6Q==", Buffer.btoa("\u00e9"));
        fails(bad, () -> Buffer.btoa("\u20ac"));
    }
}
