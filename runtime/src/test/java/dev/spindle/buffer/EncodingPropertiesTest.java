package dev.spindle.buffer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds for every text and all bytes. */
class EncodingPropertiesTest {
    /** Bytes that begin, continue and break characters of UTF-8 and pairs of UTF-16, more often than bytes do by chance. */
    @Provide
    Arbitrary<byte[]> tricky() {
        var telling = Arbitraries.of(new Byte[] {
            0x41, 0x61, -1, -0x80, -0x41, -0x3E, -0x20, -0x1E, -0x13, -0x10, -0xC, -0x60, -0x70, -0x28, -0x24
        });
        return Arbitraries.oneOf(telling, Arbitraries.bytes())
                .array(byte[].class)
                .ofMaxSize(24);
    }

    /** Texts with surrogates alone and in pairs. */
    @Provide
    Arbitrary<String> texts() {
        var chars = Arbitraries.oneOf(
                Arbitraries.chars().range(' ', '\u00ff'),
                Arbitraries.chars().range('\ud800', '\udfff'),
                Arbitraries.chars().all());
        return chars.list().ofMaxSize(24).map(list -> {
            var text = new StringBuilder();
            list.forEach(text::append);
            return text.toString();
        });
    }

    @Property
    void everyByteComesBack(@ForAll("tricky") byte[] bytes) {
        for (var encoding : new String[] {"hex", "base64", "base64url", "latin1"}) {
            assertEquals(Buffer.from(bytes), Buffer.from(Buffer.from(bytes).toString(encoding), encoding), encoding);
        }
    }

    @Property
    void everyTextComesBackFromUtf16(@ForAll("texts") String text) {
        assertEquals(text, Buffer.from(text, "utf16le").toString("utf16le"));
    }

    /** The JDK replaces as Node does, but for the start of an encoded surrogate (see {@link Utf8}). */
    @Property
    void utf8ReadsAsTheJdkReadsIt(@ForAll("tricky") byte[] bytes) {
        Assume.that(Buffer.from(bytes).indexOf(0xED) < 0);
        assertEquals(
                new String(bytes, StandardCharsets.UTF_8), Buffer.from(bytes).toString());
    }

    @Property
    void utf8ReadsBackWhatItCanSay(@ForAll("texts") String text) {
        var read = Buffer.from(text).toString();
        assertEquals(text.replaceAll("\\p{Cs}", "\ufffd"), read);
        assertEquals(read, Buffer.from(read).toString());
    }

    @Property
    void isUtf8MeansThatNothingIsReplaced(@ForAll("tricky") byte[] bytes) {
        var buffer = Buffer.from(bytes);
        var comesBack = Buffer.from(buffer.toString()).equals(buffer);
        assertEquals(comesBack, Buffer.isUtf8(buffer));
    }

    @Property
    void base64IsTheJdks(@ForAll("tricky") byte[] bytes) {
        assertEquals(
                Base64.getEncoder().encodeToString(bytes), Buffer.from(bytes).toString("base64"));
        assertEquals(
                Buffer.from(bytes).toString("latin1"),
                Buffer.atob(Buffer.btoa(Buffer.from(bytes).toString("latin1"))));
    }

    @Property
    void base64SkipsWhatIsNone(@ForAll("tricky") byte[] bytes, @ForAll("cuts") int[] cuts) {
        var text = new StringBuilder(Buffer.from(bytes).toString("base64url"));
        var at = 0;
        for (var each : cuts) {
            at = Math.min(at + each, text.length());
            text.insert(at, "\n *.\u00e9".charAt(each));
        }
        assertEquals(Buffer.from(bytes), Buffer.from(text + "=", "base64"));
    }

    @Property
    void theLengthIsKnownBefore(@ForAll("texts") String text) {
        for (var encoding : new String[] {"utf8", "utf16le", "latin1", "ascii"}) {
            assertEquals(Buffer.from(text, encoding).length(), Buffer.byteLength(text, encoding), encoding);
        }
    }

    /** What is written into too little room is the start of what is written with room enough. */
    @Property
    void aCutTextIsAStart(@ForAll("texts") String text, @ForAll Encoding encoding) {
        var whole = Buffer.wrap(encoding.encode(text));
        for (var room = 0; room <= whole.length(); room++) {
            var target = Buffer.alloc(room);
            var written = target.write(text, 0, room, encoding);
            assertEquals(whole.subarray(0, written), target.subarray(0, written));
        }
    }

    @Property
    void piecesMakeTheSameText(@ForAll("tricky") byte[] bytes, @ForAll Encoding encoding, @ForAll("cuts") int[] cuts) {
        var whole = Buffer.from(bytes);
        var decoder = new StringDecoder(encoding);
        var text = new StringBuilder();
        var at = 0;
        for (var each : cuts) {
            var next = Math.min(at + each, bytes.length);
            text.append(decoder.write(whole.subarray(at, next)));
            at = next;
        }
        text.append(decoder.end(whole.subarray(at)));
        assertEquals(new StringDecoder(encoding).end(whole), text.toString());
        assertEquals("", decoder.end());
    }

    @Provide
    Arbitrary<int[]> cuts() {
        return Arbitraries.integers().between(0, 4).array(int[].class).ofMaxSize(12);
    }
}
