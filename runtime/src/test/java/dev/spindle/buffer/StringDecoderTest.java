package dev.spindle.buffer;

import static dev.spindle.buffer.Failures.fails;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The expected values are what Node 26 answers; the last of each is what end() gives. */
class StringDecoderTest {
    @Test
    void splitCharactersWaitForTheirRest() {
        assertEquals(List.of("", "", "\u20ac", ""), pieces("utf8", "e2", "82", "ac"));
        assertEquals(List.of("a", "", "", "\ud83d\ude00b", ""), pieces("utf8", "61f09f", "98", "", "8062"));
        assertEquals(List.of("", "\ufffdA", ""), pieces("utf8", "e282", "41"));
        assertEquals(List.of("", "\ufffd", "\ufffd\u20ac", ""), pieces("utf8", "e2", "e2", "e282ac"));
    }

    @Test
    void anUnfinishedCharacterShowsAtTheEnd() {
        assertEquals(List.of("", "\ufffd"), pieces("utf8", "f09f98"));
        assertEquals(List.of("", "", "\ufffd\ufffd\ufffd", ""), pieces("utf8", "e0", "80", "80"));
        assertEquals(List.of("", "\ufffd\ufffd"), pieces("utf8", "e080"));
        assertEquals(List.of("", "\ud83d"), pieces("utf16le", "3dd8"));
        assertEquals(List.of("", ""), pieces("utf16le", "41"));
        assertEquals(List.of("", "YQ=="), pieces("base64", "61"));
    }

    @Test
    void surrogatePairsStayTogetherAsFarAsInNode() {
        assertEquals(List.of("", "\ud83d\ude00", ""), pieces("utf16le", "3dd8", "00de"));
        assertEquals(List.of("", "", "\ud83d\ude00", ""), pieces("utf16le", "3dd8", "00", "de"));
        assertEquals(List.of("", "\ud83d", "", "\ude00", ""), pieces("utf16le", "3d", "d8", "00", "de"));
        assertEquals(List.of("\ud83d", "\ude00", ""), pieces("utf16le", "3dd800", "de"));
        assertEquals(List.of("", "\ud83d\ud83d", "\ude00", ""), pieces("utf16le", "3dd8", "3dd8", "00de"));
    }

    @Test
    void base64WaitsForThreeBytes() {
        assertEquals(List.of("", "", "YWJj", "", "ZA=="), pieces("base64", "61", "62", "63", "64"));
        assertEquals(List.of("YWJj", "", "ZGU"), pieces("base64url", "61626364", "65"));
    }

    @Test
    void otherEncodingsWaitForNothing() {
        assertEquals(List.of("61", "6263", ""), pieces("hex", "61", "6263"));
        assertEquals(List.of("i", "A", ""), pieces("ascii", "e9", "41"));
        assertEquals(List.of("\u00e9", "A", ""), pieces("latin1", "e9", "41"));
    }

    @Test
    void aTextCutAnywhereIsTheSameText() {
        var text = "h\u00e9llo \ud83d\ude00 \u20ac";
        for (var encoding : List.of("utf8", "utf16le", "hex", "base64")) {
            var bytes = encoding.startsWith("utf") ? Buffer.from(text, encoding) : Buffer.from(text);
            for (var cut = 0; cut <= bytes.length(); cut++) {
                var decoder = new StringDecoder(encoding);
                assertEquals(
                        bytes.toString(encoding),
                        decoder.write(bytes.subarray(0, cut)) + decoder.end(bytes.subarray(cut)));
            }
        }
    }

    @Test
    void afterTheEndItStartsAnew() {
        var decoder = new StringDecoder();
        assertEquals("", decoder.write(Buffer.of(0xe2, 0x82)));
        assertEquals("\ufffd", decoder.end());
        assertEquals("\ufffd", decoder.write(Buffer.of(0xac)));
        assertEquals("", decoder.end());
    }

    @Test
    void textPassesThroughAndWhatIsHeldStays() {
        var decoder = new StringDecoder("utf-8");
        assertEquals("", decoder.write(Buffer.of(0xe2, 0x82)));
        assertEquals("x", decoder.write("x"));
        assertEquals("\u20ac", decoder.write(Buffer.of(0xac)));
    }

    @Test
    void tellsWhatItWaitsFor() {
        assertEquals("[e2000000 2 3, e2820000 1 3, 0 0]", waits("utf8", "e2", "82", "ac"));
        assertEquals("[f09f0000 2 4, 0 0]", waits("utf8", "61f09f", "41"));
        assertEquals("[3d000000 1 2, 0 0]", waits("utf16le", "3d", "d8"));
        assertEquals("[3dd80000 2 4, 3dd83d00 1 4, 0 0]", waits("utf16le", "41003dd8", "3d", "d8"));
        assertEquals("[64000000 2 3, 64650000 1 3]", waits("base64", "61626364", "65"));
        assertEquals("[0 0]", waits("hex", "61"));
        var decoder = new StringDecoder();
        assertEquals("", decoder.write(Buffer.of(0xe2)));
        decoder.lastChar().set(0, 0x41);
        assertEquals("x\ufffd", decoder.end("x"));
        assertEquals(0, decoder.lastNeed());
    }

    private static String waits(String encoding, String... hex) {
        var decoder = new StringDecoder(encoding);
        var seen = new ArrayList<String>();
        for (var each : hex) {
            decoder.write(Buffer.from(each, "hex"));
            var held = decoder.lastNeed() > 0 ? decoder.lastChar().toString("hex") + " " : "";
            seen.add(held + decoder.lastNeed() + " " + decoder.lastTotal());
        }
        return seen.toString();
    }

    @Test
    void namesItsEncodingAsNodeDoes() {
        assertEquals("utf16le", new StringDecoder("UCS2").encoding());
        assertEquals("latin1", new StringDecoder("binary").encoding());
        assertEquals("utf8", new StringDecoder("").encoding());
        fails("TypeError [ERR_UNKNOWN_ENCODING]: Unknown encoding: utf-7", () -> new StringDecoder("utf-7"));
        fails(
                "TypeError [ERR_INVALID_ARG_TYPE]: The \"buf\" argument must be an instance of Buffer, TypedArray, or"
                        + " DataView. Received null",
                () -> new StringDecoder().write((Buffer) null));
    }

    private static List<String> pieces(String encoding, String... hex) {
        var decoder = new StringDecoder(encoding);
        var shown = new ArrayList<String>();
        for (var each : hex) {
            shown.add(decoder.write(Buffer.from(each, "hex")));
        }
        shown.add(decoder.end());
        return shown;
    }
}
