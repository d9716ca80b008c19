package dev.spindle.buffer;

import dev.spindle.events.NodeException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * The ways in which Node turns text into bytes and back. No content makes them fail: what cannot be read is replaced, skipped or
 * ends the text, exactly as in Node, and each constant says how.
 */
public enum Encoding {
    /** UTF-8. Bytes that are none read as U+FFFD by the rules of WHATWG; a lone surrogate is written as U+FFFD. */
    UTF8("utf8"),
    /** Two bytes for each char, the low one first. Lone surrogates pass unchanged; an odd last byte is dropped. */
    UTF16LE("utf16le"),
    /** One byte for each char, ISO 8859-1. Writing keeps the low eight bits of a char. Also called {@code binary}. */
    LATIN1("latin1"),
    /** Reads the low seven bits of a byte; writes as {@link #LATIN1}. */
    ASCII("ascii"),
    /** Base64 with padding. Reading takes both alphabets, skips what belongs to neither and stops at the first {@code =}. */
    BASE64("base64"),
    /** Base64 with {@code -} and {@code _} and without padding; reads as {@link #BASE64}. */
    BASE64URL("base64url"),
    /** Two lower-case digits a byte. Reading takes either case and stops before the first pair that is no byte. */
    HEX("hex");

    private final String nodeName;

    Encoding(String nodeName) {
        this.nodeName = nodeName;
    }

    /**
     * The encoding of a name, in any case and with Node's aliases (utf-8, ucs2, ucs-2, utf-16le, binary); null means utf8.
     *
     * @throws NodeException ERR_UNKNOWN_ENCODING for any other name, the empty one included
     */
    public static Encoding of(String name) {
        var encoding = name == null ? UTF8 : find(name);
        if (encoding == null) {
            throw NodeException.typeError("ERR_UNKNOWN_ENCODING", "Unknown encoding: " + name);
        }
        return encoding;
    }

    /** As {@link #of}, but null where that throws. */
    static Encoding find(String name) {
        var exact = exactly(name);
        return exact != null ? exact : exactly(name.toLowerCase(Locale.ROOT));
    }

    private static Encoding exactly(String name) {
        return switch (name) {
            case "utf8", "utf-8" -> UTF8;
            case "utf16le", "utf-16le", "ucs2", "ucs-2" -> UTF16LE;
            case "latin1", "binary" -> LATIN1;
            case "ascii" -> ASCII;
            case "base64" -> BASE64;
            case "base64url" -> BASE64URL;
            case "hex" -> HEX;
            default -> null;
        };
    }

    /** Node's own name for it: utf8, utf16le, latin1, ascii, base64, base64url or hex. */
    public String nodeName() {
        return nodeName;
    }

    /**
     * The text of some bytes.
     *
     * @throws NodeException ERR_STRING_TOO_LONG when it would have more chars than {@link Buffer#MAX_STRING_LENGTH}
     */
    public String decode(byte[] bytes, int offset, int length) {
        return switch (this) {
            case UTF8 -> Utf8.decode(bytes, offset, length);
            case UTF16LE -> Utf16.decode(bytes, offset, length);
            case LATIN1 -> new String(bytes, offset, length, StandardCharsets.ISO_8859_1);
            case ASCII -> Latin1.decodeAscii(bytes, offset, length);
            case BASE64 -> Base64Text.decode(bytes, offset, length, false);
            case BASE64URL -> Base64Text.decode(bytes, offset, length, true);
            case HEX -> Hex.decode(bytes, offset, length);
        };
    }

    /** The bytes of a text, in a new array. */
    public byte[] encode(String text) {
        return switch (this) {
            case UTF8 -> Utf8.encode(text);
            case UTF16LE -> Utf16.encode(text);
            case LATIN1, ASCII -> Latin1.encode(text);
            case BASE64, BASE64URL -> Base64Text.encode(text);
            case HEX -> Hex.encode(text);
        };
    }

    /**
     * Writes the bytes of a text into an array, as many as there is room for. A character that does not fit as a whole is not
     * begun.
     *
     * @param room how many bytes may be written from {@code offset} on
     * @return how many bytes were written
     */
    public int write(String text, byte[] target, int offset, int room) {
        return switch (this) {
            case UTF8 -> Utf8.write(text, target, offset, room);
            case UTF16LE -> Utf16.write(text, target, offset, room);
            case LATIN1, ASCII -> Latin1.write(text, target, offset, room);
            case BASE64, BASE64URL -> Base64Text.write(text, target, offset, room);
            case HEX -> Hex.write(text, target, offset, room);
        };
    }

    /**
     * How many bytes a text takes. As in Node this is exact for all but base64 and hex, where it is worked out from the length
     * alone: more than the bytes when the text has characters that are skipped or end it.
     */
    public int byteLength(String text) {
        return switch (this) {
            case UTF8 -> Utf8.byteLength(text);
            case UTF16LE -> text.length() << 1;
            case LATIN1, ASCII -> text.length();
            case BASE64, BASE64URL -> Base64Text.byteLength(text);
            case HEX -> text.length() >>> 1;
        };
    }

    /** The same as {@link #nodeName()}. */
    @Override
    public String toString() {
        return nodeName;
    }
}
